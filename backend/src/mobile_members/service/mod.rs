//! What can be done with mobile members: every function demands a proof of permission.

mod apply;
mod arrivals;
mod certificates;
mod journey;
mod log;
mod registers;
mod todos;

pub(super) use apply::{approve, cancel, create, depart, name_liaison, refuse, update, whereabouts};
pub(super) use arrivals::{check_arrival, reassign, receive, settle_claim};
pub(super) use certificates::{audit, check, code, issue, published, renew_letter, rotate_key};
pub(super) use journey::{close, convert, found, lost, move_on, return_back, transfer};
pub(super) use log::{acknowledge, ask_care, contact, notify, notify_all, record, settle_care};
pub(super) use registers::{Exported, export, flows, get, list, record_export};
pub(super) use todos::todos;
