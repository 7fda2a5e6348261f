//! A province: organisations from a file of divisions, members spread over the branches, all in one transaction.

use std::io::Read;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

use changxiao_shared::identity::{GrantRole, Role};
use changxiao_shared::members::MemberId;
use changxiao_shared::organizations::{OrgKind, OrgLevel, OrganizationId, OrganizationQuery};
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;

use super::people::{self, People};
use super::{PASSWORD, divisions};
use crate::access::System;
use crate::crypto::Keyring;
use crate::db::{Indexes, Scope, Tx};
use crate::fault::{Fault, Outcome};
use crate::identity::{NewAccount, service as identity};
use crate::members;
use crate::members::rows::{MemberRecord, MemberSecretRecord};
use crate::mobile_members::many::{Mobilities, Side};
use crate::organizations::{self, rows::OrganizationRecord};
use crate::pledges::many::{Pledger, Pledges};
use crate::state::AppState;

/// What to make. The same values make the same rows again, but for sealed values, whose nonces are random.
#[derive(Clone, Copy, Debug)]
pub struct Province {
    /// Members.
    pub members: u64,
    /// Pledges, each of a member.
    pub pledges: u64,
    /// Members away from their organisations.
    pub away: u64,
    /// Seed of chance.
    pub seed: u64,
}

/// What was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filled {
    /// Organisations.
    pub organizations: usize,
    /// Branches among them.
    pub branches: usize,
    /// Members.
    pub members: u64,
}

/// Ids stand far apart by kind and below those a server makes.
const FIRST_ORGANIZATION: i64 = 1_000_000;
const FIRST_MEMBER: i64 = 1_000_000_000;
const FIRST_PLEDGE: i64 = 10_000_000_000;
const FIRST_MOBILITY: i64 = 100_000_000_000;
/// Members handed to the database at once.
const BATCH: u64 = 8_000;
/// Tables whose indexes are away meanwhile.
const FILLED: [&str; 6] =
    ["organizations", "members", "member_secrets", "pledges", "pledge_versions", "pledge_reviews"];
/// Threads that make and seal members while the first writes.
const MAKERS: usize = 2;
/// The day on which the population stands; a fixed one, so that two runs agree.
const TODAY: Option<NaiveDate> = NaiveDate::from_ymd_opt(2026, 10, 1);

/// Fills an empty database.
///
/// # Errors
/// When the database has organisations already, the file is wrong, or there are too many members for ID numbers.
pub fn fill(state: &AppState, file: impl Read, what: Province) -> Outcome<Filled> {
    if what.members == 0 && what.pledges > 0 {
        return Err(Fault::internal("pledges need members"));
    }
    if what.away > what.members {
        return Err(Fault::internal("more members away than there are"));
    }
    if what.members > people::MOST {
        return Err(Fault::internal(format!("at most {} members", people::MOST)));
    }
    let today = TODAY.ok_or_else(|| Fault::internal("not a day"))?;
    let made_at = today.and_time(chrono::NaiveTime::MIN).and_utc();
    let rows = divisions::organizations(&divisions::read(file)?, FIRST_ORGANIZATION, made_at.naive_utc())?;
    let hash = state.passwords().hash(PASSWORD).map_err(Fault::internal)?;
    state.db.write_system(|tx, system| {
        let present = organizations::repo::count(tx.conn, &Scope::everything(), &OrganizationQuery::default())?;
        if present > 0 {
            return Err(Fault::internal("the database has organisations already: a province is made in an empty one"));
        }
        let top = rows.first().ok_or_else(|| Fault::internal("the file of divisions is empty"))?;
        let indexes = Indexes::set_aside(tx.conn, &FILLED)?;
        organizations::repo::insert_many(tx.conn, &rows)?;
        let branches: Vec<&OrganizationRecord> = rows.iter().filter(|o| o.kind == OrgKind::Branch).collect();
        if branches.is_empty() && what.members > 0 {
            return Err(Fault::internal("the file of divisions has no villages, so there are no branches"));
        }
        let maker = Maker { people: People::new(what.seed, today), branches: &branches, made_at };
        insert_members(tx, what, &maker)?;
        insert_pledges(tx, system, what, &maker, today)?;
        insert_away(tx, system, what, &maker, today)?;
        indexes.put_back(tx.conn)?;
        account(tx, system, ("roles", "角色管理员", Role::RoleAdministrator), top.id, &hash)?;
        account(tx, system, ("officer", "组织员", Role::OrganizationOfficer), top.id, &hash)?;
        let city = rows.iter().find(|o| o.level == OrgLevel::City).unwrap_or(top);
        account(tx, system, ("city", "市州组织员", Role::OrganizationOfficer), city.id, &hash)?;
        let counts =
            json!({ "organizations": rows.len(), "members": what.members, "pledges": what.pledges, "away": what.away });
        tx.audit("demo.fill", ("organization", top.id.0), &top.path, counts);
        Ok(Filled { organizations: rows.len(), branches: branches.len(), members: what.members })
    })
}

fn account(
    tx: &mut Tx<'_>,
    system: &System,
    (username, display_name, role): (&str, &str, Role),
    organization_id: OrganizationId,
    hash: &str,
) -> Outcome<()> {
    let new = NewAccount {
        username: username.into(),
        display_name: display_name.into(),
        password_hash: Some(hash.to_owned()),
        organization_id,
        member_id: None,
        must_change_password: false,
    };
    let made = identity::create_system(tx, system, &new)?;
    let grant = GrantRole { role, organization_id, starts_at: None, ends_at: None, reason: "演示".into() };
    identity::grant_role_system(tx, system, made.id, &grant)
}

type Batch = (Vec<MemberRecord>, Vec<MemberSecretRecord>);

/// Makes members ready to be stored.
struct Maker<'a> {
    people: People,
    branches: &'a [&'a OrganizationRecord],
    made_at: DateTime<Utc>,
}

impl Maker<'_> {
    /// The branch of a member.
    fn branch(&self, serial: u64) -> Outcome<&OrganizationRecord> {
        let place = self.people.branch(serial, self.branches.len() as u64);
        Ok(self.branches[usize::try_from(place).map_err(Fault::internal)?])
    }

    fn batch(&self, keys: &Keyring, serials: std::ops::Range<u64>) -> Outcome<Batch> {
        let made = self.made_at.naive_utc();
        let mut batch = (Vec::new(), Vec::new());
        for serial in serials {
            let branch = self.branch(serial)?;
            let input = self.people.member(serial, branch.id);
            let id = MemberId(FIRST_MEMBER + i64::try_from(serial).map_err(Fault::internal)?);
            let number = input.id_number.as_deref().unwrap_or_default();
            batch.1.push(members::seal(keys, id, number, input.phone.as_deref())?);
            batch.0.push(MemberRecord::from_input(id, branch.path.clone(), &input, 1, (made, made)));
        }
        Ok(batch)
    }
}

/// Pledge after pledge goes to member after member, and round again.
fn insert_pledges(
    tx: &mut Tx<'_>,
    system: &System,
    what: Province,
    maker: &Maker<'_>,
    today: NaiveDate,
) -> Outcome<()> {
    let mut number = 0;
    while number < what.pledges {
        let mut some = Pledges::default();
        for number in number..(number + BATCH).min(what.pledges) {
            let serial = number % what.members.max(1);
            let branch = maker.branch(serial)?;
            let member = MemberId(FIRST_MEMBER + i64::try_from(serial).map_err(Fault::internal)?);
            let who = Pledger { member, organization: branch.id, org_path: &branch.path };
            some.add(FIRST_PLEDGE, number, &who, today)?;
        }
        some.store(tx, system)?;
        number += BATCH;
    }
    Ok(())
}

/// The first members are away, most of them received by the branch of the member after the next.
fn insert_away(tx: &mut Tx<'_>, system: &System, what: Province, maker: &Maker<'_>, today: NaiveDate) -> Outcome<()> {
    let mut serial = 0;
    while serial < what.away {
        let mut some = Mobilities::default();
        for serial in serial..(serial + BATCH).min(what.away) {
            let (from, to) = (maker.branch(serial)?, maker.branch(serial + 2)?);
            let member = MemberId(FIRST_MEMBER + i64::try_from(serial).map_err(Fault::internal)?);
            let sides = (&Side { id: from.id, path: &from.path }, &Side { id: to.id, path: &to.path });
            some.add(tx, (FIRST_MOBILITY, serial), member, sides, today)?;
        }
        some.store(tx, system)?;
        serial += BATCH;
    }
    Ok(())
}

/// Makers work ahead by turns; the rows are stored in the order of the serials.
fn insert_members(tx: &mut Tx<'_>, what: Province, maker: &Maker<'_>) -> Outcome<()> {
    let keys = tx.keys;
    let batches = what.members.div_ceil(BATCH);
    let serials = |batch: u64| batch * BATCH..((batch + 1) * BATCH).min(what.members);
    thread::scope(|scope| {
        let makers: Vec<Receiver<Outcome<Batch>>> = (0..MAKERS as u64)
            .map(|first| {
                let (give, take) = sync_channel(1);
                scope.spawn(move || {
                    for batch in (first..batches).step_by(MAKERS) {
                        // Nobody takes it: the writer has failed and tells why.
                        if give.send(maker.batch(keys, serials(batch))).is_err() {
                            return;
                        }
                    }
                });
                take
            })
            .collect();
        for take in makers.iter().cycle().take(usize::try_from(batches).map_err(Fault::internal)?) {
            let (rows, secrets) = take.recv().map_err(Fault::internal)??;
            members::repo::insert_many(tx.conn, &rows, &secrets)?;
            rows.iter().for_each(|row| members::counts::add(tx, row, 1));
        }
        Ok(())
    })
}
