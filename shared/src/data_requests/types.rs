//! What is asked for, where it stands, and what is not erased.

crate::typed_id!(
    /// A request of somebody about the data held on them.
    DataRequestId,
);

crate::coded_enum! {
    /// What somebody asks for.
    pub enum DataRequestKind {
        /// To put something right or complete it (第四十六条).
        Correction = "correction" ("更正或补充", "correction"),
        /// To erase something (第四十七条).
        Erasure = "erasure" ("删除", "erasure"),
        /// To show the full numbers to nobody for the time being (第四十四条).
        Restriction = "restriction" ("限制查看", "restriction"),
    }
}

crate::coded_enum! {
    /// What is to be erased.
    pub enum ErasureItem {
        /// The telephone number of the member's record.
        Phone = "phone" ("手机号码", "telephone number"),
        /// Occupation and employer.
        Workplace = "workplace" ("工作岗位和单位", "occupation and employer"),
        /// Addresses and numbers left with mobilities that are over.
        MobilityContacts = "mobility_contacts" ("已结束流动的住址和联系方式", "addresses and contacts of mobilities that are over"),
        /// All that is not kept by law, once the membership has ended.
        Everything = "everything" ("全部信息（党员身份已终止）", "everything (membership has ended)"),
    }
}

crate::coded_enum! {
    /// Where a request stands.
    pub enum DataRequestState {
        /// Nobody has decided.
        Open = "open" ("待办理", "open"),
        /// It was done.
        Granted = "granted" ("已办理", "granted"),
        /// It was refused, with the reason.
        Refused = "refused" ("未予办理", "refused"),
        /// The person has taken it back, or ended the restriction.
        Withdrawn = "withdrawn" ("已撤回", "withdrawn"),
    }
}

crate::coded_enum! {
    /// What is done with a request.
    pub enum DataRequestAction {
        /// Does what was asked for.
        Grant = "grant" ("办理", "grant"),
        /// Refuses it.
        Refuse = "refuse" ("不予办理", "refuse"),
        /// Takes it back.
        Withdraw = "withdraw" ("撤回", "withdraw"),
    }
}

crate::coded_enum! {
    /// Why a request is refused.
    pub enum RefusalGround {
        /// A period of keeping prescribed by law is not over (第四十七条第二款).
        PeriodNotOver = "period_not_over" ("法律、行政法规规定的保存期限未满", "a period of keeping prescribed by law is not over"),
        /// It is needed for a duty laid down by law or by the Party's rules (第十三条第一款第三项).
        NeededForDuty = "needed_for_duty" ("履行法定职责、党务管理所必需", "needed for a duty laid down by law or rules"),
        /// What is recorded is right.
        RecordIsRight = "record_is_right" ("经核实，所记录的情况属实", "what is recorded was found to be right"),
        /// It could not be made sure that the one who asks is the person.
        NotThePerson = "not_the_person" ("无法核实申请人身份", "the identity of who asks could not be established"),
    }
}

crate::coded_enum! {
    /// What stays when everything else about a person is erased, and why.
    pub enum Stays {
        /// The audit trail.
        Trail = "trail" ("审计记录：依法留存，期满自动清除。", "The audit trail: kept as the law prescribes, removed when its time is over."),
        /// What somebody did in office.
        Office = "office" ("任职、评议、计票等履职记录：属于党组织的工作档案。", "What was done in office (posts, marks given, counts): files of the organisation."),
        /// Held to account.
        Discipline = "discipline" ("问责和处理记录：按党内法规保存。", "Decisions that hold to account: kept under the Party's rules."),
        /// Honours.
        Honours = "honours" ("表彰记录：属于公开的表彰档案。", "Honours: part of public files."),
        /// What no longer says whose it is.
        Nameless = "nameless" ("去除姓名和自由填写内容后的时间、类别和数量：用于统计，不能再识别本人。", "Dates, kinds and figures without name and free text: for statistics, and no longer about anybody known."),
    }
}
