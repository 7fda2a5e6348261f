//! What the public judges at the end of the year, and what its votes come to (C2-10).

use chrono::NaiveDate;

use super::{account_is_due, in_force};
use crate::pledges::{NotAppraisable, PledgeState, Standing, Verdict, Votes};

/// The choices on the ballot, in the order of [`Votes`].
pub const VERDICT_CHOICES: [&str; 4] = ["满意", "基本满意", "不满意", "弃权"];

/// What a pledge came to: satisfied or basically satisfied with more than half of those who judged. Abstentions are no
/// judgement; where all abstained there is no verdict, and the pledge can be put to another meeting.
pub const fn verdict(votes: &Votes) -> Option<Verdict> {
    let judged = votes.satisfied + votes.basically + votes.dissatisfied;
    if judged <= 0 {
        None
    } else if votes.satisfied * 2 > judged {
        Some(Verdict::Satisfied)
    } else if (votes.satisfied + votes.basically) * 2 > judged {
        Some(Verdict::Basically)
    } else {
        Some(Verdict::Dissatisfied)
    }
}

/// Whether enough of those entitled were there.
pub fn quorate(present: i32, eligible: i32, quorum_percent: i32) -> bool {
    i64::from(present) * 100 >= i64::from(eligible) * i64::from(quorum_percent)
}

/// Why a pledge that binds cannot be put to the vote now, or nothing where it can. Pledges that do not bind, never
/// confirmed or called off, are no matter of a meeting: that is the outer `None`.
pub fn not_appraisable(
    state: PledgeState,
    standing: Option<Standing>,
    (year, percent): (i32, i32),
    today: NaiveDate,
) -> Option<Option<NotAppraisable>> {
    let why = match state {
        PledgeState::Appraised | PledgeState::Closed => Some(NotAppraisable::Appraised),
        _ if !in_force(state, standing) => return None,
        PledgeState::Published | PledgeState::SelfAssessed if account_is_due(year, percent, today) => None,
        PledgeState::Published | PledgeState::SelfAssessed => Some(NotAppraisable::TooEarly),
        PledgeState::Confirmed => Some(NotAppraisable::NotPublic),
        _ => Some(NotAppraisable::Amending),
    };
    Some(why)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{not_appraisable, quorate, verdict};
    use crate::pledges::{NotAppraisable, PledgeState, Standing, Verdict, Votes};

    fn votes(satisfied: i32, basically: i32, dissatisfied: i32, abstained: i32) -> Option<Verdict> {
        verdict(&Votes { satisfied, basically, dissatisfied, abstained })
    }

    #[test]
    fn more_than_half_of_those_who_judged_decide() {
        assert_eq!(votes(6, 5, 0, 90), Some(Verdict::Satisfied), "abstentions do not judge");
        assert_eq!(votes(5, 5, 0, 0), Some(Verdict::Basically), "half is not more than half");
        assert_eq!(votes(3, 3, 5, 0), Some(Verdict::Basically));
        assert_eq!(votes(3, 2, 5, 0), Some(Verdict::Dissatisfied));
        assert_eq!(votes(0, 0, 1, 0), Some(Verdict::Dissatisfied));
        assert_eq!(votes(0, 0, 0, 40), None);
    }

    #[test]
    fn the_quorum_itself_is_enough() {
        assert!(quorate(20, 40, 50));
        assert!(!quorate(19, 40, 50));
        assert!(!quorate(20, 41, 50));
        assert!(quorate(1_000_000, 2_000_000, 50), "no overflow");
    }

    #[test]
    fn what_binds_and_was_public_is_judged() {
        use PledgeState as S;
        let november = NaiveDate::from_ymd_opt(2027, 11, 1).expect("a day");
        let october = NaiveDate::from_ymd_opt(2027, 10, 31).expect("a day");
        let of = |state, standing, percent, today| not_appraisable(state, standing, (2027, percent), today);
        let (c, p) = (Some(Standing::Confirmed), Some(Standing::Published));
        assert_eq!(of(S::SelfAssessed, p, 0, november), Some(None));
        assert_eq!(of(S::Published, p, 0, november), Some(None), "silence is no way out");
        assert_eq!(of(S::Published, p, 99, october), Some(Some(NotAppraisable::TooEarly)));
        assert_eq!(of(S::Published, p, 100, october), Some(None));
        assert_eq!(of(S::Confirmed, c, 100, november), Some(Some(NotAppraisable::NotPublic)));
        for state in [S::Draft, S::Submitted, S::Returned] {
            assert_eq!(of(state, p, 100, november), Some(Some(NotAppraisable::Amending)));
            assert_eq!(of(state, None, 0, november), None);
        }
        for state in [S::Appraised, S::Closed] {
            assert_eq!(of(state, p, 100, november), Some(Some(NotAppraisable::Appraised)));
        }
        for state in [S::Withdrawn, S::Cancelled] {
            assert_eq!(of(state, p, 100, november), None);
        }
    }
}
