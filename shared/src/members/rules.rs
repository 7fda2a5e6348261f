//! Pure rules of a member's record that span fields. "Today" is an argument.

use chrono::{Datelike, Months, NaiveDate};
use validator::Validate;

use super::{IdNumber, MemberInput, MemberKind, MemberStatus, Sex};
use crate::kernel::{FieldCode, FieldError, field_errors, in_order_of_fields};

/// Youngest age at joining: eighteen by the constitution of the Party, with room for records of the war years.
const YOUNGEST: u32 = 16;

/// Whether somebody is no longer a member here.
pub const fn membership_ended(status: MemberStatus) -> bool {
    matches!(status, MemberStatus::TransferredOut | MemberStatus::Ceased | MemberStatus::Deceased)
}

/// Everything wrong with a member's fields, one finding a field, sorted by field.
pub fn check(input: &MemberInput, today: NaiveDate) -> Vec<FieldError> {
    let mut found = Findings(input.validate().err().map(|e| field_errors(&e)).unwrap_or_default());
    check_identity(input, today, &mut found);
    check_membership(input, today, &mut found);
    check_exemption(input, &mut found);
    in_order_of_fields(&mut found.0);
    found.0
}

/// [`check`] for a new record: it needs an ID number.
pub fn check_new(input: &MemberInput, today: NaiveDate) -> Vec<FieldError> {
    let mut found = Findings(check(input, today));
    if input.id_number.is_none() {
        found.add("id_number", FieldCode::Required);
    }
    in_order_of_fields(&mut found.0);
    found.0
}

/// Where an ID number contradicts birth date or sex. A change that keeps the stored number is checked with this too.
pub fn contradictions(number: &IdNumber, birth_on: NaiveDate, sex: Sex) -> Vec<FieldError> {
    let mut found = Vec::new();
    if number.birth() != birth_on {
        found.push(FieldError::new("birth_on", FieldCode::IdBirthMismatch));
    }
    if matches!(sex, Sex::Male | Sex::Female) && number.sex() != sex {
        found.push(FieldError::new("sex", FieldCode::IdSexMismatch));
    }
    found
}

/// One finding a field is what a person can act on.
struct Findings(Vec<FieldError>);

impl Findings {
    fn add(&mut self, field: &str, code: FieldCode) {
        self.push(FieldError::new(field, code));
    }

    fn push(&mut self, error: FieldError) {
        if !self.has(&error.field) {
            self.0.push(error);
        }
    }

    fn has(&self, field: &str) -> bool {
        self.0.iter().any(|e| e.field == field)
    }
}

fn check_identity(input: &MemberInput, today: NaiveDate, found: &mut Findings) {
    if !matches!(input.sex, Sex::Male | Sex::Female) {
        found.add("sex", FieldCode::BadSex);
    }
    if input.birth_on > today {
        // Whatever else disagrees with such a date follows from it.
        found.add("birth_on", FieldCode::FutureBirth);
    } else if let Some(Ok(number)) = input.id_number.as_deref().map(IdNumber::parse) {
        contradictions(&number, input.birth_on, input.sex).into_iter().for_each(|e| found.push(e));
    }
}

fn check_membership(input: &MemberInput, today: NaiveDate, found: &mut Findings) {
    let birth_stands = input.birth_on <= today;
    if input.joined_on > today {
        found.add("joined_on", FieldCode::InFuture);
    } else if birth_stands && years_after(input.birth_on, YOUNGEST).is_none_or(|d| input.joined_on < d) {
        found.add("joined_on", FieldCode::JoinBefore16);
    }
    let Some(full_on) = input.full_on else { return };
    if input.kind == MemberKind::Probationary {
        found.add("full_on", FieldCode::FullOnProbation);
    } else if full_on > today {
        found.add("full_on", FieldCode::InFuture);
    } else if full_on < input.joined_on {
        found.add("full_on", FieldCode::FullBeforeJoin);
    }
}

fn check_exemption(input: &MemberInput, found: &mut Findings) {
    for (field, date) in [("exempt_from", input.exempt_from), ("exempt_until", input.exempt_until)] {
        if date.is_some_and(|d| !(1900..=2200).contains(&d.year())) {
            found.add(field, FieldCode::Format);
        }
    }
    let dated = input.exempt_from.is_some() || input.exempt_until.is_some();
    if dated && input.exempt_reason.is_none() {
        found.add("exempt_reason", FieldCode::Required);
    }
    if let (Some(from), Some(until)) = (input.exempt_from, input.exempt_until)
        && until < from
    {
        found.add("exempt_until", FieldCode::EndBeforeStart);
    }
}

fn years_after(date: NaiveDate, years: u32) -> Option<NaiveDate> {
    date.checked_add_months(Months::new(12 * years))
}

#[cfg(test)]
mod tests {
    use super::{FieldCode, MemberInput, MemberKind, NaiveDate, Sex, check, check_new};
    use crate::members::{Ethnicity, MemberStatus};
    use crate::organizations::OrganizationId;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).expect("a date")
    }

    fn today() -> NaiveDate {
        day(2026, 11, 22)
    }

    fn good() -> MemberInput {
        MemberInput {
            name: "张三".into(),
            sex: Sex::Male,
            ethnicity: Ethnicity::Han,
            birth_on: day(1980, 1, 1),
            id_number: Some("34052419800101001X".into()),
            phone: Some("13812345678".into()),
            education: None,
            occupation: None,
            employer: None,
            joined_on: day(2003, 7, 1),
            full_on: Some(day(2004, 7, 1)),
            kind: MemberKind::Full,
            organization_id: OrganizationId(1),
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

    fn found(change: impl FnOnce(&mut MemberInput)) -> Vec<(String, FieldCode)> {
        let mut input = good();
        change(&mut input);
        check(&input, today()).into_iter().map(|e| (e.field, e.code)).collect()
    }

    #[test]
    fn a_good_record_has_no_findings() {
        assert_eq!(check_new(&good(), today()), vec![]);
        assert_eq!(found(|m| m.phone = Some(String::new())), vec![]);
        assert_eq!(found(|m| m.joined_on = day(1996, 1, 1)), vec![], "sixteen on the day");
    }

    #[test]
    fn each_contradiction_is_found_alone() {
        let one = |field: &str, code| vec![(field.to_owned(), code)];
        assert_eq!(found(|m| m.birth_on = day(2031, 1, 1)), one("birth_on", FieldCode::FutureBirth));
        assert_eq!(found(|m| m.birth_on = day(1980, 2, 1)), one("birth_on", FieldCode::IdBirthMismatch));
        assert_eq!(found(|m| m.sex = Sex::Female), one("sex", FieldCode::IdSexMismatch));
        assert_eq!(found(|m| m.sex = Sex::NotStated), one("sex", FieldCode::BadSex));
        assert_eq!(found(|m| m.joined_on = day(1995, 12, 31)), one("joined_on", FieldCode::JoinBefore16));
        assert_eq!(found(|m| m.full_on = Some(day(2003, 6, 30))), one("full_on", FieldCode::FullBeforeJoin));
        assert_eq!(found(|m| m.full_on = Some(day(2026, 11, 23))), one("full_on", FieldCode::InFuture));
        assert_eq!(found(|m| m.kind = MemberKind::Probationary), one("full_on", FieldCode::FullOnProbation));
        assert_eq!(found(|m| m.exempt_from = Some(day(2020, 1, 1))), one("exempt_reason", FieldCode::Required));
        assert_eq!(found(|m| m.name = "甲\u{0}".into()), one("name", FieldCode::Format));
        assert_eq!(found(|m| m.phone = Some("123".into())), one("phone", FieldCode::PhoneForm));
        let bad = found(|m| {
            m.id_number = Some("340524198001010010".into());
            m.birth_on = day(1981, 1, 1);
        });
        assert_eq!(bad, one("id_number", FieldCode::BadCheckDigit), "a number that is wrong contradicts nothing");
    }

    #[test]
    fn an_exemption_ends_after_it_starts() {
        let bad = found(|m| {
            m.exempt_reason = Some("年老体弱".into());
            m.exempt_from = Some(day(2026, 2, 1));
            m.exempt_until = Some(day(2026, 1, 31));
        });
        assert_eq!(bad, vec![("exempt_until".to_owned(), FieldCode::EndBeforeStart)]);
    }

    #[test]
    fn only_a_new_record_needs_its_id_number() {
        let mut input = good();
        input.id_number = None;
        assert_eq!(check(&input, today()), vec![]);
        let found = check_new(&input, today());
        assert_eq!((found[0].field.as_str(), found[0].code), ("id_number", FieldCode::Required));
    }
}
