//! What the text of a pledge and an entry of progress must hold, beyond the length of single fields.

use chrono::{Datelike, NaiveDate};

use crate::kernel::{FieldCode, FieldError};
use crate::pledges::{PledgeText, PledgerKind, ProgressInput};

/// What is wrong with a text that is only saved: a draft may have gaps, but no impossible dates.
pub fn saved_text_errors(year: i32, text: &PledgeText, today: NaiveDate) -> Vec<FieldError> {
    let mut errors = Vec::new();
    if text.due_on.is_some_and(|due| due.year() != year) {
        errors.push(FieldError::new("due_on", FieldCode::OutsideYear));
    }
    if text.gathering.as_ref().is_some_and(|gathering| gathering.held_on > today) {
        errors.push(FieldError::new("gathering.held_on", FieldCode::InFuture));
    }
    errors
}

/// What a text still lacks before it can be submitted; organisations also say how opinions were gathered (C2-05).
pub fn missing_for_submission(kind: PledgerKind, text: &PledgeText) -> Vec<FieldError> {
    let mut errors = Vec::new();
    let mut want = |present: bool, field: &str| {
        if !present {
            errors.push(FieldError::new(field, FieldCode::Required));
        }
    };
    want(!text.deed.trim().is_empty(), "deed");
    want(!text.beneficiaries.trim().is_empty(), "beneficiaries");
    want(text.people_benefiting.is_some(), "people_benefiting");
    want(text.focus_area.is_some(), "focus_area");
    want(!text.safeguards.trim().is_empty(), "safeguards");
    want(text.due_on.is_some(), "due_on");
    want(kind == PledgerKind::Member || text.gathering.is_some(), "gathering");
    errors
}

/// What is wrong with the day of an entry of progress: not before the year of the pledge, not after today.
pub fn progress_errors(year: i32, input: &ProgressInput, today: NaiveDate) -> Vec<FieldError> {
    if input.happened_on > today {
        vec![FieldError::new("happened_on", FieldCode::InFuture)]
    } else if input.happened_on.year() < year {
        vec![FieldError::new("happened_on", FieldCode::OutsideYear)]
    } else {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{missing_for_submission, progress_errors, saved_text_errors};
    use crate::kernel::{FieldCode, FieldError};
    use crate::pledges::{Gathering, GatheringWay, PledgeText, PledgerKind, ProgressInput};

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).expect("a day")
    }

    fn complete() -> PledgeText {
        PledgeText {
            title: "修通三组便道".into(),
            deed: "硬化三组入户便道 800 米".into(),
            beneficiaries: "三组村民".into(),
            people_benefiting: Some(120),
            focus_area: Some("rural_org_public_works".into()),
            safeguards: "支委会每月检查一次".into(),
            due_on: Some(day(2027, 10, 31)),
            gathering: Some(Gathering {
                way: GatheringWay::RepresentativesMeeting,
                held_on: day(2027, 1, 12),
                people: 36,
            }),
        }
    }

    fn codes(errors: Vec<FieldError>) -> Vec<(String, FieldCode)> {
        errors.into_iter().map(|e| (e.field, e.code)).collect()
    }

    #[test]
    fn a_complete_text_passes() {
        for kind in PledgerKind::ALL {
            assert_eq!(codes(missing_for_submission(*kind, &complete())), []);
        }
        assert_eq!(codes(saved_text_errors(2027, &complete(), day(2027, 1, 20))), []);
    }

    #[test]
    fn a_draft_may_have_gaps_that_submission_names() {
        let draft = PledgeText { title: "修路".into(), deed: " ".into(), ..PledgeText::default() };
        assert_eq!(codes(saved_text_errors(2027, &draft, day(2027, 1, 20))), []);
        let fields = |kind| missing_for_submission(kind, &draft).into_iter().map(|e| e.field).collect::<Vec<_>>();
        let member = ["deed", "beneficiaries", "people_benefiting", "focus_area", "safeguards", "due_on"];
        assert_eq!(fields(PledgerKind::Member), member);
        assert_eq!(fields(PledgerKind::Organization), [&member[..], &["gathering"]].concat());
    }

    #[test]
    fn dates_lie_in_the_year_and_gatherings_have_been_held() {
        let mut text = complete();
        text.due_on = Some(day(2028, 1, 1));
        assert_eq!(
            codes(saved_text_errors(2027, &text, day(2027, 1, 11))),
            [("due_on".to_owned(), FieldCode::OutsideYear), ("gathering.held_on".to_owned(), FieldCode::InFuture)]
        );
    }

    #[test]
    fn progress_is_neither_of_tomorrow_nor_of_the_year_before() {
        let on = |d| ProgressInput { happened_on: d, text: "开工".into(), percent: 10, people_served: None };
        let today = day(2027, 3, 1);
        assert_eq!(codes(progress_errors(2027, &on(today), today)), []);
        assert_eq!(codes(progress_errors(2027, &on(day(2027, 3, 2)), today))[0].1, FieldCode::InFuture);
        assert_eq!(codes(progress_errors(2027, &on(day(2026, 12, 31)), today))[0].1, FieldCode::OutsideYear);
    }
}
