//! Large print with high contrast: a switch remembered on this device, all else is style.

use crate::browser;

const STORED: &str = "changxiao.large";

/// Whether it is on.
pub(super) fn is_on() -> bool {
    browser::recall(STORED).is_some()
}

/// Switches it.
pub(super) fn set(on: bool) {
    if on {
        browser::remember(STORED, "1");
    } else {
        browser::forget(STORED);
    }
    restore();
}

/// Applies what was chosen on this device before.
pub(crate) fn restore() {
    browser::mark_root("data-large", is_on().then_some("true"));
}

/// Writes what is shown into the storage again, after it was cleared.
pub(crate) fn keep() {
    set(browser::root_is_marked("data-large"));
}
