//! The one door to the server. Typed by the shared endpoints; nothing else in the page speaks HTTP.

mod download;
mod error;
pub(crate) mod query;
pub(crate) mod step_up;
pub(crate) mod token;
mod upload;

use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

use changxiao_shared::kernel::{Access, Endpoint, ErrorCode, Method, Problem};
use gloo_net::http::{RequestBuilder, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

pub(crate) use download::release;
pub(crate) use error::ApiError;

use crate::json;

/// A request being put together.
#[derive(Clone)]
pub(crate) struct Call {
    endpoint: Endpoint,
    args: Vec<String>,
    query: String,
    body: Option<String>,
    version: Option<i32>,
    key: Option<String>,
    more: Vec<(&'static str, String)>,
}

/// An answer on its way.
pub(crate) type Answer<T> = Pin<Box<dyn Future<Output = Result<T, ApiError>>>>;

/// An answer that will be read as a type. All the waiting is done below, in code that knows of no type.
pub(crate) struct Reading<T> {
    value: Answer<Value>,
    wanted: PhantomData<fn() -> T>,
}

impl<T: DeserializeOwned> Future for Reading<T> {
    type Output = Result<T, ApiError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        self.value.as_mut().poll(context).map(|answer| json::read(&answer?).ok_or(ApiError::Unreadable))
    }
}

/// Starts a request to an endpoint.
pub(crate) fn call(endpoint: Endpoint) -> Call {
    Call { endpoint, args: Vec::new(), query: String::new(), body: None, version: None, key: None, more: Vec::new() }
}

impl Call {
    /// Fills the next place of the path.
    pub(crate) fn arg(mut self, value: impl std::fmt::Display) -> Call {
        self.args.push(query::escape(&value.to_string()));
        self
    }

    /// Sets the query.
    pub(crate) fn query<Q: Serialize>(mut self, query: &Q) -> Call {
        self.query = query::encode(query);
        self
    }

    /// Sets the body.
    pub(crate) fn body<B: Serialize>(mut self, body: &B) -> Call {
        self.body = serde_json::to_string(body).ok();
        self
    }

    /// Sets a body that is JSON already.
    pub(crate) fn json(mut self, body: String) -> Call {
        self.body = Some(body);
        self
    }

    /// Changes the record only if it still has this version.
    pub(crate) fn version(mut self, version: i32) -> Call {
        self.version = Some(version);
        self
    }

    /// Makes repeating the request safe.
    pub(crate) fn key(mut self, key: String) -> Call {
        self.key = Some(key);
        self
    }

    /// Adds a header.
    pub(crate) fn header(mut self, name: &'static str, value: &str) -> Call {
        self.more.push((name, value.to_owned()));
        self
    }

    /// Sends and reads the answer.
    pub(crate) fn read<T: DeserializeOwned>(self) -> Reading<T> {
        let value = async move { json::parse(&self.text().await?).ok_or(ApiError::Unreadable) };
        Reading { value: Box::pin(value), wanted: PhantomData }
    }

    /// Sends and gives the answer's body as it came; empty where there is none.
    pub(crate) fn text(self) -> Answer<String> {
        Box::pin(async move {
            let response = self.exchange().await?;
            response.text().await.map_err(|_| ApiError::Offline)
        })
    }

    /// Sends; where the person has to prove to be there first, waits for that and sends once more, the same as before.
    async fn exchange(self) -> Result<Response, ApiError> {
        match self.renewed().await {
            Err(error) if error.code() == Some(ErrorCode::StepUpRequired) => {
                if step_up::proved().await {
                    self.renewed().await
                } else {
                    Err(ApiError::Cancelled)
                }
            }
            answer => answer,
        }
    }

    /// Sends; where the access token has run out, fetches a new one and sends once more.
    async fn renewed(&self) -> Result<Response, ApiError> {
        let (status, answer) = self.once().await?;
        if self.is_worth_renewing(status, &answer) && token::refresh().await {
            return self.once().await?.1;
        }
        answer
    }

    /// Whether a refusal may come of a token that has run out: one for want of a proof does not.
    fn is_worth_renewing<T>(&self, status: u16, answer: &Result<T, ApiError>) -> bool {
        let proof_is_missing = answer.as_ref().is_err_and(|error| error.code() == Some(ErrorCode::StepUpRequired));
        status == 401 && self.endpoint.access != Access::Public && !proof_is_missing
    }

    /// Sends once: the status, and the answer or the refusal.
    async fn once(&self) -> Result<(u16, Result<Response, ApiError>), ApiError> {
        let response = self.send().await?;
        let status = response.status();
        Ok((status, if response.ok() { Ok(response) } else { Err(refusal(response).await) }))
    }

    async fn send(&self) -> Result<Response, ApiError> {
        let request = self.request();
        let sent = match &self.body {
            Some(body) => request.header("Content-Type", "application/json").body(body.as_str()),
            None => request.build(),
        };
        match sent {
            Ok(request) => request.send().await.map_err(|_| ApiError::Offline),
            Err(_) => Err(ApiError::Unreadable),
        }
    }

    fn url(&self) -> String {
        let args: Vec<&str> = self.args.iter().map(String::as_str).collect();
        let url = self.endpoint.url(&args);
        if self.query.is_empty() { url } else { format!("{url}?{}", self.query) }
    }

    fn request(&self) -> RequestBuilder {
        let method = match self.endpoint.method {
            Method::Get => gloo_net::http::Method::GET,
            Method::Post => gloo_net::http::Method::POST,
            Method::Put => gloo_net::http::Method::PUT,
            Method::Delete => gloo_net::http::Method::DELETE,
        };
        let request = RequestBuilder::new(&self.url()).method(method);
        self.headers().into_iter().fold(request, |request, (name, value)| request.header(name, &value))
    }

    fn headers(&self) -> Vec<(&'static str, String)> {
        let mut headers = vec![("Accept-Language", crate::text::lang().tag().to_owned())];
        if self.endpoint.access != Access::Public
            && let Some(token) = token::bearer()
        {
            headers.push(("Authorization", token));
        }
        if self.endpoint.path.starts_with("/api/v1/session") {
            // A header that no foreign site's form can send: the cookie alone is not enough.
            headers.push(("X-Changxiao", "1".to_owned()));
        }
        headers.extend(self.version.map(|version| ("If-Match", format!("\"{version}\""))));
        headers.extend(self.key.clone().map(|key| ("Idempotency-Key", key)));
        headers.extend(self.more.iter().cloned());
        headers
    }
}

async fn refusal(response: Response) -> ApiError {
    match response.text().await {
        Ok(text) => refusal_of(&text),
        Err(_) => ApiError::Offline,
    }
}

fn refusal_of(body: &str) -> ApiError {
    json::read_text::<Problem>(body).map_or(ApiError::Unreadable, |problem| ApiError::Problem(Box::new(problem)))
}
