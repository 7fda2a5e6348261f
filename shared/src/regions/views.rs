//! What the server tells about divisions.

use serde::{Deserialize, Serialize};

use super::{RegionCode, RegionLevel};
use crate::kernel::FieldCode;

/// A division named in passing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RegionRef {
    /// Code.
    pub code: RegionCode,
    /// Its own name.
    pub name: String,
}

/// One row of a list of divisions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RegionRow {
    /// Code.
    pub code: RegionCode,
    /// Its own name.
    pub name: String,
    /// Name from the province down.
    pub full_name: String,
    /// Level.
    pub level: RegionLevel,
    /// Whether the list has divisions below it.
    pub has_children: bool,
}

/// A division with those it lies in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RegionView {
    /// Code.
    pub code: RegionCode,
    /// Its own name.
    pub name: String,
    /// Name from the province down.
    pub full_name: String,
    /// Level.
    pub level: RegionLevel,
    /// The divisions above, the province first; steps of the code that are no places, such as 市辖区, are left out.
    pub ancestors: Vec<RegionRef>,
}

/// A row of a list of villages that was not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RefusedVillage {
    /// Row in the sheet; the first has 1.
    pub row: u32,
    /// The code as the sheet has it.
    pub code: String,
    /// What is wrong.
    pub reason: FieldCode,
    /// The same in words, in the language of the request.
    pub message: String,
}

/// What came of a list of villages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VillageImportView {
    /// Villages that are new.
    pub created: u32,
    /// Villages whose name changed.
    pub changed: u32,
    /// Villages that were there already.
    pub unchanged: u32,
    /// Rows that were not taken, all of them.
    pub refused: u32,
    /// The first of them.
    pub refused_rows: Vec<RefusedVillage>,
}
