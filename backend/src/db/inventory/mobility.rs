//! Inventory: Mobile members.

use changxiao_shared::department_notices::{Department, LeadSource, LeadState};
use changxiao_shared::mobile_members::groups::{MobileGroupKind, MobileGroupState};
use changxiao_shared::mobile_members::{
    CareKind, CertificateState, ConductGrade, ContactChannel, EntryKind, Instrument, MobilityReason, MobilitySide,
    MobilityState, NoticeKind, Placement, Settledness,
};
use changxiao_shared::own_data::{DataArea, NotHandedOut};

use super::Form::{Moment, Number, Organization, Plain, Sealed, YesNo};
use super::{Form, Rows, Table, out};

/// The tables.
pub(super) const MOBILITY: &[Table] = &[
    Table {
        name: "mobilities",
        rows: Some(Rows {
            area: DataArea::Mobility,
            title: ("流动", "Mobilities"),
            about: "member_id = {member}",
            order: "starts_on, id",
        }),
        out: &[
            out("organization_id", Organization, "流出地党支部", "Home branch"),
            out("in_organization_id", Organization, "流入地党组织", "Received by"),
            out("state", code!(MobilityState), "状态", "State"),
            out("oral", YesNo, "口头申请", "Asked orally"),
            out("reason", code!(MobilityReason), "外出原因", "Reason"),
            out("reason_note", Plain, "原因说明", "Note"),
            out("starts_on", Plain, "外出日期", "From"),
            out("ends_on", Plain, "预计返回日期", "Until"),
            out("settled", code!(Settledness), "居住稳定情况", "Settled"),
            out("destination", Plain, "去向代码", "Destination"),
            out("employer", Plain, "单位", "Employer"),
            out("work", Plain, "工作", "Work"),
            out("contact", Sealed, "住址和联系方式", "Address and contacts"),
            out("departed_on", Plain, "离开日期", "Left on"),
            out("returned_on", Plain, "返回日期", "Returned on"),
            out("grade", code!(ConductGrade), "鉴定等次", "Grade"),
            out("review", Plain, "鉴定意见", "Review"),
            out("contacted_on", Plain, "最近联系日期", "Last contact"),
            out("reported_on", Plain, "最近汇报日期", "Last report"),
            out("exchanged_on", Plain, "最近两地反馈日期", "Last exchange"),
            out("created_at", Moment, "登记时间", "Entered at"),
            out("updated_at", Moment, "最近修改时间", "Last changed at"),
        ],
        kept: &[(NotHandedOut::Others, &["liaison_id"])],
        none: &["id", "member_id", "out_path", "origin", "in_path", "version"],
        ..Table::EMPTY
    },
    Table {
        name: "mobility_approvals",
        rows: Some(Rows {
            area: DataArea::Mobility,
            title: ("外出审批", "Approvals"),
            about: "mobility_id IN {mobilities}",
            order: "approved_at",
        }),
        out: &[
            out("talk_on", Plain, "谈话日期", "Talk on"),
            out("requirements", Plain, "要求", "Requirements"),
            out("instrument", code!(Instrument), "凭证", "Instrument"),
            out("instrument_reason", Plain, "凭证说明", "Why this one"),
            out("approved_by", Plain, "审批人", "Approved by"),
            out("approved_at", Moment, "审批时间", "Approved at"),
        ],
        none: &["mobility_id"],
        ..Table::EMPTY
    },
    Table {
        name: "mobility_stays",
        rows: Some(Rows {
            area: DataArea::Mobility,
            title: ("流入地停留", "Stays"),
            about: "mobility_id IN {mobilities}",
            order: "received_on",
        }),
        out: &[
            out("organization_id", Organization, "党组织", "Organisation"),
            out("placement", code!(Placement), "编入方式", "Placement"),
            out("reason", Plain, "原因", "Reason"),
            out("received_on", Plain, "接收日期", "Received on"),
            out("left_on", Plain, "离开日期", "Left on"),
        ],
        none: &["id", "mobility_id"],
        ..Table::EMPTY
    },
    Table {
        name: "mobility_claims",
        rows: Some(Rows {
            area: DataArea::Mobility,
            title: ("待确认的接收", "Claims to have received"),
            about: "mobility_id IN {mobilities}",
            order: "received_on",
        }),
        out: &[
            out("organization_id", Organization, "党组织", "Organisation"),
            out("placement", code!(Placement), "编入方式", "Placement"),
            out("reason", Plain, "原因", "Reason"),
            out("received_on", Plain, "接收日期", "Received on"),
            out("claimed_at", Moment, "申报时间", "Claimed at"),
            out("settled_at", Moment, "处理时间", "Settled at"),
        ],
        none: &["id", "mobility_id"],
        ..Table::EMPTY
    },
    Table {
        name: "mobility_entries",
        rows: Some(Rows {
            area: DataArea::Mobility,
            title: ("流动日志", "Log"),
            about: "mobility_id IN {mobilities}",
            order: "happened_on, id",
        }),
        out: &[
            out("kind", code!(EntryKind), "类别", "Kind"),
            out("side", code!(MobilitySide), "填写方", "Side"),
            out("happened_on", Plain, "日期", "On"),
            out("channel", code!(ContactChannel), "联系方式", "Channel"),
            out("text", Plain, "内容", "Text"),
            out("education_days", Number, "教育天数", "Days of education"),
            out("amount_fen", Number, "金额（分）", "Amount (fen)"),
            out("author", Plain, "填写人", "Written by"),
            out("created_at", Moment, "填写时间", "Written at"),
        ],
        none: &["id", "mobility_id"],
        ..Table::EMPTY
    },
    Table {
        name: "mobility_notices",
        rows: Some(Rows {
            area: DataArea::Mobility,
            title: ("通知", "Notices"),
            about: "mobility_id IN {mobilities}",
            order: "sent_at",
        }),
        out: &[
            out("kind", code!(NoticeKind), "类别", "Kind"),
            out("text", Plain, "内容", "Text"),
            out("author", Plain, "发出人", "Sent by"),
            out("sent_at", Moment, "发出时间", "Sent at"),
            out("acknowledged_at", Moment, "确认时间", "Acknowledged at"),
            out("answer", Plain, "答复", "Answer"),
        ],
        none: &["id", "mobility_id"],
        ..Table::EMPTY
    },
    Table {
        name: "mobility_care",
        rows: Some(Rows {
            area: DataArea::Mobility,
            title: ("关爱帮扶", "Care"),
            about: "mobility_id IN {mobilities}",
            order: "created_at",
        }),
        out: &[
            out("kind", code!(CareKind), "类别", "Kind"),
            out("text", Plain, "内容", "Text"),
            out("side", code!(MobilitySide), "提出方", "Side"),
            out("author", Plain, "填写人", "Written by"),
            out("created_at", Moment, "时间", "When"),
            out("settled_side", code!(MobilitySide), "办理方", "Settled by the side"),
            out("result", Plain, "结果", "Result"),
            out("settled_by", Plain, "办理人", "Settled by"),
            out("settled_at", Moment, "办结时间", "Settled at"),
        ],
        none: &["id", "mobility_id"],
        ..Table::EMPTY
    },
    Table {
        name: "mobile_groups",
        rows: Some(Rows {
            area: DataArea::Mobility,
            title: ("担任负责人的流动党组织", "Groups led"),
            about: "leader_id = {member}",
            order: "founded_on",
        }),
        out: &[
            out("kind", code!(MobileGroupKind), "类别", "Kind"),
            out("name", Plain, "名称", "Name"),
            out("organization_id", Organization, "所属党组织", "Organisation"),
            out("founded_on", Plain, "成立日期", "Founded on"),
            out("state", code!(MobileGroupState), "状态", "State"),
        ],
        none: &[
            "id",
            "side",
            "org_path",
            "region",
            "address",
            "leader_id",
            "why_few",
            "keeper_id",
            "keeper_path",
            "offer",
            "offered_id",
            "offered_path",
            "offered_at",
            "offer_note",
            "version",
            "created_at",
            "updated_at",
        ],
        ..Table::EMPTY
    },
    Table {
        name: "mobile_group_members",
        rows: Some(Rows {
            area: DataArea::Mobility,
            title: ("编入流动党组织", "Groups joined"),
            about: "mobility_id IN {mobilities}",
            order: "joined_on",
        }),
        out: &[
            out("group_id", Plain, "流动党组织编号", "Number of the group"),
            out("joined_on", Plain, "编入日期", "Joined on"),
            out("left_on", Plain, "离开日期", "Left on"),
        ],
        none: &["id", "mobility_id"],
        ..Table::EMPTY
    },
    Table {
        name: "mobile_group_activities",
        kept: &[(NotHandedOut::Deeds, &["author"])],
        none: &["id", "group_id", "happened_on", "text", "education_days", "present", "created_at"],
        ..Table::EMPTY
    },
    Table {
        name: "mobile_group_set_asides",
        kept: &[(NotHandedOut::Deeds, &["author"])],
        none: &["id", "organization_id", "gathering", "members", "reason", "created_at"],
        ..Table::EMPTY
    },
    Table {
        name: "co_management",
        none: &[
            "id",
            "organization_id",
            "org_path",
            "partner_id",
            "partner_path",
            "group_id",
            "state",
            "starts_on",
            "ends_on",
            "duties",
            "file_name",
            "media_type",
            "file_size",
            "file_sha256",
            "storage_key",
            "version",
            "created_at",
            "updated_at",
        ],
        ..Table::EMPTY
    },
    Table {
        name: "exchanges",
        kept: &[(NotHandedOut::Deeds, &["sent_by", "answered_by"])],
        none: &[
            "id",
            "organization_id",
            "org_path",
            "partner_id",
            "partner_path",
            "first_id",
            "second_id",
            "year",
            "half",
            "state",
            "note",
            "sent_at",
            "answer",
            "answered_at",
            "version",
        ],
        ..Table::EMPTY
    },
    Table {
        name: "exchange_lines",
        rows: Some(Rows {
            area: DataArea::Mobility,
            title: ("两地反馈", "Exchange of the two committees"),
            about: "mobility_id IN {mobilities}",
            order: "exchange_id",
        }),
        out: &[
            out("sender", Plain, "发送方", "Sender"),
            out("facts", Plain, "情况", "Facts"),
            out("thinking", Plain, "思想状况", "Thinking"),
            out("conduct", Plain, "表现", "Conduct"),
            out("needs", Plain, "困难和需求", "Needs"),
            out("home", Plain, "家庭情况", "Home"),
        ],
        none: &["exchange_id", "mobility_id", "place", "entry_id"],
        ..Table::EMPTY
    },
    Table { name: "letter_serials", none: &["organization_id", "instrument", "year", "last"], ..Table::EMPTY },
    Table {
        name: "letters",
        rows: Some(Rows {
            area: DataArea::Mobility,
            title: ("函件", "Letters"),
            about: "mobility_id IN {mobilities}",
            order: "issued_on",
        }),
        out: &[
            out("issuer_id", Organization, "签发党组织", "Issued by"),
            out("instrument", code!(Instrument), "类别", "Kind"),
            out("number", Plain, "编号", "Number"),
            out("issued_on", Plain, "签发日期", "Issued on"),
            out("signed_by", Plain, "签发人", "Signed by"),
            out("valid_until", Plain, "有效期至", "Valid until"),
        ],
        none: &["mobility_id"],
        ..Table::EMPTY
    },
    Table {
        name: "certificates",
        rows: Some(Rows {
            area: DataArea::Mobility,
            title: ("活动证", "Certificates"),
            about: "mobility_id IN {mobilities}",
            order: "issued_on",
        }),
        out: &[
            out("issuer_id", Organization, "签发党组织", "Issued by"),
            out("number", Plain, "编号", "Number"),
            out("state", code!(CertificateState), "状态", "State"),
            out("issued_on", Plain, "签发日期", "Issued on"),
            out("audited_on", Plain, "审核日期", "Checked on"),
            out("reason", Plain, "原因", "Reason"),
            out("code", Plain, "二维码内容", "Content of the QR code"),
            out("created_at", Moment, "生成时间", "Made at"),
        ],
        none: &["id", "mobility_id"],
        ..Table::EMPTY
    },
    Table { name: "certificate_serials", none: &["organization_id", "year", "last"], ..Table::EMPTY },
    Table {
        name: "certificate_keys",
        none: &["id", "public_key", "secret", "created_on", "retired_on"],
        ..Table::EMPTY
    },
    Table {
        name: "leads",
        rows: Some(Rows {
            area: DataArea::Mobility,
            title: ("线索", "Leads"),
            about: "member_id = {member}",
            order: "noticed_on",
        }),
        out: &[
            out("organization_id", Organization, "登记的党组织", "Entered by"),
            out("home_organization_id", Organization, "流出地党组织", "Home organisation"),
            out("source", code!(LeadSource), "来源", "Source"),
            out("department", code!(Department), "部门", "Department"),
            out("name", Plain, "姓名", "Name"),
            out("place", Plain, "所在地代码", "Place"),
            out("spot", Plain, "具体地点", "Spot"),
            out("work", Plain, "工作", "Work"),
            out("noticed_on", Plain, "发现日期", "Noticed on"),
            out("state", code!(LeadState), "状态", "State"),
            out("created_at", Moment, "登记时间", "Entered at"),
            out("updated_at", Moment, "最近修改时间", "Last changed at"),
        ],
        kept: &[(NotHandedOut::Derived, &["id_number_hash"])],
        none: &["id", "org_path", "home_path", "member_id", "mobility_id", "version"],
        ..Table::EMPTY
    },
    Table {
        name: "department_notices",
        kept: &[
            (NotHandedOut::Derived, &["id_number_hash", "name_hash"]),
            (NotHandedOut::Transient, &["reference", "place", "noticed_on", "department", "received_at"]),
        ],
        none: &["id", "client_id", "settled"],
        ..Table::EMPTY
    },
    Table {
        name: "mobility_reports",
        kept: &[(NotHandedOut::Deeds, &["submitted_by"])],
        none: &[
            "id",
            "organization_id",
            "year",
            "period",
            "state",
            "work",
            "problems",
            "plans",
            "figures",
            "figures_at",
            "reason",
            "submitted_at",
            "version",
            "created_at",
        ],
        ..Table::EMPTY
    },
    Table {
        name: "mobility_samples",
        none: &[
            "id",
            "organization_id",
            "year",
            "register",
            "size",
            "seed",
            "seed_hash",
            "announced_at",
            "seed_hex",
            "frame",
            "frame_size",
            "frame_hash",
            "drawn_at",
            "version",
        ],
        ..Table::EMPTY
    },
    Table {
        name: "mobility_sample_cases",
        rows: Some(Rows {
            area: DataArea::Mobility,
            title: ("抽查", "Inspections"),
            about: "mobility_id IN {mobilities}",
            order: "place",
        }),
        out: &[
            out("recorded", Plain, "登记情况", "As recorded"),
            out("findings", Plain, "抽查情况", "Findings"),
            out("conclusion", Plain, "结论", "Conclusion"),
            out("inspected_on", Plain, "抽查日期", "Inspected on"),
            out("inspector", Plain, "抽查人", "Inspector"),
        ],
        none: &["id", "sample_id", "mobility_id", "stratum_id", "place"],
        ..Table::EMPTY
    },
];
