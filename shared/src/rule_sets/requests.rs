//! What clients send about rule sets.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::Rule;
use crate::kernel::{FieldCode, FieldError};
use crate::organizations::OrganizationId;

/// One value of a set with the clause it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RuleSetValue {
    /// Which rule.
    pub rule: Rule,
    /// Its value, in the rule's unit.
    #[validate(range(min = 1, max = 366))]
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 366))]
    pub value: i32,
    /// The clause it comes from.
    #[validate(length(min = 2, max = 40), custom(function = "crate::kernel::check::one_line"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 40, example = "A3-14"))]
    pub clause: String,
}

/// Adds a rule set, for the organisation and everything below it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CreateRuleSet {
    /// Whose set it is.
    pub organization_id: OrganizationId,
    /// Stable code, unique in the system.
    #[validate(length(min = 3, max = 40), custom(function = "code"))]
    #[cfg_attr(
        feature = "openapi",
        schema(min_length = 3, max_length = 40, pattern = "^[a-z0-9_]+$", example = "city_2027")
    )]
    pub code: String,
    /// Name in Chinese.
    #[validate(length(min = 2, max = 60), custom(function = "crate::kernel::check::one_line"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 60))]
    pub name_zh: String,
    /// Name in English.
    #[validate(length(min = 2, max = 100), custom(function = "crate::kernel::check::one_line"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 100))]
    pub name_en: String,
    /// The document it is taken from.
    #[validate(length(min = 2, max = 120), custom(function = "crate::kernel::check::one_line"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 120))]
    pub source: String,
    /// Its values, each rule once.
    #[validate(length(min = 1, max = 20), nested)]
    #[cfg_attr(feature = "openapi", schema(min_items = 1, max_items = 20))]
    pub values: Vec<RuleSetValue>,
}

impl CreateRuleSet {
    /// What spans fields: bounds by rule, each rule once.
    pub fn errors(&self) -> Vec<FieldError> {
        let mut out = Vec::new();
        for (index, found) in self.values.iter().enumerate() {
            if let Some(error) = bounds(found.rule, found.value, &format!("values.{index}.value")) {
                out.push(error);
            }
            if self.values[..index].iter().any(|before| before.rule == found.rule) {
                out.push(FieldError::new(format!("values.{index}.rule"), FieldCode::Taken));
            }
        }
        out
    }
}

/// Puts a rule set into force for a subtree from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AdoptRuleSet {
    /// For which subtree.
    pub organization_id: OrganizationId,
    /// Code of the set.
    #[validate(length(min = 3, max = 40), custom(function = "code"))]
    #[cfg_attr(
        feature = "openapi",
        schema(min_length = 3, max_length = 40, pattern = "^[a-z0-9_]+$", example = "opinion_2024")
    )]
    pub rule_set: String,
    /// From which day on.
    pub from_on: NaiveDate,
    /// Why.
    #[validate(length(min = 2, max = 300), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 300))]
    pub reason: String,
}

/// Tightens one value for a subtree from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TightenRule {
    /// For which subtree.
    pub organization_id: OrganizationId,
    /// Which rule.
    pub rule: Rule,
    /// The value, stricter than what is in force there.
    #[validate(range(min = 1, max = 366))]
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 366))]
    pub value: i32,
    /// From which day on.
    pub from_on: NaiveDate,
    /// Why.
    #[validate(length(min = 2, max = 300), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 300))]
    pub reason: String,
}

impl TightenRule {
    /// Whether the value lies within the rule's bounds.
    pub fn errors(&self) -> Vec<FieldError> {
        bounds(self.rule, self.value, "value").into_iter().collect()
    }
}

/// Asks which rules are in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct RulesQuery {
    /// Where.
    pub organization_id: OrganizationId,
    /// On which day; today where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
}

fn bounds(rule: Rule, value: i32, field: &str) -> Option<FieldError> {
    let (least, most) = rule.bounds();
    (!(least..=most).contains(&value)).then(|| FieldError::range(field, least, most))
}

fn code(text: &str) -> Result<(), validator::ValidationError> {
    let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    if text.bytes().all(fits) { Ok(()) } else { Err(validator::ValidationError::new("format")) }
}
