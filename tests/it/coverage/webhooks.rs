//! A webhook of the county with a message, and how its endpoints ask for them.

use changxiao_shared::webhooks::{DeliveryView, WebhookView, api};
use integration::TestApp;
use serde_json::json;

use super::records::{Body, Target, on};

/// What its endpoints need.
pub(super) struct WebhookRecords {
    webhook: WebhookView,
    delivery: DeliveryView,
}

impl WebhookRecords {
    pub(super) fn make(app: &TestApp) -> WebhookRecords {
        let roles = app.client("county.roles");
        let input = json!({
            "organization_id": app.tree.county, "name": "县数据平台", "url": "https://example.org/changxiao",
            "events": ["pledge.confirmed"]
        });
        let webhook: WebhookView = roles.call(api::CREATE_WEBHOOK, &[]).json(&input).send().expect(201).json();
        let delivery = roles.call(api::PING_WEBHOOK, &[&webhook.id]).send().expect(200).json();
        WebhookRecords { webhook, delivery }
    }

    pub(super) fn target(&self, operation: &str) -> Option<Target> {
        let (id, delivery) = (self.webhook.id.to_string(), self.delivery.id.to_string());
        let webhook = |version: Option<i32>, body: Body| on(&id, version, body).by("county.roles");
        let version = Some(self.webhook.version);
        Some(match operation {
            "get_webhook" | "list_deliveries" | "ping_webhook" => webhook(None, Body::None),
            "delete_webhook" | "pause_webhook" | "resume_webhook" => webhook(version, Body::None),
            "create_webhook_secret" => webhook(version, Body::Json(json!({}))),
            "update_webhook" => {
                let input = json!({
                    "name": "县数据平台", "url": "https://example.org/new", "events": ["pledge.published"]
                });
                webhook(version, Body::Json(input))
            }
            "redeliver_failed" => webhook(None, Body::Json(json!({ "since": "2027-01-01T00:00:00Z" }))),
            "get_delivery" | "redeliver" => Target { places: vec![id.clone(), delivery], ..webhook(None, Body::None) },
            _ => return None,
        })
    }
}
