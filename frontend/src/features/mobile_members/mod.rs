//! Mobile members: registers, applying, one case for both sides, arrivals, certificates, flows.

mod act;
mod apply;
mod arrive;
mod booklet;
mod certificate;
mod check;
mod contact;
mod detail;
mod exchanges;
mod flows;
mod forms;
mod groups;
mod index;
mod letter;
mod log;
mod notices;
mod parts;
mod people;
mod plan;
mod scan;
mod todos;

pub(in crate::features) use act::{Act, act_button, act_dialog};
pub(in crate::features) use apply::trail as registers_trail;
pub(crate) use apply::{create, edit};
pub(crate) use arrive::arrive;
pub(crate) use booklet::booklet;
pub(crate) use check::check;
pub(crate) use detail::detail;
pub(in crate::features) use exchanges::exchange_todo_items;
pub(crate) use exchanges::{exchange, exchanges, fetch_exchange_todos, new_exchange};
pub(crate) use flows::flows;
pub(in crate::features) use groups::group_todo_items;
pub(crate) use groups::{
    agreement, agreements, edit_agreement, edit_group, fetch_group_todos, found, group, groups, propose,
};
pub(crate) use index::index;
pub(in crate::features) use parts::{given, sentence, yuan};
pub(in crate::features) use people::member_field;
pub(crate) use todos::fetch_todos;
pub(in crate::features) use todos::todo_items;
