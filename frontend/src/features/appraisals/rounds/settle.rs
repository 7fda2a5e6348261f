//! Deciding an objection: why, and which indicators get other marks.

use std::collections::BTreeMap;
use std::sync::Arc;

use changxiao_shared::appraisals::rounds::{AppraisalSubjectView, Overrule, SettleObjection, api};
use changxiao_shared::appraisals::{Indicator, IndicatorKind, Marks};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::api::call;
use crate::features::mobile_members::{Act, act_button};
use crate::form::{Form, path_of};
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
    let sample = Written { reason: "xx".to_owned(), marks: BTreeMap::new() };
    let form = Form::new("settle", &sample, &["reason"]);
    let mut inputs = vec![Input::new(form, "reason", Rounds::Reason.t()).area()];
    for (indicator, now) in asked {
        let label = path_of(Rounds::MarksOf.f(&[&indicator.title, &indicator.weight.to_string()]));
        let path = path_of(format!("marks.{}", indicator.key));
        inputs.push(Input::new(form, path, label).help(Rounds::MarksNow.f(&[now])).optional().width("short").text());
    }
    (form, inputs)
}

fn request(written: Written) -> SettleObjection {
    let Written { reason, marks } = written;
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
    use super::{Written, request};

    #[test]
    fn every_indicator_with_marks_changes() {
        let text = r#"{"reason":"材料属实","marks":{"a1":"3.5","a2":null,"b1":"0"}}"#;
        let written: Written = serde_json::from_str(text).expect("written");
        let sent = request(written);
        let keys: Vec<&str> = sent.changes.iter().map(|change| change.key.as_str()).collect();
        assert_eq!(keys, ["a1", "b1"]);
        assert!(sent.changes.iter().all(|change| change.reason == "材料属实"));
        assert!(request(serde_json::from_str(r#"{"reason":"不属实"}"#).expect("written")).changes.is_empty());
    }
}
