//! One organisation of mobile members: where it stands, its members, what was done, and what can be done.

use std::sync::Arc;

use changxiao_shared::kernel::{Endpoint, format_date, format_date_time};
use changxiao_shared::mobile_members::MobilityNote;
use changxiao_shared::mobile_members::groups::{
    AnswerOffer, GroupMemberView, MobileGroupAction, MobileGroupId, MobileGroupView, OfferKind, OfferMobileGroup,
    RecordGroupActivity, api,
};
use leptos::prelude::*;
use serde_json::Value;

use super::form::trail;
use super::list::group_badge;
use super::members::{Candidate, members_field};
use crate::api::{ApiError, call};
use crate::browser;
use crate::features::mobile_members::act::{Act, act_button};
use crate::features::mobile_members::parts::{given, sentence, state_badge};
use crate::features::organizations::organization_code_field;
use crate::features::pledges::{clause, prose};
use crate::form::Form;
use crate::place::Place;
use crate::text::{Common, Groups, Members, Mobile, lang};
use crate::ui::{Column, Edge, Heading, Input, facts, heading, load, nothing, table, timeline, when_ready};

/// Asks for a group.
pub(super) async fn fetch(id: MobileGroupId) -> Result<MobileGroupView, ApiError> {
    call(api::GET_MOBILE_GROUP).arg(id).read::<MobileGroupView>().await
}

/// The screen.
pub(crate) fn group(id: MobileGroupId) -> AnyView {
    let loading = load(move || fetch(id));
    when_ready(loading, move |view| screen(&Arc::new(view), Callback::new(move |()| loading.reload_after_change())))
}

fn screen(view: &Arc<MobileGroupView>, changed: Callback<()>) -> AnyView {
    let head = Heading {
        trail: trail(),
        beside: view! { <span class="badges">{group_badge(view.state)}</span> }.into_any(),
        actions: actions(view, changed),
        ..Heading::new(view.name.clone())
    };
    let history = (!view.timeline.is_empty()).then(|| {
        view! { <section><h2>{Common::History.t()}</h2>{timeline(view.timeline.clone())}</section> }
    });
    view! {
        {heading(head)}
        {offer(view, changed)}
        {about(view)}
        {members(view)}
        {activities(view)}
        {history}
    }
    .into_any()
}

fn button(
    class: &'static str,
    action: MobileGroupAction,
    view: &Arc<MobileGroupView>,
    changed: Callback<()>,
) -> AnyView {
    if !view.allowed_actions.contains(&action) {
        return nothing();
    }
    act(action, view, changed).map_or_else(nothing, |act| act_button(class, act))
}

fn actions(view: &Arc<MobileGroupView>, changed: Callback<()>) -> AnyView {
    use MobileGroupAction as A;
    let edit = view.allowed_actions.contains(&A::Edit).then(|| {
        view! { <a class="button" href=Place::EditGroup(view.id).path()>{sentence(A::Edit.label(lang()))}</a> }
    });
    let agree = view.allowed_actions.contains(&A::Edit).then(|| {
        let to = format!("{}?group={}", Place::NewAgreement.path(), view.id);
        view! { <a class="button" href=to>{Groups::ProposeTitle.t()}</a> }
    });
    let others = [A::Entrust, A::HandOver, A::Dissolve].map(|action| button("", action, view, changed)).collect_view();
    view! { {button("main", A::Record, view, changed)} {edit} {others} {agree} }.into_any()
}

/// What is offered, and for who is asked, the answer.
fn offer(view: &Arc<MobileGroupView>, changed: Callback<()>) -> AnyView {
    use MobileGroupAction as A;
    let Some(offer) = &view.offer else { return nothing() };
    let asked = view.allowed_actions.contains(&A::Accept);
    let title = if asked { Groups::OfferedTitle.t() } else { Groups::OfferTitle.t() };
    let kind = sentence(offer.kind.label(lang()));
    let words = Groups::OfferTo.f(&[&kind, &offer.organization.name, &format_date_time(offer.offered_at)]);
    let note = offer.note.as_deref().map(prose);
    view! {
        <div class="notice" role="status">
            <h2>{title}</h2>
            <p>{words}</p>
            {note}
            {clause("C3-06")}
            <div class="row-actions">
                {button("main", A::Accept, view, changed)} {button("", A::Decline, view, changed)}
                {button("", A::Withdraw, view, changed)}
            </div>
        </div>
    }
    .into_any()
}

fn about(view: &MobileGroupView) -> AnyView {
    let keeper = view.keeper.as_ref().map_or_else(|| Groups::OwnSide.t().to_owned(), |keeper| keeper.name.clone());
    let mut items = vec![
        (Groups::Kind.t(), sentence(view.kind.label(lang())).into_any()),
        (Groups::Founder.t(), view.organization.name.clone().into_any()),
        (Groups::Side.t(), sentence(view.side.label(lang())).into_any()),
        (Groups::Keeper.t(), keeper.into_any()),
        (Groups::Region.t(), view.region_name.clone().into_any()),
        (Groups::Address.t(), given(view.address.as_deref())),
        (Groups::FoundedOn.t(), format_date(view.founded_on, lang()).into_any()),
        (Groups::Leader.t(), given(view.leader.as_ref().map(|leader| leader.name.as_str()))),
        (Groups::Members.t(), Groups::Count.f(&[&view.members_count.to_string()]).into_any()),
    ];
    if let Some(why) = &view.why_few {
        items.push((Groups::WhyFew.t(), why.clone().into_any()));
    }
    facts(items)
}

fn members(view: &MobileGroupView) -> AnyView {
    if view.members.is_empty() {
        return nothing();
    }
    let columns = vec![
        Column::main(Members::Name.t()),
        Column::new(Mobile::Probation.t()),
        Column::new(Mobile::MobilityState.t()),
        Column::new(Mobile::Outflow.t()),
        Column::new(Mobile::Inflow.t()),
        Column::code(Groups::Joined.t()),
    ];
    let rows = view.members.iter().map(member).collect();
    view! { <section><h2>{Groups::Members.t()}</h2>{table(Groups::Members.t(), columns, rows)}</section> }.into_any()
}

fn member(member: &GroupMemberView) -> Vec<AnyView> {
    let name = member.member.name.clone();
    let name = match member.left_on {
        None => view! { <a href=Place::Mobility(member.mobility_id).path()>{name}</a> }.into_any(),
        Some(left) => {
            let left = Groups::Left.f(&[&left.to_string()]);
            view! { <span>{name} " " <span class="quiet">{left}</span></span> }.into_any()
        }
    };
    let inflow = member.inflow.as_ref().map_or_else(|| Mobile::NobodyYet.t().to_owned(), |inflow| inflow.name.clone());
    vec![
        name,
        sentence(member.kind.label(lang())).into_any(),
        state_badge(member.state),
        member.organization.name.clone().into_any(),
        inflow.into_any(),
        member.joined_on.to_string().into_any(),
    ]
}

fn activities(view: &MobileGroupView) -> AnyView {
    if view.members.is_empty() {
        return nothing();
    }
    let none = view.activities.is_empty().then(|| view! { <p class="quiet">{Groups::NoActivities.t()}</p> });
    let items = view
        .activities
        .iter()
        .map(|one| {
            let figures = Groups::Activity.f(&[&one.present.to_string(), &one.education_days.to_string(), &one.author]);
            view! {
                <li>
                    <p>
                        <strong>{format_date(one.happened_on, lang())}</strong> " " <span class="quiet">{figures}</span>
                    </p>
                    {prose(&one.text)}
                </li>
            }
        })
        .collect_view();
    view! { <section><h2>{Groups::Activities.t()}</h2>{none}<ol class="entries">{items}</ol></section> }.into_any()
}

/// What is done, with its form.
fn act(action: MobileGroupAction, view: &Arc<MobileGroupView>, done: Callback<()>) -> Option<Act> {
    use MobileGroupAction as A;
    let (endpoint, lead): (Endpoint, Groups) = match action {
        A::Entrust => (api::OFFER_MOBILE_GROUP, Groups::EntrustLead),
        A::HandOver => (api::OFFER_MOBILE_GROUP, Groups::HandOverLead),
        A::Accept => (api::ANSWER_GROUP_OFFER, Groups::AcceptLead),
        A::Decline => (api::ANSWER_GROUP_OFFER, Groups::DeclineLead),
        A::Withdraw => (api::WITHDRAW_GROUP_OFFER, Groups::WithdrawLead),
        A::Dissolve => (api::DISSOLVE_MOBILE_GROUP, Groups::DissolveLead),
        A::Record => (api::RECORD_GROUP_ACTIVITY, Groups::RecordLead),
        A::Found | A::SetAside | A::Edit => return None,
    };
    let (id, version) = (view.id, view.version);
    let view = Arc::clone(view);
    Some(Act {
        id: action.code(),
        label: action.label(lang()),
        clause: if action == A::Record { "C3-08" } else { "" },
        lead: lead.t(),
        make: Box::new(move || fields(action, &view)),
        request: Arc::new(move |sent| call(endpoint).arg(id).json(sent.body).version(version).key(sent.key)),
        done,
    })
}

fn fields(action: MobileGroupAction, view: &MobileGroupView) -> (Form, Vec<AnyView>) {
    use MobileGroupAction as A;
    let draft = format!("mobile_group.{}.{action}", view.id);
    match action {
        A::Entrust => offering(action, OfferKind::Entrust, draft),
        A::HandOver => offering(action, OfferKind::HandOver, draft),
        A::Accept => answer(true, draft),
        A::Decline => answer(false, draft),
        A::Record => recording(action, view),
        _ => {
            let form =
                Form::new(action.code(), &MobilityNote { reason: "xx".to_owned() }, &["reason"]).with_draft(draft);
            (form, vec![Input::new(form, "reason", Mobile::NoteField.t()).help(Mobile::NoteHelp.t()).area()])
        }
    }
}

/// The answer to an offer or a proposal: whoever does not agree says why.
pub(super) fn answer(accept: bool, draft: String) -> (Form, Vec<AnyView>) {
    let name = if accept { "accept" } else { "decline" };
    let form = Form::new(name, &AnswerOffer { accept, note: Some("xx".to_owned()) }, &["note"]).with_draft(draft);
    let note = Input::new(form, "note", Groups::Note.t());
    (form, vec![if accept { note.optional().area() } else { note.area() }])
}

fn offering(action: MobileGroupAction, kind: OfferKind, draft: String) -> (Form, Vec<AnyView>) {
    let sample = OfferMobileGroup { kind, organization_code: "x".to_owned(), note: None };
    let form = Form::new(action.code(), &sample, &["organization_code"]).with_draft(draft);
    let inputs = vec![
        organization_code_field(
            Input::new(form, "organization_code", Groups::Code.t()).help(Groups::CodeHelp.t()).width("medium"),
        ),
        Input::new(form, "note", Groups::Agreed.t()).optional().area(),
    ];
    (form, inputs)
}

fn recording(action: MobileGroupAction, view: &MobileGroupView) -> (Form, Vec<AnyView>) {
    let present: Vec<Candidate> = view
        .members
        .iter()
        .filter(|member| member.left_on.is_none())
        .map(|member| Candidate {
            mobility: member.mobility_id,
            member: member.member.id,
            name: member.member.name.clone(),
            note: String::new(),
        })
        .collect();
    let sample = RecordGroupActivity {
        happened_on: browser::today(),
        text: "xx".to_owned(),
        education_days: 1,
        mobility_ids: present.iter().map(|one| one.mobility).collect(),
    };
    let form = Form::new(action.code(), &sample, &["text"]);
    form.set("education_days", Value::from(1));
    let inputs = vec![
        Input::new(form, "happened_on", Mobile::HappenedOn.t()).date(Edge::Day),
        Input::new(form, "text", Groups::ActivityText.t()).area(),
        Input::new(form, "education_days", Groups::EducationDays.t()).width("short").number(),
        members_field(Input::new(form, "mobility_ids", Groups::WhoCame.t()), &present, ""),
    ];
    (form, inputs)
}
