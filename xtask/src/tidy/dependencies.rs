//! Licences, bans and sources of everything we build on, by `deny.toml`.
//!
//! The file is in cargo-deny's format, and `cargo deny check licenses bans sources` reads it the same way. The check
//! is repeated here because installing that tool takes longer than all our checks together.

use serde_json::Value;
use toml::Table;

/// Checks `cargo metadata` and the npm lock file against the rules; returns what breaks them.
pub(crate) fn check(deny: &Table, metadata: &Value, npm_lock: &Value) -> Vec<String> {
    let mut problems = Vec::new();
    let allowed = strings(deny, "licenses", "allow");
    let banned = bans(deny);
    let registries = strings(deny, "sources", "allow-registry");
    for package in metadata["packages"].as_array().map(Vec::as_slice).unwrap_or_default() {
        let name = package["name"].as_str().unwrap_or_default();
        let version = package["version"].as_str().unwrap_or_default();
        let mut problem = |text: String| problems.push(format!("{name} {version}: {text}"));
        match package["license"].as_str() {
            None => problem("names no licence".to_owned()),
            Some(licence) if !satisfied(licence, &allowed) => problem(format!("licence {licence} is not allowed")),
            Some(_) => {}
        }
        if let Some(ban) = banned.iter().find(|ban| ban.name == name) {
            let users = users_of(metadata, package);
            match users.iter().find(|user| !ban.wrappers.contains(user)) {
                Some(user) if !ban.wrappers.is_empty() => problem(format!("is banned, and {user} builds on it")),
                None if !ban.wrappers.is_empty() && !users.is_empty() => {}
                _ => problem("is banned".to_owned()),
            }
        }
        if let Some(source) = package["source"].as_str()
            && !registries.iter().any(|registry| source == format!("registry+{registry}"))
        {
            problem(format!("comes from {source}"));
        }
    }
    problems.extend(npm_sources(npm_lock));
    problems
}

/// npm packages come from the registry the user's npm is set to, or from npm's own: the lock file may say nothing else.
fn npm_sources(lock: &Value) -> Vec<String> {
    let packages = lock["packages"].as_object().into_iter().flatten();
    let odd = packages.filter_map(|(name, package)| {
        let resolved = package["resolved"].as_str()?;
        (!resolved.starts_with("https://registry.npmjs.org/")).then(|| format!("{name}: comes from {resolved}"))
    });
    odd.collect()
}

/// Whether an SPDX expression can be met with the allowed licences.
fn satisfied(expression: &str, allowed: &[String]) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let tokens: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = tokens.as_slice();
    let holds = any_of(&mut rest, allowed);
    holds && rest.is_empty()
}

fn any_of(tokens: &mut &[&str], allowed: &[String]) -> bool {
    let mut holds = all_of(tokens, allowed);
    while tokens.first() == Some(&"OR") {
        *tokens = &tokens[1..];
        holds |= all_of(tokens, allowed);
    }
    holds
}

fn all_of(tokens: &mut &[&str], allowed: &[String]) -> bool {
    let mut holds = one(tokens, allowed);
    while tokens.first() == Some(&"AND") {
        *tokens = &tokens[1..];
        holds &= one(tokens, allowed);
    }
    holds
}

fn one(tokens: &mut &[&str], allowed: &[String]) -> bool {
    let Some((first, rest)) = tokens.split_first() else { return false };
    *tokens = rest;
    if *first == "(" {
        let holds = any_of(tokens, allowed);
        let closed = tokens.first() == Some(&")");
        *tokens = tokens.get(1..).unwrap_or_default();
        return holds && closed;
    }
    let mut licence = (*first).to_owned();
    if let [with, exception, rest @ ..] = *tokens
        && *with == "WITH"
    {
        licence = format!("{licence} WITH {exception}");
        *tokens = rest;
    }
    allowed.contains(&licence)
}

fn strings(table: &Table, section: &str, key: &str) -> Vec<String> {
    let list = table.get(section).and_then(|s| s.get(key)).and_then(toml::Value::as_array);
    list.into_iter().flatten().filter_map(|v| v.as_str().map(str::to_owned)).collect()
}

/// A crate that is kept out, but for what these build on it.
struct Ban {
    name: String,
    wrappers: Vec<String>,
}

fn bans(deny: &Table) -> Vec<Ban> {
    let list = deny.get("bans").and_then(|s| s.get("deny")).and_then(toml::Value::as_array);
    let ban = |entry: &toml::Value| {
        let wrappers = entry.get("wrappers").and_then(toml::Value::as_array).into_iter().flatten();
        let wrappers = wrappers.filter_map(|v| v.as_str().map(str::to_owned)).collect();
        Some(Ban { name: entry.get("crate")?.as_str()?.to_owned(), wrappers })
    };
    list.into_iter().flatten().filter_map(ban).collect()
}

/// The packages that are built on a package, tests of theirs left out.
fn users_of(metadata: &Value, package: &Value) -> Vec<String> {
    let is_built_on = |dep: &Value| {
        let kinds = dep["dep_kinds"].as_array();
        dep["pkg"] == package["id"] && kinds.is_none_or(|kinds| kinds.iter().any(|kind| kind["kind"] != "dev"))
    };
    let nodes = metadata["resolve"]["nodes"].as_array().into_iter().flatten();
    let users = nodes.filter(|node| node["deps"].as_array().into_iter().flatten().any(is_built_on));
    let ids: Vec<&Value> = users.map(|node| &node["id"]).collect();
    let packages = metadata["packages"].as_array().into_iter().flatten();
    packages.filter(|p| ids.contains(&&p["id"])).filter_map(|p| p["name"].as_str().map(str::to_owned)).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{check, satisfied};

    fn problems(license: Value, name: &str, source: &str) -> Vec<String> {
        let deny = "[licenses]\nallow = [\"MIT\"]\n[bans]\ndeny = [{ crate = \"bad\", reason = \"x\" }]\n[sources]\nallow-registry = [\"https://example.org/index\"]";
        let metadata =
            json!({ "packages": [{ "name": name, "version": "1.0.0", "license": license, "source": source }] });
        check(&deny.parse().expect("valid"), &metadata, &json!({}))
    }

    #[test]
    fn each_rule_fires_alone() {
        let registry = "registry+https://example.org/index";
        assert!(problems(json!("MIT"), "good", registry).is_empty());
        assert_eq!(problems(json!("GPL-3.0"), "good", registry).len(), 1);
        assert_eq!(problems(Value::Null, "good", registry).len(), 1);
        assert_eq!(problems(json!("MIT"), "bad", registry).len(), 1);
        assert_eq!(problems(json!("MIT"), "good", "git+https://example.org/x").len(), 1);
    }

    #[test]
    fn an_npm_package_from_elsewhere_is_found() {
        let lock = json!({ "packages": {
            "node_modules/a": { "resolved": "https://registry.npmjs.org/a.tgz" },
            "node_modules/b": {},
            "node_modules/c": { "resolved": "https://example.org/c.tgz" },
        }});
        let found = check(&toml::Table::new(), &json!({}), &lock);
        assert_eq!(found, ["node_modules/c: comes from https://example.org/c.tgz"]);
    }

    #[test]
    fn a_banned_crate_is_let_in_for_its_wrappers_alone() {
        let deny = "[licenses]\nallow = [\"MIT\"]\n[bans]\ndeny = [{ crate = \"bad\", wrappers = [\"good\"] }]";
        let deny = deny.parse().expect("TOML");
        let found = |users: &[&str]| {
            let names: Vec<&str> = users.iter().copied().chain(["bad"]).collect();
            let package = |name: &&str| json!({ "name": name, "id": name, "version": "1", "license": "MIT" });
            let packages: Vec<Value> = names.iter().map(package).collect();
            let built_on = json!([{ "pkg": "bad", "dep_kinds": [{ "kind": null }] }]);
            let nodes: Vec<Value> = users.iter().map(|user| json!({ "id": user, "deps": built_on })).collect();
            check(&deny, &json!({ "packages": packages, "resolve": { "nodes": nodes } }), &json!({}))
        };
        assert!(found(&["good"]).is_empty());
        assert_eq!(found(&["good", "other"]), ["bad 1: is banned, and other builds on it"]);
        assert_eq!(found(&[]), ["bad 1: is banned"]);
    }

    #[test]
    fn licence_expressions_are_understood() {
        let allowed: Vec<String> =
            ["MIT", "ISC", "Apache-2.0", "Apache-2.0 WITH LLVM-exception"].map(String::from).into();
        for good in [
            "MIT",
            "MIT OR GPL-3.0",
            "GPL-3.0/MIT",
            "ISC AND (GPL-3.0 OR MIT)",
            "Apache-2.0 WITH LLVM-exception OR GPL-3.0",
            "(MIT)",
        ] {
            assert!(satisfied(good, &allowed), "{good}");
        }
        for bad in ["", "GPL-3.0", "MIT AND GPL-3.0", "MIT AND", "MIT WITH Odd-exception", "(MIT", "MIT GPL-3.0"] {
            assert!(!satisfied(bad, &allowed), "{bad}");
        }
    }
}
