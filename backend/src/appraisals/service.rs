//! What can be done with schemes: made, changed, published, retired, tried on a year's figures.

use changxiao_shared::appraisals::{
    CreateScheme, DryRunQuery, DryRunView, EditionQuery, SchemeAction, SchemeContent, SchemeId, SchemeQuery, SchemeRow,
    SchemeState, SchemeView, dry_run as dry_run_of, ready_made, scheme_actions,
};
use changxiao_shared::identity::{Deed, need};
use changxiao_shared::kernel::{ErrorCode, FieldCode};
use changxiao_shared::organizations::{OrganizationId, OrganizationRef};

use super::repo::{self, Found};
use super::rows::{EditionRecord, SchemeRecord};
use crate::access::Grant;
use crate::db::{Conn, Principal, Read, Scope, Tx};
use crate::fault::{Fault, Outcome, no_field_errors};
use crate::{norms, organizations};

/// Kind of the record in the audit trail.
const SCHEME: &str = "appraisal_scheme";

/// Schemes within reach, and those handed down from above; for one organisation, those it can use.
pub(super) fn list(
    read: &mut Read<'_>,
    grant: &Grant<need::AppraisalRead>,
    query: &SchemeQuery,
) -> Outcome<Vec<SchemeRow>> {
    let found = match query.organization_id {
        Some(id) => {
            let of = organizations::find_ref(read.conn, grant.scope(), id)?
                .ok_or_else(|| Fault::field("organization_id", FieldCode::NoSuchRecord))?;
            repo::handed_down(read.conn, &organizations::ids_on(&of.path))?
        }
        None => {
            let mut all = repo::list(read.conn, grant.scope())?;
            all.extend(repo::handed_down(read.conn, &above(grant.scope()))?);
            all.sort_by_key(|(row, ..)| std::cmp::Reverse(row.id));
            all.dedup_by_key(|(row, ..)| row.id);
            all
        }
    };
    Ok(found.into_iter().map(row).collect())
}

fn row((row, name, _): Found) -> SchemeRow {
    SchemeRow {
        id: row.id,
        organization: OrganizationRef { id: row.organization_id, name },
        title: row.title,
        subject: row.subject,
        body: row.body,
        state: row.state,
        edition: row.edition,
        updated_at: row.updated_at.and_utc(),
    }
}

/// The organisations above those within reach.
fn above(scope: &Scope) -> Vec<OrganizationId> {
    let mut ids: Vec<_> = scope.ranges().iter().flat_map(|range| organizations::ids_on(&range.start)).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// A scheme within reach, or handed down from above.
fn find(conn: &mut Conn, scope: &Scope, id: SchemeId) -> Outcome<Found> {
    if let Some(found) = repo::find(conn, scope, id)? {
        return Ok(found);
    }
    let handed_down = repo::handed_down(conn, &above(scope))?;
    handed_down.into_iter().find(|(row, ..)| row.id == id).ok_or_else(Fault::not_found)
}

/// One scheme, in its newest edition or another.
pub(super) fn get(
    read: &mut Read<'_>,
    grant: &Grant<need::AppraisalRead>,
    (id, query): (SchemeId, &EditionQuery),
) -> Outcome<SchemeView> {
    let found = find(read.conn, grant.scope(), id)?;
    let edition = query.edition.unwrap_or(found.0.edition);
    view(read.conn, grant.principal(), found, edition, read.now)
}

/// Starts a scheme, from the ready-made one for its subject and body where nothing is sent.
pub(super) fn create(tx: &mut Tx<'_>, grant: &Grant<need::SchemeManage>, input: &CreateScheme) -> Outcome<SchemeView> {
    let organization = organizations::find_active(tx.conn, grant.scope(), input.organization_id)?
        .ok_or_else(|| Fault::field("organization_id", FieldCode::NoSuchRecord))?;
    let content = input.content.clone().unwrap_or_else(|| ready_made(input.subject, input.body, input.language));
    if input.content.is_some() {
        no_field_errors(content.errors().into_iter().map(|e| e.inside("content")).collect())?;
    }
    let now = tx.now.naive_utc();
    let scheme = SchemeRecord {
        id: SchemeId(tx.next_id()),
        organization_id: organization.id,
        subject: input.subject,
        body: input.body,
        state: SchemeState::Draft,
        title: content.title.clone(),
        edition: 1,
        version: 1,
        created_at: now,
        updated_at: now,
    };
    repo::insert(tx.conn, &scheme)?;
    repo::insert_edition(tx.conn, &edition(tx, scheme.id, 1, &content)?)?;
    let details =
        serde_json::json!({ "subject": input.subject, "body": input.body, "ready_made": input.content.is_none() });
    tx.audit("appraisal_scheme.created", (SCHEME, scheme.id.0), &organization.path, details);
    view(tx.conn, grant.principal(), (scheme, organization.name, organization.path), 1, tx.now)
}

fn edition(tx: &Tx<'_>, scheme_id: SchemeId, edition: i32, content: &SchemeContent) -> Outcome<EditionRecord> {
    Ok(EditionRecord {
        scheme_id,
        edition,
        content: serde_json::to_string(content).map_err(Fault::internal)?,
        author: tx.actor().name.clone(),
        written_at: tx.now.naive_utc(),
    })
}

/// A scheme about to be changed.
fn begin(
    tx: &mut Tx<'_>,
    grant: &Grant<need::SchemeManage>,
    (id, version): (SchemeId, i32),
    action: SchemeAction,
) -> Outcome<Found> {
    let (mut scheme, name, path) = repo::find(tx.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    if version != scheme.version {
        return Err(Fault::new(ErrorCode::StaleVersion));
    }
    scheme.advance(action, tx.now.naive_utc())?;
    Ok((scheme, name, path))
}

/// Saves a scheme. A draft is replaced; a published scheme gets a new edition, so that rounds keep theirs.
pub(super) fn save(
    tx: &mut Tx<'_>,
    grant: &Grant<need::SchemeManage>,
    of: (SchemeId, i32),
    content: &SchemeContent,
) -> Outcome<SchemeView> {
    let (mut scheme, name, path) = begin(tx, grant, of, SchemeAction::Save)?;
    no_field_errors(content.errors())?;
    scheme.title.clone_from(&content.title);
    if scheme.state == SchemeState::Published {
        scheme.edition += 1;
        repo::insert_edition(tx.conn, &edition(tx, scheme.id, scheme.edition, content)?)?;
    } else {
        repo::replace_edition(tx.conn, &edition(tx, scheme.id, scheme.edition, content)?)?;
    }
    finish(tx, grant, (scheme, name, path), "appraisal_scheme.saved")
}

/// Publishes a scheme, or takes it out of use.
pub(super) fn step(
    tx: &mut Tx<'_>,
    grant: &Grant<need::SchemeManage>,
    of: (SchemeId, i32),
    action: SchemeAction,
) -> Outcome<SchemeView> {
    let found = begin(tx, grant, of, action)?;
    let deed = match action {
        SchemeAction::Publish => "appraisal_scheme.published",
        SchemeAction::Retire | SchemeAction::Save => "appraisal_scheme.retired",
    };
    finish(tx, grant, found, deed)
}

fn finish(tx: &mut Tx<'_>, grant: &Grant<need::SchemeManage>, found: Found, deed: &'static str) -> Outcome<SchemeView> {
    let (scheme, _, path) = &found;
    repo::save(tx.conn, scheme)?;
    let details = serde_json::json!({ "edition": scheme.edition });
    tx.audit(deed, (SCHEME, scheme.id.0), path, details);
    let newest = scheme.edition;
    view(tx.conn, grant.principal(), found, newest, tx.now)
}

/// What a year's figures of an organisation's children would have scored; nothing is stored.
pub(super) fn dry_run(
    read: &mut Read<'_>,
    grant: &Grant<need::AppraisalRead>,
    (id, query): (SchemeId, &DryRunQuery),
) -> Outcome<DryRunView> {
    let (scheme, ..) = find(read.conn, grant.scope(), id)?;
    let of = organizations::find_ref(read.conn, grant.scope(), query.organization_id)?
        .ok_or_else(|| Fault::field("organization_id", FieldCode::NoSuchRecord))?;
    let content = stored(read.conn, &scheme, scheme.edition)?.content()?;
    let of_year = (query.year, read.today());
    let measured = norms::measured_children(read.conn, grant, &of, of_year)?;
    let rows = dry_run_of(&content, &measured);
    Ok(DryRunView { organization: OrganizationRef { id: of.id, name: of.name }, year: query.year, rows })
}

fn stored(conn: &mut Conn, scheme: &SchemeRecord, edition: i32) -> Outcome<EditionRecord> {
    repo::edition(conn, scheme.id, edition)?.ok_or_else(Fault::not_found)
}

fn view(
    conn: &mut Conn,
    principal: &Principal,
    (scheme, name, path): Found,
    edition: i32,
    now: chrono::DateTime<chrono::Utc>,
) -> Outcome<SchemeView> {
    let written = stored(conn, &scheme, edition)?;
    let manages = Scope::of(principal, Deed::SchemeManage, now).contains(&path);
    Ok(SchemeView {
        id: scheme.id,
        organization: OrganizationRef { id: scheme.organization_id, name },
        subject: scheme.subject,
        body: scheme.body,
        state: scheme.state,
        edition,
        newest: scheme.edition,
        content: written.content()?,
        author: written.author,
        written_at: written.written_at.and_utc(),
        actions: if manages { scheme_actions(scheme.state) } else { Vec::new() },
        version: scheme.version,
    })
}
