//! Meetings of the public: what they vote on, their result, and what it does to the pledges (C2-10).

use std::collections::HashSet;

use changxiao_shared::ballots::{BallotPurpose, BallotQuestion, BallotState, CreateRound};
use changxiao_shared::identity::{Deed, need};
use changxiao_shared::kernel::{ErrorCode, FieldCode, FieldError, PageView};
use changxiao_shared::organizations::OrganizationRef;
use changxiao_shared::pledges::rules::{VERDICT_CHOICES, allowed_actions, not_appraisable, quorate, verdict};
use changxiao_shared::pledges::{
    CandidateQuery, CreateMeeting, MOST_ITEMS, MeetingCandidate, MeetingId, MeetingItem, MeetingQuery, MeetingRow,
    MeetingState, MeetingView, NotAppraisable, PledgeAction, PledgeId, PledgerMember, RecordMeeting, Votes,
};
use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};

use super::life;
use crate::access::Grant;
use crate::ballots;
use crate::db::{Conn, Principal, Read, Scope, Tx, moments_in_china};
use crate::fault::{Fault, Outcome};
use crate::organizations;
use crate::paging::Paging;
use crate::pledges::facts::{actor_facts, begin, pledge_facts};
use crate::pledges::repo;
use crate::pledges::repo::meetings::{Found, Named};
use crate::pledges::rows::{ItemRecord, MeetingRecord};

/// Kind of the record in the audit trail.
const MEETING: &str = "pledge_meeting";

/// One page of the meetings within reach.
pub(in crate::pledges) fn meetings(
    read: &mut Read<'_>,
    grant: &Grant<need::PledgeRead>,
    query: &MeetingQuery,
) -> Outcome<PageView<MeetingRow>> {
    let scope = organizations::narrow(read.conn, grant.scope(), query.within)?;
    let paging = Paging::new("newest", query.cursor.as_deref(), query.limit);
    let (rows, total) = repo::meetings::list(read.conn, &scope, query.year, paging.after()?, paging.rows())?;
    let page = paging.page(rows, total, |(row, _)| row.id)?;
    page.try_with(|rows| {
        let view = |(row, name): (MeetingRecord, String)| MeetingRow {
            id: row.id,
            organization: OrganizationRef { id: row.organization_id, name },
            year: row.year,
            held_on: row.held_on,
            form: row.form,
            state: row.state,
        };
        Ok(rows.into_iter().map(view).collect())
    })
}

/// Every pledge of an organisation and its members that binds, with the reason where it cannot be voted on now.
fn weighed(conn: &mut Conn, query: &CandidateQuery, today: NaiveDate) -> Outcome<Vec<(Named, Option<NotAppraisable>)>> {
    let rows = repo::meetings::pledges_of(conn, query.organization_id, query.year)?;
    let ids: Vec<PledgeId> = rows.iter().map(|(pledge, _)| pledge.id).collect();
    let taken: HashSet<PledgeId> = repo::meetings::on_ballot(conn, &ids)?.into_iter().collect();
    Ok(rows
        .into_iter()
        .filter_map(|(pledge, name)| {
            let end = (pledge.year, pledge.percent);
            let why = not_appraisable(pledge.state, pledge.standing, end, today)?;
            let why = why.or(taken.contains(&pledge.id).then_some(NotAppraisable::OnBallot));
            Some(((pledge, name), why))
        })
        .collect())
}

/// What a meeting of an organisation could vote on.
pub(in crate::pledges) fn candidates(
    read: &mut Read<'_>,
    grant: &Grant<need::BallotManage>,
    query: &CandidateQuery,
) -> Outcome<Vec<MeetingCandidate>> {
    organizations::find_ref(read.conn, grant.scope(), query.organization_id)?
        .ok_or_else(|| Fault::field("organization_id", FieldCode::NoSuchRecord))?;
    let today = read.today();
    let weighed = weighed(read.conn, query, today)?;
    Ok(weighed.into_iter().map(|(named, left_out)| MeetingCandidate { item: item(named, None), left_out }).collect())
}

fn item((pledge, name): Named, votes: Option<Votes>) -> MeetingItem {
    MeetingItem {
        pledge_id: pledge.id,
        title: pledge.title,
        kind: pledge.kind,
        member: pledge.member_id.zip(name).map(|(id, name)| PledgerMember { id, name }),
        state: pledge.state,
        self_result: pledge.self_result,
        verdict: votes.as_ref().and_then(verdict),
        votes,
    }
}

/// The pledges a new meeting votes on.
fn chosen(conn: &mut Conn, input: &CreateMeeting, today: NaiveDate) -> Outcome<Vec<Named>> {
    let query = CandidateQuery { organization_id: input.organization_id, year: input.year };
    let open = weighed(conn, &query, today)?.into_iter().filter(|(_, why)| why.is_none()).map(|(named, _)| named);
    let mut open: Vec<Named> = open.collect();
    if let Some(wanted) = &input.pledges {
        let known: HashSet<PledgeId> = open.iter().map(|(pledge, _)| pledge.id).collect();
        if let Some(at) = wanted.iter().position(|id| !known.contains(id)) {
            return Err(Fault::field(format!("pledges.{at}"), FieldCode::NoSuchRecord));
        }
        open.retain(|(pledge, _)| wanted.contains(&pledge.id));
    }
    match open.len() {
        0 => Err(Fault::field("pledges", FieldCode::Required)),
        n if n > MOST_ITEMS => Err(Fault::fields(vec![FieldError::range("pledges", 1, MOST_ITEMS)])),
        _ => Ok(open),
    }
}

/// Prepares a meeting with its ballot.
pub(in crate::pledges) fn create_meeting(
    tx: &mut Tx<'_>,
    grant: &Grant<need::BallotManage>,
    input: &CreateMeeting,
) -> Outcome<MeetingView> {
    let organization = organizations::find_active(tx.conn, grant.scope(), input.organization_id)?
        .ok_or_else(|| Fault::field("organization_id", FieldCode::NoSuchRecord))?;
    // The year is judged at its end or soon after.
    if !(input.year..=input.year + 1).contains(&input.held_on.year()) {
        return Err(Fault::field("held_on", FieldCode::OutsideYear));
    }
    let today = tx.today();
    let pledges = chosen(tx.conn, input, today)?;
    // Whoever counts on paper after the meeting has a day for it.
    let (begin, end) = moments_in_china(input.held_on, input.held_on);
    let round = CreateRound {
        organization_id: organization.id,
        title: format!("{}年服务承诺群众评议", input.year),
        purpose: BallotPurpose::PublicAppraisal,
        questions: pledges.iter().map(question).collect(),
        opens_at: begin.and_utc(),
        closes_at: end.and_utc().max(tx.now + TimeDelta::days(1)),
        minimum: 1,
        minimum_reason: None,
        quorum_percent: 0,
    };
    let round = ballots::create(tx, grant, &round)?;
    let row = MeetingRecord {
        id: MeetingId(tx.next_id()),
        organization_id: organization.id,
        year: input.year,
        held_on: input.held_on,
        form: input.form,
        state: MeetingState::Planned,
        eligible: input.eligible,
        quorum_percent: input.quorum_percent,
        present: None,
        round_id: round.id,
        version: 1,
        created_at: tx.now.naive_utc(),
    };
    let items: Vec<ItemRecord> = (0..)
        .zip(&pledges)
        .map(|(position, (pledge, _))| ItemRecord {
            meeting_id: row.id,
            position,
            pledge_id: pledge.id,
            satisfied: None,
            basically: None,
            dissatisfied: None,
            abstained: None,
        })
        .collect();
    repo::meetings::insert(tx.conn, &row, &items)?;
    let details = serde_json::json!({ "year": row.year, "pledges": items.len(), "round": row.round_id.to_string() });
    tx.audit("pledge_meeting.prepared", (MEETING, row.id.0), &organization.path, details);
    view_of_tx(tx, grant.principal(), (row, organization.name, organization.path))
}

fn question((pledge, name): &Named) -> BallotQuestion {
    let text = match name {
        Some(name) => format!("{name}：{}", pledge.title),
        None => format!("党组织：{}", pledge.title),
    };
    BallotQuestion { text, choices: VERDICT_CHOICES.map(str::to_owned).to_vec() }
}

/// One meeting within reach.
pub(in crate::pledges) fn meeting(
    read: &mut Read<'_>,
    grant: &Grant<need::PledgeRead>,
    id: MeetingId,
) -> Outcome<MeetingView> {
    let found = repo::meetings::find(read.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    let (now, today) = (read.now, read.today());
    view(read.conn, grant.principal(), found, (now, today))
}

fn held(conn: &mut Conn, scope: &Scope, (id, version): (MeetingId, i32)) -> Outcome<Found> {
    let found = repo::meetings::find(conn, scope, id)?.ok_or_else(Fault::not_found)?;
    if found.0.version == version { Ok(found) } else { Err(Fault::new(ErrorCode::StaleVersion)) }
}

/// Takes the published result of the ballot over into the pledges; under the quorum, or where the ballot was given up,
/// the meeting is void and no pledge changes.
pub(in crate::pledges) fn record(
    tx: &mut Tx<'_>,
    grant: &Grant<need::BallotManage>,
    of: (MeetingId, i32),
    input: &RecordMeeting,
) -> Outcome<MeetingView> {
    let (mut row, name, path) = held(tx.conn, grant.scope(), of)?;
    let round = ballots::standing(tx.conn, row.round_id)?;
    row.state = match (row.state, round.state) {
        (MeetingState::Planned, BallotState::Void) => MeetingState::Void,
        (MeetingState::Planned, BallotState::Published) => {
            if !(round.ballots..=row.eligible).contains(&input.present) {
                return Err(Fault::fields(vec![FieldError::range("present", round.ballots, row.eligible)]));
            }
            let counts = quorate(input.present, row.eligible, row.quorum_percent);
            if counts { MeetingState::Recorded } else { MeetingState::Void }
        }
        _ => return Err(Fault::new(ErrorCode::TransitionNotAllowed)),
    };
    row.present = Some(input.present);
    row.version += 1;
    repo::meetings::save(tx.conn, &row)?;
    if row.state == MeetingState::Recorded {
        take_over(tx, grant, row.id, &round.totals)?;
    }
    let details = serde_json::json!({ "state": row.state, "present": row.present, "eligible": row.eligible });
    tx.audit("pledge_meeting.recorded", (MEETING, row.id.0), &path, details);
    view_of_tx(tx, grant.principal(), (row, name, path))
}

/// Stores the votes and gives every pledge its verdict that can still get one: of a pledge that was amended or called
/// off since, and of one that nobody judged, the votes are kept alone.
fn take_over(tx: &mut Tx<'_>, grant: &Grant<need::BallotManage>, id: MeetingId, totals: &[Vec<i32>]) -> Outcome<()> {
    for ((mut item, _), total) in repo::meetings::items(tx.conn, id)?.into_iter().zip(totals) {
        let [satisfied, basically, dissatisfied, abstained] = *total.as_slice() else {
            return Err(Fault::internal("an appraisal with other choices"));
        };
        item.satisfied = Some(satisfied);
        item.basically = Some(basically);
        item.dissatisfied = Some(dissatisfied);
        item.abstained = Some(abstained);
        repo::meetings::save_item(tx.conn, &item)?;
        let Some(verdict) = verdict(&Votes { satisfied, basically, dissatisfied, abstained }) else { continue };
        let mut change = match begin(tx, grant, item.pledge_id, None, PledgeAction::Appraise) {
            Err(fault) if fault.code == ErrorCode::TransitionNotAllowed => continue,
            other => other?,
        };
        change.pledge.verdict = Some(verdict);
        change.finish_addition(tx, PledgeAction::Appraise)?;
    }
    Ok(())
}

/// Closes the appraised pledges of a meeting, as far as the one who asks may.
pub(in crate::pledges) fn close_pledges(
    tx: &mut Tx<'_>,
    grant: &Grant<need::PledgeReview>,
    of: (MeetingId, i32),
) -> Outcome<MeetingView> {
    let found = held(tx.conn, grant.scope(), of)?;
    let items = repo::meetings::items(tx.conn, found.0.id)?;
    let (now, today) = (tx.now, tx.today());
    let closable = closable(tx.conn, grant.principal(), &items, &found.2, (now, today))?;
    if closable.is_empty() {
        return Err(Fault::new(ErrorCode::TransitionNotAllowed));
    }
    for id in closable {
        life::close(tx, grant, id, None)?;
    }
    view_of_tx(tx, grant.principal(), found)
}

/// The pledges of a meeting that somebody may close now.
fn closable(
    conn: &mut Conn,
    principal: &Principal,
    items: &[(ItemRecord, Named)],
    path: &[u8],
    (now, today): (DateTime<Utc>, NaiveDate),
) -> Outcome<Vec<PledgeId>> {
    let mut out = Vec::new();
    for (_, (pledge, _)) in items.iter().filter(|(_, (pledge, _))| pledge.verdict.is_some()) {
        let facts = pledge_facts(conn, pledge, now)?;
        let actor = actor_facts(principal, pledge, path, now);
        if allowed_actions(&facts, &actor, today).contains(&PledgeAction::Close) {
            out.push(pledge.id);
        }
    }
    Ok(out)
}

fn view_of_tx(tx: &mut Tx<'_>, principal: &Principal, found: Found) -> Outcome<MeetingView> {
    let at = (tx.now, tx.today());
    view(tx.conn, principal, found, at)
}

fn view(
    conn: &mut Conn,
    principal: &Principal,
    (row, name, path): Found,
    at: (DateTime<Utc>, NaiveDate),
) -> Outcome<MeetingView> {
    let items = repo::meetings::items(conn, row.id)?;
    let may_close = closable(conn, principal, &items, &path, at)?.len();
    let round_state = ballots::standing(conn, row.round_id)?.state;
    let ended = matches!(round_state, BallotState::Published | BallotState::Void);
    let manages = Scope::of(principal, Deed::BallotManage, at.0).contains(&path);
    Ok(MeetingView {
        may_record: row.state == MeetingState::Planned && ended && manages,
        may_close,
        items: items
            .into_iter()
            .map(|(record, named)| {
                let votes = record.votes();
                item(named, votes)
            })
            .collect(),
        round_state,
        id: row.id,
        organization: OrganizationRef { id: row.organization_id, name },
        year: row.year,
        held_on: row.held_on,
        form: row.form,
        state: row.state,
        eligible: row.eligible,
        quorum_percent: row.quorum_percent,
        present: row.present,
        round_id: row.round_id,
        version: row.version,
        created_at: row.created_at.and_utc(),
    })
}
