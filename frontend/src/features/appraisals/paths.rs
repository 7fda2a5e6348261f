//! Paths of fields inside lists. Inputs name their field by a text that lives as long as the page; a scheme has so many
//! fields and no more, and each path is made once.

use std::cell::RefCell;
use std::collections::HashSet;

thread_local! {
    static KNOWN: RefCell<HashSet<&'static str>> = RefCell::new(HashSet::new());
}

/// The path of a text.
pub(super) fn known(path: String) -> &'static str {
    KNOWN.with_borrow_mut(|known| {
        if let Some(found) = known.get(path.as_str()) {
            return *found;
        }
        let path: &'static str = Box::leak(path.into_boxed_str());
        known.insert(path);
        path
    })
}

/// A field below a path.
pub(super) fn below(path: &str, name: &str) -> &'static str {
    known(format!("{path}.{name}"))
}

#[cfg(test)]
mod tests {
    use super::below;

    #[test]
    fn a_path_is_made_once() {
        let (one, other) = (below("groups.0", "title"), below("groups.0", "title"));
        assert!(std::ptr::eq(one, other));
        assert_eq!(one, "groups.0.title");
    }
}
