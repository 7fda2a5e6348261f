//! Which roles must have a second factor.

use std::sync::Arc;

use changxiao_shared::identity::{CreateFactorRule, FactorRuleId, FactorRuleView, Role, api};
use changxiao_shared::kernel::format_date;
use changxiao_shared::organizations::OrganizationId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::call;
use crate::browser;
use crate::features::mobile_members::{Act, act_button};
use crate::features::organizations::organization_field;
use crate::form::Form;
use crate::place::Place;
use crate::text::{Accounts, Common, Factor, lang};
use crate::ui::{
    Column, Edge, Heading, Input, Loading, Tone, badge, choices, empty, heading, load, nothing, table, toasts,
    when_ready,
};

/// The screen.
pub(crate) fn factor_rules() -> AnyView {
    let loading = load(|| call(api::LIST_FACTOR_RULES).read::<Vec<FactorRuleView>>());
    let changed = Callback::new(move |()| loading.reload());
    let head = Heading {
        trail: vec![(Accounts::Title.t().to_owned(), Place::Accounts.path())],
        actions: act_button("main", require(changed)),
        ..Heading::new(Factor::RulesTitle.t())
    };
    view! {
        {heading(head)}
        <p class="lead">{Factor::RulesLead.t()}</p>
        {when_ready(loading, move |rules: Vec<FactorRuleView>| list(loading, rules))}
    }
    .into_any()
}

fn list(loading: Loading<Vec<FactorRuleView>>, rules: Vec<FactorRuleView>) -> AnyView {
    if rules.is_empty() {
        return empty(Factor::RulesNone.t(), Factor::RulesNoneLead.t(), nothing());
    }
    let columns = vec![
        Column::main(Factor::RuleRole.t()),
        Column::new(Factor::RuleAt.t()),
        Column::code(Factor::RuleFrom.t()),
        Column::new(Common::Actions.t()),
    ];
    table(Factor::RulesTitle.t(), columns, rules.into_iter().map(|rule| row(loading, rule)).collect())
}

fn row(loading: Loading<Vec<FactorRuleView>>, rule: FactorRuleView) -> Vec<AnyView> {
    let id = rule.id;
    let action = if rule.own {
        view! { <button type="button" class="small" on:click=move |_| lift(loading, id)>{Factor::RuleLift.t()}</button> }
            .into_any()
    } else {
        badge(Tone::Closed, Factor::FromAbove.t())
    };
    vec![
        rule.role.label(lang()).into_any(),
        rule.organization.name.into_any(),
        format_date(rule.from_on, lang()).into_any(),
        action,
    ]
}

fn lift(loading: Loading<Vec<FactorRuleView>>, id: FactorRuleId) {
    let toasts = toasts();
    spawn_local(async move {
        match call(api::DELETE_FACTOR_RULE).arg(id).text().await {
            Ok(_) => toasts.say(Factor::RuleLifted.t()),
            Err(error) => toasts.say(error.words()),
        }
        loading.reload();
    });
}

fn require(done: Callback<()>) -> Act {
    let make = || {
        let sample = CreateFactorRule {
            organization_id: OrganizationId(1),
            role: Role::RoleAdministrator,
            from_on: browser::today(),
        };
        let form = Form::new("factor-rule", &sample, &["organization_id", "role"]);
        let inputs = vec![
            organization_field(Input::new(form, "organization_id", Factor::RuleAt.t()), None, None),
            Input::new(form, "role", Factor::RuleRole.t()).select(choices!(Role)),
            Input::new(form, "from_on", Factor::RuleFrom.t()).date(Edge::Day),
        ];
        (form, inputs)
    };
    Act {
        id: "require-factor",
        label: Factor::RuleNew.t(),
        clause: "",
        lead: Factor::RuleNewLead.t(),
        make: Box::new(make),
        request: Arc::new(|sending| call(api::CREATE_FACTOR_RULE).json(sending.body).key(sending.key)),
        done,
    }
}
