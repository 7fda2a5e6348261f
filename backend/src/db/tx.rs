//! What a request holds while it reads or writes: the connection, the time, and where its history goes.

use changxiao_shared::kernel::{TimelineEntry, day_in_china};
use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use diesel::prelude::*;

use super::audit_chain::AuditEntry;
use super::counts::Changes;
use super::outbox::Listeners;
use super::schema::timeline;
use super::{Conn, Figure, audit_chain, counts, outbox};
use crate::access::Actor;
use crate::context::Context;
use crate::crypto::Keyring;
use crate::fault::{Fault, Outcome};
use crate::on_engine;

/// Under this name the details of an audit entry say in which role it was done.
pub const USED_ROLE: &str = "as";

/// Where a request came from, for the audit trail.
#[derive(Clone, Debug, Default)]
pub struct RequestMeta {
    /// Its id, also in the logs and in problem details.
    pub request_id: String,
    /// Network address.
    pub address: String,
}

/// A consistent view of the data at one moment.
pub struct Read<'c> {
    /// The connection, for repositories.
    pub conn: &'c mut Conn,
    /// Now, UTC.
    pub now: DateTime<Utc>,
    /// Keys for sealed fields.
    pub keys: &'c Keyring,
}

impl Read<'_> {
    /// Today in China (UTC+8).
    pub fn today(&self) -> NaiveDate {
        day_in_china(self.now)
    }
}

/// One transaction: all of it or nothing.
pub struct Tx<'c> {
    /// The connection, for repositories.
    pub conn: &'c mut Conn,
    /// Now, UTC: the same for everything in the transaction.
    pub now: DateTime<Utc>,
    /// Keys for sealed fields.
    pub keys: &'c Keyring,
    pub(super) context: &'c Context,
    pub(super) actor: Actor,
    pub(super) meta: &'c RequestMeta,
    pub(super) audit: Vec<AuditEntry>,
    pub(super) counts: Changes,
    /// An earlier answer was given again: nothing changed, nothing is written down.
    pub(super) replayed: bool,
    /// What happens here must not be ordered by any trail, or is written down by another transaction.
    pub(super) secret: bool,
    /// What happens here has a log of its own.
    pub(super) own_log: bool,
    /// Who is told what happens here.
    pub(super) listeners: &'c Listeners,
}

impl Tx<'_> {
    /// Today in China (UTC+8).
    pub fn today(&self) -> NaiveDate {
        day_in_china(self.now)
    }

    /// A fresh id.
    pub fn next_id(&self) -> i64 {
        self.context.ids.next()
    }

    /// Fresh random bytes.
    ///
    /// # Errors
    /// When the operating system has none.
    pub fn random<const N: usize>(&self) -> Outcome<[u8; N]> {
        self.context.entropy.bytes().map_err(Fault::internal)
    }

    /// Who acts.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// From here on the transaction acts for this actor: for sign-in, which learns on the way who it is.
    pub fn act_as(&mut self, actor: Actor) {
        self.actor = actor;
    }

    /// The request's origin.
    pub fn meta(&self) -> &RequestMeta {
        self.meta
    }

    /// Notes a deed for the audit trail; written with the transaction. `details` must hold no personal data:
    /// names of fields, ids, counts.
    pub fn audit(
        &mut self,
        action: &'static str,
        object: (&'static str, i64),
        org_path: &[u8],
        mut details: serde_json::Value,
    ) {
        if let (Some(role), Some(facts)) = (self.actor.role_at(org_path, self.now), details.as_object_mut()) {
            facts.insert(USED_ROLE.into(), role.code().into());
        }
        self.audit.push(AuditEntry {
            action: action.to_owned(),
            object_kind: object.0.to_owned(),
            object_id: object.1,
            org_path: org_path.to_vec(),
            details: details.to_string(),
        });
    }

    /// Leaves no line in the audit trail, whose order and addresses would tell who voted what: for drawing and casting
    /// ballots alone. The closing of their round writes down how many there were.
    pub fn leave_no_trail(&mut self) {
        self.secret = true;
    }

    /// Leaves no line in the audit trail: for sending the messages of webhooks alone, whose tries are a log that the
    /// webhook's administrators read, and would drown what people do.
    pub fn leave_to_own_log(&mut self) {
        self.own_log = true;
    }

    /// Notes that from here on others hear, or hear of something else: every process reads the webhooks anew.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn webhooks_changed(&mut self) -> Outcome<()> {
        outbox::mark(self.conn, self.context.ids.next())
    }

    /// Leaves no line in the audit trail, because nothing has happened yet: a try to sign in is counted before the password
    /// is looked at, and the transaction after it writes down what became of it.
    pub fn only_counts(&mut self) {
        self.secret = true;
    }

    /// Leaves no line in the audit trail, because no record changes: values are only sealed anew. Beginning and end of
    /// the rotation of keys are written down.
    pub fn changes_no_record(&mut self) {
        self.secret = true;
    }

    /// Notes that an organisation has so many more records of a kind, or fewer; written with the transaction. Whoever
    /// counts holds the tree since before it read the organisation's path.
    pub fn count(&mut self, org_path: &[u8], figure: Figure, n: i64) {
        self.counts.add(org_path, figure, n);
    }

    /// Takes the counters of a subtree along when it moves, those of a year from this one on. The caller has locked the
    /// tree.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn move_counts(&mut self, old: &[u8], new: &[u8], from_year: i32) -> Outcome<()> {
        counts::move_subtree(self.conn, &mut self.counts, (old, new), from_year)
    }

    /// Writes a line into a record's history, for those who may see the record, and gives it back.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn timeline(&mut self, object: (&str, i64), action: &str, note: Option<&str>) -> Outcome<TimelineEntry> {
        diesel::insert_into(timeline::table)
            .values((
                timeline::id.eq(self.next_id()),
                timeline::object_kind.eq(object.0),
                timeline::object_id.eq(object.1),
                timeline::at.eq(self.now.naive_utc()),
                timeline::actor.eq(&self.actor.name),
                timeline::action.eq(action),
                timeline::note.eq(note),
            ))
            .execute(self.conn)?;
        let (actor, action, note) = (self.actor.name.clone(), action.to_owned(), note.map(str::to_owned));
        Ok(TimelineEntry { at: self.now, actor, action, note })
    }

    /// Writes the same line into the histories of many records.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn timelines(&mut self, kind: &str, ids: &[i64], action: &str) -> Outcome<()> {
        let (made, at, actor) = (self.context, self.now.naive_utc(), &self.actor.name);
        for chunk in ids.chunks(500) {
            let rows: Vec<_> = chunk
                .iter()
                .map(|id| {
                    (
                        timeline::id.eq(made.ids.next()),
                        timeline::object_kind.eq(kind),
                        timeline::object_id.eq(*id),
                        timeline::at.eq(at),
                        timeline::actor.eq(actor),
                        timeline::action.eq(action),
                    )
                })
                .collect();
            on_engine!(&mut *self.conn, c => diesel::insert_into(timeline::table).values(&rows).execute(c))?;
        }
        Ok(())
    }

    /// Writes down what was done; where it stands (and was not refused), those who listen are told.
    pub(super) fn flush_records(&mut self, stands: bool) -> Outcome<()> {
        if self.replayed || self.secret || (self.own_log && self.audit.is_empty()) {
            return Ok(());
        }
        if self.audit.is_empty() {
            return Err(Fault::internal("a change without an audit entry (INV-8)"));
        }
        let entries = std::mem::take(&mut self.audit);
        let appended = audit_chain::append(self.conn, &self.actor, self.meta, self.now, self.keys, &entries)?;
        if stands {
            outbox::tell(self.conn, self.listeners, appended.mark, (self.now, &self.context.ids), &entries)?;
        }
        // Last: the head of the chain, which is ours until the commit, keeps others from these counters.
        std::mem::take(&mut self.counts).flush(self.conn, appended.chain)
    }
}

/// The history of one record, oldest first.
///
/// # Errors
/// When the database refuses.
pub fn read_timeline(conn: &mut Conn, object: (&str, i64)) -> Outcome<Vec<TimelineEntry>> {
    type Row = (chrono::NaiveDateTime, String, String, Option<String>);
    let rows: Vec<Row> = timeline::table
        .filter(timeline::object_kind.eq(object.0))
        .filter(timeline::object_id.eq(object.1))
        .order(timeline::id)
        .select((timeline::at, timeline::actor, timeline::action, timeline::note))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|(at, actor, action, note)| TimelineEntry { at: at.and_utc(), actor, action, note })
        .collect())
}

/// The first moment of a day in China, and the first moment after another, UTC.
pub fn moments_in_china(first: NaiveDate, last: NaiveDate) -> (NaiveDateTime, NaiveDateTime) {
    let start = |day: NaiveDate| day.and_time(NaiveTime::MIN) - TimeDelta::hours(8);
    (start(first), start(last.checked_add_days(Days::new(1)).unwrap_or(last)))
}
