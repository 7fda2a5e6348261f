//! The window of the year in which pledges are proposed, inherited down the tree (C2-05), and the warnings.

use chrono::NaiveDate;

use crate::pledges::{MonthDay, PledgeWarning, PledgerKind, USUAL_PLEDGES_A_YEAR, WindowInput};

/// A proposing window as it applies to an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// First day.
    pub opens_on: MonthDay,
    /// Last day.
    pub closes_on: MonthDay,
    /// Whether levels below may only narrow it.
    pub binding: bool,
}

impl Window {
    /// Whether a day lies in the window of a year.
    pub fn holds(&self, year: i32, day: NaiveDate) -> bool {
        self.opens_on.in_year(year).is_some_and(|first| first <= day)
            && self.closes_on.in_year(year).is_some_and(|last| day <= last)
    }

    /// Whether the window of a year has closed.
    pub fn has_closed(&self, year: i32, day: NaiveDate) -> bool {
        self.closes_on.in_year(year).is_some_and(|last| last < day)
    }
}

/// Where no organisation has set a window: the first quarter, since pledges are proposed at the start of the year.
pub const DEFAULT_WINDOW: Window =
    Window { opens_on: MonthDay::NEW_YEAR, closes_on: MonthDay::END_OF_MARCH, binding: false };

/// Whether a window would be wider than a binding one from above allows.
pub fn loosens(above: &Window, wanted: &WindowInput) -> bool {
    above.binding && (wanted.opens_on < above.opens_on || above.closes_on < wanted.closes_on)
}

/// The window at the end of a chain of settings, topmost first. A level replaces what it inherits; below a binding
/// window it can only narrow it. A setting that was there before the level above bound it is cut to what is allowed.
pub fn inherit<'a>(chain: impl IntoIterator<Item = &'a WindowInput>) -> Window {
    chain.into_iter().fold(DEFAULT_WINDOW, |above, own| {
        if !above.binding {
            return Window { opens_on: own.opens_on, closes_on: own.closes_on, binding: own.binding };
        }
        let opens_on = above.opens_on.max(own.opens_on);
        let closes_on = above.closes_on.min(own.closes_on);
        if opens_on <= closes_on { Window { opens_on, closes_on, binding: true } } else { above }
    })
}

/// What to look at twice. `pledges_this_year` counts this pledge too; `proposed_on` is the day of the submission, or
/// today for a pledge not submitted yet.
pub fn warnings(
    kind: PledgerKind,
    year: i32,
    pledges_this_year: i64,
    window: &Window,
    proposed_on: NaiveDate,
) -> Vec<PledgeWarning> {
    let mut found = Vec::new();
    if kind == PledgerKind::Organization && pledges_this_year > USUAL_PLEDGES_A_YEAR {
        found.push(PledgeWarning::MoreThanTwo);
    }
    if !window.holds(year, proposed_on) {
        found.push(PledgeWarning::OutsideWindow);
    }
    found
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{DEFAULT_WINDOW, inherit, loosens, warnings};
    use crate::pledges::{PledgeWarning, PledgerKind, WindowInput};

    fn setting(opens: &str, closes: &str, binding: bool) -> WindowInput {
        WindowInput { opens_on: opens.parse().expect("a day"), closes_on: closes.parse().expect("a day"), binding }
    }

    fn shown(chain: &[WindowInput]) -> String {
        let window = inherit(chain);
        format!("{}..{}{}", window.opens_on, window.closes_on, if window.binding { " binding" } else { "" })
    }

    #[test]
    fn the_nearest_setting_counts_until_one_above_binds() {
        assert_eq!(shown(&[]), "01-01..03-31");
        let county = setting("01-10", "02-28", false);
        assert_eq!(shown(&[county, setting("02-01", "04-30", false)]), "02-01..04-30");
        let bound = setting("01-10", "02-28", true);
        assert_eq!(shown(&[bound, setting("02-01", "04-30", false)]), "02-01..02-28 binding");
        assert_eq!(shown(&[bound, setting("01-20", "02-15", false)]), "01-20..02-15 binding");
        assert_eq!(shown(&[bound, setting("05-01", "06-30", false)]), "01-10..02-28 binding", "no overlap");
        let three = [bound, setting("01-20", "02-15", false), setting("01-01", "12-31", false)];
        assert_eq!(shown(&three), "01-20..02-15 binding");
    }

    #[test]
    fn only_a_binding_window_can_be_loosened() {
        let bound = inherit(&[setting("01-10", "02-28", true)]);
        assert!(loosens(&bound, &setting("01-09", "02-28", false)));
        assert!(loosens(&bound, &setting("01-10", "03-01", false)));
        assert!(!loosens(&bound, &setting("01-10", "02-28", false)));
        assert!(!loosens(&DEFAULT_WINDOW, &setting("01-01", "12-31", false)));
    }

    #[test]
    fn a_third_pledge_and_a_late_one_are_warned_of() {
        let day = |m, d| NaiveDate::from_ymd_opt(2027, m, d).expect("a day");
        let at = |kind, count, on| warnings(kind, 2027, count, &DEFAULT_WINDOW, on);
        assert_eq!(at(PledgerKind::Organization, 2, day(3, 31)), []);
        assert_eq!(at(PledgerKind::Organization, 3, day(3, 31)), [PledgeWarning::MoreThanTwo]);
        assert_eq!(at(PledgerKind::Member, 3, day(4, 1)), [PledgeWarning::OutsideWindow]);
        assert!(DEFAULT_WINDOW.has_closed(2027, day(4, 1)) && !DEFAULT_WINDOW.has_closed(2027, day(3, 31)));
    }
}
