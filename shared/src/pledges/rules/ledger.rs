//! Rates of the ledger, in whole thousandths so that they compare and add up exactly.

use crate::pledges::{LedgerRates, LedgerTotals};

/// Thousandths of a whole, rounded half up; none where there is no whole.
pub const fn per_mille(part: i64, whole: i64) -> Option<i64> {
    if whole <= 0 { None } else { Some((part * 2000 + whole) / (whole * 2)) }
}

/// What share of the proposed is confirmed, of the confirmed published, overdue, fulfilled, appraised, and of the
/// appraised satisfied.
pub const fn rates(totals: &LedgerTotals) -> LedgerRates {
    LedgerRates {
        confirmed: per_mille(totals.confirmed, totals.proposed),
        published: per_mille(totals.published, totals.confirmed),
        overdue: per_mille(totals.overdue, totals.confirmed),
        fulfilled: per_mille(totals.fulfilled, totals.confirmed),
        appraised: per_mille(totals.appraised, totals.confirmed),
        satisfied: per_mille(totals.satisfied, totals.appraised),
    }
}

#[cfg(test)]
mod tests {
    use super::{per_mille, rates};
    use crate::pledges::LedgerTotals;

    #[test]
    fn shares_are_rounded_half_up_and_absent_without_a_whole() {
        assert_eq!(per_mille(1, 3), Some(333));
        assert_eq!(per_mille(2, 3), Some(667));
        assert_eq!(per_mille(1, 2000), Some(1));
        assert_eq!(per_mille(5, 5), Some(1000));
        assert_eq!(per_mille(0, 0), None);
    }

    #[test]
    fn each_rate_has_its_own_whole() {
        let totals = LedgerTotals {
            proposed: 8,
            confirmed: 4,
            published: 3,
            overdue: 1,
            fulfilled: 2,
            appraised: 3,
            satisfied: 2,
        };
        let found = rates(&totals);
        assert_eq!(
            (found.confirmed, found.published, found.overdue, found.fulfilled),
            (Some(500), Some(750), Some(250), Some(500))
        );
        assert_eq!((found.appraised, found.satisfied), (Some(750), Some(667)));
    }
}
