//! How names of places are spelt, for searching.

use std::borrow::Cow;

use changxiao_shared::kernel::Lang;
use changxiao_shared::members::Ethnicity;

use crate::organizations;

/// Characters and places that are read otherwise than the dictionary's first reading has it; longer ones first.
const READINGS: [(&str, &str); 57] = [
    ("长子县", "zhang zi xian"),
    ("井陉", "jing xing"),
    ("乐亭", "lao ting"),
    ("蔚县", "yu xian"),
    ("大城县", "dai cheng xian"),
    ("繁峙", "fan shi"),
    ("洪洞", "hong tong"),
    ("隰县", "xi xian"),
    ("六合", "lu he"),
    ("六安", "lu an"),
    ("六枝", "lu zhi"),
    ("盱眙", "xu yi"),
    ("乐清", "yue qing"),
    ("丽水", "li shui"),
    ("台州", "tai zhou"),
    ("枞阳", "zong yang"),
    ("歙县", "she xian"),
    ("蚌埠", "beng bu"),
    ("涡阳", "guo yang"),
    ("铅山", "yan shan"),
    ("单县", "shan xian"),
    ("莘县", "shen xian"),
    ("牟平", "mu ping"),
    ("茌平", "chi ping"),
    ("东阿", "dong e"),
    ("中牟", "zhong mu"),
    ("浚县", "xun xian"),
    ("渑池", "mian chi"),
    ("尉氏", "wei shi"),
    ("尉犁", "yu li"),
    ("泌阳", "bi yang"),
    ("荥阳", "xing yang"),
    ("荥经", "ying jing"),
    ("漯河", "luo he"),
    ("柘城", "zhe cheng"),
    ("监利", "jian li"),
    ("黄陂", "huang pi"),
    ("耒阳", "lei yang"),
    ("番禺", "pan yu"),
    ("麻涌", "ma chong"),
    ("东莞", "dong guan"),
    ("筠连", "jun lian"),
    ("犍为", "qian wei"),
    ("都匀", "du yun"),
    ("勐", "meng"),
    ("吴堡", "wu bu"),
    ("柞水", "zha shui"),
    ("称多", "chen duo"),
    ("泊头", "bo tou"),
    ("重庆", "chong qing"),
    ("厦门", "xia men"),
    ("长", "chang"),
    ("都", "du"),
    ("什", "shi"),
    ("藏", "zang"),
    ("佛", "fo"),
    ("朝", "chao"),
];

/// Pinyin without tones or blanks, and its first letters.
pub(super) fn spell(name: &str) -> (String, String) {
    let syllables = syllables(name);
    (syllables.concat(), syllables.iter().filter_map(|syllable| syllable.chars().next()).collect())
}

/// Whether the first letters of a name's pinyin, so many bytes, end with a syllable: `xian` is all of 西安, not of 香港.
pub(super) fn is_whole_syllables(name: &str, length: usize) -> bool {
    let mut end = 0;
    syllables(name).iter().any(|syllable| {
        end += syllable.len();
        end == length
    })
}

fn syllables(name: &str) -> Vec<Cow<'static, str>> {
    let mut syllables = Vec::new();
    let mut rest = name;
    while let Some(first) = rest.chars().next() {
        let known = READINGS.iter().find(|(written, _)| rest.starts_with(written));
        let written = match known {
            Some((written, read)) => {
                syllables.extend(read.split(' ').map(Cow::Borrowed));
                written.len()
            }
            None => {
                syllables.push(Cow::Owned(organizations::pinyin(&rest[..first.len_utf8()])));
                first.len_utf8()
            }
        };
        rest = &rest[written..];
    }
    syllables
}

/// A name without the word for its kind and, in an autonomous area, without the peoples: 湖北, 恩施. At least two
/// characters remain.
pub(super) fn bare(name: &str) -> &str {
    const KINDS: [&str; 11] = ["特别行政区", "自治区", "街道", "省", "市", "县", "区", "盟", "旗", "镇", "乡"];
    let kept = |name: &str| name.chars().nth(1).is_some();
    if let Some(autonomous) = before_autonomous(name) {
        let mut bare = autonomous;
        while let Some(shorter) = without_people(bare).filter(|shorter| kept(shorter)) {
            bare = shorter;
        }
        return bare;
    }
    KINDS.iter().find_map(|kind| name.strip_suffix(kind)).filter(|bare| kept(bare)).unwrap_or(name)
}

/// What an autonomous area is called in short: 恩施州, 长阳县.
pub(super) fn short(name: &str) -> Option<String> {
    before_autonomous(name)?;
    let kind = name.chars().next_back()?;
    Some(format!("{}{kind}", bare(name)))
}

fn before_autonomous(name: &str) -> Option<&str> {
    ["自治州", "自治县", "自治区", "自治旗"].iter().find_map(|kind| name.strip_suffix(kind))
}

/// The name without the people it ends with; some areas leave out 族 (新疆维吾尔自治区).
fn without_people(name: &str) -> Option<&str> {
    let people = Ethnicity::ALL.iter().map(|people| people.label(Lang::Zh));
    people.chain(["各族"]).find_map(|people| {
        let plain = people.trim_end_matches('族');
        let plain = if plain.chars().nth(1).is_some() { plain } else { people };
        name.strip_suffix(people).or_else(|| name.strip_suffix(plain))
    })
}

#[cfg(test)]
mod tests {
    use super::{READINGS, bare, short, spell};

    #[test]
    fn places_are_read_as_people_call_them() {
        for (name, pinyin, initials) in [
            ("宣恩县", "xuanenxian", "xex"),
            ("重庆市", "chongqingshi", "cqs"),
            ("长沙市", "changshashi", "css"),
            ("成都市", "chengdushi", "cds"),
            ("西藏自治区", "xizangzizhiqu", "xzzzq"),
            ("六安市", "luanshi", "las"),
            ("长子县", "zhangzixian", "zzx"),
            ("吕梁市", "lvliangshi", "lls"),
        ] {
            assert_eq!(spell(name), (pinyin.to_owned(), initials.to_owned()), "{name}");
        }
    }

    #[test]
    fn names_have_a_bare_and_a_short_form() {
        for (name, stem, abbreviated) in [
            ("湖北省", "湖北", None),
            ("香港特别行政区", "香港", None),
            ("恩施土家族苗族自治州", "恩施", Some("恩施州")),
            ("长阳土家族自治县", "长阳", Some("长阳县")),
            ("新疆维吾尔自治区", "新疆", Some("新疆区")),
            ("内蒙古自治区", "内蒙古", Some("内蒙古区")),
            ("西藏自治区", "西藏", Some("西藏区")),
            ("龙胜各族自治县", "龙胜", Some("龙胜县")),
            ("东乡族自治县", "东乡族", Some("东乡族县")),
            ("郊区", "郊区", None),
        ] {
            assert_eq!((bare(name), short(name).as_deref()), (stem, abbreviated), "{name}");
        }
    }

    #[test]
    fn every_reading_is_reached_and_has_a_syllable_for_each_character() {
        for (at, (written, read)) in READINGS.iter().enumerate() {
            assert_eq!(written.chars().count(), read.split(' ').count(), "{written}");
            assert!(READINGS[..at].iter().all(|(before, _)| !written.starts_with(before)), "{written}");
        }
    }
}
