//! Statements of service pledges, one per function, scope first.

/// Pledges that still have to be carried out, as `rules::is_overdue` means it.
macro_rules! still_open {
    () => {
        pledges::standing
            .is_not_null()
            .and(pledges::state.eq_any(changxiao_shared::pledges::rules::OPEN_STATES))
            .and(pledges::percent.lt(100))
    };
}

pub(super) mod board;
pub(super) mod comments;
pub(super) mod ledger;
pub(super) mod life;
pub(super) mod meetings;
pub(super) mod organizations;
pub(super) mod progress;
pub(super) mod settings;
pub(super) mod todos;

/// A pattern for `LIKE` that finds the text anywhere.
fn like_part(text: &str) -> String {
    format!("%{}%", crate::db::escape_like(text.trim()))
}
