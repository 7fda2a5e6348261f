//! The settings of the identity provider that people may sign in with.

use std::fmt;
use std::fs;
use std::net::IpAddr;

use reqwest::Url;
use serde::{Deserialize, Serialize};

use super::Config;

/// What nobody shall read in a log.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// A secret with this text.
    pub fn new(text: impl Into<String>) -> Secret {
        Secret(text.into())
    }

    /// The text itself.
    pub fn text(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// An identity provider whose settings are complete.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OidcSettings {
    /// Its issuer, the beginning of the address of its discovery document.
    pub issuer: String,
    /// What this installation is called there.
    pub client_id: String,
    /// What it shows there; a provider may do with PKCE alone.
    pub client_secret: Option<Secret>,
    /// The provider's name in Chinese.
    pub name_zh: String,
    /// The provider's name in English.
    pub name_en: String,
    /// Where the provider leads back to.
    pub callback: String,
}

impl Config {
    /// The identity provider; nothing where none is set.
    ///
    /// # Errors
    /// When the settings are not complete, the issuer is not encrypted, or the file of the secret cannot be read.
    pub fn oidc(&self) -> Result<Option<OidcSettings>, String> {
        let Some(issuer) = self.oidc_issuer.clone() else {
            let lost = self.oidc_client_id.is_some() || self.oidc_client_secret.is_some();
            let lost = lost || self.oidc_client_secret_file.is_some();
            return if lost {
                Err("oidc_issuer is missing: other oidc_ settings need it".to_owned())
            } else {
                Ok(None)
            };
        };
        let url = Url::parse(&issuer).map_err(|error| format!("oidc_issuer is no address: {error}"))?;
        if !is_protected(&url) {
            return Err("oidc_issuer must begin with https://; http:// is for this machine only".to_owned());
        }
        let client_id = self.oidc_client_id.clone().ok_or("oidc_client_id is missing: oidc_issuer needs it")?;
        Ok(Some(OidcSettings {
            issuer,
            client_id,
            client_secret: self.client_secret()?,
            name_zh: self.oidc_name_zh.clone(),
            name_en: self.oidc_name_en.clone(),
            callback: format!("{}/api/v1/session/oidc/callback", self.public_url()),
        }))
    }

    fn client_secret(&self) -> Result<Option<Secret>, String> {
        match (&self.oidc_client_secret, &self.oidc_client_secret_file) {
            (Some(_), Some(_)) => {
                Err("of oidc_client_secret and oidc_client_secret_file only one can be set".to_owned())
            }
            (secret, None) => Ok(secret.clone()),
            (None, Some(file)) => {
                let text = fs::read_to_string(file)
                    .map_err(|error| format!("oidc_client_secret_file {} cannot be read: {error}", file.display()))?;
                Ok(Some(Secret::new(text.trim())))
            }
        }
    }
}

/// Whether nobody on the way can read what goes to an address: encrypted, or to this machine.
pub fn is_protected(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    let is_here = host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    url.scheme() == "https" || (url.scheme() == "http" && is_here)
}

#[cfg(test)]
mod tests {
    use super::{Config, OidcSettings, Secret};

    fn config(change: impl FnOnce(&mut Config)) -> Result<Option<OidcSettings>, String> {
        let mut config = Config {
            oidc_issuer: Some("https://id.example.org/realm".into()),
            oidc_client_id: Some("changxiao".into()),
            public_url: Some("https://changxiao.example.org/".into()),
            ..Config::default()
        };
        change(&mut config);
        config.oidc()
    }

    #[test]
    fn without_an_issuer_there_is_none() {
        assert_eq!(Config::default().oidc(), Ok(None));
        let found = config(|_| ()).expect("complete").expect("there");
        assert_eq!(found.callback, "https://changxiao.example.org/api/v1/session/oidc/callback");
    }

    #[test]
    fn what_is_missing_or_open_is_refused() {
        assert!(config(|c| c.oidc_issuer = None).expect_err("incomplete").contains("oidc_issuer"));
        assert!(config(|c| c.oidc_client_id = None).expect_err("incomplete").contains("oidc_client_id"));
        for open in ["http://id.example.org", "http://10.0.0.1", "ftp://localhost", "http://localhost.example.org"] {
            assert!(config(|c| c.oidc_issuer = Some(open.into())).is_err(), "{open}");
        }
        for own in ["http://127.0.0.1:4000", "http://localhost:4000", "http://[::1]:4000"] {
            assert!(config(|c| c.oidc_issuer = Some(own.into())).is_ok(), "{own}");
        }
    }

    #[test]
    fn a_secret_comes_from_one_place_and_is_never_shown() {
        let dir = tempfile::tempdir().expect("a folder");
        let file = dir.path().join("secret");
        std::fs::write(&file, "from the file\n").expect("writes");
        let read = config(|c| c.oidc_client_secret_file = Some(file.clone())).expect("complete").expect("there");
        assert_eq!(read.client_secret, Some(Secret::new("from the file")));
        assert!(!format!("{read:?}").contains("from the file"));
        let both = config(|c| {
            c.oidc_client_secret = Some(Secret::new("x"));
            c.oidc_client_secret_file = Some(file);
        });
        assert!(both.expect_err("two places").contains("only one"));
        assert!(config(|c| c.oidc_client_secret_file = Some("/no/such/file".into())).is_err());
    }
}
