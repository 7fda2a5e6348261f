//! Ids and coded fields of ballots.

crate::typed_id!(
    /// One round of a secret ballot.
    RoundId,
);

crate::coded_enum! {
    /// What a round is held for.
    pub enum BallotPurpose {
        /// The public appraises pledges, item by item (C2-10).
        PublicAppraisal = "public_appraisal" ("群众评议", "public appraisal"),
        /// Democratic evaluation in the field work of an appraisal (C4-12).
        DemocraticEvaluation = "democratic_evaluation" ("民主测评", "democratic evaluation"),
        /// Something else.
        Other = "other" ("其他表决", "another vote"),
    }
}

impl BallotPurpose {
    /// The fewest ballots that count, where a clause names a number: 30 at a democratic evaluation (C4-12).
    pub const fn minimum(self) -> Option<i32> {
        match self {
            BallotPurpose::DemocraticEvaluation => Some(30),
            BallotPurpose::PublicAppraisal | BallotPurpose::Other => None,
        }
    }

    /// The clause that asks for it.
    pub const fn clause(self) -> Option<&'static str> {
        match self {
            BallotPurpose::PublicAppraisal => Some("C2-10"),
            BallotPurpose::DemocraticEvaluation => Some("C4-12"),
            BallotPurpose::Other => None,
        }
    }
}

crate::coded_enum! {
    /// Where a round stands.
    pub enum BallotState {
        /// Being prepared; slips are printed.
        Draft = "draft" ("筹备中", "being prepared"),
        /// Ballots are cast.
        Open = "open" ("投票中", "open"),
        /// No ballot is taken any more; paper ballots are entered.
        Closed = "closed" ("已截止", "closed"),
        /// The result is public.
        Published = "published" ("已公布", "published"),
        /// Given up with a reason; nothing is counted.
        Void = "void" ("已作废", "void"),
    }
}

crate::coded_enum! {
    /// What can be done with a round.
    pub enum BallotAction {
        /// Make codes to hand out.
        MakeCodes = "make_codes" ("生成投票码", "make codes"),
        /// Begin.
        Open = "open" ("开始投票", "open"),
        /// End for good, and count.
        Close = "close" ("截止并计票", "close and count"),
        /// Enter a paper count.
        Count = "count" ("录入纸质票", "enter a paper count"),
        /// Publish the result.
        Publish = "publish" ("公布结果", "publish"),
        /// Give the round up.
        Void = "void" ("作废", "declare void"),
    }
}

crate::coded_enum! {
    /// How the counts of the paper ballots stand.
    pub enum PaperState {
        /// Nobody has entered one.
        None = "none" ("未录入", "none entered"),
        /// One teller has.
        One = "one" ("一人已录入，待第二人独立录入", "one teller has entered a count, the second is awaited"),
        /// Two have, and they differ.
        Differ = "differ" ("两人录入不一致，请各自复核", "the two counts differ: both count again"),
        /// Two have, and they agree.
        Agreed = "agreed" ("两人录入一致", "the two counts agree"),
    }
}
