//! The demonstration's API client: opened by the role administrator, and acting by a token of its own.

use changxiao_shared::api_clients::CreateApiClient;
use changxiao_shared::identity::{ClientScope, SessionId, need};

use super::{repo, service};
use crate::access::Grant;
use crate::db::Scope;
use crate::demo::stage::{Player, Stage};
use crate::fault::{Fault, Outcome};
use crate::identity;

/// Opens a client of the administrator's organisation, and a session of that client as its token would. It has no
/// secret: who tries the demonstration out makes one.
pub(crate) async fn open(stage: &Stage<'_>, roles: Player, (name, scope): (&str, ClientScope)) -> Outcome<SessionId> {
    let input = CreateApiClient {
        organization_id: roles.organization,
        name: name.to_owned(),
        scopes: vec![scope],
        networks: Vec::new(),
        requests_per_minute: 60,
        expires_on: stage.last_day(),
    };
    let made = stage.act(roles, move |tx, g: &Grant<need::ApiClientManage>| service::create(tx, g, &input)).await?;
    stage.state().db.write_system(|tx, _| {
        let (row, account) = repo::find(tx.conn, &Scope::everything(), made.id)?.ok_or_else(Fault::not_found)?;
        tx.audit("client.token", (service::CLIENT, made.id.0), &account.org_path, serde_json::json!({}));
        identity::open_client_session(tx, &account, scope.code(), row.expires_at)
    })
}
