//! How names of places are spelt, for searching.

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
    let (mut pinyin, mut initials) = (String::new(), String::new());
    let mut rest = name;
    while let Some(first) = rest.chars().next() {
        let known = READINGS.iter().find(|(written, _)| rest.starts_with(written));
        if let Some((written, read)) = known {
            pinyin.extend(read.split(' '));
            initials.extend(read.split(' ').filter_map(|syllable| syllable.get(..1)));
            rest = &rest[written.len()..];
        } else {
            let character = &rest[..first.len_utf8()];
            pinyin.push_str(&organizations::pinyin(character));
            initials.push_str(&organizations::initials(character));
            rest = &rest[first.len_utf8()..];
        }
    }
    (pinyin, initials)
}

#[cfg(test)]
mod tests {
    use super::{READINGS, spell};

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
    fn every_reading_is_reached_and_has_a_syllable_for_each_character() {
        for (at, (written, read)) in READINGS.iter().enumerate() {
            assert_eq!(written.chars().count(), read.split(' ').count(), "{written}");
            assert!(READINGS[..at].iter().all(|(before, _)| !written.starts_with(before)), "{written}");
        }
    }
}
