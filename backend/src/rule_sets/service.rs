//! What is in force where, and how a level lays it down.

use std::collections::HashMap;

use changxiao_shared::identity::need;
use changxiao_shared::kernel::FieldCode;
use changxiao_shared::organizations::{OrganizationId, OrganizationRef};
use changxiao_shared::rule_sets::{
    AdoptRuleSet, BUILT_IN, CreateRuleSet, RuleDecisionView, RuleInForceView, RuleSetValue, RuleSetView, RulesQuery,
    RulesView, TightenRule, in_force, is_tighter,
};
use chrono::NaiveDate;

use super::lookup::laid;
use super::repo;
use super::rows::{DecisionRecord, RuleSetRecord};
use crate::access::{Grant, SignedIn};
use crate::db::{Conn, Read, Scope, Tx};
use crate::fault::{Fault, Outcome, no_field_errors};
use crate::organizations::{self, Found};

/// Kind of the records in the audit trail.
const RULES: &str = "rules";

/// The sets to choose from: those the product knows, and those added above where the actor holds a role.
pub(super) fn rule_sets(read: &mut Read<'_>, me: &SignedIn) -> Outcome<Vec<RuleSetView>> {
    let now = read.now;
    let roles = me.principal().roles.iter().filter(|held| held.in_force(now));
    let mut ids: Vec<OrganizationId> = roles.flat_map(|held| organizations::ids_on(&held.path)).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut out: Vec<RuleSetView> = BUILT_IN
        .iter()
        .map(|set| RuleSetView {
            code: set.code.to_owned(),
            name_zh: set.zh.to_owned(),
            name_en: set.en.to_owned(),
            source: set.source.to_owned(),
            organization: None,
            values: set
                .values
                .iter()
                .map(|v| RuleSetValue { rule: v.rule, value: v.value, clause: v.clause.to_owned() })
                .collect(),
        })
        .collect();
    let added = repo::sets(read.conn, &ids)?;
    let names = names(read.conn, added.iter().map(|set| set.organization_id))?;
    for set in added {
        out.push(view_of(set, &names)?);
    }
    Ok(out)
}

fn names(conn: &mut Conn, ids: impl Iterator<Item = OrganizationId>) -> Outcome<HashMap<OrganizationId, String>> {
    organizations::names(conn, &Scope::everything(), ids)
}

fn reference(names: &HashMap<OrganizationId, String>, id: OrganizationId) -> OrganizationRef {
    OrganizationRef { id, name: names.get(&id).cloned().unwrap_or_default() }
}

fn view_of(set: RuleSetRecord, names: &HashMap<OrganizationId, String>) -> Outcome<RuleSetView> {
    Ok(RuleSetView {
        values: set.values()?,
        organization: Some(reference(names, set.organization_id)),
        code: set.code,
        name_zh: set.name_zh,
        name_en: set.name_en,
        source: set.source,
    })
}

/// What is in force at an organisation within reach, and what those above laid down.
pub(super) fn rules(
    read: &mut Read<'_>,
    grant: &Grant<need::OrganizationRead>,
    query: &RulesQuery,
) -> Outcome<RulesView> {
    let organization = organizations::find_ref(read.conn, grant.scope(), query.organization_id)?
        .ok_or_else(|| Fault::field("organization_id", FieldCode::NoSuchRecord))?;
    let day = query.on.unwrap_or_else(|| read.today());
    view(read.conn, organization, day)
}

fn view(conn: &mut Conn, organization: Found, day: NaiveDate) -> Outcome<RulesView> {
    let laid = laid(conn, &organization.path)?;
    let names = names(conn, laid.path.iter().copied())?;
    let rules = in_force(&laid.levels()?, day);
    let mut rules: Vec<RuleInForceView> = rules
        .all()
        .iter()
        .map(|found| RuleInForceView {
            rule: found.value.rule,
            unit: found.value.rule.unit(),
            value: found.value.value,
            clause: found.value.clause.clone(),
            rule_set: found.value.set.clone(),
            rule_set_zh: found.value.set_zh.clone(),
            rule_set_en: found.value.set_en.clone(),
            organization: found.level.and_then(|at| laid.path.get(at)).map(|id| reference(&names, *id)),
            tightened: found.tightened,
        })
        .collect();
    rules.sort_by_key(|rule| rule.rule);
    Ok(RulesView {
        organization: OrganizationRef { id: organization.id, name: organization.name },
        on: day,
        rules,
        decisions: laid
            .decisions
            .into_iter()
            .map(|decision| RuleDecisionView {
                organization: reference(&names, decision.organization_id),
                rule_set: decision.rule_set,
                rule: decision.rule,
                value: decision.value,
                from_on: decision.from_on,
                reason: decision.reason,
                author: decision.author,
                at: decision.created_at.and_utc(),
            })
            .collect(),
    })
}

fn place(tx: &mut Tx<'_>, grant: &Grant<need::RuleConfigure>, id: OrganizationId) -> Outcome<Found> {
    organizations::find_ref(tx.conn, grant.scope(), id)?
        .ok_or_else(|| Fault::field("organization_id", FieldCode::NoSuchRecord))
}

/// Adds a rule set for an organisation and everything below it; it is in force once it is adopted.
pub(super) fn create(
    tx: &mut Tx<'_>,
    grant: &Grant<need::RuleConfigure>,
    input: &CreateRuleSet,
) -> Outcome<RuleSetView> {
    no_field_errors(input.errors())?;
    let organization = place(tx, grant, input.organization_id)?;
    if BUILT_IN.iter().any(|set| set.code == input.code) {
        return Err(Fault::field("code", FieldCode::Taken));
    }
    let set = RuleSetRecord {
        id: tx.next_id(),
        organization_id: organization.id,
        code: input.code.clone(),
        name_zh: input.name_zh.clone(),
        name_en: input.name_en.clone(),
        source: input.source.clone(),
        values_json: serde_json::to_string(&input.values).map_err(Fault::internal)?,
        created_at: tx.now.naive_utc(),
    };
    repo::insert_set(tx.conn, &set)?;
    let details = serde_json::json!({ "code": input.code, "values": input.values });
    tx.audit("rules.set_added", (RULES, set.id), &organization.path, details);
    view_of(set, &HashMap::from([(organization.id, organization.name)]))
}

/// Puts a rule set into force for a subtree from a day on.
pub(super) fn adopt(tx: &mut Tx<'_>, grant: &Grant<need::RuleConfigure>, input: &AdoptRuleSet) -> Outcome<RulesView> {
    let organization = place(tx, grant, input.organization_id)?;
    if laid(tx.conn, &organization.path)?.values(&input.rule_set)?.is_none() {
        return Err(Fault::field("rule_set", FieldCode::NoSuchRecord));
    }
    let row = decision(tx, organization.id, input.from_on, &input.reason);
    let row = DecisionRecord { rule_set: Some(input.rule_set.clone()), ..row };
    lay_down(tx, row, organization)
}

/// Tightens one value for a subtree from a day on; never loosens what is in force there on that day.
pub(super) fn tighten(tx: &mut Tx<'_>, grant: &Grant<need::RuleConfigure>, input: &TightenRule) -> Outcome<RulesView> {
    no_field_errors(input.errors())?;
    let organization = place(tx, grant, input.organization_id)?;
    let laid = laid(tx.conn, &organization.path)?;
    let mut levels = laid.levels()?;
    // What the own level tightened before gives way to its later word.
    if let Some(own) = levels.last_mut() {
        own.tightened.retain(|tightened| tightened.rule != input.rule);
    }
    let rules = in_force(&levels, input.from_on);
    let tighter = rules.get(input.rule).is_some_and(|old| is_tighter(input.rule, input.value, old.value.value));
    if !tighter {
        return Err(Fault::field("value", FieldCode::NotTighter));
    }
    let row = decision(tx, organization.id, input.from_on, &input.reason);
    lay_down(tx, DecisionRecord { rule: Some(input.rule), value: Some(input.value), ..row }, organization)
}

fn decision(tx: &Tx<'_>, organization: OrganizationId, from_on: NaiveDate, reason: &str) -> DecisionRecord {
    DecisionRecord {
        id: tx.next_id(),
        organization_id: organization,
        rule_set: None,
        rule: None,
        value: None,
        from_on,
        reason: reason.to_owned(),
        author: tx.actor().name.clone(),
        created_at: tx.now.naive_utc(),
    }
}

fn lay_down(tx: &mut Tx<'_>, row: DecisionRecord, organization: Found) -> Outcome<RulesView> {
    repo::insert_decision(tx.conn, &row)?;
    let DecisionRecord { id, rule_set, rule, value, from_on, .. } = row;
    let details = serde_json::json!({ "rule_set": rule_set, "rule": rule, "value": value, "from_on": from_on });
    tx.audit("rules.laid_down", (RULES, id), &organization.path, details);
    view(tx.conn, organization, from_on)
}
