//! Overdue, due soon, fulfilled: derived, never stored.

use chrono::{Days, NaiveDate};

use super::in_force;
use crate::pledges::{DUE_SOON_DAYS, DueFilter, PledgeState, SelfResult, Standing};

/// The states in which a pledge that has reached a footing still has to be carried out, for a query.
pub const OPEN_STATES: [PledgeState; 5] =
    [PledgeState::Draft, PledgeState::Submitted, PledgeState::Returned, PledgeState::Confirmed, PledgeState::Published];

/// The first and last deadline a filter asks for.
pub fn due_range(filter: DueFilter, today: NaiveDate) -> (NaiveDate, NaiveDate) {
    match filter {
        // Both databases know this day; no deadline is older.
        DueFilter::Overdue => {
            (NaiveDate::from_ymd_opt(1900, 1, 1).unwrap_or_default(), today.pred_opt().unwrap_or(today))
        }
        DueFilter::DueSoon => (today, last_day_soon(today)),
    }
}

fn last_day_soon(today: NaiveDate) -> NaiveDate {
    today.checked_add_days(Days::new(DUE_SOON_DAYS.unsigned_abs())).unwrap_or(today)
}

/// Whether the deed still has to be done: a version binds, and no account has been given.
fn is_open(state: PledgeState, standing: Option<Standing>, percent: i32) -> bool {
    in_force(state, standing) && state != PledgeState::SelfAssessed && percent < 100
}

/// The deadline has passed and the deed is not done (C2-09).
pub fn is_overdue(
    state: PledgeState,
    standing: Option<Standing>,
    percent: i32,
    due_on: Option<NaiveDate>,
    today: NaiveDate,
) -> bool {
    is_open(state, standing, percent) && due_on.is_some_and(|due| due < today)
}

/// The deadline comes within [`DUE_SOON_DAYS`], today included, and the deed is not done.
pub fn is_due_soon(
    state: PledgeState,
    standing: Option<Standing>,
    percent: i32,
    due_on: Option<NaiveDate>,
    today: NaiveDate,
) -> bool {
    is_open(state, standing, percent) && due_on.is_some_and(|due| today <= due && due <= last_day_soon(today))
}

/// Kept: by the pledger's own account where one was given, by the progress reported where not.
pub const fn is_fulfilled(standing: Option<Standing>, percent: i32, result: Option<SelfResult>) -> bool {
    standing.is_some()
        && match result {
            Some(given) => matches!(given, SelfResult::Done),
            None => percent >= 100,
        }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{OPEN_STATES, due_range, is_due_soon, is_fulfilled, is_open, is_overdue};
    use crate::pledges::{DueFilter, PledgeState, SelfResult, Standing};

    fn day(m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2027, m, d).expect("a day")
    }

    #[test]
    fn the_day_of_the_deadline_is_soon_and_the_next_is_late() {
        let due = Some(day(6, 30));
        let seen: Vec<(bool, bool)> = [day(6, 15), day(6, 16), day(6, 30), day(7, 1)]
            .into_iter()
            .map(|today| {
                (
                    is_due_soon(PledgeState::Published, Some(Standing::Published), 40, due, today),
                    is_overdue(PledgeState::Published, Some(Standing::Published), 40, due, today),
                )
            })
            .collect();
        assert_eq!(seen, [(false, false), (true, false), (true, false), (false, true)]);
    }

    #[test]
    fn queries_ask_for_what_the_rules_say() {
        for state in PledgeState::ALL {
            let open = is_open(*state, Some(Standing::Published), 0);
            assert_eq!(OPEN_STATES.contains(state), open, "{state}");
        }
        let today = day(6, 30);
        for offset in -20_i64..20 {
            let due = today + chrono::TimeDelta::days(offset);
            let within = |filter| {
                let (first, last) = due_range(filter, today);
                first <= due && due <= last
            };
            let published = (PledgeState::Published, Some(Standing::Published));
            assert_eq!(within(DueFilter::Overdue), is_overdue(published.0, published.1, 0, Some(due), today));
            assert_eq!(within(DueFilter::DueSoon), is_due_soon(published.0, published.1, 0, Some(due), today));
        }
    }

    #[test]
    fn only_what_binds_and_is_not_done_can_be_late() {
        let late = |state, standing, percent| is_overdue(state, standing, percent, Some(day(3, 1)), day(9, 1));
        assert!(late(PledgeState::Confirmed, Some(Standing::Confirmed), 0));
        assert!(late(PledgeState::Draft, Some(Standing::Published), 99), "the old version binds while it is amended");
        assert!(!late(PledgeState::Draft, None, 0));
        assert!(!late(PledgeState::Published, Some(Standing::Published), 100));
        for state in [PledgeState::SelfAssessed, PledgeState::Cancelled, PledgeState::Closed] {
            assert!(!late(state, Some(Standing::Published), 10), "{state}");
        }
        assert!(!is_overdue(PledgeState::Published, Some(Standing::Published), 0, None, day(9, 1)));
    }

    #[test]
    fn the_account_given_outweighs_the_percentage() {
        let published = Some(Standing::Published);
        assert!(is_fulfilled(published, 100, None));
        assert!(!is_fulfilled(published, 99, None));
        assert!(!is_fulfilled(published, 100, Some(SelfResult::Partly)));
        assert!(is_fulfilled(published, 80, Some(SelfResult::Done)));
        assert!(!is_fulfilled(None, 100, None));
    }
}
