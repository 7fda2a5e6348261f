//! Made-up people: ID numbers with region codes that were never assigned.

use changxiao_shared::members::{Ethnicity, MemberInput, MemberKind, MemberStatus, Sex};
use changxiao_shared::organizations::OrganizationId;
use chrono::{Days, NaiveDate};

const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

fn birth_on(n: u32) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(1970, 1, 1).expect("a date");
    first + Days::new(u64::from(n % 9_000))
}

/// The ID number of the n-th made-up person: valid form and check digit, a region that does not exist.
pub fn id_number(n: u32) -> String {
    let sex_digit = if n.is_multiple_of(2) { 1 } else { 2 };
    let body = format!("42998{}{}{:02}{sex_digit}", n / 9_000 % 4, birth_on(n).format("%Y%m%d"), n / 36_000 % 100);
    let sum: u32 = body.bytes().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    let check = "10X98765432".chars().nth((sum % 11) as usize).expect("eleven characters");
    format!("{body}{check}")
}

/// The phone of the n-th made-up person.
pub fn phone(n: u32) -> String {
    format!("199{:08}", 40_000_000 + n)
}

/// The fields of the n-th made-up person as a full member of a branch.
pub fn member_input(n: u32, branch: OrganizationId, name: &str) -> MemberInput {
    MemberInput {
        name: name.to_owned(),
        sex: if n.is_multiple_of(2) { Sex::Male } else { Sex::Female },
        ethnicity: Ethnicity::from_code("01").expect("Han"),
        birth_on: birth_on(n),
        id_number: Some(id_number(n)),
        phone: Some(phone(n)),
        education: None,
        occupation: None,
        employer: None,
        joined_on: NaiveDate::from_ymd_opt(2015, 7, 1).expect("a date"),
        full_on: NaiveDate::from_ymd_opt(2016, 7, 1),
        kind: MemberKind::Full,
        organization_id: branch,
        group_id: None,
        holds_office: false,
        cadre_rank: None,
        able_to_help: false,
        in_hardship: false,
        exempt_reason: None,
        exempt_from: None,
        exempt_until: None,
        status: MemberStatus::Normal,
    }
}
