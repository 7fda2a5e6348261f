//! Ids and coded fields of accountability.

crate::typed_id!(
    /// One case.
    AccountabilityId,
    /// One entry of its course.
    AccountabilityEntryId,
);

crate::coded_enum! {
    /// Whose responsibility it is (C4-17).
    pub enum AccountabilitySide {
        /// That of the organisation's leading body.
        Collective = "collective" ("集体责任", "collective"),
        /// That of one who holds a post there.
        Personal = "personal" ("个人责任", "personal"),
    }
}

crate::coded_enum! {
    /// What kind of responsibility (C4-17).
    pub enum Responsibility {
        /// Of the one who leads the work as a whole.
        MainLeadership = "main_leadership" ("主要领导责任", "main leadership responsibility"),
        /// Of the one in charge of this part of it, and of those who decided with them.
        ImportantLeadership = "important_leadership" ("重要领导责任", "important leadership responsibility"),
        /// Of the one who did it, or left it undone.
        Direct = "direct" ("直接责任", "direct responsibility"),
    }
}

crate::coded_enum! {
    /// How somebody is held to account.
    pub enum AccountabilityMeasure {
        /// A written self-criticism.
        SelfCriticism = "self_criticism" ("责令作出书面检查", "written self-criticism"),
        /// Criticism by circular.
        Circular = "circular" ("通报批评", "criticism by circular"),
        /// An admonishing talk.
        Admonition = "admonition" ("诫勉谈话", "admonishing talk"),
        /// Another post, proposed to the body that decides on it.
        ChangeOfPost = "change_of_post" ("建议有权机关调整职务", "change of post proposed to the competent body"),
        /// Dismissal, proposed to the body that decides on it.
        Dismissal = "dismissal" ("建议有权机关免职", "dismissal proposed to the competent body"),
        /// Handed to the discipline inspection.
        Discipline = "discipline" ("移送纪检机关处理", "handed to the discipline inspection"),
        /// Another leading body, proposed to the body that decides on it.
        Reorganization = "reorganization" ("建议有权机关改组领导班子", "reorganisation of the leading body proposed"),
    }
}

crate::coded_enum! {
    /// Where a case stands.
    pub enum AccountabilityState {
        /// The one concerned is asked to state the case.
        Hearing = "hearing" ("听取陈述", "to be heard"),
        /// The case was stated, or that was waived.
        Heard = "heard" ("待作决定", "to be decided"),
        /// Decided.
        Decided = "decided" ("已作决定", "decided"),
        /// Nobody is held to account.
        Dropped = "dropped" ("不予追究", "dropped"),
        /// The one concerned appeals.
        Appealed = "appealed" ("申诉复核中", "under appeal"),
        /// The decision stands after the appeal.
        Upheld = "upheld" ("申诉后维持", "upheld on appeal"),
        /// Another decision has taken its place.
        Changed = "changed" ("申诉后变更", "changed on appeal"),
        /// The decision is taken back.
        Revoked = "revoked" ("申诉后撤销", "revoked on appeal"),
    }
}

crate::coded_enum! {
    /// What happened to a case; each is an entry of its course.
    pub enum AccountabilityEvent {
        /// Opened.
        Opened = "opened" ("启动责任追究", "opened"),
        /// The one concerned stated the case.
        Stated = "stated" ("陈述意见", "case stated"),
        /// The one concerned waived that.
        Waived = "waived" ("放弃陈述", "statement waived"),
        /// Decided.
        Decided = "decided" ("作出决定", "decided"),
        /// Dropped.
        Dropped = "dropped" ("不予追究", "dropped"),
        /// The one concerned appealed.
        Appealed = "appealed" ("提出申诉", "appealed"),
        /// The decision stands.
        Upheld = "upheld" ("复核：维持原决定", "appeal: upheld"),
        /// Another decision took its place.
        Changed = "changed" ("复核：变更原决定", "appeal: changed"),
        /// The decision was taken back.
        Revoked = "revoked" ("复核：撤销原决定", "appeal: revoked"),
    }
}

crate::coded_enum! {
    /// What becomes of a decision on appeal.
    pub enum AppealOutcome {
        /// It stands.
        Upheld = "upheld" ("维持原决定", "upheld"),
        /// Another one takes its place.
        Changed = "changed" ("变更原决定", "changed"),
        /// It is taken back.
        Revoked = "revoked" ("撤销原决定", "revoked"),
    }
}

impl AppealOutcome {
    /// The event it is.
    pub const fn event(self) -> AccountabilityEvent {
        match self {
            AppealOutcome::Upheld => AccountabilityEvent::Upheld,
            AppealOutcome::Changed => AccountabilityEvent::Changed,
            AppealOutcome::Revoked => AccountabilityEvent::Revoked,
        }
    }
}

crate::coded_enum! {
    /// What can be done about a case.
    pub enum AccountabilityAction {
        /// State the case, or waive that.
        State = "state" ("陈述意见", "state the case"),
        /// Decide.
        Decide = "decide" ("登记决定", "record the decision"),
        /// Drop it.
        Drop = "drop" ("不予追究", "drop it"),
        /// Appeal.
        Appeal = "appeal" ("提出申诉", "appeal"),
        /// Record what became of the appeal.
        Settle = "settle" ("登记复核结果", "record the outcome of the appeal"),
    }
}
