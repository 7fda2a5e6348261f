//! Choosing a member by name, pinyin or initials, among those within reach or of one branch.

use std::sync::Arc;

use changxiao_shared::kernel::PageView;
use changxiao_shared::members::{MemberQuery, MemberRow, MemberView, api};
use changxiao_shared::organizations::OrganizationId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::call;
use crate::text::Members;
use crate::ui::{Choice, Input, Picker};

/// Suggestions shown at a time.
const ROWS: u32 = 12;

/// The field.
pub(super) fn member_field(input: Input, within: Option<OrganizationId>) -> AnyView {
    let (form, path) = input.target();
    let suggest = Box::new(move |name| {
        let query = MemberQuery { within, name, limit: Some(ROWS), ..MemberQuery::default() };
        let answer = call(api::LIST_MEMBERS).query(&query).read::<PageView<MemberRow>>();
        Box::pin(async move { Some(answer.await.ok()?.items.into_iter().map(choice_of).collect()) }) as _
    });
    let picker = Picker::new((form, path), Members::Title.t(), suggest, None);
    let chosen = form.text_untracked(path);
    if !chosen.is_empty() {
        spawn_local(async move {
            if let Ok(member) = call(api::GET_MEMBER).arg(chosen).read::<MemberView>().await {
                picker.choose(choice(member.id.to_string(), member.name, member.organization.name));
            }
        });
    }
    picker.field(input)
}

fn choice_of(row: MemberRow) -> Choice {
    choice(row.id.to_string(), row.name, row.organization.name)
}

fn choice(id: String, name: String, note: String) -> Choice {
    Choice { id, name, note, record: Arc::new(()) }
}
