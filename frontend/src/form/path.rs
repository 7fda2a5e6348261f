//! Reading and writing inside a JSON value by a dotted path, `organization.name` or `checklist.1.comment`.

use std::cell::RefCell;
use std::collections::HashSet;

use serde_json::{Map, Value};

thread_local! {
    static MADE: RefCell<HashSet<&'static str>> = RefCell::default();
}

/// A path made while the page runs, as inputs need it: for as long as the page lives. The same path is made once.
pub(crate) fn path_of(path: String) -> &'static str {
    MADE.with_borrow_mut(|made| match made.get(path.as_str()) {
        Some(known) => known,
        None => {
            let kept: &'static str = path.leak();
            made.insert(kept);
            kept
        }
    })
}

/// The value at a path.
pub(super) fn get<'v>(root: &'v Value, path: &str) -> Option<&'v Value> {
    path.split('.').try_fold(root, |at, part| match at {
        Value::Array(items) => items.get(part.parse::<usize>().ok()?),
        Value::Object(map) => map.get(part),
        _ => None,
    })
}

/// Writes a value at a path; objects on the way are made. `Null` removes.
pub(super) fn set(root: &mut Value, path: &str, value: Value) {
    let (head, rest) = path.split_once('.').map_or((path, None), |(head, rest)| (head, Some(rest)));
    if let (Value::Array(items), Ok(index)) = (&mut *root, head.parse::<usize>()) {
        if let Some(item) = items.get_mut(index) {
            match rest {
                Some(rest) => set(item, rest, value),
                None => *item = value,
            }
        }
        return;
    }
    if !root.is_object() {
        *root = Value::Object(Map::new());
    }
    if let Value::Object(map) = root {
        match rest {
            Some(rest) => set(map.entry(head).or_insert(Value::Null), rest, value),
            None if value.is_null() => {
                map.remove(head);
            }
            None => {
                map.insert(head.to_owned(), value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{get, set};
    use serde_json::json;

    #[test]
    fn paths_reach_into_objects_and_lists() {
        let mut root = json!({"a": {"b": 1}, "list": [{"c": "x"}]});
        assert_eq!(get(&root, "list.0.c"), Some(&json!("x")));
        assert_eq!(get(&root, "list.1.c"), None);
        set(&mut root, "list.0.c", json!("y"));
        set(&mut root, "a.b", json!(null));
        set(&mut root, "new.deep", json!(true));
        assert_eq!(root, json!({"a": {}, "list": [{"c": "y"}], "new": {"deep": true}}));
    }
}
