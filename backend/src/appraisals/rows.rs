//! Rows of schemes and their editions.

use changxiao_shared::appraisals::{BodyKind, SchemeAction, SchemeContent, SchemeId, SchemeState, SubjectKind, next};
use changxiao_shared::kernel::ErrorCode;
use changxiao_shared::organizations::OrganizationId;
use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::schema::{appraisal_editions, appraisal_schemes};
use crate::fault::{Fault, Outcome};

/// A scheme.
#[derive(Clone, Debug, Queryable, Insertable, AsChangeset)]
#[diesel(table_name = appraisal_schemes)]
pub(super) struct SchemeRecord {
    pub(super) id: SchemeId,
    pub(super) organization_id: OrganizationId,
    pub(super) subject: SubjectKind,
    pub(super) body: BodyKind,
    pub(super) state: SchemeState,
    pub(super) title: String,
    pub(super) edition: i32,
    pub(super) version: i32,
    pub(super) created_at: NaiveDateTime,
    pub(super) updated_at: NaiveDateTime,
}

impl SchemeRecord {
    /// Goes to where an action leads, if the state allows it.
    pub(super) fn advance(&mut self, action: SchemeAction, now: NaiveDateTime) -> Outcome<()> {
        self.state = next(self.state, action).ok_or_else(|| Fault::new(ErrorCode::TransitionNotAllowed))?;
        self.version += 1;
        self.updated_at = now;
        Ok(())
    }
}

/// What a scheme says in one edition.
#[derive(Clone, Debug, Queryable, Insertable, AsChangeset)]
#[diesel(table_name = appraisal_editions)]
pub(super) struct EditionRecord {
    pub(super) scheme_id: SchemeId,
    pub(super) edition: i32,
    pub(super) content: String,
    pub(super) author: String,
    pub(super) written_at: NaiveDateTime,
}

impl EditionRecord {
    /// What it says.
    pub(super) fn content(&self) -> Outcome<SchemeContent> {
        serde_json::from_str(&self.content).map_err(Fault::internal)
    }
}
