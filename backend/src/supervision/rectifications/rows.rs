//! Rows of rectifications.

use changxiao_shared::appraisals::rounds::SubjectId;
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::supervision::rectifications::{
    RectificationEntryId, RectificationEvent, RectificationFile, RectificationFileId, RectificationId,
    RectificationState,
};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::db::schema::{rectification_entries, rectification_files, rectifications};

/// A rectification.
#[derive(Clone, Debug, Queryable, Insertable, AsChangeset)]
#[diesel(table_name = rectifications, treat_none_as_null = true)]
pub(super) struct RectificationRecord {
    pub(super) id: RectificationId,
    pub(super) organization_id: OrganizationId,
    pub(super) org_path: Vec<u8>,
    pub(super) holder_id: OrganizationId,
    pub(super) holder_path: Vec<u8>,
    pub(super) subject_id: Option<SubjectId>,
    pub(super) person: Option<String>,
    pub(super) basis: Option<String>,
    pub(super) problem: String,
    pub(super) decided_by: String,
    pub(super) decided_on: NaiveDate,
    pub(super) due_on: NaiveDate,
    pub(super) state: RectificationState,
    pub(super) measures: Option<String>,
    pub(super) answerable: Option<String>,
    pub(super) planned_until: Option<NaiveDate>,
    pub(super) account_due_on: Option<NaiveDate>,
    pub(super) account_awaited: bool,
    pub(super) version: i32,
}

/// One entry of its course.
#[derive(Clone, Debug, Queryable, Insertable)]
#[diesel(table_name = rectification_entries)]
pub(super) struct EntryRecord {
    pub(super) id: RectificationEntryId,
    pub(super) rectification_id: RectificationId,
    pub(super) event: RectificationEvent,
    pub(super) words: String,
    pub(super) due_on: Option<NaiveDate>,
    pub(super) author: String,
    pub(super) created_at: NaiveDateTime,
}

/// A file with a report.
#[derive(Clone, Debug, Queryable, Insertable)]
#[diesel(table_name = rectification_files)]
pub(super) struct FileRecord {
    pub(super) id: RectificationFileId,
    pub(super) rectification_id: RectificationId,
    pub(super) entry_id: RectificationEntryId,
    pub(super) name: String,
    pub(super) media_type: String,
    pub(super) size: i64,
    pub(super) sha256: Vec<u8>,
    pub(super) storage_key: String,
    pub(super) uploaded_at: NaiveDateTime,
}

impl FileRecord {
    pub(super) fn view(&self) -> RectificationFile {
        RectificationFile {
            id: self.id,
            name: self.name.clone(),
            media_type: self.media_type.clone(),
            size: self.size,
            uploaded_at: self.uploaded_at.and_utc(),
        }
    }
}
