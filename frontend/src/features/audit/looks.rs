//! Who saw the own numbers in full or changed the own record.

use changxiao_shared::audit::{LookView, api};
use changxiao_shared::kernel::format_date_time;
use leptos::prelude::*;

use crate::api::call;
use crate::features::mobile_members::given;
use crate::text::{Audit, actor_words, audit_words, lang};
use crate::ui::{Column, load, table, when_ready};

/// The table.
pub(in crate::features) fn looks() -> AnyView {
    let loading = load(|| call(api::LIST_LOOKS).read::<Vec<LookView>>());
    when_ready(loading, move |found| {
        if found.is_empty() {
            return view! { <p class="quiet">{Audit::LooksNone.t()}</p> }.into_any();
        }
        let columns = vec![
            Column::main(Audit::Action.t()),
            Column::new(Audit::Actor.t()),
            Column::new(Audit::Purpose.t()),
            Column::code(Audit::At.t()),
        ];
        table(Audit::LooksTitle.t(), columns, found.into_iter().map(row).collect())
    })
}

fn row(look: LookView) -> Vec<AnyView> {
    let role = look.role.map(|role| role.label(lang()));
    vec![
        audit_words(&look.action).into_any(),
        view! { {actor_words(&look.action, look.actor)} " " <span class="quiet">{role}</span> }.into_any(),
        given(look.purpose.as_deref()),
        format_date_time(look.at).into_any(),
    ]
}
