//! Rows of special inquiries.

use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::supervision::inquiries::{InquiryCause, InquiryId, InquiryState, InquiryWords};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::db::schema::inquiries;

/// A special inquiry.
#[derive(Clone, Debug, Queryable, Insertable, AsChangeset)]
#[diesel(table_name = inquiries, treat_none_as_null = true)]
pub(super) struct InquiryRecord {
    pub(super) id: InquiryId,
    pub(super) organization_id: OrganizationId,
    pub(super) org_path: Vec<u8>,
    pub(super) holder_id: OrganizationId,
    pub(super) holder_path: Vec<u8>,
    pub(super) year: i32,
    pub(super) cause: InquiryCause,
    pub(super) matter: String,
    pub(super) opened_by: String,
    pub(super) opened_at: NaiveDateTime,
    pub(super) account_due_on: Option<NaiveDate>,
    pub(super) account: Option<String>,
    pub(super) account_by: Option<String>,
    pub(super) account_at: Option<NaiveDateTime>,
    pub(super) finding: Option<String>,
    pub(super) finding_by: Option<String>,
    pub(super) finding_at: Option<NaiveDateTime>,
    pub(super) state: InquiryState,
    pub(super) version: i32,
}

impl InquiryRecord {
    /// The day until which the written account is awaited.
    pub(super) fn account_until(&self) -> Option<NaiveDate> {
        self.account_due_on.filter(|_| self.account.is_none())
    }
}

/// What somebody wrote, where all of it is there.
pub(super) fn words(text: Option<String>, author: Option<String>, at: Option<NaiveDateTime>) -> Option<InquiryWords> {
    let ((text, author), at) = text.zip(author).zip(at)?;
    Some(InquiryWords { text, author, at: at.and_utc() })
}
