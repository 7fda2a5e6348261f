//! What an activity certificate's QR code says: a compact, signed payload that can be checked without a network.
//!
//! Bytes: version (1), key (4, big-endian), certificate (8), days since 2000-01-01 (2), number, masked name (a length
//! byte and UTF-8 each), Ed25519 signature over all before it (64). In text: `CX1.` and base64url without padding.

use chrono::{Days, NaiveDate};

use super::CertificateId;

/// What stands before the payload in the text.
pub const PREFIX: &str = "CX1.";

/// Bytes of a signature.
pub const SIGNATURE: usize = 64;

const VERSION: u8 = 1;

/// What is signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payload {
    /// Number of the key that signed it.
    pub key: i32,
    /// The certificate.
    pub certificate: CertificateId,
    /// When it was issued.
    pub issued_on: NaiveDate,
    /// Its number.
    pub number: String,
    /// Family name of the holder, the rest masked.
    pub holder: String,
}

impl Payload {
    /// The bytes to sign; none for texts or days that do not fit.
    pub fn to_bytes(&self) -> Option<Vec<u8>> {
        let days = self.issued_on.signed_duration_since(epoch()?).num_days();
        let mut out = vec![VERSION];
        out.extend_from_slice(&self.key.to_be_bytes());
        out.extend_from_slice(&self.certificate.0.to_be_bytes());
        out.extend_from_slice(&u16::try_from(days).ok()?.to_be_bytes());
        for text in [&self.number, &self.holder] {
            out.push(u8::try_from(text.len()).ok()?);
            out.extend_from_slice(text.as_bytes());
        }
        Some(out)
    }

    /// What signed bytes say; none for bytes of another form.
    pub fn from_bytes(bytes: &[u8]) -> Option<Payload> {
        let mut rest = bytes;
        if take(&mut rest, 1)? != [VERSION] {
            return None;
        }
        let key = i32::from_be_bytes(take(&mut rest, 4)?.try_into().ok()?);
        let certificate = CertificateId(i64::from_be_bytes(take(&mut rest, 8)?.try_into().ok()?));
        let days = u16::from_be_bytes(take(&mut rest, 2)?.try_into().ok()?);
        let mut text = || {
            let length = usize::from(*take(&mut rest, 1)?.first()?);
            std::str::from_utf8(take(&mut rest, length)?).ok().map(str::to_owned)
        };
        let (number, holder) = (text()?, text()?);
        let issued_on = epoch()?.checked_add_days(Days::new(u64::from(days)))?;
        rest.is_empty().then_some(Payload { key, certificate, issued_on, number, holder })
    }
}

/// The signed bytes and the signature of what a QR code holds; none for bytes too short.
pub fn split(signed: &[u8]) -> Option<(&[u8], &[u8])> {
    signed.len().checked_sub(SIGNATURE).map(|at| signed.split_at(at))
}

/// The base64url text of the payload inside what was scanned, which may be a whole address; none for anything else.
pub fn scanned(text: &str) -> Option<&str> {
    let text = text.trim();
    let text = text.rsplit_once('#').map_or(text, |(_, fragment)| fragment);
    text.strip_prefix(PREFIX)
}

fn epoch() -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2000, 1, 1)
}

fn take<'a>(rest: &mut &'a [u8], n: usize) -> Option<&'a [u8]> {
    let (taken, after) = rest.split_at_checked(n)?;
    *rest = after;
    Some(taken)
}

#[cfg(test)]
mod tests {
    use super::{Payload, SIGNATURE, scanned, split};
    use crate::mobile_members::CertificateId;

    fn payload() -> Payload {
        Payload {
            key: 3,
            certificate: CertificateId(7_204_318_234_918_912),
            issued_on: "2027-01-15".parse().expect("a day"),
            number: "T01010101-2027-0001".into(),
            holder: "滕*".into(),
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let bytes = payload().to_bytes().expect("fits");
        assert_eq!(Payload::from_bytes(&bytes), Some(payload()));
        assert!(bytes.len() + SIGNATURE < 130, "fits a small QR code: {}", bytes.len());
    }

    #[test]
    fn other_bytes_are_refused() {
        let bytes = payload().to_bytes().expect("fits");
        for length in 0..bytes.len() {
            assert_eq!(Payload::from_bytes(&bytes[..length]), None, "{length}");
        }
        let longer = [bytes.as_slice(), &[0]].concat();
        assert_eq!(Payload::from_bytes(&longer), None);
        let mut version = bytes.clone();
        version[0] = 2;
        assert_eq!(Payload::from_bytes(&version), None);
        assert_eq!(split(&bytes[..10]), None);
        let early = Payload { issued_on: "1999-12-31".parse().expect("a day"), ..payload() };
        assert_eq!(early.to_bytes(), None);
    }

    #[test]
    fn a_scanned_address_holds_the_payload_in_its_fragment() {
        assert_eq!(scanned("https://x.example/check#CX1.AbC_-"), Some("AbC_-"));
        assert_eq!(scanned(" CX1.AbC "), Some("AbC"));
        for other in ["", "T01-2027-0001", "https://x.example/check", "cx1.abc"] {
            assert_eq!(scanned(other), None, "{other}");
        }
    }
}
