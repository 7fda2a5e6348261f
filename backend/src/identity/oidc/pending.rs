//! What has been begun with the identity provider and waits for the browser to come back. It travels in a cookie of that
//! browser, stamped, and holds no secret: state, nonce and verifier follow from its number and a key of this installation.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use changxiao_shared::identity::{AccountId, SessionId, own_path};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq;

use super::super::device::Device;
use crate::crypto::Stamp;

const PURPOSE: &str = "oidc";

/// Somebody on the way to the provider and back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pending {
    id: [u8; 32],
    until: DateTime<Utc>,
    /// The account and session that want to be linked; nothing: somebody wants to sign in.
    pub link: Option<(AccountId, SessionId)>,
    /// The path of the page to go to afterwards.
    pub next: String,
    /// The device's own cookie: browsers keep it back when another site leads here.
    device: Option<String>,
}

impl Pending {
    /// How long somebody may take at the provider.
    pub const MINUTES: i64 = 10;

    /// Somebody who wants to sign in, and then to go to a path of this page.
    pub fn sign_in(id: [u8; 32], now: DateTime<Utc>, next: Option<&str>) -> Pending {
        let next = next.and_then(own_path).unwrap_or("/").to_owned();
        Pending { id, until: now + TimeDelta::minutes(Pending::MINUTES), link: None, next, device: None }
    }

    /// Somebody signed in who wants an identity linked.
    pub fn link(id: [u8; 32], now: DateTime<Utc>, (account, session): (AccountId, SessionId)) -> Pending {
        Pending { link: Some((account, session)), ..Pending::sign_in(id, now, Some("/me")) }
    }

    /// The same from a device that may be known.
    #[must_use]
    pub fn on(self, device: Option<&Device>, stamp: &Stamp) -> Pending {
        Pending { device: device.map(|device| device.write(stamp)), ..self }
    }

    /// The device, where it had a cookie.
    pub fn device(&self, stamp: &Stamp) -> Option<Device> {
        Device::read(stamp, self.device.as_deref()?)
    }

    /// The text of its cookie.
    pub fn write(&self, stamp: &Stamp) -> String {
        stamp.write(PURPOSE, &serde_json::to_vec(self).unwrap_or_default())
    }

    /// What the text of a cookie says, if it was written here and its time is not over.
    pub fn read(stamp: &Stamp, text: &str, now: DateTime<Utc>) -> Option<Pending> {
        let pending: Pending = serde_json::from_slice(&stamp.read(PURPOSE, text)?).ok()?;
        (now < pending.until).then_some(pending)
    }

    /// Ties the way back to this browser.
    pub fn state(&self, stamp: &Stamp) -> String {
        self.follows(stamp, "oidc.state")
    }

    /// Whether what came back is what was sent along.
    pub fn is_state(&self, stamp: &Stamp, shown: &str) -> bool {
        self.state(stamp).as_bytes().ct_eq(shown.as_bytes()).into()
    }

    /// Ties the identity token to this one time.
    pub fn nonce(&self, stamp: &Stamp) -> String {
        self.follows(stamp, "oidc.nonce")
    }

    /// Ties the code to this server (PKCE).
    pub fn verifier(&self, stamp: &Stamp) -> String {
        self.follows(stamp, "oidc.verifier")
    }

    fn follows(&self, stamp: &Stamp, what: &str) -> String {
        URL_SAFE_NO_PAD.encode(stamp.secret(what, &self.id))
    }
}

#[cfg(test)]
mod tests {
    use super::{Device, Pending};
    use crate::crypto::Stamp;
    use changxiao_shared::identity::{AccountId, SessionId};
    use chrono::{DateTime, TimeDelta, Utc};

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000, 0).expect("a time")
    }

    #[test]
    fn it_is_read_for_ten_minutes_where_it_was_written() {
        let stamp = Stamp::new([1; 32]);
        let device = Device::new([4; 16]).with(AccountId(9), now());
        let pending = Pending::link([3; 32], now(), (AccountId(7), SessionId(8))).on(Some(&device), &stamp);
        let text = pending.write(&stamp);
        let late = now() + TimeDelta::minutes(10);
        assert_eq!(Pending::read(&stamp, &text, late - TimeDelta::seconds(1)), Some(pending.clone()));
        assert_eq!(Pending::read(&stamp, &text, late), None);
        assert_eq!(Pending::read(&Stamp::new([2; 32]), &text, now()), None);
        assert_eq!(Pending::read(&stamp, "", now()), None);
        assert_eq!(pending.device(&stamp), Some(device));
        assert_eq!(pending.next, "/me");
    }

    #[test]
    fn what_follows_from_it_is_of_this_one_time_and_installation() {
        let (stamp, other) = (Stamp::new([1; 32]), Stamp::new([2; 32]));
        let (one, two) = (Pending::sign_in([3; 32], now(), None), Pending::sign_in([4; 32], now(), None));
        assert!(one.is_state(&stamp, &one.state(&stamp)));
        assert!(!one.is_state(&stamp, &two.state(&stamp)) && !one.is_state(&stamp, &one.state(&other)));
        assert!(!one.is_state(&stamp, &one.nonce(&stamp)) && !one.is_state(&stamp, ""));
        assert_eq!(one.verifier(&stamp).len(), 43, "as long as RFC 7636 asks");
        assert!(!one.write(&stamp).contains(&one.verifier(&stamp)));
    }

    #[test]
    fn it_leads_to_this_page_only() {
        let next = |next| Pending::sign_in([3; 32], now(), Some(next)).next;
        assert_eq!(next("/members?q=x"), "/members?q=x");
        assert_eq!((next("https://evil.example"), next("//evil.example")), ("/".to_owned(), "/".to_owned()));
    }
}
