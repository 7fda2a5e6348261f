//! What holds for any weights, scales and figures.

use proptest::collection::vec;
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::{
    BallotWorth, Exact, Indicator, IndicatorGroup, IndicatorKind, Input, Inputs, Marks, Scale, SchemeContent, Source,
    Step, compute,
};
use crate::norms::{Figure, Measure};

fn marks(most: u32) -> impl Strategy<Value = Marks> {
    (0..=most * 100).prop_map(|cents| Decimal::new(cents.into(), 2).to_string().parse().expect("marks"))
}

fn scale() -> impl Strategy<Value = Scale> {
    let step = (marks(100), marks(100)).prop_map(|(from, percent)| Step { from, percent });
    prop_oneof![
        (marks(100), marks(100)).prop_map(|(floor, target)| Scale::Linear { floor, target }),
        vec(step, 1..6).prop_map(|steps| Scale::Steps { steps }),
        marks(100).prop_map(|off| Scale::PerMiss { off }),
    ]
}

/// A source with something found for it.
fn found() -> impl Strategy<Value = (Source, Input)> {
    let measure = prop_oneof![Just(Measure::PledgesKept), Just(Measure::MobileLost)];
    let person = vec(marks(100), 1..9).prop_map(|marks| (Source::Person, Input::Marks { marks }));
    let data = (measure, scale(), 0..4_000_000_i64, 0..4_000_000_i64).prop_map(|(measure, scale, a, b)| {
        let figure = Figure { numerator: a.min(b), denominator: a.max(b) };
        (Source::Data { measure, scale }, Input::Figure { figure })
    });
    let ballot = vec((marks(100), 0..5_000_i64), 2..6).prop_map(|choices| {
        let (percents, votes): (Vec<_>, Vec<_>) = choices.into_iter().unzip();
        let worth = |(n, percent): (usize, Marks)| BallotWorth { choice: n.to_string(), percent };
        (Source::Ballot { worths: percents.into_iter().enumerate().map(worth).collect() }, Input::Ballot { votes })
    });
    prop_oneof![person, data, ballot]
}

/// Indicators of any kind with what was found for them.
fn scored() -> impl Strategy<Value = Vec<(Indicator, Input)>> {
    let kind = prop_oneof![Just(IndicatorKind::Base), Just(IndicatorKind::Bonus), Just(IndicatorKind::Deduction)];
    let one = (kind, marks(100), found()).prop_map(|(kind, weight, (source, input))| {
        (Indicator { key: String::new(), kind, title: String::new(), guide: None, clause: None, weight, source }, input)
    });
    vec(one, 1..60).prop_map(|mut all| {
        for (n, (indicator, _)) in all.iter_mut().enumerate() {
            indicator.key = format!("k{n}");
        }
        all
    })
}

fn split(all: &[(Indicator, Input)]) -> (SchemeContent, Inputs) {
    let mut inputs = Inputs::default();
    for (indicator, input) in all {
        inputs.put(&indicator.key, input.clone(), None);
    }
    let indicators = all.iter().map(|(indicator, _)| indicator.clone()).collect();
    let groups = vec![IndicatorGroup { title: String::new(), indicators }];
    (SchemeContent { title: String::new(), bonus_cap: Marks::whole(5), groups }, inputs)
}

proptest! {
    #[test]
    fn no_result_is_below_nothing_or_above_its_weight(all in scored()) {
        let (scheme, inputs) = split(&all);
        let score = compute(&scheme, &inputs);
        for line in &score.lines {
            if let Some(result) = line.result {
                prop_assert!(Exact::ZERO <= result && result <= line.weight.into(), "{line:?}");
            }
        }
        prop_assert!(score.base <= scheme.base_sum().into());
        prop_assert!(score.bonus <= scheme.bonus_cap.into());
        let most: Exact = Exact::from(scheme.base_sum()) + scheme.bonus_cap.into();
        prop_assert!(score.total <= most.rounded());
    }

    #[test]
    fn the_order_of_indicators_and_appraisers_does_not_matter(all in scored()) {
        let (scheme, inputs) = split(&all);
        let mut turned = all.clone();
        turned.reverse();
        for (_, input) in &mut turned {
            if let Input::Marks { marks } = input {
                marks.reverse();
            }
        }
        let (scheme_turned, inputs_turned) = split(&turned);
        let (one, other) = (compute(&scheme, &inputs), compute(&scheme_turned, &inputs_turned));
        prop_assert_eq!((one.total, one.base, one.bonus, one.deductions), (other.total, other.base, other.bonus, other.deductions));
    }

    #[test]
    fn a_better_figure_never_scores_less(scale in scale(), weight in marks(100), n in 0..1000_i64, of in 1..1000_i64) {
        // On steps more can be worth less only where somebody lays it down so: the best step reached counts.
        let n = n.min(of - 1);
        let source = Source::Data { measure: Measure::PledgesKept, scale: match scale {
            Scale::Linear { floor, target } => Scale::Linear { floor: floor.min(target), target: floor.max(target) },
            other => other,
        } };
        let indicator = Indicator {
            key: "a".into(), kind: IndicatorKind::Base, title: String::new(), guide: None, clause: None, weight, source,
        };
        let score = |numerator| {
            let (scheme, inputs) = split(&[(indicator.clone(), Input::Figure { figure: Figure { numerator, denominator: of } })]);
            compute(&scheme, &inputs).base
        };
        prop_assert!(score(n) <= score(n + 1));
    }

    #[test]
    fn what_is_written_is_read_again(all in scored()) {
        let (scheme, inputs) = split(&all);
        let score = compute(&scheme, &inputs);
        let text = serde_json::to_string(&score).expect("writes");
        prop_assert_eq!(serde_json::from_str::<super::SubjectScore>(&text).expect("reads"), score);
        let text = serde_json::to_string(&(&scheme, &inputs)).expect("writes");
        prop_assert_eq!(serde_json::from_str::<(SchemeContent, Inputs)>(&text).expect("reads"), (scheme, inputs));
    }
}
