//! Where the own account is signed in, and ending it there.

use changxiao_shared::identity::{SessionId, SessionView, api};
use changxiao_shared::kernel::format_date_time;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::call;
use crate::text::{Accounts, Common};
use crate::ui::{Column, Loading, Tone, badge, load, table, toasts, when_ready};

/// The table.
pub(super) fn sessions() -> AnyView {
    let loading = load(|| call(api::LIST_SESSIONS).read::<Vec<SessionView>>());
    when_ready(loading, move |found| {
        let columns = vec![
            Column::main(Accounts::Device.t()),
            Column::code(Accounts::Address.t()),
            Column::code(Accounts::SignedInAt.t()),
            Column::code(Accounts::LastUsed.t()),
            Column::new(Common::Actions.t()),
        ];
        table(Accounts::Sessions.t(), columns, found.into_iter().map(|session| row(loading, session)).collect())
    })
}

fn row(loading: Loading<Vec<SessionView>>, session: SessionView) -> Vec<AnyView> {
    let id = session.id;
    let action = if session.current {
        badge(Tone::Good, Accounts::ThisSession.t())
    } else {
        view! { <button type="button" class="small" on:click=move |_| revoke(loading, id)>{Accounts::Revoke.t()}</button> }
            .into_any()
    };
    vec![
        device(&session.user_agent).into_any(),
        session.address.into_any(),
        format_date_time(session.created_at).into_any(),
        format_date_time(session.last_used_at).into_any(),
        action,
    ]
}

fn revoke(loading: Loading<Vec<SessionView>>, id: SessionId) {
    let toasts = toasts();
    spawn_local(async move {
        match call(api::REVOKE_SESSION).arg(id).text().await {
            Ok(_) => toasts.say(Accounts::Revoked.t()),
            Err(error) => toasts.say(error.words()),
        }
        loading.reload();
    });
}

/// Browser and system of a user agent, as far as its usual marks tell; else the beginning of what it says.
fn device(agent: &str) -> String {
    let find = |marks: &[(&'static str, &'static str)]| {
        marks.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name)
    };
    let browser = find(&[
        ("MicroMessenger", "WeChat"),
        ("Edg/", "Edge"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = find(&[
        ("HarmonyOS", "HarmonyOS"),
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser} · {system}"),
        (Some(name), None) | (None, Some(name)) => name.to_owned(),
        (None, None) => agent.chars().take(40).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::device;

    #[test]
    fn devices_are_named_as_people_know_them() {
        let phone =
            "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8";
        assert_eq!(device(phone), "WeChat · Android");
        assert_eq!(device("Mozilla/5.0 (Windows NT 10.0) Chrome/120.0 Safari/537.36 Edg/120.0"), "Edge · Windows");
        assert_eq!(device("curl/8.1"), "curl/8.1");
    }
}
