//! When a request has to be answered, what may be asked, and where its steps lead.

use chrono::{Days, NaiveDate};

use super::{DataRequestAction, DataRequestKind, DataRequestState, ErasureItem};
use crate::kernel::{FieldCode, FieldError};
use crate::members::{MemberStatus, membership_ended};

/// Days within which a request is answered, from the day it was received (GB/T 35273-2020 8.7).
pub const DAYS_TO_ANSWER: u64 = 30;

/// The last day of answering.
pub fn due_on(received_on: NaiveDate) -> NaiveDate {
    received_on.checked_add_days(Days::new(DAYS_TO_ANSWER)).unwrap_or(NaiveDate::MAX)
}

/// What is wrong with a request: an erasure names what, nothing else does; everything is erased only of those whose
/// membership has ended.
pub fn check(kind: DataRequestKind, items: &[ErasureItem], status: MemberStatus) -> Vec<FieldError> {
    let code = match (kind, items.is_empty()) {
        (DataRequestKind::Erasure, true) => Some(FieldCode::Required),
        (DataRequestKind::Correction | DataRequestKind::Restriction, false) => Some(FieldCode::NotHere),
        _ if items.contains(&ErasureItem::Everything) && !membership_ended(status) => {
            Some(FieldCode::MembershipNotEnded)
        }
        _ => None,
    };
    code.map(|code| FieldError::new("items", code)).into_iter().collect()
}

/// The state after an action, if state and kind allow it. A restriction that was granted ends when the person takes it
/// back; what was put right or erased stays so.
pub const fn next_state(
    kind: DataRequestKind,
    state: DataRequestState,
    action: DataRequestAction,
) -> Option<DataRequestState> {
    match (state, action) {
        (DataRequestState::Open, DataRequestAction::Grant) => Some(DataRequestState::Granted),
        (DataRequestState::Open, DataRequestAction::Refuse) => Some(DataRequestState::Refused),
        (DataRequestState::Open, DataRequestAction::Withdraw) => Some(DataRequestState::Withdrawn),
        (DataRequestState::Granted, DataRequestAction::Withdraw) if matches!(kind, DataRequestKind::Restriction) => {
            Some(DataRequestState::Withdrawn)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{check, due_on, next_state};
    use crate::data_requests::{DataRequestAction, DataRequestKind, DataRequestState, ErasureItem};
    use crate::kernel::FieldCode;
    use crate::members::MemberStatus;
    use chrono::NaiveDate;

    /// The whole table: only what waits is decided; only a restriction ends later.
    #[test]
    fn a_request_is_decided_once() {
        for kind in DataRequestKind::ALL {
            for state in DataRequestState::ALL {
                for action in DataRequestAction::ALL {
                    let expected = match (state, action) {
                        (DataRequestState::Open, DataRequestAction::Grant) => Some(DataRequestState::Granted),
                        (DataRequestState::Open, DataRequestAction::Refuse) => Some(DataRequestState::Refused),
                        (DataRequestState::Open, DataRequestAction::Withdraw) => Some(DataRequestState::Withdrawn),
                        (DataRequestState::Granted, DataRequestAction::Withdraw)
                            if *kind == DataRequestKind::Restriction =>
                        {
                            Some(DataRequestState::Withdrawn)
                        }
                        _ => None,
                    };
                    assert_eq!(next_state(*kind, *state, *action), expected, "{kind} {state} {action}");
                }
            }
        }
    }

    #[test]
    fn an_erasure_names_what_and_everything_only_of_the_gone() {
        let code = |kind, items: &[ErasureItem], status| check(kind, items, status).pop().map(|found| found.code);
        let normal = MemberStatus::Normal;
        assert_eq!(code(DataRequestKind::Erasure, &[], normal), Some(FieldCode::Required));
        assert_eq!(code(DataRequestKind::Erasure, &[ErasureItem::Phone], normal), None);
        for kind in [DataRequestKind::Correction, DataRequestKind::Restriction] {
            assert_eq!(code(kind, &[ErasureItem::Phone], normal), Some(FieldCode::NotHere));
            assert_eq!(code(kind, &[], normal), None);
        }
        for status in MemberStatus::ALL {
            let ended = matches!(status, MemberStatus::TransferredOut | MemberStatus::Ceased | MemberStatus::Deceased);
            let found = code(DataRequestKind::Erasure, &[ErasureItem::Everything], *status);
            assert_eq!(found, (!ended).then_some(FieldCode::MembershipNotEnded), "{status}");
        }
    }

    #[test]
    fn a_request_is_due_after_thirty_days() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).expect("a day");
        assert_eq!(due_on(day(2027, 1, 30)), day(2027, 3, 1));
    }
}
