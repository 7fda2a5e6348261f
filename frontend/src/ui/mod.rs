//! The small set of components every screen is made of. No words of a slice, no calls to the server.
//!
//! The page has a budget (`xtask size`), and generic code is paid for once for each type: a part that takes a closure
//! boxes it at its door and does its work in a function that knows no type. Screens use [`live`], [`watch`], [`load`] and
//! [`listing`] in place of closures and effects of their own.

mod actions;
mod area;
mod arrange;
mod badge;
mod codes;
mod combobox;
mod date;
mod dialog;
mod empty;
mod filters;
mod heading;
mod input;
mod live;
mod load;
mod money;
pub(crate) mod notice;
mod number;
mod pager;
mod select;
mod shown;
mod skeleton;
mod table;
mod timeline;
mod toast;

pub(crate) use actions::{Cancel, form_actions, submit_button};
pub(crate) use arrange::arrange;
pub(crate) use badge::{Tone, badge};
pub(crate) use codes::code_boxes;
pub(crate) use combobox::{Asked, Combobox, Named, Suggestion};
pub(crate) use date::Edge;
pub(crate) use dialog::{Dialog, dialog};
pub(crate) use empty::empty;
pub(crate) use filters::{Filters, RecordFilter, address_with, record_filter, search};
pub(crate) use heading::{Heading, heading};
pub(crate) use input::{Input, invalid};
pub(crate) use live::{live, nothing, watch};
pub(crate) use load::{Loading, listing, load, when_ready};
pub(crate) use pager::{pager, uncounted_pager};
pub(crate) use select::choices;
pub(crate) use shown::Shown;
pub(crate) use table::{Column, facts, table};
pub(crate) use timeline::timeline;
pub(crate) use toast::{Toasts, toast_region, toasts};
