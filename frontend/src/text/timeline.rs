//! What happened to a record, in words.

use super::lang;

/// The words of an action's code; a code this page does not know yet is shown as it is.
pub(crate) fn action_words(action: &str) -> String {
    ACTIONS
        .iter()
        .find(|(code, ..)| *code == action)
        .map_or_else(|| action.to_owned(), |(_, zh, en)| lang().pick(*zh, *en).to_owned())
}

const ACTIONS: &[(&str, &str, &str)] = &[
    ("organization.created", "新建党组织", "Organisation created"),
    ("organization.updated", "修改党组织信息", "Organisation changed"),
    ("organization.moved", "调整隶属关系", "Organisation moved"),
    ("organization.imported", "通过表格导入", "Imported from a spreadsheet"),
    ("account.created", "开设账号", "Account opened"),
    ("role.granted", "授予角色", "Role granted"),
    ("role.withdrawn", "撤销角色", "Role withdrawn"),
];
