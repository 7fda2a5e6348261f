//! One round: where it stands, its team, those appraised.

use std::sync::Arc;

use changxiao_shared::appraisals::Marks;
use changxiao_shared::appraisals::rounds::{
    AdvanceRound, AppraisalRoundId, AppraisalState, AppraisalView, DeclareInterest, FieldStep, RoundStep, SubjectRow,
    api,
};
use changxiao_shared::kernel::format_date;
use leptos::prelude::*;

use super::charts::charts;
use super::index::state_badge;
use super::named;
use super::sample::sampling;
use super::team::{must_accept, team};
use crate::api::call;
use crate::browser;
use crate::features::mobile_members::{Act, act_button, sentence};
use crate::features::pledges::clause;
use crate::form::Form;
use crate::place::Place;
use crate::text::{Rounds, lang};
use crate::ui::{Column, Edge, Heading, Input, Loading, Tone, badge, facts, heading, load, table, when_ready};

/// The screen.
pub(crate) fn round(id: AppraisalRoundId) -> AnyView {
    let loading = load(move || call(api::GET_APPRAISAL).arg(id).read::<AppraisalView>());
    when_ready(loading, move |view| screen(&view, loading))
}

fn screen(view: &AppraisalView, loading: Loading<AppraisalView>) -> AnyView {
    let changed = Callback::new(move |()| loading.reload_after_change());
    let head = Heading {
        trail: vec![(Rounds::Title.t().to_owned(), Place::Appraisals.path())],
        beside: view! { <span class="badges">{state_badge(view.state)}</span> }.into_any(),
        actions: view.actions.iter().map(|step| advance(view, *step, changed)).collect_view().into_any(),
        ..Heading::new(view.title.clone())
    };
    view! {
        {heading(head)}
        <p>{clause(view.subject.clause())}</p>
        {must_accept(view, changed)}
        {known(view)}
        {papers(view)}
        {view.sampling.as_ref().map(sampling)}
        {team(view, changed)}
        <section>
            <h2>{Rounds::Subjects.t()}</h2>
            {rows(view, changed)}
        </section>
        {charts(view)}
    }
    .into_any()
}

/// The ways to the papers, and to what everybody sees, once it is open to everybody.
fn papers(view: &AppraisalView) -> AnyView {
    let id = view.id;
    let open = view.public && view.state == AppraisalState::Published;
    let link = |(address, words): (String, String)| view! { <a class="button" href=address>{words}</a> };
    let papers = view.papers.iter().map(|kind| (Place::AppraisalPaper(id, *kind).path(), sentence(kind.label(lang()))));
    let public = open.then(|| (Place::Circular(id).path(), Rounds::PublicCircular.t().to_owned()));
    let links = papers.chain(public).map(link).collect_view();
    view! { <div class="row-actions after-facts">{links}</div> }.into_any()
}

fn known(view: &AppraisalView) -> AnyView {
    let date = |day| format_date(day, lang()).into_any();
    let scheme = Place::Scheme(view.scheme.scheme_id).path();
    let edition = Rounds::Edition.f(&[&view.scheme.edition.to_string()]);
    let mut items = vec![
        (Rounds::Organization.t(), view.organization.name.clone().into_any()),
        (Rounds::Year.t(), view.year.to_string().into_any()),
        (Rounds::Subject.t(), view.subject.label(lang()).into_any()),
        (Rounds::Scheme.t(), view! { <a href=scheme>{view.scheme_title.clone()}</a> " " {edition} }.into_any()),
        (Rounds::SelfCheckUntil.t(), date(view.self_check_until)),
        (Rounds::ObjectionDays.t(), view.objection_days.to_string().into_any()),
    ];
    if let Some(day) = view.fed_back_on {
        items.push((Rounds::FedBackOn.t(), date(day)));
    }
    if let (Some(day), Some(by)) = (view.decided_on, &view.decided_by) {
        items.push((Rounds::DecidedOn.t(), date(day)));
        items.push((Rounds::DecidedBy.t(), by.clone().into_any()));
    }
    facts(items)
}

fn advance(view: &AppraisalView, step: RoundStep, done: Callback<()>) -> AnyView {
    let (id, version) = (view.id, view.version);
    act_button(
        "main",
        Act {
            id: "advance",
            label: step.label(lang()),
            clause: "C4-11",
            lead: Rounds::AdvanceLead.t(),
            make: Box::new(move || make(step)),
            request: Arc::new(move |sent| {
                call(api::ADVANCE_APPRAISAL).arg(id).version(version).json(sent.body).key(sent.key)
            }),
            done,
        },
    )
}

fn make(step: RoundStep) -> (Form, Vec<AnyView>) {
    let decides = step == RoundStep::Decide;
    let sample = AdvanceRound {
        step,
        decided_on: decides.then(browser::today),
        decided_by: decides.then(|| "xx".to_owned()),
        public: false,
    };
    let form = Form::new("advance", &sample, &["decided_by"]);
    let inputs = match step {
        RoundStep::Decide => vec![
            Input::new(form, "decided_on", Rounds::DecidedOn.t()).date(Edge::Day),
            Input::new(form, "decided_by", Rounds::DecidedBy.t()).text(),
        ],
        RoundStep::Publish => vec![Input::new(form, "public", Rounds::Public.t()).check()],
        _ => Vec::new(),
    };
    (form, inputs)
}

fn rows(view: &AppraisalView, changed: Callback<()>) -> AnyView {
    let ranked = view.subjects.iter().any(|subject| subject.rank.is_some());
    let mut columns = vec![
        Column::main(Rounds::Subjects.t()),
        Column::new(Rounds::SelfChecked.t()),
        Column::new(Rounds::FieldWork.t()),
        Column::new(Rounds::Sheets.t()),
        Column::new(Rounds::Answer.t()),
        Column::number(Rounds::Total.t()),
    ];
    if ranked {
        columns.push(Column::number(Rounds::Rank.t()));
    }
    let mut subjects = view.subjects.clone();
    subjects.sort_by_key(|subject| subject.rank);
    let rows = subjects.iter().map(|subject| {
        let mut cells = row(view, subject, changed);
        if ranked {
            cells.push(subject.rank.map_or_else(|| "—".to_owned(), |rank| rank.to_string()).into_any());
        }
        cells
    });
    let rows = rows.collect();
    table(Rounds::Subjects.t(), columns, rows)
}

fn row(view: &AppraisalView, subject: &SubjectRow, changed: Callback<()>) -> Vec<AnyView> {
    let name = named(subject.person.as_deref(), &subject.organization.name);
    let checked = if subject.self_checked { Rounds::HandedIn } else { Rounds::NotHandedIn };
    let steps = Rounds::StepsOf.f(&[&subject.steps.len().to_string(), &FieldStep::ALL.len().to_string()]);
    let sheets = Rounds::SheetsOf.f(&[&subject.sheets.to_string(), &subject.appraisers.to_string()]);
    let excluded = subject.excluded.then(|| badge(Tone::Closed, Rounds::Excluded.t()));
    let mine = view.team.iter().any(|_| !subject.excluded) && view.may_form_team && !view.must_accept;
    let interest = (mine && view.actions.is_empty()).then(|| declare(view, subject, changed));
    let vetoed = subject.vetoed.then(|| badge(Tone::Missed, Rounds::Vetoed.t()));
    vec![
        view! {
            <a href=Place::AppraisalSubject(subject.id).path()>{name}</a> " "
            <span class="badges">{excluded}</span> {interest}
        }
        .into_any(),
        checked.t().into_any(),
        steps.into_any(),
        sheets.into_any(),
        subject.answer.map_or("—", |answer| answer.label(lang())).into_any(),
        view! { {subject.total.map_or_else(|| "—".to_owned(), Marks::both_places)} " " {vetoed} }.into_any(),
    ]
}

fn declare(view: &AppraisalView, subject: &SubjectRow, done: Callback<()>) -> AnyView {
    let (round, subject_id) = (view.id, subject.id);
    act_button(
        "",
        Act {
            id: "interest",
            label: Rounds::Interest.t(),
            clause: "C4-18",
            lead: Rounds::InterestLead.t(),
            make: Box::new(move || {
                let sample = DeclareInterest { subject_id, reason: "xx".to_owned() };
                let form = Form::new("interest", &sample, &["reason"]);
                (form, vec![Input::new(form, "reason", Rounds::InterestReason.t()).area()])
            }),
            request: Arc::new(move |sent| call(api::DECLARE_INTEREST).arg(round).json(sent.body).key(sent.key)),
            done,
        },
    )
}
