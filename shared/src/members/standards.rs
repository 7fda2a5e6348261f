//! National formats: citizen ID number (GB 11643-1999) and mobile number, with their masks.

use chrono::NaiveDate;
use validator::ValidationError;

use super::Sex;
use crate::kernel::FieldCode;

/// A citizen ID number whose form, check digit and birth date hold. Prints masked.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct IdNumber(String);

impl IdNumber {
    /// Reads eighteen characters; a lower-case `x` at the end counts as `X`.
    ///
    /// # Errors
    /// `id_number_form`, `bad_check_digit`.
    pub fn parse(text: &str) -> Result<IdNumber, FieldCode> {
        let text = text.trim().to_ascii_uppercase();
        let bytes = text.as_bytes();
        let [digits @ .., last] = bytes else { return Err(FieldCode::IdNumberForm) };
        let formed = digits.len() == 17
            && digits.iter().all(u8::is_ascii_digit)
            && (last.is_ascii_digit() || *last == b'X')
            && digits[0] != b'0';
        if !formed {
            return Err(FieldCode::IdNumberForm);
        }
        if check_character(digits) != *last {
            return Err(FieldCode::BadCheckDigit);
        }
        let number = IdNumber(text);
        if number.date().is_none() { Err(FieldCode::IdNumberForm) } else { Ok(number) }
    }

    /// The number itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Birth date inside the number.
    pub fn birth(&self) -> NaiveDate {
        self.date().unwrap_or_default()
    }

    /// Sex inside the number: the sequence is odd for men.
    pub fn sex(&self) -> Sex {
        if self.0.as_bytes()[16] % 2 == 1 { Sex::Male } else { Sex::Female }
    }

    /// `110***********0011`
    pub fn masked(&self) -> String {
        mask_id_number(&self.0)
    }

    fn date(&self) -> Option<NaiveDate> {
        let part = |from: usize, to: usize| self.0[from..to].parse::<u32>().ok();
        NaiveDate::from_ymd_opt(i32::try_from(part(6, 10)?).ok()?, part(10, 12)?, part(12, 14)?)
    }
}

impl std::fmt::Debug for IdNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.masked())
    }
}

/// The check character of seventeen digits (GB 11643: ISO 7064, MOD 11-2).
fn check_character(digits: &[u8]) -> u8 {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(d, w)| u32::from(d - b'0') * w).sum();
    b"10X98765432"[(sum % 11) as usize]
}

/// Hides the middle of an ID number: three characters, eleven stars, four characters. What is not one is hidden whole.
pub fn mask_id_number(text: &str) -> String {
    mask(text, 18, 3, 4)
}

/// Hides the middle of a mobile number: `138****5678`. What is not one is hidden whole.
pub fn mask_phone(text: &str) -> String {
    mask(text, 11, 3, 4)
}

/// A name as visitors see it: the first character, the rest masked.
pub fn masked_name(name: &str) -> String {
    let mut chars = name.trim().chars();
    let first: String = chars.next().into_iter().collect();
    first + &"*".repeat(chars.count())
}

fn mask(text: &str, length: usize, head: usize, tail: usize) -> String {
    if text.len() != length || !text.is_ascii() {
        return "*".repeat(text.chars().count().min(length));
    }
    format!("{}{}{}", &text[..head], "*".repeat(length - head - tail), &text[length - tail..])
}

/// Check of a citizen ID number for a request.
///
/// # Errors
/// `id_number_form`, `bad_check_digit`.
pub fn check_id_number(text: &str) -> Result<(), ValidationError> {
    IdNumber::parse(text).map(drop).map_err(|code| ValidationError::new(code.code()))
}

/// Check of a mobile number of mainland China: eleven digits, `1` and then 3 to 9.
///
/// # Errors
/// `phone_form`.
pub fn check_phone(text: &str) -> Result<(), ValidationError> {
    match text.as_bytes() {
        [b'1', b'3'..=b'9', rest @ ..] if rest.len() == 9 && rest.iter().all(u8::is_ascii_digit) => Ok(()),
        _ => Err(ValidationError::new("phone_form")),
    }
}

#[cfg(test)]
mod tests {
    use super::{FieldCode, IdNumber, NaiveDate, Sex, check_phone, mask_id_number, mask_phone, masked_name};

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).expect("a date")
    }

    #[test]
    fn numbers_of_the_standard_are_read() {
        for (text, birth, sex) in [
            ("11010519491231002X", day(1949, 12, 31), Sex::Female),
            ("440524188001010014", day(1880, 1, 1), Sex::Male),
            ("34052419800101001X", day(1980, 1, 1), Sex::Male),
            ("34052419800101001x", day(1980, 1, 1), Sex::Male),
        ] {
            let number = IdNumber::parse(text).expect(text);
            assert_eq!((number.birth(), number.sex()), (birth, sex), "{text}");
        }
    }

    #[test]
    fn every_other_check_character_and_every_changed_digit_is_refused() {
        let good = "11010519491231002X";
        for last in "0123456789".chars() {
            assert_eq!(IdNumber::parse(&format!("{}{last}", &good[..17])), Err(FieldCode::BadCheckDigit));
        }
        for place in 0..17 {
            let mut changed = good.as_bytes().to_vec();
            changed[place] = if changed[place] == b'1' { b'2' } else { b'1' };
            assert!(IdNumber::parse(std::str::from_utf8(&changed).expect("ascii")).is_err(), "place {place}");
        }
    }

    #[test]
    fn wrong_forms_are_named_as_such() {
        // Fifteen digits, letters inside, a thirteenth month under a right check digit, characters beside ASCII.
        for text in ["", "110105491231002", "1101051949123100AX", "110105194913310021", "１10105194912310021", "X"] {
            assert_eq!(IdNumber::parse(text), Err(FieldCode::IdNumberForm), "{text}");
        }
    }

    #[test]
    fn a_name_keeps_its_first_character() {
        for (name, masked) in [("滕立夏", "滕**"), ("向维", "向*"), ("", ""), ("A", "A")] {
            assert_eq!(masked_name(name), masked);
        }
    }

    #[test]
    fn masks_show_only_head_and_tail() {
        assert_eq!(mask_id_number("110105194912310011"), "110***********0011");
        assert_eq!(mask_phone("13812345678"), "138****5678");
        assert_eq!(mask_phone("021-5555"), "********");
        assert_eq!(mask_id_number("字"), "*");
        let number = IdNumber::parse("11010519491231002X").expect("valid");
        assert_eq!(format!("{number:?}"), "110***********002X");
    }

    #[test]
    fn mobile_numbers_have_eleven_digits() {
        assert!(check_phone("13812345678").is_ok());
        for bad in ["", "12812345678", "1381234567", "138123456789", "1381234567x", "+8613812345678"] {
            assert!(check_phone(bad).is_err(), "{bad}");
        }
    }
}
