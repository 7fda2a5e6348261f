//! A day of every year, `MM-DD`.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A day that every year has (29 February is none), written `MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MonthDay {
    month: u8,
    day: u8,
}

impl MonthDay {
    /// 1 January.
    pub const NEW_YEAR: MonthDay = MonthDay { month: 1, day: 1 };
    /// 31 March.
    pub const END_OF_MARCH: MonthDay = MonthDay { month: 3, day: 31 };

    /// The day, if every year has it.
    pub fn new(month: u8, day: u8) -> Option<MonthDay> {
        // 2001 is a common year.
        NaiveDate::from_ymd_opt(2001, month.into(), day.into()).map(|_| MonthDay { month, day })
    }

    /// The day in a year.
    pub fn in_year(self, year: i32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, self.month.into(), self.day.into())
    }
}

impl std::fmt::Display for MonthDay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}-{:02}", self.month, self.day)
    }
}

impl std::str::FromStr for MonthDay {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let number = |part: &str| {
            (part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse::<u8>().ok()).flatten()
        };
        text.split_once('-')
            .and_then(|(month, day)| MonthDay::new(number(month)?, number(day)?))
            .ok_or_else(|| "a day of the year is MM-DD".to_owned())
    }
}

impl TryFrom<String> for MonthDay {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<MonthDay> for String {
    fn from(day: MonthDay) -> String {
        day.to_string()
    }
}

#[cfg(feature = "openapi")]
impl utoipa::PartialSchema for MonthDay {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .description(Some("A day of every year: month and day, as `03-31`."))
            .pattern(Some("^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"))
            .examples(["03-31"])
            .into()
    }
}

#[cfg(feature = "openapi")]
impl utoipa::ToSchema for MonthDay {}

#[cfg(test)]
mod tests {
    use super::MonthDay;

    #[test]
    fn only_days_of_every_year_are_taken() {
        for good in ["01-01", "02-28", "03-31", "12-31"] {
            assert_eq!(good.parse::<MonthDay>().expect("a day").to_string(), good);
        }
        for bad in ["02-29", "13-01", "00-10", "04-31", "1-1", "0101", "+1-01", "01-1 ", ""] {
            assert!(bad.parse::<MonthDay>().is_err(), "{bad}");
        }
    }

    #[test]
    fn days_are_ordered_through_the_year() {
        let (a, b): (MonthDay, MonthDay) = ("03-31".parse().expect("a day"), "11-01".parse().expect("a day"));
        assert!(a < b);
    }
}
