//! One report: figures out of the registers, words, who below has reported, and the steps up the levels.

use std::sync::Arc;

use changxiao_shared::kernel::{Endpoint, format_date, format_date_time};
use changxiao_shared::mobility_reports::{
    ReportAction, ReportBelow, ReportFigure, ReportFigures, ReportId, ReportState, ReportView, SendReportBack,
    WriteReport, api,
};
use leptos::prelude::*;

use super::index::{name_of, sentence, state_badge};
use crate::api::call;
use crate::browser;
use crate::features::mobile_members::{Act, act_button, registers_trail, yuan};
use crate::features::pledges::{clause, prose};
use crate::form::Form;
use crate::place::Place;
use crate::text::{Common, Mobile, Pledges, Reports, lang};
use crate::ui::{Column, Heading, Input, Loading, heading, load, nothing, table, timeline, when_ready};

/// Figures of the outflow side, of the inflow side, of both.
const GROUPS: [(Reports, &[ReportFigure]); 3] = {
    use ReportFigure as F;
    [
        (
            Reports::OutflowPart,
            &[
                F::Away,
                F::AwayReceived,
                F::AwayLost,
                F::Departed,
                F::Returned,
                F::Certificates,
                F::Contacts,
                F::Contacted,
                F::Reports,
                F::Visits,
                F::Notices,
                F::Acknowledged,
            ],
        ),
        (Reports::InflowPart, &[F::Arrived, F::Received, F::LeftAgain, F::Attendances, F::EducationDays, F::Dues]),
        (Reports::BothPart, &[F::Exchanges, F::Care, F::CareSettled]),
    ]
};

/// The screen.
pub(crate) fn report(id: ReportId) -> AnyView {
    let loading = load(move || call(api::GET_REPORT).arg(id).read::<ReportView>());
    when_ready(loading, move |view| screen(&view, loading))
}

fn screen(view: &ReportView, loading: Loading<ReportView>) -> AnyView {
    let changed = Callback::new(move |()| loading.reload_after_change());
    let mut trail = registers_trail();
    trail.push((Reports::Title.t().to_owned(), Place::Reports.path()));
    let head = Heading {
        trail,
        beside: view! { <span class="badges">{state_badge(view.state)}</span> }.into_any(),
        actions: actions(view, changed),
        ..Heading::new(Reports::Heading.f(&[&view.organization.name, &name_of(view.year, view.period)]))
    };
    let still = !matches!(view.state, ReportState::Draft | ReportState::Returned);
    let taken = format_date_time(view.figures_at);
    let figures = if still { Reports::FiguresStill.f(&[&taken]) } else { Reports::FiguresLive.t().to_owned() };
    let days = [format_date(view.from_on, lang()), format_date(view.to_on, lang())];
    let reason = view.reason.as_deref().map(|reason| {
        view! { <section class="notice"><h2>{Reports::SentBack.t()}</h2>{prose(reason)}</section> }
    });
    view! {
        {heading(head)}
        <p class="quiet">
            {Mobile::Period.f(&[&days[0], &days[1]])}
            {view.above.as_ref().map(|above| format!(" · {}", Reports::To.f(&[&above.name])))}
        </p>
        {reason}
        {words(view)}
        <section class="figures">
            <h2>{Reports::Figures.t()}</h2>
            <p class="quiet">{figures}</p>
            {GROUPS.iter().map(|(title, which)| group(*title, which, &view.figures)).collect_view()}
            {regions(&view.figures)}
        </section>
        {below(&view.below)}
        <section>
            <h2>{Common::History.t()}</h2>
            {timeline(view.timeline.clone())}
        </section>
    }
    .into_any()
}

fn words(view: &ReportView) -> AnyView {
    let part = |title: Reports, text: &str| {
        let text = if text.is_empty() {
            view! { <p class="quiet">{Reports::NothingYet.t()}</p> }.into_any()
        } else {
            prose(text)
        };
        view! { <section><h2>{title.t()}</h2>{text}</section> }.into_any()
    };
    view! {
        {part(Reports::Work, &view.work)}
        {part(Reports::Problems, &view.problems)}
        {part(Reports::Plans, &view.plans)}
    }
    .into_any()
}

fn group(title: Reports, which: &[ReportFigure], figures: &ReportFigures) -> AnyView {
    let columns =
        vec![Column::main(Reports::Figure.t()), Column::number(Reports::Value.t()), Column::new(Reports::Clause.t())];
    let row = |figure: &ReportFigure| {
        let value = figures.get(*figure);
        let (label, value) = match figure {
            // Money is written in yuan.
            ReportFigure::Dues => (Reports::DuesYuan.t(), yuan(i32::try_from(value).unwrap_or(i32::MAX))),
            _ => (figure.label(lang()), value.to_string()),
        };
        vec![sentence(label).into_any(), value.into_any(), clause(figure.clause())]
    };
    let rows = which.iter().map(row).collect();
    view! { <h3>{title.t()}</h3> {table(title.t(), columns, rows)} }.into_any()
}

fn regions(figures: &ReportFigures) -> AnyView {
    if figures.regions.is_empty() {
        return nothing();
    }
    let columns = vec![Column::main(Mobile::Region.t()), Column::number(Mobile::AwayTab.t())];
    let rows = figures
        .regions
        .iter()
        .map(|row| vec![row.region_name.clone().into_any(), row.away.to_string().into_any()])
        .collect();
    view! { <h3>{Reports::WhereTo.t()}</h3> {table(Reports::WhereTo.t(), columns, rows)} }.into_any()
}

fn below(rows: &[ReportBelow]) -> AnyView {
    if rows.is_empty() {
        return nothing();
    }
    let done = |row: &&ReportBelow| matches!(row.state, Some(ReportState::Submitted | ReportState::Accepted));
    let counted = [rows.iter().filter(done).count().to_string(), rows.len().to_string()];
    let columns =
        vec![Column::main(Reports::Who.t()), Column::new(Reports::Period.t()), Column::new(Common::State.t())];
    let row = |row: &ReportBelow| {
        let name = row.organization.name.clone();
        let who = match row.id {
            Some(id) => view! { <a href=Place::Report(id).path()>{name}</a> }.into_any(),
            None => name.into_any(),
        };
        let state = match row.state {
            Some(state) => state_badge(state),
            None => view! { <span class="quiet">{Reports::NotBegun.t()}</span> }.into_any(),
        };
        vec![who, row.period.label(lang()).into_any(), state]
    };
    view! {
        <section>
            <h2>{Reports::Below.t()}</h2>
            <p class="quiet">{Reports::BelowDone.f(&[&counted[0], &counted[1]])}</p>
            {table(Reports::Below.t(), columns, rows.iter().map(row).collect())}
        </section>
    }
    .into_any()
}

fn actions(view: &ReportView, changed: Callback<()>) -> AnyView {
    let buttons = view.actions.iter().map(|action| button(*action, view, changed)).collect_view();
    let print = view! {
        <button type="button" on:click=|_| browser::print_soon()>{Pledges::Print.t()}</button>
    };
    view! { {buttons} {print} }.into_any()
}

fn button(action: ReportAction, view: &ReportView, done: Callback<()>) -> AnyView {
    let (id, version) = (view.id, view.version);
    let given = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
    let written = WriteReport { work: given(&view.work), problems: given(&view.problems), plans: given(&view.plans) };
    let (endpoint, lead): (Endpoint, &'static str) = match action {
        ReportAction::Write => (api::WRITE_REPORT, Reports::WriteLead.t()),
        ReportAction::Submit => (api::SUBMIT_REPORT, Reports::SubmitLead.t()),
        ReportAction::SendBack => (api::SEND_REPORT_BACK, Reports::SendBackLead.t()),
        ReportAction::Accept => (api::ACCEPT_REPORT, Reports::AcceptLead.t()),
    };
    let make = move || match action {
        ReportAction::Write => {
            let form = Form::editing("write", &written, version).with_draft(format!("report.{id}"));
            let area = |path, label: Reports, help: Reports| {
                Input::new(form, path, label.t()).help(help.t()).optional().area()
            };
            let inputs = vec![
                area("work", Reports::Work, Reports::WorkHelp),
                area("problems", Reports::Problems, Reports::ProblemsHelp),
                area("plans", Reports::Plans, Reports::PlansHelp),
            ];
            (form, inputs)
        }
        ReportAction::SendBack => {
            let form = Form::new("send_back", &SendReportBack { reason: "xx".to_owned() }, &["reason"]);
            (form, vec![Input::new(form, "reason", Reports::Reason.t()).area()])
        }
        ReportAction::Submit | ReportAction::Accept => (Form::bare(action.code()), Vec::new()),
    };
    act_button(
        if matches!(action, ReportAction::Submit | ReportAction::Accept) { "main" } else { "" },
        Act {
            id: action.code(),
            label: action.label(lang()),
            clause: "E2-07",
            lead,
            make: Box::new(make),
            request: Arc::new(move |sent| {
                let asked = call(endpoint).arg(id).version(version).key(sent.key);
                // What takes no body is sent none.
                if sent.body == "{}" { asked } else { asked.json(sent.body) }
            }),
            done,
        },
    )
}
