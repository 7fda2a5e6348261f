//! Computes and ranks a round of 1,000 subjects, 60 indicators and 5 appraisers: what `cargo xtask bench` takes the time
//! of.

mod round;

fn main() {
    let (scores, ranks) = round::run(round::Size { subjects: 1_000, indicators: 60, appraisers: 5 });
    assert_eq!((scores.len(), ranks.len()), (1_000, 1_000), "everybody is ranked");
}
