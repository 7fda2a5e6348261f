//! Signing in with an identity provider (OpenID Connect, authorization code with PKCE). The provider says who somebody
//! is; which account that is, and what it may do, is decided here alone.

mod client;
mod links;
mod pending;
mod provider;
mod verify;

use changxiao_shared::identity::OidcFailure;

pub use links::{Entered, enter_with_oidc, link_oidc, may_link_oidc, oidc_link, remove_oidc_link, unlink_oidc};
pub use pending::Pending;
pub use provider::Provider;

/// Somebody as the provider knows them.
#[derive(Clone, PartialEq, Eq)]
pub struct Identity {
    issuer: String,
    subject: String,
}

impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Identity").field("issuer", &self.issuer).finish_non_exhaustive()
    }
}

/// Why the provider confirmed nobody: the code for the page, and for the log what happened, without anything that came
/// from the provider or the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Denied {
    /// What the page is told.
    pub failure: OidcFailure,
    /// For those who run the server.
    pub cause: String,
}

impl Denied {
    fn new(failure: OidcFailure, cause: impl Into<String>) -> Denied {
        Denied { failure, cause: cause.into() }
    }

    fn unavailable(cause: impl Into<String>) -> Denied {
        Denied::new(OidcFailure::Unavailable, cause)
    }
}
