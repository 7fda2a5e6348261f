//! The second factor: codes of an app that change every half minute (TOTP, RFC 6238), and which roles must have one.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use super::{FactorRuleId, Role};
use crate::organizations::{OrganizationId, OrganizationRef};

/// Seconds for which a code of an app stands.
pub const CODE_STEP: u32 = 30;
/// Digits of a code of an app.
pub const CODE_DIGITS: usize = 6;
/// Recovery codes handed out at a time.
pub const RECOVERY_CODES: usize = 10;
/// Letters and digits of a recovery code, its dash left out.
pub const RECOVERY_LENGTH: usize = 10;
/// What recovery codes are made of: nothing that is taken for something else.
pub const RECOVERY_SIGNS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// A code as somebody typed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypedCode {
    /// Of an app.
    App(String),
    /// A recovery code, in capitals, its dash left out.
    Recovery(String),
}

impl TypedCode {
    /// Reads what was typed: spaces and dashes do not count, nor does the size of letters. Nothing for what is neither.
    pub fn read(typed: &str) -> Option<TypedCode> {
        let signs = typed.chars().filter(|c| !c.is_whitespace() && *c != '-');
        let text: String = signs.map(|c| c.to_ascii_uppercase()).collect();
        if text.len() == CODE_DIGITS && text.bytes().all(|b| b.is_ascii_digit()) {
            return Some(TypedCode::App(text));
        }
        let fits = text.len() == RECOVERY_LENGTH && text.bytes().all(|b| RECOVERY_SIGNS.contains(&b));
        fits.then_some(TypedCode::Recovery(text))
    }
}

pub(super) fn check_code(typed: &str) -> Result<(), ValidationError> {
    TypedCode::read(typed).map(|_| ()).ok_or_else(|| ValidationError::new("code_form"))
}

/// The password was right, and the account has a second factor: show this with a code.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChallengeView {
    /// Shows that the password was right.
    pub challenge: String,
    /// The last moment it is good.
    pub expires_at: DateTime<Utc>,
}

impl std::fmt::Debug for ChallengeView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ChallengeView").finish_non_exhaustive()
    }
}

/// Ends a sign-in with a code of the second factor, or with a recovery code.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignInWithCode {
    /// What the sign-in answered.
    #[validate(length(min = 1, max = 100))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 100))]
    pub challenge: String,
    /// Six digits of the app, or a recovery code.
    #[validate(length(min = 6, max = 20), custom(function = "check_code"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 6, max_length = 20, example = "123456"))]
    pub code: String,
}

impl std::fmt::Debug for SignInWithCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SignInWithCode").finish_non_exhaustive()
    }
}

/// Begins to set up a second factor; it counts once a code has confirmed it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SetUpFactor {
    /// The password.
    #[validate(length(min = 1, max = 128))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 128, format = "password"))]
    pub password: String,
}

impl std::fmt::Debug for SetUpFactor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SetUpFactor").finish_non_exhaustive()
    }
}

/// Confirms a second factor with its first code.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConfirmFactor {
    /// Six digits of the app.
    #[validate(length(min = 6, max = 20), custom(function = "check_code"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 6, max_length = 20, example = "123456"))]
    pub code: String,
}

impl std::fmt::Debug for ConfirmFactor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ConfirmFactor").finish_non_exhaustive()
    }
}

/// Turns the own second factor off, or asks for fresh recovery codes.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChangeFactor {
    /// The password.
    #[validate(length(min = 1, max = 128))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 128, format = "password"))]
    pub password: String,
    /// Six digits of the app, or a recovery code.
    #[validate(length(min = 6, max = 20), custom(function = "check_code"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 6, max_length = 20, example = "123456"))]
    pub code: String,
}

impl std::fmt::Debug for ChangeFactor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ChangeFactor").finish_non_exhaustive()
    }
}

/// The second factor of the own account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FactorView {
    /// Since when it counts; nothing where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<DateTime<Utc>>,
    /// Recovery codes not used yet.
    pub recovery_codes_left: u32,
    /// Whether a role held asks for one.
    pub required: bool,
}

/// The key of a second factor being set up, to be taken over by an app. Nobody can read it again.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FactorKeyView {
    /// The key, to be typed into the app.
    pub key: String,
    /// The same as an `otpauth` address.
    pub uri: String,
    /// The address as a QR code, SVG.
    pub qr: String,
}

impl std::fmt::Debug for FactorKeyView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FactorKeyView").finish_non_exhaustive()
    }
}

/// Fresh recovery codes; those before no longer work. Nobody can read them again.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecoveryCodesView {
    /// The codes, each good once.
    pub codes: Vec<String>,
}

impl std::fmt::Debug for RecoveryCodesView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RecoveryCodesView").finish_non_exhaustive()
    }
}

/// Makes a second factor compulsory for a role at an organisation and everything below it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CreateFactorRule {
    /// For whom: role holders at this organisation and below.
    pub organization_id: OrganizationId,
    /// Which role.
    pub role: Role,
    /// From which day, in China; today at the earliest.
    pub from_on: NaiveDate,
}

/// A second factor is compulsory for a role from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FactorRuleView {
    /// Id.
    pub id: FactorRuleId,
    /// Which organisation laid it down, for itself and everything below it.
    pub organization: OrganizationRef,
    /// Which role.
    pub role: Role,
    /// From which day, in China.
    pub from_on: NaiveDate,
    /// Whether it may be taken back by the one who asks; what was laid down above may not.
    pub own: bool,
}

#[cfg(test)]
mod tests {
    use super::{RECOVERY_SIGNS, TypedCode};

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let app = |text: &str| Some(TypedCode::App(text.to_owned()));
        let recovery = |text: &str| Some(TypedCode::Recovery(text.to_owned()));
        let table = [
            ("123456", app("123456")),
            (" 123 456 ", app("123456")),
            ("12345", None),
            ("1234567", None),
            ("ABCDE-FGH23", recovery("ABCDEFGH23")),
            ("abcde fgh23", recovery("ABCDEFGH23")),
            ("ABCDE-FGHI1", None),
            ("ABCDE-FGH2", None),
            ("", None),
            ("密码密码密码", None),
        ];
        for (typed, read) in table {
            assert_eq!(TypedCode::read(typed), read, "{typed}");
        }
    }

    #[test]
    fn recovery_codes_have_no_sign_twice() {
        let mut signs = RECOVERY_SIGNS.to_vec();
        signs.sort_unstable();
        signs.dedup();
        assert_eq!(signs.len(), 32);
    }
}
