//! Who is told what: the list, a case, those who hold posts.

use changxiao_shared::identity::{Deed, need};
use changxiao_shared::kernel::{FieldCode, PageView};
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::supervision::accountability::{
    AccountabilityId, AccountabilityQuery, AccountabilityRow, AccountabilityView, PostRow,
};

use super::super::reader::{Sight, seen};
use super::super::view::{rows, view};
use super::super::{ACCOUNTABILITY, repo};
use crate::access::{Grant, SignedIn};
use crate::db::{Read, Scope, Tx};
use crate::fault::{Fault, Outcome};
use crate::paging::Paging;
use crate::{identity, members, organizations};

/// One page of the cases somebody sees, the newest first.
pub(in crate::supervision::accountability) fn list(
    read: &mut Read<'_>,
    me: &SignedIn,
    query: &AccountabilityQuery,
) -> Outcome<PageView<AccountabilityRow>> {
    let sight = Sight::of(me.principal(), read.now);
    let within = match query.within {
        Some(id) => {
            let reach = Scope::of(me.principal(), Deed::OrganizationRead, read.now);
            let found = organizations::find_ref(read.conn, &reach, id)?;
            Some(found.ok_or_else(|| Fault::field("within", FieldCode::NoSuchRecord))?.path)
        }
        None => None,
    };
    let wanted = (query, within.as_deref());
    let today = read.today();
    let paging = Paging::new("newest", query.cursor.as_deref(), query.limit);
    let found = repo::list(read.conn, &sight, wanted, paging.after()?, paging.rows())?;
    let total = match paging.whole(found.len()) {
        Some(total) => total,
        None => repo::count(read.conn, &sight, wanted)?,
    };
    paging.page(found, total, |row| row.id)?.try_with(|found| rows(read.conn, found, today))
}

/// One case. Every reading is written down; of who else reads a person's, the person is told (`looks` of the trail).
pub(in crate::supervision::accountability) fn get(
    tx: &mut Tx<'_>,
    me: &SignedIn,
    id: AccountabilityId,
) -> Outcome<AccountabilityView> {
    let sight = Sight::of(me.principal(), tx.now);
    let row = seen(tx.conn, &sight, id)?;
    let about = match row.member_id.filter(|_| !sight.concerns(&row)) {
        Some(member) => {
            tx.act_as(me.acting(Deed::SupervisionOrder));
            ("member", member.0)
        }
        None => (ACCOUNTABILITY, row.id.0),
    };
    let details = serde_json::json!({ "case": row.id.to_string() });
    tx.audit("accountability.case_shown", about, &row.org_path, details);
    view(tx.conn, me.principal(), row, tx.now)
}

/// Those who hold a post at an organisation within reach.
pub(in crate::supervision::accountability) fn posts(
    read: &mut Read<'_>,
    grant: &Grant<need::SupervisionOrder>,
    id: OrganizationId,
) -> Outcome<Vec<PostRow>> {
    let organization = organizations::find_active(read.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    let posts = identity::posts_at(read.conn, organization.id, read.now)?;
    let names = members::names(read.conn, &Scope::everything(), posts.iter().map(|post| post.member_id))?;
    let row = |post: identity::Post| {
        let name = names.get(&post.member_id).cloned().unwrap_or_default();
        PostRow { member_id: post.member_id, name, role: post.role }
    };
    Ok(posts.into_iter().map(row).collect())
}
