//! A round made up of a rule: so many subjects, indicators of every kind, appraisers who differ.

use changxiao_shared::appraisals::{
    BallotWorth, Indicator, IndicatorGroup, IndicatorKind, Input, Inputs, Marks, Scale, SchemeContent, Source, Step,
    SubjectScore, compute, rank,
};
use changxiao_shared::norms::{Figure, Measure};

/// How large a round is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Size {
    /// Those appraised.
    pub(crate) subjects: u32,
    /// Indicators of the scheme.
    pub(crate) indicators: u32,
    /// Appraisers who score each indicator that people score.
    pub(crate) appraisers: u32,
}

/// Three of five indicators are scored by people, one by a figure, one by votes.
fn source(n: u32) -> Source {
    let scale = match n % 3 {
        0 => Scale::Linear { floor: Marks::whole(40), target: Marks::whole(95) },
        1 => Scale::Steps { steps: vec![Step { from: Marks::whole(60), percent: Marks::whole(70) }] },
        _ => Scale::PerMiss { off: Marks::whole(1) },
    };
    let worth = |choice: u32, percent| BallotWorth { choice: choice.to_string(), percent: Marks::whole(percent) };
    match n % 5 {
        3 => Source::Data { measure: Measure::PledgesKept, scale },
        4 => Source::Ballot { worths: vec![worth(1, 100), worth(2, 60), worth(3, 0)] },
        _ => Source::Person,
    }
}

fn scheme(size: Size) -> SchemeContent {
    let indicator = |n: u32| Indicator {
        key: format!("k{n}"),
        kind: IndicatorKind::Base,
        title: format!("indicator {n}"),
        guide: None,
        clause: None,
        weight: Marks::whole(7),
        source: source(n),
    };
    let indicators = (0..size.indicators).map(indicator).collect();
    let groups = vec![IndicatorGroup { title: "all".to_owned(), indicators }];
    SchemeContent { title: "a round".to_owned(), bonus_cap: Marks::ZERO, groups }
}

fn inputs(scheme: &SchemeContent, subject: u32, size: Size) -> Inputs {
    let mut inputs = Inputs::default();
    for (indicator, n) in scheme.indicators().zip(0_u32..) {
        let seed = subject.wrapping_mul(31).wrapping_add(n.wrapping_mul(7));
        let input = match indicator.source {
            Source::Person => {
                Input::Marks { marks: (0..size.appraisers).map(|a| Marks::whole((seed + a) % 8)).collect() }
            }
            Source::Data { .. } => {
                let denominator = i64::from(seed % 400 + 1);
                Input::Figure { figure: Figure { numerator: denominator * i64::from(seed % 97) / 97, denominator } }
            }
            Source::Ballot { .. } => {
                Input::Ballot { votes: [seed % 31, seed % 17, seed % 5 + 1].map(i64::from).to_vec() }
            }
        };
        inputs.put(&indicator.key, input, None);
    }
    inputs
}

/// The scores of all subjects and their ranks.
pub(crate) fn run(size: Size) -> (Vec<SubjectScore>, Vec<usize>) {
    let scheme = scheme(size);
    let scores: Vec<_> = (0..size.subjects).map(|n| compute(&scheme, &inputs(&scheme, n, size))).collect();
    let ranks = rank(&scores.iter().collect::<Vec<_>>());
    (scores, ranks)
}
