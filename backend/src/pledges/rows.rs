//! Rows of the tables of service pledges, and how they become views.

use changxiao_shared::ballots::RoundId;
use changxiao_shared::members::MemberId;
use changxiao_shared::organizations::{Field, OrganizationId};
use changxiao_shared::pledges::{
    CommentId, CommentState, EvidenceId, EvidenceView, FocusAreaId, FollowUpId, FollowUpKind, FollowUpView, Gathering,
    GatheringWay, MeetingForm, MeetingId, MeetingState, PledgeId, PledgeState, PledgeText, PledgerKind, ProgressId,
    ReviewDecision, ReviewView, SelfResult, Standing, Verdict, Votes,
};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::db::schema::{
    focus_areas, pledge_comments, pledge_evidence, pledge_follow_ups, pledge_meeting_items, pledge_meetings,
    pledge_progress, pledge_reviews, pledge_versions, pledge_windows, pledges,
};
use crate::fault::{Fault, Outcome};

/// A pledge. Changed as a whole, guarded by its version.
#[derive(Clone, Debug, Queryable, Insertable, AsChangeset)]
#[diesel(table_name = pledges, treat_none_as_null = true, treat_none_as_default_value = false)]
pub(super) struct PledgeRecord {
    pub(super) id: PledgeId,
    pub(super) organization_id: OrganizationId,
    pub(super) org_path: Vec<u8>,
    pub(super) member_id: Option<MemberId>,
    pub(super) kind: PledgerKind,
    pub(super) year: i32,
    pub(super) state: PledgeState,
    pub(super) standing: Option<Standing>,
    pub(super) title: String,
    pub(super) focus_area: Option<String>,
    pub(super) due_on: Option<NaiveDate>,
    pub(super) percent: i32,
    pub(super) current_number: i32,
    pub(super) in_force_number: Option<i32>,
    pub(super) submitted_at: Option<NaiveDateTime>,
    pub(super) published_at: Option<NaiveDateTime>,
    pub(super) cancel_reason: Option<String>,
    pub(super) self_result: Option<SelfResult>,
    pub(super) self_account: Option<String>,
    pub(super) self_assessed_at: Option<NaiveDateTime>,
    pub(super) version: i32,
    pub(super) created_at: NaiveDateTime,
    pub(super) updated_at: NaiveDateTime,
    pub(super) verdict: Option<Verdict>,
    pub(super) closed_at: Option<NaiveDateTime>,
}

/// One version of the text.
#[derive(Clone, Debug, Queryable, Insertable, AsChangeset)]
#[diesel(table_name = pledge_versions, treat_none_as_null = true, treat_none_as_default_value = false, primary_key(pledge_id, number))]
pub(super) struct VersionRecord {
    pub(super) pledge_id: PledgeId,
    pub(super) number: i32,
    pub(super) title: String,
    pub(super) deed: String,
    pub(super) beneficiaries: String,
    pub(super) people_benefiting: Option<i32>,
    pub(super) focus_area: Option<String>,
    pub(super) safeguards: String,
    pub(super) due_on: Option<NaiveDate>,
    pub(super) gathering_way: Option<GatheringWay>,
    pub(super) gathering_held_on: Option<NaiveDate>,
    pub(super) gathering_people: Option<i32>,
    pub(super) reason: Option<String>,
    pub(super) created_at: NaiveDateTime,
    pub(super) submitted_at: Option<NaiveDateTime>,
    pub(super) confirmed_at: Option<NaiveDateTime>,
    pub(super) withdrawn_at: Option<NaiveDateTime>,
}

impl VersionRecord {
    pub(super) fn new(
        pledge_id: PledgeId,
        number: i32,
        text: PledgeText,
        reason: Option<String>,
        created_at: NaiveDateTime,
    ) -> VersionRecord {
        let mut row = VersionRecord {
            pledge_id,
            number,
            title: String::new(),
            deed: String::new(),
            beneficiaries: String::new(),
            people_benefiting: None,
            focus_area: None,
            safeguards: String::new(),
            due_on: None,
            gathering_way: None,
            gathering_held_on: None,
            gathering_people: None,
            reason,
            created_at,
            submitted_at: None,
            confirmed_at: None,
            withdrawn_at: None,
        };
        row.put_text(text);
        row
    }

    pub(super) fn text(&self) -> PledgeText {
        let gathering = match (self.gathering_way, self.gathering_held_on, self.gathering_people) {
            (Some(way), Some(held_on), Some(people)) => Some(Gathering { way, held_on, people }),
            _ => None,
        };
        PledgeText {
            title: self.title.clone(),
            deed: self.deed.clone(),
            beneficiaries: self.beneficiaries.clone(),
            people_benefiting: self.people_benefiting,
            focus_area: self.focus_area.clone(),
            safeguards: self.safeguards.clone(),
            due_on: self.due_on,
            gathering,
        }
    }

    pub(super) fn put_text(&mut self, text: PledgeText) {
        let PledgeText { title, deed, beneficiaries, people_benefiting, focus_area, safeguards, due_on, gathering } =
            text;
        self.title = title;
        self.deed = deed;
        self.beneficiaries = beneficiaries;
        self.people_benefiting = people_benefiting;
        self.focus_area = focus_area;
        self.safeguards = safeguards;
        self.due_on = due_on;
        self.gathering_way = gathering.as_ref().map(|g| g.way);
        self.gathering_held_on = gathering.as_ref().map(|g| g.held_on);
        self.gathering_people = gathering.as_ref().map(|g| g.people);
    }
}

/// One review.
#[derive(Clone, Debug, Queryable, Insertable)]
#[diesel(table_name = pledge_reviews, treat_none_as_default_value = false)]
pub(super) struct ReviewRecord {
    pub(super) id: i64,
    pub(super) pledge_id: PledgeId,
    pub(super) number: i32,
    pub(super) decision: ReviewDecision,
    pub(super) checklist: String,
    pub(super) reason: Option<String>,
    pub(super) reviewer: String,
    pub(super) reviewed_at: NaiveDateTime,
}

impl ReviewRecord {
    pub(super) fn view(self) -> Outcome<ReviewView> {
        let ReviewRecord { id: _, pledge_id: _, number, decision, checklist, reason, reviewer, reviewed_at } = self;
        let checklist = serde_json::from_str(&checklist).map_err(Fault::internal)?;
        Ok(ReviewView { number, decision, checklist, reason, reviewer, at: reviewed_at.and_utc() })
    }
}

/// One entry of progress.
#[derive(Clone, Debug, Queryable, Insertable)]
#[diesel(table_name = pledge_progress)]
pub(super) struct ProgressRecord {
    pub(super) id: ProgressId,
    pub(super) pledge_id: PledgeId,
    pub(super) happened_on: NaiveDate,
    pub(super) text: String,
    pub(super) percent: i32,
    pub(super) people_served: Option<i32>,
    pub(super) author: String,
    pub(super) created_at: NaiveDateTime,
}

/// One file of evidence.
#[derive(Clone, Debug, Queryable, Insertable)]
#[diesel(table_name = pledge_evidence)]
pub(super) struct EvidenceRecord {
    pub(super) id: EvidenceId,
    pub(super) pledge_id: PledgeId,
    pub(super) progress_id: ProgressId,
    pub(super) name: String,
    pub(super) media_type: String,
    pub(super) size: i64,
    pub(super) sha256: Vec<u8>,
    pub(super) storage_key: String,
    pub(super) uploaded_at: NaiveDateTime,
}

impl EvidenceRecord {
    pub(super) fn view(&self) -> EvidenceView {
        EvidenceView {
            id: self.id,
            name: self.name.clone(),
            media_type: self.media_type.clone(),
            size: self.size,
            sha256: self.sha256.iter().map(|byte| format!("{byte:02x}")).collect(),
            uploaded_at: self.uploaded_at.and_utc(),
        }
    }
}

/// One urging or inspection.
#[derive(Clone, Debug, Queryable, Insertable)]
#[diesel(table_name = pledge_follow_ups)]
pub(super) struct FollowUpRecord {
    pub(super) id: FollowUpId,
    pub(super) pledge_id: PledgeId,
    pub(super) kind: FollowUpKind,
    pub(super) text: String,
    pub(super) answer_by: Option<NaiveDate>,
    pub(super) author: String,
    pub(super) created_at: NaiveDateTime,
    pub(super) answer: Option<String>,
    pub(super) answered_at: Option<NaiveDateTime>,
}

impl FollowUpRecord {
    pub(super) fn view(self) -> FollowUpView {
        let FollowUpRecord { id, pledge_id: _, kind, text, answer_by, author, created_at, answer, answered_at } = self;
        let answered_at = answered_at.map(|at| at.and_utc());
        FollowUpView { id, kind, text, answer_by, author, created_at: created_at.and_utc(), answer, answered_at }
    }
}

/// One visitor's comment.
#[derive(Clone, Debug, Queryable, Insertable, AsChangeset)]
#[diesel(table_name = pledge_comments, treat_none_as_null = true)]
pub(super) struct CommentRecord {
    pub(super) id: CommentId,
    pub(super) pledge_id: PledgeId,
    pub(super) name: Option<String>,
    pub(super) body: String,
    pub(super) state: CommentState,
    pub(super) reject_reason: Option<String>,
    pub(super) answer: Option<String>,
    pub(super) created_at: NaiveDateTime,
    pub(super) answered_at: Option<NaiveDateTime>,
    pub(super) version: i32,
}

/// A meeting of the public.
#[derive(Clone, Debug, Queryable, Insertable, AsChangeset)]
#[diesel(table_name = pledge_meetings, treat_none_as_null = true)]
pub(super) struct MeetingRecord {
    pub(super) id: MeetingId,
    pub(super) organization_id: OrganizationId,
    pub(super) year: i32,
    pub(super) held_on: NaiveDate,
    pub(super) form: MeetingForm,
    pub(super) state: MeetingState,
    pub(super) eligible: i32,
    pub(super) quorum_percent: i32,
    pub(super) present: Option<i32>,
    pub(super) round_id: RoundId,
    pub(super) version: i32,
    pub(super) created_at: NaiveDateTime,
}

/// A pledge before a meeting.
#[derive(Clone, Debug, Queryable, Insertable, AsChangeset)]
#[diesel(table_name = pledge_meeting_items, treat_none_as_null = true)]
pub(super) struct ItemRecord {
    pub(super) meeting_id: MeetingId,
    pub(super) position: i32,
    pub(super) pledge_id: PledgeId,
    pub(super) satisfied: Option<i32>,
    pub(super) basically: Option<i32>,
    pub(super) dissatisfied: Option<i32>,
    pub(super) abstained: Option<i32>,
}

impl ItemRecord {
    /// The votes, once they are recorded.
    pub(super) fn votes(&self) -> Option<Votes> {
        let ItemRecord { satisfied, basically, dissatisfied, abstained, .. } = *self;
        Some(Votes { satisfied: satisfied?, basically: basically?, dissatisfied: dissatisfied?, abstained: abstained? })
    }
}

/// A focus area an organisation added.
#[derive(Clone, Debug, Queryable, Insertable, AsChangeset)]
#[diesel(table_name = focus_areas)]
pub(super) struct FocusAreaRecord {
    pub(super) id: FocusAreaId,
    pub(super) organization_id: OrganizationId,
    pub(super) field: Field,
    pub(super) kind: PledgerKind,
    pub(super) code: String,
    pub(super) name_zh: String,
    pub(super) name_en: String,
    pub(super) active: bool,
    pub(super) version: i32,
}

/// The window an organisation set.
#[derive(Clone, Debug, Queryable, Insertable, AsChangeset)]
#[diesel(table_name = pledge_windows, treat_none_as_null = true, primary_key(organization_id))]
pub(super) struct WindowRecord {
    pub(super) organization_id: OrganizationId,
    pub(super) opens_on: Option<String>,
    pub(super) closes_on: Option<String>,
    pub(super) binding: bool,
    pub(super) version: i32,
}

impl PledgeRecord {
    /// A fresh draft with its first version; the pledger is the member, or the organisation where there is none.
    pub(super) fn draft(
        id: PledgeId,
        organization_id: OrganizationId,
        org_path: Vec<u8>,
        member_id: Option<MemberId>,
        year: i32,
        version: &VersionRecord,
    ) -> PledgeRecord {
        PledgeRecord {
            id,
            organization_id,
            org_path,
            member_id,
            kind: if member_id.is_some() { PledgerKind::Member } else { PledgerKind::Organization },
            year,
            state: PledgeState::Draft,
            standing: None,
            title: version.title.clone(),
            focus_area: version.focus_area.clone(),
            due_on: version.due_on,
            percent: 0,
            current_number: version.number,
            in_force_number: None,
            submitted_at: None,
            published_at: None,
            cancel_reason: None,
            self_result: None,
            self_account: None,
            self_assessed_at: None,
            version: 1,
            created_at: version.created_at,
            updated_at: version.created_at,
            verdict: None,
            closed_at: None,
        }
    }

    /// Makes this version the one that lists, ledger and board show.
    pub(super) fn show(&mut self, version: &VersionRecord) {
        self.title.clone_from(&version.title);
        self.focus_area.clone_from(&version.focus_area);
        self.due_on = version.due_on;
    }
}
