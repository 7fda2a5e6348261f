//! Nothing is sent to this machine or into internal networks, unless the settings name them (security.md, row 76).

use changxiao::config::Config;
use changxiao::context::Context;
use changxiao::state::AppState;
use changxiao_shared::kernel::FieldCode;
use changxiao_shared::webhooks::{DeliveryDetailView, TryFault, api};
use chrono::TimeDelta;
use integration::{Engine, Receiver, TestApp, both_engines};

use super::{deliver, deliveries, happen, hook, input, with_receiver};

/// Why the newest message of a webhook was last not sent.
fn fault(app: &TestApp, hook: &super::Hook) -> Option<TryFault> {
    let id = deliveries(app, hook.id)[0].id;
    let call = app.client("province.roles").call(api::GET_DELIVERY, &[&hook.id, &id]);
    call.send().expect(200).json::<DeliveryDetailView>().attempts[0].fault
}

both_engines! {
    /// What stands in the address itself is refused when it is typed in.
    fn an_internal_address_is_refused(app) {
        let roles = app.client("county.roles");
        for (url, code) in [
            ("https://127.0.0.1/hook", FieldCode::PrivateAddress),
            ("https://2130706433/hook", FieldCode::PrivateAddress),
            ("https://[::ffff:10.0.0.1]/hook", FieldCode::PrivateAddress),
            ("https://169.254.169.254/latest/meta-data/", FieldCode::PrivateAddress),
            ("https://[fd00::1]/hook", FieldCode::PrivateAddress),
            ("http://example.org/hook", FieldCode::HttpsNeeded),
            ("https://user:secret@example.org/hook", FieldCode::Format),
            ("https://example.org/#x", FieldCode::Format),
            ("ftp://example.org/hook", FieldCode::Format),
            ("https://exa mple.org/", FieldCode::Format),
        ] {
            let answer = roles.call(api::CREATE_WEBHOOK, &[]).json(&input(app.tree.county, url, &["member.created"]));
            answer.send().expect(422).refused_field("url", code);
        }
        assert_eq!(app.database.count("webhooks", "1 = 1"), 0);
    }

    /// A name is looked up when a message is sent; where it leads to this machine nobody is called.
    fn a_name_that_leads_to_this_machine_is_not_called(app) {
        let receiver = Receiver::start();
        let url = format!("https://localhost:{}/hook", receiver.port());
        let listens = hook(app, app.tree.county, &url, &["member.created"]);
        happen(app, app.tree.branch);
        assert_eq!(deliver(&app.state), 1);
        assert_eq!(fault(app, &listens), Some(TryFault::AddressRefused));
        assert_eq!(receiver.take().len(), 0);
    }

    /// A name without an address is one more failure that is tried again.
    fn a_name_without_an_address(app) {
        let listens = hook(app, app.tree.county, "https://hooks.invalid/", &["member.created"]);
        happen(app, app.tree.branch);
        assert_eq!(deliver(&app.state), 1);
        assert_eq!(fault(app, &listens), Some(TryFault::NoAddress));
        assert!(deliveries(app, listens.id)[0].due_at.is_some());
    }
}

/// Without encryption only into networks that are named, whatever a name leads to.
fn without_encryption_only_into_named_networks(engine: Engine) {
    let app = &TestApp::configured(engine, |config| {
        config.webhook_private_networks = "10.0.0.0/8".parse().expect("a network");
    });
    let receiver = Receiver::start();
    let url = format!("http://localhost:{}/hook", receiver.port());
    let listens = hook(app, app.tree.county, &url, &["member.created"]);
    happen(app, app.tree.branch);
    assert_eq!(deliver(&app.state), 1);
    assert_eq!(fault(app, &listens), Some(TryFault::AddressRefused));
    assert_eq!(receiver.take().len(), 0);
}

#[test]
fn without_encryption_only_into_named_networks_sqlite() {
    without_encryption_only_into_named_networks(Engine::Sqlite);
}

#[test]
fn without_encryption_only_into_named_networks_postgres() {
    without_encryption_only_into_named_networks(Engine::Postgres);
}

with_receiver! {
    /// A name that leads into a named network is called; and no longer once the settings do not name it.
    fn the_settings_decide_at_each_message(app, receiver) {
        let url = format!("http://localhost:{}/hook", receiver.port());
        let listens = hook(app, app.tree.county, &url, &["member.created"]);
        happen(app, app.tree.branch);
        assert_eq!((deliver(&app.state), receiver.take().len()), (1, 1));
        let strict = Config { machine: 1, webhook_private_networks: "".parse().expect("none"), ..Config::clone(&app.state.config) };
        let strict = AppState::open(strict, Context::new(1)).expect("the state opens");
        happen(app, app.tree.branch);
        assert_eq!((deliver(&strict), receiver.take().len()), (1, 0));
        assert_eq!(fault(app, &listens), Some(TryFault::AddressRefused));
    }

    /// Behind https there has to be a certificate that is trusted: a server without one gets nothing.
    fn without_a_certificate_nothing_is_sent(app, receiver) {
        let url = format!("https://localhost:{}/hook", receiver.port());
        let listens = hook(app, app.tree.county, &url, &["member.created"]);
        happen(app, app.tree.branch);
        assert_eq!(deliver(&app.state), 1);
        assert_eq!(fault(app, &listens), Some(TryFault::NotConnected));
        assert_eq!(receiver.take().len(), 0);
        app.advance(TimeDelta::seconds(6));
        assert_eq!(deliver(&app.state), 1, "and is tried again");
    }
}
