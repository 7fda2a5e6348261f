//! One scheme: what it says, what can be done with it, what it would have scored.

use std::sync::Arc;

use changxiao_shared::appraisals::{
    Indicator, IndicatorGroup, IndicatorKind, Marks, SchemeAction, SchemeId, SchemeState, SchemeView, Source,
    SubjectKind, api,
};
use changxiao_shared::identity::Deed;
use changxiao_shared::kernel::{Endpoint, format_date_time};
use leptos::prelude::*;

use super::dry;
use super::index::state_badge;
use super::rounds::{begin, begin_people};
use crate::api::call;
use crate::browser;
use crate::features::mobile_members::{Act, act_button};
use crate::features::pledges::clause;
use crate::form::Form;
use crate::place::Place;
use crate::session::session;
use crate::text::{Appraisals, lang};
use crate::ui::{Column, Heading, Loading, facts, heading, load, nothing, table, when_ready};

/// The screen.
pub(crate) fn detail(id: SchemeId) -> AnyView {
    let loading = load(move || call(api::GET_SCHEME).arg(id).read::<SchemeView>());
    when_ready(loading, move |view| screen(&view, loading))
}

fn screen(view: &SchemeView, loading: Loading<SchemeView>) -> AnyView {
    let changed = Callback::new(move |()| loading.reload_after_change());
    let usable = view.state == SchemeState::Published && session().may(Deed::AppraisalHold);
    let begun = Callback::new(|()| browser::go(&Place::Appraisals.path()));
    let begins = usable.then(|| match view.subject {
        SubjectKind::Committee => begin(view.id, &view.content.title, begun),
        SubjectKind::Secretary | SubjectKind::Leader => begin_people(view, begun),
    });
    let head = Heading {
        trail: vec![(Appraisals::Title.t().to_owned(), Place::Schemes.path())],
        beside: view! { <span class="badges">{state_badge(view.state)}</span> }.into_any(),
        actions: view! { {begins} {view.actions.iter().map(|action| act(view, *action, changed)).collect_view()} }
            .into_any(),
        ..Heading::new(view.content.title.clone())
    };
    let content = view.content.clone();
    let tried = Memo::new(move |_| Some(content.clone()));
    let written = format!("{} · {}", format_date_time(view.written_at), view.author);
    let known = vec![
        (Appraisals::Organization.t(), view.organization.name.clone().into_any()),
        (Appraisals::Subject.t(), view.subject.label(lang()).into_any()),
        (Appraisals::Body.t(), view.body.label(lang()).into_any()),
        (Appraisals::Edition.t(), Appraisals::EditionN.f(&[&view.edition.to_string()]).into_any()),
        (Appraisals::Updated.t(), written.into_any()),
        (Appraisals::BonusCap.t(), view.content.bonus_cap.to_string().into_any()),
    ];
    view! {
        {heading(head)}
        <p class="quiet">{clause(view.subject.clause())}</p>
        {facts(known)}
        {view.content.groups.iter().map(group).collect_view()}
        {dry::section(view.organization.id, tried, false)}
    }
    .into_any()
}

fn act(view: &SchemeView, action: SchemeAction, done: Callback<()>) -> AnyView {
    match action {
        SchemeAction::Save => {
            view! { <a class="button" href=Place::EditScheme(view.id).path()>{Appraisals::Edit.t()}</a> }.into_any()
        }
        SchemeAction::Publish => {
            step(view, ("publish", "main"), (Appraisals::Publish, Appraisals::PublishLead), api::PUBLISH_SCHEME, done)
        }
        SchemeAction::Retire => {
            step(view, ("retire", ""), (Appraisals::Retire, Appraisals::RetireLead), api::RETIRE_SCHEME, done)
        }
    }
}

fn step(
    view: &SchemeView,
    (id, class): (&'static str, &'static str),
    (label, lead): (Appraisals, Appraisals),
    endpoint: Endpoint,
    done: Callback<()>,
) -> AnyView {
    let (scheme, version) = (view.id, view.version);
    act_button(
        class,
        Act {
            id,
            label: label.t(),
            clause: "",
            lead: lead.t(),
            make: Box::new(move || (Form::bare(id), Vec::new())),
            request: Arc::new(move |sent| call(endpoint).arg(scheme).version(version).key(sent.key)),
            done,
        },
    )
}

fn group(group: &IndicatorGroup) -> AnyView {
    let columns = vec![
        Column::main(Appraisals::Indicator.t()),
        Column::number(Appraisals::Weight.t()),
        Column::new(Appraisals::Kind.t()),
        Column::new(Appraisals::Source.t()),
        Column::new(Appraisals::Clause.t()),
    ];
    let sum: Marks = group.indicators.iter().filter(|i| i.kind == IndicatorKind::Base).map(|i| i.weight).sum();
    let together = (sum > Marks::ZERO).then(|| {
        view! { <span class="quiet">" " {Appraisals::GroupSum.f(&[&sum.to_string()])}</span> }
    });
    view! {
        <section class="scheme-group">
            <h2>{group.title.clone()} {together}</h2>
            {table(Appraisals::Indicator.t(), columns, group.indicators.iter().map(cells).collect())}
        </section>
    }
    .into_any()
}

fn cells(indicator: &Indicator) -> Vec<AnyView> {
    let guide = indicator.guide.clone().map(|guide| view! { <p class="quiet">{guide}</p> });
    let weight = match indicator.kind {
        IndicatorKind::Veto => nothing(),
        _ => indicator.weight.to_string().into_any(),
    };
    let source = match &indicator.source {
        Source::Data { measure, .. } => measure.label(lang()),
        other => other.kind().label(lang()),
    };
    vec![
        view! { <div>{indicator.title.clone()} {guide}</div> }.into_any(),
        weight,
        indicator.kind.label(lang()).into_any(),
        source.into_any(),
        indicator.clause.as_deref().map_or_else(nothing, clause),
    ]
}
