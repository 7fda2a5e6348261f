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

    /// Fetches a file to be shown. The address lives until it is given back with [`release`].
    pub(crate) async fn into_address(self) -> Result<String, ApiError> {
        let response = self.exchange().await?;
        let kind = response.headers().get("Content-Type").unwrap_or_default();
        let bytes = response.binary().await.map_err(|_| ApiError::Offline)?;
        blob(&bytes, &kind).and_then(|blob| Url::create_object_url_with_blob(&blob).ok()).ok_or(ApiError::Unreadable)
    }
}

/// Gives back the address of a file shown.
pub(crate) fn release(address: &str) {
    let _ = Url::revoke_object_url(address);
}

fn blob(bytes: &[u8], kind: &str) -> Option<Blob> {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()
}

fn offer(bytes: &[u8], kind: &str, name: &str) -> Option<()> {
    let url = Url::create_object_url_with_blob(&blob(bytes, kind)?).ok()?;
    let link: HtmlAnchorElement = leptos::prelude::document().create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&url).ok()
}
