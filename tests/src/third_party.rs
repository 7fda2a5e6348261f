//! API clients of the tests: opened by a role administrator, with a secret of their own.

use changxiao_shared::api_clients::{ApiClientSecretView, ApiClientView, ClientTokenView, api};
use changxiao_shared::identity::AccountId;
use changxiao_shared::organizations::OrganizationId;
use serde_json::{Value, json};

use crate::{Answer, Client, TestApp};

/// A third party: a program that knows its id and its secret.
pub struct ThirdParty {
    /// The `client_id`.
    pub id: AccountId,
    /// The `client_secret`.
    pub secret: String,
}

impl TestApp {
    /// What a request for a new client holds: good for a year, from anywhere, 600 requests a minute.
    pub fn third_party_input(&self, at: OrganizationId, name: &str, scopes: &[&str]) -> Value {
        let expires_on = self.state.now().date_naive() + chrono::Days::new(365);
        json!({
            "organization_id": at, "name": name, "scopes": scopes, "networks": [], "requests_per_minute": 600,
            "expires_on": expires_on
        })
    }

    /// A client of an organisation with these scopes.
    #[track_caller]
    pub fn third_party(&self, at: OrganizationId, name: &str, scopes: &[&str]) -> ThirdParty {
        self.third_party_of(&self.third_party_input(at, name, scopes))
    }

    /// A client with these fields, opened by the province's role administrator.
    #[track_caller]
    pub fn third_party_of(&self, input: &Value) -> ThirdParty {
        let roles = self.client("province.roles");
        let made: ApiClientView = roles.call(api::CREATE_API_CLIENT, &[]).json(input).send().expect(201).json();
        let asked = roles.call(api::CREATE_API_CLIENT_SECRET, &[&made.id]).if_match(made.version).json(&json!({}));
        let told: ApiClientSecretView = asked.send().expect(200).json();
        ThirdParty { id: made.id, secret: told.secret }
    }
}

impl ThirdParty {
    /// Asks for a token with everything in the form.
    pub fn ask(&self, client: &Client, more: &[(&str, &str)]) -> Answer {
        let ThirdParty { id, secret } = self;
        let mut body = format!("grant_type=client_credentials&client_id={id}&client_secret={secret}");
        for (key, value) in more {
            body.push_str(&format!("&{key}={value}"));
        }
        client.call(api::CREATE_TOKEN, &[]).body("application/x-www-form-urlencoded", body).send()
    }

    /// A caller with a token of this client.
    #[track_caller]
    pub fn client(&self, app: &TestApp) -> Client {
        let client = app.visitor();
        let token: ClientTokenView = self.ask(&client, &[]).expect(200).json();
        client.set_token(Some(token.access_token));
        client
    }
}
