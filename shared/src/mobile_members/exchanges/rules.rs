//! Half-years, and who writes what on a sheet.

use chrono::{Datelike, Months, NaiveDate};

use super::{ExchangeWords, Half};
use crate::kernel::{FieldCode, FieldError};
use crate::mobile_members::MobilitySide;

/// The clause that asks for it.
pub const CLAUSE: &str = "C3-07";

/// First and last day of a half-year.
pub fn days_of(year: i32, half: Half) -> Option<(NaiveDate, NaiveDate)> {
    let (first, last) = match half {
        Half::First => ((1, 1), (6, 30)),
        Half::Second => ((7, 1), (12, 31)),
    };
    NaiveDate::from_ymd_opt(year, first.0, first.1).zip(NaiveDate::from_ymd_opt(year, last.0, last.1))
}

/// The half-year a day lies in.
pub fn half_of(day: NaiveDate) -> (i32, Half) {
    (day.year(), if day.month() <= 6 { Half::First } else { Half::Second })
}

/// The half-year an exchange on a day is usually about: within two months after the end of one, that one.
pub fn usual_half(today: NaiveDate) -> (i32, Half) {
    half_of(today.checked_sub_months(Months::new(2)).unwrap_or(today))
}

/// The fields of a line that the side does not write: who has the member tells of thinking, conduct and needs; who holds
/// the membership tells of home.
pub fn not_theirs(words: &ExchangeWords, side: MobilitySide, line: usize) -> Vec<FieldError> {
    let inflow = side == MobilitySide::Inflow;
    let fields = [
        ("thinking", words.thinking.is_some() && !inflow),
        ("conduct", words.conduct.is_some() && !inflow),
        ("needs", words.needs.is_some() && !inflow),
        ("home", words.home.is_some() && inflow),
    ];
    let wrong = fields.into_iter().filter(|(_, wrong)| *wrong);
    wrong.map(|(field, _)| FieldError::new(format!("lines.{line}.{field}"), FieldCode::NotHere)).collect()
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{days_of, half_of, not_theirs, usual_half};
    use crate::mobile_members::exchanges::{ExchangeWords, Half};
    use crate::mobile_members::{MobilityId, MobilitySide};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn a_day_lies_in_its_half_year() {
        for (text, year, half) in [
            ("2027-01-01", 2027, Half::First),
            ("2027-06-30", 2027, Half::First),
            ("2027-07-01", 2027, Half::Second),
            ("2027-12-31", 2027, Half::Second),
        ] {
            let (first, last) = days_of(year, half).expect("days");
            assert_eq!(half_of(day(text)), (year, half));
            assert!(first <= day(text) && day(text) <= last, "{text}");
        }
    }

    #[test]
    fn an_exchange_soon_after_a_half_year_is_about_that_one() {
        for (text, expected) in [
            ("2027-01-05", (2026, Half::Second)),
            ("2027-02-28", (2026, Half::Second)),
            ("2027-03-01", (2027, Half::First)),
            ("2027-06-30", (2027, Half::First)),
            ("2027-08-31", (2027, Half::First)),
            ("2027-09-01", (2027, Half::Second)),
        ] {
            assert_eq!(usual_half(day(text)), expected, "{text}");
        }
    }

    #[test]
    fn each_side_writes_what_it_can_know() {
        let some = || Some("平稳".to_owned());
        let words = ExchangeWords {
            mobility_id: MobilityId(1),
            thinking: some(),
            conduct: some(),
            needs: some(),
            home: some(),
        };
        let fields = |side| not_theirs(&words, side, 3).into_iter().map(|e| e.field).collect::<Vec<_>>();
        assert_eq!(fields(MobilitySide::Inflow), ["lines.3.home"]);
        assert_eq!(fields(MobilitySide::Outflow), ["lines.3.thinking", "lines.3.conduct", "lines.3.needs"]);
    }
}
