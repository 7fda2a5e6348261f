//! The notice board, open to everybody (C2-07): the version in force, no drafts, no data of persons beyond names.

use changxiao_shared::kernel::{FieldCode, PageQuery, PageView};
use changxiao_shared::organizations::OrganizationRef;
use changxiao_shared::pledges::rules::{board_state, is_overdue};
use changxiao_shared::pledges::{
    BoardQuery, CommentId, CommentInput, CommentReceipt, CommentState, PledgeId, PublicComment, PublicPledgeRow,
    PublicPledgeView, PublicProgress,
};
use chrono::{NaiveDate, NaiveDateTime};

use crate::access::Public;
use crate::db::{PathRange, Read, Tx, day_in_china};
use crate::fault::{Fault, Outcome};
use crate::paging::Paging;
use crate::pledges::repo;
use crate::pledges::repo::board::BoardLine;
use crate::pledges::rows::{CommentRecord, PledgeRecord};
use crate::pledges::view;

/// One page of the board.
pub(in crate::pledges) fn board(
    read: &mut Read<'_>,
    _: &Public,
    query: &BoardQuery,
) -> Outcome<PageView<PublicPledgeRow>> {
    let range = match query.within {
        Some(id) => {
            let path = repo::organizations::path(read.conn, id)?;
            Some(PathRange::subtree(&path.ok_or_else(|| Fault::field("within", FieldCode::NoSuchRecord))?))
        }
        None => None,
    };
    let (paging, today) = (Paging::new("published", query.cursor.as_deref(), query.limit), read.today());
    let (rows, total) = repo::board::list(read.conn, query, range.as_ref(), paging.after()?, paging.rows())?;
    let page = paging.page(rows, total, |row| (row.published_at, row.id))?;
    page.try_with(|rows| rows.into_iter().map(|row| line_view(row, today)).collect())
}

fn line_view(row: BoardLine, today: NaiveDate) -> Outcome<PublicPledgeRow> {
    let standing = Some(changxiao_shared::pledges::Standing::Published);
    let state = board_state(row.state, standing).ok_or_else(|| Fault::internal("on the board without a state"))?;
    Ok(PublicPledgeRow {
        id: row.id,
        year: row.year,
        kind: row.kind,
        organization: OrganizationRef { id: row.organization.0, name: row.organization.1 },
        member_name: row.member_name,
        field: row.organization.2,
        title: row.title,
        state,
        due_on: complete(row.due_on)?,
        percent: row.percent,
        overdue: is_overdue(row.state, standing, row.percent, row.due_on, today),
        verdict: row.verdict,
    })
}

/// A part that submission made sure of.
fn complete<T>(part: Option<T>) -> Outcome<T> {
    part.ok_or_else(|| Fault::internal("a published pledge with a gap in its text"))
}

fn on_board(read: &mut Read<'_>, id: PledgeId) -> Outcome<PledgeRecord> {
    repo::board::find(read.conn, id)?.ok_or_else(Fault::not_found)
}

/// Makes sure that a pledge is on the board.
pub(in crate::pledges) fn is_on_board(read: &mut Read<'_>, _: &Public, id: PledgeId) -> Outcome<()> {
    on_board(read, id).map(|_| ())
}

/// One pledge on the board; `address` is where people find it.
pub(in crate::pledges) fn board_pledge(
    read: &mut Read<'_>,
    _: &Public,
    id: PledgeId,
    address: &str,
) -> Outcome<PublicPledgeView> {
    let pledge = on_board(read, id)?;
    let organization = repo::organizations::facts(read.conn, pledge.organization_id)?;
    let version = repo::life::version(read.conn, id, complete(pledge.in_force_number)?)?;
    let (focus_area_zh, focus_area_en) = match &version.focus_area {
        Some(code) => view::focus_words(read.conn, code)?,
        None => return Err(Fault::internal("a published pledge without a focus area")),
    };
    let member_name = match pledge.member_id {
        Some(member) => Some(repo::organizations::member_name(read.conn, member)?),
        None => None,
    };
    let state = complete(board_state(pledge.state, pledge.standing))?;
    let progress = repo::progress::list(read.conn, id)?;
    let appraisal = repo::meetings::appraisal(read.conn, &pledge)?;
    Ok(PublicPledgeView {
        id,
        year: pledge.year,
        kind: pledge.kind,
        organization: organization.reference(),
        member_name,
        field: organization.field,
        focus_area_zh,
        focus_area_en,
        title: version.title,
        deed: version.deed,
        beneficiaries: version.beneficiaries,
        people_benefiting: complete(version.people_benefiting)?,
        safeguards: version.safeguards,
        due_on: complete(version.due_on)?,
        state,
        percent: pledge.percent,
        overdue: is_overdue(pledge.state, pledge.standing, pledge.percent, pledge.due_on, read.today()),
        published_at: complete(pledge.published_at)?.and_utc(),
        amended_at: version.confirmed_at.filter(|_| version.number > 1).map(|at| at.and_utc()),
        cancel_reason: pledge.cancel_reason,
        self_result: pledge.self_result,
        self_account: pledge.self_account,
        appraisal,
        progress: progress
            .into_iter()
            .map(|row| PublicProgress {
                happened_on: row.happened_on,
                text: row.text,
                percent: row.percent,
                people_served: row.people_served,
            })
            .collect(),
        address: address.to_owned(),
    })
}

/// The comments let through on a pledge of the board, newest first.
pub(in crate::pledges) fn board_comments(
    read: &mut Read<'_>,
    _: &Public,
    id: PledgeId,
    query: &PageQuery,
) -> Outcome<PageView<PublicComment>> {
    on_board(read, id)?;
    let paging = Paging::new("newest", query.cursor.as_deref(), query.limit);
    let (rows, total) = repo::comments::public(read.conn, id, paging.after()?, paging.rows())?;
    let page = paging.page(rows, total, |row| row.id)?;
    page.try_with(|rows| Ok(rows.into_iter().map(public_comment).collect()))
}

fn public_comment(row: CommentRecord) -> PublicComment {
    let day = |at: NaiveDateTime| day_in_china(at.and_utc());
    PublicComment {
        id: row.id,
        name: row.name,
        body: row.body,
        written_on: day(row.created_at),
        answer: row.answer,
        answered_on: row.answered_at.map(day),
    }
}

/// A visitor comments; the comment waits to be looked at.
pub(in crate::pledges) fn comment(
    tx: &mut Tx<'_>,
    _: &Public,
    id: PledgeId,
    input: &CommentInput,
) -> Outcome<CommentReceipt> {
    let path = repo::comments::board_path(tx.conn, id)?.ok_or_else(Fault::not_found)?;
    let row = CommentRecord {
        id: CommentId(tx.next_id()),
        pledge_id: id,
        name: input.name.as_ref().map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()),
        body: input.body.trim().to_owned(),
        state: CommentState::Pending,
        reject_reason: None,
        answer: None,
        created_at: tx.now.naive_utc(),
        answered_at: None,
        version: 1,
    };
    repo::comments::insert(tx.conn, &row)?;
    tx.audit("comment.created", ("comment", row.id.0), &path, serde_json::json!({ "pledge": id.to_string() }));
    Ok(CommentReceipt { id: row.id, state: row.state })
}
