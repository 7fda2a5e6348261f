//! Rules about who may know whom: the database, the web framework, transactions, the browser's HTTP client, slices.

use super::source::{Finding, Source};

/// Slices that build on the common ones and not on each other.
const LEAVES: [&str; 6] = ["education", "conference", "pledges", "outreach", "mobile_members", "supervision"];

/// INV-1: Diesel stays with the data.
pub(crate) fn inv_1_diesel_stays_with_the_data(source: &Source) -> Vec<Finding> {
    let at_home = ["repo", "rows", "measures"].iter().any(|module| source.module_is(module))
        || source.under(&["backend/src/db/", "shared/src/kernel/"]);
    if at_home {
        return Vec::new();
    }
    mentions(source, &["diesel::", "diesel_migrations"], "Diesel belongs in repo.rs, rows.rs, measures.rs or db/")
}

/// INV-2: actix stays at the edge.
pub(crate) fn inv_2_actix_stays_at_the_edge(source: &Source) -> Vec<Finding> {
    let at_home = source.module_is("routes")
        || source.under(&["backend/src/http/", "backend/src/cli/"])
        || ["backend/src/main.rs", "backend/src/cli.rs"].contains(&source.path);
    if at_home {
        return Vec::new();
    }
    mentions(
        source,
        &["actix_web::", "actix_http::", "utoipa_actix_web::"],
        "actix belongs in routes.rs, http/ or cli/",
    )
}

/// INV-3: transactions open in one place, so that one request is one transaction.
pub(crate) fn inv_3_transactions_open_in_db(source: &Source) -> Vec<Finding> {
    if !source.path.starts_with("backend/") || source.under(&["backend/src/db/"]) {
        return Vec::new();
    }
    let patterns = [".transaction(", "immediate_transaction", "exclusive_transaction", "build_transaction", "\"BEGIN"];
    mentions(source, &patterns, "only db/ opens transactions: take the Tx as an argument")
}

/// INV-7: the shared crate computes, nothing else. That it builds for wasm32 is proved by the page build.
pub(crate) fn inv_7_shared_does_no_io(source: &Source) -> Vec<Finding> {
    if !source.path.starts_with("shared/") {
        return Vec::new();
    }
    let patterns = ["std::fs", "std::net", "std::process", "std::thread", "std::io", "tokio::", "println!"];
    mentions(source, &patterns, "shared holds types and pure rules: no input or output")
}

/// INV-10: leaves do not import leaves; what one needs of another is a measure.
pub(crate) fn inv_10_leaves_import_no_leaves(source: &Source) -> Vec<Finding> {
    let Some(slice) = source.path.split_once("/src/").and_then(|(_, rest)| rest.split('/').next()) else {
        return Vec::new();
    };
    if !source.under(&["backend/", "shared/"]) || !LEAVES.contains(&slice) {
        return Vec::new();
    }
    let others = LEAVES.iter().filter(|leaf| **leaf != slice);
    let patterns: Vec<String> =
        others.flat_map(|leaf| [format!("crate::{leaf}::"), format!("changxiao_shared::{leaf}::")]).collect();
    let patterns: Vec<&str> = patterns.iter().map(String::as_str).collect();
    mentions(source, &patterns, "a leaf imports no leaf: offer a measure in measures.rs")
}

/// The page talks to the server through one door.
pub(crate) fn one_http_door(source: &Source) -> Vec<Finding> {
    if source.under(&["frontend/src/api/"]) {
        return Vec::new();
    }
    mentions(source, &["gloo_net"], "only frontend/src/api sends requests")
}

fn mentions(source: &Source, patterns: &[&str], message: &str) -> Vec<Finding> {
    if !source.under(&["backend/", "shared/", "frontend/"]) {
        return Vec::new();
    }
    let hits = source.code().filter(|(_, line)| patterns.iter().any(|pattern| line.contains(pattern)));
    hits.map(|(line, _)| Finding::new(line, message)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fires(rule: fn(&Source) -> Vec<Finding>, path: &str, text: &str) -> bool {
        !rule(&Source { path, text }).is_empty()
    }

    #[test]
    fn diesel_is_found_outside_the_data() {
        let rule = inv_1_diesel_stays_with_the_data;
        for good in ["members/repo.rs", "members/rows.rs", "pledges/measures.rs", "db/tx.rs", "members/repo/list.rs"] {
            assert!(!fires(rule, &format!("backend/src/{good}"), "use diesel::prelude::*;"), "{good}");
        }
        for bad in ["backend/src/members/service.rs", "shared/src/members/types.rs", "frontend/src/app.rs"] {
            assert!(fires(rule, bad, "    use diesel::prelude::*;"), "{bad}");
        }
        assert!(!fires(rule, "backend/src/members/service.rs", "/// Not [`diesel::Connection`].\n// diesel::x"));
    }

    #[test]
    fn actix_is_found_inside() {
        let rule = inv_2_actix_stays_at_the_edge;
        for good in ["members/routes.rs", "routes.rs", "http/guard.rs", "main.rs", "cli/serve.rs"] {
            assert!(!fires(rule, &format!("backend/src/{good}"), "use actix_web::web;"), "{good}");
        }
        assert!(fires(rule, "backend/src/members/service.rs", "use actix_web::web;"));
        assert!(fires(rule, "backend/src/members/error.rs", "fn x() -> actix_web::HttpResponse {"));
    }

    #[test]
    fn a_transaction_is_found_outside_db() {
        let rule = inv_3_transactions_open_in_db;
        assert!(fires(rule, "backend/src/members/service.rs", "conn.transaction(|c| x)"));
        assert!(fires(rule, "backend/src/cli/backup.rs", "sql_query(\"BEGIN IMMEDIATE\")"));
        assert!(!fires(rule, "backend/src/db/door.rs", "conn.transaction(|c| x)"));
        assert!(!fires(rule, "backend/src/members/service.rs", "let key = \"-----BEGIN KEY-----\";"));
    }

    #[test]
    fn input_and_output_is_found_in_shared() {
        assert!(fires(inv_7_shared_does_no_io, "shared/src/members/rules.rs", "std::fs::read(x)"));
        assert!(!fires(inv_7_shared_does_no_io, "backend/src/config.rs", "std::fs::read(x)"));
        assert!(!fires(inv_7_shared_does_no_io, "shared/src/members/rules.rs", "std::fmt::Display"));
    }

    #[test]
    fn a_leaf_that_imports_a_leaf_is_found() {
        let rule = inv_10_leaves_import_no_leaves;
        assert!(fires(rule, "backend/src/pledges/service.rs", "use crate::outreach::repo;"));
        assert!(fires(rule, "shared/src/pledges/rules.rs", "use changxiao_shared::education::X;"));
        assert!(!fires(rule, "backend/src/pledges/service.rs", "use crate::pledges::repo; use crate::members::x;"));
        assert!(!fires(rule, "backend/src/norms/service.rs", "use crate::pledges::measures;"));
        assert!(!fires(rule, "backend/src/routes.rs", "use crate::pledges::routes;"));
    }

    #[test]
    fn a_second_http_door_is_found() {
        assert!(fires(one_http_door, "frontend/src/features/members/list.rs", "use gloo_net::http::Request;"));
        assert!(!fires(one_http_door, "frontend/src/api/mod.rs", "use gloo_net::http::Request;"));
    }
}
