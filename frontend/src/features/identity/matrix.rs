//! The permission matrix in words: what each role may do, and where.

use changxiao_shared::identity::{Deed, Relation, Role, allowed};
use leptos::prelude::*;

use crate::place::Place;
use crate::text::{Accounts, lang};
use crate::ui::{Column, Heading, heading, table};

/// The screen: one section for each role. The table is the one the server goes by.
pub(crate) fn permissions() -> AnyView {
    let trail = vec![(Accounts::Title.t().to_owned(), Place::Accounts.path())];
    let sections = Role::ALL.iter().copied().map(section).collect_view();
    view! {
        {heading(Heading { trail, ..Heading::new(Accounts::MatrixTitle.t()) })}
        <p class="quiet">{Accounts::MatrixLead.t()}</p>
        {sections}
    }
    .into_any()
}

fn section(role: Role) -> AnyView {
    let label = role.label(lang());
    let columns = vec![Column::main(Accounts::Deed.t()), Column::new(Accounts::Where.t())];
    let rows = Deed::ALL
        .iter()
        .filter_map(|deed| {
            let open = Relation::ALL.iter().filter(|relation| allowed(role, *deed, **relation));
            let open: Vec<&str> = open.map(|relation| relation.label(lang())).collect();
            let place = open.join(lang().pick("、", ", "));
            (!open.is_empty()).then(|| vec![deed.label(lang()).into_any(), place.into_any()])
        })
        .collect();
    view! { <section><h2>{crate::features::mobile_members::sentence(label)}</h2> {table(label, columns, rows)}</section> }
        .into_any()
}
