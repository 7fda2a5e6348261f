//! One mobility, the same case for both sides: where it stands, what is due, what can be done, what was done.

use std::sync::Arc;

use changxiao_shared::kernel::format_date_time;
use changxiao_shared::mobile_members::{MobilityAction, MobilityId, MobilitySide, MobilityView};
use leptos::prelude::*;

use super::act::act_button;
use super::apply::trail;
use super::certificate::certificate;
use super::contact::contact;
use super::forms::act;
use super::letter::letter;
use super::log::log;
use super::notices::{care, notices};
use super::parts::{date, due_view, fetch, given, period, sentence, state_badge};
use crate::features::pledges::{clause, prose};
use crate::place::Place;
use crate::text::{Common, Groups, Mobile, lang};
use crate::ui::{Column, Heading, Loading, facts, heading, load, nothing, table, timeline, when_ready};

/// A mobility, and what is told once something was done with it.
#[derive(Clone)]
pub(super) struct Case {
    pub(super) view: Arc<MobilityView>,
    pub(super) changed: Callback<()>,
}

impl Case {
    /// The button of an action that is allowed now.
    pub(super) fn button(&self, class: &'static str, action: MobilityAction) -> AnyView {
        if !self.may(action) {
            return nothing();
        }
        act(action, &self.view, self.changed).map_or_else(nothing, |act| act_button(class, act))
    }

    /// Whether the action is allowed now.
    pub(super) fn may(&self, action: MobilityAction) -> bool {
        self.view.allowed_actions.contains(&action)
    }
}

/// Actions whose buttons stand with what they are about, not at the head.
const ELSEWHERE: [MobilityAction; 9] = [
    MobilityAction::Update,
    MobilityAction::MoveOn,
    MobilityAction::Notify,
    MobilityAction::AskCare,
    MobilityAction::GiveCare,
    MobilityAction::SettleClaim,
    MobilityAction::Issue,
    MobilityAction::Audit,
    MobilityAction::RenewLetter,
];

/// The screen.
pub(crate) fn detail(id: MobilityId) -> AnyView {
    let loading = load(move || fetch(id));
    when_ready(loading, move |view| screen(view, loading))
}

fn screen(view: MobilityView, loading: Loading<MobilityView>) -> AnyView {
    let changed = Callback::new(move |()| loading.reload_after_change());
    let case = Case { view: Arc::new(view), changed };
    let view = &case.view;
    let head = Heading {
        trail: trail(),
        beside: view! { <span class="badges">{state_badge(view.state)}</span> }.into_any(),
        actions: actions(&case),
        ..Heading::new(view.member.name.clone())
    };
    view! {
        {heading(head)}
        {claim(&case)}
        {due(view)}
        {sides(view)}
        {whereabouts(&case)}
        {decision(view)}
        {letter(&case)}
        {certificate(&case)}
        {log(view)}
        {notices(&case)}
        {care(&case)}
        {stays(view)}
        <section>
            <h2>{Common::History.t()}</h2>
            {timeline(view.timeline.clone())}
        </section>
    }
    .into_any()
}

/// The buttons at the head, the step forward first.
fn actions(case: &Case) -> AnyView {
    let main = main_action(&case.view.allowed_actions);
    let edit = case.may(MobilityAction::Edit).then(|| {
        view! { <a class="button" href=Place::EditMobility(case.view.id).path()>{Mobile::EditTitle.t()}</a> }
    });
    let others = case
        .view
        .allowed_actions
        .iter()
        .filter(|action| Some(**action) != main && !ELSEWHERE.contains(action))
        .map(|action| case.button("", *action))
        .collect_view();
    view! { {main.map(|action| case.button("main", action))} {edit} {others} }.into_any()
}

/// The step that brings the mobility forward, or what is done most often meanwhile.
fn main_action(allowed: &[MobilityAction]) -> Option<MobilityAction> {
    use MobilityAction::{Approve, Close, Depart, Find, Record};
    [Approve, Close, Find, Record, Depart].into_iter().find(|action| allowed.contains(action))
}

/// A second organisation says that the member came to it: the outflow side settles that.
fn claim(case: &Case) -> AnyView {
    let Some(claim) = &case.view.claim else { return nothing() };
    let words = Mobile::ClaimLead.f(&[&claim.organization.name, &format_date_time(claim.claimed_at)]);
    view! {
        <div class="notice warning" role="status">
            <h2>{Mobile::ClaimTitle.t()}</h2>
            <p>{words}</p>
            {clause("A3-19")}
            {case.button("main", MobilityAction::SettleClaim)}
        </div>
    }
    .into_any()
}

fn due(view: &MobilityView) -> AnyView {
    if view.due.is_empty() {
        return nothing();
    }
    let items = view
        .due
        .iter()
        .map(|due| {
            let set = lang().pick(due.rule_set_zh.as_ref(), due.rule_set_en.as_ref());
            let set = set.map(|name| view! { <p class="quiet">{Mobile::FromRuleSet.f(&[name])}</p> });
            view! { <li>{due_view(due, false)} {set}</li> }
        })
        .collect_view();
    view! { <section><h2>{Mobile::DueTitle.t()}</h2><ul class="entries dues">{items}</ul></section> }.into_any()
}

fn sides(view: &MobilityView) -> AnyView {
    let inflow = view.inflow.as_ref().map_or(Mobile::NobodyYet.t(), |inflow| inflow.name.as_str()).to_owned();
    let own =
        view.sides.iter().map(|side| sentence(side.label(lang()))).collect::<Vec<_>>().join(lang().pick("、", ", "));
    let mut items = vec![
        (Mobile::Outflow.t(), view.organization.name.clone().into_any()),
        (Mobile::Inflow.t(), inflow.into_any()),
        (Mobile::YourSide.t(), own.into_any()),
        (Mobile::Planned.t(), period(view.plan.starts_on, view.plan.ends_on).into_any()),
        (Mobile::DepartedOn.t(), date(view.departed_on)),
        (Mobile::EducationDays.t(), Mobile::Days.f(&[&view.education_days.to_string()]).into_any()),
    ];
    if let Some(group) = &view.group {
        // The member reads which one; who manages goes there.
        let name = group.name.clone();
        let name = match view.sides.as_slice() {
            [MobilitySide::Member] => name.into_any(),
            _ => view! { <a href=Place::Group(group.id).path()>{name}</a> }.into_any(),
        };
        items.push((Groups::OfOwnGroup.t(), name));
    }
    if view.probationary {
        items.push((Mobile::Probation.t(), Mobile::OnProbation.t().into_any()));
    }
    if view.returned_on.is_some() {
        items.push((Mobile::ReturnedOn.t(), date(view.returned_on)));
    }
    view! { <section><h2>{Mobile::SidesTitle.t()}</h2>{facts(items)}</section> }.into_any()
}

fn whereabouts(case: &Case) -> AnyView {
    let view = &case.view;
    let at = &view.plan.whereabouts;
    let reason = match &view.plan.reason_note {
        Some(note) => format!("{} · {note}", sentence(view.plan.reason.label(lang()))),
        None => sentence(view.plan.reason.label(lang())),
    };
    let items = vec![
        (Mobile::Destination.t(), view.destination_name.clone().into_any()),
        (Mobile::Address.t(), given(at.address.as_deref())),
        (Mobile::Employer.t(), given(at.employer.as_deref())),
        (Mobile::Work.t(), given(at.work.as_deref())),
        (Mobile::Reason.t(), reason.into_any()),
        (Mobile::Settled.t(), sentence(view.plan.settled.label(lang())).into_any()),
    ];
    view! {
        <section>
            <h2>{Mobile::WhereaboutsPart.t()}</h2>
            {facts(items)}
            {contact(view)}
            <div class="row-actions after-facts">
                {case.button("", MobilityAction::Update)} {case.button("", MobilityAction::MoveOn)}
            </div>
        </section>
    }
    .into_any()
}

/// The talk, the instrument, the liaison (A3-02, E2-01, E3-01); and the review at the end (A3-05).
fn decision(view: &MobilityView) -> AnyView {
    let Some(instrument) = view.instrument else {
        let words = Mobile::Recommended.f(&[view.recommended.label(lang())]);
        return view! { <div class="notice after-facts"><p>{words}</p>{clause("E2-01")}</div> }.into_any();
    };
    let other = view.instrument_reason.as_ref().map(|reason| view! { <p class="quiet">{reason.clone()}</p> });
    let load =
        view.liaison_load.map(|load| view! { <p class="quiet">{Mobile::LiaisonLoad.f(&[&load.to_string()])}</p> });
    let off = view
        .liaison_off_committee
        .then(|| view! { <p class="quiet">{Mobile::LiaisonOff.t()} " " {clause("E3-01")}</p> });
    let mut items = vec![
        (Mobile::Instrument.t(), view! { {sentence(instrument.label(lang()))} {other} }.into_any()),
        (
            Mobile::Liaison.t(),
            view! { {given(view.liaison.as_ref().map(|m| m.name.as_str()))} {off} {load} }.into_any(),
        ),
        (Mobile::TalkOn.t(), date(view.talk_on)),
    ];
    if let Some(grade) = view.grade {
        items.push((Mobile::Grade.t(), sentence(grade.label(lang())).into_any()));
    }
    let text = |words: Mobile, text: &Option<String>| {
        text.as_deref().map(|text| view! { <div><dt>{words.t()}</dt><dd>{prose(text)}</dd></div> })
    };
    view! {
        <section>
            <h2>{Mobile::DecisionTitle.t()}</h2>
            {facts(items)}
            <div class="after-facts">
                <dl class="text">
                    {text(Mobile::Requirements, &view.requirements)} {text(Mobile::Review, &view.review)}
                </dl>
            </div>
        </section>
    }
    .into_any()
}

fn stays(view: &MobilityView) -> AnyView {
    if view.stays.is_empty() {
        return nothing();
    }
    let columns = vec![
        Column::main(Mobile::Inflow.t()),
        Column::new(Mobile::Placement.t()),
        Column::day(Mobile::From.t()),
        Column::day(Mobile::Until.t()),
        Column::new(Mobile::PlacementReason.t()),
    ];
    let rows = view
        .stays
        .iter()
        .map(|stay| {
            let until = stay.left_on.map_or_else(|| Mobile::Now.t().to_owned(), |day| day.to_string());
            vec![
                stay.organization.name.clone().into_any(),
                sentence(stay.placement.label(lang())).into_any(),
                stay.received_on.to_string().into_any(),
                until.into_any(),
                stay.reason.clone().unwrap_or_default().into_any(),
            ]
        })
        .collect();
    view! { <section><h2>{Mobile::StaysTitle.t()}</h2>{table(Mobile::StaysTitle.t(), columns, rows)}</section> }
        .into_any()
}

#[cfg(test)]
mod tests {
    use changxiao_shared::mobile_members::MobilityAction as A;

    use super::main_action;

    #[test]
    fn the_step_forward_is_the_main_button() {
        assert_eq!(main_action(&[A::Edit, A::Cancel, A::Refuse, A::Approve]), Some(A::Approve));
        assert_eq!(main_action(&[A::Cancel, A::Depart, A::Update]), Some(A::Depart));
        assert_eq!(main_action(&[A::Record, A::Notify, A::ReportLost]), Some(A::Record));
        assert_eq!(main_action(&[A::Record, A::Close]), Some(A::Close));
        assert_eq!(main_action(&[A::Acknowledge]), None);
    }
}
