//! Timed work: notices whose time is over go, and those that wait are compared with the register again, so that a
//! member entered later is found too.

use changxiao_shared::department_notices::LeadId;
use changxiao_shared::department_notices::rules::comparable_name;
use changxiao_shared::rule_sets::Rule;
use chrono::TimeDelta;

use super::intake::name_hash;
use super::rows::{LeadRecord, NoticeRecord};
use super::{matching, repo};
use crate::db::{Db, day_in_china};
use crate::fault::Outcome;
use crate::rule_sets;

/// Notices worked on in one transaction.
const AT_ONCE: usize = 200;
/// Days an unmatched notice is kept where no rule set says another (A3-21).
const NOTICE_DAYS: i32 = 180;

/// What a sweep has done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Notices dropped.
    pub dropped: usize,
    /// Leads made.
    pub leads: usize,
    /// Leads and mobilities that got a line more, or a known member.
    pub lines: usize,
}

/// Does it; blocks. A notice whose name is not that of the member with its ID number waits on, as one does whose ID
/// number is nobody's: either may have been written wrong, and the register may be corrected.
///
/// # Errors
/// When the database refuses.
pub fn sweep(db: &Db) -> Outcome<Swept> {
    let keys = db.keys()?;
    let mut swept = Swept { dropped: drop_old(db)?, ..Swept::default() };
    let mut after = 0;
    loop {
        let found = db.read_system(|read, _| repo::matched_notices(read.conn, after, limit()))?;
        let Some((last, ..)) = found.last() else { break };
        after = last.id;
        let same = |notice: &NoticeRecord, name: &str| name_hash(&keys, name) == notice.name_hash;
        let found: Vec<_> = found
            .into_iter()
            .filter(|(notice, _, name)| same(notice, name))
            .map(|(n, member, _)| (n, member))
            .collect();
        if !found.is_empty() {
            swept.add(db.write_system(|tx, system| matching::notices(tx, system, &found))?);
        }
    }
    let mut after = LeadId(0);
    loop {
        let found = db.read_system(|read, _| repo::matched_leads(read.conn, after, limit()))?;
        let Some((last, ..)) = found.last() else { break };
        after = last.id;
        let same = |lead: &LeadRecord, name: &str| comparable_name(&lead.name) == comparable_name(name);
        let found: Vec<_> =
            found.into_iter().filter(|(lead, _, name)| same(lead, name)).map(|(l, member, _)| (l, member)).collect();
        if !found.is_empty() {
            swept.add(db.write_system(|tx, system| matching::surveys(tx, system, &found))?);
        }
    }
    Ok(swept)
}

impl Swept {
    fn add(&mut self, came: matching::Came) {
        self.leads += came.leads;
        self.lines += came.lines;
    }
}

fn limit() -> i64 {
    i64::try_from(AT_ONCE).unwrap_or(i64::MAX)
}

/// Drops notices older than the rule in force at the organisation of their sender says.
fn drop_old(db: &Db) -> Outcome<usize> {
    let now = db.context().clock.now();
    let senders = db.read_system(|read, _| repo::senders(read.conn))?;
    let mut dropped = 0;
    for (client, path) in senders {
        let (before, old) = db.read_system(|read, _| {
            let rules = rule_sets::rules_at(read.conn, &path, day_in_china(now))?;
            let days = rules.get(Rule::NoticeDays).map_or(NOTICE_DAYS, |rule| rule.value.value);
            let before = (now - TimeDelta::days(days.into())).naive_utc();
            Ok((before, repo::count_old(read.conn, client, before)?))
        })?;
        if old > 0 {
            dropped += db.write_system(|tx, _| {
                let dropped = repo::drop_old(tx.conn, client, before)?;
                let details = serde_json::json!({ "dropped": dropped });
                tx.audit("notices.dropped", ("api_client", client.0), &path, details);
                Ok(dropped)
            })?;
        }
    }
    Ok(dropped)
}
