//! Going through a list page by page. The cursor of each page is in its address.

use std::cell::RefCell;
use std::collections::HashMap;

use leptos::prelude::*;

use super::filters::{address, address_with};
use crate::api::query::pairs;
use crate::text::Common;

/// Rows a page.
const ROWS: usize = 20;

thread_local! {
    /// Addresses of pages seen, by the list's address and the number of rows before the page: cursors only go forward.
    static SEEN: RefCell<HashMap<(String, usize), String>> = RefCell::new(HashMap::new());
}

/// Which rows are shown, of how many, and the ways on and back.
pub(crate) fn pager(path: &str, search: &str, shown: usize, total: i64, next: Option<String>) -> AnyView {
    pages(path, search, shown, Some(total), next)
}

/// The same for a list whose rows nobody counts.
pub(crate) fn uncounted_pager(path: &str, search: &str, shown: usize, next: Option<String>) -> AnyView {
    pages(path, search, shown, None, next)
}

fn pages(path: &str, search: &str, shown: usize, total: Option<i64>, next: Option<String>) -> AnyView {
    let here = Here::read(path, search);
    SEEN.with(|seen| seen.borrow_mut().insert((here.list.clone(), here.from), here.own.clone()));
    let (first, last) = ((here.from + 1).to_string(), (here.from + shown).to_string());
    let count = match total {
        Some(total) if shown == 0 => Common::Total.f(&[&total.to_string()]),
        Some(total) => Common::RangeOfTotal.f(&[&first, &last, &total.to_string()]),
        None => Common::Range.f(&[&first, &last]),
    };
    let back = here.from.checked_sub(1).map(|_| {
        let before = here.from.saturating_sub(ROWS);
        SEEN.with(|seen| seen.borrow().get(&(here.list.clone(), before)).cloned())
    });
    let back = back.map(|known| match known {
        Some(address) => view! { <a class="button" rel="prev" href=address>{Common::PreviousPage.t()}</a> }.into_any(),
        None => view! { <a class="button" href=here.list.clone()>{Common::FirstPage.t()}</a> }.into_any(),
    });
    let next = next.map(|cursor| here.following(path, search, &cursor, shown));
    let next = next.map(|to| view! { <a class="button" rel="next" href=to>{Common::NextPage.t()}</a> });
    view! {
        <nav class="pager" aria-label=Common::Pages.t()>
            <p role="status">{count}</p>
            <div>{back} {next}</div>
        </nav>
    }
    .into_any()
}

struct Here {
    /// The list's first page.
    list: String,
    /// This page.
    own: String,
    /// Rows before this page.
    from: usize,
}

impl Here {
    fn read(path: &str, search: &str) -> Here {
        let parts = pairs(search);
        let from = parts.iter().find(|(name, _)| name == "from").and_then(|(_, n)| n.parse().ok()).unwrap_or(0);
        Here { list: address_with(path, search, "", ""), own: address(path, &parts), from }
    }

    fn following(&self, path: &str, search: &str, cursor: &str, shown: usize) -> String {
        let mut parts = pairs(search);
        parts.retain(|(name, _)| name != "cursor" && name != "from");
        parts.push(("cursor".to_owned(), cursor.to_owned()));
        parts.push(("from".to_owned(), (self.from + shown).to_string()));
        address(path, &parts)
    }
}

#[cfg(test)]
mod tests {
    use super::Here;

    #[test]
    fn the_next_page_keeps_the_filter_and_counts_on() {
        let search = "q=a&cursor=c1&from=20";
        let here = Here::read("/o", search);
        assert_eq!((here.list.as_str(), here.from), ("/o?q=a", 20));
        assert_eq!(here.following("/o", search, "c2=", 20), "/o?q=a&cursor=c2%3D&from=40");
    }
}
