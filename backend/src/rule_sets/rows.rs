//! Rows of rule sets and of what organisations laid down.

use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::rule_sets::{Rule, RuleSetValue, RuleValue};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::db::schema::{rule_decisions, rule_sets};
use crate::fault::{Fault, Outcome};

/// A rule set an organisation added.
#[derive(Clone, Debug, Queryable, Insertable)]
#[diesel(table_name = rule_sets)]
pub(super) struct RuleSetRecord {
    pub(super) id: i64,
    pub(super) organization_id: OrganizationId,
    pub(super) code: String,
    pub(super) name_zh: String,
    pub(super) name_en: String,
    pub(super) source: String,
    pub(super) values_json: String,
    pub(super) created_at: NaiveDateTime,
}

impl RuleSetRecord {
    /// Its values as clients sent them.
    pub(super) fn values(&self) -> Outcome<Vec<RuleSetValue>> {
        serde_json::from_str(&self.values_json).map_err(Fault::internal)
    }

    /// Its values as rules in force carry them.
    pub(super) fn rule_values(&self) -> Outcome<Vec<RuleValue>> {
        let value = |found: RuleSetValue| RuleValue {
            rule: found.rule,
            value: found.value,
            clause: found.clause,
            set: self.code.clone(),
            set_zh: self.name_zh.clone(),
            set_en: self.name_en.clone(),
        };
        Ok(self.values()?.into_iter().map(value).collect())
    }
}

/// A set adopted, or a value tightened.
#[derive(Clone, Debug, Queryable, Insertable)]
#[diesel(table_name = rule_decisions, treat_none_as_default_value = false)]
pub(super) struct DecisionRecord {
    pub(super) id: i64,
    pub(super) organization_id: OrganizationId,
    pub(super) rule_set: Option<String>,
    pub(super) rule: Option<Rule>,
    pub(super) value: Option<i32>,
    pub(super) from_on: NaiveDate,
    pub(super) reason: String,
    pub(super) author: String,
    pub(super) created_at: NaiveDateTime,
}
