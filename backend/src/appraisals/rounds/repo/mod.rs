//! Statements on rounds. Who may see a round is decided by what somebody is in it, not by reach alone: see `reader`.

pub(super) mod papers;
pub(super) mod samples;

use changxiao_shared::appraisals::rounds::{AppraisalRoundId, AppraisalState, SubjectId};
use changxiao_shared::identity::AccountId;
use changxiao_shared::organizations::OrganizationId;
use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::rows::{AppraiserRecord, InterestRecord, RoundRecord, SheetRecord, StepRecord, SubjectRecord};
use crate::db::schema::{
    accounts, appraisal_appraisers, appraisal_interests, appraisal_rounds, appraisal_sheets, appraisal_steps,
    appraisal_subjects, members, organizations, role_grants,
};
use crate::db::{ChangedRows, Conn, Scope};
use crate::fault::Outcome;
use crate::{bulk_insert, within};

/// The most rounds shown at once.
const MOST: i64 = 200;

/// A round with name and path of the one who holds it.
pub(super) type FoundRound = (RoundRecord, String, Vec<u8>);
/// A subject with name and path of its organisation.
pub(super) type FoundSubject = (SubjectRecord, String, Vec<u8>);

/// Rounds in these states held within a scope, the newest first.
pub(super) fn held(conn: &mut Conn, scope: &Scope, states: &[AppraisalState]) -> Outcome<Vec<(RoundRecord, String)>> {
    let joined = appraisal_rounds::table.inner_join(organizations::table).into_boxed();
    Ok(within!(joined, scope, organizations::path)
        .filter(appraisal_rounds::state.eq_any(states.to_vec()))
        .order(appraisal_rounds::id.desc())
        .select((appraisal_rounds::all_columns, organizations::name))
        .limit(MOST)
        .load(conn)?)
}

/// Rounds in these states on whose team an account is, and those begun in which one of these organisations is appraised.
// unscoped: being on the team, or appraised, is what gives sight.
pub(super) fn taken_part(
    conn: &mut Conn,
    account: AccountId,
    organizations: &[OrganizationId],
    states: &[AppraisalState],
) -> Outcome<Vec<(RoundRecord, String)>> {
    let on_team = appraisal_appraisers::table
        .filter(appraisal_appraisers::account_id.eq(account))
        .select(appraisal_appraisers::round_id);
    let appraised = appraisal_subjects::table
        .filter(appraisal_subjects::organization_id.eq_any(organizations.to_vec()))
        .select(appraisal_subjects::round_id);
    let begun = appraisal_rounds::state.ne(AppraisalState::Planned);
    Ok(appraisal_rounds::table
        .inner_join(organizations::table)
        .filter(appraisal_rounds::state.eq_any(states.to_vec()))
        .filter(appraisal_rounds::id.eq_any(on_team).or(begun.and(appraisal_rounds::id.eq_any(appraised))))
        .order(appraisal_rounds::id.desc())
        .select((appraisal_rounds::all_columns, organizations::name))
        .limit(MOST)
        .load(conn)?)
}

/// A round.
// unscoped: `reader` decides who sees it.
pub(super) fn round(conn: &mut Conn, id: AppraisalRoundId) -> Outcome<Option<FoundRound>> {
    Ok(appraisal_rounds::table
        .inner_join(organizations::table)
        .filter(appraisal_rounds::id.eq(id))
        .select((appraisal_rounds::all_columns, organizations::name, organizations::path))
        .first(conn)
        .optional()?)
}

/// Stores a round with its subjects.
// unscoped: the organisations were found within reach before.
pub(super) fn insert(conn: &mut Conn, row: &RoundRecord, subjects: &[SubjectRecord]) -> Outcome<()> {
    diesel::insert_into(appraisal_rounds::table).values(row).execute(conn)?;
    bulk_insert!(&mut *conn, appraisal_subjects::table, subjects)?;
    Ok(())
}

/// The newest decided round of an organisation about the work of a year before, and the same kind of subject.
// unscoped: `reader` found the round that is compared with it before.
pub(super) fn earlier(conn: &mut Conn, than: &RoundRecord) -> Outcome<Option<(AppraisalRoundId, i32)>> {
    Ok(appraisal_rounds::table
        .filter(appraisal_rounds::organization_id.eq(than.organization_id))
        .filter(appraisal_rounds::subject.eq(than.subject))
        .filter(appraisal_rounds::year.lt(than.year))
        .filter(appraisal_rounds::state.eq_any([AppraisalState::Decided, AppraisalState::Published]))
        .order((appraisal_rounds::year.desc(), appraisal_rounds::id.desc()))
        .select((appraisal_rounds::id, appraisal_rounds::year))
        .first(conn)
        .optional()?)
}

/// Replaces a round if it still has the version before this one.
// unscoped: `reader` found it before.
pub(super) fn save(conn: &mut Conn, row: &RoundRecord) -> Outcome<()> {
    let found = appraisal_rounds::table
        .filter(appraisal_rounds::id.eq(row.id))
        .filter(appraisal_rounds::version.eq(row.version - 1));
    diesel::update(found).set(row).execute(conn).or_stale()
}

/// The subjects of a round, in the order of the tree.
// unscoped: `reader` found the round before.
pub(super) fn subjects(conn: &mut Conn, id: AppraisalRoundId) -> Outcome<Vec<FoundSubject>> {
    Ok(appraisal_subjects::table
        .inner_join(organizations::table)
        .filter(appraisal_subjects::round_id.eq(id))
        .order((organizations::path, appraisal_subjects::id))
        .select((appraisal_subjects::all_columns, organizations::name, organizations::path))
        .load(conn)?)
}

/// A subject.
// unscoped: `reader` decides who sees it.
pub(super) fn subject(conn: &mut Conn, id: SubjectId) -> Outcome<Option<FoundSubject>> {
    Ok(appraisal_subjects::table
        .inner_join(organizations::table)
        .filter(appraisal_subjects::id.eq(id))
        .select((appraisal_subjects::all_columns, organizations::name, organizations::path))
        .first(conn)
        .optional()?)
}

/// One appraised with title and year of the round.
pub(super) type FoundResult = (SubjectRecord, String, i32);

/// Decided results of organisations as such, or of a leader there; the oldest first.
// unscoped: what follows from results is open to those who decide on it.
pub(super) fn results(conn: &mut Conn, ids: &[OrganizationId], person: Option<&str>) -> Outcome<Vec<FoundResult>> {
    let rows = appraisal_subjects::table
        .inner_join(appraisal_rounds::table)
        .filter(appraisal_subjects::organization_id.eq_any(ids.to_vec()))
        .into_boxed();
    let rows = match person {
        Some(name) => rows.filter(appraisal_subjects::person.eq(name)),
        None => rows.filter(appraisal_subjects::person.is_null()),
    };
    Ok(rows
        .filter(appraisal_rounds::state.eq_any([AppraisalState::Decided, AppraisalState::Published]))
        .order((appraisal_rounds::year, appraisal_rounds::decided_on, appraisal_subjects::id))
        .select((appraisal_subjects::all_columns, appraisal_rounds::title, appraisal_rounds::year))
        .load(conn)?)
}

/// Replaces a subject if it still has the version before this one.
// unscoped: `reader` found it before.
pub(super) fn save_subject(conn: &mut Conn, row: &SubjectRecord) -> Outcome<()> {
    let found = appraisal_subjects::table
        .filter(appraisal_subjects::id.eq(row.id))
        .filter(appraisal_subjects::version.eq(row.version - 1));
    diesel::update(found).set(row).execute(conn).or_stale()
}

/// The team of a round.
// unscoped: `reader` found the round before.
pub(super) fn team(conn: &mut Conn, id: AppraisalRoundId) -> Outcome<Vec<AppraiserRecord>> {
    Ok(appraisal_appraisers::table
        .filter(appraisal_appraisers::round_id.eq(id))
        .order((appraisal_appraisers::name, appraisal_appraisers::account_id))
        .load(conn)?)
}

/// Takes somebody into a team.
// unscoped: `reader` found the round before.
pub(super) fn join(conn: &mut Conn, row: &AppraiserRecord) -> Outcome<()> {
    diesel::insert_into(appraisal_appraisers::table).values(row).execute(conn)?;
    Ok(())
}

/// Takes somebody out of a team.
// unscoped: `reader` found the round before.
pub(super) fn leave(conn: &mut Conn, id: AppraisalRoundId, account: AccountId) -> Outcome<usize> {
    Ok(diesel::delete(appraisal_appraisers::table.find((id, account))).execute(conn)?)
}

/// Notes that the prohibitions were accepted.
// unscoped: the own place in a team.
pub(super) fn accept(conn: &mut Conn, id: AppraisalRoundId, account: AccountId, now: NaiveDateTime) -> Outcome<()> {
    diesel::update(appraisal_appraisers::table.find((id, account)))
        .set(appraisal_appraisers::accepted_at.eq(now))
        .execute(conn)?;
    Ok(())
}

/// Interests declared in subjects of a round.
// unscoped: `reader` found the round before.
pub(super) fn interests(conn: &mut Conn, id: AppraisalRoundId) -> Outcome<Vec<InterestRecord>> {
    let of_round = appraisal_subjects::table.filter(appraisal_subjects::round_id.eq(id)).select(appraisal_subjects::id);
    Ok(appraisal_interests::table.filter(appraisal_interests::subject_id.eq_any(of_round)).load(conn)?)
}

/// Declares an interest, in place of one declared before.
// unscoped: the own interest.
pub(super) fn declare(conn: &mut Conn, row: &InterestRecord) -> Outcome<()> {
    diesel::delete(appraisal_interests::table.find((row.subject_id, row.account_id))).execute(conn)?;
    diesel::insert_into(appraisal_interests::table).values(row).execute(conn)?;
    Ok(())
}

/// Where accounts belong: the organisations of their roles and of the members behind them.
// unscoped: accounts of a team; what comes out decides who takes no part and is shown to nobody.
pub(super) fn homes(conn: &mut Conn, ids: &[AccountId], now: NaiveDateTime) -> Outcome<Vec<(AccountId, Vec<u8>)>> {
    let mut homes: Vec<(AccountId, Vec<u8>)> = role_grants::table
        .inner_join(organizations::table)
        .filter(role_grants::account_id.eq_any(ids.to_vec()))
        .filter(role_grants::withdrawn_at.is_null())
        .filter(role_grants::starts_at.le(now))
        .filter(role_grants::ends_at.is_null().or(role_grants::ends_at.gt(now)))
        .select((role_grants::account_id, organizations::path))
        .load(conn)?;
    let of_members: Vec<(AccountId, Vec<u8>)> = accounts::table
        .inner_join(members::table)
        .filter(accounts::id.eq_any(ids.to_vec()))
        .select((accounts::id, members::org_path))
        .load(conn)?;
    homes.extend(of_members);
    Ok(homes)
}

/// Sheets of the subjects of a round.
// unscoped: `reader` found the round before.
pub(super) fn sheets(conn: &mut Conn, id: AppraisalRoundId) -> Outcome<Vec<SheetRecord>> {
    let of_round = appraisal_subjects::table.filter(appraisal_subjects::round_id.eq(id)).select(appraisal_subjects::id);
    Ok(appraisal_sheets::table
        .filter(appraisal_sheets::subject_id.eq_any(of_round))
        .order((appraisal_sheets::subject_id, appraisal_sheets::name, appraisal_sheets::account_id))
        .load(conn)?)
}

/// Stores a sheet in place of the one before.
// unscoped: the own sheet.
pub(super) fn put_sheet(conn: &mut Conn, row: &SheetRecord) -> Outcome<()> {
    diesel::delete(appraisal_sheets::table.find((row.subject_id, row.account_id))).execute(conn)?;
    diesel::insert_into(appraisal_sheets::table).values(row).execute(conn)?;
    Ok(())
}

/// Recorded steps of the subjects of a round.
// unscoped: `reader` found the round before.
pub(super) fn steps(conn: &mut Conn, id: AppraisalRoundId) -> Outcome<Vec<StepRecord>> {
    let of_round = appraisal_subjects::table.filter(appraisal_subjects::round_id.eq(id)).select(appraisal_subjects::id);
    Ok(appraisal_steps::table
        .filter(appraisal_steps::subject_id.eq_any(of_round))
        .order(appraisal_steps::id)
        .load(conn)?)
}

/// Stores a step.
// unscoped: `reader` found the subject before.
pub(super) fn insert_step(conn: &mut Conn, row: &StepRecord) -> Outcome<()> {
    diesel::insert_into(appraisal_steps::table).values(row).execute(conn)?;
    Ok(())
}
