//! The checklist of a review (C2-06).

use crate::kernel::{FieldCode, FieldError};
use crate::pledges::{PledgerKind, ReviewCriterion, ReviewDecision, ReviewItem};

/// What has to be judged.
pub const fn criteria(kind: PledgerKind) -> &'static [ReviewCriterion] {
    match kind {
        PledgerKind::Organization => {
            &[ReviewCriterion::PublicWish, ReviewCriterion::Realistic, ReviewCriterion::Feasible]
        }
        PledgerKind::Member => &[ReviewCriterion::SuitsMember, ReviewCriterion::CanBeKept],
    }
}

/// What is wrong with a checklist: each criterion of the kind once, none of the other kind, a comment for each no,
/// and nothing but yes where the pledge is confirmed.
pub fn review_errors(kind: PledgerKind, decision: ReviewDecision, checklist: &[ReviewItem]) -> Vec<FieldError> {
    let wanted = criteria(kind);
    let mut errors = Vec::new();
    for (index, item) in checklist.iter().enumerate() {
        let at = |field: &str| format!("checklist.{index}.{field}");
        if !wanted.contains(&item.criterion) {
            errors.push(FieldError::new(at("criterion"), FieldCode::UnknownValue));
        } else if checklist[..index].iter().any(|earlier| earlier.criterion == item.criterion) {
            errors.push(FieldError::new(at("criterion"), FieldCode::Repeated));
        }
        if !item.met && item.comment.as_deref().is_none_or(|comment| comment.trim().is_empty()) {
            errors.push(FieldError::new(at("comment"), FieldCode::Required));
        }
        if !item.met && decision == ReviewDecision::Confirmed {
            errors.push(FieldError::new(at("met"), FieldCode::NotMet));
        }
    }
    if wanted.iter().any(|criterion| checklist.iter().all(|item| item.criterion != *criterion)) {
        errors.push(FieldError::new("checklist", FieldCode::Required));
    }
    errors
}

#[cfg(test)]
mod tests {
    use super::{criteria, review_errors};
    use crate::kernel::FieldCode;
    use crate::pledges::{PledgerKind, ReviewCriterion, ReviewDecision, ReviewItem};

    fn item(criterion: ReviewCriterion, met: bool, comment: Option<&str>) -> ReviewItem {
        ReviewItem { criterion, met, comment: comment.map(str::to_owned) }
    }

    fn found(kind: PledgerKind, decision: ReviewDecision, list: &[ReviewItem]) -> Vec<(String, FieldCode)> {
        review_errors(kind, decision, list).into_iter().map(|e| (e.field, e.code)).collect()
    }

    #[test]
    fn a_full_list_of_yes_confirms() {
        for kind in PledgerKind::ALL {
            let list: Vec<_> = criteria(*kind).iter().map(|c| item(*c, true, None)).collect();
            assert_eq!(found(*kind, ReviewDecision::Confirmed, &list), []);
            assert_eq!(found(*kind, ReviewDecision::Returned, &list), []);
        }
    }

    #[test]
    fn a_no_needs_a_comment_and_never_confirms() {
        let list =
            [item(ReviewCriterion::SuitsMember, true, None), item(ReviewCriterion::CanBeKept, false, Some("  "))];
        assert_eq!(
            found(PledgerKind::Member, ReviewDecision::Returned, &list),
            [("checklist.1.comment".to_owned(), FieldCode::Required)]
        );
        assert_eq!(
            found(PledgerKind::Member, ReviewDecision::Confirmed, &list),
            [
                ("checklist.1.comment".to_owned(), FieldCode::Required),
                ("checklist.1.met".to_owned(), FieldCode::NotMet)
            ]
        );
        let said =
            [item(ReviewCriterion::SuitsMember, true, None), item(ReviewCriterion::CanBeKept, false, Some("时间不够"))];
        assert_eq!(found(PledgerKind::Member, ReviewDecision::Returned, &said), []);
    }

    #[test]
    fn the_list_must_be_whole_and_of_the_right_kind() {
        assert_eq!(
            found(PledgerKind::Organization, ReviewDecision::Confirmed, &[]),
            [("checklist".to_owned(), FieldCode::Required)]
        );
        let list = [
            item(ReviewCriterion::PublicWish, true, None),
            item(ReviewCriterion::PublicWish, true, None),
            item(ReviewCriterion::CanBeKept, true, None),
        ];
        assert_eq!(
            found(PledgerKind::Organization, ReviewDecision::Confirmed, &list),
            [
                ("checklist.1.criterion".to_owned(), FieldCode::Repeated),
                ("checklist.2.criterion".to_owned(), FieldCode::UnknownValue),
                ("checklist".to_owned(), FieldCode::Required)
            ]
        );
    }
}
