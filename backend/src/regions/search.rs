//! Finding divisions by what people type: names, pinyin, initials, codes, or several of them from the top down.

use std::borrow::Cow;

use changxiao_shared::regions::{RegionCode, RegionLevel};

use super::index::Index;
use super::words;

/// How well a text fits a name, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// It is the name, or the name without the word for its kind: 湖北 for 湖北省.
    Whole,
    /// The name begins so, up to a whole character.
    Beginning,
    /// Its pinyin begins so, and ends in the midst of a syllable.
    Cut,
    /// It stands in the name, or in the name after those of divisions above.
    Inside,
}

/// Letters that must be there before they are looked for inside a spelling: two stand in nearly every name.
const LETTERS_INSIDE: usize = 3;

/// One word of what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// Digits of a code.
    Code(String),
    /// Pinyin or initials.
    Letters(String),
    /// Characters of a name.
    Name(String),
}

impl Word {
    fn of(text: &str) -> Word {
        let text = &text.replace('ü', "v");
        if text.bytes().all(|b| b.is_ascii_digit()) {
            // A whole code is looked for without the zeros that fill it up.
            Word::Code(text.parse::<RegionCode>().map_or_else(|_| text.to_owned(), |code| code.to_string()))
        } else if text.is_ascii() {
            Word::Letters(text.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect())
        } else {
            Word::Name(text.clone())
        }
    }

    /// The words of a text.
    pub(super) fn all(text: &str) -> Vec<Word> {
        let words = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、' | '/' | '·'));
        let words = words.filter(|word| !word.is_empty()).map(Word::of);
        words.filter(|word| *word != Word::Letters(String::new())).collect()
    }

    /// How well it fits a division.
    pub(super) fn fit(&self, code: RegionCode, name: &str, pinyin: &str, initials: &str) -> Option<Fit> {
        match self {
            Word::Code(digits) => fit(code.as_str(), digits).filter(|fit| *fit != Fit::Inside),
            Word::Letters(letters) => fit_spelt(letters, name, pinyin, initials),
            Word::Name(written) if written == words::bare(name) => Some(Fit::Whole),
            Word::Name(written) => match (fit(name, written), words::short(name)) {
                (None, Some(short)) => fit(&short, written),
                (fit, _) => fit,
            },
        }
    }
}

fn fit_spelt(letters: &str, name: &str, pinyin: &str, initials: &str) -> Option<Fit> {
    let spelt = match fit(pinyin, letters) {
        Some(Fit::Beginning) if !words::is_whole_syllables(name, letters.len()) => Some(Fit::Cut),
        Some(Fit::Inside) if letters.len() < LETTERS_INSIDE => None,
        fit => fit,
    };
    let short = fit(initials, letters).filter(|f| *f != Fit::Inside);
    let best = spelt.into_iter().chain(short).min();
    let is = |name: &str| {
        let (pinyin, initials) = words::spell(name);
        letters == pinyin || letters == initials
    };
    match (best, words::short(name)) {
        (Some(Fit::Beginning), _) if is(words::bare(name)) => Some(Fit::Whole),
        (None, Some(short)) if is(&short) => Some(Fit::Whole),
        _ => best,
    }
}

fn fit(text: &str, sought: &str) -> Option<Fit> {
    if text == sought {
        Some(Fit::Whole)
    } else if text.starts_with(sought) {
        Some(Fit::Beginning)
    } else {
        text.contains(sought).then_some(Fit::Inside)
    }
}

/// What is found: how well it fits, its level, its place in the list. It sorts best and highest first.
pub(super) type Found = (Fit, RegionLevel, usize);

impl Index {
    fn fit(&self, word: &Word, at: usize) -> Option<Fit> {
        word.fit(self.code(at), self.name(at), self.pinyin(at), self.initials(at))
    }

    /// The divisions that the words fit: the last the division itself, those before it divisions above.
    pub(super) fn search(
        &self,
        words: &[Word],
        within: Option<RegionCode>,
        at_least: Option<RegionLevel>,
        limit: usize,
    ) -> Vec<Found> {
        let Some((last, before)) = words.split_last() else { return Vec::new() };
        let lowest = |at: &usize| at_least.is_none_or(|level| self.code(*at).level() >= level);
        let candidates = || self.inside(within).filter(lowest).filter(|at| !self.is_step(*at));
        let fits = |at: usize| {
            let fit = self.fit(last, at)?;
            let above = if before.is_empty() { Vec::new() } else { self.above(self.code(at)) };
            let placed = before.iter().all(|word| above.iter().any(|a| self.fit(word, *a).is_some()));
            placed.then(|| (fit, self.code(at).level(), at))
        };
        let mut found: Vec<Found> = candidates().filter_map(fits).collect();
        if found.is_empty() && before.is_empty() {
            let joined = |at: usize| self.joined(last, at).then(|| (Fit::Inside, self.code(at).level(), at));
            found = candidates().filter_map(joined).collect();
        }
        found.sort_unstable();
        found.truncate(limit);
        found
    }

    /// Whether names from the top down were typed without blanks: 恩施州宣恩县椒园镇, 宣恩椒园, xuanenjiaoyuan.
    fn joined(&self, word: &Word, at: usize) -> bool {
        let (text, key): (&str, fn(&Index, usize) -> &str) = match word {
            Word::Name(text) => (text, Index::name),
            Word::Letters(text) => (text, Index::pinyin),
            Word::Code(_) => return false,
        };
        let own = key(self, at);
        let tails = splits(text).filter(|(_, tail)| own.starts_with(tail));
        tails.map(|(head, _)| head).any(|head| {
            let spoken = |a: usize| match word {
                Word::Name(_) => [Some(Cow::Borrowed(self.name(a))), words::short(self.name(a)).map(Cow::Owned)],
                _ => [Some(Cow::Borrowed(self.pinyin(a))), None],
            };
            let above: Vec<_> = self.above(self.code(at)).into_iter().map(spoken).collect();
            made_of(head, &above)
        })
    }
}

/// Two parts of a text, neither empty, in every way.
fn splits(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.char_indices().skip(1).map(|(at, _)| text.split_at(at))
}

/// What a division is called: its name, and a shorter one where people use it.
type Spoken<'n> = [Option<Cow<'n, str>>; 2];

/// Whether a text is made of beginnings of the names, in their order; any may be left out.
fn made_of(text: &str, names: &[Spoken]) -> bool {
    let Some((last, before)) = names.split_last() else { return text.is_empty() };
    let begins = |part: &str| last.iter().flatten().any(|name| name.starts_with(part));
    text.is_empty()
        || made_of(text, before)
        || begins(text)
        || splits(text).any(|(head, tail)| begins(tail) && made_of(head, before))
}

/// How a text would be spelt, and whether it is spelt already: for names that only the database has.
pub(super) fn spelt(word: &Word) -> Option<(String, Option<&str>)> {
    match word {
        Word::Code(_) => None,
        Word::Letters(letters) => Some((letters.clone(), None)),
        Word::Name(name) => Some((words::spell(name).0, Some(name))),
    }
}

#[cfg(test)]
mod tests {
    use super::super::index::index;
    use super::{Word, made_of};
    use changxiao_shared::regions::RegionLevel;

    fn search(text: &str, within: Option<&str>, at_least: Option<RegionLevel>) -> Vec<String> {
        let index = index();
        let within = within.map(|code| code.parse().expect(code));
        let found = index.search(&Word::all(text), within, at_least, 10);
        found.into_iter().map(|(_, _, at)| format!("{} {}", index.code(at), index.name(at))).collect()
    }

    #[test]
    fn divisions_are_found_by_what_people_type() {
        for (typed, first) in [
            ("湖北省", "42 湖北省"),
            ("湖北", "42 湖北省"),
            ("恩施", "4228 恩施土家族苗族自治州"),
            ("enshizhou", "4228 恩施土家族苗族自治州"),
            ("恩施州宣恩县椒园镇", "422825101 椒园镇"),
            ("长阳县", "420528 长阳土家族自治县"),
            ("恩施州", "4228 恩施土家族苗族自治州"),
            ("cq", "50 重庆市"),
            ("宣恩", "422825 宣恩县"),
            ("xuanen", "422825 宣恩县"),
            ("Xuan'en", "422825 宣恩县"),
            ("xex", "422825 宣恩县"),
            ("chongqing", "50 重庆市"),
            ("lüliang", "1411 吕梁市"),
            ("xi'an", "6101 西安市"),
            ("422825", "422825 宣恩县"),
            ("422825000000", "422825 宣恩县"),
            ("42282", "422822 建始县"),
            ("恩施 椒园", "422825101 椒园镇"),
            ("hubei jiaoyuan", "422825101 椒园镇"),
            ("宣恩椒园", "422825101 椒园镇"),
            ("湖北省恩施土家族苗族自治州宣恩县椒园镇", "422825101 椒园镇"),
            ("xuanenjiaoyuan", "422825101 椒园镇"),
            ("北京 朝阳", "110105 朝阳区"),
            ("土家族苗族", "4228 恩施土家族苗族自治州"),
            ("香港", "81 香港特别行政区"),
        ] {
            assert_eq!(search(typed, None, None).first().map(String::as_str), Some(first), "{typed}");
        }
    }

    #[test]
    fn what_fits_better_and_lies_higher_comes_first() {
        let found = search("朝阳", None, None);
        assert_eq!(&found[..3], ["2113 朝阳市", "110105 朝阳区", "211321 朝阳县"]);
        assert!(search("仙桃市", None, None)[0].starts_with("429004"), "the whole name before longer ones");
    }

    #[test]
    fn a_search_keeps_to_a_division_and_to_levels() {
        assert_eq!(search("恩施", Some("4228"), Some(RegionLevel::County))[0], "422801 恩施市");
        assert!(search("宣恩", Some("43"), None).is_empty());
        assert!(search("42", None, Some(RegionLevel::Township)).iter().all(|row| row.len() > 9));
    }

    #[test]
    fn what_is_no_place_is_not_found() {
        for typed in ["市辖区", "省直辖县级行政区划", "没有的地方", "zzzzqq", "99", "''", "北京 宣恩"]
        {
            assert!(search(typed, None, None).is_empty(), "{typed}");
        }
        assert_eq!(search("a", None, None).len(), 10, "never more than asked for");
    }

    #[test]
    fn joined_names_may_leave_out_levels() {
        let names = [("湖北省", None), ("恩施土家族苗族自治州", Some("恩施州")), ("宣恩县", None)];
        let names = names.map(|(name, short)| [Some(name.into()), short.map(Into::into)]);
        for good in ["", "湖北", "湖北省宣恩", "恩施州宣恩县", "湖北恩施宣恩"] {
            assert!(made_of(good, &names), "{good}");
        }
        for bad in ["宣恩湖北", "北", "湖北x"] {
            assert!(!made_of(bad, &names), "{bad}");
        }
    }
}
