//! Setting a group up, from a suggestion or freely, and changing one.

use changxiao_shared::identity::Deed;
use changxiao_shared::kernel::PageView;
use changxiao_shared::mobile_members::groups::rules::may_join;
use changxiao_shared::mobile_members::groups::{
    FoundMobileGroup, GroupSide, GroupSuggestion, MobileGroupAction, MobileGroupId, MobileGroupKind, MobileGroupText,
    MobileGroupView, SuggestionQuery, UpdateMobileGroup, api,
};
use changxiao_shared::mobile_members::{MobilityId, MobilityQuery, MobilityRow, Register, api as mobility};
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::regions::{RegionCode, RegionLevel};
use leptos::prelude::*;
use serde_json::Value;

use super::detail::fetch;
use super::members::{Candidate, chosen, members_field};
use crate::api::{ApiError, call, query};
use crate::browser;
use crate::features::mobile_members::apply::trail as registers;
use crate::features::organizations::organization_field;
use crate::features::pledges::{clause, own_organization};
use crate::features::regions::region_field;
use crate::form::{Form, form_frame};
use crate::place::Place;
use crate::text::{Common, Groups, Mobile};
use crate::ui::{
    Cancel, Edge, Heading, Input, choices, form_actions, heading, live, load, nothing, search, toasts, when_ready,
};

/// The way to the list.
pub(super) fn trail() -> Vec<(String, String)> {
    let mut trail = registers();
    trail.push((Groups::Title.t().to_owned(), Place::Groups.path()));
    trail
}

/// What a new group begins with.
#[derive(Clone)]
struct Start {
    organization: Option<OrganizationId>,
    suggestion: Option<GroupSuggestion>,
    away: Vec<Candidate>,
    arrived: Vec<Candidate>,
}

/// The screen that sets one up.
pub(crate) fn found() -> AnyView {
    let search = search();
    let own = own_organization(Deed::MobilityManage);
    let loading = load(move || begin(search.get_untracked(), own));
    view! {
        {heading(Heading { trail: trail(), ..Heading::new(Groups::NewTitle.t()) })}
        {clause("C3-06")}
        {when_ready(loading, |start: Start| founding(&start))}
    }
    .into_any()
}

async fn begin(search: String, own: Option<OrganizationId>) -> Result<Start, ApiError> {
    let part = |name: &str| query::pairs(&search).into_iter().find(|(known, _)| known == name).map(|(_, value)| value);
    let within: Option<OrganizationId> = part("within").and_then(|id| id.parse().ok());
    let suggestion = match (within, part("key")) {
        (Some(within), Some(key)) => {
            let all: Vec<GroupSuggestion> =
                call(api::LIST_GROUP_SUGGESTIONS).query(&SuggestionQuery { within }).read().await?;
            all.into_iter().find(|one| one.key == key)
        }
        _ => None,
    };
    let organization = within.or(own);
    let away = candidates(Register::Away).await?;
    let arrived = candidates(Register::Arrived).await?;
    Ok(Start { organization, suggestion, away, arrived })
}

/// Everybody of a register; the server says who cannot join.
async fn candidates(register: Register) -> Result<Vec<Candidate>, ApiError> {
    let query = MobilityQuery { limit: Some(200), ..MobilityQuery::open(register) };
    let page = call(mobility::LIST_MOBILITIES).query(&query).read::<PageView<MobilityRow>>().await?;
    let gone = page.items.into_iter().filter(|row| may_join(row.state));
    Ok(gone
        .map(|row| Candidate {
            mobility: row.id,
            member: row.member.id,
            name: row.member.name,
            note: [Some(row.destination_name), row.employer].into_iter().flatten().collect::<Vec<_>>().join(" "),
        })
        .collect())
}

fn founding(start: &Start) -> AnyView {
    let sample = FoundMobileGroup {
        organization_id: OrganizationId(1),
        side: GroupSide::Outflow,
        founded_on: browser::today(),
        text: MobileGroupText {
            kind: MobileGroupKind::Group,
            name: "xx".to_owned(),
            region: RegionCode::CAPITAL,
            address: None,
            leader_id: None,
            mobility_ids: vec![MobilityId(1)],
            why_few: None,
        },
    };
    let empty = ["organization_id", "text.name", "text.region", "text.mobility_ids"];
    let form = Form::new("group", &sample, &empty);
    if let Some(own) = start.organization {
        form.set("organization_id", Value::String(own.to_string()));
    }
    if let Some(found) = &start.suggestion {
        let ids = found.members.iter().map(|member| Value::String(member.mobility_id.to_string())).collect();
        let kind = if found.branch_possible { MobileGroupKind::TemporaryBranch } else { MobileGroupKind::Group };
        form.set("text.mobility_ids", ids);
        form.set("text.kind", Value::String(kind.code().to_owned()));
        form.set("text.region", Value::String(found.region.twelve_digits().to_owned()));
        form.set("text.address", Value::String(found.employer.clone()));
    }
    let toasts = toasts();
    let submit = Callback::new(move |()| {
        form.send(
            |s| async move { call(api::FOUND_MOBILE_GROUP).json(s.body).key(s.key).read::<MobileGroupView>().await },
            move |made| {
                toasts.say(Mobile::Done.f(&[Groups::FoundDo.t()]));
                browser::replace(&Place::Group(made.id).path());
            },
        );
    });
    let mut inputs = vec![
        organization_field(Input::new(form, "organization_id", Groups::Founder.t()), None, None),
        Input::new(form, "side", Groups::Side.t()).help(Groups::SideHelp.t()).select(choices!(GroupSide)),
        Input::new(form, "founded_on", Groups::FoundedOn.t()).date(Edge::Day),
    ];
    let (away, arrived) = (start.away.clone(), start.arrived.clone());
    let of_inflow = Memo::new(move |_| form.text("side") == GroupSide::Inflow.code());
    inputs.extend(text_fields(form, move || if of_inflow.get() { arrived.clone() } else { away.clone() }));
    inputs.push(form_actions(form, Groups::FoundDo.t(), Cancel::Leave(Place::Groups.path())));
    form_frame(form, submit, inputs)
}

/// What a group is, and who belongs to it.
fn text_fields(form: Form, candidates: impl Fn() -> Vec<Candidate> + Send + Sync + Clone + 'static) -> Vec<AnyView> {
    const IDS: &str = "text.mobility_ids";
    let of_leader = candidates.clone();
    vec![
        Input::new(form, "text.kind", Groups::Kind.t()).select(choices!(MobileGroupKind)),
        Input::new(form, "text.name", Groups::Name.t()).text(),
        region_field(Input::new(form, "text.region", Groups::Region.t()), RegionLevel::City),
        Input::new(form, "text.address", Groups::Address.t()).help(Groups::AddressHelp.t()).optional().text(),
        live(move || {
            let all = candidates();
            untrack(|| members_field(Input::new(form, IDS, Groups::Members.t()), &all, Groups::MembersHelp.t()))
        }),
        live(move || {
            // One of those chosen above.
            let ids = chosen(form, IDS);
            let mut members = of_leader();
            members.retain(|one| ids.contains(&one.mobility.to_string()));
            untrack(|| leader_field(form, members))
        }),
        Input::new(form, "text.why_few", Groups::WhyFew.t()).help(Groups::WhyFewHelp.t()).optional().text(),
    ]
}

fn leader_field(form: Form, members: Vec<Candidate>) -> AnyView {
    const PATH: &str = "text.leader_id";
    let input = Input::new(form, PATH, Groups::Leader.t()).optional();
    input.register(false, Vec::new());
    let present = form.text_untracked(PATH);
    if !present.is_empty() && members.iter().all(|one| one.member.to_string() != present) {
        form.put(PATH, Value::Null);
    }
    let options = members
        .into_iter()
        .map(|one| {
            let id = one.member.to_string();
            let selected = id == present;
            view! { <option value=id selected=selected>{one.name}</option> }
        })
        .collect_view();
    let control = view! {
        <select
            id=form.id(PATH)
            class="medium"
            aria-describedby=input.described_by()
            on:change=move |event| form.put(PATH, Value::String(event_target_value(&event)))
        >
            <option value="">{Groups::NoLeader.t()}</option>
            {options}
        </select>
    };
    input.wrap(control.into_any())
}

/// The screen that changes one.
pub(crate) fn edit_group(id: MobileGroupId) -> AnyView {
    let loading = load(move || async move {
        let view = fetch(id).await?;
        let register = if view.side == GroupSide::Inflow { Register::Arrived } else { Register::Away };
        let mut all = candidates(register).await?;
        for member in view.members.iter().filter(|member| member.left_on.is_none()) {
            if all.iter().all(|one| one.mobility != member.mobility_id) {
                all.push(Candidate {
                    mobility: member.mobility_id,
                    member: member.member.id,
                    name: member.member.name.clone(),
                    note: member.organization.name.clone(),
                });
            }
        }
        Ok((view, all))
    });
    when_ready(loading, move |(view, all): (MobileGroupView, Vec<Candidate>)| {
        let mut trail = trail();
        trail.push((view.name.clone(), Place::Group(id).path()));
        let content =
            if view.allowed_actions.contains(&MobileGroupAction::Edit) { change(&view, all) } else { nothing() };
        view! { {heading(Heading { trail, ..Heading::new(Groups::EditTitle.t()) })} {content} }.into_any()
    })
}

fn request_of(view: &MobileGroupView) -> UpdateMobileGroup {
    let present = view.members.iter().filter(|member| member.left_on.is_none());
    UpdateMobileGroup {
        text: MobileGroupText {
            kind: view.kind,
            name: view.name.clone(),
            region: view.region,
            address: view.address.clone(),
            leader_id: view.leader.as_ref().map(|leader| leader.id),
            mobility_ids: present.map(|member| member.mobility_id).collect(),
            why_few: view.why_few.clone(),
        },
    }
}

fn change(view: &MobileGroupView, all: Vec<Candidate>) -> AnyView {
    let id = view.id;
    let form = Form::editing("group", &request_of(view), view.version)
        .with_newest(move || async move { fetch(id).await.map(|newest| (request_of(&newest), newest.version)) });
    let toasts = toasts();
    let submit = Callback::new(move |()| {
        form.send(
            move |s| async move { call(api::UPDATE_MOBILE_GROUP).arg(id).json(s.body).version(s.version).text().await },
            move |_| {
                toasts.say(Common::Saved.t());
                browser::replace(&Place::Group(id).path());
            },
        );
    });
    let mut inputs = text_fields(form, move || all.clone());
    inputs.push(form_actions(form, Common::Save.t(), Cancel::Leave(Place::Group(id).path())));
    form_frame(form, submit, inputs)
}
