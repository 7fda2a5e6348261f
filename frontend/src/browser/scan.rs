//! Reading a QR code out of a picture: the script that can is loaded when somebody scans for the first time.

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

/// The function that the script brings along.
const NAME: &str = "changxiaoScan";

/// What the QR code in a picture says; nothing where there is none, or the script cannot be had.
pub(crate) async fn scan(picture: &File) -> Option<String> {
    let read = match known() {
        Some(read) => read,
        None => {
            load().await?;
            known()?
        }
    };
    let reading: Promise = read.call1(&JsValue::UNDEFINED, picture).ok()?.dyn_into().ok()?;
    JsFuture::from(reading).await.ok()?.as_string()
}

fn known() -> Option<Function> {
    Reflect::get(&window(), &JsValue::from_str(NAME)).ok()?.dyn_into().ok()
}

async fn load() -> Option<()> {
    let address = document().document_element()?.get_attribute("data-scan")?;
    let script = document().create_element("script").ok()?;
    script.set_attribute("src", &address).ok()?;
    let loaded = Promise::new(&mut |done, failed| {
        let _ = Reflect::set(&script, &JsValue::from_str("onload"), &done);
        let _ = Reflect::set(&script, &JsValue::from_str("onerror"), &failed);
    });
    document().document_element()?.append_child(&script).ok()?;
    JsFuture::from(loaded).await.ok().map(|_| ())
}
