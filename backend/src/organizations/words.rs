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

/// Pinyin and initials of a person's name: some surnames are read as they are nowhere else.
pub fn person(name: &str) -> (String, String) {
    let surname = SURNAMES.iter().find(|(written, _)| name.starts_with(written));
    let (written, read) = surname.copied().unwrap_or_default();
    let given = &name[written.len()..];
    let first: String = read.iter().filter_map(|syllable| syllable.get(..1)).collect();
    (read.concat() + &pinyin(given), first + &initials(given))
}

/// Surnames whose usual reading is another, those of two characters first.
const SURNAMES: [(&str, &[&str]); 20] = [
    ("尉迟", &["yu", "chi"]),
    ("万俟", &["mo", "qi"]),
    ("单于", &["chan", "yu"]),
    ("长孙", &["zhang", "sun"]),
    ("单", &["shan"]),
    ("曾", &["zeng"]),
    ("解", &["xie"]),
    ("仇", &["qiu"]),
    ("查", &["zha"]),
    ("朴", &["piao"]),
    ("区", &["ou"]),
    ("翟", &["zhai"]),
    ("盖", &["ge"]),
    ("缪", &["miao"]),
    ("员", &["yun"]),
    ("冼", &["xian"]),
    ("种", &["chong"]),
    ("折", &["she"]),
    ("乜", &["nie"]),
    ("覃", &["qin"]),
];

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
    use super::{SURNAMES, initials, person, pinyin};

    #[test]
    fn surnames_are_read_as_surnames() {
        let spelt = |name| person(name);
        assert_eq!(spelt("单如山"), ("shanrushan".to_owned(), "srs".to_owned()));
        assert_eq!(spelt("尉迟恭"), ("yuchigong".to_owned(), "ycg".to_owned()));
        assert_eq!(spelt("张单"), ("zhangdan".to_owned(), "zd".to_owned()), "only in front");
        assert_eq!(spelt("曾").0, "zeng");
        assert_eq!(spelt(""), Default::default());
        for (at, (written, _)) in SURNAMES.iter().enumerate() {
            assert!(
                SURNAMES[..at].iter().all(|(before, _)| !written.starts_with(before)),
                "{written} is never reached"
            );
        }
    }

    #[test]
    fn names_are_spelt() {
        assert_eq!((pinyin("张三").as_str(), initials("张三").as_str()), ("zhangsan", "zs"));
        assert_eq!(pinyin("吕 A"), "lva");
    }
}
