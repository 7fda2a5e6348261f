//! Rows of reports and samples.

use changxiao_shared::mobile_members::{MobilityId, Register};
use changxiao_shared::mobility_reports::{ReportId, ReportPeriod, ReportState, SampleCaseId, SampleId};
use changxiao_shared::organizations::OrganizationId;
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::db::schema::{mobility_reports, mobility_sample_cases, mobility_samples};

/// A report. Changed as a whole, guarded by its version.
#[derive(Clone, Debug, Queryable, Insertable, AsChangeset)]
#[diesel(table_name = mobility_reports, treat_none_as_null = true, treat_none_as_default_value = false)]
pub(super) struct ReportRecord {
    pub(super) id: ReportId,
    pub(super) organization_id: OrganizationId,
    pub(super) year: i32,
    pub(super) period: ReportPeriod,
    pub(super) state: ReportState,
    pub(super) work: String,
    pub(super) problems: String,
    pub(super) plans: String,
    /// The figures as they were handed up, JSON.
    pub(super) figures: Option<String>,
    pub(super) figures_at: Option<NaiveDateTime>,
    pub(super) reason: Option<String>,
    pub(super) submitted_by: Option<String>,
    pub(super) submitted_at: Option<NaiveDateTime>,
    pub(super) version: i32,
    pub(super) created_at: NaiveDateTime,
}

/// A sample.
#[derive(Clone, Debug, Queryable, Insertable, AsChangeset)]
#[diesel(table_name = mobility_samples, treat_none_as_null = true, treat_none_as_default_value = false)]
pub(super) struct SampleRecord {
    pub(super) id: SampleId,
    pub(super) organization_id: OrganizationId,
    pub(super) year: i32,
    pub(super) register: Register,
    pub(super) size: i32,
    /// The seed, sealed.
    pub(super) seed: Vec<u8>,
    pub(super) seed_hash: String,
    pub(super) announced_at: NaiveDateTime,
    pub(super) seed_hex: Option<String>,
    pub(super) frame: Option<String>,
    pub(super) frame_size: Option<i32>,
    pub(super) frame_hash: Option<String>,
    pub(super) drawn_at: Option<NaiveDateTime>,
    pub(super) version: i32,
}

/// A case of a sample.
#[derive(Clone, Debug, Queryable, Insertable)]
#[diesel(table_name = mobility_sample_cases, treat_none_as_default_value = false)]
pub(super) struct CaseRecord {
    pub(super) id: SampleCaseId,
    pub(super) sample_id: SampleId,
    pub(super) mobility_id: MobilityId,
    pub(super) stratum_id: OrganizationId,
    pub(super) place: i32,
    /// What the records said when it was drawn, JSON.
    pub(super) recorded: String,
    /// What was found, JSON.
    pub(super) findings: String,
    pub(super) conclusion: Option<String>,
    pub(super) inspected_on: Option<NaiveDate>,
    pub(super) inspector: Option<String>,
}
