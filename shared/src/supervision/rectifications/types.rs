//! Ids and coded fields of rectifications.

crate::typed_id!(
    /// One rectification.
    RectificationId,
    /// One entry of its course.
    RectificationEntryId,
    /// A file with a report.
    RectificationFileId,
);

/// The most files with one report.
pub const MOST_REPORT_FILES: i64 = 10;

crate::coded_enum! {
    /// Where a rectification stands.
    pub enum RectificationState {
        /// Criticised; the plan is awaited.
        Ordered = "ordered" ("待报方案", "plan awaited"),
        /// The plan is there and carried out.
        Underway = "underway" ("整改中", "under way"),
        /// Reported as finished; the re-check is awaited.
        Reported = "reported" ("待复查", "to be re-checked"),
        /// Re-checked and found put right.
        Accepted = "accepted" ("整改完成", "put right"),
        /// Taken back by the one who ordered it.
        Withdrawn = "withdrawn" ("已撤销", "withdrawn"),
    }
}

crate::coded_enum! {
    /// What happened to a rectification; each is an entry of its course.
    pub enum RectificationEvent {
        /// Ordered.
        Ordered = "ordered" ("提出批评，责令整改", "criticised, rectification ordered"),
        /// A plan was handed in, or another in its place.
        Plan = "plan" ("报送整改方案", "plan handed in"),
        /// A word on how it goes.
        Progress = "progress" ("报告进展", "progress reported"),
        /// Reported as finished.
        Finished = "finished" ("报告整改完成", "reported as finished"),
        /// A written account was given.
        Account = "account" ("作出书面说明", "written account given"),
        /// Found put right.
        Accepted = "accepted" ("复查通过", "re-check passed"),
        /// Found not put right.
        NotAccepted = "not_accepted" ("复查未通过，继续整改", "re-check not passed, to go on"),
        /// Taken back.
        Withdrawn = "withdrawn" ("撤销", "withdrawn"),
    }
}

crate::coded_enum! {
    /// What can be done about a rectification.
    pub enum RectificationAction {
        /// Hand in the plan.
        HandInPlan = "hand_in_plan" ("报送整改方案", "hand in the plan"),
        /// Report how it goes, or that it is finished.
        Report = "report" ("报告整改情况", "report on it"),
        /// Give the written account asked for.
        GiveAccount = "give_account" ("作出书面说明", "give a written account"),
        /// Re-check.
        Recheck = "recheck" ("复查", "re-check"),
        /// Take it back.
        Withdraw = "withdraw" ("撤销", "withdraw"),
    }
}

crate::coded_enum! {
    /// Which rectifications a list shows.
    pub enum RectificationStanding {
        /// Not finished yet.
        Open = "open" ("未办结", "not finished"),
        /// Past the deadline and not reported as finished.
        Overdue = "overdue" ("已逾期", "overdue"),
        /// Waiting for the re-check.
        Reported = "reported" ("待复查", "to be re-checked"),
        /// Put right or withdrawn.
        Closed = "closed" ("已办结", "over"),
    }
}
