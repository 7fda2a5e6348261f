//! Signing in with an identity provider (OpenID Connect): what the page learns of it, and why it may not have worked.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::kernel::Lang;

/// How one can sign in here besides user name and password.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignInOptionsView {
    /// The identity provider, where one is configured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<ProviderView>,
}

/// The identity provider, as people know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProviderView {
    /// Its name in Chinese.
    #[cfg_attr(feature = "openapi", schema(example = "统一身份认证"))]
    pub name_zh: String,
    /// Its name in English.
    #[cfg_attr(feature = "openapi", schema(example = "single sign-on"))]
    pub name_en: String,
}

impl ProviderView {
    /// Its name in one language.
    pub fn name(&self, lang: Lang) -> &str {
        lang.pick(&self.name_zh, &self.name_en)
    }
}

/// Begins to sign in with the identity provider.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct BeginOidcQuery {
    /// Where to go afterwards: a path of this page. Anything else leads to the first screen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(max = 500))]
    #[cfg_attr(feature = "openapi", param(max_length = 500, example = "/members"))]
    pub next: Option<String>,
}

/// What the identity provider sends its visitor back with; what else it adds is not looked at.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct OidcCallbackQuery {
    /// The code, good once, that is exchanged for the identity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(max = 4096))]
    #[cfg_attr(feature = "openapi", param(max_length = 4096))]
    pub code: Option<String>,
    /// What was sent along at the beginning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(max = 512))]
    #[cfg_attr(feature = "openapi", param(max_length = 512))]
    pub state: Option<String>,
    /// Who answers (RFC 9207).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(max = 512))]
    #[cfg_attr(feature = "openapi", param(max_length = 512))]
    pub iss: Option<String>,
    /// Why the provider refuses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(max = 512))]
    #[cfg_attr(feature = "openapi", param(max_length = 512, example = "access_denied"))]
    pub error: Option<String>,
}

impl std::fmt::Debug for OidcCallbackQuery {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OidcCallbackQuery").finish_non_exhaustive()
    }
}

/// Where to go to have the own identity confirmed by the provider.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OidcAddressView {
    /// An address of the provider, to be opened in this browser within ten minutes.
    pub uri: String,
}

impl std::fmt::Debug for OidcAddressView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OidcAddressView").finish_non_exhaustive()
    }
}

/// How the own account stands to the identity provider.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OidcLinkView {
    /// The provider, where one is configured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<ProviderView>,
    /// Since when an identity of a provider is linked; absent: none is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<DateTime<Utc>>,
    /// When it last signed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_used_at: Option<DateTime<Utc>>,
}

crate::coded_enum! {
    /// Why signing in with the identity provider, or linking an identity, did not work: `failed` in the address of the
    /// page that one comes back to.
    pub enum OidcFailure {
        /// Begun elsewhere, too long ago, or finished once already.
        Expired = "expired" ("这一步已超时、已经完成过，或者不是在这个浏览器里开始的，请重新开始。", "This step took too long, was finished before, or was begun in another browser. Please begin again."),
        /// The provider, or the person there, said no.
        Refused = "refused" ("身份认证没有完成：您取消了操作，或认证系统拒绝了请求。", "The identity provider did not confirm you: it was cancelled there, or refused."),
        /// The provider cannot be reached, or its answer cannot be used.
        Unavailable = "unavailable" ("暂时连不上身份认证系统。请用用户名和密码登录，或稍后再试。", "The identity provider cannot be reached now. Use user name and password, or try again later."),
        /// What it answered does not hold up.
        NotVerified = "not_verified" ("身份认证系统的答复没有通过核验，已拒绝。如再次出现，请告诉系统管理员。", "The identity provider's answer did not pass verification and was refused. If it happens again, tell your system administrator."),
        /// No account that can sign in is linked to the identity.
        Unknown = "unknown" ("这个身份没有关联可以登录的账号。请先用用户名和密码登录，再到“我的账号”中关联。", "No account that can sign in is linked to this identity. Sign in with user name and password first, then link it on the page of your account."),
        /// The identity is linked to another account.
        Taken = "taken" ("这个身份已经关联了另一个账号，一个身份只能关联一个账号。", "This identity is linked to another account. An identity can be linked to one account only."),
        /// The account has a link.
        AlreadyLinked = "already_linked" ("您的账号已经关联了一个身份。要更换，请先取消关联。", "Your account is linked to an identity already. To change it, remove that link first."),
        /// Too many tries from this address.
        TooMany = "too_many" ("尝试次数较多，请稍等片刻再试。", "Too many tries. Wait a little, then try again."),
    }
}

/// A path of this page to go to: nothing that a browser takes for another site.
pub fn own_path(text: &str) -> Option<&str> {
    let leads_elsewhere = text.starts_with("//") || text.contains(|c: char| c == '\\' || c.is_control());
    (text.starts_with('/') && !leads_elsewhere).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn only_paths_of_this_page_are_followed() {
        for own in ["/", "/members?q=x", "/pledges/7#top"] {
            assert_eq!(own_path(own), Some(own));
        }
        for other in
            ["", "members", "//evil.example", "https://evil.example", "/\\evil.example", "/\t/evil.example", "/a\nb"]
        {
            assert_eq!(own_path(other), None, "{other:?}");
        }
    }
}
