//! The tree of organisations.

mod changes;
mod lists;
mod moves;
mod names;

use changxiao_shared::organizations::api::{GET_ORGANIZATION, MOVE_ORGANIZATION};
use changxiao_shared::organizations::{OrganizationId, OrganizationView};
use integration::{Answer, Client, TestApp};
use serde_json::json;

fn get(client: &Client, id: OrganizationId) -> OrganizationView {
    client.call(GET_ORGANIZATION, &[&id]).send().expect(200).json()
}

/// Moves an organisation, with the version it has now.
pub(crate) fn move_to(client: &Client, id: OrganizationId, parent: OrganizationId) -> Answer {
    let version = get(client, id).version;
    let body = json!({ "parent_id": parent, "reason": "区划调整" });
    client.call(MOVE_ORGANIZATION, &[&id]).json(&body).if_match(version).send()
}

/// Every path is the parent's and the own id, every depth the parent's and one, and what belongs to an organisation
/// carries its path. A cycle would show too: paths in a cycle cannot all be longer than their parents'.
pub(crate) fn assert_tree_whole(app: &TestApp) {
    let hex = if app.database.engine() == integration::Engine::Sqlite {
        ["hex(o.path)", "hex(p.path)", "printf('%016X', o.id)"]
    } else {
        ["upper(encode(o.path, 'hex'))", "upper(encode(p.path, 'hex'))", "upper(lpad(to_hex(o.id), 16, '0'))"]
    };
    let [own, parents, id] = hex;
    let torn = app.database.lines(&format!(
        "SELECT o.code AS line FROM organizations o LEFT JOIN organizations p ON p.id = o.parent_id \
         WHERE {own} <> (CASE WHEN p.id IS NULL THEN '' ELSE {parents} END) || {id} \
         OR o.depth <> (CASE WHEN p.id IS NULL THEN 0 ELSE p.depth + 1 END)"
    ));
    assert!(torn.is_empty(), "torn from their parents: {torn:?}");
    for table in placed(app) {
        let lost = app.database.lines(&format!(
            "SELECT o.code AS line FROM {table} t JOIN organizations o ON o.id = t.organization_id \
             WHERE t.org_path <> o.path"
        ));
        assert!(lost.is_empty(), "{table} with an old path: {lost:?}");
    }
}

/// The tables whose rows name their organisation and carry its path.
fn placed(app: &TestApp) -> Vec<String> {
    let columns = match app.database.engine() {
        integration::Engine::Sqlite => {
            "SELECT t.name AS line FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table' \
             AND c.name IN ('organization_id', 'org_path') GROUP BY t.name HAVING count(*) = 2"
        }
        integration::Engine::Postgres => {
            "SELECT table_name || '' AS line FROM information_schema.columns WHERE table_schema = 'public' \
             AND column_name IN ('organization_id', 'org_path') GROUP BY table_name HAVING count(*) = 2"
        }
    };
    let tables = app.database.lines(columns);
    assert!(["members", "accounts", "pledges"].iter().all(|known| tables.iter().any(|t| t == known)), "{tables:?}");
    tables
}
