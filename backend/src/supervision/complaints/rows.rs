//! Rows of complaints.

use changxiao_shared::identity::AccountId;
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::supervision::complaints::{
    ComplaintFileId, ComplaintId, ComplaintKind, ComplaintStage, MessageKind,
};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::db::schema::{complainants, complaint_files, complaint_messages, complaint_readers, complaints};

/// A complaint. Changed as a whole, guarded by its version.
#[derive(Clone, Debug, Queryable, Insertable, AsChangeset)]
#[diesel(table_name = complaints, treat_none_as_null = true)]
pub(super) struct ComplaintRecord {
    pub(super) id: ComplaintId,
    pub(super) kind: ComplaintKind,
    pub(super) organization_id: OrganizationId,
    pub(super) accused_id: OrganizationId,
    pub(super) handling_id: OrganizationId,
    pub(super) stage: ComplaintStage,
    pub(super) named: bool,
    pub(super) content: Vec<u8>,
    pub(super) code_hash: Vec<u8>,
    pub(super) earlier_id: Option<ComplaintId>,
    pub(super) filed_on: NaiveDate,
    pub(super) due_on: Option<NaiveDate>,
    pub(super) extended: bool,
    pub(super) unanswered: bool,
    pub(super) version: i32,
}

/// Who complains.
#[derive(Clone, Debug, Queryable, Insertable)]
#[diesel(table_name = complainants)]
pub(super) struct ComplainantRecord {
    pub(super) complaint_id: ComplaintId,
    pub(super) name: Vec<u8>,
    pub(super) contact: Vec<u8>,
}

/// A message.
#[derive(Clone, Debug, Queryable, Insertable)]
#[diesel(table_name = complaint_messages)]
pub(super) struct MessageRecord {
    pub(super) id: i64,
    pub(super) complaint_id: ComplaintId,
    pub(super) kind: MessageKind,
    pub(super) body: Vec<u8>,
    pub(super) sent_at: NaiveDateTime,
}

/// What is known of a file without its content.
#[derive(Clone, Debug, Queryable, Insertable)]
#[diesel(table_name = complaint_files)]
pub(super) struct FileRecord {
    pub(super) id: ComplaintFileId,
    pub(super) complaint_id: ComplaintId,
    pub(super) name: Vec<u8>,
    pub(super) media_type: String,
    pub(super) size: i64,
    pub(super) added_at: NaiveDateTime,
}

/// An account as far as it has to do with a complaint.
#[derive(Clone, Debug, Queryable, Insertable, AsChangeset)]
#[diesel(table_name = complaint_readers, treat_none_as_null = true)]
pub(super) struct ReaderRecord {
    pub(super) complaint_id: ComplaintId,
    pub(super) account_id: AccountId,
    pub(super) name: String,
    pub(super) added_by: Option<String>,
    pub(super) reason: Option<Vec<u8>>,
    pub(super) first_read_at: Option<NaiveDateTime>,
    pub(super) last_read_at: Option<NaiveDateTime>,
    pub(super) recused_at: Option<NaiveDateTime>,
}
