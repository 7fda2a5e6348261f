//! What waits for the one who asks: as pledger, as reviewer, as who looks after comments.

use std::collections::{HashMap, HashSet};

use changxiao_shared::identity::{Deed, Relation, allowed};
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::pledges::rules::{PledgeFacts, allowed_actions, in_force, is_due_soon, is_overdue, seat_of};
use changxiao_shared::pledges::{HomeTodo, PledgeAction, PledgeId, PledgeState, PledgerKind, ReviewSeat, TodoKind};
use chrono::{Datelike, NaiveDate};

use crate::access::SignedIn;
use crate::db::{Principal, Read, Scope};
use crate::fault::{Fault, Outcome};
use crate::organizations::ids_on;
use crate::pledges::facts::{actor_facts, reviewing_roles};
use crate::pledges::repo;
use crate::pledges::repo::organizations::OrgFacts;
use crate::pledges::rows::PledgeRecord;
use crate::pledges::windows::window_of;

/// The most that is shown; who has more to do works through a list.
const MOST: usize = 100;

/// Everything that waits, the earliest day first.
pub(in crate::pledges) fn todos(read: &mut Read<'_>, me: &SignedIn) -> Outcome<Vec<HomeTodo>> {
    let principal = me.principal();
    if principal.must_change_password {
        return Ok(Vec::new());
    }
    let mut found = own(read, principal)?;
    found.extend(reviews(read, principal)?);
    found.extend(moderation(read, principal)?);
    found.extend(meetings(read, principal)?);
    found.sort_by_key(|todo| (todo.due_on.is_none(), todo.due_on));
    found.truncate(MOST);
    Ok(found)
}

/// The organisations where a role in force allows a deed in this relation.
fn held(read: &Read<'_>, principal: &Principal, deed: Deed, relation: Relation) -> Vec<OrganizationId> {
    let roles = principal.roles.iter().filter(|role| role.in_force(read.now) && allowed(role.role, deed, relation));
    roles.map(|role| role.organization_id).collect()
}

fn by_id(read: &mut Read<'_>, ids: impl Iterator<Item = OrganizationId>) -> Outcome<HashMap<OrganizationId, OrgFacts>> {
    let ids: HashSet<OrganizationId> = ids.collect();
    let ids: Vec<OrganizationId> = ids.into_iter().collect();
    Ok(repo::organizations::facts_of(read.conn, &ids)?.into_iter().map(|facts| (facts.id, facts)).collect())
}

fn todo(
    kind: TodoKind,
    organization: &OrgFacts,
    pledge: Option<&PledgeRecord>,
    due_on: Option<NaiveDate>,
    today: NaiveDate,
) -> HomeTodo {
    HomeTodo {
        kind,
        title: pledge.map_or_else(|| organization.name.clone(), |pledge| pledge.title.clone()),
        clause: kind.clause().to_owned(),
        due_on,
        overdue: due_on.is_some_and(|day| day < today),
        organization: organization.reference(),
        pledge_id: pledge.map(|pledge| pledge.id),
        meeting_id: None,
    }
}

fn organization_of(known: &HashMap<OrganizationId, OrgFacts>, id: OrganizationId) -> Outcome<&OrgFacts> {
    known.get(&id).ok_or_else(|| Fault::internal("a pledge without its organisation"))
}

/// What the pledger has to do.
fn own(read: &mut Read<'_>, principal: &Principal) -> Outcome<Vec<HomeTodo>> {
    let (today, year) = (read.today(), read.today().year());
    let proposing = held(read, principal, Deed::PledgePropose, Relation::Same);
    let proposes_self = !held(read, principal, Deed::PledgePropose, Relation::Own).is_empty();
    let member = principal.member_id.filter(|_| proposes_self);
    let pledges = repo::todos::own(read.conn, member, &proposing, year)?;
    let branch = match member {
        Some(id) => repo::organizations::branch_of_member(read.conn, &Scope::everything(), id)?,
        None => None,
    };
    let ids = pledges.iter().map(|pledge| pledge.organization_id);
    let known = by_id(read, ids.chain(proposing.iter().copied()).chain(branch))?;
    let mut out = Vec::new();
    for pledge in &pledges {
        let organization = organization_of(&known, pledge.organization_id)?;
        let closes_on = window_of(read.conn, &organization.path)?.closes_on.in_year(pledge.year);
        for (kind, due) in steps(pledge, closes_on, today) {
            out.push(todo(kind, organization, Some(pledge), due, today));
        }
    }
    let this_year = |kind: PledgerKind, id: OrganizationId| {
        pledges.iter().any(|p| p.year == year && p.kind == kind && p.organization_id == id)
    };
    let mut without: Vec<OrganizationId> =
        proposing.iter().copied().filter(|id| !this_year(PledgerKind::Organization, *id)).collect();
    without.extend(branch.filter(|id| !this_year(PledgerKind::Member, *id)));
    for id in without {
        let organization = organization_of(&known, id)?;
        let due = window_of(read.conn, &organization.path)?.closes_on.in_year(year);
        out.push(todo(TodoKind::Propose, organization, None, due, today));
    }
    out.extend(answers(read, &pledges, &known, today)?);
    Ok(out)
}

/// What the state of a pledge asks of its pledger.
fn steps(pledge: &PledgeRecord, closes_on: Option<NaiveDate>, today: NaiveDate) -> Vec<(TodoKind, Option<NaiveDate>)> {
    let PledgeRecord { state, standing, percent, due_on, year, .. } = pledge;
    let mut out = match state {
        PledgeState::Draft => vec![(TodoKind::FinishDraft, closes_on)],
        PledgeState::Returned => vec![(TodoKind::Revise, closes_on)],
        PledgeState::Confirmed => vec![(TodoKind::Publish, None)],
        PledgeState::Published if *percent >= 100 || today >= first_of_november(*year) => {
            vec![(TodoKind::SelfAssess, NaiveDate::from_ymd_opt(*year, 12, 31))]
        }
        _ => Vec::new(),
    };
    let pressing = is_overdue(*state, *standing, *percent, *due_on, today)
        || is_due_soon(*state, *standing, *percent, *due_on, today);
    if pressing {
        out.push((TodoKind::ReportProgress, *due_on));
    }
    out
}

fn first_of_november(year: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, 11, 1).unwrap_or(NaiveDate::MAX)
}

/// Superiors and visitors who wait for a word.
fn answers(
    read: &mut Read<'_>,
    pledges: &[PledgeRecord],
    known: &HashMap<OrganizationId, OrgFacts>,
    today: NaiveDate,
) -> Outcome<Vec<HomeTodo>> {
    let binding = pledges.iter().filter(|pledge| in_force(pledge.state, pledge.standing));
    let ids: Vec<PledgeId> = binding.map(|pledge| pledge.id).collect();
    let asked = repo::todos::unanswered_follow_ups(read.conn, &ids)?;
    let written = repo::todos::unanswered_comments(read.conn, &ids)?;
    let asked = asked.into_iter().map(|(id, due)| (TodoKind::AnswerFollowUp, id, due));
    let written = written.into_iter().map(|id| (TodoKind::AnswerComment, id, None));
    let mut out = Vec::new();
    for (kind, id, due) in asked.chain(written) {
        if let Some(pledge) = pledges.iter().find(|pledge| pledge.id == id) {
            out.push(todo(kind, organization_of(known, pledge.organization_id)?, Some(pledge), due, today));
        }
    }
    Ok(out)
}

/// Pledges that wait for this reviewer: at the own branch, directly below, and further below where no organisation
/// between has anybody to review them.
fn reviews(read: &mut Read<'_>, principal: &Principal) -> Outcome<Vec<HomeTodo>> {
    let mut seats = held(read, principal, Deed::PledgeReview, Relation::Same);
    seats.extend(held(read, principal, Deed::PledgeReview, Relation::Above));
    if seats.is_empty() {
        return Ok(Vec::new());
    }
    let (now, today) = (read.now, read.today());
    let mut pledges = repo::todos::for_review(read.conn, &seats)?;
    let near: HashSet<PledgeId> = pledges.iter().map(|pledge| pledge.id).collect();
    let scope = Scope::of(principal, Deed::PledgeReview, now);
    pledges.extend(repo::todos::for_review_within(read.conn, &scope)?.into_iter().filter(|p| !near.contains(&p.id)));
    let known = by_id(read, pledges.iter().map(|pledge| pledge.organization_id))?;
    let places: HashSet<OrganizationId> = known.values().flat_map(|place| ids_on(&place.path)).collect();
    let places: Vec<OrganizationId> = places.into_iter().collect();
    let mut holders = Vec::new();
    for some in places.chunks(500) {
        holders.extend(repo::organizations::holders(read.conn, some, &reviewing_roles(), now.naive_utc())?);
    }
    let staffed: HashSet<OrganizationId> = holders.iter().map(|(id, _)| *id).collect();
    let mut out = Vec::new();
    for pledge in &pledges {
        let organization = organization_of(&known, pledge.organization_id)?;
        let own = pledge.member_id.is_some() && holders.contains(&(pledge.organization_id, pledge.member_id));
        let seat = match pledge.kind {
            PledgerKind::Organization => ReviewSeat::Above,
            PledgerKind::Member => seat_of(pledge.kind, own, staffed.contains(&pledge.organization_id)),
        };
        let mut above = ids_on(&organization.path).into_iter().rev().skip(1);
        if seat == ReviewSeat::Above && above.find(|id| staffed.contains(id)).is_none_or(|id| !seats.contains(&id)) {
            continue;
        }
        let PledgeRecord { kind, state, standing, year, percent, .. } = *pledge;
        let facts = PledgeFacts { kind, state, standing, year, percent, seat };
        let actor = actor_facts(principal, pledge, &organization.path, now);
        let allowed = allowed_actions(&facts, &actor, today);
        for (action, kind) in [(PledgeAction::Confirm, TodoKind::Review), (PledgeAction::Close, TodoKind::Close)] {
            if allowed.contains(&action) {
                out.push(todo(kind, organization, Some(pledge), None, today));
            }
        }
    }
    Ok(out)
}

/// Meetings of the public to be called, and those that are prepared (C2-10).
fn meetings(read: &mut Read<'_>, principal: &Principal) -> Outcome<Vec<HomeTodo>> {
    let seats = held(read, principal, Deed::BallotManage, Relation::Same);
    if seats.is_empty() {
        return Ok(Vec::new());
    }
    let today = read.today();
    let waiting = repo::meetings::waiting(read.conn, &seats)?;
    let planned = repo::meetings::planned(read.conn, &seats)?;
    let ids = waiting.iter().map(|(id, _)| *id).chain(planned.iter().map(|meeting| meeting.organization_id));
    let known = by_id(read, ids)?;
    let mut out = Vec::new();
    for (id, year) in waiting {
        let due = NaiveDate::from_ymd_opt(year, 12, 31);
        out.push(todo(TodoKind::HoldMeeting, organization_of(&known, id)?, None, due, today));
    }
    for meeting in planned {
        let organization = organization_of(&known, meeting.organization_id)?;
        let line = todo(TodoKind::RunMeeting, organization, None, Some(meeting.held_on), today);
        out.push(HomeTodo { meeting_id: Some(meeting.id), ..line });
    }
    Ok(out)
}

/// Pledges with comments nobody has looked at.
fn moderation(read: &mut Read<'_>, principal: &Principal) -> Outcome<Vec<HomeTodo>> {
    let seats = held(read, principal, Deed::CommentModerate, Relation::Same);
    if seats.is_empty() {
        return Ok(Vec::new());
    }
    let today = read.today();
    let pledges = repo::todos::to_moderate(read.conn, &seats)?;
    let known = by_id(read, pledges.iter().map(|pledge| pledge.organization_id))?;
    let others = pledges.iter().filter(|p| p.member_id.is_none() || p.member_id != principal.member_id);
    others
        .map(|pledge| {
            let organization = organization_of(&known, pledge.organization_id)?;
            Ok(todo(TodoKind::ModerateComment, organization, Some(pledge), None, today))
        })
        .collect()
}
