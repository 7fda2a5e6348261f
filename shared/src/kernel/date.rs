//! Dates as people read them.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Utc};

use super::Lang;

/// A date in running text: 2026年11月22日 or 22 November 2026.
pub fn format_date(date: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{}年{}月{}日", date.year(), date.month(), date.day()),
        Lang::En => date.format("%-d %B %Y").to_string(),
    }
}

/// A moment in China Standard Time (UTC+8, no daylight saving), `2026-11-22 11:30`.
pub fn format_date_time(at: DateTime<Utc>) -> String {
    match FixedOffset::east_opt(8 * 3600) {
        Some(zone) => at.with_timezone(&zone).format("%Y-%m-%d %H:%M").to_string(),
        None => at.format("%Y-%m-%d %H:%M").to_string(),
    }
}
