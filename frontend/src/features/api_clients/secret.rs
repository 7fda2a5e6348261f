//! A new secret of an API client.

use changxiao_shared::api_clients::{
    ApiClientSecretView, ApiClientState, ApiClientView, CreateApiClientSecret, MOST_OVERLAP_DAYS, api,
};
use leptos::prelude::*;

use crate::api::call;
use crate::features::secrets::{Secret, secret_button as button};
use crate::text::Clients;

/// The button with the dialog behind it.
pub(super) fn secret_button(client: &ApiClientView, changed: Callback<()>) -> AnyView {
    let (id, version) = (client.id, client.version);
    let first = client.state == ApiClientState::NoSecret;
    let (title, lead) =
        if first { (Clients::GiveSecret, Clients::GiveLead) } else { (Clients::Rotate, Clients::RotateLead) };
    let secret = Secret { first, main: true, title: title.t(), lead: lead.t(), overlap_days: MOST_OVERLAP_DAYS };
    let ask = move |old_until| {
        let asked =
            call(api::CREATE_API_CLIENT_SECRET).arg(id).body(&CreateApiClientSecret { old_until }).version(version);
        Box::pin(async move {
            let told = asked.read::<ApiClientSecretView>().await?;
            let id = ("client-id", Clients::Id.t(), told.client.id.to_string());
            Ok(vec![id, ("client-secret", Clients::Secret.t(), told.secret)])
        }) as _
    };
    button(secret, ask, changed)
}
