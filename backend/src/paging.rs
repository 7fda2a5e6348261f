//! Lists in pages: one row more than shown is read, and the sort key of the last row shown leads on.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use changxiao_shared::kernel::{FieldCode, MAX_PAGE, PageView};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::fault::{Fault, Outcome};

/// Rows shown where nothing is said.
const USUAL: u32 = 20;
/// Rows read for such a page.
pub const USUAL_ROWS: u32 = USUAL + 1;

/// The most characters a cursor may have.
const LONGEST: usize = 2048;

/// The page of a list that is wanted.
#[derive(Clone, Copy, Debug)]
pub struct Paging<'q> {
    order: &'static str,
    cursor: Option<&'q str>,
    shown: u32,
}

impl<'q> Paging<'q> {
    /// A page of a list in this order; a cursor of another order is refused. 20 rows where nothing is said.
    pub fn new(order: &'static str, cursor: Option<&'q str>, limit: Option<u32>) -> Paging<'q> {
        Paging { order, cursor, shown: limit.unwrap_or(USUAL).clamp(1, MAX_PAGE) }
    }

    /// The sort key to go on after; none on the first page.
    ///
    /// # Errors
    /// `validation_failed` naming `cursor` when it is none of ours, or of another order.
    pub fn after<K: DeserializeOwned>(&self) -> Outcome<Option<K>> {
        let Some(cursor) = self.cursor else { return Ok(None) };
        let key = (cursor.len() <= LONGEST).then(|| BASE64_URL_SAFE_NO_PAD.decode(cursor).ok()).flatten();
        match key.and_then(|key| serde_json::from_slice::<(String, K)>(&key).ok()) {
            Some((order, key)) if order == self.order => Ok(Some(key)),
            _ => Err(Fault::field("cursor", FieldCode::Format)),
        }
    }

    /// How many rows to read: one more than shown tells whether there is another page.
    pub fn rows(&self) -> i64 {
        i64::from(self.shown) + 1
    }

    /// How many rows the whole list has, where the rows read from its beginning are all of them.
    pub fn whole(&self, read: usize) -> Option<i64> {
        let read = i64::try_from(read).ok()?;
        (self.cursor.is_none() && read < self.rows()).then_some(read)
    }

    /// The page, from the rows read and how many the whole list has.
    ///
    /// # Errors
    /// `internal` for a sort key that cannot be written down.
    pub fn page<R, K: Serialize>(
        &self,
        mut rows: Vec<R>,
        total: i64,
        key: impl FnOnce(&R) -> K,
    ) -> Outcome<PageView<R>> {
        let shown = usize::try_from(self.shown).unwrap_or(usize::MAX);
        let more = rows.len() > shown;
        rows.truncate(shown);
        let last = if more { rows.last() } else { None };
        let next = last.map(|row| serde_json::to_vec(&(self.order, key(row)))).transpose().map_err(Fault::internal)?;
        Ok(PageView { items: rows, total, next: next.map(|key| BASE64_URL_SAFE_NO_PAD.encode(key)) })
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::Paging;

    #[test]
    fn only_a_surplus_row_makes_another_page_and_its_key_comes_back() {
        let day = NaiveDate::from_ymd_opt(2027, 3, 1);
        let first = Paging::new("day", None, Some(2));
        assert_eq!((first.rows(), first.after::<i64>().expect("no key")), (3, None));
        let page = first.page(vec![1, 2, 3], 3, |n| (day, *n)).expect("a page");
        assert_eq!((page.items.as_slice(), page.total), (&[1, 2][..], 3));

        let second = Paging::new("day", page.next.as_deref(), Some(2));
        assert_eq!(second.after().expect("a key"), Some((day, 2)));
        let page = second.page(vec![3], 3, |n| (day, *n)).expect("a page");
        assert_eq!((page.items.as_slice(), page.next), (&[3][..], None));
    }

    #[test]
    fn cursors_of_other_lists_are_refused() {
        let next = Paging::new("tree", None, Some(1)).page(vec![1, 2], 2, |n| *n).expect("a page").next;
        assert_eq!(Paging::new("tree", next.as_deref(), None).after().expect("a key"), Some(1));
        assert!(Paging::new("name", next.as_deref(), None).after::<i32>().is_err(), "another order");
        assert!(Paging::new("tree", next.as_deref(), None).after::<String>().is_err(), "another kind of key");
        let long = "A".repeat(3000);
        for bad in ["", "é0", "====", "bnVsbA", long.as_str()] {
            assert!(Paging::new("tree", Some(bad), None).after::<i32>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_page_has_1_to_200_rows() {
        assert_eq!(
            [None, Some(0), Some(7), Some(9999)].map(|limit| Paging::new("id", None, limit).rows()),
            [21, 2, 8, 201]
        );
    }
}
