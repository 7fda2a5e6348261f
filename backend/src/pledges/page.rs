//! Pages of lists: one row more than shown is read, and the sort key of the last row shown leads on.

use changxiao_shared::kernel::{MAX_PAGE, PageView};
use chrono::{NaiveDate, NaiveDateTime};

use crate::cursor;
use crate::fault::Outcome;

/// The rows wanted, 20 where nothing is said.
pub(super) fn rows(limit: Option<u32>) -> i64 {
    i64::from(limit.unwrap_or(20).clamp(1, MAX_PAGE))
}

/// A page from up to one row more than it may show.
pub(super) fn page<R, V>(
    mut rows: Vec<R>,
    limit: i64,
    total: i64,
    key: impl Fn(&R) -> String,
    view: impl FnMut(R) -> V,
) -> PageView<V> {
    let shown = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = rows.len() > shown;
    rows.truncate(shown);
    let next = if more { rows.last().map(key) } else { None };
    PageView { items: rows.into_iter().map(view).collect(), total, next }
}

/// After a row by its id.
pub(super) fn by_id(id: i64) -> String {
    cursor::encode(&[&id.to_string()])
}

/// The id to go on after.
pub(super) fn after_id(cursor: Option<&str>) -> Outcome<Option<i64>> {
    let Some(cursor) = cursor else { return Ok(None) };
    let [id] = cursor::decode(cursor)?;
    id.parse().map(Some).map_err(|_| cursor::malformed())
}

/// After a row by its day, those without one last, then by its id.
pub(super) fn by_day(day: Option<NaiveDate>, id: i64) -> String {
    cursor::encode(&[&day.map(|day| day.to_string()).unwrap_or_default(), &id.to_string()])
}

/// The day and id to go on after.
pub(super) fn after_day(cursor: Option<&str>) -> Outcome<Option<(Option<NaiveDate>, i64)>> {
    let Some(cursor) = cursor else { return Ok(None) };
    let [day, id] = cursor::decode(cursor)?;
    let day = if day.is_empty() { None } else { Some(day.parse().map_err(|_| cursor::malformed())?) };
    id.parse().map(|id| Some((day, id))).map_err(|_| cursor::malformed())
}

/// After a row by its moment, then by its id.
pub(super) fn by_moment(at: Option<NaiveDateTime>, id: i64) -> String {
    let at = at.map(|at| at.and_utc().timestamp_micros()).unwrap_or_default();
    cursor::encode(&[&at.to_string(), &id.to_string()])
}

/// The moment and id to go on after.
pub(super) fn after_moment(cursor: Option<&str>) -> Outcome<Option<(NaiveDateTime, i64)>> {
    let Some(cursor) = cursor else { return Ok(None) };
    let [at, id] = cursor::decode(cursor)?;
    let at = at.parse().ok().and_then(chrono::DateTime::from_timestamp_micros).ok_or_else(cursor::malformed)?;
    id.parse().map(|id| Some((at.naive_utc(), id))).map_err(|_| cursor::malformed())
}

/// After a row by its organisation's path, then by its id.
pub(super) fn by_path(path: &[u8], id: i64) -> String {
    let path: String = path.iter().map(|byte| format!("{byte:02x}")).collect();
    cursor::encode(&[&path, &id.to_string()])
}

/// The path and id to go on after.
pub(super) fn after_path(cursor: Option<&str>) -> Outcome<Option<(Vec<u8>, i64)>> {
    let Some(cursor) = cursor else { return Ok(None) };
    let [path, id] = cursor::decode(cursor)?;
    if !path.is_ascii() || !path.len().is_multiple_of(2) {
        return Err(cursor::malformed());
    }
    let bytes: Result<Vec<u8>, _> =
        (0..path.len()).step_by(2).map(|i| u8::from_str_radix(&path[i..i + 2], 16)).collect();
    let bytes = bytes.map_err(|_| cursor::malformed())?;
    id.parse().map(|id| Some((bytes, id))).map_err(|_| cursor::malformed())
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{after_day, after_id, after_moment, after_path, by_day, by_id, by_moment, by_path, page};

    #[test]
    fn keys_come_back_as_they_went() {
        let day = NaiveDate::from_ymd_opt(2027, 3, 1);
        let moment = day.and_then(|day| day.and_hms_micro_opt(9, 30, 1, 123_456));
        assert_eq!(after_id(Some(&by_id(7))).expect("a key"), Some(7));
        assert_eq!(after_day(Some(&by_day(day, 7))).expect("a key"), Some((day, 7)));
        assert_eq!(after_day(Some(&by_day(None, 7))).expect("a key"), Some((None, 7)));
        assert_eq!(after_moment(Some(&by_moment(moment, 7))).expect("a key"), moment.map(|at| (at, 7)));
        assert_eq!(after_path(Some(&by_path(&[0, 255], 7))).expect("a key"), Some((vec![0, 255], 7)));
        assert_eq!(after_id(None).expect("no key"), None);
    }

    #[test]
    fn keys_of_other_lists_are_refused() {
        assert!(after_id(Some(&by_day(None, 7))).is_err());
        assert!(after_day(Some(&by_path(&[1], 7))).is_err());
        assert!(after_moment(Some(&by_path(&[1], 7))).is_err());
        assert!(after_path(Some(&by_day(NaiveDate::from_ymd_opt(2027, 3, 1), 7))).is_err());
        assert!(after_path(Some("zz")).is_err());
    }

    #[test]
    fn only_a_surplus_row_makes_another_page() {
        let first = page(vec![1, 2, 3], 2, 3, |n| by_id(*n), |n| n);
        assert_eq!((first.items.as_slice(), first.next), (&[1, 2][..], Some(by_id(2))));
        let last = page(vec![3], 2, 3, |n| by_id(*n), |n| n);
        assert_eq!((last.items.as_slice(), last.next), (&[3][..], None));
    }
}
