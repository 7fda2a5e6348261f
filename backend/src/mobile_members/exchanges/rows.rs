//! Rows of the tables of exchanges.

use changxiao_shared::members::MemberKind;
use changxiao_shared::mobile_members::exchanges::{ExchangeId, ExchangeState, ExchangeWords, Half};
use changxiao_shared::mobile_members::{EntryId, EntryKind, MobilityId, MobilitySide, MobilityState};
use changxiao_shared::organizations::OrganizationId;
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::db::schema::{exchange_lines, exchanges};
use crate::mobile_members::rows::MobilityRecord;

/// An exchange of two committees about a half-year.
#[derive(Clone, Debug, Queryable, Insertable)]
#[diesel(table_name = exchanges, treat_none_as_default_value = false)]
pub(super) struct ExchangeRecord {
    pub(super) id: ExchangeId,
    pub(super) organization_id: OrganizationId,
    pub(super) org_path: Vec<u8>,
    pub(super) partner_id: OrganizationId,
    pub(super) partner_path: Vec<u8>,
    pub(super) first_id: OrganizationId,
    pub(super) second_id: OrganizationId,
    pub(super) year: i32,
    pub(super) half: Half,
    pub(super) state: ExchangeState,
    pub(super) note: Option<String>,
    pub(super) sent_by: String,
    pub(super) sent_at: NaiveDateTime,
    pub(super) answer: Option<String>,
    pub(super) answered_by: Option<String>,
    pub(super) answered_at: Option<NaiveDateTime>,
    pub(super) version: i32,
}

/// One member on a sheet.
#[derive(Clone, Debug, Queryable, Insertable)]
#[diesel(table_name = exchange_lines, treat_none_as_default_value = false)]
pub(super) struct LineRecord {
    pub(super) exchange_id: ExchangeId,
    pub(super) mobility_id: MobilityId,
    pub(super) place: i32,
    pub(super) sender: MobilitySide,
    /// What the records said, JSON.
    pub(super) facts: String,
    pub(super) thinking: Option<String>,
    pub(super) conduct: Option<String>,
    pub(super) needs: Option<String>,
    pub(super) home: Option<String>,
    /// The entry of the member's log that the sheet wrote.
    pub(super) entry_id: Option<EntryId>,
}

impl LineRecord {
    /// Takes over what one side has to say; what it leaves out stays.
    pub(super) fn take(&mut self, words: &ExchangeWords) {
        let pairs = [
            (&mut self.thinking, &words.thinking),
            (&mut self.conduct, &words.conduct),
            (&mut self.needs, &words.needs),
            (&mut self.home, &words.home),
        ];
        for (kept, said) in pairs {
            if said.is_some() {
                kept.clone_from(said);
            }
        }
    }
}

/// A stay of a member with an organisation of the other committee.
#[derive(Clone, Debug, Queryable)]
pub(super) struct SharedMember {
    pub(super) mobility: MobilityRecord,
    pub(super) name: String,
    pub(super) kind: MemberKind,
    pub(super) inflow: String,
    pub(super) received_on: NaiveDate,
    pub(super) left_on: Option<NaiveDate>,
}

/// A member somewhere now, as far as the next exchange asks.
#[derive(Clone, Debug, Queryable)]
pub(super) struct OpenStay {
    pub(super) out_path: Vec<u8>,
    pub(super) in_path: Option<Vec<u8>>,
    pub(super) state: MobilityState,
    pub(super) exchanged_on: Option<NaiveDate>,
    pub(super) received_on: NaiveDate,
}

/// An entry of a member's log, as far as a sheet counts it.
#[derive(Clone, Debug, Queryable)]
pub(super) struct Counted {
    pub(super) mobility_id: MobilityId,
    pub(super) kind: EntryKind,
    pub(super) education_days: Option<i32>,
    pub(super) amount_fen: Option<i32>,
}
