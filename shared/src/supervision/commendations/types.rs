//! Ids and coded fields of commendations.

crate::typed_id!(
    /// One occasion of commendation.
    CommendationId,
    /// One nomination.
    NominationId,
    /// One objection to a public notice.
    NoticeObjectionId,
);

/// The most nominations of an occasion.
pub const MOST_NOMINATIONS: usize = 500;

crate::coded_enum! {
    /// What is commended on an occasion.
    pub enum CommendationKind {
        /// Work under the responsibility system, after its appraisal (C4-05, C4-15).
        ResponsibilitySystem = "responsibility_system" ("落实责任制表彰", "of the responsibility system"),
        /// Advanced organisations, outstanding members and Party workers (A4-11, B-27).
        Excellence = "excellence" ("创先争优表彰", "of striving for excellence"),
    }
}

crate::coded_enum! {
    /// The honour itself.
    pub enum AwardKind {
        /// For an organisation.
        AdvancedOrganization = "advanced_organization" ("先进基层党组织", "advanced organisation"),
        /// For a member.
        OutstandingMember = "outstanding_member" ("优秀共产党员", "outstanding member"),
        /// For a member who does Party work.
        OutstandingWorker = "outstanding_worker" ("优秀党务工作者", "outstanding Party worker"),
    }
}

crate::coded_enum! {
    /// Where an occasion stands.
    pub enum CommendationState {
        /// Nominations are taken.
        Nominating = "nominating" ("推荐中", "nominations open"),
        /// The nominees are shown to the public.
        Notice = "notice" ("公示中", "public notice"),
        /// Decided.
        Decided = "decided" ("已决定", "decided"),
        /// Made known.
        Published = "published" ("已公布", "made known"),
    }
}

crate::coded_enum! {
    /// What leads an occasion on.
    pub enum CommendationStep {
        /// Show the nominees to the public.
        StartNotice = "start_notice" ("开始公示", "start the public notice"),
        /// Record the decision.
        Decide = "decide" ("登记表彰决定", "record the decision"),
        /// Make it known.
        Publish = "publish" ("公布表彰名单", "make it known"),
    }
}

crate::coded_enum! {
    /// What became of a nomination.
    pub enum NominationState {
        /// Proposed.
        Proposed = "proposed" ("已推荐", "proposed"),
        /// Not put forward by the one who commends.
        Declined = "declined" ("未列入", "not put forward"),
        /// Commended.
        Awarded = "awarded" ("受到表彰", "commended"),
        /// Not commended.
        NotAwarded = "not_awarded" ("未予表彰", "not commended"),
    }
}

crate::coded_enum! {
    /// What keeps a nominee from being put forward.
    pub enum Exclusion {
        /// The latest result of the organisation was a veto.
        Vetoed = "vetoed" ("最近一次考评一票否决", "excluded in the latest appraisal"),
        /// It has a rectification that is not finished.
        OpenRectification = "open_rectification" ("有限期整改未办结", "a rectification is not finished"),
        /// A decision that held it, or the member, to account is in force, and the one who asks may see it (C4-17).
        Accountability = "accountability" ("责任追究在影响期内", "an accountability decision is in force"),
        /// Something the one who asks may not see.
        Undisclosed = "undisclosed" ("不符合推荐条件，请询问上级组织部门", "excluded: ask the organisation department"),
    }
}
