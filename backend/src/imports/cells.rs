//! What people mean by what they type into a cell: stray blanks, full-width characters, the many styles of dates.

use changxiao_shared::kernel::FieldCode;
use changxiao_shared::members::Sex;
use chrono::{Days, NaiveDate};

/// Characters that cannot be seen: zero-width ones, direction marks, the byte-order mark, the soft hyphen.
const fn invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{00AD}')
}

/// Blanks of every kind and control characters become plain blanks.
fn plain(c: char) -> char {
    if c.is_whitespace() || c.is_control() { ' ' } else { c }
}

fn half_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// Running text: single blanks inside, none outside; full-width digits and letters become plain, Chinese punctuation
/// stays.
pub(super) fn text(raw: &str) -> String {
    let folded: String = raw
        .chars()
        .filter(|c| !invisible(*c))
        .map(|c| if half_width(c).is_ascii_alphanumeric() { half_width(c) } else { plain(c) })
        .collect();
    folded.split(' ').filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A person's name: blanks that only stretch a Chinese name to three characters go.
pub(super) fn person_name(raw: &str) -> String {
    let name = text(raw);
    if name.is_ascii() { name } else { name.replace(' ', "") }
}

/// A code or number: full-width characters become plain, all blanks go.
pub(super) fn code(raw: &str) -> String {
    raw.chars().filter(|c| !invisible(*c)).map(|c| plain(half_width(c))).filter(|c| *c != ' ').collect()
}

/// A citizen ID number; a lower-case `x` becomes `X`.
pub(super) fn id_number(raw: &str) -> String {
    code(raw).trim_matches(['\'', '`']).to_ascii_uppercase()
}

/// A telephone number without hyphens, `.0` of a number cell, and China's prefix.
pub(super) fn phone(raw: &str) -> String {
    let code = code(raw);
    let number = code.trim_start_matches('\'').strip_suffix(".0").unwrap_or(&code).replace('-', "");
    let bare = number.strip_prefix("+86").or_else(|| number.strip_prefix("0086")).unwrap_or(&number);
    match bare.strip_prefix("86") {
        Some(rest) if rest.len() == 11 => rest.to_owned(),
        _ => bare.to_owned(),
    }
}

/// Male or female; the standard's 0 and 9 are no answer to the question.
pub(super) fn sex(raw: &str) -> Option<Sex> {
    match code(raw).to_ascii_lowercase().as_str() {
        "男" | "男性" | "1" | "male" | "m" => Some(Sex::Male),
        "女" | "女性" | "2" | "female" | "f" => Some(Sex::Female),
        _ => None,
    }
}

/// Yes or no.
pub(super) fn yes_no(raw: &str) -> Option<bool> {
    match code(raw).to_ascii_lowercase().as_str() {
        "是" | "有" | "√" | "✓" | "y" | "yes" | "true" | "1" => Some(true),
        "否" | "无" | "不是" | "没有" | "×" | "n" | "no" | "false" | "0" => Some(false),
        _ => None,
    }
}

/// A date in one of the customary styles. A month without a day means its first.
///
/// # Errors
/// `date_form`.
pub(super) fn date(raw: &str) -> Result<NaiveDate, FieldCode> {
    let folded: String = raw.chars().filter(|c| !invisible(*c)).map(|c| plain(half_width(c))).collect();
    let day = folded.trim().trim_start_matches('\'');
    // The time of a moment ("1998-07-01 00:00:00", "1998-07-01T00:00:00") says nothing here.
    let day = match day.split_once(['T', ' ']) {
        Some((date, time)) if time.contains(':') => date,
        _ => day,
    };
    let day: String = day.chars().filter(|c| *c != ' ').collect();
    read_date(&day).ok_or(FieldCode::DateForm)
}

fn read_date(day: &str) -> Option<NaiveDate> {
    if !day.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '.' | '/' | '年' | '月' | '日' | '号')) {
        return None;
    }
    let parts: Vec<&str> = day.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [one] if one.len() == 8 => ymd(&one[..4], &one[4..6], &one[6..]),
        [one] if one.len() == 6 => ymd(&one[..4], &one[4..], "1"),
        [one] if one.len() == 5 => serial(one.parse().ok()?),
        // A number cell holding 1998.10 reads 1998.1: January cannot be told from October.
        [year, month] if month.len() == 1 && *day == format!("{year}.{month}") => None,
        [year, month] => ymd(year, month, "1"),
        [year, month, day] => ymd(year, month, day),
        _ => None,
    }
}

fn ymd(year: &str, month: &str, day: &str) -> Option<NaiveDate> {
    if year.len() != 4 {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// A day number of a spreadsheet program: 1 is 1900-01-01, and 60 a leap day that never was.
fn serial(number: u64) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(number))
}

#[cfg(test)]
mod tests {
    use super::{FieldCode, NaiveDate, Sex, code, date, id_number, person_name, phone, sex, text, yes_no};

    #[test]
    fn every_style_of_date_is_read() {
        let expected = NaiveDate::from_ymd_opt(1998, 7, 1).expect("a date");
        for style in [
            "1998-07-01",
            "1998-7-1",
            "1998.07.01",
            "1998.7.1",
            "1998/7/1",
            "1998年7月1日",
            "1998年07月01日",
            "1998年7月",
            "199807",
            "19980701",
            "1998.07",
            "1998-07",
            "1998/07",
            "35977",
            "１９９８．０７．０１",
            " 1998-07-01 ",
            "1998-07-01 00:00:00",
            "1998-07-01T00:00:00",
            "1998 年 7 月 1 日",
            "1998年7月1号",
            "\u{FEFF}1998-07-01\u{A0}",
            "'1998-07-01",
            "1998.07.01.",
        ] {
            assert_eq!(date(style), Ok(expected), "{style}");
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for bad in
            ["", "1998", "98-07-01", "1998-13-01", "1998-02-30", "不详", "1998.1", "199813", "1e5", "-1", "1998-7-1-1"]
        {
            assert_eq!(date(bad), Err(FieldCode::DateForm), "{bad}");
        }
    }

    #[test]
    fn blanks_and_full_width_characters_are_folded() {
        assert_eq!(text("　第１２ 号（试点）\u{200B}  "), "第12 号（试点）");
        assert_eq!(text("甲\n乙\u{0}"), "甲 乙");
        assert_eq!(person_name("张　三 "), "张三");
        assert_eq!(person_name(" Ann  Lee "), "Ann Lee");
        assert_eq!(code("Ｂ４２２－０１ "), "B422-01");
        assert_eq!(id_number("34052419800101001x"), "34052419800101001X");
        assert_eq!(id_number("'３４０５２４１９８００１０１００１Ｘ"), "34052419800101001X");
    }

    #[test]
    fn telephone_numbers_lose_what_is_not_theirs() {
        for style in [
            "13812345678",
            "138-1234-5678",
            "１３８１２３４５６７８",
            "13812345678.0",
            "+86 138 1234 5678",
            "8613812345678",
        ] {
            assert_eq!(phone(style), "13812345678", "{style}");
        }
        assert_eq!(phone("86123"), "86123");
    }

    #[test]
    fn answers_are_read() {
        assert_eq!((sex("男"), sex(" 女性"), sex("１")), (Some(Sex::Male), Some(Sex::Female), Some(Sex::Male)));
        assert_eq!((sex("未知"), sex("9"), sex("")), (None, None, None));
        assert_eq!((yes_no("是"), yes_no("否 "), yes_no("也许")), (Some(true), Some(false), None));
    }
}
