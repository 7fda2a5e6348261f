//! Values with a text of their own, stored as that text.

/// Declares a type that the database keeps as text. It has `as_str`, and `FromStr` reads what that writes.
#[macro_export]
macro_rules! stored_text {
    ($(#[$meta:meta])* pub struct $name:ident($inner:ty);) => {
        $(#[$meta])*
        #[cfg_attr(feature = "db", derive(diesel::AsExpression, diesel::FromSqlRow))]
        #[cfg_attr(feature = "db", diesel(sql_type = diesel::sql_types::Text))]
        pub struct $name($inner);

        #[cfg(feature = "db")]
        const _: () = {
            use diesel::{backend::Backend, deserialize, serialize, sql_types::Text};
            impl<DB: Backend> serialize::ToSql<Text, DB> for $name
            where
                str: serialize::ToSql<Text, DB>,
            {
                fn to_sql<'b>(&'b self, out: &mut serialize::Output<'b, '_, DB>) -> serialize::Result {
                    <str as serialize::ToSql<Text, DB>>::to_sql(self.as_str(), out)
                }
            }
            impl<DB: Backend> deserialize::FromSql<Text, DB> for $name
            where
                String: deserialize::FromSql<Text, DB>,
            {
                fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
                    let text = String::from_sql(bytes)?;
                    text.parse().map_err(|_| format!("no {} in the database", stringify!($name)).into())
                }
            }
        };
    };
}
