//! The life of a complaint: what a stage allows to either side, and by when.

use chrono::{Days, NaiveDate};

use super::{ACCEPT_DAYS, ANSWER_DAYS, ComplainantAction, ComplaintStage, ComplaintStep, ComplaintTask, EXTEND_DAYS};

/// The stage a step of a handler leads to; none where the stage does not allow it. Time is extended once.
pub const fn next_stage(stage: ComplaintStage, step: ComplaintStep, extended: bool) -> Option<ComplaintStage> {
    use ComplaintStage as S;
    use ComplaintStep as A;
    match (stage, step) {
        (S::Received, A::Accept) => Some(S::Accepted),
        (S::Received, A::Refuse) => Some(S::Refused),
        (S::Accepted, A::Check) => Some(S::Checking),
        (S::Accepted | S::Checking, A::Extend) if !extended => Some(stage),
        (S::Checking, A::Answer) => Some(S::Answered),
        (S::Answered, A::Close) => Some(S::Closed),
        _ => None,
    }
}

/// The steps a stage allows.
pub fn steps(stage: ComplaintStage, extended: bool) -> Vec<ComplaintStep> {
    ComplaintStep::ALL.iter().copied().filter(|step| next_stage(stage, *step, extended).is_some()).collect()
}

/// Whether the complainant is told why, or what was found.
pub const fn needs_words(step: ComplaintStep) -> bool {
    matches!(step, ComplaintStep::Refuse | ComplaintStep::Extend | ComplaintStep::Answer)
}

/// Whether both sides still write.
pub const fn is_open(stage: ComplaintStage) -> bool {
    use ComplaintStage as S;
    matches!(stage, S::Received | S::Accepted | S::Checking | S::Answered)
}

/// What the complainant can do. Files are taken once somebody has looked at the complaint and accepted it.
pub fn complainant_actions(stage: ComplaintStage) -> Vec<ComplainantAction> {
    use ComplaintStage as S;
    let may = |action: &ComplainantAction| match action {
        ComplainantAction::Write => is_open(stage),
        ComplainantAction::Attach => matches!(stage, S::Accepted | S::Checking | S::Answered),
        ComplainantAction::Withdraw => matches!(stage, S::Received | S::Accepted | S::Checking),
    };
    ComplainantAction::ALL.iter().copied().filter(may).collect()
}

/// By when it has to be decided whether a complaint is accepted.
pub fn decision_due(filed_on: NaiveDate) -> Option<NaiveDate> {
    filed_on.checked_add_days(Days::new(ACCEPT_DAYS))
}

/// By when something is due after a step; nothing where nothing is.
pub fn due_after(step: ComplaintStep, today: NaiveDate, due_on: Option<NaiveDate>) -> Option<NaiveDate> {
    match step {
        ComplaintStep::Accept => today.checked_add_days(Days::new(ANSWER_DAYS)),
        ComplaintStep::Check => due_on,
        ComplaintStep::Extend => due_on.and_then(|due| due.checked_add_days(Days::new(EXTEND_DAYS))),
        ComplaintStep::Refuse | ComplaintStep::Answer | ComplaintStep::Close => None,
    }
}

/// Whether something is overdue; it is worked out, never stored.
pub fn is_overdue(due_on: Option<NaiveDate>, today: NaiveDate) -> bool {
    due_on.is_some_and(|due| due < today)
}

/// What waits for the handlers.
pub const fn task(stage: ComplaintStage, unanswered: bool) -> Option<ComplaintTask> {
    use ComplaintStage as S;
    match stage {
        S::Received => Some(ComplaintTask::Decide),
        S::Accepted | S::Checking => Some(ComplaintTask::Answer),
        S::Answered if unanswered => Some(ComplaintTask::Read),
        S::Answered | S::Refused | S::Closed | S::Withdrawn => None,
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{
        ComplainantAction, ComplaintStage, ComplaintStep, ComplaintTask, complainant_actions, decision_due, due_after,
        is_open, is_overdue, needs_words, next_stage, steps, task,
    };

    /// The whole table: what is not here is not allowed.
    #[test]
    fn each_stage_allows_its_steps_and_no_others() {
        use ComplaintStage as S;
        use ComplaintStep as A;
        let table = [
            (S::Received, A::Accept, S::Accepted),
            (S::Received, A::Refuse, S::Refused),
            (S::Accepted, A::Check, S::Checking),
            (S::Accepted, A::Extend, S::Accepted),
            (S::Checking, A::Extend, S::Checking),
            (S::Checking, A::Answer, S::Answered),
            (S::Answered, A::Close, S::Closed),
        ];
        for stage in S::ALL {
            for step in A::ALL {
                for extended in [false, true] {
                    let known = table.iter().find(|(from, by, _)| from == stage && by == step);
                    let expected = known.map(|(_, _, to)| *to).filter(|_| !(extended && *step == A::Extend));
                    assert_eq!(next_stage(*stage, *step, extended), expected, "{stage} {step} {extended}");
                }
            }
        }
        assert_eq!(steps(S::Accepted, false), [A::Check, A::Extend]);
        assert_eq!(steps(S::Accepted, true), [A::Check]);
    }

    #[test]
    fn the_complainant_writes_while_it_is_open_and_adds_files_once_it_is_accepted() {
        use ComplainantAction as A;
        use ComplaintStage as S;
        let table = [
            (S::Received, vec![A::Write, A::Withdraw]),
            (S::Accepted, vec![A::Write, A::Attach, A::Withdraw]),
            (S::Refused, vec![]),
            (S::Checking, vec![A::Write, A::Attach, A::Withdraw]),
            (S::Answered, vec![A::Write, A::Attach]),
            (S::Closed, vec![]),
            (S::Withdrawn, vec![]),
        ];
        assert_eq!(table.len(), S::ALL.len());
        for (stage, expected) in table {
            assert_eq!(complainant_actions(stage), expected, "{stage}");
            assert_eq!(is_open(stage), expected.contains(&A::Write), "{stage}");
        }
    }

    #[test]
    fn periods_are_those_of_the_regulations() {
        use ComplaintStep as A;
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        let today = day("2027-01-15");
        assert_eq!(decision_due(today), Some(day("2027-01-30")));
        let due = due_after(A::Accept, today, None);
        assert_eq!(due, Some(day("2027-03-16")));
        assert_eq!(due_after(A::Check, day("2027-02-01"), due), due);
        assert_eq!(due_after(A::Extend, day("2027-02-01"), due), Some(day("2027-04-15")));
        for step in [A::Refuse, A::Answer, A::Close] {
            assert_eq!(due_after(step, today, due), None, "{step}");
        }
        assert!(!is_overdue(due, day("2027-03-16")) && is_overdue(due, day("2027-03-17")) && !is_overdue(None, today));
    }

    #[test]
    fn who_decides_against_or_at_length_says_why() {
        let told: Vec<_> = ComplaintStep::ALL.iter().filter(|step| needs_words(**step)).collect();
        assert_eq!(told, [&ComplaintStep::Refuse, &ComplaintStep::Extend, &ComplaintStep::Answer]);
    }

    #[test]
    fn what_waits_follows_from_the_stage() {
        use ComplaintStage as S;
        for stage in S::ALL {
            for unanswered in [false, true] {
                let expected = match (*stage, unanswered) {
                    (S::Received, _) => Some(ComplaintTask::Decide),
                    (S::Accepted | S::Checking, _) => Some(ComplaintTask::Answer),
                    (S::Answered, true) => Some(ComplaintTask::Read),
                    _ => None,
                };
                assert_eq!(task(*stage, unanswered), expected, "{stage} {unanswered}");
            }
        }
    }
}
