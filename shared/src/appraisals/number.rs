//! Exact decimal numbers: marks as people write them, and results as they are before they are rounded.

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

/// Places a result keeps until the end. Sums of such results are exact, so their order does not matter.
const WORKING: u32 = 20;
/// What division leaves behind lies beyond this place.
const SETTLED: u32 = 18;
/// The largest number people write.
const MOST: i64 = 1_000_000;

/// The text is not a number from 0 to 1,000,000 with at most two decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseMarksError;

impl std::fmt::Display for ParseMarksError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a number from 0 to 1000000 with at most two decimals")
    }
}

impl std::error::Error for ParseMarksError {}

/// Marks, percentages and the like: from 0 to 1,000,000 with at most two decimals; text in JSON.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Marks(Decimal);

impl Marks {
    /// Nothing.
    pub const ZERO: Marks = Marks(Decimal::ZERO);
    /// A hundred.
    pub const HUNDRED: Marks = Marks(Decimal::ONE_HUNDRED);

    /// A whole number.
    pub fn whole(n: u32) -> Marks {
        Marks(Decimal::from(n))
    }

    /// With both decimals, `73.70`: results stand under one another.
    pub fn both_places(self) -> String {
        format!("{:.2}", self.0)
    }

    /// The number itself.
    pub(super) const fn decimal(self) -> Decimal {
        self.0
    }
}

impl Marks {
    /// How far two are apart.
    pub(super) fn apart(a: Marks, b: Marks) -> Marks {
        Marks((a.0 - b.0).abs())
    }
}

impl std::ops::Add for Marks {
    type Output = Marks;
    fn add(self, other: Marks) -> Marks {
        Marks(self.0 + other.0)
    }
}

impl std::iter::Sum for Marks {
    fn sum<I: Iterator<Item = Marks>>(all: I) -> Marks {
        all.fold(Marks::ZERO, |a, b| a + b)
    }
}

impl std::fmt::Display for Marks {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.normalize().fmt(f)
    }
}

impl std::str::FromStr for Marks {
    type Err = ParseMarksError;
    fn from_str(text: &str) -> Result<Self, ParseMarksError> {
        let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
        let digits = |s: &str, most: usize| (1..=most).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole, 7) || !digits(part, 2) {
            return Err(ParseMarksError);
        }
        let number: Decimal = text.parse().map_err(|_| ParseMarksError)?;
        if number > Decimal::from(MOST) { Err(ParseMarksError) } else { Ok(Marks(number.normalize())) }
    }
}

/// A result as exact as it is kept, twenty places; rounded only where it ends. Text in JSON.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Exact(Decimal);

impl Exact {
    /// Nothing.
    pub const ZERO: Exact = Exact(Decimal::ZERO);

    /// A number, kept to twenty places.
    pub(super) fn of(number: Decimal) -> Exact {
        Exact(number.round_dp_with_strategy(WORKING, RoundingStrategy::MidpointAwayFromZero).normalize())
    }

    /// To two places, half up. What division left behind beyond the eighteenth place does not count, so that three
    /// thirds of 0.015 are 0.015 and become 0.02.
    pub fn rounded(self) -> Marks {
        let settled = self.0.max(Decimal::ZERO).round_dp_with_strategy(SETTLED, RoundingStrategy::MidpointAwayFromZero);
        Marks(settled.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero).normalize())
    }
}

impl From<Marks> for Exact {
    fn from(marks: Marks) -> Exact {
        Exact(marks.0)
    }
}

impl std::ops::Add for Exact {
    type Output = Exact;
    fn add(self, other: Exact) -> Exact {
        Exact((self.0 + other.0).normalize())
    }
}

impl std::ops::Sub for Exact {
    type Output = Exact;
    fn sub(self, other: Exact) -> Exact {
        Exact((self.0 - other.0).normalize())
    }
}

impl std::iter::Sum for Exact {
    fn sum<I: Iterator<Item = Exact>>(all: I) -> Exact {
        all.fold(Exact::ZERO, |a, b| a + b)
    }
}

impl std::fmt::Display for Exact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::str::FromStr for Exact {
    type Err = ParseMarksError;
    fn from_str(text: &str) -> Result<Self, ParseMarksError> {
        text.parse().map(Exact::of).map_err(|_| ParseMarksError)
    }
}

macro_rules! as_text {
    ($($name:ident $pattern:literal $example:literal $told:literal),*) => { $(
        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                std::borrow::Cow::<'de, str>::deserialize(d)?.parse().map_err(serde::de::Error::custom)
            }
        }

        #[cfg(feature = "openapi")]
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                utoipa::openapi::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::String)
                    .description(Some($told))
                    .pattern(Some($pattern))
                    .examples([$example])
                    .into()
            }
        }

        #[cfg(feature = "openapi")]
        impl utoipa::ToSchema for $name {}
    )* };
}

as_text!(
    Marks "^[0-9]{1,6}(\\.[0-9]{1,2})?$" "12.5" "Marks with at most two decimal places, written as text.",
    Exact "^-?[0-9]{1,12}(\\.[0-9]{1,20})?$" "8.33333333333333333333" "An exact decimal number, written as text."
);

#[cfg(test)]
mod tests {
    use super::{Decimal, Exact, Marks};

    #[test]
    fn marks_are_text_with_two_decimals_at_most() {
        for good in ["0", "7", "12.5", "99.99", "1000000"] {
            let marks: Marks = good.parse().expect("marks");
            assert_eq!(serde_json::to_string(&marks).expect("writes"), format!("\"{good}\""));
            assert_eq!(serde_json::from_str::<Marks>(&format!("\"{good}\"")).expect("reads"), marks);
        }
        let half: Marks = "12.50".parse().expect("marks");
        assert_eq!((half.to_string().as_str(), half.both_places().as_str()), ("12.5", "12.50"));
        for bad in ["", "-1", "+1", "1.", ".5", "1.234", "1e3", "1000000.01", "10000000", "１", "abc", "1 "] {
            assert!(bad.parse::<Marks>().is_err(), "{bad}");
        }
        assert!(serde_json::from_str::<Marks>("7").is_err(), "numbers of JSON are not exact");
    }

    #[test]
    fn rounding_is_half_up_and_forgives_what_division_leaves() {
        let rounded = |text: &str| text.parse::<Exact>().expect("a number").rounded().to_string();
        assert_eq!(rounded("89.994"), "89.99");
        assert_eq!(rounded("89.995"), "90");
        assert_eq!(rounded("0.005"), "0.01");
        assert_eq!(rounded("-3"), "0");
        let third = Exact::of(Decimal::from(5) / Decimal::from(3000));
        assert_eq!((third + third + third).rounded().to_string(), "0.01", "three thirds of 0.005");
    }
}
