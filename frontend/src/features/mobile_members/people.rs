//! Choosing a member by name, pinyin or initials, among those within reach or of one branch.

use changxiao_shared::kernel::PageView;
use changxiao_shared::members::{MemberQuery, MemberRow, MemberView, api};
use changxiao_shared::organizations::OrganizationId;
use leptos::prelude::*;

use crate::api::call;
use crate::text::Members;
use crate::ui::{Asked, Combobox, Input, Named, Suggestion};

/// Suggestions shown at a time.
const ROWS: u32 = 12;

/// The field.
pub(in crate::features) fn member_field(input: Input, within: Option<OrganizationId>) -> AnyView {
    input.register(false, Vec::new());
    let find = move |text: String| -> Asked { Box::pin(find(text, within)) };
    let name = |id: String| -> Named { Box::pin(name(id)) };
    let combobox = Combobox::new(input.target(), find, name, Callback::new(|_| ()));
    let control = combobox.view(Members::Title.t(), !input.may_be_empty(), Some(input.described_by()));
    input.wrap(control)
}

async fn find(text: String, within: Option<OrganizationId>) -> Option<Vec<Suggestion>> {
    let name = Some(text).filter(|text| !text.is_empty());
    let query = MemberQuery { within, name, limit: Some(ROWS), ..MemberQuery::default() };
    let page = call(api::LIST_MEMBERS).query(&query).read::<PageView<MemberRow>>().await.ok()?;
    let suggestion =
        |row: MemberRow| Suggestion { value: row.id.to_string(), name: row.name, note: row.organization.name };
    Some(page.items.into_iter().map(suggestion).collect())
}

async fn name(id: String) -> Option<Suggestion> {
    let member = call(api::GET_MEMBER).arg(id).read::<MemberView>().await.ok()?;
    Some(Suggestion { value: member.id.to_string(), name: member.name, note: member.organization.name })
}
