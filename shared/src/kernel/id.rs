//! Typed ids: 64-bit, time-ordered, made by the server, strings in JSON (JavaScript loses whole numbers past 2^53).

/// The text is not the decimal form of a positive 64-bit number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseIdError;

impl std::fmt::Display for ParseIdError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an id is a positive decimal number")
    }
}

impl std::error::Error for ParseIdError {}

/// Declares an id type of its own for each kind of record, so that one cannot stand for another.
#[macro_export]
macro_rules! typed_id {
    ($($(#[$meta:meta])* $name:ident),* $(,)?) => { $(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[cfg_attr(feature = "db", derive(diesel::AsExpression, diesel::FromSqlRow))]
        #[cfg_attr(feature = "db", diesel(sql_type = diesel::sql_types::BigInt))]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{}", self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::kernel::ParseIdError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text.parse::<i64>() {
                    Ok(n) if n > 0 && !text.starts_with('+') => Ok($name(n)),
                    _ => Err($crate::kernel::ParseIdError),
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(d)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }

        #[cfg(feature = "openapi")]
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                utoipa::openapi::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::String)
                    .description(Some("An id: a whole number written as text, since it can be longer than a float is exact."))
                    .pattern(Some("^[1-9][0-9]{0,18}$"))
                    .examples(["7204318234918912"])
                    .into()
            }
        }

        #[cfg(feature = "openapi")]
        impl utoipa::ToSchema for $name {}

        #[cfg(feature = "db")]
        const _: () = {
            use diesel::{backend::Backend, deserialize, serialize, sql_types::BigInt};
            impl<DB: Backend> serialize::ToSql<BigInt, DB> for $name
            where
                i64: serialize::ToSql<BigInt, DB>,
            {
                fn to_sql<'b>(&'b self, out: &mut serialize::Output<'b, '_, DB>) -> serialize::Result {
                    <i64 as serialize::ToSql<BigInt, DB>>::to_sql(&self.0, out)
                }
            }
            impl<DB: Backend> deserialize::FromSql<BigInt, DB> for $name
            where
                i64: deserialize::FromSql<BigInt, DB>,
            {
                fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
                    Ok($name(<i64 as deserialize::FromSql<BigInt, DB>>::from_sql(bytes)?))
                }
            }
        };
    )* };
}

#[cfg(test)]
mod tests {
    use crate::organizations::OrganizationId;

    #[test]
    fn ids_are_strings_in_json() {
        let json = serde_json::to_string(&OrganizationId(9_007_199_254_740_993)).expect("writes");
        assert_eq!(json, "\"9007199254740993\"");
        assert_eq!(
            serde_json::from_str::<OrganizationId>(&json).expect("reads"),
            OrganizationId(9_007_199_254_740_993)
        );
        for bad in ["0", "-1", "+1", "", "x", "9223372036854775808"] {
            assert!(bad.parse::<OrganizationId>().is_err(), "{bad}");
        }
    }
}
