//! Who may do what about an inquiry, and when.

use chrono::NaiveDate;

use super::{InquiryAction, InquiryState};

/// How somebody stands to an inquiry, and what it waits for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct InquiryFacts {
    /// Directs it: holds a role at or above the organisation that opened it, and above the one concerned.
    pub directs: bool,
    /// Answers for the organisation concerned.
    pub answers: bool,
    /// The day until which the written account is awaited; none where it is there or was not demanded.
    pub account_until: Option<NaiveDate>,
}

/// What somebody can do today. Who was asked is heard first: there is no finding before the account or its last day.
pub fn inquiry_actions(state: InquiryState, facts: &InquiryFacts, today: NaiveDate) -> Vec<InquiryAction> {
    let may = |action: &InquiryAction| match action {
        InquiryAction::GiveAccount => facts.answers && facts.account_until.is_some(),
        InquiryAction::Conclude => {
            facts.directs && !facts.answers && facts.account_until.is_none_or(|until| until < today)
        }
    };
    let open = state == InquiryState::Open;
    InquiryAction::ALL.iter().copied().filter(|action| open && may(action)).collect()
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{InquiryAction as A, InquiryFacts, InquiryState as S, inquiry_actions};

    #[test]
    fn who_is_asked_is_heard_before_the_finding() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        let until = Some(day("2027-06-30"));
        let none = InquiryFacts::default();
        let above = InquiryFacts { directs: true, ..none };
        let own = InquiryFacts { answers: true, ..none };
        let both = InquiryFacts { directs: true, ..own };
        let (last, after) = (day("2027-06-30"), day("2027-07-01"));
        let table = [
            (above, last, vec![A::Conclude]),
            (InquiryFacts { account_until: until, ..above }, last, vec![]),
            (InquiryFacts { account_until: until, ..above }, after, vec![A::Conclude]),
            (own, last, vec![]),
            (InquiryFacts { account_until: until, ..own }, last, vec![A::GiveAccount]),
            (InquiryFacts { account_until: until, ..own }, after, vec![A::GiveAccount]),
            (both, last, vec![]),
            (InquiryFacts { account_until: until, ..both }, after, vec![A::GiveAccount]),
            (InquiryFacts { account_until: until, ..none }, after, vec![]),
        ];
        for (facts, today, expected) in table {
            assert_eq!(inquiry_actions(S::Open, &facts, today), expected, "{facts:?} {today}");
            assert_eq!(inquiry_actions(S::Concluded, &facts, today), [], "{facts:?} {today}");
        }
    }
}
