//! Scanning a certificate: the phone's camera, or a picture of the code; read on the device itself.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;
use wasm_bindgen::JsCast;

use crate::browser;
use crate::form::Form;
use crate::text::Mobile;

/// A button beside the field for the code; what is found goes into the field and to `then`.
pub(super) fn scan_button(form: Form, then: Callback<()>) -> AnyView {
    let told = RwSignal::new(None::<&'static str>);
    let picked = move |event: web_sys::Event| {
        let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        let Some(input) = input else { return };
        let Some(picture) = input.files().and_then(|files| files.get(0)) else { return };
        // The same picture can be chosen again.
        input.set_value("");
        told.set(Some(Mobile::Scanning.t()));
        spawn_local(async move {
            match browser::scan(&picture).await {
                Some(code) => {
                    told.set(None);
                    form.set("code", Value::String(code));
                    then.run(());
                }
                None => told.set(Some(Mobile::NoCodeFound.t())),
            }
        });
    };
    let id = form.id("picture");
    view! {
        <div class="field">
            <label for=id.clone()>{Mobile::Scan.t()}</label>
            <input type="file" id=id accept="image/*" on:change=picked />
            <p class="help" role="status">{move || told.get()}</p>
        </div>
    }
    .into_any()
}
