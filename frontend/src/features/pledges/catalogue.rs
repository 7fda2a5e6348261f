//! The focus areas of an organisation: the suggested ones, and its own, which can be added and changed (C2-01).

use changxiao_shared::organizations::Field;
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::pledges::{CreateFocusArea, FocusAreaInput, FocusAreaQuery, FocusAreaView, PledgerKind, api};
use leptos::prelude::*;

use super::parts::clause;
use crate::api::call;
use crate::form::{Form, form_frame};
use crate::text::{Common, Pledges, lang};
use crate::ui::{
    Cancel, Column, Dialog, Input, Tone, badge, choices, dialog, form_actions, load, table, toasts, when_ready,
};

/// The section.
pub(super) fn catalogue(id: OrganizationId) -> AnyView {
    let loading = load(move || {
        let query = FocusAreaQuery { organization_id: id, kind: None, inactive: true };
        call(api::LIST_FOCUS_AREAS).query(&query).read::<Vec<FocusAreaView>>()
    });
    view! {
        <section>
            <h2>{Pledges::CatalogueTitle.t()}</h2>
            {clause("C2-01")}
            <p class="quiet">{Pledges::CatalogueLead.t()}</p>
            {when_ready(loading, move |areas| content(id, areas, Callback::new(move |()| loading.reload())))}
        </section>
    }
    .into_any()
}

fn content(id: OrganizationId, areas: Vec<FocusAreaView>, changed: Callback<()>) -> AnyView {
    let adding = Dialog::new();
    let changing = Dialog::new();
    let chosen = RwSignal::new(None::<FocusAreaView>);
    let edit = Callback::new(move |area: FocusAreaView| {
        chosen.set(Some(area));
        changing.open();
    });
    let field = areas.first().map(|area| area.field);
    let columns = vec![
        Column::main(Pledges::FocusArea.t()),
        Column::new(Pledges::Kind.t()),
        Column::new(Pledges::AreaSource.t()),
        Column::new(Common::State.t()),
        Column::new(Common::Actions.t()),
    ];
    let rows = areas.into_iter().map(|area| row(area, id, edit)).collect();
    view! {
        <p><button type="button" class="main" on:click=move |_| adding.open()>{Pledges::AddArea.t()}</button></p>
        {table(Pledges::CatalogueTitle.t(), columns, rows)}
        {field.map(|field| add_dialog(adding, id, field, changed))}
        {change_dialog(changing, chosen, changed)}
    }
    .into_any()
}

fn row(area: FocusAreaView, id: OrganizationId, edit: Callback<FocusAreaView>) -> Vec<AnyView> {
    let own = area.organization.as_ref().is_some_and(|organization| organization.id == id);
    let source = area.organization.as_ref().map_or_else(|| Pledges::Suggested.t().to_owned(), |o| o.name.clone());
    let state =
        if area.active { badge(Tone::Good, Pledges::InUse.t()) } else { badge(Tone::Closed, Pledges::OutOfUse.t()) };
    let words = lang().pick(area.name_zh.clone(), area.name_en.clone());
    let kind = area.kind.label(lang());
    let button = own.then(|| {
        let label = format!("{} {words}", Common::Edit.t());
        let change = move |_| edit.run(area.clone());
        view! { <button type="button" class="small" aria-label=label on:click=change>{Common::Edit.t()}</button> }
    });
    vec![words.into_any(), kind.into_any(), source.into_any(), state, button.into_any()]
}

fn add_dialog(state: Dialog, id: OrganizationId, field: Field, changed: Callback<()>) -> AnyView {
    dialog(
        state,
        "add-area",
        || Pledges::AddArea.t().to_owned(),
        move || {
            let sample = CreateFocusArea {
                organization_id: id,
                field,
                kind: PledgerKind::Organization,
                words: FocusAreaInput { name_zh: "xx".to_owned(), name_en: "xx".to_owned(), active: true },
            };
            let form = Form::new("area", &sample, &["kind", "words.name_zh", "words.name_en"]);
            let toasts = toasts();
            let submit = Callback::new(move |()| {
                form.send(
                    |s| async move { call(api::CREATE_FOCUS_AREA).json(s.body).key(s.key).text().await },
                    move |_| {
                        state.close();
                        toasts.say(Common::Saved.t());
                        changed.run(());
                    },
                );
            });
            let inputs = vec![
                Input::new(form, "kind", Pledges::Kind.t()).select(choices!(PledgerKind)),
                Input::new(form, "words.name_zh", Pledges::NameZh.t()).text(),
                Input::new(form, "words.name_en", Pledges::NameEn.t()).text(),
                form_actions(form, Common::Save.t(), Cancel::Close(state)),
            ];
            form_frame(form, submit, inputs)
        },
    )
}

fn change_dialog(state: Dialog, chosen: RwSignal<Option<FocusAreaView>>, changed: Callback<()>) -> AnyView {
    dialog(
        state,
        "change-area",
        || Pledges::ChangeArea.t().to_owned(),
        move || {
            let Some((id, area)) = chosen.get().and_then(|area| area.id.map(|id| (id, area))) else {
                return ().into_any();
            };
            let present = FocusAreaInput { name_zh: area.name_zh, name_en: area.name_en, active: area.active };
            let form = Form::editing("area-words", &present, area.version.unwrap_or(1));
            let toasts = toasts();
            let submit = Callback::new(move |()| {
                form.send(
                    move |s| async move {
                        call(api::UPDATE_FOCUS_AREA).arg(id).json(s.body).version(s.version).text().await
                    },
                    move |_| {
                        state.close();
                        toasts.say(Common::Saved.t());
                        changed.run(());
                    },
                );
            });
            let inputs = vec![
                Input::new(form, "name_zh", Pledges::NameZh.t()).text(),
                Input::new(form, "name_en", Pledges::NameEn.t()).text(),
                Input::new(form, "active", Pledges::InUse.t()).help(Pledges::InUseHelp.t()).check(),
                form_actions(form, Common::Save.t(), Cancel::Close(state)),
            ];
            form_frame(form, submit, inputs)
        },
    )
}
