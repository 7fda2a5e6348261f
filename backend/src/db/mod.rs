//! The only module that knows pools, threads, transactions and engines. Two doors lead in: `read` and `write`.

mod audit_anchor;
mod audit_chain;
mod bulk;
mod connection;
mod counts;
mod door;
mod first;
mod grant_marks;
mod idempotency;
pub mod inventory;
mod keys;
mod lock;
mod migrate;
mod multi;
mod outbox;
mod outcome;
mod prepared;
mod principal;
mod reseal;
pub mod schema;
mod scope;
mod session_cache;
mod snapshot;
mod transaction;
mod tx;

pub use audit_anchor::{LEAST_AUDIT_DAYS, audit_is_over_its_time, prune_audit};
pub use audit_chain::{AuditEntry, AuditFinding, audit_checkpoint, audited_since, verify_audit, verify_checkpoint};
pub use bulk::Indexes;
pub(crate) use bulk::ROWS;
pub use changxiao_shared::kernel::day_in_china;
pub use connection::{Engine, ping};
pub use counts::{Facets, Figure, Measure, counted, counted_of};
pub use door::{Db, DbOptions};
pub use first::First;
pub use grant_marks::{ForgedGrant, GrantFacts, forged_grants, mark_grants, tell_forged_grants};
pub use idempotency::{IdempotencyKey, StoredReply, drop_old_replies};
pub use keys::{KeyGeneration, end_generations, key_generations};
pub use lock::{Lock, lock, share};
pub use migrate::SchemaState;
pub use multi::{Conn, MultiBackend};
pub use outcome::{ChangedRows, OnConflict, escape_like};
pub use principal::{ClientReach, HeldRoleRow, Principal, renew_rights_within};
pub use reseal::{OldValue, count_old, find_old, seal_anew};
pub use scope::{Level, PathRange, Scope, child_path, subtree_end};
pub use snapshot::{Occupied, TableDigest, digest_tables, newest_migration, occupy, snapshot};
pub use transaction::plan_once;
pub use tx::{Read, RequestMeta, Tx, USED_ROLE, moments_in_china, read_timeline};

/// Narrows a fresh boxed query to a scope: `within!(query, scope, column)`. Must come before any other filter.
#[macro_export]
macro_rules! within {
    ($query:expr, $scope:expr, $path:expr $(, own: $own:expr)?) => {{
        use diesel::prelude::*;
        let scope: &$crate::db::Scope = $scope;
        let mut query = $query;
        let mut first = true;
        for range in scope.ranges() {
            let inside = $path.ge(range.start.clone()).and($path.lt(range.end.clone()));
            query = if first { query.filter(inside) } else { query.or_filter(inside) };
            first = false;
        }
        $(if let Some(own) = scope.own_member() {
            query = if first { query.filter($own.eq(own)) } else { query.or_filter($own.eq(own)) };
            first = false;
        })?
        if first {
            // An empty scope reaches nothing; an empty range says so without another kind of predicate.
            query = query.filter($path.lt(Vec::<u8>::new()));
        }
        query
    }};
}

/// Runs the same Diesel expression on each engine's own connection, for what does not compile on the enum.
#[macro_export]
macro_rules! on_engine {
    ($conn:expr, $c:ident => $body:expr) => {
        match $conn {
            $crate::db::Conn::Pg($c) => $body,
            $crate::db::Conn::Sqlite($c) => $body,
        }
    };
}
