//! The notice board: what anybody sees without an account (C2-07).

mod comment;
mod comments;
mod frame;
mod index;
mod pledge;
mod sheet;
mod state;

pub(crate) use comments::comment_list;
pub(crate) use frame::frame;
pub(crate) use index::index;
pub(crate) use pledge::pledge;
