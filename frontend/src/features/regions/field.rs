//! The field for an administrative division: typed by name, pinyin or code, or chosen level by level.

use changxiao_shared::regions::{RegionCode, RegionLevel, RegionQuery, RegionRow, RegionSearchQuery, RegionView, api};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;

use crate::api::call;
use crate::text::{Common, Regions, lang};
use crate::ui::{Asked, Combobox, Input, Named, RecordFilter, Suggestion, record_filter};

/// Suggestions shown at a time.
const ROWS: u32 = 12;

/// One level to choose from: what there is, and which of it is chosen.
#[derive(Clone)]
struct Step {
    rows: Vec<RegionRow>,
    chosen: Option<RegionCode>,
}

#[derive(Clone, Copy)]
struct Levels {
    steps: RwSignal<Vec<Step>>,
    /// What they show; nothing has been asked for while they are closed.
    shown: StoredValue<Option<RegionCode>>,
    open: StoredValue<bool>,
    turn: StoredValue<u32>,
}

/// The field. The form holds the code with all its twelve digits; only divisions of a level or below can be chosen.
pub(crate) fn region_field(input: Input, at_least: RegionLevel) -> AnyView {
    let input = if input.has_help() { input } else { input.help(Regions::Help.t()) };
    input.register(false, Vec::new());
    let (form, path) = input.target();
    let levels = Levels {
        steps: RwSignal::new(Vec::new()),
        shown: StoredValue::new(None),
        open: StoredValue::new(false),
        turn: StoredValue::new(0),
    };
    let find = move |text: String| -> Asked { Box::pin(find(text, at_least)) };
    let chosen = Callback::new(move |suggestion: Option<Suggestion>| {
        levels.show(suggestion.and_then(|suggestion| suggestion.value.parse().ok()));
    });
    let name = |code: String| -> Named { Box::pin(name(code)) };
    let combobox = Combobox::new((form, path), find, name, chosen).typed_as(typed_value);
    let control = view! {
        {combobox.view(Regions::Title.t(), !input.may_be_empty(), Some(input.described_by()))}
        {levels.view(form.id(path), combobox, at_least)}
    };
    input.wrap(control.into_any())
}

/// The same in the filter bar of a list, without the levels: any division will do.
pub(crate) fn region_filter(
    path: String,
    name: &'static str,
    label: &'static str,
    search: Memo<String>,
) -> RecordFilter {
    record_filter(path, name, label, search, |target, picked| {
        let find = |text: String| -> Asked { Box::pin(find(text, RegionLevel::Province)) };
        let name = |code: String| -> Named { Box::pin(self::name(code)) };
        Combobox::new(target, find, name, picked).view(Regions::Title.t(), false, None)
    })
}

/// The full name of a division by its code, which stands there until the name has come.
pub(crate) fn region_name(code: String) -> AnyView {
    let name = RwSignal::new(code.clone());
    spawn_local(async move {
        if let Ok(view) = call(api::GET_REGION).arg(&code).read::<RegionView>().await {
            let _ = name.try_set(Regions::NameAndCode.f(&[&view.full_name, &code]));
        }
    });
    (move || name.get()).into_any()
}

/// What a code stands for; one that the list does not have stands for itself.
async fn name(code: String) -> Option<Suggestion> {
    let known = call(api::GET_REGION).arg(&code).read::<RegionView>().await.ok();
    let unknown = || Suggestion { value: code.clone(), name: code.clone(), note: String::new() };
    let named = |view: RegionView| Suggestion { value: code.clone(), name: view.full_name, note: String::new() };
    Some(known.map_or_else(unknown, named))
}

fn suggestion(code: RegionCode, full_name: String, level: RegionLevel) -> Suggestion {
    let note = format!("{} · {code}", level.label(lang()));
    Suggestion { value: code.twelve_digits().to_owned(), name: full_name, note }
}

/// A whole code is an answer; other words stand as they are until something is chosen, and are no code.
fn typed_value(text: &str) -> Value {
    match text.parse::<RegionCode>() {
        Ok(code) => Value::String(code.twelve_digits().to_owned()),
        Err(_) if text.is_empty() => Value::Null,
        Err(_) => Value::String(text.to_owned()),
    }
}

async fn find(text: String, at_least: RegionLevel) -> Option<Vec<Suggestion>> {
    if text.is_empty() {
        return None;
    }
    let query = RegionSearchQuery { q: text, within: None, at_least: Some(at_least), limit: Some(ROWS) };
    let rows = call(api::SEARCH_REGIONS).query(&query).read::<Vec<RegionRow>>().await.ok()?;
    Some(rows.into_iter().map(|row| suggestion(row.code, row.full_name, row.level)).collect())
}

async fn below(parent: Option<RegionCode>) -> Vec<RegionRow> {
    call(api::LIST_REGIONS).query(&RegionQuery { parent }).read::<Vec<RegionRow>>().await.unwrap_or_default()
}

/// The levels down to a division and the one below it.
async fn steps_to(code: Option<RegionCode>) -> Vec<Step> {
    let mut steps = vec![Step { rows: below(None).await, chosen: None }];
    loop {
        let Some(step) = steps.last_mut() else { return steps };
        let on_the_way = step.rows.iter().find(|row| code.is_some_and(|code| row.code.contains(code)));
        let Some(row) = on_the_way.cloned() else { return steps };
        step.chosen = Some(row.code);
        if !row.has_children {
            return steps;
        }
        steps.push(Step { rows: below(Some(row.code)).await, chosen: None });
    }
}

impl Levels {
    fn show(self, code: Option<RegionCode>) {
        self.shown.set_value(code);
        if !self.open.get_value() {
            return;
        }
        let turn = self.turn.get_value() + 1;
        self.turn.set_value(turn);
        spawn_local(async move {
            let steps = steps_to(code).await;
            if self.turn.try_get_value() == Some(turn) {
                self.steps.set(steps);
            }
        });
    }

    fn view(self, id: String, combobox: Combobox, at_least: RegionLevel) -> AnyView {
        let opened = move |_| {
            if !self.open.get_value() {
                self.open.set_value(true);
                self.show(self.shown.get_value());
            }
        };
        let selects =
            (0..RegionLevel::ALL.len()).map(|at| self.select(at, format!("{id}-level-{at}"), combobox, at_least));
        view! {
            <details class="levels" on:toggle=opened>
                <summary>{Regions::ByLevel.t()}</summary>
                {selects.collect_view()}
            </details>
        }
        .into_any()
    }

    /// The choice of one level. It stays where it is when the levels below it change, and keeps the focus.
    fn select(self, at: usize, id: String, combobox: Combobox, at_least: RegionLevel) -> AnyView {
        let label = move || {
            let level = self.steps.with(|steps| Some(steps.get(at)?.rows.first()?.level));
            level.map(|level| level.label(lang()))
        };
        let options = move || {
            let step = self.steps.with(|steps| steps.get(at).cloned());
            let chosen = step.as_ref().and_then(|step| step.chosen);
            let rows = step.map(|step| step.rows).unwrap_or_default();
            let none = chosen.is_none();
            let option = |row: RegionRow| {
                view! { <option value=row.code.as_str().to_owned() prop:selected=chosen == Some(row.code)>{row.name}</option> }
            };
            view! {
                <option value="" prop:selected=none>{Common::PleaseChoose.t()}</option>
                {rows.into_iter().map(option).collect_view()}
            }
        };
        let change = move |event| self.chosen(at, &event_target_value(&event), combobox, at_least);
        view! {
            <p hidden=move || label().is_none()>
                <label for=id.clone()>{label}</label>
                <select id=id on:change=change>{options}</select>
            </p>
        }
        .into_any()
    }

    /// One level was chosen, or taken back to the one above it.
    fn chosen(self, at: usize, value: &str, combobox: Combobox, at_least: RegionLevel) {
        let row = self.steps.with_untracked(|steps| {
            let code: Option<RegionCode> = value.parse().ok();
            let above = || at.checked_sub(1).and_then(|above| steps.get(above)?.chosen);
            let code = code.or_else(above)?;
            steps.iter().flat_map(|step| &step.rows).find(|row| row.code == code).cloned()
        });
        match row {
            Some(row) if row.level >= at_least => combobox.choose(suggestion(row.code, row.full_name, row.level)),
            row => {
                combobox.clear();
                self.show(row.map(|row| row.code));
            }
        }
    }
}
