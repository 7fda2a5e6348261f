//! The two registers (E2-07): members away and members arrived; and for a member the own mobilities.

use std::sync::Arc;

use changxiao_shared::identity::Deed;
use changxiao_shared::kernel::PageView;
use changxiao_shared::mobile_members::{
    MobilityAction, MobilityQuery, MobilityRow, MobilitySort, MobilityState, NoticeKind, Register, SendNotices, api,
};
use changxiao_shared::organizations::OrganizationId;
use leptos::prelude::*;
use serde_json::Value;

use super::act::{Act, act_button};
use super::forms::notice_fields;
use super::parts::{due_view, for_others, state_badge};
use crate::api::{call, query};
use crate::browser;
use crate::features::export::export_button;
use crate::features::organizations::{organization_field, organization_filter};
use crate::features::pledges::{day, own_organization};
use crate::features::regions::region_filter;
use crate::form::Form;
use crate::place::Place;
use crate::session::session;
use crate::text::{Common, Exchanges, Groups, Members, Mobile, Shell, lang};
use crate::ui::{
    Column, Filters, Heading, Input, address_with, choices, empty, heading, listing, load, nothing, pager, search,
    table,
};

/// The screen.
pub(crate) fn index() -> AnyView {
    let search = search();
    let others = for_others(Deed::MobilityRead);
    let loading = load(move || call(api::LIST_MOBILITIES).query(&asked(&search.get())).read::<PageView<MobilityRow>>());
    let title = if others { Shell::Mobile.t() } else { Mobile::OwnTitle.t() };
    let (tabs, filters) = if others { (tabs(search), filters(search)) } else { (nothing(), nothing()) };
    view! {
        {heading(Heading { actions: actions(others, search), ..Heading::new(title) })}
        {tabs}
        {filters}
        {listing(loading, move |page| results(page, &search.get_untracked(), others))}
    }
    .into_any()
}

/// What the address asks for; what it does not say rightly is left out.
fn asked(search: &str) -> MobilityQuery {
    let part = |name: &str| query::pairs(search).into_iter().find(|(known, _)| known == name).map(|(_, value)| value);
    MobilityQuery {
        register: part("register").and_then(|code| Register::from_code(&code)).unwrap_or(Register::Away),
        within: part("within").and_then(|id| id.parse().ok()),
        state: part("state").and_then(|code| MobilityState::from_code(&code)),
        region: part("region").and_then(|code| code.parse().ok()),
        q: part("q"),
        contacted_before: part("contacted_before").and_then(|day| day.parse().ok()),
        sort: part("sort").and_then(|code| MobilitySort::from_code(&code)),
        cursor: part("cursor"),
        limit: None,
    }
}

fn tabs(search: Memo<String>) -> AnyView {
    let tab = |register: Register, code: &'static str, words: &'static str| {
        let to = move || address_with(&Place::Mobile.path(), &search.get(), "register", code);
        let here = move || (asked(&search.get()).register == register).then_some("true");
        view! { <a href=to data-noscroll aria-current=here>{words}</a> }
    };
    view! {
        <nav class="tabs" aria-label=Mobile::Registers.t()>
            {tab(Register::Away, "", Mobile::AwayTab.t())}
            {tab(Register::Arrived, Register::Arrived.code(), Mobile::ArrivedTab.t())}
            {tab_to(Place::Groups, Groups::Tab.t(), false)}
            {tab_to(Place::Agreements, Groups::AgreementsTab.t(), false)}
            {tab_to(Place::Exchanges, Exchanges::Tab.t(), false)}
        </nav>
    }
    .into_any()
}

/// The tabs on the screens beside the registers.
pub(super) fn register_tabs(here: Place) -> AnyView {
    let arrived = format!("{}?register={}", Place::Mobile.path(), Register::Arrived);
    view! {
        <nav class="tabs" aria-label=Mobile::Registers.t()>
            {tab_to(Place::Mobile, Mobile::AwayTab.t(), false)}
            <a href=arrived>{Mobile::ArrivedTab.t()}</a>
            {tab_to(Place::Groups, Groups::Tab.t(), here == Place::Groups)}
            {tab_to(Place::Agreements, Groups::AgreementsTab.t(), here == Place::Agreements)}
            {tab_to(Place::Exchanges, Exchanges::Tab.t(), here == Place::Exchanges)}
        </nav>
    }
    .into_any()
}

fn tab_to(place: Place, words: &'static str, here: bool) -> AnyView {
    view! { <a href=place.path() aria-current=here.then_some("true")>{words}</a> }.into_any()
}

fn filters(search: Memo<String>) -> AnyView {
    let path = Place::Mobile.path();
    Filters {
        path: path.clone(),
        search_help: Members::SearchHelp.t(),
        selects: vec![("state", Common::State.t(), choices!(MobilityState))],
        inputs: vec![("contacted_before", Mobile::NotContactedSince.t(), "date")],
        orders: choices!(MobilitySort),
    }
    .view_with_all(vec![
        organization_filter(path.clone(), "within", Members::Within.t(), search),
        region_filter(path, "region", Mobile::Destination.t(), search),
    ])
}

fn actions(others: bool, search: Memo<String>) -> AnyView {
    let may = |deed| others && session().may(deed);
    let export = may(Deed::MemberExport).then(|| {
        export_button(Common::Export.t(), Shell::Mobile.t(), move || {
            let wanted = MobilityQuery { cursor: None, ..asked(&search.get_untracked()) };
            call(api::EXPORT_MOBILITIES).query(&wanted)
        })
    });
    let reports = others.then(|| link("button", Place::Reports, Mobile::ReportsLink.t()));
    let flows = others.then(|| link("button", Place::Flows, Mobile::FlowsTitle.t()));
    let arrive = may(Deed::MobilityManage).then(|| link("button", Place::Arrive, Mobile::ArriveTitle.t()));
    let notify = may(Deed::MobilityManage).then(notify_all);
    let apply =
        session().may(Deed::MobilityApply).then(|| link("button main", Place::NewMobility, Mobile::ApplyTitle.t()));
    view! { {export} {reports} {flows} {notify} {arrive} {apply} }.into_any()
}

fn link(class: &'static str, to: Place, words: &'static str) -> AnyView {
    view! { <a class=class href=to.path()>{words}</a> }.into_any()
}

/// Tells every member away of an organisation (A3-04).
fn notify_all() -> AnyView {
    act_button(
        "",
        Act {
            id: "notify-all",
            label: Mobile::NotifyAll.t(),
            clause: MobilityAction::Notify.clause(),
            lead: Mobile::NotifyAllLead.t(),
            make: Box::new(|| {
                let sample =
                    SendNotices { organization_id: OrganizationId(1), kind: NoticeKind::Matter, text: "xx".to_owned() };
                let form = Form::new("notify-all", &sample, &["organization_id", "kind", "text"])
                    .with_draft("mobility.notices");
                if form.text_untracked("organization_id").is_empty()
                    && let Some(own) = own_organization(Deed::MobilityManage)
                {
                    form.set("organization_id", Value::String(own.to_string()));
                }
                let whose = Input::new(form, "organization_id", Members::Within.t()).help(Members::WithinHelp.t());
                let mut inputs = vec![organization_field(whose, None, None)];
                inputs.extend(notice_fields(form));
                (form, inputs)
            }),
            request: Arc::new(|sent| call(api::SEND_NOTICES).json(sent.body).key(sent.key)),
            done: Callback::new(|()| ()),
        },
    )
}

fn results(page: PageView<MobilityRow>, search: &str, others: bool) -> AnyView {
    let path = Place::Mobile.path();
    browser::restore_scroll(&format!("{path}{}{search}", if search.is_empty() { "" } else { "?" }));
    if page.items.is_empty() {
        let wanted = asked(search);
        let plain = query::pairs(search).iter().all(|(name, _)| name == "register");
        return match (plain, wanted.register) {
            (false, _) => empty(Common::NoneFound.t(), Common::NoneFoundLead.t(), nothing()),
            (true, Register::Arrived) => empty(Mobile::NoArrivalsTitle.t(), Mobile::NoArrivalsLead.t(), nothing()),
            (true, Register::Away) if others => empty(Mobile::NoneAwayTitle.t(), Mobile::NoneAwayLead.t(), nothing()),
            (true, Register::Away) => empty(Mobile::NoOwnTitle.t(), Mobile::NoOwnLead.t(), nothing()),
        };
    }
    let columns = vec![
        Column::main(Members::Name.t()),
        Column::new(Common::State.t()),
        Column::new(Mobile::Outflow.t()),
        Column::new(Mobile::Inflow.t()),
        Column::new(Mobile::Destination.t()),
        Column::code(Mobile::Since.t()),
        Column::code(Mobile::LastContact.t()),
        Column::new(Mobile::DueNext.t()),
    ];
    let shown = page.items.len();
    let rows = page.items.into_iter().map(row).collect();
    let caption = asked(search).register.label(lang());
    view! { {table(caption, columns, rows)} {pager(&path, search, shown, page.total, page.next)} }.into_any()
}

fn row(row: MobilityRow) -> Vec<AnyView> {
    let employer = row.employer.map(|employer| view! { <span class="quiet">{employer}</span> });
    vec![
        view! { <a href=Place::Mobility(row.id).path()>{row.member.name}</a> }.into_any(),
        state_badge(row.state),
        row.organization.name.into_any(),
        row.inflow.map_or_else(|| Mobile::NobodyYet.t().to_owned(), |inflow| inflow.name).into_any(),
        view! { <span>{row.destination_name} " " {employer}</span> }.into_any(),
        row.departed_on.to_string().into_any(),
        day(row.contacted_on),
        row.due.as_ref().map_or_else(nothing, |due| due_view(due, true)),
    ]
}

#[cfg(test)]
mod tests {
    use changxiao_shared::mobile_members::{MobilitySort, MobilityState, Register};

    use super::asked;

    #[test]
    fn the_address_says_which_register() {
        let found = asked("?register=arrived&state=received&region=4403&sort=contacted&contacted_before=2027-01-01");
        assert_eq!((found.register, found.state), (Register::Arrived, Some(MobilityState::Received)));
        assert_eq!(
            (found.region.map(|code| code.to_string()).as_deref(), found.sort),
            (Some("4403"), Some(MobilitySort::Contacted))
        );
        assert_eq!(found.contacted_before.map(|day| day.to_string()).as_deref(), Some("2027-01-01"));
        let strange = asked("?register=x&region=4&state=y&contacted_before=z");
        assert_eq!(strange, asked(""));
        assert_eq!(strange.register, Register::Away);
    }
}
