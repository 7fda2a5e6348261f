//! Words of what an entry of the audit trail tells besides: names of its facts, and the values that are codes.

use changxiao_shared::audit::AuditKind;
use changxiao_shared::data_requests::{DataRequestKind, ErasureItem, RefusalGround};
use changxiao_shared::identity::Role;
use changxiao_shared::imports::ImportKind;
use changxiao_shared::kernel::Lang;
use changxiao_shared::members::MemberStatus;
use serde_json::Value;

use super::{Common, lang};

/// `行数：12`; a name or a code that this page does not know yet stands as it is.
pub(crate) fn detail_words(name: &str, value: &Value) -> String {
    let words = NAMES.iter().find(|(known, ..)| *known == name).map_or(name, |(_, zh, en)| lang().pick(*zh, *en));
    format!("{words}{}{}", lang().pick("：", ": "), value_words(name, value))
}

fn value_words(name: &str, value: &Value) -> String {
    match value {
        Value::Bool(true) => Common::Yes.t().to_owned(),
        Value::Bool(false) => Common::No.t().to_owned(),
        Value::String(text) => code_words(name, text).map_or_else(|| text.clone(), str::to_owned),
        Value::Array(values) => {
            let values: Vec<String> = values.iter().map(|value| value_words(name, value)).collect();
            values.join(lang().pick("、", ", "))
        }
        other => other.to_string(),
    }
}

fn code_words(name: &str, code: &str) -> Option<&'static str> {
    let language: Lang = lang();
    match name {
        "role" => Role::from_code(code).map(|role| role.label(language)),
        "status" => MemberStatus::from_code(code).map(|status| status.label(language)),
        "items" => ErasureItem::from_code(code).map(|item| item.label(language)),
        "ground" => RefusalGround::from_code(code).map(|ground| ground.label(language)),
        "fields" => super::members::field_words(code).or_else(|| super::organizations::field_words(code)),
        "kind" => DataRequestKind::from_code(code)
            .map(|kind| kind.label(language))
            .or_else(|| AuditKind::from_code(code).map(|kind| kind.label(language)))
            .or_else(|| ImportKind::from_code(code).map(|kind| kind.label(language))),
        _ => None,
    }
}

const NAMES: &[(&str, &str, &str)] = &[
    ("account", "账号", "account"),
    ("active", "启用", "active"),
    ("asked_by", "提出人", "asked for by"),
    ("by_name", "按姓名查找", "searched by name"),
    ("case", "案件", "case"),
    ("cause", "原因", "cause"),
    ("code", "编号", "code"),
    ("count", "数量", "how many"),
    ("created", "新增", "created"),
    ("days", "天数", "days"),
    ("deliveries", "消息数", "messages"),
    ("event", "事件", "event"),
    ("events", "事件", "events"),
    ("fields", "修改项目", "fields"),
    ("from", "从", "from"),
    ("from_on", "起始日期", "from"),
    ("generation", "密钥代次", "generation"),
    ("ground", "依据", "ground"),
    ("imports", "导入记录", "imports"),
    ("invitations", "邀请", "invitations"),
    ("items", "项目", "items"),
    ("kind", "类别", "kind"),
    ("known_device", "常用设备", "known device"),
    ("looked_at", "查看内容", "looked at"),
    ("member", "党员", "member"),
    ("members", "党员数", "members"),
    ("messages", "消息数", "messages"),
    ("mobility", "流动登记", "mobility"),
    ("networks", "允许的网络", "networks"),
    ("nomination", "提名", "nomination"),
    ("number", "编号", "number"),
    ("old_until", "旧密钥有效至", "earlier secret until"),
    ("oral", "口头申请", "asked for by word"),
    ("organization", "党组织", "organisation"),
    ("organizations", "党组织数", "organisations"),
    ("partner", "协作方", "partner"),
    ("period", "期间", "period"),
    ("pledge", "承诺", "pledge"),
    ("pledges", "承诺数", "pledges"),
    ("purpose", "用途", "purpose"),
    ("questions", "题数", "questions"),
    ("reason", "理由", "reason"),
    ("received", "收到", "received"),
    ("record", "记录", "record"),
    ("refused", "拒收", "refused"),
    ("replies", "重复请求的答复", "kept answers"),
    ("role", "角色", "role"),
    ("round", "轮次", "round"),
    ("rows", "行数", "rows"),
    ("rule", "规则", "rule"),
    ("rule_set", "规则集", "rule set"),
    ("scheme", "考评方案", "scheme"),
    ("scopes", "权限范围", "scopes"),
    ("secrets", "用过的密钥", "secrets replaced"),
    ("sessions_ended", "结束的登录", "sign-ins ended"),
    ("sign_ins", "登录记录", "sign-ins"),
    ("state", "状态", "state"),
    ("status", "党籍状态", "status"),
    ("step", "步骤", "step"),
    ("subjects", "考评对象", "subjects"),
    ("to", "到", "to"),
    ("tries", "输错记录", "wrong tries"),
    ("unchanged", "未变", "unchanged"),
    ("until", "至", "until"),
    ("wait_seconds", "等待秒数", "seconds to wait"),
    ("webhooks", "消息推送", "webhooks"),
    ("wrong", "输错次数", "wrong tries"),
    ("year", "年度", "year"),
];

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{NAMES, detail_words};

    #[test]
    fn names_and_codes_have_words() {
        assert_eq!(detail_words("rows", &json!(12)), "行数：12");
        assert_eq!(detail_words("role", &json!("auditor")), "角色：审计员");
        assert_eq!(detail_words("by_name", &json!(true)), "按姓名查找：是");
        assert_eq!(detail_words("items", &json!(["phone", "workplace"])), "项目：手机号码、工作岗位和单位");
        assert_eq!(detail_words("unheard_of", &json!("x y")), "unheard_of：x y");
    }

    #[test]
    fn each_name_stands_once_and_in_order() {
        assert!(NAMES.windows(2).all(|two| two[0].0 < two[1].0));
    }
}
