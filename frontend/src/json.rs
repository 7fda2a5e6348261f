//! JSON to typed data and back. Everything read goes through one small reader over JSON values, whose code for a type is
//! a fraction of what a parser's would be: the page has a budget.

use std::fmt;
use std::slice::Iter;

use serde::de::value::{BorrowedStrDeserializer, MapDeserializer, SeqDeserializer};
use serde::de::{self, DeserializeOwned, DeserializeSeed, Deserializer, IntoDeserializer, SeqAccess, Visitor};
use serde::{Serialize, forward_to_deserialize_any};
use serde_json::{Map, Value};

/// The value of something; `Null` where it cannot be written.
pub(crate) fn value_of<T: Serialize>(data: &T) -> Value {
    value_in(text_of(data))
}

/// The text of something; none where it cannot be written.
pub(crate) fn text_of<T: Serialize>(data: &T) -> Option<String> {
    serde_json::to_string(data).ok()
}

/// The value a text holds; `Null` where there is none.
pub(crate) fn value_in(text: Option<String>) -> Value {
    text.and_then(|text| parse(&text)).unwrap_or(Value::Null)
}

/// The value a text stands for.
pub(crate) fn parse(text: &str) -> Option<Value> {
    serde_json::from_str(text).ok()
}

/// What a value holds, if it is of this type.
pub(crate) fn read<T: DeserializeOwned>(value: &Value) -> Option<T> {
    T::deserialize(Reader(value)).ok()
}

/// What a text holds, if it is of this type.
pub(crate) fn read_text<T: DeserializeOwned>(text: &str) -> Option<T> {
    read(&parse(text)?)
}

/// That a value is not of the type wanted. Nobody is told why: what a form holds is judged by its rules.
#[derive(Debug)]
struct Unreadable;

impl fmt::Display for Unreadable {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl std::error::Error for Unreadable {}

impl de::Error for Unreadable {
    fn custom<T: fmt::Display>(_: T) -> Unreadable {
        Unreadable
    }

    fn invalid_type(_: de::Unexpected<'_>, _: &dyn de::Expected) -> Unreadable {
        Unreadable
    }

    fn invalid_value(_: de::Unexpected<'_>, _: &dyn de::Expected) -> Unreadable {
        Unreadable
    }

    fn invalid_length(_: usize, _: &dyn de::Expected) -> Unreadable {
        Unreadable
    }

    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Unreadable {
        Unreadable
    }
}

/// Reads one value.
#[derive(Clone, Copy)]
struct Reader<'de>(&'de Value);

impl<'de> IntoDeserializer<'de, Unreadable> for Reader<'de> {
    type Deserializer = Reader<'de>;

    fn into_deserializer(self) -> Reader<'de> {
        self
    }
}

impl<'de> Deserializer<'de> for Reader<'de> {
    type Error = Unreadable;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(flag) => visitor.visit_bool(*flag),
            Value::Number(number) => match (number.as_i64(), number.as_f64()) {
                (Some(whole), _) => visitor.visit_i64(whole),
                (None, Some(number)) => visitor.visit_f64(number),
                (None, None) => Err(Unreadable),
            },
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Array(items) => visitor.visit_seq(SeqDeserializer::new(items.iter().map(Reader))),
            Value::Object(map) => {
                visitor.visit_map(MapDeserializer::new(map.iter().map(|(name, value)| (name.as_str(), Reader(value)))))
            }
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_bool(self.0.as_bool().ok_or(Unreadable)?)
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_i64(self.0.as_i64().ok_or(Unreadable)?)
    }

    fn deserialize_i32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_i64(visitor)
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_i64(visitor)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_i64(visitor)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_borrowed_str(self.0.as_str().ok_or(Unreadable)?)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        let items = self.0.as_array().ok_or(Unreadable)?;
        visitor.visit_seq(SeqDeserializer::new(items.iter().map(Reader)))
    }

    /// Field by field, in the order the type names them; names the type does not know are passed over.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        visitor.visit_seq(Fields { names: fields.iter(), map: self.0.as_object().ok_or(Unreadable)? })
    }

    /// A code that stands for a variant.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        visitor.visit_enum(BorrowedStrDeserializer::new(self.0.as_str().ok_or(Unreadable)?))
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_newtype_struct(self)
    }

    forward_to_deserialize_any! {
        i8 i16 i128 u8 u64 u128 f32 f64 char bytes byte_buf unit unit_struct map tuple tuple_struct identifier ignored_any
    }
}

/// The fields of one object as the elements of a sequence. One that is absent ends it for the type that asks: it takes
/// the field's default, or refuses.
struct Fields<'de> {
    names: Iter<'static, &'static str>,
    map: &'de Map<String, Value>,
}

impl<'de> SeqAccess<'de> for Fields<'de> {
    type Error = Unreadable;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Unreadable> {
        match self.names.next().and_then(|name| self.map.get(*name)) {
            Some(value) => seed.deserialize(Reader(value)).map(Some),
            None => Ok(None),
        }
    }
}

#[cfg(test)]
mod tests {
    use changxiao_shared::kernel::PageView;
    use changxiao_shared::members::{MemberQuery, Sex};
    use changxiao_shared::organizations::{OrganizationId, OrganizationRef};
    use chrono::{DateTime, NaiveDate, Utc};
    use serde_json::json;

    use super::{read, read_text, value_of};

    #[test]
    fn a_record_is_read_by_the_names_of_its_fields() {
        let page = json!({
            "total": 1, "something new": [1, {}], "items": [{ "kind": "branch", "name": "竹溪", "id": "7", "code": "A" }],
        });
        let read: PageView<OrganizationRef> = read(&page).expect("reads");
        assert_eq!((read.total, read.next), (1, None));
        assert_eq!((read.items[0].id, read.items[0].name.as_str()), (OrganizationId(7), "竹溪"));
    }

    #[test]
    fn what_is_absent_takes_its_default_or_is_refused() {
        assert_eq!(read(&json!({ "limit": 5 })), Some(MemberQuery { limit: Some(5), ..MemberQuery::default() }));
        assert!(read::<OrganizationRef>(&json!({ "id": "7" })).is_none());
        assert!(read::<MemberQuery>(&json!([])).is_none());
    }

    #[test]
    fn values_of_another_kind_are_refused() {
        assert!(read::<MemberQuery>(&json!({ "limit": -1 })).is_none());
        assert!(read::<MemberQuery>(&json!({ "limit": "5" })).is_none());
        assert!(read::<OrganizationId>(&json!(7)).is_none());
        assert!(read::<Sex>(&json!("unheard of")).is_none());
        assert!(read::<NaiveDate>(&json!("2026-02-30")).is_none());
        assert!(read_text::<bool>("tru").is_none());
    }

    #[test]
    fn what_is_written_reads_back() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
        let data = (Some(Sex::Female), day, DateTime::<Utc>::UNIX_EPOCH, vec![1.5], String::from("\u{1}\"汉"));
        assert_eq!(read(&value_of(&data)), Some(data));
    }
}
