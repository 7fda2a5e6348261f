//! Choosing an organisation by name, pinyin, initials or code: a combobox over what is within reach.

use changxiao_shared::kernel::PageView;
use changxiao_shared::organizations::{OrganizationQuery, OrganizationRow, OrganizationView, api};
use leptos::prelude::*;

use crate::api::call;
use crate::form::Form;
use crate::text::{Orgs, lang};
use crate::ui::{Asked, Combobox, Input, Named, RecordFilter, Suggestion, record_filter};

/// Suggestions shown at a time.
const ROWS: u32 = 12;

type Accept = Option<Callback<OrganizationRow, bool>>;
type OnPick = Option<Callback<Option<OrganizationRow>>>;

/// The field. `accept` says which organisations may be chosen, `on_pick` hears what was chosen.
pub(crate) fn organization_field(input: Input, accept: Accept, on_pick: OnPick) -> AnyView {
    let input = if input.has_help() { input } else { input.help(Orgs::ParentHelp.t()) };
    input.register(false, Vec::new());
    let picker = picker(input.target(), accept, on_pick);
    let control = picker.view(Orgs::Title.t(), !input.may_be_empty(), Some(input.described_by()));
    input.wrap(control)
}

/// The same in the filter bar of a list: the organisation chosen stands in the address under `name`.
pub(crate) fn organization_filter(
    path: String,
    name: &'static str,
    label: &'static str,
    search: Memo<String>,
) -> RecordFilter {
    record_filter(path, name, label, search, |target, picked| {
        let rows = StoredValue::new(Vec::new());
        let find = move |text: String| -> Asked { Box::pin(find(text, None, rows)) };
        let name = move |id: String| -> Named { Box::pin(self::name(id, rows)) };
        Combobox::new(target, find, name, picked).view(Orgs::Title.t(), false, None)
    })
}

/// The combobox. Callbacks hear of the organisation's row, the form holds its id.
fn picker(target: (Form, &'static str), accept: Accept, on_pick: OnPick) -> Combobox {
    let rows = StoredValue::new(Vec::<OrganizationRow>::new());
    let find = move |text: String| -> Asked { Box::pin(find(text, accept, rows)) };
    let chosen = Callback::new(move |suggestion: Option<Suggestion>| {
        let Some(on_pick) = on_pick else { return };
        let is_it = |row: &&OrganizationRow| suggestion.as_ref().is_some_and(|s| s.value == row.id.to_string());
        on_pick.run(rows.with_value(|rows| rows.iter().find(is_it).cloned()));
    });
    let name = move |id: String| -> Named { Box::pin(name(id, rows)) };
    Combobox::new(target, find, name, chosen)
}

async fn name(id: String, rows: StoredValue<Vec<OrganizationRow>>) -> Option<Suggestion> {
    let row = row_of(call(api::GET_ORGANIZATION).arg(id).read::<OrganizationView>().await.ok()?);
    let suggestion = suggestion(&row);
    rows.try_update_value(|rows| rows.push(row))?;
    Some(suggestion)
}

async fn find(text: String, accept: Accept, rows: StoredValue<Vec<OrganizationRow>>) -> Option<Vec<Suggestion>> {
    let text = Some(text).filter(|text| !text.is_empty());
    let query = OrganizationQuery { q: text, limit: Some(ROWS), ..OrganizationQuery::default() };
    let page = call(api::LIST_ORGANIZATIONS).query(&query).read::<PageView<OrganizationRow>>().await.ok()?;
    let fits = |row: &OrganizationRow| accept.is_none_or(|accept| accept.run(row.clone()));
    let found: Vec<OrganizationRow> = page.items.into_iter().filter(fits).collect();
    let suggestions = found.iter().map(suggestion).collect();
    rows.try_update_value(|rows| *rows = found)?;
    Some(suggestions)
}

fn suggestion(row: &OrganizationRow) -> Suggestion {
    let note = format!("{} · {}", row.kind.label(lang()), row.code);
    Suggestion { value: row.id.to_string(), name: row.name.clone(), note }
}

fn row_of(view: OrganizationView) -> OrganizationRow {
    OrganizationRow {
        id: view.id,
        parent_id: view.parent_id,
        code: view.code,
        name: view.name,
        kind: view.kind,
        level: view.level,
        field: view.field,
        status: view.status,
        depth: i32::try_from(view.ancestors.len()).unwrap_or_default(),
        children: view.children,
    }
}
