//! A pledge in full, put together for the one who asks.

use changxiao_shared::kernel::TimelineEntry;
use changxiao_shared::pledges::rules::{allowed_actions, is_due_soon, is_overdue, warnings};
use changxiao_shared::pledges::{
    FollowUpView, PledgeVersionView, PledgeView, PledgerMember, ProgressView, PublicAppraisal, ReviewView,
    SelfAssessmentView, find_area,
};
use chrono::{DateTime, NaiveDate, Utc};

use super::facts::{PLEDGE, actor_facts, pledge_facts};
use super::repo;
use super::repo::organizations::OrgFacts;
use super::rows::{PledgeRecord, VersionRecord};
use super::windows::window_of;
use crate::db::{Conn, Principal, Read, Tx, day_in_china, read_timeline};
use crate::fault::{Fault, Outcome};

/// The view of a pledge just begun: nothing has been said about it yet, so nothing more is looked for.
pub(super) fn of_draft(
    tx: &mut Tx<'_>,
    principal: &Principal,
    pledge: PledgeRecord,
    (organization, version): (OrgFacts, VersionRecord),
    begun: TimelineEntry,
) -> Outcome<PledgeView> {
    let (now, today) = (tx.now, tx.today());
    let versions = (version_view(tx.conn, version)?, None);
    let told = Told { timeline: vec![begun], ..Told::default() };
    put_together(tx.conn, principal, pledge, (organization, versions, told), (now, today))
}

/// The view after a change.
pub(super) fn of_tx(tx: &mut Tx<'_>, principal: &Principal, pledge: PledgeRecord) -> Outcome<PledgeView> {
    let (now, today) = (tx.now, tx.today());
    build(tx.conn, principal, pledge, now, today)
}

/// The view for reading.
pub(super) fn of_read(read: &mut Read<'_>, principal: &Principal, pledge: PledgeRecord) -> Outcome<PledgeView> {
    let (now, today) = (read.now, read.today());
    build(read.conn, principal, pledge, now, today)
}

fn build(
    conn: &mut Conn,
    principal: &Principal,
    pledge: PledgeRecord,
    now: DateTime<Utc>,
    today: NaiveDate,
) -> Outcome<PledgeView> {
    let organization = repo::organizations::facts(conn, pledge.organization_id)?;
    let mut version = |number| {
        let row = repo::life::version(conn, pledge.id, number)?;
        version_view(conn, row)
    };
    let current = version(pledge.current_number)?;
    let in_force = pledge.in_force_number.filter(|number| *number != pledge.current_number);
    let in_force = in_force.map(&mut version).transpose()?;
    let told = Told {
        appraisal: repo::meetings::appraisal(conn, &pledge)?,
        reviews: reviews(conn, &pledge)?,
        progress: progress(conn, &pledge)?,
        follow_ups: repo::progress::follow_ups(conn, pledge.id)?.into_iter().map(|row| row.view()).collect(),
        timeline: read_timeline(conn, (PLEDGE, pledge.id.0))?,
    };
    put_together(conn, principal, pledge, (organization, (current, in_force), told), (now, today))
}

/// What has been said about a pledge since it was begun.
#[derive(Default)]
struct Told {
    appraisal: Option<PublicAppraisal>,
    reviews: Vec<ReviewView>,
    progress: Vec<ProgressView>,
    follow_ups: Vec<FollowUpView>,
    timeline: Vec<TimelineEntry>,
}

/// The version being worked on and, if it is another, the one in force.
type Versions = (PledgeVersionView, Option<PledgeVersionView>);

fn put_together(
    conn: &mut Conn,
    principal: &Principal,
    pledge: PledgeRecord,
    (organization, (current, in_force), told): (OrgFacts, Versions, Told),
    (now, today): (DateTime<Utc>, NaiveDate),
) -> Outcome<PledgeView> {
    let facts = pledge_facts(conn, &pledge, now)?;
    let actor = actor_facts(principal, &pledge, &organization.path, now);
    let count = repo::life::count_of_organization(conn, pledge.organization_id, pledge.year)?;
    let window = window_of(conn, &organization.path)?;
    let proposed_on = pledge.submitted_at.map_or(today, |at| day_in_china(at.and_utc()));
    let member = match pledge.member_id {
        Some(id) => Some(PledgerMember { id, name: repo::organizations::member_name(conn, id)? }),
        None => None,
    };
    Ok(PledgeView {
        overdue: is_overdue(pledge.state, pledge.standing, pledge.percent, pledge.due_on, today),
        due_soon: is_due_soon(pledge.state, pledge.standing, pledge.percent, pledge.due_on, today),
        allowed_actions: allowed_actions(&facts, &actor, today),
        warnings: warnings(pledge.kind, pledge.year, count, &window, proposed_on),
        self_assessment: self_assessment(&pledge),
        appraisal: told.appraisal,
        reviews: told.reviews,
        progress: told.progress,
        follow_ups: told.follow_ups,
        timeline: told.timeline,
        seat: facts.seat,
        organization: organization.reference(),
        field: organization.field,
        member,
        current,
        in_force,
        id: pledge.id,
        year: pledge.year,
        kind: pledge.kind,
        state: pledge.state,
        standing: pledge.standing,
        percent: pledge.percent,
        published_at: pledge.published_at.map(|at| at.and_utc()),
        cancel_reason: pledge.cancel_reason,
        version: pledge.version,
        updated_at: pledge.updated_at.and_utc(),
    })
}

fn self_assessment(pledge: &PledgeRecord) -> Option<SelfAssessmentView> {
    match (pledge.self_result, &pledge.self_account, pledge.self_assessed_at) {
        (Some(result), Some(account), Some(at)) => {
            Some(SelfAssessmentView { result, account: account.clone(), at: at.and_utc() })
        }
        _ => None,
    }
}

fn reviews(conn: &mut Conn, pledge: &PledgeRecord) -> Outcome<Vec<ReviewView>> {
    repo::life::reviews(conn, pledge.id)?.into_iter().map(|row| row.view()).collect()
}

/// The entries of progress, newest first, each with its files.
pub(super) fn progress(conn: &mut Conn, pledge: &PledgeRecord) -> Outcome<Vec<ProgressView>> {
    let files = repo::progress::evidence(conn, pledge.id)?;
    let entries = repo::progress::list(conn, pledge.id)?;
    Ok(entries
        .into_iter()
        .map(|row| ProgressView {
            files: files.iter().filter(|file| file.progress_id == row.id).map(|file| file.view()).collect(),
            id: row.id,
            happened_on: row.happened_on,
            text: row.text,
            percent: row.percent,
            people_served: row.people_served,
            author: row.author,
            created_at: row.created_at.and_utc(),
        })
        .collect())
}

/// One version with the words of its focus area.
pub(super) fn version_view(conn: &mut Conn, row: VersionRecord) -> Outcome<PledgeVersionView> {
    let words = match &row.focus_area {
        Some(code) => Some(focus_words(conn, code)?),
        None => None,
    };
    let (focus_area_zh, focus_area_en) = words.unzip();
    Ok(PledgeVersionView {
        text: row.text(),
        focus_area_zh,
        focus_area_en,
        number: row.number,
        reason: row.reason,
        created_at: row.created_at.and_utc(),
        submitted_at: row.submitted_at.map(|at| at.and_utc()),
        confirmed_at: row.confirmed_at.map(|at| at.and_utc()),
        withdrawn_at: row.withdrawn_at.map(|at| at.and_utc()),
    })
}

/// The words of a focus area in both languages.
pub(super) fn focus_words(conn: &mut Conn, code: &str) -> Outcome<(String, String)> {
    if let Some(area) = find_area(code) {
        return Ok((area.zh.to_owned(), area.en.to_owned()));
    }
    repo::settings::focus_words(conn, code)?.ok_or_else(|| Fault::internal("a pledge with an unknown focus area"))
}
