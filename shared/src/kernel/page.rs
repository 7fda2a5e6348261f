//! Lists in pages: a cursor, a limit, a total.

use serde::{Deserialize, Serialize};
use validator::Validate;

/// The most rows one page may have.
pub const MAX_PAGE: u32 = 200;

/// Which page of a list is wanted. The cursor comes from the answer before; it is opaque.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams, utoipa::ToSchema), into_params(parameter_in = Query))]
pub struct PageQuery {
    /// Where to go on: `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// Rows a page, 1 to 200; 20 where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = 200))]
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 200))]
    pub limit: Option<u32>,
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PageView<T> {
    /// The rows.
    pub items: Vec<T>,
    /// How many rows the whole list has under the same filter.
    pub total: i64,
    /// The cursor of the next page; absent on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

impl<T> PageView<T> {
    /// The same page with its rows made into something else, all at once.
    ///
    /// # Errors
    /// Whatever `make` returns.
    pub fn try_with<U, E>(self, make: impl FnOnce(Vec<T>) -> Result<Vec<U>, E>) -> Result<PageView<U>, E> {
        let PageView { items, total, next } = self;
        Ok(PageView { items: make(items)?, total, next })
    }
}
