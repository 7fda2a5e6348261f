//! Codes of administrative divisions (GB/T 2260, GB/T 10114) and the levels they stand for.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

crate::coded_enum! {
    /// The level of an administrative division.
    pub enum RegionLevel {
        /// Province, autonomous region, municipality under the central government.
        Province = "province" ("省级", "province"),
        /// City, prefecture.
        City = "city" ("市级", "city"),
        /// County, district.
        County = "county" ("县级", "county"),
        /// Township, town, street.
        Township = "township" ("乡级", "township"),
        /// Village, residents' community.
        Village = "village" ("村级", "village"),
    }
}

impl RegionLevel {
    /// How many digits name a division of this level.
    pub const fn digits(self) -> usize {
        match self {
            RegionLevel::Province => 2,
            RegionLevel::City => 4,
            RegionLevel::County => 6,
            RegionLevel::Township => 9,
            RegionLevel::Village => 12,
        }
    }
}

crate::stored_text! {
    /// The code of an administrative division. It is written with 2, 4, 6, 9 or 12 digits, in the database and in JSON
    /// with as many as its level has: 湖北省 is `42`, never `420000`. What lies inside a division has its digits in
    /// front, so that a text range, or a group by the first digits, finds it. Read, any of the lengths is taken, filled
    /// up with zeros or not. A city without counties (东莞) has its townships directly below it: `441900003` lies in
    /// `4419`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct RegionCode([u8; 12]);
}

impl RegionCode {
    /// Its digits, as many as its level has.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0[..self.level().digits()]).unwrap_or_default()
    }

    /// The code with all its twelve digits, as statistics and registers write it.
    pub fn twelve_digits(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Its level.
    pub fn level(&self) -> RegionLevel {
        let named = self.0.iter().rposition(|digit| *digit != b'0').map_or(0, |last| last + 1);
        let level = RegionLevel::ALL.iter().find(|level| level.digits() >= named);
        level.copied().unwrap_or(RegionLevel::Village)
    }

    /// The division of a level that it lies in, or itself; where there is none of that level, the one above.
    pub fn at(mut self, level: RegionLevel) -> RegionCode {
        self.0[level.digits()..].fill(b'0');
        self
    }

    /// The division above; none above a province.
    pub fn parent(self) -> Option<RegionCode> {
        RegionLevel::ALL.iter().rev().map(|level| self.at(*level)).find(|above| *above != self)
    }

    /// The capital: a division there is, whatever the list's year.
    pub const CAPITAL: RegionCode = RegionCode(*b"110000000000");

    /// The divisions above, the province first.
    pub fn ancestors(self) -> Vec<RegionCode> {
        let mut above: Vec<_> = RegionLevel::ALL.iter().map(|level| self.at(*level)).collect();
        above.dedup();
        above.retain(|code| *code != self);
        above
    }

    /// Whether a division is this one or lies in it.
    pub fn contains(&self, other: RegionCode) -> bool {
        other.as_str().starts_with(self.as_str())
    }

    /// The first text after all codes that lie in it: they are `>=` its own text and `<` this.
    pub fn text_beyond(&self) -> String {
        // Never longer than the code itself: no province begins with 9.
        self.as_str().parse::<u64>().map_or_else(|_| String::new(), |number| (number + 1).to_string())
    }
}

impl fmt::Display for RegionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The text is no code of a division.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseRegionError;

impl fmt::Display for ParseRegionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a division code has 2, 4, 6, 9 or 12 digits")
    }
}

impl std::error::Error for ParseRegionError {}

impl FromStr for RegionCode {
    type Err = ParseRegionError;

    fn from_str(text: &str) -> Result<RegionCode, ParseRegionError> {
        let known_length = RegionLevel::ALL.iter().any(|level| level.digits() == text.len());
        if !known_length || !text.bytes().all(|b| b.is_ascii_digit()) {
            return Err(ParseRegionError);
        }
        // The first digit is one of the six great regions, 7 (Taiwan), or 8 (Hong Kong, Macao).
        if text.starts_with(['0', '9']) {
            return Err(ParseRegionError);
        }
        let mut digits = [b'0'; 12];
        digits[..text.len()].copy_from_slice(text.as_bytes());
        Ok(RegionCode(digits))
    }
}

impl Serialize for RegionCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for RegionCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<RegionCode, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(feature = "openapi")]
impl utoipa::PartialSchema for RegionCode {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .pattern(Some("^[1-8][0-9]([0-9]{2}|[0-9]{4}|[0-9]{7}|[0-9]{10})?$"))
            .description(Some("Code of an administrative division (GB/T 2260, GB/T 10114): 2, 4, 6, 9 or 12 digits"))
            .examples(["422825"])
            .into()
    }
}

#[cfg(feature = "openapi")]
impl utoipa::ToSchema for RegionCode {}

#[cfg(test)]
mod tests {
    use super::{RegionCode, RegionLevel};

    fn code(text: &str) -> RegionCode {
        text.parse().expect(text)
    }

    #[test]
    fn codes_are_read_in_every_length_and_written_in_their_own() {
        use RegionLevel::{City, County, Province, Township, Village};
        for (read, written, level) in [
            ("42", "42", Province),
            ("420000", "42", Province),
            ("420000000000", "42", Province),
            ("4228", "4228", City),
            ("422800", "4228", City),
            ("422825", "422825", County),
            ("422825000", "422825", County),
            ("422825102", "422825102", Township),
            ("422825102000", "422825102", Township),
            ("422825102201", "422825102201", Village),
            ("441900", "4419", City),
            ("441900003", "441900003", Township),
            ("81", "81", Province),
            ("500000", "50", Province),
            ("110110", "110110", County),
        ] {
            assert_eq!((code(read).to_string().as_str(), code(read).level()), (written, level), "{read}");
            assert_eq!(code(code(read).twelve_digits()), code(read));
        }
    }

    #[test]
    fn what_is_no_code_is_refused() {
        for bad in ["", "4", "422", "42282", "4228251", "42282510220", "4228251022010", "4２", "+422", "42 8", "x2"] {
            assert!(bad.parse::<RegionCode>().is_err(), "{bad}");
        }
        for no_province in ["00", "01", "90", "99", "000000"] {
            assert!(no_province.parse::<RegionCode>().is_err(), "{no_province}");
        }
    }

    #[test]
    fn a_division_knows_what_lies_above_and_inside() {
        let texts = |codes: Vec<RegionCode>| codes.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(texts(code("422825102201").ancestors()), ["42", "4228", "422825", "422825102"]);
        assert_eq!(texts(code("441900003").ancestors()), ["44", "4419"], "a city without counties");
        assert_eq!(code("441900003").parent(), Some(code("4419")));
        assert_eq!(code("42").parent(), None);
        assert!(code("42").ancestors().is_empty());
        for (outer, inner, inside) in [
            ("42", "422825102", true),
            ("4228", "4228", true),
            ("4228", "42", false),
            ("422825", "422826", false),
            ("4419", "441900003", true),
            ("422825102", "422825102201", true),
            ("422825102201", "422825102202", false),
        ] {
            assert_eq!(code(outer).contains(code(inner)), inside, "{outer} {inner}");
            let (inner, beyond) = (code(inner).to_string(), code(outer).text_beyond());
            assert_eq!(outer <= inner.as_str() && inner < beyond, inside, "as text: {outer} {inner}");
        }
    }

    #[test]
    fn codes_sort_as_their_texts_do() {
        let mut codes = ["4228", "42", "422825102201", "422825102", "4303", "422825", "43"].map(code);
        codes.sort_unstable();
        let texts = codes.map(|code| code.to_string());
        assert!(texts.is_sorted(), "{texts:?}");
    }

    #[test]
    fn json_has_the_text() {
        assert_eq!(serde_json::to_string(&code("422800")).expect("writes"), "\"4228\"");
        assert_eq!(serde_json::from_str::<RegionCode>("\"422825000000\"").expect("reads"), code("422825"));
        assert!(serde_json::from_str::<RegionCode>("422825").is_err());
    }
}
