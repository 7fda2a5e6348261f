//! Rule sets: what is in force at an organisation and where it comes from; adopting a set, tightening a value.

mod add;

use std::sync::Arc;

use changxiao_shared::identity::Deed;
use changxiao_shared::kernel::{Lang, format_date};
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::rule_sets::{
    AdoptRuleSet, Rule, RuleDecisionView, RuleInForceView, RuleSetView, RuleUnit, RulesQuery, RulesView, TightenRule,
    api,
};
use leptos::prelude::*;

use super::mobile_members::{Act, act_button, act_dialog};
use super::organizations::organization_filter;
use super::pledges::{organization_in, own_organization};
use crate::api::{ApiError, call};
use crate::browser;
use crate::form::Form;
use crate::place::Place;
use crate::session::session;
use crate::text::{Members, Rules, lang};
use crate::ui::{
    Column, Dialog, Edge, Filters, Heading, Input, choices, empty, heading, listing, load, nothing, search, table,
};

/// The screen.
pub(crate) fn rules() -> AnyView {
    let search = search();
    let loading = load(move || {
        let id = organization_in(&search.get(), "organization_id").or_else(|| own_organization(Deed::OrganizationRead));
        async move {
            match id {
                Some(id) => fetch(id).await.map(Some),
                None => Ok(None),
            }
        }
    });
    let path = Place::Rules.path();
    let bar =
        Filters { path: path.clone(), search_help: "", selects: Vec::new(), inputs: Vec::new(), orders: Vec::new() };
    let changed = Callback::new(move |()| loading.reload());
    view! {
        {heading(Heading::new(Rules::Title.t()))}
        <p class="lead">{Rules::Lead.t()}</p>
        {bar.view_with(organization_filter(path, "organization_id", Members::Within.t(), search))}
        {listing(loading, move |found| found.map_or_else(none, |(rules, sets)| content(&rules, &sets, changed)))}
    }
    .into_any()
}

async fn fetch(organization_id: OrganizationId) -> Result<(RulesView, Vec<RuleSetView>), ApiError> {
    let rules = call(api::GET_RULES).query(&RulesQuery { organization_id, on: None }).read().await?;
    Ok((rules, call(api::LIST_RULE_SETS).read().await?))
}

fn none() -> AnyView {
    empty(Rules::NoneTitle.t(), Rules::NoneLead.t(), nothing())
}

fn words(zh: &str, en: &str) -> String {
    match lang() {
        Lang::Zh => zh.to_owned(),
        Lang::En => en.to_owned(),
    }
}

fn amount(value: i32, unit: RuleUnit) -> String {
    format!("{value} {}", unit.label(lang()))
}

fn content(rules: &RulesView, sets: &[RuleSetView], changed: Callback<()>) -> AnyView {
    let configures = session().may(Deed::RuleConfigure);
    let id = rules.organization.id;
    view! {
        <section>
            <h2>{Rules::InForce.f(&[&rules.organization.name, &format_date(rules.on, lang())])}</h2>
            {in_force(&rules.rules)}
            {configures.then(|| act_button("", tighten(id, changed)))}
        </section>
        <section>
            <h2>{Rules::Sets.t()}</h2>
            {the_sets(sets, configures.then_some(id), changed)}
            {configures.then(|| act_button("", add::add(id, &rules.rules, changed)))}
        </section>
        <section>
            <h2>{Rules::Decisions.t()}</h2>
            {decisions(&rules.decisions, sets)}
        </section>
    }
    .into_any()
}

fn in_force(rules: &[RuleInForceView]) -> AnyView {
    let columns = vec![
        Column::main(Rules::Rule.t()),
        Column::new(Rules::Value.t()),
        Column::new(Rules::Clause.t()),
        Column::new(Rules::Source.t()),
        Column::new(Rules::LaidDownBy.t()),
    ];
    let row = |rule: &RuleInForceView| {
        let by = match &rule.organization {
            Some(by) if rule.tightened => Rules::TightenedBy.f(&[&by.name]),
            Some(by) => by.name.clone(),
            None => Rules::Default.t().to_owned(),
        };
        vec![
            rule.rule.label(lang()).into_any(),
            amount(rule.value, rule.unit).into_any(),
            rule.clause.clone().into_any(),
            words(&rule.rule_set_zh, &rule.rule_set_en).into_any(),
            by.into_any(),
        ]
    };
    table(Rules::Title.t(), columns, rules.iter().map(row).collect())
}

fn the_sets(sets: &[RuleSetView], adopts: Option<OrganizationId>, changed: Callback<()>) -> AnyView {
    // One dialog for all of them: which set it is about is known when it opens.
    let (state, chosen) = (Dialog::new(), RwSignal::new(String::new()));
    let dialog = adopts.map(|id| act_dialog(state, adopt(id, chosen, changed)));
    let list = sets
        .iter()
        .map(|set| {
            let values = set.values.iter().map(|found| {
                let amount = amount(found.value, found.rule.unit());
                view! { <li>{found.rule.label(lang())} " " <strong>{amount}</strong> " · " {found.clause.clone()}</li> }
            });
            let by = set.organization.as_ref().map(|by| by.name.clone());
            view! {
                <details>
                    <summary>{words(&set.name_zh, &set.name_en)}</summary>
                    <p class="quiet">{set.source.clone()} {by.map(|by| format!(" · {by}"))}</p>
                    <ul>{values.collect_view()}</ul>
                    {adopts.map(|_| adopting(state, chosen, set.code.clone()))}
                </details>
            }
        })
        .collect_view();
    view! { {list} {dialog} }.into_any()
}

fn adopting(state: Dialog, chosen: RwSignal<String>, code: String) -> AnyView {
    let open = move |_| {
        chosen.set(code.clone());
        state.open();
    };
    view! { <button type="button" on:click=open>{Rules::AdoptDo.t()}</button> }.into_any()
}

fn decisions(decisions: &[RuleDecisionView], sets: &[RuleSetView]) -> AnyView {
    if decisions.is_empty() {
        return view! { <p class="quiet">{Rules::NoDecisions.t()}</p> }.into_any();
    }
    let name = |code: &str| {
        let set = sets.iter().find(|set| set.code == code);
        set.map_or_else(|| code.to_owned(), |set| words(&set.name_zh, &set.name_en))
    };
    let line = |found: &RuleDecisionView| {
        let what = match (&found.rule_set, found.rule, found.value) {
            (_, Some(rule), Some(value)) => Rules::Tightened.f(&[rule.label(lang()), &amount(value, rule.unit())]),
            (Some(code), ..) => Rules::Adopted.f(&[&name(code)]),
            _ => String::new(),
        };
        let when = Rules::From.f(&[&format_date(found.from_on, lang())]);
        view! {
            <li>
                <strong>{found.organization.name.clone()}</strong> " · " {what} " · " {when}
                <br /> <span class="quiet">{found.reason.clone()} " · " {found.author.clone()}</span>
            </li>
        }
    };
    view! { <ul>{decisions.iter().map(line).collect_view()}</ul> }.into_any()
}

fn tighten(id: OrganizationId, done: Callback<()>) -> Act {
    let make = move || {
        let sample = TightenRule {
            organization_id: id,
            rule: Rule::ReportInDays,
            value: 1,
            from_on: browser::today(),
            reason: "xx".to_owned(),
        };
        let form = Form::new("tighten", &sample, &["rule", "value", "reason"]);
        let inputs = vec![
            Input::new(form, "rule", Rules::Rule.t()).select(choices!(Rule)),
            Input::new(form, "value", Rules::Value.t()).help(Rules::ValueHelp.t()).number(),
            Input::new(form, "from_on", Rules::FromOn.t()).date(Edge::Day),
            Input::new(form, "reason", Rules::Reason.t()).area(),
        ];
        (form, inputs)
    };
    Act {
        id: "tighten",
        label: Rules::TightenDo.t(),
        clause: "",
        lead: Rules::TightenLead.t(),
        make: Box::new(make),
        request: Arc::new(|sending| call(api::TIGHTEN_RULE).json(sending.body).key(sending.key)),
        done,
    }
}

fn adopt(id: OrganizationId, chosen: RwSignal<String>, done: Callback<()>) -> Act {
    let make = move || {
        let sample = AdoptRuleSet {
            organization_id: id,
            rule_set: chosen.get_untracked(),
            from_on: browser::today(),
            reason: "xx".to_owned(),
        };
        let form = Form::new("adopt", &sample, &["reason"]);
        let inputs = vec![
            Input::new(form, "from_on", Rules::FromOn.t()).date(Edge::Day),
            Input::new(form, "reason", Rules::Reason.t()).area(),
        ];
        (form, inputs)
    };
    Act {
        id: "adopt",
        label: Rules::AdoptDo.t(),
        clause: "",
        lead: Rules::AdoptLead.t(),
        make: Box::new(make),
        request: Arc::new(|sending| call(api::ADOPT_RULE_SET).json(sending.body).key(sending.key)),
        done,
    }
}
