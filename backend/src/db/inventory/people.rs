//! Inventory: Members, accounts, and what was done with them.

use changxiao_shared::data_requests::{DataRequestKind, DataRequestState, RefusalGround};
use changxiao_shared::identity::{LockCause, Role};
use changxiao_shared::imports::{ImportKind, ImportState};
use changxiao_shared::members::{CadreRank, Education, Ethnicity, MemberKind, MemberStatus, Sex};
use changxiao_shared::own_data::{DataArea, NotHandedOut};

use super::Form::{Moment, Organization, Plain, Sealed, YesNo};
use super::{Form, Rows, Table, out};

/// The tables.
pub(super) const PEOPLE: &[Table] = &[
    Table {
        name: "organizations",
        none: &[
            "id",
            "parent_id",
            "path",
            "depth",
            "code",
            "name",
            "pinyin",
            "initials",
            "kind",
            "level",
            "field",
            "set_up",
            "temporary",
            "region_code",
            "founded_on",
            "status",
            "version",
            "created_at",
            "updated_at",
        ],
        ..Table::EMPTY
    },
    Table {
        name: "members",
        rows: Some(Rows {
            area: DataArea::Person, title: ("党员信息", "Member"), about: "id = {member}", order: "id"
        }),
        out: &[
            out("organization_id", Organization, "所在党支部", "Branch"),
            out("group_id", Organization, "党小组", "Party group"),
            out("name", Plain, "姓名", "Name"),
            out("sex", code!(Sex), "性别", "Sex"),
            out("ethnicity", code!(Ethnicity), "民族", "Ethnicity"),
            out("birth_on", Plain, "出生日期", "Date of birth"),
            out("education", code!(Education), "学历", "Education"),
            out("occupation", Plain, "工作岗位", "Occupation"),
            out("employer", Plain, "工作单位", "Employer"),
            out("joined_on", Plain, "入党时间", "Joined the Party"),
            out("full_on", Plain, "转正时间", "Full member since"),
            out("kind", code!(MemberKind), "人员类别", "Kind of member"),
            out("holds_office", YesNo, "担任领导职务", "Holds an office"),
            out("cadre_rank", code!(CadreRank), "职务层次", "Rank"),
            out("able_to_help", YesNo, "有帮扶能力", "Able to help others"),
            out("in_hardship", YesNo, "生活困难", "In hardship"),
            out("exempt_reason", Plain, "免于承诺的原因", "Reason for exemption from pledging"),
            out("exempt_from", Plain, "免于承诺起始日期", "Exempt from"),
            out("exempt_until", Plain, "免于承诺截止日期", "Exempt until"),
            out("status", code!(MemberStatus), "党籍状态", "Status"),
            out("created_at", Moment, "登记时间", "Entered at"),
            out("updated_at", Moment, "最近修改时间", "Last changed at"),
        ],
        kept: &[(NotHandedOut::Derived, &["pinyin", "initials"])],
        none: &["id", "org_path", "version"],
        ..Table::EMPTY
    },
    Table {
        name: "member_secrets",
        rows: Some(Rows {
            area: DataArea::Person,
            title: ("证件和电话", "ID number and phone"),
            about: "member_id = {member}",
            order: "member_id",
        }),
        out: &[out("id_number", Sealed, "公民身份号码", "ID number"), out("phone", Sealed, "手机号码", "Phone")],
        kept: &[(NotHandedOut::Derived, &["id_number_hash", "phone_hash"])],
        none: &["member_id"],
        ..Table::EMPTY
    },
    Table {
        name: "data_requests",
        rows: Some(Rows {
            area: DataArea::Person,
            title: ("个人信息请求", "Requests about the own data"),
            about: "member_id = {member}",
            order: "id",
        }),
        out: &[
            out("kind", code!(DataRequestKind), "请求", "Request"),
            out("items", Plain, "删除的内容", "To be erased"),
            out("words", Plain, "说明", "Words"),
            out("received_on", Plain, "收到日期", "Received on"),
            out("due_on", Plain, "答复期限", "To be answered by"),
            out("by_office", YesNo, "由党组织代为登记", "Entered by an office"),
            out("state", code!(DataRequestState), "状态", "State"),
            out("ground", code!(RefusalGround), "不予办理的依据", "Ground of the refusal"),
            out("answer", Plain, "答复", "Answer"),
            out("decided_at", Moment, "答复时间", "Answered at"),
            out("created_at", Moment, "登记时间", "Entered at"),
            out("updated_at", Moment, "最近修改时间", "Last changed at"),
        ],
        kept: &[(NotHandedOut::Others, &["asked_by", "decided_by"])],
        none: &["id", "member_id", "version"],
        ..Table::EMPTY
    },
    Table {
        name: "timeline",
        rows: Some(Rows {
            area: DataArea::Person,
            title: ("记录的经过", "History of the records"),
            about: "(object_kind = 'member' AND object_id = {member}) OR (object_kind = 'pledge' AND object_id IN {pledges}) OR (object_kind = 'mobility' AND object_id IN {mobilities})",
            order: "id",
        }),
        out: &[
            out("object_kind", Plain, "记录类别", "Kind of record"),
            out("at", Moment, "时间", "When"),
            out("actor", Plain, "操作人", "Who"),
            out("action", Plain, "事项", "What"),
            out("note", Plain, "说明", "Note"),
        ],
        none: &["id", "object_id"],
        ..Table::EMPTY
    },
    Table {
        name: "accounts",
        rows: Some(Rows {
            area: DataArea::Account,
            title: ("账号", "Account"),
            about: "id IN {accounts}",
            order: "id",
        }),
        out: &[
            out("organization_id", Organization, "所属党组织", "Organisation"),
            out("username", Plain, "用户名", "User name"),
            out("display_name", Plain, "显示姓名", "Name shown"),
            out("lang", Plain, "语言", "Language"),
            out("active", YesNo, "启用", "Active"),
            out("must_change_password", YesNo, "需修改密码", "Has to change the password"),
            out("created_at", Moment, "开设时间", "Opened at"),
            out("updated_at", Moment, "最近修改时间", "Last changed at"),
        ],
        kept: &[(NotHandedOut::Secret, &["password"])],
        none: &["id", "org_path", "member_id", "authz_version", "version"],
        ..Table::EMPTY
    },
    Table {
        name: "sessions",
        rows: Some(Rows {
            area: DataArea::Account,
            title: ("登录记录", "Sign-ins"),
            about: "account_id IN {accounts}",
            order: "created_at DESC",
        }),
        out: &[
            out("created_at", Moment, "登录时间", "Signed in at"),
            out("last_used_at", Moment, "最近使用时间", "Last used at"),
            out("expires_at", Moment, "到期时间", "Ends at"),
            out("revoked_at", Moment, "结束时间", "Ended at"),
            out("user_agent", Plain, "浏览器或程序", "Browser or program"),
            out("proved_at", Moment, "最近验证身份时间", "Last proved to be there at"),
            out("address", Plain, "网络地址", "Network address"),
        ],
        none: &["id", "account_id", "scopes"],
        ..Table::EMPTY
    },
    Table {
        name: "oidc_links",
        rows: Some(Rows {
            area: DataArea::Account,
            title: ("关联的身份提供方", "Linked identity provider"),
            about: "account_id IN {accounts}",
            order: "created_at",
        }),
        out: &[
            out("issuer", Plain, "身份提供方", "Identity provider"),
            out("created_at", Moment, "关联时间", "Linked at"),
            out("last_used_at", Moment, "最近使用时间", "Last used at"),
        ],
        kept: &[(NotHandedOut::Derived, &["subject_hash"])],
        none: &["account_id"],
        ..Table::EMPTY
    },
    Table {
        name: "role_grants",
        rows: Some(Rows {
            area: DataArea::Account,
            title: ("角色", "Roles"),
            about: "account_id IN {accounts}",
            order: "created_at",
        }),
        out: &[
            out("role", code!(Role), "角色", "Role"),
            out("organization_id", Organization, "党组织", "Organisation"),
            out("starts_at", Moment, "起始时间", "From"),
            out("ends_at", Moment, "截止时间", "Until"),
            out("reason", Plain, "授予理由", "Why it was granted"),
            out("created_at", Moment, "授予时间", "Granted at"),
            out("withdrawn_at", Moment, "撤销时间", "Withdrawn at"),
            out("withdraw_reason", Plain, "撤销理由", "Why it was withdrawn"),
        ],
        kept: &[(NotHandedOut::Others, &["granted_by", "withdrawn_by"])],
        none: &["id", "account_id", "mark"],
        ..Table::EMPTY
    },
    Table {
        name: "role_requests",
        rows: Some(Rows {
            area: DataArea::Account,
            title: ("待确认的角色", "Roles that wait for a second person"),
            about: "account_id IN {accounts}",
            order: "asked_at",
        }),
        out: &[
            out("role", code!(Role), "角色", "Role"),
            out("organization_id", Organization, "党组织", "Organisation"),
            out("starts_at", Moment, "起始时间", "From"),
            out("ends_at", Moment, "截止时间", "Until"),
            out("reason", Plain, "理由", "Why"),
            out("asked_at", Moment, "提出时间", "Asked at"),
            out("open_until", Moment, "确认期限", "To be confirmed until"),
        ],
        kept: &[(NotHandedOut::Others, &["asked_by"])],
        none: &["id", "account_id", "mark"],
        ..Table::EMPTY
    },
    Table {
        name: "account_invitations",
        rows: Some(Rows {
            area: DataArea::Account,
            title: ("账号邀请", "Invitation"),
            about: "account_id IN {accounts}",
            order: "created_at",
        }),
        out: &[
            out("created_at", Moment, "邀请时间", "Invited at"),
            out("expires_at", Moment, "到期时间", "Valid until"),
        ],
        kept: &[(NotHandedOut::Secret, &["hash"])],
        none: &["account_id"],
        ..Table::EMPTY
    },
    Table {
        name: "account_locks",
        rows: Some(Rows {
            area: DataArea::Account,
            title: ("停用记录", "Locks"),
            about: "account_id IN {accounts}",
            order: "locked_at",
        }),
        out: &[
            out("cause", code!(LockCause), "停用原因", "Cause"),
            out("reason", Plain, "停用理由", "Reason"),
            out("organization_id", Organization, "停用的党组织", "Locked at"),
            out("locked_at", Moment, "停用时间", "Locked at (time)"),
            out("lifted_at", Moment, "恢复时间", "Lifted at"),
            out("lift_reason", Plain, "恢复理由", "Why it was lifted"),
        ],
        kept: &[(NotHandedOut::Others, &["locked_by", "lifted_by"])],
        none: &["id", "account_id"],
        ..Table::EMPTY
    },
    Table {
        name: "second_factors",
        rows: Some(Rows {
            area: DataArea::Account,
            title: ("动态验证码", "Second factor"),
            about: "account_id IN {accounts}",
            order: "created_at",
        }),
        out: &[
            out("created_at", Moment, "设置时间", "Set up at"),
            out("confirmed_at", Moment, "启用时间", "In use since"),
        ],
        kept: &[(NotHandedOut::Secret, &["secret", "last_step"])],
        none: &["account_id"],
        ..Table::EMPTY
    },
    Table {
        name: "recovery_codes",
        rows: Some(Rows {
            area: DataArea::Account,
            title: ("备用码", "Recovery codes"),
            about: "account_id IN {accounts}",
            order: "used_at",
        }),
        out: &[out("used_at", Moment, "使用时间", "Used at")],
        kept: &[(NotHandedOut::Secret, &["hash"])],
        none: &["account_id"],
        ..Table::EMPTY
    },
    Table {
        name: "sign_in_tries",
        kept: &[(NotHandedOut::Derived, &["track", "streak", "today", "day_began", "last_at"])],
        none: &[],
        ..Table::EMPTY
    },
    Table {
        name: "refresh_tokens",
        kept: &[(NotHandedOut::Secret, &["hash", "parent"]), (NotHandedOut::Sessions, &["issued_at", "used_at"])],
        none: &["session_id"],
        ..Table::EMPTY
    },
    Table {
        name: "audit_log",
        rows: Some(Rows {
            area: DataArea::Deeds,
            title: ("我的操作", "What I did"),
            about: "account_id IN {accounts} AND object_kind NOT IN ('complaint', 'complainant')",
            order: "at DESC",
        }),
        out: &[
            out("at", Moment, "时间", "When"),
            out("actor", Plain, "操作人", "Name then"),
            out("address", Plain, "网络地址", "Network address"),
            out("action", Plain, "事项", "What"),
            out("object_kind", Plain, "记录类别", "Kind of record"),
            out("object_id", Plain, "记录编号", "Number of the record"),
            out("details", Plain, "内容", "Details"),
            out("request_id", Plain, "请求编号", "Request"),
        ],
        none: &["chain", "seq", "account_id", "session_id", "org_path", "prev", "hash"],
        ..Table::EMPTY
    },
    Table {
        name: "import_jobs",
        rows: Some(Rows {
            area: DataArea::Deeds,
            title: ("上传的表格", "Spreadsheets uploaded"),
            about: "created_by IN {accounts}",
            order: "created_at DESC",
        }),
        out: &[
            out("kind", code!(ImportKind), "类别", "Kind"),
            out("organization_id", Organization, "党组织", "Organisation"),
            out("file_name", Plain, "文件名", "File"),
            out("state", code!(ImportState), "状态", "State"),
            out("creator", Plain, "上传人", "Uploaded by"),
            out("created_at", Moment, "上传时间", "Uploaded at"),
        ],
        none: &["id", "head", "to_create", "to_change", "unchanged", "refused", "created_by", "version", "updated_at"],
        ..Table::EMPTY
    },
    Table {
        name: "import_rows",
        kept: &[(NotHandedOut::Transient, &["row_number", "verdict", "content"])],
        none: &["id", "import_id"],
        ..Table::EMPTY
    },
    Table {
        name: "idempotency_keys",
        kept: &[(NotHandedOut::Transient, &["request", "body", "created_at"])],
        none: &["hash", "status", "location", "etag"],
        ..Table::EMPTY
    },
    Table {
        name: "factor_rules",
        kept: &[(NotHandedOut::Deeds, &["set_by"])],
        none: &["id", "organization_id", "role", "from_on", "created_at"],
        ..Table::EMPTY
    },
];
