//! Where an indicator's marks come from: the kind is chosen, the rest follows it. What was typed for another kind stays.

use changxiao_shared::appraisals::{ScaleKind, SourceKind};
use changxiao_shared::norms::Measure;
use leptos::prelude::*;
use serde_json::{Value, json};

use super::paths::{below, known};
use crate::browser;
use crate::form::Form;
use crate::text::{Appraisals, lang};
use crate::ui::{Input, choices, live, nothing};

/// A source in a few words.
pub(super) fn words(source: &Value) -> String {
    let code = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    match SourceKind::from_code(&code(&source["kind"])) {
        Some(SourceKind::Data) => Measure::from_code(&code(&source["measure"]))
            .map_or_else(|| SourceKind::Data.label(lang()).to_owned(), |measure| measure.label(lang()).to_owned()),
        Some(kind) => kind.label(lang()).to_owned(),
        None => String::new(),
    }
}

/// The inputs of a source.
pub(super) fn source(form: Form, path: &'static str) -> AnyView {
    let kind_path = below(path, "kind");
    let kind = Memo::new(move |_| SourceKind::from_code(&form.text(kind_path)));
    let rest = live(move || {
        form.follow_renewal();
        match kind.get() {
            Some(SourceKind::Data) => untrack(|| data(form, path)),
            Some(SourceKind::Ballot) => {
                let usual = json!([
                    { "choice": lang().pick("好", "good"), "percent": "100" },
                    { "choice": lang().pick("较好", "fairly good"), "percent": "80" },
                    { "choice": lang().pick("一般", "fair"), "percent": "60" },
                    { "choice": lang().pick("差", "poor"), "percent": "0" },
                ]);
                let columns = [("choice", Appraisals::Choice), ("percent", Appraisals::ChoicePercent)];
                untrack(|| rows(form, below(path, "worths"), usual, columns))
            }
            Some(SourceKind::Person) | None => nothing(),
        }
    });
    view! {
        {Input::new(form, kind_path, Appraisals::Source.t()).select(choices!(SourceKind))}
        {rest}
    }
    .into_any()
}

fn data(form: Form, path: &'static str) -> AnyView {
    let scale = below(path, "scale");
    let kind_path = below(scale, "kind");
    if form.text_untracked(kind_path).is_empty() {
        form.put(scale, json!({ "kind": ScaleKind::Linear.code() }));
    }
    let kind = Memo::new(move |_| ScaleKind::from_code(&form.text(kind_path)));
    let number =
        move |name: &str, words: Appraisals| Input::new(form, below(scale, name), words.t()).width("short").text();
    let rest = live(move || {
        form.follow_renewal();
        match kind.get() {
            Some(ScaleKind::Linear) => {
                view! { {number("floor", Appraisals::Floor)} {number("target", Appraisals::Target)} }.into_any()
            }
            Some(ScaleKind::PerMiss) => number("off", Appraisals::Off),
            Some(ScaleKind::Steps) => {
                let columns = [("from", Appraisals::StepFrom), ("percent", Appraisals::StepPercent)];
                untrack(|| rows(form, below(scale, "steps"), json!([{ "from": "100", "percent": "100" }]), columns))
            }
            None => nothing(),
        }
    });
    view! {
        {Input::new(form, below(path, "measure"), Appraisals::Measure.t()).select(choices!(Measure))}
        {Input::new(form, kind_path, Appraisals::ScaleKind.t()).select(choices!(ScaleKind))}
        {rest}
    }
    .into_any()
}

/// What is done with the rows.
type Change = Box<dyn FnOnce(&mut Vec<Value>)>;

/// Rows of two fields, added and removed.
fn rows(form: Form, path: &'static str, usual: Value, columns: [(&'static str, Appraisals); 2]) -> AnyView {
    let held = move || untrack(|| form.value(path).as_array().cloned().unwrap_or_default());
    if held().is_empty() {
        form.put(path, usual);
    }
    let count = RwSignal::new(held().len());
    let change = move |change: Change| {
        let mut items = held();
        change(&mut items);
        let left = items.len();
        form.rearrange(path, Value::Array(items));
        // Anew even where the count is the same, since the rows behind have moved.
        count.set(left);
    };
    let add = move |_| {
        change(Box::new(|items| items.push(json!({}))));
        browser::focus_soon(&form.id(&format!("{path}.{}.{}", count.get_untracked() - 1, columns[0].0)));
    };
    let all = live(move || {
        let count = count.get();
        let row = |n: usize| {
            let at = known(format!("{path}.{n}"));
            let fields = columns
                .map(|(name, words)| Input::new(form, below(at, name), words.t()).width("short").text())
                .into_iter()
                .collect_view();
            let remove = move |_| {
                change(Box::new(move |items| {
                    items.remove(n);
                }))
            };
            let label = Appraisals::RemoveRow.f(&[&(n + 1).to_string()]);
            view! {
                <li class="scheme-row">
                    {fields}
                    <button type="button" aria-label=label on:click=remove>{Appraisals::Remove.t()}</button>
                </li>
            }
        };
        view! { <ol class="scheme-rows">{(0..count).map(row).collect_view()}</ol> }.into_any()
    });
    view! { {all} <p><button type="button" on:click=add>{Appraisals::AddRow.t()}</button></p> }.into_any()
}
