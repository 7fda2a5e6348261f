//! What is put together for the person itself, and for those above a post that is held now.

use std::collections::HashMap;

use changxiao_shared::identity::Deed;
use changxiao_shared::members::MemberId;
use changxiao_shared::organizations::{OrganizationId, OrganizationRef};
use changxiao_shared::supervision::merits::{MeritPost, MeritRecord, MeritResult};
use chrono::{DateTime, Utc};

use crate::access::SignedIn;
use crate::appraisals::{self, PersonResult};
use crate::db::{Conn, Read, Scope, Tx, day_in_china};
use crate::fault::{Fault, Outcome};
use crate::identity::{self, Post};
use crate::supervision::accountability::{self, Sight};
use crate::supervision::{commendations, rectifications, sides};
use crate::{members, organizations};

/// The merit record of a member. Those above see what belongs to the posts below them, and are written down.
pub(super) fn record(tx: &mut Tx<'_>, me: &SignedIn, member: MemberId) -> Outcome<MeritRecord> {
    let principal = me.principal();
    let own = !principal.must_change_password && principal.member_id == Some(member);
    let person = members::find_ref(tx.conn, &Scope::everything(), member)?.ok_or_else(Fault::not_found)?;
    let mut posts = identity::posts_of(tx.conn, member, tx.now)?;
    if own {
        // Reading the own record is no look of somebody else's, and is written down under another name.
        tx.audit("merits.record_shown", ("merit_record", member.0), &person.org_path, serde_json::json!({}));
    } else {
        posts.retain(|post| sides::nearest(principal, &post.path, tx.now).is_some());
        let post = posts.iter().find(|post| post.held).filter(|_| !principal.must_change_password);
        let path = post.ok_or_else(Fault::not_found)?.path.clone();
        tx.act_as(me.acting(Deed::SupervisionOrder));
        tx.audit("merits.record_shown", ("member", member.0), &path, serde_json::json!({}));
    }
    assembled(tx.conn, me, member, posts, person.name, tx.now)
}

/// The own merit record, for the file of the own data: that this was taken is written down by whoever asks.
pub(crate) fn of_oneself(read: &mut Read<'_>, me: &SignedIn) -> Outcome<Option<MeritRecord>> {
    let Some(member) = me.principal().member_id else { return Ok(None) };
    let Some(person) = members::find_ref(read.conn, &Scope::everything(), member)? else { return Ok(None) };
    let posts = identity::posts_of(read.conn, member, read.now)?;
    assembled(read.conn, me, member, posts, person.name, read.now).map(Some)
}

fn assembled(
    conn: &mut Conn,
    me: &SignedIn,
    member: MemberId,
    posts: Vec<Post>,
    name: String,
    now: DateTime<Utc>,
) -> Outcome<MeritRecord> {
    let at = places(&posts);
    let today = day_in_china(now);
    Ok(MeritRecord {
        member_id: member,
        results: results(conn, &at, &name)?,
        awards: commendations::awards_of(conn, member)?,
        rectifications: rectifications::answered_by(conn, &at, &name, today)?,
        accountability: accountability::decided_about(conn, &Sight::of(me.principal(), now), member, today)?,
        posts: shown(posts),
        name,
    })
}

fn places(posts: &[Post]) -> Vec<OrganizationId> {
    let mut at: Vec<OrganizationId> = posts.iter().map(|post| post.organization_id).collect();
    at.sort_unstable();
    at.dedup();
    at
}

/// Posts, those held now first; one that was given again is one.
fn shown(posts: Vec<Post>) -> Vec<MeritPost> {
    let mut found: Vec<MeritPost> = Vec::new();
    for post in posts {
        let organization = OrganizationRef { id: post.organization_id, name: post.organization };
        match found.iter_mut().find(|known| known.organization.id == organization.id && known.role == post.role) {
            Some(known) => known.held |= post.held,
            None => found.push(MeritPost { organization, role: post.role, held: post.held }),
        }
    }
    found.sort_by_key(|post| !post.held);
    found
}

/// Appraisals of leaders know the organisation and the name, no more.
fn results(conn: &mut Conn, at: &[OrganizationId], name: &str) -> Outcome<Vec<MeritResult>> {
    let found = appraisals::results_of_person(conn, at, name)?;
    let ids = found.iter().map(|result| result.organization_id);
    let names: HashMap<OrganizationId, String> = organizations::names(conn, &Scope::everything(), ids)?;
    let shown = |result: PersonResult| MeritResult {
        subject_id: result.subject_id,
        organization: OrganizationRef {
            id: result.organization_id,
            name: names.get(&result.organization_id).cloned().unwrap_or_default(),
        },
        round_title: result.latest.round_title,
        year: result.latest.year,
        total: result.latest.total,
        rank: result.latest.rank,
        vetoed: result.latest.vetoed,
    };
    Ok(found.into_iter().map(shown).collect())
}
