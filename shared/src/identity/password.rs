//! Which passwords are too easy to guess: the same rules while somebody types and on the server.

use validator::ValidationError;

/// A password that fits, for forms to begin with and documents to show.
pub const MODEL_PASSWORD: &str = "lantern over seven hills";

/// Characters that must be left when what everybody tries first is taken away.
const LEFT_AT_LEAST: usize = 6;
/// Different characters at the least.
const DIFFERENT: usize = 5;
/// What everybody tries first, in small letters.
const COMMON: &[&str] = &[
    "password",
    "passw0rd",
    "p@ssword",
    "p@ssw0rd",
    "qwerty",
    "admin",
    "welcome",
    "letmein",
    "iloveyou",
    "woaini",
    "mima",
    "dangyuan",
    "dangjian",
    "zhonggong",
    "zhibu",
    "changxiao",
    "123456",
    "654321",
    "111111",
    "000000",
    "888888",
    "666666",
    "5201314",
    "1qaz2wsx",
    "abc123",
    "a123456",
];
/// Rows of a keyboard, along which fingers walk.
const ROWS: [&str; 4] = ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"];

/// The rule of a request's field: not easy to guess.
pub fn check_password(password: &str) -> Result<(), ValidationError> {
    if is_weak(password) { Err(ValidationError::new("weak_password")) } else { Ok(()) }
}

/// Whether a password is easy to guess, whoever has it: few characters, one piece over and over, a walk along the
/// alphabet or the keyboard, or hardly more than a word everybody tries.
pub fn is_weak(password: &str) -> bool {
    let signs: Vec<char> = password.to_lowercase().chars().collect();
    let mut different = signs.clone();
    different.sort_unstable();
    different.dedup();
    different.len() < DIFFERENT || is_repeated(&signs) || is_walk(&signs) || is_common(&signs)
}

/// Whether a password is little more than a name its holder goes by.
pub fn is_near(password: &str, name: &str) -> bool {
    let (password, name) = (password.to_lowercase(), name.trim().to_lowercase());
    name.chars().count() >= 3 && left_without(&password, &name) < LEFT_AT_LEAST
}

/// Characters left when every occurrence of a piece is taken away.
fn left_without(password: &str, piece: &str) -> usize {
    password.replace(piece, "").chars().count()
}

fn is_repeated(signs: &[char]) -> bool {
    (1..=signs.len() / 2).any(|unit| signs.iter().zip(&signs[unit..]).all(|(a, b)| a == b))
}

/// Whether most steps lead to the same character, to its neighbour in the alphabet, or to the key beside it.
fn is_walk(signs: &[char]) -> bool {
    let steps = signs.windows(2).filter(|pair| is_step(pair[0], pair[1])).count();
    steps * 3 >= signs.len().saturating_sub(1) * 2
}

fn is_step(a: char, b: char) -> bool {
    let beside = |row: &&str| row.find(a).zip(row.find(b)).is_some_and(|(a, b)| a.abs_diff(b) == 1);
    (a as u32).abs_diff(b as u32) <= 1 || ROWS.iter().any(beside)
}

fn is_common(signs: &[char]) -> bool {
    let mut left: String = signs.iter().collect();
    for word in COMMON {
        left = left.replace(word, "");
    }
    left.chars().count() < LEFT_AT_LEAST
}

#[cfg(test)]
mod tests {
    use super::{MODEL_PASSWORD, is_near, is_weak};

    #[test]
    fn what_is_tried_first_is_weak() {
        for weak in [
            "aaaaaaaaaaaa",
            "abcabcabcabc",
            "abcdabcdabcdab",
            "123456789012",
            "qwertyuiop[]",
            "abcdefghijkl",
            "0987654321098",
            "Password1234",
            "Changxiao2026",
            "P@ssw0rdAdmin",
            "asdfghjklasd",
            "dangyuan123456",
        ] {
            assert!(is_weak(weak), "{weak}");
        }
    }

    #[test]
    fn what_takes_thought_is_not() {
        for good in [
            MODEL_PASSWORD,
            "three-geese-on-a-lake",
            "mountain river lantern 7",
            "another long phrase 43",
            "changxiao-demo-2026",
            "山高水长一路向东走到老河口",
            "tR7#kq9!Lm2z",
        ] {
            assert!(!is_weak(good), "{good}");
        }
    }

    #[test]
    fn the_own_name_does_not_count() {
        assert!(is_near("zhang.sanfeng1", "Zhang.SanFeng"));
        assert!(!is_near("zhang.sanfeng likes tea", "zhang.sanfeng"));
        // Two letters stand in any password.
        assert!(!is_near("lilac-lilac-gate", "li"));
    }
}
