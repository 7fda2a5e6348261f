//! The tracking code: 120 random bits and a check character, in groups that people can write down.

/// Characters of a code: no I, L, O, U, which are taken for others.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters of a code, the check character included.
const LENGTH: usize = 25;
/// Characters of a group.
const GROUP: usize = 5;

/// A tracking code. Whoever has it reads and writes as the complainant: it goes into no address and no log.
#[derive(Clone, PartialEq, Eq)]
pub struct TrackingCode(String);

impl std::fmt::Debug for TrackingCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TrackingCode")
    }
}

impl TrackingCode {
    /// Writes 120 random bits as a code.
    pub fn from_random(random: &[u8; 15]) -> TrackingCode {
        let digits = random.chunks(5).flat_map(|five| {
            let bits = five.iter().fold(0_u64, |bits, byte| (bits << 8) | u64::from(*byte));
            // Each is below 32.
            (0..8).rev().map(move |at| ((bits >> (5 * at)) & 31) as u8)
        });
        let digits: Vec<u8> = digits.collect();
        let check = times_x(remainder(&digits));
        TrackingCode(digits.iter().chain([&check]).map(|digit| character(*digit)).collect())
    }

    /// Reads what somebody typed, in whatever groups and case; nothing where a character is wrong, missing or misplaced.
    pub fn parse(typed: &str) -> Option<TrackingCode> {
        let written = typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '－' | '—' | '–'));
        let digits: Option<Vec<u8>> = written.map(digit).collect();
        let digits = digits.filter(|digits| digits.len() == LENGTH && remainder(digits) == 0)?;
        Some(TrackingCode(digits.into_iter().map(character).collect()))
    }

    /// The code without groups.
    pub fn plain(&self) -> &str {
        &self.0
    }

    /// The code as people write it down: five groups of five.
    pub fn grouped(&self) -> String {
        let characters: Vec<char> = self.0.chars().collect();
        characters.chunks(GROUP).map(|five| five.iter().collect::<String>()).collect::<Vec<_>>().join("-")
    }
}

fn character(digit: u8) -> char {
    char::from(ALPHABET[usize::from(digit & 31)])
}

fn digit(typed: char) -> Option<u8> {
    let known = match typed.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    u8::try_from(ALPHABET.iter().position(|c| char::from(*c) == known)?).ok()
}

/// The digits as a polynomial over the field of 32 elements, at one of its generators. In a code it is zero; a wrong digit
/// makes it another, and so do two digits that changed places, since no two places of 31 have the same weight.
fn remainder(digits: &[u8]) -> u8 {
    digits.iter().fold(0, |sum, digit| times_x(sum) ^ digit)
}

/// Times the generator, by the polynomial x⁵ + x² + 1.
const fn times_x(a: u8) -> u8 {
    let doubled = a << 1;
    if doubled & 32 == 0 { doubled } else { doubled ^ 0b10_0101 }
}

#[cfg(test)]
mod tests {
    use super::{ALPHABET, LENGTH, TrackingCode};

    fn code() -> TrackingCode {
        TrackingCode::from_random(b"\x00\xff\x13\x37\x80abcdefghij")
    }

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let made = code();
        assert_eq!(made.plain().len(), LENGTH);
        let grouped = made.grouped();
        assert_eq!(grouped.split('-').map(str::len).collect::<Vec<_>>(), [5, 5, 5, 5, 5]);
        for typed in [
            grouped.clone(),
            grouped.to_lowercase(),
            grouped.replace('-', " "),
            grouped.replace('0', "o").replace('1', "l"),
            format!("  {}\n", made.plain()),
        ] {
            assert_eq!(TrackingCode::parse(&typed), Some(made.clone()), "{typed}");
        }
        assert_eq!(format!("{made:?}"), "TrackingCode", "not in logs");
    }

    /// Every bit counts: 15 bytes make 24 characters and the check.
    #[test]
    fn different_random_bits_make_different_codes() {
        let made: std::collections::BTreeSet<String> = (0..120)
            .map(|bit| {
                let mut random = [0_u8; 15];
                random[bit / 8] = 1 << (bit % 8);
                TrackingCode::from_random(&random).plain().to_owned()
            })
            .collect();
        assert_eq!(made.len(), 120);
    }

    #[test]
    fn any_wrong_character_is_noticed() {
        let plain = code().plain().to_owned();
        for at in 0..LENGTH {
            for other in ALPHABET.iter().map(|c| char::from(*c)) {
                let mut typed: Vec<char> = plain.chars().collect();
                let right = typed[at] == other;
                typed[at] = other;
                let typed: String = typed.into_iter().collect();
                assert_eq!(TrackingCode::parse(&typed).is_some(), right, "{typed}");
            }
        }
    }

    #[test]
    fn any_two_characters_that_changed_places_are_noticed() {
        let plain: Vec<char> = code().plain().chars().collect();
        for a in 0..LENGTH {
            for b in 0..a {
                let mut typed = plain.clone();
                typed.swap(a, b);
                let same = plain[a] == plain[b];
                assert_eq!(TrackingCode::parse(&typed.into_iter().collect::<String>()).is_some(), same, "{a} {b}");
            }
        }
    }

    #[test]
    fn what_is_no_code_is_none() {
        let plain = code().plain().to_owned();
        for typed in ["", "0", &plain[1..], &format!("{plain}0"), &plain.replace(char::is_numeric, "U"), "田小满"] {
            assert_eq!(TrackingCode::parse(typed), None, "{typed}");
        }
    }
}
