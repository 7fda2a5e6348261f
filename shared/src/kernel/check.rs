//! Checks that more than one slice's requests use. Each returns an error whose code is a `FieldCode`.

use validator::ValidationError;

/// At least one character that is not white space.
///
/// # Errors
/// `required`.
pub fn not_blank(text: &str) -> Result<(), ValidationError> {
    if text.trim().is_empty() { Err(ValidationError::new("required")) } else { Ok(()) }
}

/// One line of text: something to read, and no control characters (PostgreSQL takes no NUL, a list no line break).
///
/// # Errors
/// `required`, `format`.
pub fn one_line(text: &str) -> Result<(), ValidationError> {
    not_blank(text)?;
    if text.chars().any(char::is_control) { Err(ValidationError::new("format")) } else { Ok(()) }
}

/// Text of one or more lines: something to read, and no control characters but line breaks and tabs.
///
/// # Errors
/// `required`, `format`.
pub fn several_lines(text: &str) -> Result<(), ValidationError> {
    not_blank(text)?;
    lines_or_nothing(text)
}

/// As [`several_lines`], but it may be empty.
///
/// # Errors
/// `format`.
pub fn lines_or_nothing(text: &str) -> Result<(), ValidationError> {
    let strange = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    if text.chars().any(strange) { Err(ValidationError::new("format")) } else { Ok(()) }
}

/// Division code: twelve digits (GB/T 2260 with the statistical extension).
///
/// # Errors
/// `region_form`.
pub fn region_code(code: &str) -> Result<(), ValidationError> {
    if code.len() == 12 && code.bytes().all(|b| b.is_ascii_digit()) {
        Ok(())
    } else {
        Err(ValidationError::new("region_form"))
    }
}
