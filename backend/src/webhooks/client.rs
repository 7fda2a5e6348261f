//! The client that sends messages: resolves a name, looks at every address, and connects to one that it has looked at. It
//! follows no redirects, knows no proxy, and keeps of an answer only how it begins.

use std::error::Error;
use std::fmt;
use std::net::SocketAddr;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use changxiao_shared::webhooks::TryFault;
use changxiao_shared::webhooks::rules::{ANSWER_SECONDS, EXCERPT_BYTES};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::redirect::Policy;
use reqwest::{Client, Response, Url};

use super::address::Destinations;
use crate::fault::{Fault, Outcome};

/// One message ready to be sent.
pub(super) struct Letter<'a> {
    pub(super) url: &'a str,
    pub(super) id: &'a str,
    pub(super) timestamp: i64,
    pub(super) signatures: &'a str,
    pub(super) body: &'a str,
}

/// What came back: a status or why none did, and how the answer begins.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: Result<u16, TryFault>,
    pub(super) excerpt: Option<String>,
}

impl From<TryFault> for Answer {
    fn from(fault: TryFault) -> Answer {
        Answer { status: Err(fault), excerpt: None }
    }
}

/// The client, made when the first message is sent.
#[derive(Clone, Default)]
pub struct Courier(Arc<Inner>);

#[derive(Default)]
struct Inner {
    destinations: Destinations,
    encrypted: OnceLock<Client>,
    open: OnceLock<Client>,
}

impl Courier {
    /// A client that calls these destinations.
    pub fn new(destinations: Destinations) -> Courier {
        Courier(Arc::new(Inner { destinations, ..Inner::default() }))
    }

    /// Where messages may go.
    pub fn destinations(&self) -> &Destinations {
        &self.0.destinations
    }

    /// Sends a message; a refusal of the other side is an answer too.
    pub(super) async fn send(&self, letter: &Letter<'_>) -> Outcome<Answer> {
        // The settings may have changed since the address was stored; and a client asks no resolver about numbers.
        let Ok(url) = self.0.destinations.check(letter.url) else { return Ok(TryFault::AddressRefused.into()) };
        let request = self
            .client(&url)?
            .post(url)
            .header("content-type", "application/json")
            .header("webhook-id", letter.id)
            .header("webhook-timestamp", letter.timestamp)
            .header("webhook-signature", letter.signatures)
            .body(letter.body.to_owned());
        Ok(match request.send().await {
            Ok(response) => read(response).await,
            Err(error) => fault_of(&error).into(),
        })
    }

    fn client(&self, url: &Url) -> Outcome<&Client> {
        let encrypted = url.scheme() == "https";
        let slot = if encrypted { &self.0.encrypted } else { &self.0.open };
        if let Some(client) = slot.get() {
            return Ok(client);
        }
        let guide = Guide { destinations: self.0.destinations.clone(), encrypted };
        let made = Client::builder()
            .dns_resolver(Arc::new(guide))
            .redirect(Policy::none())
            .retry(reqwest::retry::never())
            .no_proxy()
            .referer(false)
            .timeout(Duration::from_secs(ANSWER_SECONDS))
            // Each message finds its address anew.
            .pool_max_idle_per_host(0)
            .user_agent(concat!("changxiao-webhooks/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(Fault::internal)?;
        Ok(slot.get_or_init(|| made))
    }
}

/// The status, and how the body begins. A body that breaks off changes nothing: the status has come.
async fn read(mut response: Response) -> Answer {
    let status = response.status().as_u16();
    let mut begun = Vec::new();
    while begun.len() < EXCERPT_BYTES {
        match response.chunk().await {
            Ok(Some(chunk)) => begun.extend_from_slice(&chunk[..chunk.len().min(EXCERPT_BYTES - begun.len())]),
            Ok(None) | Err(_) => break,
        }
    }
    // A character cut in two is no defect of the answer; control characters are nothing to read.
    let text = String::from_utf8_lossy(&begun);
    let text: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    let text = text.trim_end_matches('\u{fffd}').trim();
    Answer { status: Ok(status), excerpt: (!text.is_empty()).then(|| text.to_owned()) }
}

fn fault_of(error: &reqwest::Error) -> TryFault {
    let mut cause = error.source();
    while let Some(inner) = cause {
        if let Some(Lost(fault)) = inner.downcast_ref::<Lost>() {
            return *fault;
        }
        cause = inner.source();
    }
    match () {
        () if error.is_timeout() => TryFault::TimedOut,
        () if error.is_connect() => TryFault::NotConnected,
        () => TryFault::Broken,
    }
}

/// Why a name leads nowhere.
#[derive(Debug)]
struct Lost(TryFault);

impl fmt::Display for Lost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.code())
    }
}

impl Error for Lost {}

/// Resolves names to addresses that may be called. The client connects to what it is given here, so that a name cannot
/// mean one thing when it is looked at and another when it is called.
struct Guide {
    destinations: Destinations,
    encrypted: bool,
}

impl Resolve for Guide {
    fn resolve(&self, name: Name) -> Resolving {
        let (destinations, encrypted) = (self.destinations.clone(), self.encrypted);
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await.map_err(|_| Lost(TryFault::NoAddress))?;
            let found: Vec<SocketAddr> = found.collect();
            if found.is_empty() {
                return Err(Lost(TryFault::NoAddress).into());
            }
            let open: Vec<SocketAddr> =
                found.into_iter().filter(|address| destinations.open(address.ip(), encrypted)).collect();
            if open.is_empty() {
                return Err(Lost(TryFault::AddressRefused).into());
            }
            Ok(Box::new(open.into_iter()) as Addrs)
        })
    }
}
