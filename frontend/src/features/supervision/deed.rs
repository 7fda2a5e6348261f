//! A button that does something about a record, with the dialog and the form behind it.

use std::fmt::Display;
use std::sync::Arc;

use changxiao_shared::kernel::Endpoint;
use leptos::prelude::*;

use crate::api::call;
use crate::features::mobile_members::{Act, act_button};
use crate::form::Form;

/// A form and its inputs.
pub(super) type Made = (Form, Vec<AnyView>);

/// Makes the form anew each time the dialog opens.
pub(super) type Make = Box<dyn Fn() -> Made + Send + Sync>;

/// Words of a button and of what follows from it; `lead` may be empty.
pub(super) struct Words {
    pub(super) id: &'static str,
    pub(super) class: &'static str,
    pub(super) label: &'static str,
    pub(super) lead: &'static str,
}

/// What something is done about: the record, the version seen, the clause behind it.
#[derive(Clone, Copy)]
pub(super) struct Concerning<Id> {
    pub(super) id: Id,
    pub(super) version: i32,
    pub(super) clause: &'static str,
}

impl<Id: Display + Copy + Send + Sync + 'static> Concerning<Id> {
    /// The button.
    pub(super) fn button(self, words: Words, endpoint: Endpoint, make: Make, done: Callback<()>) -> AnyView {
        let Concerning { id, version, clause } = self;
        let Words { id: dialog, class, label, lead } = words;
        let request = Arc::new(move |sent: crate::form::Sending| {
            call(endpoint).arg(id).version(version).json(sent.body).key(sent.key)
        });
        act_button(class, Act { id: dialog, label, clause, lead, make, request, done })
    }
}
