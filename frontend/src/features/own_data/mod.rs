//! Everything held about the one who is signed in, as one file.

use changxiao_shared::own_data::{OWN_DATA_A_DAY, api};
use leptos::prelude::*;

use super::export::save_button;
use crate::api::call;
use crate::text::OwnData;

/// The section of the own account.
pub(super) fn own_data() -> AnyView {
    let button =
        save_button(OwnData::Download.t(), format!("{}.zip", OwnData::File.t()), || call(api::EXPORT_OWN_DATA));
    view! {
        <section>
            <h2>{OwnData::Title.t()}</h2>
            <p class="quiet">{OwnData::Lead.f(&[&OWN_DATA_A_DAY.to_string()])}</p>
            <div class="actions">{button}</div>
        </section>
    }
    .into_any()
}
