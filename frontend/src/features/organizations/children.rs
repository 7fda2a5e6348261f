//! The organisations directly below one, on its page.

use changxiao_shared::kernel::PageView;
use changxiao_shared::organizations::{OrganizationId, OrganizationQuery, OrganizationRow, api};
use leptos::prelude::*;

use super::index::rows;
use crate::api::call;
use crate::place::Place;
use crate::text::{Common, Orgs};
use crate::ui::{address_with, load, when_ready};

/// Rows shown here; the list shows all.
const ROWS: u32 = 20;

/// The first rows, and the way to all of them.
pub(super) fn children(parent: OrganizationId) -> AnyView {
    let loading = load(move || {
        let wanted = OrganizationQuery { parent: Some(parent), limit: Some(ROWS), ..OrganizationQuery::default() };
        call(api::LIST_ORGANIZATIONS).query(&wanted).read::<PageView<OrganizationRow>>()
    });
    when_ready(loading, move |page| {
        if page.items.is_empty() {
            return view! { <p class="quiet">{Orgs::NoChildren.t()}</p> }.into_any();
        }
        let all = page.next.is_some().then(|| {
            let address = address_with(&Place::Organizations.path(), "", "parent", &parent.to_string());
            view! { <p><a class="button" href=address>{Common::Total.f(&[&page.total.to_string()])}</a></p> }
        });
        view! { {rows(Orgs::Children.t(), page.items)} {all} }.into_any()
    })
}
