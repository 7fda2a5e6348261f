//! Enums stored and sent as short codes, with a label in both languages.

/// Declares an enum whose variants have a stable code (database, JSON) and a label in Chinese and English.
///
/// ```
/// changxiao_shared::coded_enum! {
///     /// How a day went.
///     pub enum Day { /// Fine.
///         Good = "good" ("好", "good"), /// Not fine.
///         Bad = "bad" ("坏", "bad") }
/// }
/// assert_eq!(Day::from_code("bad"), Some(Day::Bad));
/// ```
#[macro_export]
macro_rules! coded_enum {
    ($(#[$meta:meta])* pub enum $name:ident {
        $($(#[$vmeta:meta])* $variant:ident = $code:literal ($zh:literal, $en:literal)),* $(,)?
    }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "db", derive(diesel::AsExpression, diesel::FromSqlRow))]
        #[cfg_attr(feature = "db", diesel(sql_type = diesel::sql_types::Text))]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $code)] $variant,)* }

        impl $name {
            /// Every value, in the order they are shown.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// The stable code in database and JSON.
            pub const fn code(self) -> &'static str {
                match self { $($name::$variant => $code,)* }
            }

            /// The value of a code.
            pub fn from_code(code: &str) -> Option<$name> {
                match code { $($code => Some($name::$variant),)* _ => None }
            }

            /// The word a person reads.
            pub const fn label(self, lang: $crate::kernel::Lang) -> &'static str {
                match lang {
                    $crate::kernel::Lang::Zh => match self { $($name::$variant => $zh,)* },
                    $crate::kernel::Lang::En => match self { $($name::$variant => $en,)* },
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }

        impl std::str::FromStr for $name {
            type Err = String;
            fn from_str(code: &str) -> Result<Self, String> {
                Self::from_code(code).ok_or_else(|| format!("unknown {}: {code}", stringify!($name)))
            }
        }

        #[cfg(feature = "openapi")]
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                let labels: Vec<String> = Self::ALL
                    .iter()
                    .map(|v| format!("`{}` {} {}", v.code(), v.label($crate::kernel::Lang::Zh), v.label($crate::kernel::Lang::En)))
                    .collect();
                $crate::kernel::code_schema(Self::ALL.iter().map(|v| v.code()), labels.join(" · "))
            }
        }

        #[cfg(feature = "openapi")]
        impl utoipa::ToSchema for $name {}

        #[cfg(feature = "db")]
        const _: () = {
            use diesel::{backend::Backend, deserialize, serialize, sql_types::Text};
            impl<DB: Backend> serialize::ToSql<Text, DB> for $name
            where
                str: serialize::ToSql<Text, DB>,
            {
                fn to_sql<'b>(&'b self, out: &mut serialize::Output<'b, '_, DB>) -> serialize::Result {
                    <str as serialize::ToSql<Text, DB>>::to_sql(self.code(), out)
                }
            }
            impl<DB: Backend> deserialize::FromSql<Text, DB> for $name
            where
                String: deserialize::FromSql<Text, DB>,
            {
                fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
                    let code = String::from_sql(bytes)?;
                    Self::from_code(&code).ok_or_else(|| format!("unknown {} in the database", stringify!($name)).into())
                }
            }
        };
    };
}

/// The schema of a string that is one of a few codes.
#[cfg(feature = "openapi")]
pub fn code_schema(
    codes: impl Iterator<Item = &'static str>,
    description: String,
) -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
    utoipa::openapi::ObjectBuilder::new()
        .schema_type(utoipa::openapi::schema::Type::String)
        .enum_values(Some(codes))
        .description(Some(description))
        .into()
}
