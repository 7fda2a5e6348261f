//! A new pledge, for an organisation or for oneself.

use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::pledges::{PledgeView, PledgerKind, api};
use chrono::Datelike;
use leptos::prelude::*;
use leptos_router::hooks::use_url;
use serde_json::Value;

use super::form::{demand, text_fields};
use super::parts::organization_in;
use super::pledgers::{Pledger, pledgers};
use super::proposal::Proposal;
use super::warnings::early_warnings;
use crate::api::call;
use crate::browser;
use crate::form::{Form, form_frame};
use crate::place::Place;
use crate::session::session;
use crate::text::{Common, Pledges, Shell};
use crate::ui::{Heading, Input, empty, heading, invalid, live, submit_button, toasts};

const EMPTY: [&str; 9] = [
    "organization_id",
    "text.title",
    "text.deed",
    "text.beneficiaries",
    "text.people_benefiting",
    "text.focus_area",
    "text.safeguards",
    "text.due_on",
    "text.gathering",
];

/// The screen.
pub(crate) fn create() -> AnyView {
    let offered = session().me_untracked().map(|me| pledgers(&me)).unwrap_or_default();
    let head = Heading {
        trail: vec![(Shell::Pledges.t().to_owned(), Place::Pledges.path())],
        ..Heading::new(Pledges::New.t())
    };
    let content = if offered.is_empty() {
        empty(Pledges::NoPledgerTitle.t(), Pledges::NoPledgerLead.t(), ().into_any())
    } else {
        the_form(offered)
    };
    view! { {heading(head)} {content} }.into_any()
}

fn the_form(offered: Vec<Pledger>) -> AnyView {
    let form = Form::new("pledge", &Proposal::sample(browser::today()), &EMPTY).with_draft("pledge.new");
    begin_with(form, &offered);
    let organization = Memo::new(move |_| form.text("organization_id").parse::<OrganizationId>().ok());
    let kind = Memo::new(move |_| kind_of(&form.text("member_id")));
    let year = Memo::new(move |_| form.text("year").parse().unwrap_or_else(|_| browser::today().year()));
    let pledger = Memo::new(move |_| organization.get().map(|id| (id, kind.get())));
    let toasts = toasts();
    let save = move |complete: bool| {
        demand(form, kind.get_untracked(), complete);
        form.send(
            |s| async move { call(api::CREATE_PLEDGE).json(s.body).key(s.key).read::<PledgeView>().await },
            move |made| {
                toasts.say(Pledges::DraftSaved.t());
                let next = if complete { Place::SubmitPledge(made.id) } else { Place::Pledge(made.id) };
                browser::replace(&next.path());
            },
        );
    };
    let inputs = vec![
        who(form, offered),
        which_year(form),
        early_warnings(pledger, year),
        live(move || {
            let kind = kind.get();
            untrack(|| text_fields(form, kind, organization).into_any())
        }),
        buttons(form, Callback::new(move |()| save(false)), Place::Pledges.path()),
    ];
    view! { <p class="quiet">{Pledges::FormLead.t()}</p> {form_frame(form, Callback::new(move |()| save(true)), inputs)} }
        .into_any()
}

/// The buttons of the form: on to the page that reads everything back, or leave it as a draft.
pub(super) fn buttons(form: Form, keep: Callback<()>, back: String) -> AnyView {
    view! {
        <div class="form-actions">
            {submit_button(form, Pledges::SaveAndCheck.t())}
            <button type="button" on:click=move |_| keep.run(())>{Pledges::SaveDraft.t()}</button>
            <a class="button" href=back>{Common::Cancel.t()}</a>
        </div>
    }
    .into_any()
}

fn kind_of(member: &str) -> PledgerKind {
    if member.is_empty() { PledgerKind::Organization } else { PledgerKind::Member }
}

/// Who pledges is known where there is only one, or where a to-do names the organisation.
fn begin_with(form: Form, offered: &[Pledger]) {
    if !form.text_untracked("organization_id").is_empty() {
        return;
    }
    let asked = organization_in(use_url().read_untracked().search(), "organization");
    let fitting: Vec<&Pledger> = offered.iter().filter(|p| asked.is_none_or(|id| id == p.organization)).collect();
    if let [only] = fitting.as_slice() {
        choose(form, only);
    }
}

fn choose(form: Form, pledger: &Pledger) {
    form.set("organization_id", Value::String(pledger.organization.to_string()));
    form.set("member_id", pledger.member.map_or(Value::Null, |id| Value::String(id.to_string())));
}

fn who(form: Form, offered: Vec<Pledger>) -> AnyView {
    const PATH: &str = "organization_id";
    let input = Input::new(form, PATH, Pledges::Pledger.t()).help(Pledges::PledgerHelp.t());
    input.register(false, Vec::new());
    let is_chosen = move |pledger: &Pledger| {
        form.shown(PATH) == pledger.organization.to_string()
            && form.shown("member_id") == pledger.member.map(|id| id.to_string()).unwrap_or_default()
    };
    let options = offered
        .iter()
        .cloned()
        .enumerate()
        .map(|(index, pledger)| {
            let label = pledger.label.clone();
            view! { <option value=index.to_string() prop:selected=move || is_chosen(&pledger)>{label}</option> }
        })
        .collect_view();
    let change = move |event| {
        if let Some(pledger) = event_target_value(&event).parse::<usize>().ok().and_then(|index| offered.get(index)) {
            // What suits the field of one pledger need not be in the other's catalogue.
            form.set("text.focus_area", Value::Null);
            choose(form, pledger);
            form.check_field(PATH);
        }
    };
    let control = view! {
        <select
            id=form.id(PATH)
            class="wide"
            aria-required="true"
            aria-describedby=input.described_by()
            aria-invalid=move || invalid(form, PATH)
            on:change=change
        >
            <option value="" prop:selected=move || form.shown(PATH).is_empty()>{Common::PleaseChoose.t()}</option>
            {options}
        </select>
    };
    input.wrap(control.into_any())
}

fn which_year(form: Form) -> AnyView {
    const PATH: &str = "year";
    let input = Input::new(form, PATH, Pledges::Year.t());
    input.register(false, Vec::new());
    let this = browser::today().year();
    let options = [this, this + 1]
        .into_iter()
        .map(|year| {
            let words = year.to_string();
            let value = words.clone();
            view! { <option value=value prop:selected=move || form.shown(PATH) == year.to_string()>{words}</option> }
        })
        .collect_view();
    let change = move |event| {
        form.put(PATH, event_target_value(&event).parse::<i32>().map_or(Value::Null, Value::from));
        if !form.text_untracked("text.due_on").is_empty() {
            form.check_field("text.due_on");
        }
    };
    let control = view! {
        <select id=form.id(PATH) class="short" aria-describedby=input.described_by() on:change=change>{options}</select>
    };
    input.wrap(control.into_any())
}
