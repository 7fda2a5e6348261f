//! The first rows of a list, as many as the statement itself says.

use diesel::backend::Backend;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};

/// A query cut off after so many rows. The number stands in the statement and not beside it: PostgreSQL plans a list
/// anew each time it is asked for as long as the number is open. Only for a number that is common, since each makes a
/// statement of its own.
#[derive(Clone, Copy, Debug)]
pub struct First<Q> {
    /// The query, without a limit of its own.
    pub query: Q,
    /// How many rows.
    pub rows: u32,
}

impl<Q: Query> Query for First<Q> {
    type SqlType = Q::SqlType;
}

impl<Q, C> RunQueryDsl<C> for First<Q> {}

impl<Q> QueryId for First<Q> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<DB: Backend, Q: QueryFragment<DB>> QueryFragment<DB> for First<Q> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.query.walk_ast(out.reborrow())?;
        out.push_sql(" LIMIT ");
        out.push_sql(&self.rows.to_string());
        Ok(())
    }
}
