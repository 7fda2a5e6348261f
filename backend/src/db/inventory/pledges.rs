//! Inventory: Pledges.

use changxiao_shared::own_data::{DataArea, NotHandedOut};
use changxiao_shared::pledges::{
    FollowUpKind, GatheringWay, PledgeState, PledgerKind, ReviewDecision, SelfResult, Standing, Verdict,
};

use super::Form::{Hex, Moment, Number, Organization, Plain};
use super::{Form, Rows, Table, out};

/// The tables.
pub(super) const PLEDGES: &[Table] = &[
    Table {
        name: "pledges",
        rows: Some(Rows {
            area: DataArea::Pledges,
            title: ("承诺", "Pledges"),
            about: "member_id = {member}",
            order: "year, id",
        }),
        out: &[
            out("organization_id", Organization, "党支部", "Branch"),
            out("kind", code!(PledgerKind), "承诺主体", "Kind"),
            out("year", Number, "年度", "Year"),
            out("state", code!(PledgeState), "状态", "State"),
            out("standing", code!(Standing), "完成情况", "Standing"),
            out("title", Plain, "标题", "Title"),
            out("focus_area", Plain, "承诺方向", "Focus area"),
            out("due_on", Plain, "完成时限", "Due on"),
            out("percent", Number, "进度", "Percent"),
            out("submitted_at", Moment, "提交时间", "Submitted at"),
            out("published_at", Moment, "公开时间", "Published at"),
            out("cancel_reason", Plain, "取消原因", "Why it was cancelled"),
            out("self_result", code!(SelfResult), "自评", "Own assessment"),
            out("self_account", Plain, "自评说明", "Own account"),
            out("self_assessed_at", Moment, "自评时间", "Assessed at"),
            out("verdict", code!(Verdict), "群众评议", "Verdict of the public"),
            out("closed_at", Moment, "办结时间", "Closed at"),
            out("created_at", Moment, "填写时间", "Written at"),
            out("updated_at", Moment, "最近修改时间", "Last changed at"),
        ],
        none: &["id", "org_path", "member_id", "current_number", "in_force_number", "version"],
        ..Table::EMPTY
    },
    Table {
        name: "pledge_versions",
        rows: Some(Rows {
            area: DataArea::Pledges,
            title: ("承诺内容", "Wording of pledges"),
            about: "pledge_id IN {pledges}",
            order: "pledge_id, number",
        }),
        out: &[
            out("number", Number, "版本", "Version"),
            out("title", Plain, "标题", "Title"),
            out("deed", Plain, "承诺事项", "Deed"),
            out("beneficiaries", Plain, "服务对象", "Who benefits"),
            out("people_benefiting", Number, "受益人数", "People benefiting"),
            out("focus_area", Plain, "承诺方向", "Focus area"),
            out("safeguards", Plain, "保障措施", "Safeguards"),
            out("due_on", Plain, "完成时限", "Due on"),
            out("gathering_way", code!(GatheringWay), "征求意见方式", "How views were gathered"),
            out("gathering_held_on", Plain, "征求意见日期", "Gathered on"),
            out("gathering_people", Number, "征求意见人数", "People asked"),
            out("reason", Plain, "变更理由", "Reason for the change"),
            out("created_at", Moment, "填写时间", "Written at"),
            out("submitted_at", Moment, "提交时间", "Submitted at"),
            out("confirmed_at", Moment, "确认时间", "Confirmed at"),
            out("withdrawn_at", Moment, "撤回时间", "Withdrawn at"),
        ],
        none: &["pledge_id"],
        ..Table::EMPTY
    },
    Table {
        name: "pledge_reviews",
        rows: Some(Rows {
            area: DataArea::Pledges,
            title: ("审核", "Reviews"),
            about: "pledge_id IN {pledges}",
            order: "reviewed_at",
        }),
        out: &[
            out("decision", code!(ReviewDecision), "结论", "Decision"),
            out("checklist", Plain, "审核项目", "Checklist"),
            out("reason", Plain, "理由", "Reason"),
            out("reviewer", Plain, "审核人", "Reviewer"),
            out("reviewed_at", Moment, "审核时间", "Reviewed at"),
        ],
        none: &["id", "pledge_id", "number"],
        ..Table::EMPTY
    },
    Table {
        name: "pledge_progress",
        rows: Some(Rows {
            area: DataArea::Pledges,
            title: ("进展", "Progress"),
            about: "pledge_id IN {pledges}",
            order: "happened_on",
        }),
        out: &[
            out("happened_on", Plain, "日期", "On"),
            out("text", Plain, "内容", "Text"),
            out("percent", Number, "进度", "Percent"),
            out("people_served", Number, "服务人数", "People served"),
            out("author", Plain, "填写人", "Written by"),
            out("created_at", Moment, "填写时间", "Written at"),
        ],
        none: &["id", "pledge_id"],
        ..Table::EMPTY
    },
    Table {
        name: "pledge_evidence",
        rows: Some(Rows {
            area: DataArea::Pledges,
            title: ("佐证文件", "Evidence"),
            about: "pledge_id IN {pledges}",
            order: "uploaded_at",
        }),
        out: &[
            out("name", Plain, "文件名", "File"),
            out("media_type", Plain, "类型", "Type"),
            out("size", Number, "字节数", "Bytes"),
            out("sha256", Hex, "校验值", "SHA-256"),
            out("uploaded_at", Moment, "上传时间", "Uploaded at"),
        ],
        none: &["id", "pledge_id", "progress_id", "storage_key"],
        ..Table::EMPTY
    },
    Table {
        name: "pledge_follow_ups",
        rows: Some(Rows {
            area: DataArea::Pledges,
            title: ("督促和批示", "Follow-ups"),
            about: "pledge_id IN {pledges}",
            order: "created_at",
        }),
        out: &[
            out("kind", code!(FollowUpKind), "类别", "Kind"),
            out("text", Plain, "内容", "Text"),
            out("answer_by", Plain, "答复期限", "Answer by"),
            out("author", Plain, "填写人", "Written by"),
            out("created_at", Moment, "时间", "When"),
            out("answer", Plain, "答复", "Answer"),
            out("answered_at", Moment, "答复时间", "Answered at"),
        ],
        none: &["id", "pledge_id"],
        ..Table::EMPTY
    },
    Table {
        name: "pledge_comments",
        rows: Some(Rows {
            area: DataArea::Pledges,
            title: ("群众留言", "Comments of the public"),
            about: "pledge_id IN {pledges} AND state = 'approved'",
            order: "created_at",
        }),
        out: &[
            out("body", Plain, "留言", "Comment"),
            out("answer", Plain, "答复", "Answer"),
            out("created_at", Moment, "时间", "When"),
            out("answered_at", Moment, "答复时间", "Answered at"),
        ],
        kept: &[(NotHandedOut::Others, &["name"])],
        none: &["id", "pledge_id", "state", "reject_reason", "version"],
        ..Table::EMPTY
    },
    Table {
        name: "pledge_meetings",
        none: &[
            "id",
            "organization_id",
            "year",
            "held_on",
            "form",
            "state",
            "eligible",
            "quorum_percent",
            "present",
            "round_id",
            "version",
            "created_at",
        ],
        ..Table::EMPTY
    },
    Table {
        name: "pledge_meeting_items",
        rows: Some(Rows {
            area: DataArea::Pledges,
            title: ("群众评议票数", "Votes of the public"),
            about: "pledge_id IN {pledges}",
            order: "meeting_id, position",
        }),
        out: &[
            out("satisfied", Number, "满意", "Satisfied"),
            out("basically", Number, "基本满意", "Basically satisfied"),
            out("dissatisfied", Number, "不满意", "Dissatisfied"),
            out("abstained", Number, "弃权", "Abstained"),
        ],
        none: &["meeting_id", "position", "pledge_id"],
        ..Table::EMPTY
    },
    Table {
        name: "focus_areas",
        none: &["id", "organization_id", "field", "kind", "code", "name_zh", "name_en", "active", "version"],
        ..Table::EMPTY
    },
    Table {
        name: "pledge_windows",
        none: &["organization_id", "opens_on", "closes_on", "binding", "version"],
        ..Table::EMPTY
    },
];
