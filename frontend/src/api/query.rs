//! Query strings: from and to the shared query types, the same for the API and for the page's own address.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::json;

/// Writes `a=1&b=x`; what is absent or empty is left out.
pub(crate) fn encode<Q: Serialize>(query: &Q) -> String {
    match json::value_of(query) {
        Value::Object(map) => encode_map(&map),
        _ => String::new(),
    }
}

fn encode_map(map: &Map<String, Value>) -> String {
    let mut out = String::new();
    for (name, value) in map {
        let text = match value {
            Value::Null => continue,
            Value::String(text) if text.is_empty() => continue,
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        if !out.is_empty() {
            out.push('&');
        }
        out.push_str(&escape(name));
        out.push('=');
        out.push_str(&escape(&text));
    }
    out
}

/// Reads a query type from an address. What it does not understand is ignored: an old bookmark still opens the list.
pub(crate) fn decode<Q: DeserializeOwned + Default>(search: &str) -> Q {
    let mut map = Map::new();
    for (name, text) in pairs(search) {
        let number = text.parse::<i64>().ok().map(Value::from);
        let flag = text.parse::<bool>().ok().map(Value::from);
        let readings = [number, flag, Some(Value::String(text))];
        // A number that fits is a number; ids are digits too, so the text is tried when the number is refused.
        for value in readings.into_iter().flatten() {
            map.insert(name.clone(), value);
            if json::read::<Q>(&Value::Object(map.clone())).is_some() {
                break;
            }
            map.remove(&name);
        }
    }
    json::read(&Value::Object(map)).unwrap_or_default()
}

/// The name–value pairs of a query string, with or without its question mark.
pub(crate) fn pairs(search: &str) -> Vec<(String, String)> {
    search
        .trim_start_matches('?')
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (unescape(name), unescape(value)))
        .filter(|(name, value)| !name.is_empty() && !value.is_empty())
        .collect()
}

/// Percent-encodes everything that is not unreserved (RFC 3986).
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(char::from(b"0123456789ABCDEF"[usize::from(byte >> 4)]));
            out.push(char::from(b"0123456789ABCDEF"[usize::from(byte & 15)]));
        }
    }
    out
}

fn unescape(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let decoded = match byte {
            b'+' => b' ',
            b'%' => {
                let digits = [bytes.next().unwrap_or(b'0'), bytes.next().unwrap_or(b'0')];
                std::str::from_utf8(&digits).ok().and_then(|d| u8::from_str_radix(d, 16).ok()).unwrap_or(b'?')
            }
            other => other,
        };
        out.push(decoded);
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::{decode, encode, pairs};
    use changxiao_shared::identity::{AccountQuery, Role};
    use changxiao_shared::members::{Education, MemberQuery};
    use changxiao_shared::organizations::{OrgKind, OrganizationId, OrganizationQuery};

    #[test]
    fn a_query_survives_the_address() {
        let query = OrganizationQuery {
            within: Some(OrganizationId(9_007_199_254_740_993)),
            q: Some("茅坝 塘&=+".into()),
            kind: Some(OrgKind::Branch),
            limit: Some(50),
            ..OrganizationQuery::default()
        };
        let written = encode(&query);
        assert!(written.is_ascii(), "{written}");
        assert_eq!(decode::<OrganizationQuery>(&format!("?{written}")), query);
    }

    #[test]
    fn digits_in_a_text_field_stay_text() {
        let query: AccountQuery = decode("q=429980&role=member");
        assert_eq!(query.q.as_deref(), Some("429980"));
        assert_eq!(query.role, Some(Role::Member));
    }

    #[test]
    fn yes_and_no_are_read_where_they_are_meant() {
        let query: MemberQuery = decode("q=true&away=false&education=10");
        assert_eq!(
            (query.q.as_deref(), query.away, query.education),
            (Some("true"), Some(false), Some(Education::Postgraduate))
        );
    }

    #[test]
    fn what_is_not_understood_is_left_out() {
        let query: OrganizationQuery = decode("kind=castle&within=x&q=a&other=1&bare");
        assert_eq!(query, OrganizationQuery { q: Some("a".into()), ..OrganizationQuery::default() });
        assert_eq!(encode(&query), "q=a");
        assert_eq!(pairs("?a=%E8%8C%85+x&b="), vec![("a".to_owned(), "茅 x".to_owned())]);
    }
}
