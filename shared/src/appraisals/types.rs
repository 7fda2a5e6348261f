//! Ids and coded fields of appraisals, and what a scheme is made of.

use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{Marks, Source};

crate::typed_id!(
    /// A scheme.
    SchemeId,
);

/// The most groups a scheme may have.
pub const MOST_GROUPS: u64 = 12;
/// The most indicators a group may have.
pub const MOST_INDICATORS: u64 = 30;

crate::coded_enum! {
    /// Whose work a scheme appraises.
    pub enum SubjectKind {
        /// A committee or leading group (C4-07).
        Committee = "committee" ("党委（党组）", "committee"),
        /// Its secretary, who answers first (C4-08).
        Secretary = "secretary" ("党委（党组）书记", "secretary"),
        /// Another leader, by the division of work (C4-09).
        Leader = "leader" ("班子其他成员", "other leader"),
    }
}

impl SubjectKind {
    /// The clause that says what is appraised.
    pub const fn clause(self) -> &'static str {
        match self {
            SubjectKind::Committee => "C4-07",
            SubjectKind::Secretary => "C4-08",
            SubjectKind::Leader => "C4-09",
        }
    }
}

crate::coded_enum! {
    /// For what kind of body a scheme is made (C4-10).
    pub enum BodyKind {
        /// Cities, counties, townships and streets.
        LocalCommittee = "local_committee" ("地方党委", "local committee"),
        /// Organs.
        Organ = "organ" ("机关", "organ"),
        /// Universities and colleges.
        University = "university" ("高等院校", "university"),
        /// Enterprises.
        Enterprise = "enterprise" ("企业", "enterprise"),
    }
}

crate::coded_enum! {
    /// Where a scheme stands.
    pub enum SchemeState {
        /// Being written.
        Draft = "draft" ("草稿", "draft"),
        /// In use.
        Published = "published" ("已发布", "published"),
        /// Not for new rounds any more.
        Retired = "retired" ("已停用", "retired"),
    }
}

crate::coded_enum! {
    /// What can be done with a scheme.
    pub enum SchemeAction {
        /// Save it; of a published scheme this makes a new edition.
        Save = "save" ("保存", "save"),
        /// Put it to use.
        Publish = "publish" ("发布", "publish"),
        /// Take it out of use.
        Retire = "retire" ("停用", "retire"),
    }
}

crate::coded_enum! {
    /// How an indicator enters the score.
    pub enum IndicatorKind {
        /// Part of the hundred marks.
        Base = "base" ("基本分", "basic"),
        /// Marks on top, up to the scheme's cap (C4-10).
        Bonus = "bonus" ("加分", "bonus"),
        /// Marks taken off.
        Deduction = "deduction" ("扣分", "deduction"),
        /// Where it is found, the subject ranks behind all others.
        Veto = "veto" ("一票否决", "veto"),
    }
}

/// One indicator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Indicator {
    /// Its name within the scheme; it keeps it through all editions.
    #[validate(length(min = 1, max = 12), custom(function = "super::rules::key"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 12, pattern = "^[a-z0-9]+$", example = "a1"))]
    pub key: String,
    /// How it enters the score.
    pub kind: IndicatorKind,
    /// What is appraised.
    #[validate(length(min = 2, max = 120), custom(function = "crate::kernel::check::one_line"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 120))]
    pub title: String,
    /// How marks are given; what is looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 2, max = 600), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 600))]
    pub guide: Option<String>,
    /// The clause that asks for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 2, max = 40), custom(function = "crate::kernel::check::one_line"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 40, example = "C4-07"))]
    pub clause: Option<String>,
    /// The full marks; of a bonus or a deduction the most that is added or taken off; 0 of a veto.
    pub weight: Marks,
    /// Where its marks come from.
    #[cfg_attr(feature = "openapi", schema(value_type = super::SourceFields))]
    pub source: Source,
}

/// A group of indicators.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IndicatorGroup {
    /// Title.
    #[validate(length(min = 2, max = 80), custom(function = "crate::kernel::check::one_line"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 80))]
    pub title: String,
    /// Its indicators.
    #[validate(length(min = 1, max = "MOST_INDICATORS"), nested)]
    #[cfg_attr(feature = "openapi", schema(min_items = 1, max_items = 30))]
    pub indicators: Vec<Indicator>,
}

/// What a scheme says: one edition of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SchemeContent {
    /// Title.
    #[validate(length(min = 2, max = 80), custom(function = "crate::kernel::check::one_line"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 80))]
    pub title: String,
    /// The most that all bonuses together add.
    pub bonus_cap: Marks,
    /// Groups.
    #[validate(length(min = 1, max = "MOST_GROUPS"), nested)]
    #[cfg_attr(feature = "openapi", schema(min_items = 1, max_items = 12))]
    pub groups: Vec<IndicatorGroup>,
}

impl SchemeContent {
    /// All indicators, in the order of the scheme.
    pub fn indicators(&self) -> impl Iterator<Item = &Indicator> {
        self.groups.iter().flat_map(|group| &group.indicators)
    }

    /// An indicator by its key.
    pub fn indicator(&self, key: &str) -> Option<&Indicator> {
        self.indicators().find(|indicator| indicator.key == key)
    }

    /// What the basic marks make together; a hundred where the scheme is right.
    pub fn base_sum(&self) -> Marks {
        self.indicators().filter(|i| i.kind == IndicatorKind::Base).map(|i| i.weight).sum()
    }
}

/// One edition of a scheme: what a round was begun with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SchemeEdition {
    /// Scheme.
    pub scheme_id: SchemeId,
    /// Which edition, counted from 1.
    pub edition: i32,
}
