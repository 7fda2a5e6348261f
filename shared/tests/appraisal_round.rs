//! A small round of the kind that the benchmark computes.

#[path = "../examples/appraisal/round.rs"]
mod round;

use round::{Size, run};

#[test]
fn a_round_is_computed_and_ranked() {
    let size = Size { subjects: 40, indicators: 12, appraisers: 5 };
    let (scores, ranks) = run(size);
    assert_eq!((scores.len(), ranks.len()), (40, 40));
    assert!(scores.iter().all(|score| score.complete && score.lines.len() == 12));
    for (a, rank) in scores.iter().zip(&ranks) {
        let better = scores.iter().filter(|b| b.total > a.total).count();
        assert_eq!(*rank, better + 1, "as many stand before it as have more");
    }
    assert!(scores.iter().any(|score| score.total != scores[0].total), "not all alike");
    assert_eq!(run(size), (scores, ranks), "the same inputs give the same result");
}
