//! The model of a form over a shared request type: fields by path, checks, drafts, sending, conflicts.

mod check;
mod conflict;
mod draft;
mod frame;
mod path;
mod submit;

use std::collections::HashMap;
use std::pin::Pin;

use changxiao_shared::kernel::FieldError;
use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use validator::Validate;

use crate::api::ApiError;
use crate::json;
use check::{check_as, is_blank};
use conflict::Difference;

pub(crate) use check::{Check, FieldSpec, broken, check_with};
pub(crate) use draft::{forget_drafts, keep_drafts_of};
pub(crate) use frame::form_frame;
pub(crate) use path::path_of;
pub(crate) use submit::Sending;

/// A form. Copying it copies a handle.
#[derive(Clone, Copy)]
pub(crate) struct Form {
    values: RwSignal<Value>,
    /// Moves on when values are set from outside the inputs (draft, conflict), so that inputs show them.
    epoch: RwSignal<u32>,
    errors: RwSignal<Vec<FieldError>>,
    problem: RwSignal<Option<ApiError>>,
    busy: RwSignal<bool>,
    restored: RwSignal<bool>,
    conflict: RwSignal<Option<Vec<Difference>>>,
    inner: StoredValue<Inner>,
    newest: StoredValue<Option<Newest>, LocalStorage>,
}

/// Fetches the newest version of the record being edited, as its request and version.
type Newest = Box<dyn Fn() -> Pin<Box<dyn Future<Output = Option<(Value, i32)>>>>>;

struct Inner {
    /// Name within the page, beginning of the ids of its inputs.
    name: &'static str,
    /// Key of its draft; forms with nothing worth keeping have none.
    draft: Option<String>,
    start: Value,
    sample: Value,
    version: Option<i32>,
    check: Check,
    fields: Vec<FieldSpec>,
    sent: Option<(String, String)>,
    /// Names of the records that fields hold the ids of.
    names: HashMap<String, String>,
}

impl Form {
    /// A form that creates or does something. `sample` is a valid request, `empty` names the paths to begin without.
    pub(crate) fn new<T>(name: &'static str, sample: &T, empty: &[&str]) -> Form
    where
        T: Validate + Serialize + DeserializeOwned,
    {
        let sample = json::value_of(sample);
        let mut start = sample.clone();
        for path in empty {
            path::set(&mut start, path, Value::Null);
        }
        Form::made(name, start, sample, None, check_as::<T>)
    }

    /// A form without rules: one that only asks for a decision, or holds what filters choose.
    pub(crate) fn bare(name: &'static str) -> Form {
        let empty = || Value::Object(serde_json::Map::new());
        Form::made(name, empty(), empty(), None, |value, _, _| Ok(value.clone()))
    }

    /// A form that replaces the fields of a record read at a version.
    pub(crate) fn editing<T>(name: &'static str, present: &T, version: i32) -> Form
    where
        T: Validate + Serialize + DeserializeOwned,
    {
        let present = json::value_of(present);
        Form::made(name, present.clone(), present, Some(version), check_as::<T>)
    }

    fn made(name: &'static str, start: Value, sample: Value, version: Option<i32>, check: Check) -> Form {
        Form {
            values: RwSignal::new(start.clone()),
            epoch: RwSignal::new(0),
            errors: RwSignal::new(Vec::new()),
            problem: RwSignal::new(None),
            busy: RwSignal::new(false),
            restored: RwSignal::new(false),
            conflict: RwSignal::new(None),
            inner: StoredValue::new(Inner {
                name,
                draft: None,
                start,
                sample,
                version,
                check,
                fields: Vec::new(),
                sent: None,
                names: HashMap::new(),
            }),
            newest: StoredValue::new_local(None),
        }
    }

    /// Checks by rules beyond those of the single fields.
    #[must_use]
    pub(crate) fn checked_by(self, check: Check) -> Form {
        self.inner.update_value(|inner| inner.check = check);
        self
    }

    /// Learns the name of a record that a field holds the id of, for the comparison of versions.
    pub(crate) fn learn_name(self, id: impl std::fmt::Display, name: &str) {
        self.inner.try_update_value(|inner| inner.names.insert(id.to_string(), name.to_owned()));
    }

    /// How to fetch the newest version when the one edited turns out to be stale.
    #[must_use]
    pub(crate) fn with_newest<T, F>(self, fetch: impl Fn() -> F + 'static) -> Form
    where
        T: Serialize,
        F: Future<Output = Result<(T, i32), ApiError>> + 'static,
    {
        self.newest.set_value(Some(Box::new(move || {
            let fetched = fetch();
            Box::pin(async move {
                let (present, version) = fetched.await.ok()?;
                Some((json::value_of(&present), version))
            })
        })));
        self
    }

    /// Keeps a draft under this key, and takes up the one that is there.
    #[must_use]
    pub(crate) fn with_draft(self, key: impl Into<String>) -> Form {
        let key = key.into();
        if let Some(found) = draft::load(&key)
            && self.inner.with_value(|inner| found.value != inner.start)
        {
            self.values.set(found.value);
            self.restored.set(true);
            // Saved against the version it began from: what others did since then shows as a conflict.
            self.inner.update_value(|inner| inner.version = found.version.or(inner.version));
        }
        self.inner.update_value(|inner| inner.draft = Some(key));
        self
    }

    /// Takes a field into the form. Called by the input as it is made.
    pub(crate) fn add(self, field: FieldSpec) {
        self.inner.update_value(|inner| match inner.fields.iter_mut().find(|known| known.path == field.path) {
            Some(known) => *known = field,
            None => inner.fields.push(field),
        });
    }

    /// The id of a field's input.
    pub(crate) fn id(self, path: &str) -> String {
        format!("{}-{}", self.inner.with_value(|inner| inner.name), path.replace('.', "-"))
    }

    /// What an input shows; renewed only when set from outside it.
    pub(crate) fn shown(self, path: &str) -> String {
        self.epoch.track();
        self.text_untracked(path)
    }

    /// What a field holds (watched).
    pub(crate) fn text(self, path: &str) -> String {
        self.values.with(|values| text_of(path::get(values, path)))
    }

    /// What a field holds (not watched).
    pub(crate) fn text_untracked(self, path: &str) -> String {
        self.values.with_untracked(|values| text_of(path::get(values, path)))
    }

    /// The part of what it holds at a path (watched).
    pub(crate) fn value(self, path: &str) -> Value {
        self.values.with(|values| path::get(values, path).cloned().unwrap_or(Value::Null))
    }

    /// All that it holds (watched).
    pub(crate) fn values(self) -> Value {
        self.values.get()
    }

    /// Reads this where inputs are made one for each item of a list: they are made anew when values are set from outside.
    pub(crate) fn follow_renewal(self) {
        self.epoch.track();
    }

    /// Puts the items of a list in another order, or adds or removes some. What was wrong stands elsewhere now, and is
    /// looked for again when the form is sent.
    pub(crate) fn rearrange(self, path: &str, items: Value) {
        self.errors.set(Vec::new());
        self.put(path, items);
    }

    /// Whether something is wrong with a field below a path (watched).
    pub(crate) fn is_wrong_within(self, path: &str) -> bool {
        self.errors.with(|errors| errors.iter().any(|error| error.field.starts_with(path)))
    }

    /// Whether a flag is set.
    pub(crate) fn flag(self, path: &str) -> bool {
        self.epoch.track();
        self.values.with_untracked(|values| path::get(values, path).and_then(Value::as_bool).unwrap_or(false))
    }

    /// Takes what was typed.
    pub(crate) fn put(self, path: &str, value: Value) {
        self.values.update(|values| path::set(values, path, value));
        if self.errors.with_untracked(|errors| errors.iter().any(|error| error.field == path)) {
            self.check_field(path);
        }
        self.keep_draft();
    }

    /// Sets a field from outside its input.
    pub(crate) fn set(self, path: &str, value: Value) {
        self.put(path, value);
        self.epoch.update(|epoch| *epoch += 1);
    }

    /// What is wrong with a field, in words (watched).
    pub(crate) fn error(self, path: &str) -> Option<String> {
        self.errors.with(|errors| {
            let error = errors.iter().find(|error| error.field == path)?;
            Some(error.clone().localize(crate::text::lang()).message)
        })
    }

    /// Checks one field: when it is left, or while it is being put right.
    pub(crate) fn check_field(self, path: &str) {
        let found = self.check().err().unwrap_or_default();
        self.errors.update(|errors| {
            errors.retain(|error| error.field != path);
            errors.extend(found.into_iter().filter(|error| error.field == path));
        });
    }

    /// Checks one field as it is left; an empty one is left alone until the form is sent.
    pub(crate) fn leave(self, path: &str) {
        // An input that is taken away while it has the focus is left after its form is gone.
        let is_filled = self.values.try_with_untracked(|values| is_blank(path::get(values, path))) == Some(false);
        if is_filled && !self.is_as_sent() {
            self.check_field(path);
        }
    }

    /// Whether it holds just what was sent last: what the server said of that still stands, though the focus moves to it.
    fn is_as_sent(self) -> bool {
        let Ok(request) = self.check() else { return false };
        let request = request.to_string();
        self.inner.with_value(|inner| inner.sent.as_ref().is_some_and(|(sent, _)| *sent == request))
    }

    /// Whether it is being sent (watched).
    pub(crate) fn busy(self) -> bool {
        self.busy.get()
    }

    fn check(self) -> Result<Value, Vec<FieldError>> {
        let values = self.values.get_untracked();
        self.inner.with_value(|inner| (inner.check)(&values, &inner.sample, &inner.fields))
    }

    fn keep_draft(self) {
        self.inner.with_value(|inner| {
            if let Some(key) = &inner.draft {
                self.values.with_untracked(|values| draft::store(key, values, inner.version, &inner.fields));
            }
        });
    }

    fn drop_draft(self) {
        self.inner.with_value(|inner| {
            if let Some(key) = &inner.draft {
                draft::discard(key);
            }
        });
    }

    /// Begins afresh: the draft is gone.
    pub(crate) fn reset(self) {
        self.drop_draft();
        self.values.set(self.inner.with_value(|inner| inner.start.clone()));
        self.errors.set(Vec::new());
        self.problem.set(None);
        self.restored.set(false);
        self.epoch.update(|epoch| *epoch += 1);
    }
}

fn text_of(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Array(items)) => items.iter().map(|item| text_of(Some(item))).collect::<Vec<_>>().join(","),
        _ => String::new(),
    }
}
