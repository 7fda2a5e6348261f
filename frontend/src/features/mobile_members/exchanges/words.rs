//! The form for one committee's words about the members of a sheet: a field set for each of them.

use std::collections::BTreeMap;

use changxiao_shared::kernel::FieldError;
use changxiao_shared::mobile_members::exchanges::{ExchangeLine, ExchangeWords};
use changxiao_shared::mobile_members::{MobilityId, MobilitySide};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use validator::Validate;

use super::lines::{name, of_side, recorded, title};
use crate::form::{FieldSpec, Form, broken, check_with, path_of};
use crate::text::Exchanges;
use crate::ui::Input;

/// What is written, by member: a member who comes or goes meanwhile moves nobody else's words in the draft.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Validate)]
pub(super) struct Written {
    words: BTreeMap<String, Said>,
    #[validate(length(min = 2, max = 1000), custom(function = "changxiao_shared::kernel::check::several_lines"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) note: Option<String>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Said {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    thinking: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    conduct: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    needs: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    home: Option<String>,
}

impl Written {
    /// The lines of the request; members with nothing said of them are left out.
    pub(super) fn lines(&self) -> Vec<ExchangeWords> {
        let line = |(id, said): (&String, &Said)| {
            let mobility_id = id.parse::<MobilityId>().ok()?;
            let Said { thinking, conduct, needs, home } = said.clone();
            let silent = [&thinking, &conduct, &needs, &home].iter().all(|words| words.is_none());
            (!silent).then_some(ExchangeWords { mobility_id, thinking, conduct, needs, home })
        };
        self.words.iter().filter_map(line).collect()
    }
}

/// The form. `own` says on which side of a line the one who writes stands.
pub(super) fn form(draft: String, lines: &[ExchangeLine], own: fn(MobilitySide) -> MobilitySide) -> Form {
    let mut begun = Written::default();
    for line in lines {
        let mut said = Said::default();
        // What a member has asked for is a need that stands on record.
        if own(line.sender) == MobilitySide::Inflow && !line.facts.open_care.is_empty() {
            said.needs = Some(line.facts.open_care.join("；").chars().take(200).collect());
        }
        begun.words.insert(line.mobility_id.to_string(), said);
    }
    Form::new("exchange", &begun, &[]).checked_by(check).with_draft(draft)
}

fn check(value: &Value, sample: &Value, fields: &[FieldSpec]) -> Result<Value, Vec<FieldError>> {
    check_with(value, sample, fields, |written: &Written| {
        let mut found = broken(written.validate());
        for line in written.lines() {
            let at = |mut error: FieldError| {
                error.field = format!("words.{}.{}", line.mobility_id, error.field);
                error
            };
            found.extend(broken(line.validate()).into_iter().map(at));
        }
        found
    })
}

/// The fields for one direction: who has the members tells of thinking, conduct and needs, the other side of home.
pub(super) fn fields(
    form: Form,
    lines: &[ExchangeLine],
    (side, own): (MobilitySide, fn(MobilitySide) -> MobilitySide),
    (sender, partner): (&str, &str),
) -> Option<AnyView> {
    let lines = of_side(lines, side);
    let sets = lines.iter().map(|line| field_set(form, line, own(side))).collect_view();
    (!lines.is_empty()).then(|| view! { <h2>{title(side, sender, partner)}</h2> {sets} }.into_any())
}

fn field_set(form: Form, line: &ExchangeLine, own: MobilitySide) -> AnyView {
    let input = |field: &str, label: Exchanges| {
        let path = path_of(format!("words.{}.{field}", line.mobility_id));
        Input::new(form, path, label.t()).optional().text()
    };
    let inputs = if own == MobilitySide::Inflow {
        vec![
            input("thinking", Exchanges::Thinking),
            input("conduct", Exchanges::Conduct),
            input("needs", Exchanges::Needs),
        ]
    } else {
        vec![input("home", Exchanges::Home)]
    };
    view! {
        <fieldset class="group">
            <legend>{name(&line.facts)}</legend>
            {recorded(&line.facts)}
            <div class="after-facts">{inputs}</div>
        </fieldset>
    }
    .into_any()
}
