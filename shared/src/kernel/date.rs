//! Dates as people read them.

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Timelike, Utc};

use super::Lang;

// Written by hand: the formatter of patterns would be a noticeable part of the page.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A date in running text: 2026年11月22日 or 22 November 2026.
pub fn format_date(date: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{}年{}月{}日", date.year(), date.month(), date.day()),
        Lang::En => {
            let month = MONTHS.get(date.month0() as usize).copied().unwrap_or_default();
            format!("{} {month} {}", date.day(), date.year())
        }
    }
}

/// The calendar day in China at a moment (UTC+8, no daylight saving).
pub fn day_in_china(at: DateTime<Utc>) -> NaiveDate {
    (at + TimeDelta::hours(8)).date_naive()
}

/// A moment in China Standard Time (UTC+8, no daylight saving), `2026-11-22 11:30`.
pub fn format_date_time(at: DateTime<Utc>) -> String {
    let at = (at + TimeDelta::hours(8)).naive_utc();
    format!("{} {:02}:{:02}", at.date(), at.hour(), at.minute())
}

#[cfg(test)]
mod tests {
    use super::{Lang, day_in_china, format_date, format_date_time};
    use chrono::{DateTime, NaiveDate};

    #[test]
    fn dates_read_as_people_write_them() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 2).expect("a date");
        assert_eq!(format_date(day, Lang::Zh), "2026年11月2日");
        assert_eq!(format_date(day, Lang::En), "2 November 2026");
        let at = DateTime::from_timestamp(1_795_320_480, 0).expect("a moment");
        assert_eq!(format_date_time(at), "2026-11-22 12:08");
    }

    #[test]
    fn a_day_begins_in_china_at_four_in_the_afternoon_utc() {
        let days = ["2026-11-22T15:59:59Z", "2026-11-22T16:00:00Z"]
            .map(|at| day_in_china(at.parse().expect("a moment")).to_string());
        assert_eq!(days, ["2026-11-22", "2026-11-23"]);
    }
}
