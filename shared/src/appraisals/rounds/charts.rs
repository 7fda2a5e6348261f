//! The numbers behind the charts of a round: how many in each band of marks, how long each bar, what changed in a year.

use std::cmp::Ordering;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::appraisals::Marks;

/// Where the bands of marks begin; the first also holds all below it.
const BANDS: [u32; 5] = [0, 60, 70, 80, 90];

/// A band of marks and how many are in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    /// From so many marks on.
    pub from: u32,
    /// Below so many, but for the last, which has no end: bonus can lead beyond a hundred.
    pub below: Option<u32>,
    /// How many are in it.
    pub count: usize,
}

/// How many totals are in each band.
pub fn bands(totals: &[Marks]) -> Vec<Band> {
    let band = |(at, from): (usize, &u32)| {
        let below = BANDS.get(at + 1).copied();
        let within =
            |total: &&Marks| **total >= Marks::whole(*from) && below.is_none_or(|below| **total < Marks::whole(below));
        Band { from: *from, below, count: totals.iter().filter(within).count() }
    };
    BANDS.iter().enumerate().map(band).collect()
}

/// The length of a bar in thousandths of the longest, never beyond it.
pub fn length(value: Marks, longest: Marks) -> u32 {
    if longest == Marks::ZERO {
        return 0;
    }
    let share = value.decimal().min(longest.decimal()) * Decimal::ONE_THOUSAND / longest.decimal();
    share.round().to_u32().unwrap_or(0)
}

/// How a total differs from the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// More marks.
    Better(Marks),
    /// As many.
    Same,
    /// Fewer.
    Worse(Marks),
}

impl Change {
    /// From one total to another.
    pub fn between(then: Marks, now: Marks) -> Change {
        let by = Marks::apart(then, now);
        match now.cmp(&then) {
            Ordering::Greater => Change::Better(by),
            Ordering::Equal => Change::Same,
            Ordering::Less => Change::Worse(by),
        }
    }

    /// How much, whichever way.
    pub fn size(self) -> Marks {
        match self {
            Change::Better(by) | Change::Worse(by) => by,
            Change::Same => Marks::ZERO,
        }
    }
}

impl std::fmt::Display for Change {
    /// With the sign that typography has for it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Change::Better(by) => write!(f, "+{}", by.both_places()),
            Change::Same => f.write_str("±0"),
            Change::Worse(by) => write!(f, "−{}", by.both_places()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Change, bands, length};
    use crate::appraisals::Marks;

    fn marks(text: &str) -> Marks {
        text.parse().expect("marks")
    }

    #[test]
    fn every_total_is_in_one_band() {
        let totals = ["0", "59.99", "60", "79.99", "80", "89.5", "90", "100", "104.25"].map(marks);
        let found = bands(&totals);
        let counts: Vec<usize> = found.iter().map(|band| band.count).collect();
        assert_eq!(counts, [2, 1, 1, 2, 3]);
        assert_eq!(counts.iter().sum::<usize>(), totals.len());
        assert_eq!((found[0].from, found[0].below, found[4].below), (0, Some(60), None));
        assert!(bands(&[]).iter().all(|band| band.count == 0));
    }

    #[test]
    fn bars_keep_the_proportion_and_their_place() {
        assert_eq!(length(marks("50"), marks("100")), 500);
        assert_eq!(length(marks("33.33"), marks("99.99")), 333);
        assert_eq!(length(marks("120"), marks("100")), 1000);
        assert_eq!(length(marks("0"), marks("100")), 0);
        assert_eq!(length(marks("5"), Marks::ZERO), 0);
    }

    #[test]
    fn a_difference_says_which_way() {
        let change = |then, now| Change::between(marks(then), marks(now)).to_string();
        assert_eq!(change("90", "93.5"), "+3.50");
        assert_eq!(change("93.5", "90"), "−3.50");
        assert_eq!(change("90", "90"), "±0");
        assert_eq!(Change::between(marks("90"), marks("88")).size(), marks("2"));
    }
}
