//! Computes and ranks a round of 1,000 subjects, 60 indicators and 5 appraisers: what `cargo xtask bench` takes the time
//! of.

mod round;

fn main() {
    let (scores, ranks) = round::run(round::Size { subjects: 1_000, indicators: 60, appraisers: 5 });
    let best = ranks.iter().position(|rank| *rank == 1).and_then(|n| scores.get(n));
    println!("{}", best.map(|score| score.total.to_string()).unwrap_or_default());
}
