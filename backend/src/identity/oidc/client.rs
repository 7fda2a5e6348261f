//! The way to the identity provider: no redirects, no proxy, five seconds, answers of a bounded size, never in the clear.

use std::pin::Pin;
use std::sync::OnceLock;
use std::time::Duration;

use openidconnect::{HttpRequest, HttpResponse, http};
use reqwest::redirect::Policy;
use reqwest::{Client, Request};

use crate::config::is_protected;

/// How long the provider may take for one answer.
const ANSWER: Duration = Duration::from_secs(5);
/// More than this is neither a discovery document nor a set of keys nor a token.
const LARGEST: usize = 256 * 1024;

/// Why nothing came back.
#[derive(Debug, thiserror::Error)]
pub(super) enum WayFault {
    #[error("the address is neither encrypted nor on this machine")]
    Open,
    #[error("the provider's answer is too large")]
    TooLarge,
    #[error("the provider did not answer in time")]
    TimedOut,
    #[error("no connection to the provider")]
    NotConnected,
    #[error("the exchange with the provider broke off")]
    Broken,
}

impl From<reqwest::Error> for WayFault {
    fn from(error: reqwest::Error) -> WayFault {
        match () {
            () if error.is_timeout() => WayFault::TimedOut,
            () if error.is_connect() => WayFault::NotConnected,
            () => WayFault::Broken,
        }
    }
}

impl From<http::Error> for WayFault {
    fn from(_: http::Error) -> WayFault {
        WayFault::Broken
    }
}

type Answer = Pin<Box<dyn Future<Output = Result<HttpResponse, WayFault>>>>;

/// The client, made when the provider is asked for the first time.
#[derive(Debug, Default)]
pub(super) struct Way(OnceLock<Client>);

impl Way {
    /// What `openidconnect` sends its requests through.
    pub(super) fn open(&self) -> Result<impl Fn(HttpRequest) -> Answer, WayFault> {
        let client = match self.0.get() {
            Some(client) => client.clone(),
            None => {
                let made = Client::builder()
                    .redirect(Policy::none())
                    .retry(reqwest::retry::never())
                    .no_proxy()
                    .referer(false)
                    .timeout(ANSWER)
                    .user_agent(concat!("changxiao/", env!("CARGO_PKG_VERSION")))
                    .build()?;
                self.0.get_or_init(|| made).clone()
            }
        };
        Ok(move |request| -> Answer { Box::pin(exchange(client.clone(), request)) })
    }
}

async fn exchange(client: Client, request: HttpRequest) -> Result<HttpResponse, WayFault> {
    let request = Request::try_from(request)?;
    if !is_protected(request.url()) {
        return Err(WayFault::Open);
    }
    let mut response = client.execute(request).await?;
    let mut answer = http::Response::builder().status(response.status());
    for (name, value) in response.headers() {
        answer = answer.header(name, value);
    }
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await? {
        if body.len() + chunk.len() > LARGEST {
            return Err(WayFault::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(answer.body(body)?)
}
