//! The sample drawn for inspection: hash of the seed first, then the draw with the seed, then the sheets (A3-22, E3-04).

use std::collections::HashMap;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use changxiao_shared::identity::{Need, need};
use changxiao_shared::kernel::{ErrorCode, FieldCode, FieldError};
use changxiao_shared::mobile_members::{EntryKind, MobilityId};
use changxiao_shared::mobility_reports::rules::{allocate, expected};
use changxiao_shared::mobility_reports::{
    AnnounceSample, Finding, InspectCase, InspectionItem, PublishedSample, RecordedItem, SampleCaseId, SampleCaseView,
    SampleId, SampleQuery, SampleState, SampleView,
};
use changxiao_shared::organizations::{OrganizationId, OrganizationRef};
use changxiao_shared::rule_sets::{Rule, RulesInForce};
use chrono::{DateTime, Months, NaiveDate, Utc};

use crate::access::{Grant, Public};
use crate::crypto::Place;
use crate::db::{Conn, Principal, Read, Scope, Tx};
use crate::draw;
use crate::fault::{Fault, Outcome, no_field_errors};
use crate::http::Download;
use crate::mobility_reports::repo;
use crate::mobility_reports::repo::cases::{Recorded, Subject};
use crate::mobility_reports::rows::{CaseRecord, SampleRecord};
use crate::{organizations, rule_sets};

/// A case of the register, by the organisation directly below the inspecting one.
type FrameLine = draw::FrameLine<OrganizationId, MobilityId>;

/// Kind of the record in audit trail and timeline.
const SAMPLE: &str = "mobility_sample";

fn seed_place(id: SampleId) -> Place {
    Place { table: "mobility_samples", column: "seed", row: id.0 }
}

/// Samples as everybody sees them.
pub(in crate::mobility_reports) fn published(
    read: &mut Read<'_>,
    _: &Public,
    query: &SampleQuery,
) -> Outcome<Vec<PublishedSample>> {
    let rows = repo::samples::published(read.conn, query.year)?;
    Ok(rows.into_iter().map(|(row, name)| published_view(&row, name)).collect())
}

fn published_view(row: &SampleRecord, name: String) -> PublishedSample {
    PublishedSample {
        id: row.id,
        organization: OrganizationRef { id: row.organization_id, name },
        year: row.year,
        register: row.register,
        state: if row.drawn_at.is_some() { SampleState::Drawn } else { SampleState::Announced },
        size: row.size,
        seed_hash: row.seed_hash.clone(),
        announced_at: row.announced_at.and_utc(),
        seed: row.seed_hex.clone(),
        drawn_at: row.drawn_at.map(|at| at.and_utc()),
        frame_size: row.frame_size,
        frame_hash: row.frame_hash.clone(),
    }
}

/// Makes the seed and publishes its hash.
pub(in crate::mobility_reports) fn announce(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityInspect>,
    input: &AnnounceSample,
) -> Outcome<SampleView> {
    let organization = organizations::find_active(tx.conn, grant.scope(), input.organization_id)?
        .ok_or_else(|| Fault::field("organization_id", FieldCode::NoSuchRecord))?;
    let id = SampleId(tx.next_id());
    let seed: [u8; 32] = tx.random()?;
    let row = SampleRecord {
        id,
        organization_id: organization.id,
        year: input.year,
        register: input.register,
        size: input.size,
        seed: tx.keys.seal(seed_place(id), &BASE64_STANDARD.encode(seed)).map_err(Fault::internal)?,
        seed_hash: draw::hash(&seed),
        announced_at: tx.now.naive_utc(),
        seed_hex: None,
        frame: None,
        frame_size: None,
        frame_hash: None,
        drawn_at: None,
        version: 1,
    };
    repo::samples::insert(tx.conn, &row)?;
    let details = serde_json::json!({ "year": row.year, "size": row.size, "seed_hash": row.seed_hash });
    tx.audit("mobility_sample.announced", (SAMPLE, id.0), &organization.path, details);
    view(tx.conn, grant.principal(), (row, organization.name, organization.path), tx.now)
}

/// A sample of the reader's own organisation or of one below.
pub(in crate::mobility_reports) fn get(
    read: &mut Read<'_>,
    grant: &Grant<need::MobilityRead>,
    id: SampleId,
) -> Outcome<SampleView> {
    let found = repo::samples::find(read.conn, &grant.scope().without_own(), id)?.ok_or_else(Fault::not_found)?;
    view(read.conn, grant.principal(), found, read.now)
}

/// Draws the cases from the register as it is now, and publishes the seed.
pub(in crate::mobility_reports) fn draw(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityInspect>,
    (id, version): (SampleId, i32),
) -> Outcome<SampleView> {
    let (mut row, name, path) = repo::samples::find(tx.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    if row.version != version {
        return Err(Fault::new(ErrorCode::StaleVersion));
    }
    if row.drawn_at.is_some() {
        return Err(Fault::new(ErrorCode::TransitionNotAllowed));
    }
    let seed = seed(tx, &row)?;
    let frame = frame_of(tx.conn, &row, &path)?;
    let size = usize::try_from(row.size).unwrap_or(0);
    let cases = cases(tx, id, &draw::draw(&seed, &frame, |sizes| allocate(sizes, size)))?;
    let text = draw::frame_text(&frame);
    row.frame_size = Some(i32::try_from(frame.len()).unwrap_or(i32::MAX));
    row.frame_hash = Some(draw::hash(text.as_bytes()));
    row.frame = Some(text);
    row.seed_hex = Some(draw::hex(&seed));
    row.drawn_at = Some(tx.now.naive_utc());
    row.version += 1;
    repo::samples::save(tx.conn, &row, version)?;
    repo::samples::insert_cases(tx.conn, &cases)?;
    let details = serde_json::json!({ "cases": cases.len(), "frame_hash": row.frame_hash, "seed": row.seed_hex });
    tx.audit("mobility_sample.drawn", (SAMPLE, id.0), &path, details);
    view(tx.conn, grant.principal(), (row, name, path), tx.now)
}

fn seed(tx: &Tx<'_>, row: &SampleRecord) -> Outcome<[u8; 32]> {
    let text = tx.keys.unseal(seed_place(row.id), &row.seed).map_err(Fault::internal)?;
    let bytes = BASE64_STANDARD.decode(text).map_err(Fault::internal)?;
    bytes.try_into().map_err(|_| Fault::internal("a seed of another length"))
}

/// The register as a list, in order; the stratum is the organisation directly below the inspecting one.
fn frame_of(conn: &mut Conn, row: &SampleRecord, path: &[u8]) -> Outcome<Vec<FrameLine>> {
    let below = path.len() / 8;
    let mut frame: Vec<FrameLine> = repo::samples::frame(conn, path, row.register)?
        .into_iter()
        .map(|(mobility, path)| {
            let ids = organizations::ids_on(&path);
            FrameLine { stratum: ids.get(below).copied().unwrap_or(row.organization_id), unit: mobility }
        })
        .collect();
    frame.sort_unstable();
    Ok(frame)
}

/// The sheets of the cases drawn, with what the records say.
fn cases(tx: &mut Tx<'_>, sample: SampleId, drawn: &[FrameLine]) -> Outcome<Vec<CaseRecord>> {
    let today = tx.today();
    let since = today.checked_sub_months(Months::new(12)).unwrap_or(today);
    let ids: Vec<MobilityId> = drawn.iter().map(|line| line.unit).collect();
    let subjects = repo::cases::subjects(tx.conn, &ids)?;
    let recorded = repo::cases::recorded(tx.conn, &ids, since)?;
    let mut rules: HashMap<&[u8], RulesInForce> = HashMap::new();
    let mut out = Vec::with_capacity(drawn.len());
    for (place, line) in drawn.iter().enumerate() {
        let subject = subjects.get(&line.unit).ok_or_else(|| Fault::internal("a case without its member"))?;
        if !rules.contains_key(subject.out_path.as_slice()) {
            rules.insert(&subject.out_path, rule_sets::rules_at(tx.conn, &subject.out_path, today)?);
        }
        let found = recorded.get(&line.unit).cloned().unwrap_or_default();
        let items = items(subject, &found, &rules[subject.out_path.as_slice()], (since, today));
        out.push(CaseRecord {
            id: SampleCaseId(tx.next_id()),
            sample_id: sample,
            mobility_id: line.unit,
            stratum_id: line.stratum,
            place: i32::try_from(place).unwrap_or(i32::MAX),
            recorded: serde_json::to_string(&items).map_err(Fault::internal)?,
            findings: "[]".to_owned(),
            conclusion: None,
            inspected_on: None,
            inspector: None,
        });
    }
    Ok(out)
}

/// What the records of twelve months say of each item, and whether it is what the rules in force ask for.
fn items(
    subject: &Subject,
    recorded: &Recorded,
    rules: &RulesInForce,
    (since, today): (NaiveDate, NaiveDate),
) -> Vec<RecordedItem> {
    let count = |kind| recorded.entries.get(&kind).copied().unwrap_or(0);
    let value = |rule| rules.get(rule).map(|found| found.value.value);
    let often = |kind, from: Option<NaiveDate>, rule| {
        let wanted = from.zip(value(rule)).map(|(from, months)| expected((from.max(since), today), months));
        (count(kind), wanted.map(|wanted| count(kind) >= wanted))
    };
    let received = recorded.received_on;
    InspectionItem::ALL
        .iter()
        .map(|item| {
            let (count, met) = match item {
                InspectionItem::Talk => (i64::from(recorded.talk), Some(recorded.talk)),
                InspectionItem::Certificate => (i64::from(recorded.certificate), Some(recorded.certificate)),
                InspectionItem::Contact => often(EntryKind::Contact, Some(subject.departed_on), Rule::ContactMonths),
                InspectionItem::Report => often(EntryKind::Report, Some(subject.departed_on), Rule::ReportMonths),
                InspectionItem::Reception => (i64::from(received.is_some()), Some(received.is_some())),
                InspectionItem::Education => {
                    let wanted = received.filter(|day| *day <= since).and(value(Rule::EducationDays));
                    (recorded.education_days, wanted.map(|wanted| recorded.education_days >= i64::from(wanted)))
                }
                InspectionItem::Dues => (count(EntryKind::Dues), received.map(|_| count(EntryKind::Dues) > 0)),
                InspectionItem::Notices => (recorded.notices, (recorded.notices > 0).then_some(recorded.unread == 0)),
                InspectionItem::Exchange => often(EntryKind::Exchange, received, Rule::ExchangeMonths),
                InspectionItem::Care => (recorded.open_care, Some(recorded.open_care == 0)),
            };
            RecordedItem { item: *item, count, met }
        })
        .collect()
}

/// The list a sample was drawn from, for whoever wants to draw again.
pub(in crate::mobility_reports) fn frame(
    read: &mut Read<'_>,
    grant: &Grant<need::MobilityInspect>,
    id: SampleId,
) -> Outcome<Download> {
    let (row, ..) = repo::samples::find(read.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    let frame = row.frame.ok_or_else(Fault::not_found)?;
    let name = format!("{}-{}.csv", row.year, row.register);
    Ok(Download { name, media_type: "text/csv; charset=utf-8", bytes: frame.into_bytes() })
}

/// Fills in the sheet of a case; filling it in again replaces it.
pub(in crate::mobility_reports) fn inspect(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityInspect>,
    (id, case): (SampleId, SampleCaseId),
    input: &InspectCase,
) -> Outcome<SampleView> {
    let (row, name, path) = repo::samples::find(tx.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    let unsaid = |(at, found): (usize, &changxiao_shared::mobility_reports::ItemFinding)| {
        let missing = found.finding == Finding::Deviates && found.note.is_none();
        missing.then(|| FieldError::new(format!("findings.{at}.note"), FieldCode::Required))
    };
    no_field_errors(input.findings.iter().enumerate().filter_map(unsaid).collect())?;
    if input.inspected_on > tx.today() {
        return Err(Fault::field("inspected_on", FieldCode::InFuture));
    }
    let sheet = repo::samples::Sheet {
        findings: &serde_json::to_string(&input.findings).map_err(Fault::internal)?,
        conclusion: &input.conclusion,
        inspected_on: input.inspected_on,
        inspector: &tx.actor().name.clone(),
    };
    repo::samples::inspect(tx.conn, (id, case), &sheet)?.ok_or_else(Fault::not_found)?;
    tx.audit("mobility_sample.inspected", (SAMPLE, id.0), &path, serde_json::json!({ "case": case }));
    view(tx.conn, grant.principal(), (row, name, path), tx.now)
}

fn view(
    conn: &mut Conn,
    principal: &Principal,
    (row, name, path): (SampleRecord, String, Vec<u8>),
    now: DateTime<Utc>,
) -> Outcome<SampleView> {
    let cases = repo::samples::cases(conn, row.id)?;
    let ids: Vec<MobilityId> = cases.iter().map(|case| case.mobility_id).collect();
    let mut subjects = repo::cases::subjects(conn, &ids)?;
    let places = cases.iter().map(|case| case.stratum_id).chain(subjects.values().map(|found| found.organization));
    let names = organizations::names(conn, &Scope::everything(), places.collect::<Vec<_>>().into_iter())?;
    let named = |id: OrganizationId| OrganizationRef { id, name: names.get(&id).cloned().unwrap_or_default() };
    let mut views = Vec::with_capacity(cases.len());
    for case in cases {
        let subject = subjects.remove(&case.mobility_id).ok_or_else(|| Fault::internal("a case without its member"))?;
        views.push(SampleCaseView {
            id: case.id,
            mobility_id: case.mobility_id,
            name: subject.name,
            organization: named(subject.organization),
            stratum: named(case.stratum_id),
            recorded: serde_json::from_str(&case.recorded).map_err(Fault::internal)?,
            inspected_on: case.inspected_on,
            inspector: case.inspector,
            findings: serde_json::from_str(&case.findings).map_err(Fault::internal)?,
            conclusion: case.conclusion,
        });
    }
    let may_inspect = Scope::of(principal, need::MobilityInspect::DEED, now).contains(&path);
    Ok(SampleView { version: row.version, published: published_view(&row, name), cases: views, may_inspect })
}
