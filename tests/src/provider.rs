//! A real identity provider: npm's `oidc-provider`, run by `tests/e2e/support/oidc.mjs` once for most tests.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::{LazyLock, Mutex};

use changxiao::config::{Config, Secret};
use reqwest::redirect::Policy;
use reqwest::{Url, blocking};

/// The way back that installations have.
const CALLBACK: &str = "/api/v1/session/oidc/callback";

static SHARED: LazyLock<IdentityProvider> = LazyLock::new(IdentityProvider::start);

/// It ends with the pipe to it, when the tests end.
pub struct IdentityProvider {
    issuer: String,
    talk: Mutex<(Child, BufReader<ChildStdout>)>,
}

impl IdentityProvider {
    /// One of its own, for a test that changes it.
    pub fn start() -> IdentityProvider {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("e2e/support/oidc.mjs");
        let mut command = Command::new("node");
        command.arg(script).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().expect("node starts");
        let mut output = BufReader::new(child.stdout.take().expect("its output is piped"));
        let mut issuer = String::new();
        output.read_line(&mut issuer).expect("it says where it listens");
        assert!(issuer.starts_with("http://"), "no provider: is `npm ci` done in frontend?");
        IdentityProvider { issuer: issuer.trim().to_owned(), talk: Mutex::new((child, output)) }
    }

    /// From now on it signs with another key.
    pub fn change_keys(&self) {
        let mut talk = self.talk.lock().expect("not poisoned");
        let (child, output) = &mut *talk;
        child.stdin.as_mut().expect("its input is piped").write_all(b"another key\n").expect("it reads");
        let mut said = String::new();
        output.read_line(&mut said).expect("it answers");
        assert_eq!(said, "changed\n");
    }

    /// Settings with which a server of ours knows it.
    pub fn tell(&self, config: &mut Config) {
        config.oidc_issuer = Some(self.issuer.clone());
        config.oidc_client_id = Some("changxiao".into());
        config.oidc_client_secret = Some(Secret::new("a secret of the tests and of nothing else"));
        config.public_url = Some("http://changxiao.test".into());
    }
}

/// A browser at the provider, with cookies of its own.
pub struct Visitor {
    http: blocking::Client,
}

/// Settings with which a server of ours knows the provider that tests share.
pub fn with_provider(config: &mut Config) {
    SHARED.tell(config);
}

impl Visitor {
    /// Somebody who has not been there yet.
    pub fn new() -> Visitor {
        let http = blocking::Client::builder().cookie_store(true).no_proxy().redirect(Policy::none());
        Visitor { http: http.build().expect("a client") }
    }

    /// Follows an address of ours to the provider, signs in there under a name, agrees, and gives back the path and query
    /// that the provider leads back to.
    pub fn confirm(&self, address: &str, name: &str) -> String {
        self.walk(address, |prompt| match prompt {
            "login" => vec![("prompt", "login"), ("login", name), ("password", "any")],
            _ => vec![("prompt", "consent")],
        })
    }

    /// The same, but does not want to.
    pub fn refuse(&self, address: &str) -> String {
        let page = self.follow(Url::parse(address).expect("an address")).expect_err("asks first");
        let abort = page.0.join(&format!("{}/abort", page.0.path())).expect("an address");
        self.follow(abort).expect("leads back")
    }

    fn walk<'n>(&self, address: &str, answer: impl Fn(&str) -> Vec<(&'static str, &'n str)>) -> String {
        let mut here = self.follow(Url::parse(address).expect("an address"));
        for _ in 0..3 {
            let (page, text) = match here {
                Ok(back) => return back,
                Err(page) => page,
            };
            let prompt = if text.contains("value=\"login\"") { "login" } else { "consent" };
            let mut form = page.clone();
            form.query_pairs_mut().clear().extend_pairs(answer(prompt));
            let form = form.query().unwrap_or_default().to_owned();
            let sending = self.http.post(page.clone()).header("content-type", "application/x-www-form-urlencoded");
            let sent = sending.body(form).send().expect("an answer");
            let next = sent.headers().get("location").and_then(|v| v.to_str().ok()).expect("goes on").to_owned();
            here = self.follow(page.join(&next).expect("an address"));
        }
        unreachable!("the provider asks without end");
    }

    /// Follows redirects to a page of the provider, or to our way back.
    fn follow(&self, mut at: Url) -> Result<String, (Url, String)> {
        loop {
            if at.path() == CALLBACK {
                return Ok(format!("{CALLBACK}?{}", at.query().unwrap_or_default()));
            }
            let answer = self.http.get(at.clone()).send().expect("an answer");
            match answer.headers().get("location").and_then(|v| v.to_str().ok()) {
                Some(next) => at = at.join(next).expect("an address"),
                None => return Err((at, answer.text().expect("a page"))),
            }
        }
    }
}

impl Default for Visitor {
    fn default() -> Visitor {
        Visitor::new()
    }
}
