//! Reading lists page by page.

use changxiao_shared::kernel::{Endpoint, PageView};
use serde::de::DeserializeOwned;

use crate::Client;

/// Filters and order of a list, by name.
pub type Query<'q> = Vec<(&'q str, String)>;

/// One page of a list.
#[track_caller]
pub fn page<T: DeserializeOwned>(client: &Client, list: Endpoint, query: &Query<'_>) -> PageView<T> {
    client.call(list, &[]).query(query).send().expect(200).json()
}

/// The whole list, following `next` to the end; each page must tell the same total.
#[track_caller]
pub fn walk<T: DeserializeOwned>(client: &Client, list: Endpoint, query: &Query<'_>) -> Vec<T> {
    let (mut rows, mut query, mut first) = (Vec::new(), query.clone(), None);
    loop {
        let PageView { items, total, next } = page(client, list, &query);
        rows.extend(items);
        assert_eq!(*first.get_or_insert(total), total, "{query:?}");
        query.retain(|(name, _)| *name != "cursor");
        let Some(next) = next else {
            assert_eq!(usize::try_from(total).expect("a count"), rows.len(), "{query:?}");
            return rows;
        };
        query.push(("cursor", next));
    }
}
