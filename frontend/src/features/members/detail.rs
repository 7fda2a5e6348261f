//! One member: facts, numbers masked until shown for a purpose, what happened.

use changxiao_shared::identity::Deed;
use changxiao_shared::kernel::{TimelineEntry, format_date, format_date_time};
use changxiao_shared::members::{MemberId, MemberSecretView, MemberView, api};
use changxiao_shared::organizations::OrganizationRef;
use chrono::NaiveDate;
use leptos::prelude::*;

use super::index::state;
use super::unmask::unmask_dialog;
use crate::api::call;
use crate::features::data_requests::enter_button;
use crate::place::Place;
use crate::session::session;
use crate::text::{Common, DataRequests, Members, lang};
use crate::ui::{Dialog, Heading, facts, heading, load, timeline, when_ready};

/// The numbers in full, while they are shown.
type Shown = RwSignal<Option<MemberSecretView>>;

/// The screen.
pub(crate) fn detail(id: MemberId) -> AnyView {
    let loading = load(move || call(api::GET_MEMBER).arg(id).read::<MemberView>());
    when_ready(loading, move |member| {
        let session = session();
        let edit = session.may(Deed::MemberEdit).then(|| {
            view! { <a class="button main" href=Place::EditMember(id).path()>{Common::Edit.t()}</a> }
        });
        let may_unmask = session.may(Deed::MemberUnmask);
        let numbers: Shown = RwSignal::new(None);
        let asking = Dialog::new();
        let history = load(move || call(api::LIST_MEMBER_HISTORY).arg(id).read::<Vec<TimelineEntry>>());
        let shown = Callback::new(move |found| {
            numbers.set(Some(found));
            history.reload();
        });
        let head = Heading {
            trail: vec![(Members::Title.t().to_owned(), Place::Members.path())],
            beside: state(member.status),
            actions: edit.into_any(),
            ..Heading::new(member.name.clone())
        };
        view! {
            {heading(head)}
            <section>
                <h2>{Members::Identity.t()}</h2>
                {identity(&member, numbers)}
                {may_unmask.then(|| unmasking(numbers, asking))}
            </section>
            <section>
                <h2>{Members::Membership.t()}</h2>
                {membership(&member)}
            </section>
            <section>
                <h2>{Members::Work.t()}</h2>
                {work(&member)}
            </section>
            <section>
                <h2>{Members::Duties.t()}</h2>
                {duties(&member)}
            </section>
            {session.may(Deed::DataRequestDecide).then(|| data_requests(id, member.name.clone()))}
            <section>
                <h2>{Common::History.t()}</h2>
                {when_ready(history, timeline)}
            </section>
            {may_unmask.then(|| unmask_dialog(asking, id, member.name.clone(), shown))}
        }
        .into_any()
    })
}

/// Entering what the person has asked about this record.
fn data_requests(id: MemberId, name: String) -> AnyView {
    view! {
        <section>
            <h2>{DataRequests::Title.t()}</h2>
            <p class="quiet">{DataRequests::EnterLead.t()}</p>
            <div class="actions">{enter_button(id, name)}</div>
        </section>
    }
    .into_any()
}

/// The way to the numbers in full, and back.
fn unmasking(numbers: Shown, asking: Dialog) -> AnyView {
    let content = move || {
        if numbers.with(Option::is_some) {
            view! {
                <p class="notice" role="status">
                    {Members::ShownInFull.t()} " "
                    <button type="button" class="link" on:click=move |_| numbers.set(None)>{Members::Hide.t()}</button>
                </p>
            }
            .into_any()
        } else {
            view! { <button type="button" on:click=move |_| asking.open()>{Members::Unmask.t()}</button> }.into_any()
        }
    };
    view! { <div class="after-facts">{content}</div> }.into_any()
}

fn identity(member: &MemberView, numbers: Shown) -> AnyView {
    let language = lang();
    let masked = member.id_number.clone();
    let id_number = move || numbers.with(|n| n.as_ref().map_or_else(|| masked.clone(), |n| n.id_number.clone()));
    let masked = member.phone.clone();
    let phone = move || numbers.with(|n| n.as_ref().map_or_else(|| masked.clone(), |n| n.phone.clone()));
    facts(vec![
        (Members::Name.t(), member.name.clone().into_any()),
        (Members::Sex.t(), member.sex.label(language).into_any()),
        (Members::Ethnicity.t(), member.ethnicity.label(language).into_any()),
        (Members::Birth.t(), format_date(member.birth_on, language).into_any()),
        (Members::IdNumber.t(), id_number.into_any()),
        (Members::Phone.t(), (move || phone().unwrap_or_else(not_given)).into_any()),
    ])
}

fn membership(member: &MemberView) -> AnyView {
    let language = lang();
    facts(vec![
        (Members::Organization.t(), organization(&member.organization)),
        (Members::Group.t(), member.group.as_ref().map_or_else(|| Members::NoGroup.t().into_any(), organization)),
        (Members::Kind.t(), member.kind.label(language).into_any()),
        (Members::Joined.t(), format_date(member.joined_on, language).into_any()),
        (Members::FullOn.t(), day(member.full_on).into_any()),
        (Members::Status.t(), member.status.label(language).into_any()),
        (Common::UpdatedAt.t(), format_date_time(member.updated_at).into_any()),
    ])
}

fn work(member: &MemberView) -> AnyView {
    let education = member.education.map_or_else(not_given, |education| education.label(lang()).to_owned());
    facts(vec![
        (Members::Education.t(), education.into_any()),
        (Members::Occupation.t(), member.occupation.clone().unwrap_or_else(not_given).into_any()),
        (Members::Employer.t(), member.employer.clone().unwrap_or_else(not_given).into_any()),
    ])
}

fn duties(member: &MemberView) -> AnyView {
    let yes_no = |flag: bool| if flag { Common::Yes.t() } else { Common::No.t() };
    let office = if member.holds_office { Common::Yes.t() } else { Members::WithoutOffice.t() };
    let rank = member.cadre_rank.map_or(Members::NotACadre.t(), |rank| rank.label(lang()));
    let mut items = vec![
        (Members::HoldsOffice.t(), office.into_any()),
        (Members::CadreRank.t(), rank.into_any()),
        (Members::AbleToHelp.t(), yes_no(member.able_to_help).into_any()),
        (Members::InHardship.t(), yes_no(member.in_hardship).into_any()),
    ];
    match &member.exempt_reason {
        Some(reason) => {
            items.push((Members::ExemptReason.t(), reason.clone().into_any()));
            items.push((Members::ExemptFrom.t(), day(member.exempt_from).into_any()));
            items.push((Members::ExemptUntil.t(), day(member.exempt_until).into_any()));
        }
        None => items.push((Members::Exempt.t(), Members::ExemptNo.t().into_any())),
    }
    facts(items)
}

fn not_given() -> String {
    Common::NotGiven.t().to_owned()
}

fn day(day: Option<NaiveDate>) -> String {
    day.map_or_else(not_given, |day| format_date(day, lang()))
}

fn organization(organization: &OrganizationRef) -> AnyView {
    let name = organization.name.clone();
    if session().may(Deed::OrganizationRead) {
        view! { <a href=Place::Organization(organization.id).path()>{name}</a> }.into_any()
    } else {
        name.into_any()
    }
}
