//! Ids and coded fields of rounds.

crate::typed_id!(
    /// One round of appraisal.
    AppraisalRoundId,
    /// One appraised in a round.
    SubjectId,
    /// A record of a step of the field work.
    FieldStepId,
);

/// The most subjects of a round.
pub const MOST_SUBJECTS: usize = 1_000;
/// The most members of a team.
pub const MOST_APPRAISERS: usize = 30;

crate::coded_enum! {
    /// Where a round stands.
    pub enum AppraisalState {
        /// Being set up.
        Planned = "planned" ("筹备", "planned"),
        /// The subjects look at themselves first.
        SelfCheck = "self_check" ("自查自评", "self-check"),
        /// The team goes there (C4-12).
        FieldWork = "field_work" ("实地考评", "field work"),
        /// Each appraiser scores alone.
        Scoring = "scoring" ("评分", "scoring"),
        /// The subjects see their results and answer.
        Feedback = "feedback" ("反馈", "feedback"),
        /// Decided by the standing committee.
        Decided = "decided" ("已审定", "decided"),
        /// Circulated.
        Published = "published" ("已通报", "published"),
    }
}

crate::coded_enum! {
    /// What leads a round on.
    pub enum RoundStep {
        /// Ask the subjects for their self-check.
        StartSelfCheck = "start_self_check" ("启动自查", "start the self-check"),
        /// Begin the field work.
        StartFieldWork = "start_field_work" ("开始实地考评", "begin the field work"),
        /// Begin to score.
        StartScoring = "start_scoring" ("开始评分", "begin to score"),
        /// Show the subjects their results.
        GiveFeedback = "give_feedback" ("向考评对象反馈", "give feedback"),
        /// Record the decision.
        Decide = "decide" ("登记审定结果", "record the decision"),
        /// Circulate the results.
        Publish = "publish" ("通报结果", "circulate the results"),
    }
}

crate::coded_enum! {
    /// The steps of the field work (C4-12); scoring, feedback and report are steps of the round itself.
    pub enum FieldStep {
        /// 听取汇报
        Report = "report" ("听取汇报", "hear the report"),
        /// 查阅资料
        Documents = "documents" ("查阅资料", "read the documents"),
        /// 抽查单位
        Sample = "sample" ("抽查单位", "inspect a sample"),
        /// 走访联系点
        ContactPoints = "contact_points" ("走访联系点", "visit contact points"),
        /// 座谈测评
        Meeting = "meeting" ("座谈测评", "meeting with democratic evaluation"),
    }
}

crate::coded_enum! {
    /// What can be done about one subject.
    pub enum SubjectAction {
        /// Write the report and the words to the indicators.
        SelfCheck = "self_check" ("填写自查", "write the self-check"),
        /// Record a step of the field work.
        RecordStep = "record_step" ("登记考评步骤", "record a step"),
        /// Score.
        Score = "score" ("评分", "score"),
        /// Put other marks in place of a figure's, with a reason.
        Overrule = "overrule" ("修正数据得分", "overrule a figure"),
        /// Write evaluation and advice.
        Advise = "advise" ("填写评价和建议", "write evaluation and advice"),
        /// Agree to the result, or object.
        Answer = "answer" ("答复考评结果", "answer the result"),
        /// Decide an objection, outside the team.
        Settle = "settle" ("裁定异议", "decide the objection"),
    }
}

crate::coded_enum! {
    /// How many units of each kind a sample takes.
    pub enum SampleBy {
        /// So many of each kind, or all where there are fewer.
        Number = "number" ("每类抽取个数", "so many of each kind"),
        /// So many of a hundred of each kind, at least one.
        Percent = "percent" ("每类抽取比例（%）", "percent of each kind"),
    }
}

crate::coded_enum! {
    /// The papers a round ends with.
    pub enum PaperKind {
        /// To those appraised (C4-14).
        Circular = "circular" ("考评通报", "circular"),
        /// To the level above (C4-22).
        Report = "report" ("考评情况报告", "report to the level above"),
    }
}

impl PaperKind {
    /// The clause that asks for it.
    pub const fn clause(self) -> &'static str {
        match self {
            PaperKind::Circular => "C4-14",
            PaperKind::Report => "C4-22",
        }
    }
}

crate::coded_enum! {
    /// What waits for somebody in a round.
    pub enum RoundTodoKind {
        /// Accept the prohibitions.
        Accept = "accept" ("承诺遵守考评工作纪律", "accept what is forbidden to appraisers"),
        /// Hand in the self-check.
        SelfCheck = "self_check" ("报送自查", "hand in the self-check"),
        /// Hand in one's sheets.
        Score = "score" ("交评分表", "hand in the sheets"),
        /// Answer the result.
        Answer = "answer" ("答复考评结果", "answer the result"),
        /// Decide an objection.
        Settle = "settle" ("裁定异议", "decide the objection"),
        /// Lead the round on.
        Advance = "advance" ("推进考评", "lead the appraisal on"),
    }
}

impl RoundTodoKind {
    /// The clause that asks for it.
    pub const fn clause(self) -> &'static str {
        match self {
            RoundTodoKind::Accept => "C4-19",
            RoundTodoKind::Score => "C4-18",
            RoundTodoKind::SelfCheck | RoundTodoKind::Answer | RoundTodoKind::Settle | RoundTodoKind::Advance => {
                "C4-11"
            }
        }
    }
}

crate::coded_enum! {
    /// What a subject said to its result.
    pub enum SubjectAnswer {
        /// Agreed.
        Accepted = "accepted" ("无异议", "agreed"),
        /// Objected; the objection waits.
        Objected = "objected" ("有异议，待裁定", "objected, to be decided"),
        /// The objection was upheld.
        Upheld = "upheld" ("异议成立", "objection upheld"),
        /// The objection was not upheld.
        Dismissed = "dismissed" ("异议不成立", "objection dismissed"),
    }
}
