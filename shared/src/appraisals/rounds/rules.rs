//! The life of a round, what is open when, and who may see what.

use super::{AppraisalState, RoundStep, SampleBy, ScoreSheet, SubjectAction, SubjectAnswer};
use crate::appraisals::{IndicatorKind, Marks, SchemeContent, Source};
use crate::kernel::{FieldCode, FieldError};

/// The state a step leads to; none where the state does not allow it. There is no way back.
pub const fn next_round(state: AppraisalState, step: RoundStep) -> Option<AppraisalState> {
    use AppraisalState as S;
    use RoundStep as A;
    match (state, step) {
        (S::Planned, A::StartSelfCheck) => Some(S::SelfCheck),
        (S::SelfCheck, A::StartFieldWork) => Some(S::FieldWork),
        (S::FieldWork, A::StartScoring) => Some(S::Scoring),
        (S::Scoring, A::GiveFeedback) => Some(S::Feedback),
        (S::Feedback, A::Decide) => Some(S::Decided),
        (S::Decided, A::Publish) => Some(S::Published),
        _ => None,
    }
}

/// What a state allows.
pub fn round_actions(state: AppraisalState) -> Vec<RoundStep> {
    RoundStep::ALL.iter().copied().filter(|step| next_round(state, *step).is_some()).collect()
}

/// How somebody stands to a subject of a round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RoundFacts {
    /// Holds the round.
    pub holds: bool,
    /// Is on the team, has accepted the prohibitions (C4-19), and is free of interests in this subject (C4-18).
    pub appraises: bool,
    /// Is on the team at all.
    pub on_team: bool,
    /// Answers for the subject.
    pub answers: bool,
    /// The self-check is handed in.
    pub self_checked: bool,
    /// The own sheet is handed in.
    pub scored: bool,
    /// What the subject said.
    pub answer: Option<SubjectAnswer>,
}

/// What somebody can do about a subject now.
pub fn subject_actions(state: AppraisalState, facts: &RoundFacts) -> Vec<SubjectAction> {
    SubjectAction::ALL.iter().copied().filter(|action| may(state, facts, *action)).collect()
}

const fn may(state: AppraisalState, facts: &RoundFacts, action: SubjectAction) -> bool {
    use AppraisalState as S;
    match action {
        SubjectAction::SelfCheck => facts.answers && !facts.self_checked && matches!(state, S::SelfCheck),
        SubjectAction::RecordStep => facts.appraises && matches!(state, S::FieldWork | S::Scoring),
        SubjectAction::Score => facts.appraises && !facts.scored && matches!(state, S::Scoring),
        SubjectAction::Overrule => facts.appraises && matches!(state, S::Scoring),
        SubjectAction::Advise => facts.appraises && matches!(state, S::FieldWork | S::Scoring),
        SubjectAction::Answer => facts.answers && facts.answer.is_none() && matches!(state, S::Feedback),
        // Who has appraised does not decide about objections to it; nobody decides about the own.
        SubjectAction::Settle => {
            facts.holds
                && !facts.on_team
                && !facts.answers
                && matches!(facts.answer, Some(SubjectAnswer::Objected))
                && matches!(state, S::Feedback)
        }
    }
}

/// Whether scores are hidden from somebody now: from the subject until feedback, from an appraiser until the own sheet
/// is handed in.
pub const fn hidden_from(state: AppraisalState, facts: &RoundFacts) -> bool {
    use AppraisalState as S;
    match state {
        S::Planned | S::SelfCheck | S::FieldWork => true,
        S::Scoring => (facts.answers && !facts.holds) || (facts.on_team && !facts.scored),
        S::Feedback | S::Decided | S::Published => false,
    }
}

/// How many units a sample takes of kinds with so many: at least one of each, never more than there are (C4-12).
pub fn of_each_kind(sizes: &[usize], by: SampleBy, size: i32) -> Vec<usize> {
    let wanted = usize::try_from(size).unwrap_or(1).max(1);
    let of = |n: &usize| match by {
        SampleBy::Number => wanted.min(*n),
        SampleBy::Percent => (n * wanted).div_ceil(100).min(*n),
    };
    sizes.iter().map(of).collect()
}

/// What is wrong with marks put in the place of others: they lie between nothing and the full marks of the indicator.
pub fn marks_error(field: impl Into<String>, marks: Marks, full: Marks) -> Option<FieldError> {
    (marks > full).then(|| FieldError::range(field, 0, full))
}

/// What is wrong with a sheet: only indicators that appraisers score, within their marks, once each; all basic ones
/// once it is handed in.
pub fn sheet_errors(scheme: &SchemeContent, sheet: &ScoreSheet) -> Vec<FieldError> {
    let mut out = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for (at, line) in sheet.lines.iter().enumerate() {
        match scheme.indicator(&line.key).filter(|indicator| indicator.source == Source::Person) {
            None => out.push(FieldError::new(format!("lines.{at}.key"), FieldCode::NoSuchRecord)),
            Some(indicator) if indicator.kind != IndicatorKind::Veto && line.marks > indicator.weight => {
                out.push(FieldError::range(format!("lines.{at}.marks"), 0, indicator.weight));
            }
            Some(_) => {}
        }
        if !seen.insert(line.key.as_str()) {
            out.push(FieldError::new(format!("lines.{at}.key"), FieldCode::Repeated));
        }
    }
    let by_people = |i: &&crate::appraisals::Indicator| i.source == Source::Person && i.kind == IndicatorKind::Base;
    if sheet.hand_in && scheme.indicators().filter(by_people).any(|i| !seen.contains(i.key.as_str())) {
        out.push(FieldError::new("lines", FieldCode::Required));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{AppraisalState, RoundFacts, RoundStep, SampleBy, SubjectAction, SubjectAnswer};
    use super::{hidden_from, next_round, of_each_kind, round_actions, sheet_errors, subject_actions};
    use crate::appraisals::rounds::{ScoreSheet, SheetLine};
    use crate::appraisals::{BodyKind, IndicatorKind, Source, SubjectKind, ready_made};
    use crate::kernel::{FieldCode, Lang};

    #[test]
    fn a_round_goes_one_way_step_by_step() {
        for (state, step) in AppraisalState::ALL.iter().zip(RoundStep::ALL) {
            assert_eq!(round_actions(*state), [*step], "{state}");
        }
        assert_eq!(round_actions(AppraisalState::Published), []);
        for (at, state) in AppraisalState::ALL.iter().enumerate() {
            for step in RoundStep::ALL {
                let expected = AppraisalState::ALL.get(at + 1).filter(|_| RoundStep::ALL.get(at) == Some(step));
                assert_eq!(next_round(*state, *step).as_ref(), expected, "{state} {step}");
            }
        }
    }

    #[test]
    fn every_side_does_its_own_in_its_time() {
        use AppraisalState as S;
        use SubjectAction as A;
        let none = RoundFacts::default();
        let team = RoundFacts { appraises: true, on_team: true, ..none };
        let subject = RoundFacts { answers: true, ..none };
        let objected = Some(SubjectAnswer::Objected);
        let table = [
            (S::SelfCheck, subject, vec![A::SelfCheck]),
            (S::SelfCheck, RoundFacts { self_checked: true, ..subject }, vec![]),
            (S::SelfCheck, team, vec![]),
            (S::FieldWork, team, vec![A::RecordStep, A::Advise]),
            (S::FieldWork, subject, vec![]),
            (S::FieldWork, RoundFacts { appraises: false, ..team }, vec![]),
            (S::Scoring, team, vec![A::RecordStep, A::Score, A::Overrule, A::Advise]),
            (S::Scoring, RoundFacts { scored: true, ..team }, vec![A::RecordStep, A::Overrule, A::Advise]),
            (S::Scoring, RoundFacts { holds: true, ..none }, vec![]),
            (S::Feedback, subject, vec![A::Answer]),
            (S::Feedback, RoundFacts { answer: objected, ..subject }, vec![]),
            (S::Feedback, RoundFacts { holds: true, answer: objected, ..none }, vec![A::Settle]),
            (S::Feedback, RoundFacts { holds: true, answer: objected, ..team }, vec![]),
            (S::Feedback, RoundFacts { holds: true, answer: objected, ..subject }, vec![]),
            (S::Feedback, RoundFacts { holds: true, answer: Some(SubjectAnswer::Accepted), ..none }, vec![]),
            (S::Feedback, team, vec![]),
        ];
        for (state, facts, expected) in table {
            assert_eq!(subject_actions(state, &facts), expected, "{state} {facts:?}");
        }
        for state in [S::Planned, S::Decided, S::Published] {
            for facts in [team, subject, RoundFacts { holds: true, answer: objected, ..none }] {
                assert_eq!(subject_actions(state, &facts), [], "{state} {facts:?}");
            }
        }
    }

    #[test]
    fn marks_are_seen_by_those_who_have_given_theirs() {
        use AppraisalState as S;
        let none = RoundFacts::default();
        let team = RoundFacts { appraises: true, on_team: true, ..none };
        assert!(hidden_from(S::Scoring, &team));
        assert!(!hidden_from(S::Scoring, &RoundFacts { scored: true, ..team }));
        assert!(!hidden_from(S::Scoring, &RoundFacts { holds: true, ..none }));
        assert!(hidden_from(S::Scoring, &RoundFacts { holds: true, ..team }), "who scores sees nothing before");
        assert!(hidden_from(S::Scoring, &RoundFacts { answers: true, ..none }));
        assert!(!hidden_from(S::Feedback, &RoundFacts { answers: true, ..none }));
        for state in [S::Planned, S::SelfCheck, S::FieldWork] {
            assert!(hidden_from(state, &RoundFacts { holds: true, ..none }), "{state}");
        }
    }

    #[test]
    fn every_kind_gives_at_least_one_and_never_more_than_it_has() {
        assert_eq!(of_each_kind(&[1, 2, 40], SampleBy::Number, 2), [1, 2, 2]);
        assert_eq!(of_each_kind(&[1, 9, 40, 100], SampleBy::Percent, 10), [1, 1, 4, 10]);
        assert_eq!(of_each_kind(&[11, 3], SampleBy::Percent, 10), [2, 1], "a share begun is a unit");
        assert_eq!(of_each_kind(&[7], SampleBy::Percent, 100), [7]);
        assert!(of_each_kind(&[], SampleBy::Number, 2).is_empty());
    }

    #[test]
    fn a_sheet_holds_what_people_judge_within_its_marks() {
        let scheme = ready_made(SubjectKind::Committee, BodyKind::LocalCommittee, Lang::Zh);
        let people = scheme.indicators().filter(|i| i.source == Source::Person && i.kind == IndicatorKind::Base);
        let lines: Vec<SheetLine> =
            people.map(|i| SheetLine { key: i.key.clone(), marks: i.weight, note: None }).collect();
        let full = ScoreSheet { lines, hand_in: true };
        assert_eq!(sheet_errors(&scheme, &full), []);
        let codes = |sheet: &ScoreSheet| -> Vec<(String, FieldCode)> {
            sheet_errors(&scheme, sheet).into_iter().map(|e| (e.field, e.code)).collect()
        };
        let mut less = full.clone();
        less.lines.pop();
        assert_eq!(codes(&less), [("lines".to_owned(), FieldCode::Required)]);
        less.hand_in = false;
        assert_eq!(codes(&less), [], "a sheet under way may have gaps");
        let mut odd = full.clone();
        odd.lines[0].marks = "1000".parse().expect("marks");
        odd.lines[1].key = "nothing".into();
        let again = odd.lines[2].clone();
        odd.lines.push(again);
        let last = odd.lines.len() - 1;
        assert_eq!(
            codes(&odd),
            [
                ("lines.0.marks".to_owned(), FieldCode::Range),
                ("lines.1.key".to_owned(), FieldCode::NoSuchRecord),
                (format!("lines.{last}.key"), FieldCode::Repeated),
                ("lines".to_owned(), FieldCode::Required),
            ]
        );
    }
}
