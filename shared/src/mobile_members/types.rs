//! Ids and coded fields of mobile members.

crate::typed_id!(
    /// One mobility: from the application to the return (A3-02 to A3-05).
    MobilityId,
    /// One stay with an inflow organisation.
    StayId,
    /// One entry in the shared log of both sides.
    EntryId,
    /// One notice to a member away (A3-04).
    NoticeId,
    /// One request for care (A3-09).
    CareId,
    /// One activity certificate (A3-16).
    CertificateId,
);

crate::coded_enum! {
    /// Where a mobility stands in its life.
    pub enum MobilityState {
        /// Asked for, not decided.
        Applied = "applied" ("待审批", "applied"),
        /// Agreed; the member has not left yet.
        Approved = "approved" ("已批准，待外出", "approved"),
        /// On the way; no inflow organisation has received the member.
        Away = "away" ("已外出，待报到", "away, to report in"),
        /// Received by an inflow organisation: managed by both sides.
        Received = "received" ("双向管理中", "managed by both sides"),
        /// Coming back; the certificate is being inspected.
        Returning = "returning" ("返回待审核", "returning"),
        /// Reviewed and finished.
        Closed = "closed" ("已结束", "closed"),
        /// Not agreed.
        Refused = "refused" ("未批准", "refused"),
        /// Called off before leaving.
        Cancelled = "cancelled" ("已取消", "cancelled"),
        /// Nobody can reach the member.
        LostContact = "lost_contact" ("失去联系", "lost contact"),
        /// Became a transfer of membership.
        Converted = "converted" ("已转接组织关系", "became a transfer"),
    }
}

crate::coded_enum! {
    /// On which side of a mobility somebody stands.
    pub enum MobilitySide {
        /// The member.
        Member = "member" ("党员本人", "member"),
        /// The organisation holding the membership, or one above it.
        Outflow = "outflow" ("流出地", "outflow side"),
        /// The organisation that received the member, or one above it.
        Inflow = "inflow" ("流入地", "inflow side"),
    }
}

crate::coded_enum! {
    /// Why a member goes away (A3-01).
    pub enum MobilityReason {
        /// Work for an employer.
        Work = "work" ("务工", "employment"),
        /// A business of one's own.
        Business = "business" ("经商", "own business"),
        /// School or training.
        Study = "study" ("学习培训", "study"),
        /// Living with family.
        Family = "family" ("随家人居住", "living with family"),
        /// Anything else, said in words.
        Other = "other" ("其他", "other"),
    }
}

crate::coded_enum! {
    /// The paper a member takes along (E2-01).
    pub enum Instrument {
        /// 组织关系介绍信: the membership is transferred.
        IntroductionLetter = "introduction_letter" ("组织关系介绍信", "introduction letter"),
        /// 党员证明信
        MembershipLetter = "membership_letter" ("党员证明信", "certificate of membership"),
        /// 流动党员活动证
        ActivityCertificate = "activity_certificate" ("流动党员活动证", "activity certificate"),
    }
}

crate::coded_enum! {
    /// How settled place and time are, as far as is known (E2-01).
    pub enum Settledness {
        /// A fixed place or unit.
        Fixed = "fixed" ("地点或单位固定", "fixed place or unit"),
        /// Place or time are not settled.
        Unsettled = "unsettled" ("地点或时间不定", "place or time unsettled"),
    }
}

crate::coded_enum! {
    /// By which step of the cascade an arrival was placed (A3-19, E1-03).
    pub enum Placement {
        /// The employer has an organisation.
        Employer = "employer" ("工作单位党组织", "employer's organisation"),
        /// A chamber or trade association.
        Association = "association" ("行业协会、商会党组织", "trade association or chamber"),
        /// A personnel or labour service agency.
        ServiceAgency = "service_agency" ("人才或劳动力服务机构党组织", "personnel or labour service agency"),
        /// Village or community of residence, or the unit nearest.
        Residence = "residence" ("居住地或就近的党组织", "residence or nearest unit"),
        /// An organisation of mobile members.
        MobileOrganization = "mobile_organization" ("流动党员党组织", "organisation of mobile members"),
    }
}

crate::coded_enum! {
    /// How contact was made.
    pub enum ContactChannel {
        /// Telephone.
        Phone = "phone" ("电话", "telephone"),
        /// Network: messages, video.
        Network = "network" ("网络", "network"),
        /// Letter.
        Letter = "letter" ("书信", "letter"),
        /// Visit.
        Visit = "visit" ("走访", "visit"),
        /// In person, elsewhere.
        InPerson = "in_person" ("面谈", "in person"),
    }
}

crate::coded_enum! {
    /// What an entry of the shared log tells.
    pub enum EntryKind {
        /// The liaison of the outflow side kept in touch (D3-03).
        Contact = "contact" ("联系", "contact"),
        /// Took part in the life of the inflow organisation (A3-10, C3-08).
        Attendance = "attendance" ("参加组织生活", "attendance"),
        /// Paid dues (A3-10, A3-13).
        Dues = "dues" ("缴纳党费", "dues"),
        /// The member reported to the outflow organisation (A3-14, E2-24).
        Report = "report" ("思想工作汇报", "member's report"),
        /// The two primary committees exchanged news (C3-05, C3-07).
        Exchange = "exchange" ("两地党委沟通", "exchange of the committees"),
        /// Visit to the family or to the member (E3-03).
        FamilyVisit = "family_visit" ("走访慰问", "visit to the family"),
        /// Something important was told at once (A3-10, C3-07).
        Matter = "matter" ("重要情况反馈", "important matter"),
        /// Opinion of the inflow organisation on a probationary member (A3-06, A3-11).
        ProbationOpinion = "probation_opinion" ("预备党员考察意见", "opinion on probation"),
    }
}

impl EntryKind {
    /// The clause that asks for it.
    pub const fn clause(self) -> &'static str {
        match self {
            EntryKind::Contact => "D3-03",
            EntryKind::Attendance => "C3-08",
            EntryKind::Dues => "A3-13",
            EntryKind::Report => "A3-14",
            EntryKind::Exchange => "C3-07",
            EntryKind::FamilyVisit => "E3-03",
            EntryKind::Matter => "A3-10",
            EntryKind::ProbationOpinion => "A3-06",
        }
    }
}

crate::coded_enum! {
    /// What a notice is about (A3-04).
    pub enum NoticeKind {
        /// An important matter.
        Matter = "matter" ("重要事项", "important matter"),
        /// An election, to which the member is invited.
        Election = "election" ("选举", "election"),
        /// A meeting.
        Meeting = "meeting" ("会议", "meeting"),
    }
}

crate::coded_enum! {
    /// What a request for care is about (A3-09, C3-09).
    pub enum CareKind {
        /// Finding work.
        Placement = "placement" ("就业", "finding work"),
        /// Rights.
        Rights = "rights" ("权益维护", "rights"),
        /// Children left behind or moving along.
        Children = "children" ("子女入学照料", "children"),
        /// Hardship.
        Hardship = "hardship" ("生活困难", "hardship"),
        /// Anything else.
        Other = "other" ("其他", "other"),
    }
}

crate::coded_enum! {
    /// How conduct away was graded on return (E2-25).
    pub enum ConductGrade {
        /// 优秀
        Excellent = "excellent" ("优秀", "excellent"),
        /// 合格
        Good = "good" ("合格", "good"),
        /// 基本合格
        Fair = "fair" ("基本合格", "fair"),
        /// 不合格
        Poor = "poor" ("不合格", "poor"),
    }
}

crate::coded_enum! {
    /// Something that can be done with a mobility: event of the state machine and button of the page alike.
    pub enum MobilityAction {
        /// Change the application.
        Edit = "edit" ("修改申请", "change the application"),
        /// Call it off before leaving.
        Cancel = "cancel" ("取消外出", "call it off"),
        /// Do not agree.
        Refuse = "refuse" ("不予批准", "refuse"),
        /// Agree: talk, requirements, instrument, liaison (A3-02).
        Approve = "approve" ("批准", "approve"),
        /// Somebody else keeps in touch (E3-01).
        NameLiaison = "name_liaison" ("更换联系人", "name another liaison"),
        /// The member has left.
        Depart = "depart" ("登记外出", "record the departure"),
        /// An inflow organisation receives the member (A3-07, A3-08).
        Receive = "receive" ("接收报到", "receive"),
        /// Another organisation of the inflow side takes over, or the first was dissolved.
        Reassign = "reassign" ("调整接收党组织", "place elsewhere"),
        /// The member goes on to another place without returning.
        MoveOn = "move_on" ("转往他地", "move on"),
        /// Address, employer or contact changed (A3-14).
        Update = "update" ("更新去向和联系方式", "update whereabouts"),
        /// Write an entry into the shared log.
        Record = "record" ("填写记录", "write an entry"),
        /// Send a notice (A3-04).
        Notify = "notify" ("发送通知", "send a notice"),
        /// Acknowledge a notice.
        Acknowledge = "acknowledge" ("确认通知", "acknowledge a notice"),
        /// Ask for care (A3-09).
        AskCare = "ask_care" ("提出关怀事项", "ask for care"),
        /// Close a request for care with its result.
        GiveCare = "give_care" ("办理关怀事项", "settle a request for care"),
        /// Nobody can reach the member.
        ReportLost = "report_lost" ("登记失联", "record lost contact"),
        /// The member was found again.
        Find = "find" ("恢复联系", "contact restored"),
        /// The member reports to be coming back (A3-15).
        Return = "return" ("报告返回", "report the return"),
        /// Certificate inspected, conduct reviewed and graded: finished (A3-05, E2-25).
        Close = "close" ("审核结束", "review and close"),
        /// The outflow branch hands the membership to another branch while the member is away; the mobility goes on.
        Transfer = "transfer" ("调整党员所在支部", "hand to another branch"),
        /// The membership goes to the inflow organisation: the mobility became a transfer.
        Convert = "convert" ("转为组织关系转接", "becomes a transfer"),
        /// Decide between two organisations that say the member came to them.
        SettleClaim = "settle_claim" ("确认由谁接收", "settle who receives"),
        /// An activity certificate for a member who has none, or a new one for one that was lost: the old one then reads
        /// as revoked (A3-16).
        Issue = "issue" ("发放或补发活动证", "issue a certificate"),
        /// The yearly audit of the certificate (A3-17).
        Audit = "audit" ("年审活动证", "audit the certificate"),
        /// A new letter with a new number and period for one that was lost or has run out (E2-01).
        RenewLetter = "renew_letter" ("换发函件", "issue the letter anew"),
    }
}

impl MobilityAction {
    /// The clause behind it.
    pub const fn clause(self) -> &'static str {
        use MobilityAction as A;
        match self {
            A::Edit | A::Cancel => "D3-01",
            A::Approve | A::Refuse | A::Depart => "A3-02",
            A::NameLiaison => "E3-01",
            A::Receive => "A3-07",
            A::Reassign => "A3-19",
            A::MoveOn | A::Update => "A3-14",
            A::Record => "A3-10",
            A::Notify | A::Acknowledge => "A3-04",
            A::AskCare | A::GiveCare => "A3-09",
            A::ReportLost | A::Find => "A3-18",
            A::Return => "A3-15",
            A::Close => "A3-05",
            A::Convert | A::Transfer | A::RenewLetter => "E2-01",
            A::SettleClaim => "A3-19",
            A::Issue => "A3-16",
            A::Audit => "A3-17",
        }
    }
}

crate::coded_enum! {
    /// Which of the two registers (E2-07).
    pub enum Register {
        /// Members away.
        Away = "away" ("外出党员登记簿", "register of members away"),
        /// Members arrived.
        Arrived = "arrived" ("外来党员登记簿", "register of members arrived"),
    }
}

crate::coded_enum! {
    /// Something to be done by a day.
    pub enum DueKind {
        /// Report in where the member went (A3-13).
        ReportIn = "report_in" ("到流入地报到", "report in"),
        /// Contact by the liaison (D3-03).
        Contact = "contact" ("联系人联系", "contact by the liaison"),
        /// Report by the member (A3-14, E2-24).
        Report = "report" ("党员汇报", "member's report"),
        /// Exchange between the two committees (C3-07).
        Exchange = "exchange" ("两地党委沟通", "exchange of the committees"),
        /// Days of education this year (C3-08).
        Education = "education" ("集中教育", "collective education"),
        /// The probationary year ends (A3-06).
        Probation = "probation" ("预备期满", "end of probation"),
        /// Yearly audit of the certificate (A3-17).
        Audit = "audit" ("活动证年审", "audit of the certificate"),
        /// The member meant to be back.
        Back = "back" ("预计返回", "expected back"),
    }
}

crate::coded_enum! {
    /// Where an activity certificate stands.
    pub enum CertificateState {
        /// In force.
        Valid = "valid" ("有效", "valid"),
        /// Not audited by the due date (A3-17). Never stored: it follows from the day.
        AuditDue = "audit_due" ("年审逾期", "audit due"),
        /// Set aside for a time.
        Suspended = "suspended" ("暂停使用", "suspended"),
        /// Lost, replaced or taken back.
        Revoked = "revoked" ("已作废", "revoked"),
        /// Handed in on return (A3-15).
        HandedIn = "handed_in" ("已交回", "handed in"),
    }
}
