//! Rules about permission and about the outside world: roles, grants, scopes, clock, randomness, environment.

use super::source::{Finding, Function, Source};

/// Proof that somebody may: each is handed out only after a check, or says openly that none is due.
const PROOFS: [&str; 4] = ["&Grant<", "&SignedIn", "&Public", "&System"];

/// What a use case must get as an argument, and the only places that may fetch it.
const OUTSIDE: [(&[&str], &[&str]); 4] = [
    (
        &["Utc::now", "Local::now", "SystemTime::now", "getrandom::fill", "rand::rng", "thread_rng", "OsRng"],
        &["backend/src/context.rs"],
    ),
    (&["Instant::now"], &["backend/src/context.rs", "backend/src/http/"]),
    (
        &["env::var", "env::args", "env::temp_dir", "env::home_dir", "env::set_", "Env::prefixed", "Env::raw"],
        &["backend/src/config.rs", "backend/src/main.rs", "backend/src/cli/"],
    ),
    (&["js_sys::Date", "Date::new_0", "Date::now", "Math::random"], &["frontend/src/browser"]),
];

/// INV-4: roles are named in the policy; everybody else asks whether a deed is allowed.
pub(crate) fn inv_4_roles_are_named_in_the_policy(source: &Source) -> Vec<Finding> {
    let at_home = source.module_is("demo")
        || source.under(&["shared/src/identity/", "frontend/src/features/identity/", "backend/src/cli/account"])
        || !source.under(&["backend/src/", "shared/src/", "frontend/src/"]);
    if at_home {
        return Vec::new();
    }
    let hits = source.code().filter(|(_, line)| names_a_role(line));
    hits.map(|(line, _)| Finding::new(line, "name the deed in permission.rs, grant it in policy.rs")).collect()
}

/// Whether a variant of `Role` stands in the line; `Role::ALL` and functions are no variants.
fn names_a_role(line: &str) -> bool {
    line.match_indices("Role::").any(|(at, found)| {
        let before = line[..at].chars().next_back();
        let mut after = line[at + found.len()..].chars();
        let own_word = before.is_none_or(|c| !c.is_alphanumeric() && c != '_');
        own_word && after.next().is_some_and(char::is_uppercase) && after.next().is_some_and(char::is_lowercase)
    })
}

/// INV-5: no use case without proof of permission. A function that gets nothing to change or read by is none, and
/// what only the other files of a `service` folder see is part of one.
pub(crate) fn inv_5_services_demand_a_grant(source: &Source) -> Vec<Finding> {
    if !source.under(&["backend/src/"]) || !source.module_is("service") {
        return Vec::new();
    }
    let inner = source.path.contains("/service/") && source.name() != "mod.rs";
    let functions = source.public_functions().into_iter().filter(reaches_data);
    let bare = functions.filter(|f| !(inner && f.head.starts_with("pub(super)")));
    let bare = bare.filter(|f| !PROOFS.iter().any(|proof| f.head.contains(proof)));
    bare.map(|f| Finding::new(f.line, format!("{} must take one of {}", f.name, PROOFS.join(", ")))).collect()
}

/// INV-6: every statement is scoped, or says why not.
pub(crate) fn inv_6_reads_are_scoped_or_say_why(source: &Source) -> Vec<Finding> {
    if !source.under(&["backend/src/"]) || !source.module_is("repo") {
        return Vec::new();
    }
    let excused = |above: &str| above.lines().any(|l| l.trim_start().starts_with("// unscoped: "));
    let functions = source.public_functions().into_iter().filter(reaches_data);
    let bare = functions.filter(|f| !f.head.contains("&Scope") && !excused(&f.above));
    let message = |name: &str| format!("{name} must take &Scope, or say above it `// unscoped: why`");
    bare.map(|f| Finding::new(f.line, message(f.name))).collect()
}

/// A connection or transaction is lent for change; the doors themselves are lent as `&Db`.
fn reaches_data(function: &Function) -> bool {
    function.head.contains("&mut ") || function.head.contains("&Db")
}

/// INV-11: clock, randomness and environment come from one place and go in as arguments.
pub(crate) fn inv_11_the_outside_has_one_place(source: &Source) -> Vec<Finding> {
    if !source.under(&["backend/src/", "shared/src/", "frontend/src/"]) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (patterns, places) in OUTSIDE.iter().filter(|(_, places)| !source.under(places)) {
        for (line, text) in source.code() {
            if let Some(pattern) = patterns.iter().find(|pattern| text.contains(*pattern)) {
                let message = format!("{pattern} is for {} only: take it as an argument", places.join(", "));
                findings.push(Finding::new(line, message));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(rule: fn(&Source) -> Vec<Finding>, path: &str, text: &str) -> usize {
        rule(&Source { path, text }).len()
    }

    #[test]
    fn a_role_outside_the_policy_is_found() {
        let rule = inv_4_roles_are_named_in_the_policy;
        let line = "if role == Role::BranchSecretary {";
        for bad in ["backend/src/pledges/service.rs", "shared/src/pledges/rules.rs", "frontend/src/app.rs"] {
            assert_eq!(found(rule, bad, line), 1, "{bad}");
        }
        for good in [
            "shared/src/identity/policy.rs",
            "backend/src/demo/county.rs",
            "tests/it/main.rs",
            "backend/src/identity/tests.rs",
        ] {
            assert_eq!(found(rule, good, line), 0, "{good}");
        }
        for text in ["for role in Role::ALL {", "Role::from_code(x)", "OrgRole::Head", "// Role::Member may"] {
            assert_eq!(found(rule, "backend/src/pledges/service.rs", text), 0, "{text}");
        }
    }

    #[test]
    fn a_service_without_a_grant_is_found() {
        let rule = inv_5_services_demand_a_grant;
        let path = "backend/src/pledges/service.rs";
        for proof in ["&Grant<need::PledgePropose>", "&Public", "&System", "&SignedIn"] {
            let text = format!("pub fn propose(\n    tx: &mut Tx,\n    proof: {proof},\n) -> Outcome {{\n}}\n");
            assert_eq!(found(rule, path, &text), 0, "{proof}");
        }
        assert_eq!(found(rule, path, "pub fn propose(tx: &mut Tx) -> Outcome {\n}\n"), 1);
        assert_eq!(found(rule, path, "pub(crate) fn propose(tx: &mut Tx) -> Outcome {\n}\n"), 1);
        assert_eq!(found(rule, path, "pub(super) fn propose(tx: &mut Tx) -> Outcome {\n}\n"), 1);
        assert_eq!(found(rule, path, "fn helper(tx: &mut Tx) {\n}\n"), 0);
        assert_eq!(found(rule, path, "pub fn words(code: &str) -> String {\n}\n"), 0);
        let part = "backend/src/pledges/service/view.rs";
        assert_eq!(found(rule, part, "pub(super) fn view(conn: &mut Conn) -> View {\n}\n"), 0);
        assert_eq!(found(rule, part, "pub(crate) fn view(conn: &mut Conn) -> View {\n}\n"), 1);
        assert_eq!(found(rule, "backend/src/pledges/rules.rs", "pub fn x() {\n}\n"), 0);
    }

    #[test]
    fn an_unscoped_statement_without_a_reason_is_found() {
        let rule = inv_6_reads_are_scoped_or_say_why;
        let path = "backend/src/members/repo.rs";
        assert_eq!(found(rule, path, "pub fn find(tx: &mut Tx, id: MemberId) -> Row {\n}\n"), 1);
        assert_eq!(found(rule, path, "pub fn find(scope: &Scope, tx: &mut Tx) -> Row {\n}\n"), 0);
        assert_eq!(found(rule, path, "pub fn label(&self) -> String {\n}\n"), 0);
        let excused = "/// Finds.\n// unscoped: the sign-in has no scope yet\npub fn find(tx: &mut Tx) -> Row {\n}\n";
        assert_eq!(found(rule, path, excused), 0);
        let elsewhere = "// unscoped: for another\npub fn a(s: &Scope) {}\n\npub fn b(tx: &mut Tx) {}\n";
        assert_eq!(found(rule, path, elsewhere), 1);
    }

    #[test]
    fn the_outside_is_found_inside() {
        let rule = inv_11_the_outside_has_one_place;
        for text in ["let now = Utc::now();", "getrandom::fill(&mut b)?;", "std::env::var(\"X\")"] {
            assert_eq!(found(rule, "backend/src/pledges/service.rs", text), 1, "{text}");
            assert_eq!(found(rule, "tests/it/main.rs", text), 0, "{text}");
        }
        assert_eq!(found(rule, "backend/src/context.rs", "Utc::now()"), 0);
        assert_eq!(found(rule, "backend/src/config.rs", "Utc::now()"), 1);
        assert_eq!(found(rule, "backend/src/http/edge.rs", "Instant::now()"), 0);
        assert_eq!(found(rule, "frontend/src/ui/date.rs", "js_sys::Date::new_0()"), 1);
        assert_eq!(found(rule, "frontend/src/browser/mod.rs", "js_sys::Date::new_0()"), 0);
        assert_eq!(found(rule, "backend/src/crypto/keyring.rs", "Entropy(#[from] getrandom::Error),"), 0);
    }
}
