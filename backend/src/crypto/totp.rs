//! Codes of an app that change every half minute (TOTP, RFC 6238): the key, and whether a code fits.

use changxiao_shared::identity::{CODE_DIGITS, CODE_STEP};
use chrono::{DateTime, Utc};
use totp_rs::{Algorithm, Builder, Secret};

use super::KeyFault;

/// Steps by which the clocks of phone and server may differ, either way.
const SKEW: u16 = 1;
/// Name of the product in the app.
const ISSUER: &str = "Changxiao";

/// The key of one second factor.
pub struct Totp(totp_rs::Totp);

impl Totp {
    /// With a key of twenty random bytes.
    ///
    /// # Errors
    /// Never with such a key.
    pub fn new(key: [u8; 20]) -> Result<Totp, KeyFault> {
        Totp::with(Secret::new_stack(key))
    }

    /// With a key as it was written.
    ///
    /// # Errors
    /// When it is no key.
    pub fn read(text: &str) -> Result<Totp, KeyFault> {
        Totp::with(Secret::try_from_base32(text).map_err(|_| KeyFault::DoesNotOpen)?)
    }

    fn with(secret: Secret) -> Result<Totp, KeyFault> {
        let built = Builder::new()
            // The one that every app knows; collisions of SHA-1 do not bear on keyed hashes.
            .with_algorithm(Algorithm::SHA1)
            .with_digits(u8::try_from(CODE_DIGITS).unwrap_or(6))
            .with_skew(SKEW)
            .with_step_duration(u64::from(CODE_STEP))
            .with_secret(secret)
            .build();
        built.map(Totp).map_err(|_| KeyFault::DoesNotOpen)
    }

    /// The key in the letters that apps take.
    pub fn text(&self) -> String {
        self.0.secret().to_base32()
    }

    /// The address that apps read from a QR code. User names have no sign that would have to be escaped.
    pub fn uri(&self, username: &str) -> String {
        format!(
            "otpauth://totp/{ISSUER}:{username}?secret={}&issuer={ISSUER}&digits={CODE_DIGITS}&period={CODE_STEP}",
            self.text()
        )
    }

    /// The step whose code this is, if it is of this moment or one beside it.
    pub fn step_of(&self, code: &str, now: DateTime<Utc>) -> Option<i64> {
        let step = self.0.check(code, u64::try_from(now.timestamp()).ok()?)?;
        i64::try_from(step).ok()
    }

    /// The code of a moment.
    pub fn code(&self, at: DateTime<Utc>) -> String {
        self.0.generate(u64::try_from(at.timestamp()).unwrap_or_default()).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::Totp;
    use chrono::{DateTime, TimeDelta, Utc};

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).expect("a time")
    }

    /// The vectors of RFC 6238, appendix B, last six digits.
    #[test]
    fn it_is_the_standard() {
        let totp = Totp::new(*b"12345678901234567890").expect("a key");
        assert_eq!(totp.text(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        let table = [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"), (2_000_000_000, "279037")];
        for (seconds, code) in table {
            assert_eq!(totp.code(at(seconds)), code);
            assert_eq!(totp.step_of(code, at(seconds)), Some(seconds / 30));
        }
    }

    #[test]
    fn a_code_fits_one_step_before_and_after() {
        let totp = Totp::new([7; 20]).expect("a key");
        let code = totp.code(at(1_800_000_000));
        for (moved, fits) in [(-31, false), (-30, true), (0, true), (29, true), (59, true), (60, false)] {
            let found = totp.step_of(&code, at(1_800_000_000) + TimeDelta::seconds(moved));
            assert_eq!(found, fits.then_some(60_000_000), "{moved}");
        }
        for other in ["", "12345", "1234567", "+12345", "密码密码密码"] {
            assert_eq!(totp.step_of(other, at(1_800_000_000)), None, "{other}");
        }
        assert_eq!(Totp::read(&totp.text()).expect("reads").code(at(0)), totp.code(at(0)));
    }
}
