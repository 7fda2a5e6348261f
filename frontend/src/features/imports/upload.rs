//! Uploading a spreadsheet.

use changxiao_shared::imports::{CreateImportQuery, ImportKind, ImportView, api};
use changxiao_shared::organizations::OrganizationId;
use leptos::prelude::*;
use leptos_router::hooks::use_url;
use serde_json::Value;

use super::sheet_file::{Chosen, file_field};
use crate::api::{ApiError, call};
use crate::features::organizations::organization_field;
use crate::form::{Form, Sending, form_frame};
use crate::place::Place;
use crate::session::session;
use crate::text::Imports;
use crate::ui::{Cancel, Heading, Input, arrange, choices, form_actions, heading, live, nothing};
use crate::{browser, json};

/// The screen.
pub(crate) fn upload() -> AnyView {
    let sample = CreateImportQuery { kind: ImportKind::Organizations, organization_id: OrganizationId(1) };
    let form = Form::new("import", &sample, &["kind", "organization_id"]);
    prefill(form);
    let chosen: Chosen = RwSignal::new_local(None);
    let sent = RwSignal::new(0.0);
    let submit = Callback::new(move |()| {
        form.send(
            move |sending| async move {
                sent.set(0.0);
                send(sending, chosen, sent).await
            },
            |import| browser::replace(&Place::Import(import.id).path()),
        );
    });
    let columns = move || match ImportKind::from_code(&form.text("kind")) {
        Some(ImportKind::Organizations) => Imports::ColumnsOrganizations.t(),
        Some(ImportKind::Members) => Imports::ColumnsMembers.t(),
        None => "",
    };
    let head = Heading {
        trail: vec![(Imports::Title.t().to_owned(), Place::Imports.path())],
        ..Heading::new(Imports::New.t())
    };
    let inputs = vec![
        Input::new(form, "kind", Imports::Kind.t()).select(choices!(ImportKind)),
        view! { <p class="help under" role="status">{columns}</p> }.into_any(),
        organization_field(
            Input::new(form, "organization_id", Imports::Organization.t()).help(Imports::OrganizationHelp.t()),
            None,
            None,
        ),
        file_field(form, chosen),
        progress(form, sent),
        form_actions(form, Imports::UploadDo.t(), Cancel::Leave(Place::Imports.path())),
    ];
    view! {
        {heading(head)}
        <p class="quiet">{Imports::NewLead.t()}</p>
        {form_frame(form, submit, inputs)}
    }
    .into_any()
}

/// What the address says, and the organisation of whoever has only one.
fn prefill(form: Form) {
    let address = use_url().read_untracked().search_params().clone();
    if let Some(kind) = address.get("kind").and_then(|code| ImportKind::from_code(&code)) {
        form.set("kind", Value::String(kind.code().to_owned()));
    }
    let mut held: Vec<OrganizationId> = session().roles().into_iter().map(|held| held.organization.id).collect();
    arrange(&mut held, |a, b| a < b);
    held.dedup();
    let only = if let [only] = held[..] { Some(only) } else { None };
    if let Some(id) = address.get("organization").and_then(|id| id.parse().ok()).or(only) {
        form.set("organization_id", Value::String(id.to_string()));
    }
}

async fn send(sending: Sending, chosen: Chosen, sent: RwSignal<f64>) -> Result<ImportView, ApiError> {
    let query: CreateImportQuery = json::read_text(&sending.body).ok_or(ApiError::Unreadable)?;
    let file = chosen.get_untracked().ok_or(ApiError::Unreadable)?;
    // Another file of the same name is another upload: the key knows it by its last change.
    let key = format!("{}-{}", sending.key, file.last_modified());
    call(api::CREATE_IMPORT).query(&query).key(key).upload(&file, sent).await
}

fn progress(form: Form, sent: RwSignal<f64>) -> AnyView {
    live(move || {
        if !form.busy() {
            return nothing();
        }
        let words = move || {
            let percent = sent.get();
            if percent < 100.0 {
                Imports::Sending.f(&[&(percent as u32).to_string()])
            } else {
                Imports::Checking.t().to_owned()
            }
        };
        let value = move || (sent.get() < 100.0).then(|| (sent.get() as u32).to_string());
        view! {
            <div class="progress">
                <progress max="100" value=value aria-label=Imports::UploadDo.t()></progress>
                <p role="status">{words}</p>
            </div>
        }
        .into_any()
    })
}

#[cfg(test)]
mod tests {
    use super::CreateImportQuery;
    use crate::features::imports::sheet_file::PATH;
    use crate::json;

    #[test]
    fn the_request_takes_no_notice_of_the_file_beside_it() {
        let text = format!(r#"{{"kind":"members","organization_id":"7","{PATH}":"a.csv"}}"#);
        assert!(json::read_text::<CreateImportQuery>(&text).is_some());
    }
}
