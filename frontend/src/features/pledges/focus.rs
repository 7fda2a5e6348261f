//! Choosing the focus area from the catalogue of the pledger's field and kind, the organisations' own areas included.

use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::pledges::{FocusAreaQuery, FocusAreaView, PledgerKind, api};
use leptos::prelude::*;
use serde_json::Value;

use super::parts::clause;
use crate::api::call;
use crate::form::Form;
use crate::text::{Common, Pledges, lang};
use crate::ui::{Input, invalid, load};

const PATH: &str = "text.focus_area";

/// The field. Without an organisation there is nothing to choose from yet.
pub(super) fn focus_field(form: Form, kind: PledgerKind, organization: Memo<Option<OrganizationId>>) -> AnyView {
    let input = Input::new(form, PATH, Pledges::FocusArea.t()).help(Pledges::FocusHelp.t());
    input.register(false, Vec::new());
    let loading = load(move || {
        let wanted =
            organization.get().map(|id| FocusAreaQuery { organization_id: id, kind: Some(kind), inactive: false });
        async move {
            match wanted {
                Some(wanted) => call(api::LIST_FOCUS_AREAS).query(&wanted).read::<Vec<FocusAreaView>>().await,
                None => Ok(Vec::new()),
            }
        }
    });
    let prompt = move || match organization.get() {
        None => Pledges::FocusAfterPledger.t(),
        Some(_) => Common::PleaseChoose.t(),
    };
    let options = move || {
        let areas = loading.ready().unwrap_or_default();
        areas.into_iter().map(|area| option(form, area)).collect_view()
    };
    let change = move |event| {
        form.put(PATH, Value::String(event_target_value(&event)));
        form.check_field(PATH);
    };
    let control = view! {
        <select
            id=form.id(PATH)
            class="medium"
            aria-required="true"
            aria-describedby=input.described_by()
            aria-invalid=move || invalid(form, PATH)
            on:change=change
        >
            <option value="" prop:selected=move || form.shown(PATH).is_empty()>{prompt}</option>
            {options}
        </select>
    };
    view! { {input.wrap(control.into_any())} {clause("C2-01")} }.into_any()
}

fn option(form: Form, area: FocusAreaView) -> AnyView {
    let (code, value) = (area.code.clone(), area.code.clone());
    let words = lang().pick(area.name_zh, area.name_en);
    view! { <option value=value prop:selected=move || form.shown(PATH) == code>{words}</option> }.into_any()
}
