//! Adding a rule set: its names, its source, a value and a clause for each rule, beginning with what is in force.

use std::sync::Arc;

use changxiao_shared::kernel::FieldError;
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::rule_sets::{CreateRuleSet, RuleInForceView, RuleSetValue, api};
use leptos::prelude::*;
use serde_json::Value;
use validator::Validate;

use crate::api::call;
use crate::features::mobile_members::Act;
use crate::form::{FieldSpec, Form, broken, check_with};
use crate::text::{Rules, lang};
use crate::ui::Input;

/// Paths of value and clause of each rule.
const VALUES: [(&str, &str); 13] = [
    ("values.0.value", "values.0.clause"),
    ("values.1.value", "values.1.clause"),
    ("values.2.value", "values.2.clause"),
    ("values.3.value", "values.3.clause"),
    ("values.4.value", "values.4.clause"),
    ("values.5.value", "values.5.clause"),
    ("values.6.value", "values.6.clause"),
    ("values.7.value", "values.7.clause"),
    ("values.8.value", "values.8.clause"),
    ("values.9.value", "values.9.clause"),
    ("values.10.value", "values.10.clause"),
    ("values.11.value", "values.11.clause"),
    ("values.12.value", "values.12.clause"),
];

/// Adds a set for an organisation and everything below it.
pub(super) fn add(organization_id: OrganizationId, in_force: &[RuleInForceView], done: Callback<()>) -> Act {
    let values: Vec<RuleSetValue> = in_force
        .iter()
        .take(VALUES.len())
        .map(|found| RuleSetValue { rule: found.rule, value: found.value, clause: found.clause.clone() })
        .collect();
    let make = move || {
        let words = || "xxx".to_owned();
        let sample = CreateRuleSet {
            organization_id,
            code: words(),
            name_zh: words(),
            name_en: words(),
            source: words(),
            values: values.clone(),
        };
        let form = Form::new("add-set", &sample, &["code", "name_zh", "name_en", "source"])
            .checked_by(check)
            .with_draft("rule_set.new");
        let mut inputs = vec![
            Input::new(form, "name_zh", Rules::NameZh.t()).text(),
            Input::new(form, "name_en", Rules::NameEn.t()).text(),
            Input::new(form, "code", Rules::Code.t()).help(Rules::CodeHelp.t()).text(),
            Input::new(form, "source", Rules::SourceDocument.t()).help(Rules::SourceHelp.t()).text(),
        ];
        for (found, (value, clause)) in values.iter().zip(VALUES) {
            inputs.push(Input::new(form, value, found.rule.label(lang())).number());
            inputs.push(Input::new(form, clause, Rules::Clause.t()).text());
        }
        (form, inputs)
    };
    Act {
        id: "add-set",
        label: Rules::AddDo.t(),
        clause: "",
        lead: Rules::AddLead.t(),
        make: Box::new(make),
        request: Arc::new(|sending| call(api::CREATE_RULE_SET).json(sending.body).key(sending.key)),
        done,
    }
}

fn check(value: &Value, sample: &Value, fields: &[FieldSpec]) -> Result<Value, Vec<FieldError>> {
    check_with(value, sample, fields, |set: &CreateRuleSet| {
        let mut found = broken(set.validate());
        found.extend(set.errors());
        found
    })
}

#[cfg(test)]
mod tests {
    use changxiao_shared::rule_sets::Rule;

    use super::VALUES;

    #[test]
    fn every_rule_has_its_place_in_the_form() {
        assert_eq!(VALUES.len(), Rule::ALL.len());
    }
}
