//! Files from the server: fetched with the token, then handed to the browser to save.

use wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use super::{ApiError, Call};

impl Call {
    /// Fetches a file and lets the browser save it under a name.
    pub(crate) async fn save_as(self, name: &str) -> Result<(), ApiError> {
        let response = self.exchange().await?;
        let kind = response.headers().get("Content-Type").unwrap_or_default();
        let bytes = response.binary().await.map_err(|_| ApiError::Offline)?;
        offer(&bytes, &kind, name).ok_or(ApiError::Unreadable)
    }
}

fn offer(bytes: &[u8], kind: &str, name: &str) -> Option<()> {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
    let url = Url::create_object_url_with_blob(&blob).ok()?;
    let link: HtmlAnchorElement = leptos::prelude::document().create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&url).ok()
}
