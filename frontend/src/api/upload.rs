//! Files to the server: the body is the file itself. The browser tells how far it is only of its older way of asking.

use changxiao_shared::kernel::ErrorCode;
use js_sys::Promise;
use leptos::prelude::{RwSignal, Set};
use serde::de::DeserializeOwned;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, ProgressEvent, XmlHttpRequest};

use super::{ApiError, Call, query, refusal_of, step_up, token};
use crate::json;

impl Call {
    /// Sends a file with its type and name, and reads the answer. `sent` learns how much of it has gone out, in percent.
    pub(crate) async fn upload<T: DeserializeOwned>(self, file: &File, sent: RwSignal<f64>) -> Result<T, ApiError> {
        let mut body = self.send_renewed(file, sent).await;
        if body.as_ref().is_err_and(|error| error.code() == Some(ErrorCode::StepUpRequired)) {
            body = if step_up::proved().await { self.send_renewed(file, sent).await } else { Err(ApiError::Cancelled) };
        }
        json::read_text(&body?).ok_or(ApiError::Unreadable)
    }

    async fn send_renewed(&self, file: &File, sent: RwSignal<f64>) -> Result<String, ApiError> {
        let (status, answer) = self.send_once(file, sent).await?;
        if self.is_worth_renewing(status, &answer) && token::refresh().await {
            return self.send_once(file, sent).await?.1;
        }
        answer
    }

    /// Sends once: the status, and the answer's body or the refusal.
    async fn send_once(&self, file: &File, sent: RwSignal<f64>) -> Result<(u16, Result<String, ApiError>), ApiError> {
        let (status, body) = self.send_file(file, sent).await?;
        Ok((status, if (200..300).contains(&status) { Ok(body) } else { Err(refusal_of(&body)) }))
    }

    async fn send_file(&self, file: &File, sent: RwSignal<f64>) -> Result<(u16, String), ApiError> {
        let (request, ended) = self.start(file, sent).map_err(|_| ApiError::Unreadable)?;
        // It ends whether it was answered, refused or lost; a lost one has no status.
        let _ = JsFuture::from(ended).await;
        match request.status() {
            Ok(0) | Err(_) => Err(ApiError::Offline),
            Ok(status) => Ok((status, request.response_text().ok().flatten().unwrap_or_default())),
        }
    }

    fn start(&self, file: &File, sent: RwSignal<f64>) -> Result<(XmlHttpRequest, Promise), JsValue> {
        let request = XmlHttpRequest::new()?;
        request.open("POST", &self.url())?;
        for (name, value) in self.headers() {
            request.set_request_header(name, &value)?;
        }
        request.set_request_header("Content-Type", &media_type(&file.name(), &file.type_()))?;
        request.set_request_header("X-File-Name", &query::escape(&file.name()))?;
        let told = Closure::<dyn FnMut(ProgressEvent)>::new(move |event: ProgressEvent| {
            let _ = sent.try_set(100.0 * event.loaded() / event.total().max(1.0));
        });
        request.upload()?.set_onprogress(Some(told.into_js_value().unchecked_ref()));
        let ended = Promise::new(&mut |resolve, _| request.set_onloadend(Some(&resolve)));
        request.send_with_opt_blob(Some(file))?;
        Ok((request, ended))
    }
}

/// What a file is. Of spreadsheets browsers say nothing or something else, as the machine is set up: the name knows.
fn media_type(name: &str, said: &str) -> String {
    let name = name.to_ascii_lowercase();
    if name.ends_with(".csv") {
        "text/csv".to_owned()
    } else if name.ends_with(".xlsx") {
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet".to_owned()
    } else {
        said.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::media_type;

    #[test]
    fn a_spreadsheet_is_known_by_its_name() {
        assert_eq!(media_type("名册.CSV", "application/vnd.ms-excel"), "text/csv");
        assert!(media_type("a.xlsx", "").ends_with("spreadsheetml.sheet"));
        assert_eq!(media_type("a.png", "image/png"), "image/png");
    }
}
