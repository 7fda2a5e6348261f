//! Two versions of one record side by side, item by item.

use std::collections::HashMap;

use leptos::prelude::*;
use serde_json::Value;

use super::check::FieldSpec;
use super::{Form, path};
use crate::browser;
use crate::text::Common;
use crate::ui::{live, nothing};

/// One field in which the form and the newest version differ.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Difference {
    path: &'static str,
    label: &'static str,
    mine: Value,
    theirs: Value,
    shown: (String, String),
    take_theirs: bool,
}

/// Where mine and theirs differ. What only the other changed is theirs from the start. Secrets are not compared: what
/// was typed is sent, what was not stays as it is.
pub(super) fn differences(
    start: &Value,
    mine: &Value,
    theirs: &Value,
    fields: &[FieldSpec],
    names: &HashMap<String, String>,
) -> Vec<Difference> {
    let at = |value: &Value, path: &str| path::get(value, path).cloned().unwrap_or(Value::Null);
    fields
        .iter()
        .filter(|field| !field.secret)
        .filter_map(|field| {
            let (mine, theirs) = (at(mine, field.path), at(theirs, field.path));
            let take_theirs = mine == at(start, field.path);
            let shown = (shown(&mine, field, names), shown(&theirs, field, names));
            (mine != theirs).then_some(Difference {
                path: field.path,
                label: field.label,
                mine,
                theirs,
                shown,
                take_theirs,
            })
        })
        .collect()
}

fn shown(value: &Value, field: &FieldSpec, names: &HashMap<String, String>) -> String {
    match value {
        Value::String(code) => {
            let option = field.options.iter().find(|(known, _)| known == code).map(|(_, words)| (*words).to_owned());
            option.or_else(|| names.get(code).cloned()).unwrap_or_else(|| code.clone())
        }
        Value::Bool(true) => Common::Yes.t().to_owned(),
        Value::Bool(false) => Common::No.t().to_owned(),
        Value::Null => Common::NotGiven.t().to_owned(),
        other => other.to_string(),
    }
}

/// The comparison, while there is one.
pub(super) fn conflict_view(form: Form) -> AnyView {
    live(move || {
        let Some(found) = form.conflict.get() else { return nothing() };
        let rows = found.iter().enumerate().map(|(index, item)| row(form, index, item)).collect_view();
        view! {
            <section class="conflict" id=form.id("conflict") tabindex="-1" aria-label=Common::ConflictTitle.t()>
                <h2>{Common::ConflictTitle.t()}</h2>
                <p>{Common::ConflictLead.t()}</p>
                <table class="list">
                    <thead>
                        <tr>
                            <th scope="col">{Common::Item.t()}</th>
                            <th scope="col">{Common::Mine.t()}</th>
                            <th scope="col">{Common::Theirs.t()}</th>
                            <th scope="col">{Common::Actions.t()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
                <button type="button" class="main" on:click=move |_| settle(form)>{Common::SaveMine.t()}</button>
            </section>
        }
        .into_any()
    })
}

fn row(form: Form, index: usize, item: &Difference) -> AnyView {
    let (mine, theirs) = item.shown.clone();
    let take = item.take_theirs;
    let toggle = move |_| {
        form.conflict.update(|found| {
            if let Some(item) = found.as_mut().and_then(|found| found.get_mut(index)) {
                item.take_theirs = !item.take_theirs;
            }
        });
    };
    view! {
        <tr>
            <th scope="row" data-label=Common::Item.t()>{item.label}</th>
            <td data-label=Common::Mine.t() class:chosen=!take>{mine}</td>
            <td data-label=Common::Theirs.t() class:chosen=take>{theirs}</td>
            <td data-label=Common::Actions.t()>
                <button type="button" on:click=toggle>
                    {if take { Common::UseMine.t() } else { Common::UseTheirs.t() }}
                </button>
            </td>
        </tr>
    }
    .into_any()
}

/// Puts what was chosen into the form and sends it over the newest version.
fn settle(form: Form) {
    let Some(found) = form.conflict.get_untracked() else { return };
    for item in found.into_iter().filter(|item| item.take_theirs) {
        form.set(item.path, item.theirs);
    }
    form.conflict.set(None);
    form.problem.set(None);
    browser::submit(&form.id("form"));
}

#[cfg(test)]
mod tests {
    use super::{FieldSpec, HashMap, differences};
    use serde_json::json;

    #[test]
    fn what_only_the_other_changed_is_theirs_from_the_start() {
        let field = |path| FieldSpec { path, label: "", required: true, secret: false, options: vec![("a", "Alpha")] };
        let number = FieldSpec { secret: true, ..field("number") };
        let fields = [field("name"), field("code"), field("same"), number];
        let found = differences(
            &json!({"name": "old", "code": "old", "same": "s"}),
            &json!({"name": "mine", "code": "old", "same": "s", "number": "13800000000"}),
            &json!({"name": "a", "code": "7", "same": "s"}),
            &fields,
            &HashMap::from([("7".to_owned(), "Seventh".to_owned())]),
        );
        let seen: Vec<_> = found.iter().map(|d| (d.path, d.shown.1.as_str(), d.take_theirs)).collect();
        assert_eq!(seen, vec![("name", "Alpha", false), ("code", "Seventh", true)]);
    }
}
