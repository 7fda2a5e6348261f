//! The life of a round.

use changxiao_shared::ballots::receipt::grouped;
use changxiao_shared::ballots::{
    BallotAction, BallotSlip, BallotSlips, BallotState, CreateRound, MakeCodes, PaperState, RoundId, RoundRow,
    RoundView, VoidRound, actions, tally, token, verdict,
};
use changxiao_shared::identity::{Deed, Need, need};
use changxiao_shared::kernel::{ErrorCode, FieldCode};
use changxiao_shared::organizations::OrganizationRef;
use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};

use super::super::repo::{self, Found};
use super::super::rows::{CodeRecord, RoundRecord};
use super::counts::Counted;
use super::votes::store;
use super::{ROUND, code_hash, seal};
use crate::access::Grant;
use crate::db::{Conn, Lock, Principal, Read, Scope, Tx, lock};
use crate::fault::{Fault, Outcome, no_field_errors};
use crate::organizations;

/// Letters and digits of codes: none that are mistaken for another (Crockford). 32 signs: five bits each.
const SIGNS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Rounds within reach.
pub(in crate::ballots) fn list(read: &mut Read<'_>, grant: &Grant<need::BallotCount>) -> Outcome<Vec<RoundRow>> {
    let rows = repo::list(read.conn, grant.scope())?;
    Ok(rows
        .into_iter()
        .map(|(row, name)| RoundRow {
            id: row.id,
            organization: OrganizationRef { id: row.organization_id, name },
            title: row.title,
            purpose: row.purpose,
            state: row.state,
            opens_at: row.opens_at.and_utc(),
            closes_at: row.closes_at.and_utc(),
        })
        .collect())
}

/// One round within reach.
pub(in crate::ballots) fn get(
    read: &mut Read<'_>,
    grant: &Grant<need::BallotCount>,
    id: RoundId,
) -> Outcome<RoundView> {
    let found = repo::find(read.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    view(read.conn, grant.principal(), found, read.now)
}

/// Prepares a round, with a key of its own. Slices that hold a vote for their own purpose ask for it with the
/// permission that purpose needs.
pub(crate) fn create<N: Need>(tx: &mut Tx<'_>, grant: &Grant<N>, input: &CreateRound) -> Outcome<RoundView> {
    no_field_errors(input.errors())?;
    let organization = organizations::find_active(tx.conn, grant.scope(), input.organization_id)?
        .ok_or_else(|| Fault::field("organization_id", FieldCode::NoSuchRecord))?;
    let (id, secret) = (RoundId(tx.next_id()), tx.random()?);
    let row = RoundRecord {
        id,
        organization_id: organization.id,
        title: input.title.clone(),
        purpose: input.purpose,
        questions: serde_json::to_string(&input.questions).map_err(Fault::internal)?,
        state: BallotState::Draft,
        opens_at: input.opens_at.naive_utc(),
        closes_at: input.closes_at.naive_utc(),
        minimum: input.minimum,
        minimum_reason: input.minimum_reason.clone(),
        quorum_percent: input.quorum_percent,
        handed_out: 0,
        public_key: token::public_key(&secret).ok_or_else(|| Fault::internal("a key that cannot be made"))?,
        secret: Some(seal(tx.keys, id, &secret)?),
        drawn: None,
        ballots: None,
        tally: None,
        paper: None,
        reason: None,
        closed_at: None,
        version: 1,
        created_at: tx.now.naive_utc(),
    };
    repo::insert(tx.conn, &row)?;
    let details = serde_json::json!({ "questions": input.questions.len(), "public_key": row.public_key });
    tx.audit("ballot_round.prepared", (ROUND, id.0), &organization.path, details);
    view(tx.conn, grant.principal(), (row, organization.name, organization.path), tx.now)
}

/// A round about to be changed, held against ballots on their way.
pub(super) fn begin(
    conn: &mut Conn,
    scope: &Scope,
    (id, version): (RoundId, Option<i32>),
    action: BallotAction,
) -> Outcome<Found> {
    let (known, ..) = repo::find(conn, scope, id)?.ok_or_else(Fault::not_found)?;
    lock(conn, Lock::Round(known.id))?;
    let (mut row, name, path) = repo::find(conn, scope, id)?.ok_or_else(Fault::not_found)?;
    if version.is_some_and(|version| version != row.version) {
        return Err(Fault::new(ErrorCode::StaleVersion));
    }
    row.advance(action)?;
    Ok((row, name, path))
}

/// Makes codes. They are shown this once; what is stored does not lead back to them without the keys.
pub(in crate::ballots) fn make_codes(
    tx: &mut Tx<'_>,
    grant: &Grant<need::BallotManage>,
    of: (RoundId, i32),
    (input, address): (&MakeCodes, &str),
) -> Outcome<BallotSlips> {
    let (mut row, _, path) = begin(tx.conn, grant.scope(), (of.0, Some(of.1)), BallotAction::MakeCodes)?;
    let fingerprint = token::fingerprint(&row.public_key);
    let page = format!("{address}/vote");
    let (mut codes, mut slips) = (Vec::new(), Vec::new());
    for _ in 0..input.count {
        let random: [u8; 16] = tx.random()?;
        let code: String = random.iter().map(|byte| char::from(SIGNS[usize::from(byte % 32)])).collect();
        codes.push(CodeRecord { round_id: row.id, code_hash: code_hash(tx.keys, row.id, &code), blinded: None });
        let address = format!("{page}#{}.{code}.{fingerprint}", row.id);
        slips.push(BallotSlip { code: grouped(&code), qr: qr(&address)?, address });
    }
    // The order of the codes in the database is not that in which slips are printed.
    codes.sort_by(|a, b| a.code_hash.cmp(&b.code_hash));
    repo::insert_codes(tx.conn, &codes)?;
    row.handed_out += input.count;
    repo::save(tx.conn, &row)?;
    tx.audit("ballot_round.codes_made", (ROUND, row.id.0), &path, serde_json::json!({ "count": input.count }));
    let page = format!("{page}#{}", row.id);
    Ok(BallotSlips { title: row.title, fingerprint, page, slips, version: row.version })
}

fn qr(address: &str) -> Outcome<String> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M).map_err(Fault::internal)?;
    Ok(code.render::<svg::Color<'_>>().min_dimensions(160, 160).build())
}

/// Begins.
pub(in crate::ballots) fn open(
    tx: &mut Tx<'_>,
    grant: &Grant<need::BallotManage>,
    of: (RoundId, i32),
) -> Outcome<RoundView> {
    let found = begin(tx.conn, grant.scope(), (of.0, Some(of.1)), BallotAction::Open)?;
    if found.0.closes_at <= tx.now.naive_utc() {
        return Err(Fault::new(ErrorCode::TransitionNotAllowed));
    }
    let details = serde_json::json!({ "handed_out": found.0.handed_out });
    finish(tx, grant, found, ("ballot_round.opened", details))
}

/// Ends for good: counts, deletes the codes and the key, and stores the ballots anew in an order nobody chose.
pub(in crate::ballots) fn close(
    tx: &mut Tx<'_>,
    grant: &Grant<need::BallotManage>,
    of: (RoundId, i32),
) -> Outcome<RoundView> {
    let (mut row, name, path) = begin(tx.conn, grant.scope(), (of.0, Some(of.1)), BallotAction::Close)?;
    let ballots = repo::ballots_of(tx.conn, row.id)?;
    let mut choices = Vec::with_capacity(ballots.len());
    for ballot in &ballots {
        choices.push(ballot.answers()?.into_iter().map(|answer| answer.choice).collect::<Vec<_>>());
    }
    let totals = tally(&row.choices()?, choices.iter().map(Vec::as_slice));
    row.drawn = Some(small(repo::drawn(tx.conn, row.id)?));
    row.ballots = Some(i32::try_from(ballots.len()).unwrap_or(i32::MAX));
    row.tally = Some(serde_json::to_string(&totals).map_err(Fault::internal)?);
    row.closed_at = Some(tx.now.naive_utc());
    row.secret = None;
    repo::delete_codes(tx.conn, row.id)?;
    repo::delete_ballots(tx.conn, row.id)?;
    // Under new random numbers: the pages and transactions that took the ballots tell nothing any more.
    for ballot in ballots {
        store(tx, ballot)?;
    }
    let details = serde_json::json!({ "handed_out": row.handed_out, "drawn": row.drawn, "ballots": row.ballots });
    finish(tx, grant, (row, name, path), ("ballot_round.closed", details))
}

fn small(n: i64) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX)
}

/// Publishes the result of a round that counts.
pub(in crate::ballots) fn publish(
    tx: &mut Tx<'_>,
    grant: &Grant<need::BallotManage>,
    of: (RoundId, i32),
) -> Outcome<RoundView> {
    let found = begin(tx.conn, grant.scope(), (of.0, Some(of.1)), BallotAction::Publish)?;
    let counted = Counted::of(tx.conn, found.0.id)?;
    let settled = matches!(counted.state(), PaperState::None | PaperState::Agreed);
    if !settled || counts(&found.0)? != Some(true) {
        return Err(Fault::new(ErrorCode::TransitionNotAllowed));
    }
    finish(tx, grant, found, ("ballot_round.published", serde_json::json!({})))
}

/// Gives a round up: its ballots, codes and key are deleted, the reason is published.
pub(in crate::ballots) fn void(
    tx: &mut Tx<'_>,
    grant: &Grant<need::BallotManage>,
    of: (RoundId, i32),
    input: &VoidRound,
) -> Outcome<RoundView> {
    let (mut row, name, path) = begin(tx.conn, grant.scope(), (of.0, Some(of.1)), BallotAction::Void)?;
    row.drawn = Some(row.drawn.unwrap_or(small(repo::drawn(tx.conn, row.id)?)));
    repo::delete_codes(tx.conn, row.id)?;
    repo::delete_ballots(tx.conn, row.id)?;
    (row.secret, row.tally, row.reason) = (None, None, Some(input.reason.clone()));
    finish(tx, grant, (row, name, path), ("ballot_round.void", serde_json::json!({ "reason": input.reason })))
}

fn finish(
    tx: &mut Tx<'_>,
    grant: &Grant<need::BallotManage>,
    (row, name, path): Found,
    (deed, details): (&'static str, serde_json::Value),
) -> Outcome<RoundView> {
    repo::save(tx.conn, &row)?;
    tx.audit(deed, (ROUND, row.id.0), &path, details);
    view(tx.conn, grant.principal(), (row, name, path), tx.now)
}

/// Whether minimum and quorum are reached; nothing before the round is closed.
fn counts(row: &RoundRecord) -> Outcome<Option<bool>> {
    let (Some(ballots), true) = (row.ballots, row.tally.is_some()) else { return Ok(None) };
    let paper = row.paper()?;
    let (more, out) = paper.map_or((0, 0), |paper| (paper.ballots, paper.handed_out));
    Ok(Some(verdict(ballots + more, row.handed_out + out, row.minimum, row.quorum_percent).counts()))
}

pub(super) fn view(
    conn: &mut Conn,
    principal: &Principal,
    (row, name, path): Found,
    now: chrono::DateTime<chrono::Utc>,
) -> Outcome<RoundView> {
    let counted = Counted::of(conn, row.id)?;
    let manages = Scope::of(principal, Deed::BallotManage, now).contains(&path);
    let counts = counts(&row)?;
    let mut actions = actions(row.state);
    actions.retain(|action| match action {
        BallotAction::Count => counted.may_enter(principal.account_id),
        BallotAction::Publish => {
            let settled = matches!(counted.state(), PaperState::None | PaperState::Agreed);
            manages && settled && counts == Some(true)
        }
        _ => manages,
    });
    Ok(RoundView {
        id: row.id,
        organization: OrganizationRef { id: row.organization_id, name },
        questions: row.questions()?,
        fingerprint: token::fingerprint(&row.public_key),
        paper: counted.state(),
        own_count: counted.own(principal.account_id).cloned(),
        agreed_count: row.paper()?,
        counts,
        title: row.title,
        purpose: row.purpose,
        state: row.state,
        opens_at: row.opens_at.and_utc(),
        closes_at: row.closes_at.and_utc(),
        minimum: row.minimum,
        minimum_reason: row.minimum_reason,
        quorum_percent: row.quorum_percent,
        handed_out: row.handed_out,
        drawn: row.drawn,
        ballots: row.ballots,
        reason: row.reason,
        actions,
        version: row.version,
    })
}
