//! The deeds: every act that needs a permission has a name here and a zero-sized marker for handler types.

crate::coded_enum! {
    /// How the organisation at which a role is held lies to the organisation of a record.
    pub enum Relation {
        /// The record is about the actor.
        Own = "own" ("本人的记录", "own record"),
        /// The role is held at the record's organisation.
        Same = "same" ("本级党组织", "same organisation"),
        /// The role is held above the record's organisation.
        Above = "above" ("下级党组织", "organisations below"),
        /// The role is held at a sibling of the record's organisation.
        Beside = "beside" ("同级其他党组织", "organisations beside"),
        /// The role is held at or above the organisation on the other side of a mobility: the one that received the
        /// member.
        CrossSide = "cross_side" ("双向管理的另一方", "other side of a mobility"),
        /// Anything else, below included.
        Unrelated = "unrelated" ("其他党组织", "anything else"),
    }
}

/// A deed at the type level: `Guard<need::PledgePropose>`.
pub trait Need: 'static {
    /// The deed this marker stands for.
    const DEED: Deed;
}

macro_rules! deeds {
    ($($(#[$meta:meta])* $name:ident = $code:literal ($zh:literal, $en:literal)),* $(,)?) => {
        crate::coded_enum! {
            /// Something that needs a permission.
            pub enum Deed { $($(#[$meta])* $name = $code ($zh, $en)),* }
        }

        /// One marker type per deed.
        pub mod need {
            $($(#[$meta])* #[derive(Clone, Copy, Debug)] pub struct $name;
            impl super::Need for $name { const DEED: super::Deed = super::Deed::$name; })*
        }
    };
}

deeds! {
    /// See accounts and their roles.
    AccountRead = "account_read" ("查看账号", "see accounts"),
    /// Create accounts.
    AccountCreate = "account_create" ("开设账号", "create accounts"),
    /// Invite the holders of accounts, lock and unlock accounts.
    AccountManage = "account_manage" ("邀请、停用和恢复账号", "invite, lock and unlock accounts"),
    /// Grant and withdraw roles.
    RoleGrant = "role_grant" ("授予和撤销角色", "grant and withdraw roles"),
    /// See, open and withdraw the API clients of third parties.
    ApiClientManage = "api_client_manage" ("管理第三方接入", "manage API clients"),
    /// See, open, pause and end webhooks, and their log.
    WebhookManage = "webhook_manage" ("管理消息推送", "manage webhooks"),
    /// See organisations.
    OrganizationRead = "organization_read" ("查看党组织", "see organisations"),
    /// Create, change, move organisations.
    OrganizationEdit = "organization_edit" ("维护党组织", "maintain organisations"),
    /// See members, ID number and phone masked.
    MemberRead = "member_read" ("查看党员", "see members"),
    /// Create and change members.
    MemberEdit = "member_edit" ("维护党员信息", "maintain members"),
    /// See ID number and phone in full, with a purpose, audited.
    MemberUnmask = "member_unmask" ("查看完整证件和电话", "see ID number and phone in full"),
    /// Download lists of members.
    MemberExport = "member_export" ("导出党员名册", "export members"),
    /// Decide what people ask about the data held on them.
    DataRequestDecide = "data_request_decide" ("办理个人信息请求", "decide requests about personal data"),
    /// Import spreadsheets.
    ImportRun = "import_run" ("导入表格", "import spreadsheets"),
    /// See pledges that are not public.
    PledgeRead = "pledge_read" ("查看承诺", "see pledges"),
    /// Write and submit pledges, report progress, assess oneself.
    PledgePropose = "pledge_propose" ("提出承诺", "propose pledges"),
    /// Confirm or return pledges (C2-06).
    PledgeReview = "pledge_review" ("审核承诺", "review pledges"),
    /// Urge and inspect (C2-09).
    PledgeFollowUp = "pledge_follow_up" ("督办和检查", "urge and inspect"),
    /// Let visitors' comments appear (C2-07).
    CommentModerate = "comment_moderate" ("审核群众留言", "moderate comments"),
    /// Change the yearly windows and the focus areas.
    PledgeConfigure = "pledge_configure" ("设置承诺规则", "configure pledges"),
    /// See mobile members of both registers.
    MobilityRead = "mobility_read" ("查看流动党员", "see mobile members"),
    /// Apply to go away; tell of moves, report, ask for care.
    MobilityApply = "mobility_apply" ("申请外出和报告", "apply to go away, report"),
    /// Manage mobile members: receive, keep in touch, record.
    MobilityManage = "mobility_manage" ("管理流动党员", "manage mobile members"),
    /// Agree, refuse, review, sign certificates (A3-02, A3-05, A3-16).
    MobilityDecide = "mobility_decide" ("审批外出、签发活动证", "decide on mobilities, sign certificates"),
    /// Draw samples of mobile members and fill in the inspection sheets (A3-22).
    MobilityInspect = "mobility_inspect" ("抽查流动党员工作", "inspect the work with mobile members"),
    /// Send notices of a department; no role does, only API clients (A3-21, C3-04).
    DepartmentNoticeSend = "department_notice_send" ("报送部门通报", "send notices of a department"),
    /// Prepare, open, close and publish rounds of secret ballots.
    BallotManage = "ballot_manage" ("组织无记名投票", "hold secret ballots"),
    /// Enter counts of paper ballots.
    BallotCount = "ballot_count" ("计票", "count ballots"),
    /// See appraisal schemes and the measures they rest on.
    AppraisalRead = "appraisal_read" ("查看考评细则和指标", "see appraisal schemes and measures"),
    /// Make, change, publish and retire appraisal schemes (C4-10, C4-21).
    SchemeManage = "scheme_manage" ("制定考评细则", "make appraisal schemes"),
    /// Hold appraisals: set up rounds, form teams, lead them to decision and publication (C4-04, C4-11).
    AppraisalHold = "appraisal_hold" ("组织考评", "hold appraisals"),
    /// Answer for an organisation that is appraised: self-check, answer to the feedback (C4-11).
    AppraisalAnswer = "appraisal_answer" ("接受考评", "answer in an appraisal"),
    /// See complaints about levels below that one handles (C4-20).
    ComplaintRead = "complaint_read" ("查看检举申诉", "see complaints"),
    /// Decide about complaints, answer them, ask who complains, let other inspectors in.
    ComplaintHandle = "complaint_handle" ("办理检举申诉", "handle complaints"),
    /// Order rectifications and inquiries below, re-check, find, hold to account (C4-13, C4-16, C4-17).
    SupervisionOrder = "supervision_order" ("责令整改、专项考察、责任追究", "order rectifications and inquiries, hold to account"),
    /// Add rule sets, put them into force, tighten values.
    RuleConfigure = "rule_configure" ("设置规则集", "configure rule sets"),
    /// Read the audit trail.
    AuditRead = "audit_read" ("查阅审计记录", "read the audit trail"),
    /// See what auditors looked at in the trail.
    AuditOversee = "audit_oversee" ("查看审计员的查阅记录", "see what auditors looked at"),
    /// Settings, keys, backup.
    SystemManage = "system_manage" ("系统管理", "manage the system"),
}
