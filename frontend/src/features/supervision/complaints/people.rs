//! Who complains, asked for with a purpose; who may read a complaint, and who has.

use changxiao_shared::kernel::format_date_time;
use changxiao_shared::supervision::complaints::{
    Complainant, ComplaintId, ComplaintReader, ComplaintView, RevealComplainant, api,
};
use leptos::prelude::*;

use crate::api::call;
use crate::browser;
use crate::form::{Form, form_frame};
use crate::text::Complaints;
use crate::ui::{Cancel, Column, Dialog, Input, Shown, dialog, facts, form_actions, table};

/// The button, and what it shows once somebody has given a purpose.
pub(super) fn complainant(id: ComplaintId) -> AnyView {
    let (state, shown) = (Dialog::new(), Shown::new());
    view! {
        <section>
            <h2>{Complaints::Sender.t()}</h2>
            <button type="button" on:click=move |_| state.open()>{Complaints::Reveal.t()}</button>
            <div id="complainant" tabindex="-1" role="status">{shown.view()}</div>
        </section>
        {reveal_dialog(state, id, shown)}
    }
    .into_any()
}

fn reveal_dialog(state: Dialog, id: ComplaintId, shown: Shown) -> AnyView {
    let title = || Complaints::Reveal.t().to_owned();
    dialog(state, "reveal", title, move || {
        let form = Form::new("reveal", &RevealComplainant { purpose: "xx".to_owned() }, &["purpose"]);
        let submit = Callback::new(move |()| {
            form.send(
                move |s| async move { call(api::REVEAL_COMPLAINANT).arg(id).json(s.body).read::<Complainant>().await },
                move |told: Complainant| {
                    state.close();
                    shown.show(move || {
                        facts(vec![
                            (Complaints::Reader.t(), told.name.clone().into_any()),
                            (Complaints::YourContact.t(), told.contact.clone().into_any()),
                        ])
                    });
                    browser::focus_soon("complainant");
                },
            );
        });
        let inputs = vec![
            Input::new(form, "purpose", Complaints::Purpose.t()).text(),
            form_actions(form, Complaints::Reveal.t(), Cancel::Close(state)),
        ];
        view! { <p>{Complaints::RevealLead.t()}</p> {form_frame(form, submit, inputs)} }.into_any()
    })
}

/// The list of readers.
pub(super) fn readers(view: &ComplaintView) -> AnyView {
    let columns = vec![
        Column::main(Complaints::Reader.t()),
        Column::sentences(Complaints::ReadWhy.t()),
        Column::code(Complaints::FirstRead.t()),
        Column::code(Complaints::LastRead.t()),
    ];
    let rows = view.readers.iter().map(row).collect();
    view! { <section><h2>{Complaints::Readers.t()}</h2>{table(Complaints::Readers.t(), columns, rows)}</section> }
        .into_any()
}

fn row(reader: &ComplaintReader) -> Vec<AnyView> {
    let why = match (&reader.added_by, &reader.reason) {
        _ if !reader.may_read => Complaints::KeptAway.t().to_owned(),
        (Some(by), Some(reason)) if !reader.by_office => Complaints::LetInBy.f(&[by, reason]),
        _ => Complaints::ByOffice.t().to_owned(),
    };
    let first = reader.first_read_at.map_or_else(|| Complaints::NotRead.t().to_owned(), format_date_time);
    let last = reader.last_read_at.map(format_date_time);
    vec![reader.name.clone().into_any(), why.into_any(), first.into_any(), last.into_any()]
}
