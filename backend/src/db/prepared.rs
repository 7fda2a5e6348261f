//! Statements written by hand so that they stay prepared: Diesel has its own updates and raw statements read and planned
//! anew each time, with a round trip of its own.

/// A statement with the values at their places, and the types of its rows where it gives any:
/// `prepared!(Name -> (BigInt) { "SQL = " value: i64 as BigInt, " AND SQL = " other: i32 as Integer, ; "" });`
macro_rules! prepared {
    (
        $(#[$doc:meta])*
        $name:ident $(-> $rows:ty)? { $($before:literal $field:ident: $rust:ty as $kind:ty,)* ; $end:literal }
    ) => {
        $(#[$doc])*
        #[derive(diesel::query_builder::QueryId)]
        pub(super) struct $name {
            $(pub(super) $field: $rust,)*
        }

        impl<DB> diesel::query_builder::QueryFragment<DB> for $name
        where
            DB: diesel::backend::Backend $(+ diesel::sql_types::HasSqlType<$kind>)*,
            $($rust: diesel::serialize::ToSql<$kind, DB>,)*
        {
            fn walk_ast<'b>(
                &'b self,
                mut out: diesel::query_builder::AstPass<'_, 'b, DB>,
            ) -> diesel::result::QueryResult<()> {
                $(
                    out.push_sql($before);
                    out.push_bind_param::<$kind, _>(&self.$field)?;
                )*
                out.push_sql($end);
                Ok(())
            }
        }

        $(impl diesel::query_builder::Query for $name {
            type SqlType = $rows;
        })?

        impl<C> diesel::query_dsl::RunQueryDsl<C> for $name {}
    };
}

pub(super) use prepared;
