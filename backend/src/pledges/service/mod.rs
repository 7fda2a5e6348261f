//! What can be done with service pledges: every function demands a proof of permission.

mod board;
mod comments;
mod files;
mod ledger;
mod life;
mod list;
mod meetings;
mod progress;
mod settings;
mod text;
mod todos;

pub(super) use board::{board, board_comments, board_pledge, comment, is_on_board};
pub(super) use comments::{answer_comment, approve_comment, comments, reject_comment};
pub(super) use files::{evidence_to_serve, keep_evidence};
pub(super) use ledger::{export_ledger, ledger, ledger_children};
pub(super) use life::{amend, assess, cancel, close, confirm, publish, send_back, submit, withdraw};
pub(super) use list::{get, list, versions};
pub(super) use meetings::{candidates, close_pledges, create_meeting, meeting, meetings, record};
pub(super) use progress::{answer_follow_up, follow_up, report_progress};
pub(super) use settings::{create_focus_area, focus_areas, settings, update_focus_area, update_settings};
pub(super) use text::{create, update};
pub(super) use todos::todos;
