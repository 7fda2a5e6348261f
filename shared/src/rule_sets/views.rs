//! Rule sets and rules in force as clients see them.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{Rule, RuleSetValue, RuleUnit};
use crate::organizations::OrganizationRef;

/// A rule set with its source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RuleSetView {
    /// Code.
    pub code: String,
    /// Name in Chinese.
    pub name_zh: String,
    /// Name in English.
    pub name_en: String,
    /// The document it is taken from.
    pub source: String,
    /// Who added it; absent for the sets the product knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization: Option<OrganizationRef>,
    /// Its values.
    pub values: Vec<RuleSetValue>,
}

/// A rule in force, and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RuleInForceView {
    /// Which rule.
    pub rule: Rule,
    /// What the value is counted in.
    pub unit: RuleUnit,
    /// The value.
    pub value: i32,
    /// The clause it comes from.
    pub clause: String,
    /// Code of the rule set.
    pub rule_set: String,
    /// Name of the rule set in Chinese.
    pub rule_set_zh: String,
    /// Name of the rule set in English.
    pub rule_set_en: String,
    /// The organisation that laid it down; absent for a default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization: Option<OrganizationRef>,
    /// Whether that organisation tightened the value.
    pub tightened: bool,
}

/// What an organisation laid down: a set adopted, or a value tightened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RuleDecisionView {
    /// Who.
    pub organization: OrganizationRef,
    /// The set adopted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule_set: Option<String>,
    /// The rule tightened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<Rule>,
    /// To which value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<i32>,
    /// From which day on.
    pub from_on: NaiveDate,
    /// Why.
    pub reason: String,
    /// Who wrote it down.
    pub author: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// The rules in force at an organisation on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RulesView {
    /// Where.
    pub organization: OrganizationRef,
    /// On which day.
    pub on: NaiveDate,
    /// The rules; those no set has a value for are left out.
    pub rules: Vec<RuleInForceView>,
    /// What the organisation and those above it laid down, newest first.
    pub decisions: Vec<RuleDecisionView>,
}
