//! Every action of the audit trail has words in both languages.

use super::source::Source;

/// Where the words stand.
const TABLES: [&str; 2] = ["frontend/src/text/audit.rs", "frontend/src/text/timeline.rs"];

/// Actions that the server writes into the audit trail and the page has no words for.
pub(crate) fn unsaid(sources: &[Source]) -> Vec<String> {
    let tables: String = sources.iter().filter(|s| TABLES.contains(&s.path)).map(|s| s.text).collect();
    let written = sources.iter().filter(|s| s.path.starts_with("backend/src/"));
    let mut out = Vec::new();
    for source in written {
        for action in actions(source.text).filter(|action| !tables.contains(&format!("(\"{action}\","))) {
            out.push(format!("{}: the audit trail's `{action}` has no words in {}", source.path, TABLES[0]));
        }
    }
    out
}

/// What follows `.audit(` in quotation marks.
fn actions(text: &str) -> impl Iterator<Item = &str> {
    text.split(".audit(").skip(1).filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next())
}

#[cfg(test)]
mod tests {
    use super::{TABLES, unsaid};
    use crate::tidy::source::Source;

    #[test]
    fn an_action_without_words_is_named() {
        let service = "tx.audit(\"a.known\", x);\ntx.audit(\n    \"a.new\",\n    x);\ntx.audit(event(step), x);";
        let table = "const ACTIONS: &[(&str, &str, &str)] = &[(\"a.known\", \"知\", \"known\")];";
        let sources =
            [Source { path: "backend/src/a/service.rs", text: service }, Source { path: TABLES[0], text: table }];
        let found = unsaid(&sources);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains("`a.new`"));
    }
}
