//! The national list in memory: read once, when somebody first asks.

use std::io::Read;
use std::sync::LazyLock;

use changxiao_shared::regions::{RegionCode, RegionLevel, RegionRef, RegionRow, full_name, is_intermediate};
use flate2::read::GzDecoder;

use super::words;

/// See `data/NOTICE.md`.
const DIVISIONS: &[u8] = include_bytes!("data/divisions.csv.gz");

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let mut lines = String::new();
    // The file is part of the program; a test reads it to its end.
    match GzDecoder::new(DIVISIONS).read_to_string(&mut lines) {
        Ok(_) => Index::read(&lines),
        Err(_) => Index::default(),
    }
});

/// The divisions from province to township, in the order of their codes.
pub(super) fn index() -> &'static Index {
    &INDEX
}

/// Many short texts in one.
#[derive(Debug, Default)]
struct Texts {
    all: String,
    ends: Vec<u32>,
}

impl Texts {
    fn push(&mut self, text: &str) {
        self.all.push_str(text);
        self.ends.push(u32::try_from(self.all.len()).unwrap_or(u32::MAX));
    }

    fn get(&self, at: usize) -> &str {
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        &self.all[start as usize..self.ends[at] as usize]
    }

    fn shrink(&mut self) {
        self.all.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

/// Divisions with their names, spelt too; a division is named by its place in the list.
#[derive(Debug, Default)]
pub(super) struct Index {
    codes: Vec<RegionCode>,
    names: Texts,
    pinyin: Texts,
    initials: Texts,
}

impl Index {
    /// Reads lines `code,name` in the order of the codes; others are passed over.
    fn read(lines: &str) -> Index {
        let mut index = Index::default();
        let rows = lines.lines().filter_map(|line| line.split_once(','));
        for (code, name) in rows.filter_map(|(code, name)| Some((code.parse::<RegionCode>().ok()?, name))) {
            let (pinyin, initials) = words::spell(name);
            index.codes.push(code);
            index.names.push(name);
            index.pinyin.push(&pinyin);
            index.initials.push(&initials);
        }
        index.codes.shrink_to_fit();
        for texts in [&mut index.names, &mut index.pinyin, &mut index.initials] {
            texts.shrink();
        }
        index
    }

    pub(super) fn find(&self, code: RegionCode) -> Option<usize> {
        self.codes.binary_search(&code).ok()
    }

    pub(super) fn code(&self, at: usize) -> RegionCode {
        self.codes[at]
    }

    pub(super) fn name(&self, at: usize) -> &str {
        self.names.get(at)
    }

    pub(super) fn pinyin(&self, at: usize) -> &str {
        self.pinyin.get(at)
    }

    pub(super) fn initials(&self, at: usize) -> &str {
        self.initials.get(at)
    }

    /// A division and all inside it; all there are where none is named.
    pub(super) fn inside(&self, code: Option<RegionCode>) -> std::ops::Range<usize> {
        let Some(code) = code else { return 0..self.codes.len() };
        let start = self.codes.partition_point(|c| *c < code);
        let length = self.codes[start..].partition_point(|c| code.contains(*c));
        start..start + length
    }

    /// Whether it is a step of the code that is no place: 市辖区 between 北京市 and 东城区.
    pub(super) fn is_step(&self, at: usize) -> bool {
        self.codes[at].level() == RegionLevel::City && is_intermediate(self.name(at))
    }

    /// The divisions above a code, the province first, without the steps that are no places.
    pub(super) fn above(&self, code: RegionCode) -> Vec<usize> {
        let known = code.ancestors().into_iter().filter_map(|above| self.find(above));
        known.filter(|at| !self.is_step(*at)).collect()
    }

    /// The divisions directly below one, or the provinces; what lies below a step that is no place counts as below the
    /// division above it.
    pub(super) fn children(&self, parent: Option<RegionCode>) -> Vec<usize> {
        let direct = |at: &usize| {
            let code = self.codes[*at];
            Some(code) != parent && !self.is_step(*at) && self.shown_parent(code, parent) == parent
        };
        self.inside(parent).filter(direct).collect()
    }

    /// The nearest division above that is a place, or `asked`, which may be none.
    fn shown_parent(&self, code: RegionCode, asked: Option<RegionCode>) -> Option<RegionCode> {
        let mut above = code.parent();
        while let Some(step) = above
            && above != asked
            && self.find(step).is_none_or(|at| self.is_step(at))
        {
            above = step.parent();
        }
        above
    }

    pub(super) fn has_children(&self, at: usize) -> bool {
        self.codes.get(at + 1).is_some_and(|next| self.codes[at].contains(*next))
    }

    /// The full name of a division, or of one not in this list that lies in its divisions.
    pub(super) fn full_name(&self, code: RegionCode, own: &str) -> String {
        full_name(self.above(code).into_iter().map(|at| self.name(at)), own)
    }

    pub(super) fn row(&self, at: usize) -> RegionRow {
        let (code, name) = (self.codes[at], self.name(at));
        RegionRow {
            code,
            name: name.to_owned(),
            full_name: self.full_name(code, name),
            level: code.level(),
            has_children: self.has_children(at),
        }
    }

    pub(super) fn refs_above(&self, code: RegionCode) -> Vec<RegionRef> {
        let named = |at: usize| RegionRef { code: self.codes[at], name: self.name(at).to_owned() };
        self.above(code).into_iter().map(named).collect()
    }
}

#[cfg(test)]
mod tests {
    use changxiao_shared::regions::{RegionCode, RegionLevel};

    use super::index;

    fn code(text: &str) -> RegionCode {
        text.parse().expect(text)
    }

    fn names(parent: Option<&str>) -> Vec<&'static str> {
        let index = index();
        index.children(parent.map(code)).into_iter().map(|at| index.name(at)).collect()
    }

    #[test]
    fn the_whole_list_is_there_in_order() {
        let index = index();
        assert!(index.codes.is_sorted());
        let count = |level| index.codes.iter().filter(|c| c.level() == level).count();
        use RegionLevel::{City, County, Province, Township};
        assert_eq!([Province, City, County, Township].map(count), [34, 342, 2975, 41351]);
        for (at, code) in index.codes.iter().enumerate() {
            let above = code.parent();
            assert!(above.is_none_or(|above| index.find(above).is_some()), "{code} stands below nothing");
            assert!(!index.name(at).is_empty() && !index.pinyin(at).is_empty(), "{code}");
        }
    }

    #[test]
    fn children_pass_over_steps_that_are_no_places() {
        assert_eq!(names(None).len(), 34);
        assert!(names(Some("42")).contains(&"恩施土家族苗族自治州"));
        assert!(names(Some("42")).contains(&"仙桃市"), "directly below the province");
        assert!(!names(Some("42")).contains(&"省直辖县级行政区划"));
        assert_eq!(names(Some("11"))[0], "东城区");
        assert!(names(Some("50")).contains(&"城口县"));
        assert_eq!(names(Some("5002"))[0], "城口县", "asked for by its code, a step has what lies below it");
        assert!(names(Some("4419")).contains(&"莞城街道"), "a city without counties");
        assert!(names(Some("422825")).contains(&"椒园镇"));
        assert!(names(Some("422825102")).is_empty());
    }

    #[test]
    fn full_names_come_from_the_list() {
        let full = |text: &str| index().row(index().find(code(text)).expect(text)).full_name;
        assert_eq!(full("422825"), "湖北省恩施土家族苗族自治州宣恩县");
        assert_eq!(full("110101"), "北京市东城区");
        assert_eq!(full("429004"), "湖北省仙桃市");
        assert_eq!(full("620201"), "甘肃省嘉峪关市");
        assert_eq!(full("441900006"), "广东省东莞市莞城街道");
    }
}
