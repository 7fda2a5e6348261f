//! What the pledge form holds, checked by the same rules as on the server: the request with the dates of its year.

use std::borrow::Cow;

use changxiao_shared::kernel::FieldError;
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::pledges::rules::saved_text_errors;
use changxiao_shared::pledges::{CreatePledge, Gathering, GatheringWay, PledgeText, PledgeView, UpdatePledge};
use chrono::{Datelike, NaiveDate};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use validator::{Validate, ValidationError, ValidationErrors, ValidationErrorsKind};

use crate::browser;
use crate::json;

/// A request for a new pledge; the form that changes one holds the same and sends its text.
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub(super) struct Proposal(pub(super) CreatePledge);

impl Proposal {
    /// Something valid, for what is still empty.
    pub(super) fn sample(today: NaiveDate) -> Proposal {
        let words = || "xx".to_owned();
        Proposal(CreatePledge {
            organization_id: OrganizationId(1),
            member_id: None,
            year: today.year(),
            text: PledgeText {
                title: words(),
                deed: words(),
                beneficiaries: words(),
                people_benefiting: Some(1),
                focus_area: Some(words()),
                safeguards: words(),
                due_on: NaiveDate::from_ymd_opt(today.year(), 12, 31),
                gathering: Some(Gathering { way: GatheringWay::GeneralMeeting, held_on: today, people: 1 }),
            },
        })
    }

    /// What the form begins with when a pledge is changed.
    pub(super) fn of(view: &PledgeView) -> Proposal {
        Proposal(CreatePledge {
            organization_id: view.organization.id,
            member_id: view.member.as_ref().map(|member| member.id),
            year: view.year,
            text: view.current.text.clone(),
        })
    }

    /// The change alone, from the body the form would send.
    pub(super) fn text_of(body: &str) -> Option<String> {
        let Proposal(CreatePledge { text, .. }) = json::read_text(body)?;
        serde_json::to_string(&UpdatePledge { text }).ok()
    }
}

impl<'de> Deserialize<'de> for Proposal {
    /// A gathering nobody has begun to describe is none; the form leaves an empty one behind.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut value = Value::deserialize(deserializer)?;
        if let Some(Value::Object(text)) = value.get_mut("text") {
            let whole = text.get("gathering").is_some_and(|g| json::read::<Gathering>(g).is_some());
            if !whole {
                text.remove("gathering");
            }
        }
        json::read(&value).map(Proposal).ok_or_else(|| D::Error::custom("not a pledge"))
    }
}

impl Validate for Proposal {
    fn validate(&self) -> Result<(), ValidationErrors> {
        let mut errors = self.0.validate().err().unwrap_or_default();
        let dates = saved_text_errors(self.0.year, &self.0.text, browser_today());
        if !dates.is_empty() {
            add(&mut errors, &dates);
        }
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }
}

/// Native tests have no browser to ask; the day is only compared with what was typed in one.
fn browser_today() -> NaiveDate {
    if cfg!(target_arch = "wasm32") { browser::today() } else { NaiveDate::MAX }
}

/// Puts errors at paths like `due_on` or `gathering.held_on` below `text`.
fn add(errors: &mut ValidationErrors, found: &[FieldError]) {
    for error in found {
        let mut at = &mut *errors;
        let path = format!("text.{}", error.field);
        let mut parts: Vec<String> = path.split('.').map(str::to_owned).collect();
        let Some(last) = parts.pop() else { continue };
        for part in parts {
            let below = at
                .errors_mut()
                .entry(Cow::Owned(part))
                .or_insert_with(|| ValidationErrorsKind::Struct(Box::new(ValidationErrors::new())));
            let ValidationErrorsKind::Struct(inner) = below else { return };
            at = inner;
        }
        let code = ValidationError::new(error.code.code());
        at.errors_mut().entry(Cow::Owned(last)).or_insert_with(|| ValidationErrorsKind::Field(vec![code]));
    }
}

#[cfg(test)]
mod tests {
    use changxiao_shared::kernel::{FieldCode, field_errors};
    use chrono::NaiveDate;
    use serde_json::json;
    use validator::Validate;

    use super::Proposal;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).expect("a day")
    }

    #[test]
    fn a_deadline_outside_the_year_is_marked_at_its_field() {
        let mut proposal = Proposal::sample(day(2027, 1, 10));
        assert!(proposal.validate().is_ok());
        proposal.0.text.due_on = Some(day(2028, 1, 1));
        proposal.0.text.title = String::new();
        let found = field_errors(&proposal.validate().expect_err("is wrong"));
        let seen: Vec<_> = found.iter().map(|e| (e.field.as_str(), e.code)).collect();
        assert_eq!(seen, [("text.due_on", FieldCode::OutsideYear), ("text.title", FieldCode::Length)]);
    }

    #[test]
    fn an_empty_gathering_is_none_and_a_change_sends_the_text_alone() {
        let mut value = serde_json::to_value(Proposal::sample(day(2027, 1, 10))).expect("writes");
        value["text"]["gathering"] = json!({});
        let read: Proposal = serde_json::from_value(value.clone()).expect("reads");
        assert_eq!(read.0.text.gathering, None);
        let sent = Proposal::text_of(&value.to_string()).expect("a text");
        let sent: serde_json::Value = serde_json::from_str(&sent).expect("reads");
        assert_eq!(sent.as_object().map(serde_json::Map::len), Some(1));
        assert_eq!(sent["text"]["title"], json!("xx"));
    }
}
