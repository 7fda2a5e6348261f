//! What clients see of reports and samples.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{
    InspectionItem, ItemFinding, ReportAction, ReportFigure, ReportId, ReportPeriod, ReportState, SampleCaseId,
    SampleId, SampleState,
};
use crate::kernel::TimelineEntry;
use crate::mobile_members::{MobilityId, Register};
use crate::organizations::OrganizationRef;
use crate::regions::RegionCode;

/// One row of the list of reports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportRow {
    /// Id.
    pub id: ReportId,
    /// Who reports.
    pub organization: OrganizationRef,
    /// Year.
    pub year: i32,
    /// Period.
    pub period: ReportPeriod,
    /// State.
    pub state: ReportState,
    /// When it was handed up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub submitted_at: Option<DateTime<Utc>>,
}

/// One figure of a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FigureValue {
    /// Which.
    pub figure: ReportFigure,
    /// How many; dues in fen.
    pub value: i64,
}

/// Members of a report by region.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RegionFigure {
    /// The city (GB/T 2260).
    pub region: RegionCode,
    /// Its name.
    pub region_name: String,
    /// Members of ours there on the last day.
    pub away: i64,
}

/// The figures of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportFigures {
    /// Every figure.
    pub figures: Vec<FigureValue>,
    /// Where members are, by city, the most first.
    pub regions: Vec<RegionFigure>,
}

impl ReportFigures {
    /// One figure; nothing counted is zero.
    pub fn get(&self, figure: ReportFigure) -> i64 {
        self.figures.iter().find(|value| value.figure == figure).map_or(0, |value| value.value)
    }
}

/// What an organisation directly below has reported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportBelow {
    /// Who.
    pub organization: OrganizationRef,
    /// On which period.
    pub period: ReportPeriod,
    /// Its report, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<ReportId>,
    /// Its state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<ReportState>,
}

/// A report in full.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportView {
    /// Id.
    pub id: ReportId,
    /// Who reports.
    pub organization: OrganizationRef,
    /// To whom; none at the top.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub above: Option<OrganizationRef>,
    /// Year.
    pub year: i32,
    /// Period.
    pub period: ReportPeriod,
    /// First day covered.
    pub from_on: NaiveDate,
    /// Last day covered; until then, the figures reach to the day they were taken.
    pub to_on: NaiveDate,
    /// The first day on which it can be handed up.
    pub opens_on: NaiveDate,
    /// State.
    pub state: ReportState,
    /// Figures: of the registers as they are while it is written, as they were once it is handed up.
    pub figures: ReportFigures,
    /// When the figures were taken.
    pub figures_at: DateTime<Utc>,
    /// What was done.
    pub work: String,
    /// What is difficult.
    pub problems: String,
    /// What comes next.
    pub plans: String,
    /// What is to be put right, where it was sent back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Who handed it up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub submitted_by: Option<String>,
    /// When it was handed up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub submitted_at: Option<DateTime<Utc>>,
    /// What those directly below have reported; for a year's report.
    pub below: Vec<ReportBelow>,
    /// What the one who asks can do with it.
    pub actions: Vec<ReportAction>,
    /// Version.
    pub version: i32,
    /// History.
    pub timeline: Vec<TimelineEntry>,
}

/// A report that waits for the one who asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportTodo {
    /// What is to be done: submitted, or accepted.
    pub action: ReportAction,
    /// Who reports.
    pub organization: OrganizationRef,
    /// Year.
    pub year: i32,
    /// Period.
    pub period: ReportPeriod,
    /// The report, where it has been begun.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report_id: Option<ReportId>,
    /// By when.
    pub due_on: NaiveDate,
    /// The day has passed.
    pub overdue: bool,
}

/// A sample as everybody sees it: no names, no ids of cases.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublishedSample {
    /// Id.
    pub id: SampleId,
    /// Who inspects.
    pub organization: OrganizationRef,
    /// Year.
    pub year: i32,
    /// From which register.
    pub register: Register,
    /// State.
    pub state: SampleState,
    /// Cases wanted.
    pub size: i32,
    /// SHA-256 of the seed's 32 bytes, hexadecimal; published before.
    pub seed_hash: String,
    /// When the hash was published.
    pub announced_at: DateTime<Utc>,
    /// The seed, hexadecimal; published after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seed: Option<String>,
    /// When it was drawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drawn_at: Option<DateTime<Utc>>,
    /// How many it was drawn from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frame_size: Option<i32>,
    /// SHA-256 of the list it was drawn from, hexadecimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frame_hash: Option<String>,
}

/// What the records say of one item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecordedItem {
    /// Which item.
    pub item: InspectionItem,
    /// How many were recorded.
    pub count: i64,
    /// Whether that is what is asked for; none where nothing says how many.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub met: Option<bool>,
}

/// One case of a sample with its inspection sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SampleCaseView {
    /// Id.
    pub id: SampleCaseId,
    /// The mobility.
    pub mobility_id: MobilityId,
    /// The member's name.
    pub name: String,
    /// Where the membership is held.
    pub organization: OrganizationRef,
    /// The stratum it was drawn from: the organisation directly below the inspecting one.
    pub stratum: OrganizationRef,
    /// What the records said when it was drawn.
    pub recorded: Vec<RecordedItem>,
    /// When it was looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inspected_on: Option<NaiveDate>,
    /// By whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inspector: Option<String>,
    /// What was found.
    pub findings: Vec<ItemFinding>,
    /// In sum.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conclusion: Option<String>,
}

/// A sample with its cases.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SampleView {
    /// What everybody sees.
    pub published: PublishedSample,
    /// The cases, in the order of strata and of the draw.
    pub cases: Vec<SampleCaseView>,
    /// The one who asks may draw, and fill in sheets.
    pub may_inspect: bool,
    /// Version.
    pub version: i32,
}
