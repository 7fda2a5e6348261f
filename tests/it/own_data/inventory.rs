//! Every column of the real schema is in the inventory of personal data, once, and nothing else is.

use std::collections::BTreeSet;

use changxiao::db::inventory::tables;
use integration::{Engine, both_engines};

const SQLITE: &str = "SELECT t.name || '.' || c.name AS line FROM sqlite_master t, pragma_table_info(t.name) c \
    WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%'";
const POSTGRES: &str = "SELECT table_name || '.' || column_name AS line FROM information_schema.columns \
    WHERE table_schema = 'public'";

both_engines! {
    fn every_column_is_in_the_inventory(app) {
        let sql = if app.database.engine() == Engine::Sqlite { SQLITE } else { POSTGRES };
        let real = app.database.lines(sql).into_iter().filter(|column| !column.starts_with("__diesel"));
        let real: BTreeSet<String> = real.collect();
        assert!(real.len() > 500);
        let entered: Vec<String> =
            tables().flat_map(|table| table.columns().map(|column| format!("{}.{column}", table.name))).collect();
        let once: BTreeSet<String> = entered.iter().cloned().collect();
        assert_eq!(entered.len(), once.len(), "a column is entered twice");
        let difference: Vec<_> = real.symmetric_difference(&once).collect();
        assert!(difference.is_empty(), "say in backend/src/db/inventory whom these are about: {difference:#?}");
    }
}

/// What is handed out has rows that it is taken from.
#[test]
fn what_is_handed_out_says_from_which_rows() {
    for table in tables() {
        assert_eq!(table.rows.is_some(), !table.out.is_empty(), "{}", table.name);
    }
}
