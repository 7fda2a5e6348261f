//! Deciding an objection: why, and which indicators get other marks.

use std::collections::BTreeMap;
use std::sync::Arc;

use changxiao_shared::appraisals::rounds::{AppraisalSubjectView, Overrule, SettleObjection, api, marks_error};
use changxiao_shared::appraisals::{Indicator, IndicatorKind, Marks};
use changxiao_shared::kernel::FieldError;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use validator::Validate;

use crate::api::call;
use crate::features::mobile_members::{Act, act_button};
use crate::form::{FieldSpec, Form, broken, check_with, path_of};
use crate::json;
use crate::text::Rounds;
use crate::ui::Input;

/// What is written in the form: marks by the indicators' keys, where they change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
struct Written {
    #[validate(length(min = 2, max = 2000))]
    reason: String,
    #[serde(default)]
    marks: BTreeMap<String, Option<Marks>>,
    /// The full marks of each.
    #[serde(default)]
    full: BTreeMap<String, Marks>,
}

impl Written {
    /// Marks outside their bounds, by the field they are written in; the server would name their place in the request.
    fn errors(&self) -> Vec<FieldError> {
        let given = self.marks.iter().filter_map(|(key, marks)| Some((key, (*marks)?, *self.full.get(key)?)));
        given.filter_map(|(key, marks, full)| marks_error(format!("marks.{key}"), marks, full)).collect()
    }
}

fn check(value: &Value, sample: &Value, fields: &[FieldSpec]) -> Result<Value, Vec<FieldError>> {
    check_with(value, sample, fields, |written: &Written| {
        let mut found = broken(written.validate());
        found.extend(written.errors());
        found
    })
}

/// The button with the form: every indicator that has marks, with those it has now beside it.
pub(super) fn settle(view: &AppraisalSubjectView, done: Callback<()>) -> AnyView {
    let (id, version) = (view.id, view.version);
    let now = |key: &str| {
        let line = view.score.as_ref()?.lines.iter().find(|line| line.key == key)?;
        line.result.map(|result| result.rounded().to_string())
    };
    let asked: Vec<(Indicator, String)> = view
        .content
        .indicators()
        .filter(|indicator| indicator.kind != IndicatorKind::Veto)
        .map(|indicator| (indicator.clone(), now(&indicator.key).unwrap_or_else(|| "—".to_owned())))
        .collect();
    act_button(
        "main",
        Act {
            id: "settle",
            label: Rounds::Settle.t(),
            clause: "C4-11",
            lead: Rounds::SettleLead.t(),
            make: Box::new(move || make(&asked)),
            request: Arc::new(move |sent| {
                let body = json::read_text::<Written>(&sent.body).map(request);
                call(api::SETTLE_OBJECTION).arg(id).version(version).body(&body).key(sent.key)
            }),
            done,
        },
    )
}

fn make(asked: &[(Indicator, String)]) -> (Form, Vec<AnyView>) {
    let full = asked.iter().map(|(indicator, _)| (indicator.key.clone(), indicator.weight)).collect();
    let sample = Written { reason: "xx".to_owned(), marks: BTreeMap::new(), full };
    let form = Form::new("settle", &sample, &["reason"]).checked_by(check);
    let mut inputs = vec![Input::new(form, "reason", Rounds::Reason.t()).area()];
    for (indicator, now) in asked {
        let label = path_of(Rounds::MarksOf.f(&[&indicator.title, &indicator.weight.to_string()]));
        let path = path_of(format!("marks.{}", indicator.key));
        inputs.push(Input::new(form, path, label).help(Rounds::MarksNow.f(&[now])).optional().width("short").text());
    }
    (form, inputs)
}

fn request(written: Written) -> SettleObjection {
    let Written { reason, marks, .. } = written;
    let change =
        |(key, marks): (String, Option<Marks>)| Some(Overrule { key, marks: marks?, reason: reason_of(&reason) });
    SettleObjection { changes: marks.into_iter().filter_map(change).collect(), reason: reason.clone() }
}

/// A change bears the decision's reason, as far as there is room for it.
fn reason_of(reason: &str) -> String {
    reason.chars().take(600).collect()
}

#[cfg(test)]
mod tests {
    use changxiao_shared::kernel::FieldCode;

    use super::{Written, request};

    #[test]
    fn every_indicator_with_marks_changes() {
        let text = r#"{"reason":"材料属实","marks":{"a1":"3.5","a2":null,"b1":"0"}}"#;
        let written: Written = serde_json::from_str(text).expect("written");
        let sent = request(written);
        let keys: Vec<&str> = sent.changes.iter().map(|change| change.key.as_str()).collect();
        assert_eq!(keys, ["a1", "b1"]);
        assert!(sent.changes.iter().all(|change| change.reason == "材料属实"));
        let bound =
            r#"{"reason":"材料属实","marks":{"a1":"3.5","a2":null,"b1":"4"},"full":{"a1":"3","a2":"5","b1":"4"}}"#;
        let wrong = serde_json::from_str::<Written>(bound).expect("written").errors();
        let found: Vec<_> =
            wrong.iter().map(|error| (error.field.as_str(), error.code, error.max.as_deref())).collect();
        assert_eq!(found, [("marks.a1", FieldCode::Range, Some("3"))], "the field and its bounds are named");
        assert!(request(serde_json::from_str(r#"{"reason":"不属实"}"#).expect("written")).changes.is_empty());
    }
}
