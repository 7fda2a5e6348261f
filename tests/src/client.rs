//! One caller: its cookies, its access token, and requests written as the endpoints of the shared crate.

use std::fmt::Display;
use std::sync::{Arc, RwLock};

use changxiao_shared::identity::{MeView, TokenView, api};
use changxiao_shared::kernel::{Endpoint, Method};
use reqwest::blocking::RequestBuilder;
use serde::Serialize;
use serde_json::Value;

use crate::{Answer, examples};

/// A caller. Clones share cookies and token, so that threads can act as one account.
#[derive(Clone)]
pub struct Client {
    http: reqwest::blocking::Client,
    base: String,
    token: Arc<RwLock<Option<String>>>,
}

impl Client {
    pub(crate) fn new(base: &str) -> Client {
        let http = reqwest::blocking::Client::builder()
            .cookie_store(true)
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .expect("a client");
        Client { http, base: base.to_owned(), token: Arc::default() }
    }

    /// Begins a request to an endpoint, its `{places}` filled in order.
    pub fn call(&self, endpoint: Endpoint, places: &[&dyn Display]) -> Call {
        let places: Vec<String> = places.iter().map(ToString::to_string).collect();
        let places: Vec<&str> = places.iter().map(String::as_str).collect();
        self.at(endpoint.method, &endpoint.url(&places))
    }

    /// Begins a request to any address of the server.
    pub fn at(&self, method: Method, path: &str) -> Call {
        let verb = method.as_str().parse().expect("a method");
        let mut request = self.http.request(verb, format!("{}{path}", self.base));
        if let Some(token) = self.token() {
            request = request.bearer_auth(token);
        }
        Call { request, words: format!("{} {path}", method.as_str()), method, path: path.to_owned(), sent: None }
    }

    /// Reads any address of the server.
    pub fn get(&self, path: &str) -> Answer {
        self.at(Method::Get, path).send()
    }

    /// The access token, where this caller has signed in.
    pub fn token(&self) -> Option<String> {
        self.token.read().expect("not poisoned").clone()
    }

    /// Uses this access token from now on.
    pub fn set_token(&self, token: Option<String>) {
        *self.token.write().expect("not poisoned") = token;
    }

    /// Tries to sign in; on success the token is used from now on.
    pub fn sign_in(&self, username: &str, password: &str) -> Answer {
        let body = serde_json::json!({ "username": username, "password": password });
        self.keep(self.call(api::CREATE_SESSION, &[]).json(&body).send())
    }

    /// Exchanges the refresh cookie as the page does; on success the new token is used from now on.
    pub fn refresh(&self) -> Answer {
        self.keep(self.call(api::REFRESH_SESSION, &[]).header("X-Changxiao", "1").send())
    }

    /// Proves again to be there, as whoever has no second factor does.
    pub fn step_up(&self, password: &str) -> Answer {
        self.call(api::STEP_UP_SESSION, &[]).json(&serde_json::json!({ "password": password })).send()
    }

    /// The signed-in account.
    #[track_caller]
    pub fn me(&self) -> MeView {
        self.call(api::GET_ME, &[]).send().expect(200).json()
    }

    fn keep(&self, answer: Answer) -> Answer {
        if answer.status == 200 {
            self.set_token(Some(answer.json::<TokenView>().access_token));
        }
        answer
    }
}

/// A request being written.
pub struct Call {
    request: RequestBuilder,
    words: String,
    method: Method,
    path: String,
    sent: Option<Value>,
}

impl Call {
    /// Adds a query string.
    #[must_use]
    pub fn query<T: Serialize + ?Sized>(self, query: &T) -> Call {
        Call { request: self.request.query(query), ..self }
    }

    /// Adds a JSON body.
    #[must_use]
    pub fn json<T: Serialize + ?Sized>(self, body: &T) -> Call {
        let sent = serde_json::to_value(body).expect("serialises");
        Call { request: self.request.json(&sent), sent: Some(sent), ..self }
    }

    /// Adds a body as it is.
    #[must_use]
    pub fn body(self, media_type: &str, body: impl Into<reqwest::blocking::Body>) -> Call {
        Call { request: self.request.header("content-type", media_type).body(body), ..self }
    }

    /// Adds a form with files.
    #[must_use]
    pub fn multipart(self, form: reqwest::blocking::multipart::Form) -> Call {
        Call { request: self.request.multipart(form), ..self }
    }

    /// Adds a header.
    #[must_use]
    pub fn header(self, name: &str, value: &str) -> Call {
        Call { request: self.request.header(name, value), ..self }
    }

    /// Says which version was read.
    #[must_use]
    pub fn if_match(self, version: i32) -> Call {
        self.header("If-Match", &format!("\"{version}\""))
    }

    /// Adds an idempotency key.
    #[must_use]
    pub fn key(self, key: &str) -> Call {
        self.header("Idempotency-Key", key)
    }

    /// Sends it and reads the whole answer.
    #[track_caller]
    pub fn send(self) -> Answer {
        let response = self.request.send().expect(&self.words);
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let body = response.bytes().expect(&self.words).to_vec();
        if (200..300).contains(&status) {
            examples::offer((self.method, &self.path), self.sent.as_ref(), (status, &body));
        }
        Answer { status, headers, body, request: self.words }
    }
}
