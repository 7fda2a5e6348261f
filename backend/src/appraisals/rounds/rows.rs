//! Rows of rounds.

use changxiao_shared::appraisals::rounds::{
    AppraisalRoundId, AppraisalState, FieldStep, FieldStepId, IndicatorWords, Overrule, PaperKind, SampleBy,
    SettlementView, SheetLine, SheetView, SubjectAnswer, SubjectId,
};
use changxiao_shared::appraisals::{Inputs, SchemeId, SubjectKind, SubjectScore};
use changxiao_shared::ballots::RoundId;
use changxiao_shared::identity::AccountId;
use changxiao_shared::organizations::{OrgKind, OrganizationId};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use serde::de::DeserializeOwned;

use crate::db::schema::{
    appraisal_appraisers, appraisal_frames, appraisal_interests, appraisal_papers, appraisal_rounds,
    appraisal_samplings, appraisal_sheets, appraisal_steps, appraisal_subjects, appraisal_units,
};
use crate::fault::{Fault, Outcome};

/// A round.
#[derive(Clone, Debug, Queryable, Insertable, AsChangeset)]
#[diesel(table_name = appraisal_rounds, treat_none_as_null = true)]
pub(super) struct RoundRecord {
    pub(super) id: AppraisalRoundId,
    pub(super) organization_id: OrganizationId,
    pub(super) scheme_id: SchemeId,
    pub(super) edition: i32,
    pub(super) subject: SubjectKind,
    pub(super) year: i32,
    pub(super) title: String,
    pub(super) state: AppraisalState,
    pub(super) self_check_until: NaiveDate,
    pub(super) objection_days: i32,
    pub(super) fed_back_on: Option<NaiveDate>,
    pub(super) decided_on: Option<NaiveDate>,
    pub(super) decided_by: Option<String>,
    pub(super) is_public: bool,
    pub(super) version: i32,
    pub(super) created_at: NaiveDateTime,
}

/// One appraised.
#[derive(Clone, Debug, Queryable, Insertable, AsChangeset)]
#[diesel(table_name = appraisal_subjects, treat_none_as_null = true, treat_none_as_default_value = false)]
pub(super) struct SubjectRecord {
    pub(super) id: SubjectId,
    pub(super) round_id: AppraisalRoundId,
    pub(super) organization_id: OrganizationId,
    pub(super) person: Option<String>,
    pub(super) report: Option<String>,
    pub(super) words: String,
    pub(super) self_checked_at: Option<NaiveDateTime>,
    pub(super) ballot_id: Option<RoundId>,
    pub(super) overrules: String,
    pub(super) evaluation: Option<String>,
    pub(super) advice: Option<String>,
    pub(super) answer: Option<SubjectAnswer>,
    pub(super) objection: Option<String>,
    pub(super) settlement: Option<String>,
    pub(super) inputs: Option<String>,
    pub(super) score: Option<String>,
    pub(super) place: Option<i32>,
    pub(super) version: i32,
}

fn read<T: DeserializeOwned>(text: &str) -> Outcome<T> {
    serde_json::from_str(text).map_err(Fault::internal)
}

impl SubjectRecord {
    /// A fresh one.
    pub(super) fn new(
        id: SubjectId,
        round_id: AppraisalRoundId,
        organization_id: OrganizationId,
        person: Option<String>,
    ) -> SubjectRecord {
        SubjectRecord {
            id,
            round_id,
            organization_id,
            person,
            report: None,
            words: "[]".to_owned(),
            self_checked_at: None,
            ballot_id: None,
            overrules: "[]".to_owned(),
            evaluation: None,
            advice: None,
            answer: None,
            objection: None,
            settlement: None,
            inputs: None,
            score: None,
            place: None,
            version: 1,
        }
    }

    pub(super) fn words(&self) -> Outcome<Vec<IndicatorWords>> {
        read(&self.words)
    }

    pub(super) fn overrules(&self) -> Outcome<Vec<Overrule>> {
        read(&self.overrules)
    }

    pub(super) fn settlement(&self) -> Outcome<Option<SettlementView>> {
        self.settlement.as_deref().map(read).transpose()
    }

    /// What was found, once it stands still.
    pub(super) fn inputs(&self) -> Outcome<Option<Inputs>> {
        self.inputs.as_deref().map(read).transpose()
    }

    /// The score, once it stands still.
    pub(super) fn score(&self) -> Outcome<Option<SubjectScore>> {
        self.score.as_deref().map(read).transpose()
    }
}

/// A member of a team.
#[derive(Clone, Debug, Queryable, Insertable)]
#[diesel(table_name = appraisal_appraisers)]
pub(super) struct AppraiserRecord {
    pub(super) round_id: AppraisalRoundId,
    pub(super) account_id: AccountId,
    pub(super) name: String,
    pub(super) accepted_at: Option<NaiveDateTime>,
}

/// An interest an appraiser declared.
#[derive(Clone, Debug, Queryable, Insertable)]
#[diesel(table_name = appraisal_interests)]
pub(super) struct InterestRecord {
    pub(super) subject_id: SubjectId,
    pub(super) account_id: AccountId,
    pub(super) reason: String,
}

/// An appraiser's marks for a subject.
#[derive(Clone, Debug, Queryable, Insertable, AsChangeset)]
#[diesel(table_name = appraisal_sheets, treat_none_as_null = true)]
pub(super) struct SheetRecord {
    pub(super) subject_id: SubjectId,
    pub(super) account_id: AccountId,
    pub(super) name: String,
    pub(super) marks: String,
    pub(super) handed_in_at: Option<NaiveDateTime>,
}

impl SheetRecord {
    pub(super) fn lines(&self) -> Outcome<Vec<SheetLine>> {
        read(&self.marks)
    }

    pub(super) fn view(&self) -> Outcome<SheetView> {
        let handed_in_at = self.handed_in_at.map(|at| at.and_utc());
        Ok(SheetView { name: self.name.clone(), lines: self.lines()?, handed_in_at })
    }
}

/// The words of a circular or a report.
#[derive(Clone, Debug, Queryable, Insertable)]
#[diesel(table_name = appraisal_papers)]
pub(super) struct PaperRecord {
    pub(super) round_id: AppraisalRoundId,
    pub(super) kind: PaperKind,
    pub(super) title: String,
    pub(super) recipients: String,
    pub(super) body: String,
    pub(super) signed: String,
}

/// How the units of a round are drawn.
#[derive(Clone, Debug, Queryable, Insertable)]
#[diesel(table_name = appraisal_samplings)]
pub(super) struct SamplingRecord {
    pub(super) round_id: AppraisalRoundId,
    pub(super) sample_by: SampleBy,
    pub(super) sample_size: i32,
    /// The seed, sealed.
    pub(super) seed: Vec<u8>,
    pub(super) seed_hash: String,
    pub(super) seed_hex: Option<String>,
}

/// The list the units of a subject were drawn from.
#[derive(Clone, Debug, Queryable, Insertable)]
#[diesel(table_name = appraisal_frames)]
pub(super) struct FrameRecord {
    pub(super) subject_id: SubjectId,
    pub(super) frame: String,
    pub(super) frame_size: i32,
    pub(super) frame_hash: String,
}

/// A unit drawn.
#[derive(Clone, Debug, Queryable, Insertable)]
#[diesel(table_name = appraisal_units, treat_none_as_default_value = false)]
pub(super) struct UnitRecord {
    pub(super) subject_id: SubjectId,
    pub(super) organization_id: OrganizationId,
    pub(super) kind: OrgKind,
    pub(super) place: i32,
    pub(super) visited_on: Option<NaiveDate>,
    pub(super) findings: Option<String>,
    pub(super) author: Option<String>,
}

/// A recorded step of the field work.
#[derive(Clone, Debug, Queryable, Insertable)]
#[diesel(table_name = appraisal_steps)]
pub(super) struct StepRecord {
    pub(super) id: FieldStepId,
    pub(super) subject_id: SubjectId,
    pub(super) step: FieldStep,
    pub(super) held_on: NaiveDate,
    pub(super) findings: String,
    pub(super) people: Option<i32>,
    pub(super) author: String,
}
