//! The identity provider: what it publishes, kept for an hour; the address to send people to; and who they are when they
//! come back. Nothing here touches the database, and no failure here touches signing in with a password.

use std::sync::Arc;

use changxiao_shared::identity::{OidcFailure, ProviderView};
use changxiao_shared::kernel::Lang;
use chrono::{DateTime, TimeDelta, Utc};
use openidconnect::core::{
    CoreAuthenticationFlow, CoreClient, CoreClientAuthMethod, CoreErrorResponseType, CoreProviderMetadata,
    CoreTokenResponse,
};
use openidconnect::{
    AuthType, AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointMaybeSet, EndpointNotSet, EndpointSet,
    IssuerUrl, LanguageTag, Nonce, OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl,
    RequestTokenError, TokenResponse,
};
use tokio::sync::Mutex;

use super::client::Way;
use super::verify::{Doubt, subject};
use super::{Denied, Identity, Pending};
use crate::config::{OidcSettings, is_protected};
use crate::crypto::Stamp;

/// So long what the provider publishes is believed.
const FRESH: TimeDelta = TimeDelta::hours(1);
/// A provider that did not answer is left alone so long: others do not wait for it one after the other.
const PAUSE: TimeDelta = TimeDelta::seconds(10);

type Ready =
    CoreClient<EndpointSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointMaybeSet, EndpointMaybeSet>;

/// The configured provider.
#[derive(Debug)]
pub struct Provider {
    settings: OidcSettings,
    way: Way,
    known: Mutex<Known>,
}

#[derive(Debug, Default)]
struct Known {
    published: Option<Arc<Published>>,
    failed_at: Option<DateTime<Utc>>,
}

/// Addresses and keys of the provider.
#[derive(Debug)]
struct Published {
    metadata: CoreProviderMetadata,
    fetched_at: DateTime<Utc>,
}

impl Provider {
    /// A provider that nobody has asked anything yet.
    pub fn new(settings: OidcSettings) -> Provider {
        Provider { settings, way: Way::default(), known: Mutex::default() }
    }

    /// How people know it.
    pub fn view(&self) -> ProviderView {
        ProviderView { name_zh: self.settings.name_zh.clone(), name_en: self.settings.name_en.clone() }
    }

    /// Whether an answer says that it comes from here; most providers say nothing of it.
    pub fn is_issuer(&self, shown: Option<&str>) -> bool {
        shown.is_none_or(|shown| shown == self.settings.issuer)
    }

    /// The address to send somebody to.
    ///
    /// # Errors
    /// When the provider cannot be asked for it.
    pub async fn address(
        &self,
        (pending, stamp): (&Pending, &Stamp),
        lang: Lang,
        now: DateTime<Utc>,
    ) -> Result<String, Denied> {
        let published = self.published(now, None).await?;
        let client = self.client(&published.metadata)?;
        let verifier = PkceCodeVerifier::new(pending.verifier(stamp));
        let (state, nonce) = (pending.state(stamp), pending.nonce(stamp));
        let (url, _, _) = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                move || CsrfToken::new(state),
                move || Nonce::new(nonce),
            )
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier))
            .add_ui_locale(LanguageTag::new(lang.tag().to_owned()))
            .url();
        if is_protected(&url) {
            Ok(url.into())
        } else {
            Err(Denied::unavailable("the provider's address is not encrypted"))
        }
    }

    /// Who somebody is, for the code they came back with.
    ///
    /// # Errors
    /// When the provider does not take the code, cannot be asked, or says what does not hold up.
    pub async fn identify(
        &self,
        code: String,
        (pending, stamp): (&Pending, &Stamp),
        now: DateTime<Utc>,
    ) -> Result<Identity, Denied> {
        let published = self.published(now, None).await?;
        let answer = self.exchange(&published.metadata, code, pending.verifier(stamp)).await?;
        let nonce = Nonce::new(pending.nonce(stamp));
        let subject = match self.subject(&published.metadata, &answer, (&nonce, now)) {
            Err(Doubt::UnknownKey) => {
                let anew = self.published(now, Some(&published)).await?;
                self.subject(&anew.metadata, &answer, (&nonce, now))
            }
            judged => judged,
        };
        Ok(Identity { issuer: self.settings.issuer.clone(), subject: subject? })
    }

    async fn exchange(
        &self,
        metadata: &CoreProviderMetadata,
        code: String,
        verifier: String,
    ) -> Result<CoreTokenResponse, Denied> {
        let client = self.client(metadata)?;
        let way = self.way.open().map_err(|fault| Denied::unavailable(fault.to_string()))?;
        let request = client
            .exchange_code(AuthorizationCode::new(code))
            .map_err(|_| Denied::unavailable("the provider names no address for tokens"))?;
        let answer = request.set_pkce_verifier(PkceCodeVerifier::new(verifier)).request_async(&way).await;
        answer.map_err(|error| match error {
            RequestTokenError::ServerResponse(said) if *said.error() == CoreErrorResponseType::InvalidGrant => {
                Denied::new(OidcFailure::Expired, "the provider does not take the code: used, too old, or not ours")
            }
            RequestTokenError::ServerResponse(said) => {
                Denied::unavailable(format!("the provider refuses to exchange codes: {}", said.error()))
            }
            RequestTokenError::Request(fault) => Denied::unavailable(fault.to_string()),
            RequestTokenError::Parse(..) | RequestTokenError::Other(_) => {
                Denied::unavailable("the provider's answer to a code cannot be read")
            }
        })
    }

    fn subject(
        &self,
        metadata: &CoreProviderMetadata,
        answer: &CoreTokenResponse,
        (nonce, now): (&Nonce, DateTime<Utc>),
    ) -> Result<String, Doubt> {
        let token = answer.id_token().ok_or(Doubt::Bad("the provider sent no identity token"))?;
        let client = ClientId::new(self.settings.client_id.clone());
        let by = (&client, metadata.issuer(), metadata.jwks());
        subject(by, (token, answer.access_token()), (nonce, now))
    }

    fn client(&self, metadata: &CoreProviderMetadata) -> Result<Ready, Denied> {
        let callback = RedirectUrl::new(self.settings.callback.clone())
            .map_err(|_| Denied::unavailable("public_url is no address to come back to"))?;
        let id = ClientId::new(self.settings.client_id.clone());
        let secret = self.settings.client_secret.as_ref().map(|secret| ClientSecret::new(secret.text().to_owned()));
        let client = CoreClient::from_provider_metadata(metadata.clone(), id, secret).set_redirect_uri(callback);
        // What says nothing takes the secret as HTTP Basic (OpenID Connect Discovery, section 3).
        let ways = metadata.token_endpoint_auth_methods_supported();
        let in_body = ways.is_some_and(|ways| !ways.contains(&CoreClientAuthMethod::ClientSecretBasic));
        Ok(client.set_auth_type(if in_body { AuthType::RequestBody } else { AuthType::BasicAuth }))
    }

    /// What the provider publishes: from memory, unless it is old or is the one that turned out to lack something. One
    /// request at a time asks; the others wait for its answer.
    async fn published(&self, now: DateTime<Utc>, lacking: Option<&Arc<Published>>) -> Result<Arc<Published>, Denied> {
        let mut known = self.known.lock().await;
        if let Some(published) = &known.published
            && now - published.fetched_at < FRESH
            && lacking.is_none_or(|lacking| !Arc::ptr_eq(lacking, published))
        {
            return Ok(Arc::clone(published));
        }
        if known.failed_at.is_some_and(|at| now - at < PAUSE) {
            return Err(Denied::unavailable("the provider did not answer a moment ago"));
        }
        match self.fetch().await {
            Ok(metadata) => {
                let published = Arc::new(Published { metadata, fetched_at: now });
                *known = Known { published: Some(Arc::clone(&published)), failed_at: None };
                Ok(published)
            }
            Err(denied) => {
                known.failed_at = Some(now);
                Err(denied)
            }
        }
    }

    async fn fetch(&self) -> Result<CoreProviderMetadata, Denied> {
        let issuer = IssuerUrl::new(self.settings.issuer.clone())
            .map_err(|_| Denied::unavailable("oidc_issuer is no address"))?;
        let way = self.way.open().map_err(|fault| Denied::unavailable(fault.to_string()))?;
        let asked = CoreProviderMetadata::discover_async(issuer, &way).await;
        asked.map_err(|error| {
            use openidconnect::DiscoveryError::{Request, Validation};
            Denied::unavailable(match error {
                Request(fault) => fault.to_string(),
                Validation(_) => "the provider calls itself by another issuer than oidc_issuer".to_owned(),
                _ => "what the provider publishes of itself cannot be read".to_owned(),
            })
        })
    }
}
