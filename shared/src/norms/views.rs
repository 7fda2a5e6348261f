//! Measures as clients see them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Direction, Figure, Measure};
use crate::organizations::OrganizationRef;

/// What a measure is: all of them are shares, in percent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MeasureView {
    /// Which.
    pub measure: Measure,
    /// Its name in Chinese.
    pub name_zh: String,
    /// Its name in English.
    pub name_en: String,
    /// The clause that asks for it.
    pub clause: String,
    /// In which direction it is better.
    pub direction: Direction,
}

impl From<Measure> for MeasureView {
    fn from(measure: Measure) -> MeasureView {
        let name = |lang| measure.label(lang).to_owned();
        MeasureView {
            measure,
            name_zh: name(crate::kernel::Lang::Zh),
            name_en: name(crate::kernel::Lang::En),
            clause: measure.clause().to_owned(),
            direction: measure.direction(),
        }
    }
}

/// A figure of an organisation, and where it can be seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Measured {
    /// Which measure.
    pub measure: Measure,
    /// How many of how many.
    pub figure: Figure,
    /// The page that lists what was counted.
    pub evidence: String,
}

/// The figures of an organisation's subtree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MeasuredOrganization {
    /// Who.
    pub organization: OrganizationRef,
    /// One a measure.
    pub measures: Vec<Measured>,
}

/// The figures of an organisation and of each of its children.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MeasuresView {
    /// Of which year.
    pub year: i32,
    /// By which day: the year's last, or today.
    pub as_of: NaiveDate,
    /// What is measured.
    pub measures: Vec<MeasureView>,
    /// The organisation itself.
    pub own: MeasuredOrganization,
    /// Its active children.
    pub children: Vec<MeasuredOrganization>,
}
