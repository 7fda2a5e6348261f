//! Who is asking. The edge resolves the token once; the guards read what it found, before any body is looked at.

use std::future::{Ready, ready};
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use actix_web::dev::{Payload, ServiceRequest};
use actix_web::http::header::AUTHORIZATION;
use actix_web::{FromRequest, HttpMessage, HttpRequest, web};
use changxiao_shared::kernel::{Access, Endpoint, ErrorCode};
use chrono::{DateTime, Utc};

use crate::access::{Admission, Guard};
use crate::db::{Principal, RequestMeta};
use crate::fault::{Fault, Outcome};
use crate::state::AppState;

/// What the edge learnt about the caller, and whether what is called takes a proof of presence.
#[derive(Clone)]
struct Caller {
    principal: Option<Arc<Principal>>,
    asks_step_up: bool,
}

/// Reads the bearer token and notes whose session it is. A bad token is nobody, and guards refuse nobody.
pub(super) async fn resolve(request: &ServiceRequest, here: &[&Endpoint]) -> Outcome<()> {
    let Some(state) = request.app_data::<web::Data<AppState>>() else { return Ok(()) };
    let token =
        request.headers().get(AUTHORIZATION).and_then(|v| v.to_str().ok()).and_then(|v| v.strip_prefix("Bearer "));
    let session = token.and_then(|t| state.tokens.session(t, state.now()));
    let whose = |principal: &Arc<Principal>| session.is_some_and(|(_, account)| principal.account_id == account);
    let mut principal = match session {
        Some((session, _)) => state.db.principal(session).await?.filter(whose),
        None => None,
    };
    let called = here.iter().find(|e| request.method().as_str() == e.method.as_str()).copied();
    // Memory may be older than a grant, a changed password or a step-up: before it refuses somebody, the database is
    // asked.
    if let Some(known) = principal.clone().filter(|p| !may_call(called, p, state.now())) {
        principal = state.db.principal_now(known.session_id).await?.filter(whose);
    }
    if let Some((known, client)) = principal.as_ref().and_then(|p| Some((p, p.client.as_ref()?))) {
        state.count_client(known.account_id, client.requests_per_minute)?;
        // A client's token is good only where the client may be.
        principal = principal.clone().filter(|_| client.networks.admit(&address(request)));
    }
    let asks_step_up = called.is_some_and(Endpoint::asks_step_up);
    request.extensions_mut().insert(Caller { principal, asks_step_up });
    Ok(())
}

/// Whether the endpoint's guard will let this principal pass.
fn may_call(called: Option<&Endpoint>, principal: &Principal, now: DateTime<Utc>) -> bool {
    let Some(called) = called else { return true };
    let admitted = match called.access {
        Access::Needs(deed) => principal.is_admitted(deed, now),
        Access::SignedIn => principal.settled(now).is_ok(),
        Access::Public => true,
    };
    admitted && (!called.asks_step_up() || principal.is_present(now))
}

impl<A: Admission> FromRequest for Guard<A> {
    type Error = Fault;
    type Future = Ready<Result<Self, Fault>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(guard(request))
    }
}

fn guard<A: Admission>(request: &HttpRequest) -> Outcome<Guard<A>> {
    let caller = request.extensions().get::<Caller>().cloned();
    let asks_step_up = caller.as_ref().is_some_and(|c| c.asks_step_up);
    let principal = caller.and_then(|c| c.principal).ok_or_else(|| Fault::new(ErrorCode::Unauthenticated))?;
    let now = request
        .app_data::<web::Data<AppState>>()
        .map(|state| state.now())
        .ok_or_else(|| Fault::internal("no application state"))?;
    // The door proves it again inside the transaction; here it keeps bodies of those without the role unread.
    A::admit(principal.clone(), now)?;
    // Only who may do it is asked for a proof, and all are asked here (security row 31).
    if asks_step_up && !principal.is_present(now) {
        return Err(Fault::new(ErrorCode::StepUpRequired));
    }
    Ok(Guard::new(principal.session_id, meta(request)))
}

/// The request's origin as the audit trail keeps it.
fn meta(request: &HttpRequest) -> RequestMeta {
    request.extensions().get::<RequestMeta>().cloned().unwrap_or_default()
}

/// The caller's network address and the request's origin.
#[derive(Clone, Debug)]
pub struct ClientAddress {
    /// Address, that of the proxy's client where a proxy is configured.
    pub ip: IpAddr,
    /// Origin, for the doors of visitors.
    pub meta: RequestMeta,
}

impl FromRequest for ClientAddress {
    type Error = Fault;
    type Future = Ready<Result<Self, Fault>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let meta = meta(request);
        let ip = meta.address.parse().unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
        ready(Ok(ClientAddress { ip, meta }))
    }
}

/// The caller's address. What `X-Forwarded-For` says counts only from a proxy that is configured: read from the right,
/// which the nearest proxy wrote, to the first address that is no such proxy. Everything left of it anybody may have made up.
pub(super) fn address(request: &ServiceRequest) -> String {
    let Some(peer) = request.peer_addr().map(|address| address.ip().to_canonical()) else { return String::new() };
    let Some(state) = request.app_data::<web::Data<AppState>>() else { return peer.to_string() };
    let proxies = &state.config.trusted_proxies;
    let lines = request.headers().get_all("X-Forwarded-For").map(|line| line.to_str().unwrap_or_default());
    let hops: Vec<&str> = lines.flat_map(|line| line.split(',')).map(str::trim).collect();
    let mut client = peer;
    for hop in hops.into_iter().rev() {
        if !proxies.contain(client) {
            break;
        }
        let Ok(named) = hop.parse::<IpAddr>() else { break };
        client = named.to_canonical();
    }
    client.to_string()
}
