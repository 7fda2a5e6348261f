//! Short texts that only this installation can have written: what a cookie or a token carries, with a keyed hash.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use subtle::ConstantTimeEq;

use super::hmac;

/// Bytes of the keyed hash that are kept.
const MAC: usize = 16;

/// Writes and reads them.
#[derive(Clone)]
pub struct Stamp([u8; 32]);

impl Stamp {
    /// With a key made for this one purpose.
    pub fn new(key: [u8; 32]) -> Stamp {
        Stamp(key)
    }

    /// Bytes as text with their hash. `what` keeps the kinds apart: none is taken for another.
    pub fn write(&self, what: &str, bytes: &[u8]) -> String {
        let mut out = bytes.to_vec();
        out.extend_from_slice(&self.mac(what, bytes));
        URL_SAFE_NO_PAD.encode(out)
    }

    /// The bytes of a text that was written here for this purpose.
    pub fn read(&self, what: &str, text: &str) -> Option<Vec<u8>> {
        let mut bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let mac = bytes.split_off(bytes.len().checked_sub(MAC)?);
        bool::from(self.mac(what, &bytes).ct_eq(&mac)).then_some(bytes)
    }

    /// What follows from these bytes, and nobody else can work out.
    pub fn secret(&self, what: &str, bytes: &[u8]) -> [u8; 32] {
        hmac(&self.0, &[b"secret|", what.as_bytes(), &[0], bytes].concat())
    }

    fn mac(&self, what: &str, bytes: &[u8]) -> [u8; MAC] {
        let whole = hmac(&self.0, &[what.as_bytes(), &[0], bytes].concat());
        let mut mac = [0; MAC];
        mac.copy_from_slice(&whole[..MAC]);
        mac
    }
}

#[cfg(test)]
mod tests {
    use super::Stamp;

    #[test]
    fn a_secret_follows_from_key_purpose_and_bytes() {
        let stamp = Stamp::new([7; 32]);
        assert_eq!(stamp.secret("state", b"1"), stamp.secret("state", b"1"));
        let others =
            [stamp.secret("nonce", b"1"), stamp.secret("state", b"2"), Stamp::new([8; 32]).secret("state", b"1")];
        assert!(others.iter().all(|other| *other != stamp.secret("state", b"1")));
    }

    #[test]
    fn a_text_is_read_for_its_purpose_and_unchanged_only() {
        let stamp = Stamp::new([7; 32]);
        let text = stamp.write("device", b"some bytes");
        assert_eq!(stamp.read("device", &text).as_deref(), Some(&b"some bytes"[..]));
        assert_eq!(stamp.read("challenge", &text), None, "another purpose");
        assert_eq!(Stamp::new([8; 32]).read("device", &text), None, "another key");
        for at in 0..text.len() {
            let mut changed = text.clone().into_bytes();
            changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).expect("utf8");
            assert!(changed == text || stamp.read("device", &changed).is_none(), "character {at}");
        }
        assert_eq!(stamp.read("device", ""), None);
        assert_eq!(stamp.read("device", "密"), None);
    }
}
