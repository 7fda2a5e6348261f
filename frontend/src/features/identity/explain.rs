//! What an account may do at an organisation, and which of its roles allows it.

use changxiao_shared::identity::{AccountView, DeedReason, ExplainQuery, ExplanationView, api};
use changxiao_shared::kernel::format_date_time;
use leptos::prelude::*;
use serde_json::Value;

use crate::api::call;
use crate::features::organizations::organization_field;
use crate::form::Form;
use crate::place::Place;
use crate::text::{Accounts, lang};
use crate::ui::{Column, Input, load, nothing, table, when_ready};

/// The section of the account's page.
pub(super) fn explanation(account: &AccountView) -> AnyView {
    let (id, own) = (account.id, account.organization.id);
    let chosen = RwSignal::new(own);
    let form = Form::bare("explain");
    form.set("organization_id", Value::String(own.to_string()));
    let picked = Callback::new(move |row: Option<changxiao_shared::organizations::OrganizationRow>| {
        if let Some(row) = row {
            chosen.set(row.id);
        }
    });
    let loading = load(move || {
        let query = ExplainQuery { organization_id: chosen.get() };
        call(api::EXPLAIN_ACCOUNT).arg(id).query(&query).read::<ExplanationView>()
    });
    view! {
        <section>
            <h2>{Accounts::MayTitle.t()}</h2>
            <p class="quiet">
                {Accounts::MayLead.t()} " " <a href=Place::Permissions.path()>{Accounts::MatrixTitle.t()}</a>
            </p>
            {organization_field(Input::new(form, "organization_id", Accounts::MayAt.t()), None, Some(picked))}
            {when_ready(loading, shown)}
        </section>
    }
    .into_any()
}

fn shown(found: ExplanationView) -> AnyView {
    let beyond = found.beyond.then(|| view! { <p class="notice">{Accounts::MayBeyond.t()}</p> });
    if found.allowed.is_empty() {
        let words = Accounts::MayNothing.f(&[&found.organization.name]);
        return view! { {beyond} <p class="quiet">{words}</p> }.into_any();
    }
    let locked = (!found.active).then(|| view! { <p class="notice">{Accounts::Inactive.t()}</p> });
    let columns = vec![Column::main(Accounts::Deed.t()), Column::new(Accounts::Because.t())];
    let rows = found
        .allowed
        .into_iter()
        .map(|row| {
            let because = row.because.into_iter().map(reason).collect_view();
            vec![row.deed.label(lang()).into_any(), view! { <ul class="plain">{because}</ul> }.into_any()]
        })
        .collect();
    let refused: Vec<&str> = found.refused.iter().map(|deed| deed.label(lang())).collect();
    let refused = if refused.is_empty() {
        nothing()
    } else {
        let words = refused.join(lang().pick("、", ", "));
        view! { <p class="quiet">{Accounts::MayNot.f(&[&words])}</p> }.into_any()
    };
    view! { {beyond} {locked} {table(Accounts::MayTitle.t(), columns, rows)} {refused} }.into_any()
}

fn reason(because: DeedReason) -> AnyView {
    let until = because.ends_at.map(|end| Accounts::MayUntil.f(&[&format_date_time(end)]));
    let words =
        Accounts::Reason.f(&[because.role.label(lang()), &because.held_at.name, because.relation.label(lang())]);
    view! { <li>{words} " " <span class="quiet">{until}</span></li> }.into_any()
}
