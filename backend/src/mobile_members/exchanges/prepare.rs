//! What the records say of the members two committees share, and when they are to exchange news.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

use changxiao_shared::kernel::Lang;
use changxiao_shared::members::MemberKind;
use changxiao_shared::mobile_members::exchanges::rules::CLAUSE;
use changxiao_shared::mobile_members::exchanges::{ExchangeFacts, ExchangeLine, ExchangePartner};
use changxiao_shared::mobile_members::{EntryKind, MobilityId, MobilitySide, MobilityState};
use changxiao_shared::organizations::{OrganizationId, OrganizationRef};
use changxiao_shared::rule_sets::Rule;
use chrono::{Months, NaiveDate};

use super::repo;
use super::rows::{OpenStay, SharedMember};
use crate::db::Conn;
use crate::fault::Outcome;
use crate::mobile_members::committee::{self, Committees, exchanges_news};
use crate::mobile_members::{places, view};
use crate::organizations::rows::OrganizationRecord;
use crate::rule_sets;

/// Every member the two shared in a time, by name; of somebody who was there twice, the last stay.
pub(super) fn lines(
    conn: &mut Conn,
    (own, other): (&[u8], &[u8]),
    span: (NaiveDate, NaiveDate),
) -> Outcome<Vec<ExchangeLine>> {
    let mut found: Vec<(MobilitySide, SharedMember)> = Vec::new();
    for (sender, pair) in [(MobilitySide::Outflow, (own, other)), (MobilitySide::Inflow, (other, own))] {
        found.extend(repo::shared(conn, pair, span)?.into_iter().map(|shared| (sender, shared)));
    }
    found.reverse();
    let mut seen = Vec::new();
    found.retain(|(_, shared)| {
        let first = !seen.contains(&shared.mobility.id);
        seen.push(shared.mobility.id);
        first
    });
    found.reverse();
    facts(conn, found, span)
}

fn facts(
    conn: &mut Conn,
    found: Vec<(MobilitySide, SharedMember)>,
    span: (NaiveDate, NaiveDate),
) -> Outcome<Vec<ExchangeLine>> {
    let ids: Vec<MobilityId> = found.iter().map(|(_, shared)| shared.mobility.id).collect();
    let counted = repo::counted(conn, &ids, span)?;
    let care = repo::open_care(conn, &ids)?;
    let names = view::names(conn, found.iter().map(|(_, shared)| shared.mobility.organization_id))?;
    let regions = places::names(conn, found.iter().map(|(_, shared)| shared.mobility.destination))?;
    let line = |(sender, shared): (MobilitySide, SharedMember)| {
        let SharedMember { mobility, name, kind, inflow, received_on, left_on } = shared;
        let of = |kind| counted.iter().filter(move |c| c.mobility_id == mobility.id && c.kind == kind);
        let times = |kind| i64::try_from(of(kind).count()).unwrap_or(i64::MAX);
        let open_care = care.iter().filter(|(id, _, _)| *id == mobility.id);
        let facts = ExchangeFacts {
            name,
            probationary: kind == MemberKind::Probationary,
            branch: names.get(&mobility.organization_id).cloned().unwrap_or_default(),
            inflow,
            destination_name: regions.get(&mobility.destination).cloned().unwrap_or_default(),
            employer: mobility.employer.clone(),
            state: mobility.state,
            received_on,
            left_on,
            attendances: times(EntryKind::Attendance),
            education_days: of(EntryKind::Attendance).filter_map(|c| c.education_days).map(i64::from).sum(),
            dues_fen: of(EntryKind::Dues).filter_map(|c| c.amount_fen).map(i64::from).sum(),
            contacts: times(EntryKind::Contact),
            reports: times(EntryKind::Report),
            open_care: open_care.map(|(_, kind, text)| format!("{}：{text}", kind.label(Lang::Zh))).collect(),
        };
        let mobility_id = mobility.id;
        ExchangeLine { mobility_id, sender, facts, thinking: None, conduct: None, needs: None, home: None }
    };
    Ok(found.into_iter().map(line).collect())
}

/// Two committees that share members now: the one that holds the memberships, and the one where the members are.
pub(super) struct Pair<'c> {
    pub(super) home: &'c OrganizationRecord,
    pub(super) host: &'c OrganizationRecord,
    pub(super) members: i64,
    /// By when they are to exchange news.
    pub(super) due_on: Option<NaiveDate>,
    pub(super) clause: String,
}

/// The organisations of these stays.
pub(super) fn committees(conn: &mut Conn, stays: &[OpenStay]) -> Outcome<Committees> {
    let paths = stays.iter().flat_map(|stay| [Some(&stay.out_path), stay.in_path.as_ref()]).flatten();
    Committees::on(conn, paths.map(Vec::as_slice))
}

/// The pairs of committees behind these stays, by the rules in force where the memberships are.
pub(super) fn pairs<'c>(
    conn: &mut Conn,
    committees: &'c Committees,
    stays: &[OpenStay],
    today: NaiveDate,
) -> Outcome<Vec<Pair<'c>>> {
    let mut found: BTreeMap<(OrganizationId, OrganizationId), Pair<'c>> = BTreeMap::new();
    let mut rules = HashMap::new();
    for stay in stays {
        let pair = committees.of(&stay.out_path).zip(stay.in_path.as_deref().and_then(|path| committees.of(path)));
        let apart = |(home, host): &(&OrganizationRecord, &OrganizationRecord)| {
            home.id != host.id && exchanges_news(home) && exchanges_news(host)
        };
        let Some((home, host)) = pair.filter(apart) else { continue };
        let in_force = match rules.entry(home.id) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(rule_sets::rules_at(conn, &home.path, today)?),
        };
        let rule = in_force.get(Rule::ExchangeMonths);
        let pair = found.entry((home.id, host.id)).or_insert_with(|| {
            let clause = rule.map_or_else(|| CLAUSE.to_owned(), |rule| rule.value.clause.clone());
            Pair { home, host, members: 0, due_on: None, clause }
        });
        pair.members += 1;
        let since = stay.exchanged_on.map_or(stay.received_on, |day| day.max(stay.received_on));
        let months = rule.and_then(|rule| u32::try_from(rule.value.value).ok());
        let due = months.filter(|_| stay.state == MobilityState::Received);
        let due = due.and_then(|months| since.checked_add_months(Months::new(months)));
        pair.due_on = [pair.due_on, due].into_iter().flatten().min();
    }
    Ok(found.into_values().collect())
}

/// The committees with which one shares members, the earliest due first. Any other organisation shares with nobody.
pub(super) fn partners(conn: &mut Conn, own: &[u8], today: NaiveDate) -> Outcome<Vec<ExchangePartner>> {
    // Who does not speak for its branches itself is told at once: a province's members are not gone through.
    let speaks = committee::of(conn, own)?.is_some_and(|found| found.path == own && exchanges_news(&found));
    let stays = if speaks { repo::open_stays(conn, own)? } else { Vec::new() };
    let committees = committees(conn, &stays)?;
    let mut found: HashMap<OrganizationId, ExchangePartner> = HashMap::new();
    for pair in pairs(conn, &committees, &stays, today)? {
        let away = pair.home.path == own;
        if !away && pair.host.path != own {
            continue;
        }
        let other = if away { pair.host } else { pair.home };
        let partner = found.entry(other.id).or_insert_with(|| ExchangePartner {
            partner: reference(other),
            away: 0,
            arrived: 0,
            due_on: None,
            overdue: false,
            clause: pair.clause,
        });
        *(if away { &mut partner.away } else { &mut partner.arrived }) += pair.members;
        partner.due_on = [partner.due_on, pair.due_on].into_iter().flatten().min();
        partner.overdue = partner.due_on.is_some_and(|day| day < today);
    }
    let mut partners: Vec<ExchangePartner> = found.into_values().collect();
    partners.sort_by_key(|partner| (partner.due_on.is_none(), partner.due_on, partner.partner.id));
    Ok(partners)
}

pub(super) fn reference(row: &OrganizationRecord) -> OrganizationRef {
    OrganizationRef { id: row.id, name: row.name.clone() }
}
