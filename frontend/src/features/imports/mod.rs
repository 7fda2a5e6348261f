//! Imports of spreadsheets: uploading, looking at what would happen, confirming, what became of it.

use leptos::prelude::*;

pub(crate) fn index() -> AnyView {
    ().into_any()
}
pub(crate) fn upload() -> AnyView {
    ().into_any()
}
pub(crate) fn detail(_: changxiao_shared::imports::ImportId) -> AnyView {
    ().into_any()
}
