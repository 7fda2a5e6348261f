//! A new secret of a webhook.

use changxiao_shared::webhooks::{
    CreateWebhookSecret, MOST_OVERLAP_DAYS, WebhookSecretView, WebhookState, WebhookView, api,
};
use leptos::prelude::*;

use crate::api::call;
use crate::features::secrets::{Secret, secret_button as button};
use crate::text::Webhooks;

/// The button with the dialog behind it.
pub(super) fn secret_button(webhook: &WebhookView, changed: Callback<()>) -> AnyView {
    let (id, version) = (webhook.id, webhook.version);
    let first = webhook.state == WebhookState::NoSecret;
    let (title, lead) =
        if first { (Webhooks::GiveSecret, Webhooks::GiveLead) } else { (Webhooks::Rotate, Webhooks::RotateLead) };
    let secret = Secret { first, main: first, title: title.t(), lead: lead.t(), overlap_days: MOST_OVERLAP_DAYS };
    let ask = move |old_until| {
        let asked = call(api::CREATE_WEBHOOK_SECRET).arg(id).body(&CreateWebhookSecret { old_until }).version(version);
        Box::pin(async move {
            let told = asked.read::<WebhookSecretView>().await?;
            Ok(vec![("webhook-secret", Webhooks::Secret.t(), told.secret)])
        }) as _
    };
    button(secret, ask, changed)
}
