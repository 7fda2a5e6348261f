//! Made-up members. Everything about a person follows from the seed and the person's number, so that any share of a
//! population can be made on any thread and two runs agree.

use changxiao_shared::members::{Education, Ethnicity, MemberInput, MemberKind, MemberStatus, Sex};
use changxiao_shared::organizations::OrganizationId;
use chrono::{Datelike, Days, NaiveDate};

const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈\
    姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤";
const COMPOUND: [&str; 5] = ["欧阳", "司马", "上官", "诸葛", "皇甫"];
const GIVEN_MALE: &str = "伟强磊军勇杰涛明超刚平辉鹏华飞鑫波斌宇浩凯健俊帆帅旭宁龙林阳建国志文永富德胜海山成东";
const GIVEN_FEMALE: &str = "芳娜敏静丽艳娟霞秀英玲桂兰燕红梅琴云洁萍雪琳慧莹倩婷玉华春菊凤珍";
const ETHNIC: [(Ethnicity, u64); 5] =
    [(Ethnicity::Han, 93), (Ethnicity::Tujia, 4), (Ethnicity::Miao, 1), (Ethnicity::Hui, 1), (Ethnicity::Dong, 1)];
const LEARNT: [(Education, u64); 7] = [
    (Education::Primary, 8),
    (Education::JuniorHigh, 30),
    (Education::SeniorHigh, 22),
    (Education::Vocational, 10),
    (Education::College, 15),
    (Education::Bachelor, 13),
    (Education::Postgraduate, 2),
];
const WORK: [&str; 11] = [
    "农民",
    "教师",
    "医生",
    "公务员",
    "工人",
    "个体工商户",
    "企业管理人员",
    "退休人员",
    "学生",
    "社区工作者",
    "外出务工人员",
];
/// Region codes that were never assigned: none of these numbers belongs to a person.
const REGIONS: [&str; 4] = ["429980", "429981", "429982", "429983"];
/// Births from 1938 to 2006: so many days.
const BIRTH_DAYS: u64 = 25_202;
/// Coprime to the number of days: walking by it visits every day once before any comes again.
const STRIDE: u64 = 7_919;

/// How many people there can be with distinct ID numbers: every birth date in four regions with 500 sequences each.
pub(super) const MOST: u64 = BIRTH_DAYS * 4 * 500;

/// A population.
#[derive(Clone, Debug)]
pub struct People {
    seed: u64,
    today: NaiveDate,
    male: Vec<char>,
    female: Vec<char>,
    surnames: Vec<char>,
}

impl People {
    /// The population of a seed as it stands on a day.
    pub fn new(seed: u64, today: NaiveDate) -> People {
        let chars = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect();
        People { seed, today, male: chars(GIVEN_MALE), female: chars(GIVEN_FEMALE), surnames: chars(SURNAMES) }
    }

    /// The branch of a person among so many: everybody's is taken three times in turn before chance decides.
    pub fn branch(&self, serial: u64, branches: u64) -> u64 {
        if serial < branches * 3 { serial % branches } else { Dice::new(!self.seed, serial).below(branches) }
    }

    /// One person, a member of the branch given.
    pub fn member(&self, serial: u64, branch: OrganizationId) -> MemberInput {
        let mut dice = Dice::new(self.seed, serial);
        let sex = if dice.below(100) < 70 { Sex::Male } else { Sex::Female };
        let birth_on = birth(serial);
        let joined_on = self.joined(&mut dice, birth_on);
        let probation = (self.today - joined_on).num_days() < 365;
        let full_on = if probation { None } else { joined_on.with_year(joined_on.year() + 1) };
        MemberInput {
            name: self.name(&mut dice, sex),
            sex,
            ethnicity: dice.weighted(&ETHNIC, Ethnicity::Han),
            birth_on,
            id_number: Some(id_number(serial, birth_on, sex)),
            phone: Some(format!("1{}{:09}", dice.one_of(&['3', '5', '7', '8'], '3'), dice.below(1_000_000_000))),
            education: Some(dice.weighted(&LEARNT, Education::Other)),
            occupation: Some(dice.one_of(&WORK, "农民").to_owned()),
            employer: None,
            joined_on,
            full_on,
            kind: if probation { MemberKind::Probationary } else { MemberKind::Full },
            organization_id: branch,
            group_id: None,
            holds_office: dice.below(100) < 8,
            cadre_rank: None,
            able_to_help: dice.below(100) < 10,
            in_hardship: dice.below(100) < 3,
            exempt_reason: None,
            exempt_from: None,
            exempt_until: None,
            status: if dice.below(100) < 12 { MemberStatus::Away } else { MemberStatus::Normal },
        }
    }

    fn name(&self, dice: &mut Dice, sex: Sex) -> String {
        let mut name = if dice.below(100) == 0 {
            dice.one_of(&COMPOUND, "欧阳").to_owned()
        } else {
            String::from(dice.one_of(&self.surnames, '王'))
        };
        let given = if sex == Sex::Male { &self.male } else { &self.female };
        let first = dice.one_of(given, '文');
        name.push(first);
        if dice.below(4) > 0 {
            let second = dice.one_of(given, '华');
            // A character is not said twice.
            if second != first {
                name.push(second);
            }
        }
        name
    }

    fn joined(&self, dice: &mut Dice, birth: NaiveDate) -> NaiveDate {
        let adult = (birth.year() + 19).max(1956);
        let last = (adult + 30).min(self.today.year());
        let span = u64::try_from(last - adult).unwrap_or(0) + 1;
        let year = adult + i32::try_from(dice.below(span)).unwrap_or(0);
        let (month, day) = (dice.one_of(&[6, 7, 7, 12], 7), dice.one_of(&[1, 1, 15, 28], 1));
        let joined = NaiveDate::from_ymd_opt(year, month, day).unwrap_or(self.today);
        if joined > self.today { joined.with_year(year - 1).unwrap_or(self.today) } else { joined }
    }
}

fn birth(serial: u64) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(1938, 1, 1).unwrap_or_default();
    first.checked_add_days(Days::new(serial % BIRTH_DAYS * STRIDE % BIRTH_DAYS)).unwrap_or(first)
}

/// Region and sequence of a person's number. With the birth date they tell the serial, so that no two people share all
/// three: the birth date says the serial's place in its block of days, region and sequence say which block.
fn region_and_sequence(serial: u64, sex: Sex) -> (usize, u64) {
    let block = serial / BIRTH_DAYS;
    let region = usize::try_from(block % 4).unwrap_or(0);
    (region, block / 4 % 500 * 2 + u64::from(sex == Sex::Male))
}

fn id_number(serial: u64, birth: NaiveDate, sex: Sex) -> String {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let (region, sequence) = region_and_sequence(serial, sex);
    let region = REGIONS[region];
    let mut digits = format!("{region}{:04}{:02}{:02}{sequence:03}", birth.year(), birth.month(), birth.day());
    let sum: u32 = digits.bytes().zip(WEIGHTS).map(|(d, w)| u32::from(d - b'0') * w).sum();
    digits.push(char::from(b"10X98765432"[(sum % 11) as usize]));
    digits
}

/// Chance that follows from seed and serial (SplitMix64).
struct Dice(u64);

impl Dice {
    fn new(seed: u64, serial: u64) -> Dice {
        let mut dice = Dice(seed);
        let start = dice.next() ^ serial.wrapping_mul(0xd6e8_feb8_6659_fd93);
        Dice(start)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: u64) -> u64 {
        self.next() % n.max(1)
    }

    fn one_of<T: Copy>(&mut self, values: &[T], otherwise: T) -> T {
        let at = usize::try_from(self.below(values.len() as u64)).unwrap_or(0);
        values.get(at).copied().unwrap_or(otherwise)
    }

    fn weighted<T: Copy>(&mut self, values: &[(T, u64)], otherwise: T) -> T {
        let mut left = self.below(values.iter().map(|v| v.1).sum());
        for (value, weight) in values {
            if left < *weight {
                return *value;
            }
            left -= weight;
        }
        otherwise
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use changxiao_shared::members::{IdNumber, check_new};
    use changxiao_shared::organizations::OrganizationId;
    use chrono::NaiveDate;
    use validator::Validate;

    use super::{MOST, People, REGIONS, Sex, birth, region_and_sequence};

    fn people(seed: u64) -> People {
        People::new(seed, NaiveDate::from_ymd_opt(2026, 10, 1).expect("a day"))
    }

    #[test]
    fn three_million_id_numbers_are_distinct() {
        let mut seen: Vec<(NaiveDate, usize, u64)> = (0..3_000_000)
            .map(|serial| {
                let sex = if serial % 3 == 0 { Sex::Female } else { Sex::Male };
                let (region, sequence) = region_and_sequence(serial, sex);
                assert!(region < REGIONS.len() && sequence < 1_000);
                (birth(serial), region, sequence)
            })
            .collect();
        seen.sort_unstable();
        assert!(seen.windows(2).all(|pair| pair[0] != pair[1]));
        const { assert!(MOST > 50_000_000) };
    }

    #[test]
    fn everybody_fits_the_rules_of_the_api() {
        let people = people(1);
        for serial in (0..20_000).chain(2_980_000..3_000_000) {
            let member = people.member(serial, OrganizationId(1));
            let text = member.id_number.as_deref().expect("a number");
            let number = IdNumber::parse(text).expect("a valid number");
            assert!(("429980".."429984").contains(&&text[..6]));
            assert_eq!((number.birth(), number.sex()), (member.birth_on, member.sex), "{serial}");
            member.validate().expect("valid fields");
            assert_eq!(check_new(&member, people.today), [], "{serial}");
        }
    }

    #[test]
    fn a_seed_makes_the_same_people_again_and_another_seed_others() {
        let names = |seed| (0..500).map(|n| people(seed).member(n, OrganizationId(1))).collect::<Vec<_>>();
        assert_eq!(names(7), names(7));
        assert!(names(7).iter().zip(names(8)).filter(|(a, b)| a.name != b.name).count() > 400);
    }

    #[test]
    fn every_branch_has_somebody() {
        let people = people(1);
        let taken: HashSet<u64> = (0..90).map(|serial| people.branch(serial, 30)).collect();
        assert_eq!(taken.len(), 30);
        assert!((90..1_000).all(|serial| people.branch(serial, 30) < 30));
    }
}
