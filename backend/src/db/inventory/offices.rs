//! Inventory: Appraisal and supervision.

use changxiao_shared::own_data::{DataArea, NotHandedOut};
use changxiao_shared::supervision::accountability::{
    AccountabilityEvent, AccountabilityMeasure, AccountabilityState, Responsibility,
};
use changxiao_shared::supervision::commendations::{AwardKind, NominationState};

use super::Form::{Moment, Organization, Plain};
use super::{Form, Rows, Table, out};

/// The tables.
pub(super) const OFFICES: &[Table] = &[
    Table {
        name: "appraisal_schemes",
        none: &[
            "id",
            "organization_id",
            "subject",
            "body",
            "state",
            "title",
            "edition",
            "version",
            "created_at",
            "updated_at",
        ],
        ..Table::EMPTY
    },
    Table {
        name: "appraisal_editions",
        kept: &[(NotHandedOut::Deeds, &["author"])],
        none: &["scheme_id", "edition", "content", "written_at"],
        ..Table::EMPTY
    },
    Table {
        name: "appraisal_rounds",
        none: &[
            "id",
            "organization_id",
            "scheme_id",
            "edition",
            "subject",
            "year",
            "title",
            "state",
            "self_check_until",
            "objection_days",
            "fed_back_on",
            "decided_on",
            "decided_by",
            "is_public",
            "version",
            "created_at",
        ],
        ..Table::EMPTY
    },
    Table {
        name: "appraisal_subjects",
        kept: &[(
            NotHandedOut::Others,
            &["answer", "objection", "settlement", "evaluation", "advice", "report", "words"],
        )],
        merits: &["person", "place", "score"],
        none: &["id", "round_id", "organization_id", "self_checked_at", "ballot_id", "overrules", "inputs", "version"],
        ..Table::EMPTY
    },
    Table {
        name: "appraisal_appraisers",
        rows: Some(Rows {
            area: DataArea::Deeds,
            title: ("参加考评组", "Teams of appraisal"),
            about: "account_id IN {accounts}",
            order: "round_id",
        }),
        out: &[
            out("name", Plain, "姓名", "Name"),
            out("accepted_at", Moment, "承诺遵守纪律的时间", "Prohibitions accepted at"),
        ],
        none: &["round_id", "account_id"],
        ..Table::EMPTY
    },
    Table {
        name: "appraisal_interests",
        rows: Some(Rows {
            area: DataArea::Deeds,
            title: ("申报的利害关系", "Interests declared"),
            about: "account_id IN {accounts}",
            order: "subject_id",
        }),
        out: &[out("reason", Plain, "利害关系", "Interest")],
        none: &["subject_id", "account_id"],
        ..Table::EMPTY
    },
    Table {
        name: "appraisal_sheets",
        rows: Some(Rows {
            area: DataArea::Deeds,
            title: ("打分表", "Sheets of marks"),
            about: "account_id IN {accounts}",
            order: "subject_id",
        }),
        out: &[
            out("name", Plain, "姓名", "Name"),
            out("marks", Plain, "打分", "Marks"),
            out("handed_in_at", Moment, "提交时间", "Handed in at"),
        ],
        none: &["subject_id", "account_id"],
        ..Table::EMPTY
    },
    Table {
        name: "appraisal_steps",
        kept: &[(NotHandedOut::Deeds, &["author"])],
        none: &["id", "subject_id", "step", "held_on", "findings", "people"],
        ..Table::EMPTY
    },
    Table {
        name: "appraisal_samplings",
        none: &["round_id", "sample_by", "sample_size", "seed", "seed_hash", "seed_hex"],
        ..Table::EMPTY
    },
    Table { name: "appraisal_frames", none: &["subject_id", "frame", "frame_size", "frame_hash"], ..Table::EMPTY },
    Table {
        name: "appraisal_units",
        kept: &[(NotHandedOut::Deeds, &["author"])],
        none: &["subject_id", "organization_id", "kind", "place", "visited_on", "findings"],
        ..Table::EMPTY
    },
    Table {
        name: "appraisal_papers",
        none: &["round_id", "kind", "title", "recipients", "body", "signed"],
        ..Table::EMPTY
    },
    Table {
        name: "complaints",
        kept: &[(NotHandedOut::Complaint, &["content", "code_hash", "filed_on"])],
        none: &[
            "id",
            "kind",
            "organization_id",
            "accused_id",
            "handling_id",
            "stage",
            "named",
            "earlier_id",
            "due_on",
            "extended",
            "unanswered",
            "version",
        ],
        ..Table::EMPTY
    },
    Table {
        name: "complainants",
        kept: &[(NotHandedOut::Complaint, &["name", "contact"])],
        none: &["complaint_id"],
        ..Table::EMPTY
    },
    Table {
        name: "complaint_messages",
        kept: &[(NotHandedOut::Complaint, &["body", "sent_at"])],
        none: &["id", "complaint_id", "kind"],
        ..Table::EMPTY
    },
    Table {
        name: "complaint_files",
        kept: &[(NotHandedOut::Complaint, &["name", "content", "added_at"])],
        none: &["id", "complaint_id", "media_type", "size"],
        ..Table::EMPTY
    },
    Table {
        name: "complaint_readers",
        kept: &[(
            NotHandedOut::Complaint,
            &["account_id", "name", "added_by", "reason", "first_read_at", "last_read_at", "recused_at"],
        )],
        none: &["complaint_id"],
        ..Table::EMPTY
    },
    Table {
        name: "rectifications",
        merits: &["person", "answerable", "problem"],
        none: &[
            "id",
            "organization_id",
            "org_path",
            "holder_id",
            "holder_path",
            "subject_id",
            "basis",
            "decided_by",
            "decided_on",
            "due_on",
            "state",
            "measures",
            "planned_until",
            "account_due_on",
            "account_awaited",
            "version",
        ],
        ..Table::EMPTY
    },
    Table {
        name: "rectification_entries",
        kept: &[(NotHandedOut::Deeds, &["author"])],
        none: &["id", "rectification_id", "event", "words", "due_on", "created_at"],
        ..Table::EMPTY
    },
    Table {
        name: "rectification_files",
        none: &[
            "id",
            "rectification_id",
            "entry_id",
            "name",
            "media_type",
            "size",
            "sha256",
            "storage_key",
            "uploaded_at",
        ],
        ..Table::EMPTY
    },
    Table {
        name: "accountability_cases",
        rows: Some(Rows {
            area: DataArea::Offices,
            title: ("责任追究", "Accountability"),
            about: "member_id = {member}",
            order: "hear_until",
        }),
        out: &[
            out("organization_id", Organization, "任职的党组织", "Post at"),
            out("holder_id", Organization, "提出的党组织", "Opened by"),
            out("person", Plain, "姓名", "Name"),
            out("responsibility", code!(Responsibility), "责任", "Responsibility"),
            out("basis", Plain, "依据", "Basis"),
            out("matter", Plain, "事项", "Matter"),
            out("hear_until", Plain, "陈述期限", "To be heard until"),
            out("heard_on", Plain, "陈述日期", "Heard on"),
            out("state", code!(AccountabilityState), "状态", "State"),
            out("measure", code!(AccountabilityMeasure), "措施", "Measure"),
            out("authority_id", Organization, "决定的党组织", "Decided at"),
            out("decided_by", Plain, "决定机关", "Decided by"),
            out("decided_on", Plain, "决定日期", "Decided on"),
            out("effective_until", Plain, "影响期至", "In force until"),
            out("appeal_until", Plain, "申诉期限", "Appeal until"),
        ],
        none: &[
            "id",
            "org_path",
            "holder_path",
            "member_id",
            "subject_id",
            "rectification_id",
            "inquiry_id",
            "version",
        ],
        ..Table::EMPTY
    },
    Table {
        name: "accountability_entries",
        rows: Some(Rows {
            area: DataArea::Offices,
            title: ("责任追究的经过", "Course of the cases"),
            about: "case_id IN {cases}",
            order: "created_at",
        }),
        out: &[
            out("event", code!(AccountabilityEvent), "环节", "Event"),
            out("words", Plain, "内容", "Text"),
            out("author", Plain, "填写人", "Written by"),
            out("created_at", Moment, "时间", "When"),
        ],
        none: &["id", "case_id"],
        ..Table::EMPTY
    },
    Table {
        name: "inquiries",
        kept: &[(NotHandedOut::Deeds, &["opened_by", "account_by", "finding_by"])],
        none: &[
            "id",
            "organization_id",
            "org_path",
            "holder_id",
            "holder_path",
            "year",
            "cause",
            "matter",
            "opened_at",
            "account_due_on",
            "account",
            "account_at",
            "finding",
            "finding_at",
            "state",
            "version",
        ],
        ..Table::EMPTY
    },
    Table {
        name: "commendations",
        none: &[
            "id",
            "organization_id",
            "kind",
            "title",
            "nominate_until",
            "early_reason",
            "state",
            "notice_from",
            "notice_until",
            "decided_on",
            "decided_by",
            "version",
        ],
        ..Table::EMPTY
    },
    Table {
        name: "commendation_nominations",
        rows: Some(Rows {
            area: DataArea::Offices,
            title: ("提名表彰", "Nominations"),
            about: "member_id = {member} AND commendation_id IN (SELECT id FROM commendations WHERE state IN ('notice', 'published'))",
            order: "id",
        }),
        out: &[
            out("award", code!(AwardKind), "荣誉", "Honour"),
            out("organization_id", Organization, "党组织", "Organisation"),
            out("person", Plain, "姓名", "Name"),
            out("deeds", Plain, "事迹", "Deeds"),
            out("state", code!(NominationState), "状态", "State"),
        ],
        kept: &[(NotHandedOut::Others, &["nominated_by"]), (NotHandedOut::Open, &["reason"])],
        none: &["id", "commendation_id", "member_id"],
        ..Table::EMPTY
    },
    Table {
        name: "commendation_objections",
        kept: &[(NotHandedOut::Others, &["words", "answer", "answered_by"])],
        none: &["id", "commendation_id", "nomination_id", "created_at"],
        ..Table::EMPTY
    },
];
