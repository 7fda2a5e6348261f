//! Where an indicator's marks come from, and how a figure becomes marks.

use serde::{Deserialize, Serialize};
use validator::Validate;

use super::Marks;
use crate::norms::Measure;

/// One choice of the democratic evaluation, and what it is worth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BallotWorth {
    /// What voters choose.
    #[validate(length(min = 1, max = 20), custom(function = "crate::kernel::check::one_line"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 20, example = "满意"))]
    pub choice: String,
    /// Percent of the full marks a vote for it gives.
    pub percent: Marks,
}

/// A step of a scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Step {
    /// The figure, in percent, from which on the step is reached.
    pub from: Marks,
    /// Percent of the full marks it gives.
    pub percent: Marks,
}

/// How a figure becomes marks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "ScaleFields", into = "ScaleFields")]
pub enum Scale {
    /// No marks at the floor, full marks at the target, in proportion between them; both in percent.
    Linear {
        /// At this figure and worse: no marks.
        floor: Marks,
        /// At this figure and better: full marks.
        target: Marks,
    },
    /// The best step reached gives its share; without one there are no marks.
    Steps {
        /// The steps, in any order.
        steps: Vec<Step>,
    },
    /// So many marks off for each miss.
    PerMiss {
        /// Marks for one miss.
        off: Marks,
    },
}

/// Where an indicator's marks come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "SourceFields", into = "SourceFields")]
pub enum Source {
    /// Each appraiser gives marks from 0 to the weight, by the guide.
    Person,
    /// A figure of the system.
    Data {
        /// Which.
        measure: Measure,
        /// How it becomes marks.
        scale: Scale,
    },
    /// The democratic evaluation (C4-12).
    Ballot {
        /// The choices.
        worths: Vec<BallotWorth>,
    },
}

crate::coded_enum! {
    /// What kind of scale it is.
    pub enum ScaleKind {
        /// In proportion between floor and target.
        Linear = "linear" ("按比例", "in proportion"),
        /// By the best step reached.
        Steps = "steps" ("分档", "in steps"),
        /// So much off for each miss.
        PerMiss = "per_miss" ("逐项扣分", "off for each miss"),
    }
}

crate::coded_enum! {
    /// Who or what gives the marks.
    pub enum SourceKind {
        /// Appraisers.
        Person = "person" ("考评组评分", "appraisers"),
        /// A figure of the system.
        Data = "data" ("系统数据", "data of the system"),
        /// The democratic evaluation.
        Ballot = "ballot" ("民主测评", "democratic evaluation"),
    }
}

/// A scale as it is written in JSON: the fields of its kind and no others.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ScaleFields {
    /// Which kind.
    pub kind: ScaleKind,
    /// In proportion: no marks at this figure in percent and worse.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floor: Option<Marks>,
    /// In proportion: full marks at this figure in percent and better.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Marks>,
    /// In steps: from one to ten, in any order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub steps: Option<Vec<Step>>,
    /// Marks off for each miss.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub off: Option<Marks>,
}

/// A source as it is written in JSON: the fields of its kind and no others.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SourceFields {
    /// Which kind.
    pub kind: SourceKind,
    /// Data: which figure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<Measure>,
    /// Data: how it becomes marks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scale: Option<ScaleFields>,
    /// Democratic evaluation: from two to ten choices.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub worths: Option<Vec<BallotWorth>>,
}

impl TryFrom<ScaleFields> for Scale {
    type Error = &'static str;

    fn try_from(fields: ScaleFields) -> Result<Scale, &'static str> {
        match fields {
            ScaleFields {
                kind: ScaleKind::Linear,
                floor: Some(floor),
                target: Some(target),
                steps: None,
                off: None,
            } => Ok(Scale::Linear { floor, target }),
            ScaleFields { kind: ScaleKind::Steps, floor: None, target: None, steps: Some(steps), off: None } => {
                Ok(Scale::Steps { steps })
            }
            ScaleFields { kind: ScaleKind::PerMiss, floor: None, target: None, steps: None, off: Some(off) } => {
                Ok(Scale::PerMiss { off })
            }
            _ => Err("a scale has the fields of its kind and no others"),
        }
    }
}

impl From<Scale> for ScaleFields {
    fn from(scale: Scale) -> ScaleFields {
        let none = |kind| ScaleFields { kind, floor: None, target: None, steps: None, off: None };
        match scale {
            Scale::Linear { floor, target } => {
                ScaleFields { floor: Some(floor), target: Some(target), ..none(ScaleKind::Linear) }
            }
            Scale::Steps { steps } => ScaleFields { steps: Some(steps), ..none(ScaleKind::Steps) },
            Scale::PerMiss { off } => ScaleFields { off: Some(off), ..none(ScaleKind::PerMiss) },
        }
    }
}

impl TryFrom<SourceFields> for Source {
    type Error = &'static str;

    fn try_from(fields: SourceFields) -> Result<Source, &'static str> {
        match fields {
            SourceFields { kind: SourceKind::Person, measure: None, scale: None, worths: None } => Ok(Source::Person),
            SourceFields { kind: SourceKind::Data, measure: Some(measure), scale: Some(scale), worths: None } => {
                Ok(Source::Data { measure, scale: scale.try_into()? })
            }
            SourceFields { kind: SourceKind::Ballot, measure: None, scale: None, worths: Some(worths) } => {
                Ok(Source::Ballot { worths })
            }
            _ => Err("a source has the fields of its kind and no others"),
        }
    }
}

impl From<Source> for SourceFields {
    fn from(source: Source) -> SourceFields {
        let none = |kind| SourceFields { kind, measure: None, scale: None, worths: None };
        match source {
            Source::Person => none(SourceKind::Person),
            Source::Data { measure, scale } => {
                SourceFields { measure: Some(measure), scale: Some(scale.into()), ..none(SourceKind::Data) }
            }
            Source::Ballot { worths } => SourceFields { worths: Some(worths), ..none(SourceKind::Ballot) },
        }
    }
}

impl Source {
    /// Which kind it is of.
    pub const fn kind(&self) -> SourceKind {
        match self {
            Source::Person => SourceKind::Person,
            Source::Data { .. } => SourceKind::Data,
            Source::Ballot { .. } => SourceKind::Ballot,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Source;

    #[test]
    fn a_source_has_the_fields_of_its_kind_and_no_others() {
        for good in [
            r#"{"kind":"person"}"#,
            r#"{"kind":"data","measure":"pledges_kept","scale":{"kind":"linear","floor":"60","target":"95"}}"#,
            r#"{"kind":"data","measure":"pledges_kept","scale":{"kind":"steps","steps":[{"from":"60","percent":"50"}]}}"#,
            r#"{"kind":"data","measure":"pledges_overdue","scale":{"kind":"per_miss","off":"0.5"}}"#,
            r#"{"kind":"ballot","worths":[{"choice":"满意","percent":"100"}]}"#,
        ] {
            let source: Source = serde_json::from_str(good).expect("reads");
            assert_eq!(serde_json::to_string(&source).expect("writes"), good);
        }
        for bad in [
            r#"{"kind":"person","measure":"pledges_kept"}"#,
            r#"{"kind":"data","measure":"pledges_kept"}"#,
            r#"{"kind":"data","measure":"pledges_kept","scale":{"kind":"linear","floor":"60"}}"#,
            r#"{"kind":"data","measure":"pledges_kept","scale":{"kind":"per_miss","off":"1","floor":"0"}}"#,
            r#"{"kind":"ballot","worths":[],"measure":"pledges_kept"}"#,
            r#"{"kind":"ballot"}"#,
            r#"{"kind":"person","x":1}"#,
        ] {
            assert!(serde_json::from_str::<Source>(bad).is_err(), "{bad}");
        }
    }
}
