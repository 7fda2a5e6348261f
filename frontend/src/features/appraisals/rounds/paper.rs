//! Circular or report of a round: as it is printed, and the form of its words until the decision (C4-14, C4-22).

use std::sync::Arc;

use changxiao_shared::appraisals::rounds::paper::{LineLevel, dated, lines, named};
use changxiao_shared::appraisals::rounds::{AppraisalRoundId, CircularRow, PaperKind, PaperView, PaperWords, api};
use leptos::prelude::*;

use crate::api::call;
use crate::browser;
use crate::features::export::save_button;
use crate::features::mobile_members::{Act, act_button, sentence};
use crate::features::pledges::clause;
use crate::form::Form;
use crate::place::Place;
use crate::text::{Pledges, Rounds, lang};
use crate::ui::{Heading, Input, Loading, heading, load, when_ready};

/// The screen.
pub(crate) fn paper(id: AppraisalRoundId, kind: PaperKind) -> AnyView {
    let loading = load(move || call(api::GET_PAPER).arg(id).arg(kind).read::<PaperView>());
    when_ready(loading, move |view| screen(&view, loading))
}

fn screen(view: &PaperView, loading: Loading<PaperView>) -> AnyView {
    let changed = Callback::new(move |()| loading.reload_after_change());
    let (id, kind) = (view.round_id, view.kind);
    let name = format!("{}-{}.docx", view.round_title, kind.label(lang()));
    let file = save_button(Rounds::PaperFile.t(), name, move || call(api::DOWNLOAD_PAPER).arg(id).arg(kind));
    let print = view! {
        <button type="button" on:click=|_| browser::print_soon()>{Pledges::Print.t()}</button>
    };
    let write = view.may_write.then(|| write(view, changed));
    let head = Heading {
        trail: vec![
            (Rounds::Title.t().to_owned(), Place::Appraisals.path()),
            (view.round_title.clone(), Place::Appraisal(id).path()),
        ],
        actions: view! { {write} {file} {print} }.into_any(),
        ..Heading::new(sentence(kind.label(lang())))
    };
    let state = match (view.may_write, view.drafted) {
        (true, true) => Some(Rounds::PaperDrafted),
        (true, false) => Some(Rounds::PaperWritten),
        (false, _) => None,
    };
    view! {
        {heading(head)}
        <p class="unprinted">{clause(kind.clause())} " " {state.map(|words| words.t())}</p>
        {sheet(view)}
    }
    .into_any()
}

/// The sheet as it is printed. It is a Chinese paper, whatever the language of the page.
fn sheet(view: &PaperView) -> AnyView {
    let words = &view.words;
    let line = |(level, text): (LineLevel, &str)| match level {
        LineLevel::Results => results(&view.rows),
        LineLevel::First => view! { <h3 class="first">{text.to_owned()}</h3> }.into_any(),
        LineLevel::Second => {
            let end = text.find('。').map_or(text.len(), |at| at + '。'.len_utf8());
            let (heading, rest) = text.split_at(end);
            view! { <p><span class="second">{heading.to_owned()}</span>{rest.to_owned()}</p> }.into_any()
        }
        LineLevel::Text => view! { <p>{text.to_owned()}</p> }.into_any(),
    };
    view! {
        <article class="official" lang="zh">
            <h2>{words.title.clone()}</h2>
            <p class="to">{words.recipients.clone()}</p>
            {lines(&words.body).into_iter().map(line).collect_view()}
            <p class="signed">{words.signed.clone()} <br /> {dated(view.dated)}</p>
        </article>
    }
    .into_any()
}

fn results(rows: &[CircularRow]) -> AnyView {
    let row = |row: &CircularRow| {
        let veto = row.vetoed.then_some("（一票否决）");
        view! {
            <tr>
                <td>{row.rank}</td>
                <td>{named(row)} {veto}</td>
                <td>{row.total.both_places()}</td>
            </tr>
        }
    };
    view! {
        <table>
            <thead><tr><th scope="col">"名次"</th><th scope="col">"考评对象"</th><th scope="col">"得分"</th></tr></thead>
            <tbody>{rows.iter().map(row).collect_view()}</tbody>
        </table>
    }
    .into_any()
}

fn write(view: &PaperView, done: Callback<()>) -> AnyView {
    let (id, kind, version, before) = (view.round_id, view.kind, view.version, view.words.clone());
    act_button(
        "main",
        Act {
            id: "write-paper",
            label: Rounds::WritePaper.t(),
            clause: kind.clause(),
            lead: Rounds::WritePaperLead.t(),
            make: Box::new(move || {
                let form = Form::new::<PaperWords>("paper", &before, &[]).with_draft(format!("appraisal.{id}.{kind}"));
                let inputs = vec![
                    Input::new(form, "title", Rounds::PaperTitle.t()).text(),
                    Input::new(form, "recipients", Rounds::PaperTo.t()).text(),
                    Input::new(form, "body", Rounds::PaperBody.t()).help(Rounds::PaperBodyHelp.t()).area(),
                    Input::new(form, "signed", Rounds::PaperSigned.t()).text(),
                ];
                (form, inputs)
            }),
            request: Arc::new(move |sent| {
                call(api::WRITE_PAPER).arg(id).arg(kind).version(version).json(sent.body).key(sent.key)
            }),
            done,
        },
    )
}
