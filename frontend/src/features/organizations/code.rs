//! A field for the code of an organisation elsewhere, with the name of the one that has it.

use std::time::Duration;

use changxiao_shared::kernel::ErrorCode;
use changxiao_shared::organizations::{CodeQuery, OrganizationName, api};
use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::call;
use crate::text::Orgs;
use crate::ui::{Input, live, nothing, watch};

/// So long after the last key the code is looked up.
const PAUSE: Duration = Duration::from_millis(400);

#[derive(Clone, PartialEq)]
enum Found {
    Nothing,
    Name(String),
    Nobody,
}

/// The field. A typing error is seen before anything is sent.
pub(crate) fn organization_code_field(input: Input) -> AnyView {
    let (form, path) = input.target();
    let found = RwSignal::new(Found::Nothing);
    let (waiting, wanted) = (StoredValue::new(None::<TimeoutHandle>), StoredValue::new(String::new()));
    watch(move || {
        let code = form.text(path).trim().to_owned();
        found.set(Found::Nothing);
        wanted.set_value(code.clone());
        if let Some(Some(before)) = waiting.try_update_value(Option::take) {
            before.clear();
        }
        if !code.is_empty() {
            let look = move || spawn_local(look_up(code, found, wanted));
            waiting.set_value(set_timeout_with_handle(look, PAUSE).ok());
        }
    });
    let told = live(move || match found.get() {
        Found::Nothing => nothing(),
        Found::Name(name) => view! { <strong>{name}</strong> }.into_any(),
        Found::Nobody => Orgs::NobodyHasCode.t().into_any(),
    });
    view! { {input.text()} <p class="found" role="status">{told}</p> }.into_any()
}

async fn look_up(code: String, found: RwSignal<Found>, wanted: StoredValue<String>) {
    let query = CodeQuery { code: code.clone() };
    let answer = match call(api::NAME_ORGANIZATION).query(&query).read::<OrganizationName>().await {
        Ok(OrganizationName { name, above: Some(above) }) => Found::Name(Orgs::NamedAbove.f(&[&name, &above])),
        Ok(OrganizationName { name, above: None }) => Found::Name(name),
        // What is no code at all is nobody's either.
        Err(error) if matches!(error.code(), Some(ErrorCode::NotFound | ErrorCode::ValidationFailed)) => Found::Nobody,
        Err(_) => Found::Nothing,
    };
    // Typed on meanwhile, the next answer is on its way; or the form is gone.
    if wanted.try_get_value().as_ref() == Some(&code) {
        let _ = found.try_set(answer);
    }
}
