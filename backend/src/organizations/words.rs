//! Pinyin and initials of names, for searching and sorting.

use pinyin::ToPinyin;

/// Full pinyin without tones; what is not a Chinese character stays, in lower case.
pub fn pinyin(name: &str) -> String {
    spell(name, |syllable| syllable)
}

/// First letters: `zs` for 张三.
pub fn initials(name: &str) -> String {
    spell(name, |syllable| syllable.get(..1).unwrap_or_default())
}

fn spell(name: &str, part: impl Fn(&'static str) -> &'static str) -> String {
    let mut out = String::with_capacity(name.len() * 2);
    for c in name.chars().filter(|c| !c.is_whitespace()) {
        match c.to_pinyin() {
            // ü is typed as v on every keyboard.
            Some(p) => out.push_str(&part(p.plain()).replace('ü', "v")),
            None => out.extend(c.to_lowercase()),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{initials, pinyin};

    #[test]
    fn names_are_spelt() {
        assert_eq!((pinyin("张三").as_str(), initials("张三").as_str()), ("zhangsan", "zs"));
        assert_eq!(pinyin("吕 A"), "lva");
    }
}
