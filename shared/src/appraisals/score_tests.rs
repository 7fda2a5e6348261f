//! Scores worked out by hand.

use super::{
    BallotWorth, Explanation, Indicator, IndicatorGroup, IndicatorKind, Input, Inputs, Marks, Scale, SchemeContent,
    Source, Step, SubjectScore, compute, rank,
};
use crate::kernel::FieldCode;
use crate::norms::{Figure, Measure};

fn marks(text: &str) -> Marks {
    text.parse().expect("marks")
}

fn indicator(key: &str, kind: IndicatorKind, weight: &str, source: Source) -> Indicator {
    Indicator {
        key: key.into(),
        kind,
        title: "an indicator".into(),
        guide: None,
        clause: None,
        weight: marks(weight),
        source,
    }
}

fn base(key: &str, weight: &str, source: Source) -> Indicator {
    indicator(key, IndicatorKind::Base, weight, source)
}

fn data(measure: Measure, scale: Scale) -> Source {
    Source::Data { measure, scale }
}

fn linear(floor: &str, target: &str) -> Scale {
    Scale::Linear { floor: marks(floor), target: marks(target) }
}

fn per_miss(off: &str) -> Scale {
    Scale::PerMiss { off: marks(off) }
}

fn scheme(indicators: Vec<Indicator>) -> SchemeContent {
    let groups = vec![IndicatorGroup { title: "a group".into(), indicators }];
    SchemeContent { title: "a scheme".into(), bonus_cap: marks("5"), groups }
}

fn given(all: &[&str]) -> Input {
    Input::Marks { marks: all.iter().map(|text| marks(text)).collect() }
}

fn figure(numerator: i64, denominator: i64) -> Input {
    Input::Figure { figure: Figure { numerator, denominator } }
}

fn score_of(indicator: Indicator, input: Input) -> SubjectScore {
    let mut inputs = Inputs::default();
    inputs.put("a", input, None);
    compute(&scheme(vec![indicator]), &inputs)
}

fn result(source: Source, weight: &str, input: Input) -> String {
    score_of(base("a", weight, source), input).total.to_string()
}

#[test]
fn a_mean_is_of_all_up_to_four_and_without_the_ends_from_five_on() {
    assert_eq!(result(Source::Person, "10", given(&["7"])), "7");
    assert_eq!(result(Source::Person, "10", given(&["7", "8", "8"])), "7.67");
    assert_eq!(result(Source::Person, "10", given(&["0", "8", "9", "10"])), "6.75");
    assert_eq!(result(Source::Person, "10", given(&["0", "8", "9", "10", "10"])), "9", "0 and one 10 are left out");
    assert_eq!(result(Source::Person, "10", given(&["99"])), "10", "never above the weight");
    let score = score_of(base("a", "10", Source::Person), given(&["9", "0", "10", "8", "10"]));
    let [low, high] = ["0", "10"].map(marks);
    let counted = ["8", "9", "10"].map(marks).to_vec();
    assert_eq!(score.lines[0].explanation, Explanation::Mean { counted, left_out: Some([low, high]) });
}

#[test]
fn a_linear_scale_goes_both_ways() {
    let kept = |n, of| result(data(Measure::PledgesKept, linear("60", "90")), "12", figure(n, of));
    assert_eq!([kept(59, 100), kept(75, 100), kept(90, 100), kept(100, 100)], ["0", "6", "12", "12"]);
    assert_eq!(kept(2, 3), "2.67", "66.66…% is 6.66… of 30, of 12 marks 2.666…");
    let lost = |n, of| result(data(Measure::MobileLost, linear("20", "0")), "10", figure(n, of));
    assert_eq!([lost(0, 8), lost(1, 10), lost(1, 5), lost(4, 5)], ["10", "5", "0", "0"]);
}

#[test]
fn the_best_step_reached_counts() {
    let step = |from: &str, percent: &str| Step { from: marks(from), percent: marks(percent) };
    let up = Scale::Steps { steps: vec![step("60", "50"), step("95", "100"), step("80", "75")] };
    let kept = |n| result(data(Measure::PledgesKept, up.clone()), "8", figure(n, 100));
    assert_eq!([kept(59), kept(60), kept(94), kept(95)], ["0", "4", "6", "8"]);
    let down = Scale::Steps { steps: vec![step("0", "100"), step("5", "60")] };
    let lost = |n| result(data(Measure::MobileLost, down.clone()), "5", figure(n, 100));
    assert_eq!([lost(0), lost(5), lost(6)], ["5", "3", "0"]);
}

#[test]
fn so_much_is_off_for_each_miss_until_nothing_is_left() {
    let reports = |n, of| result(data(Measure::MobilityReports, per_miss("0.75")), "2", figure(n, of));
    assert_eq!([reports(4, 4), reports(3, 4), reports(2, 4), reports(0, 4)], ["2", "1.25", "0.5", "0"]);
    assert_eq!(
        result(data(Measure::PledgesOverdue, per_miss("0.5")), "3", figure(2, 40)),
        "2",
        "the late ones are missed"
    );
}

#[test]
fn where_nothing_was_due_nothing_was_missed() {
    let score = score_of(base("a", "6", data(Measure::MobileInContact, linear("60", "95"))), figure(0, 0));
    assert_eq!(score.total, marks("6"));
    assert_eq!(score.lines[0].explanation, Explanation::NothingDue { measure: Measure::MobileInContact });
    let none = score_of(base("a", "6", data(Measure::PledgesKept, linear("60", "95"))), figure(0, 0));
    assert_eq!(none.total, marks("0"), "who pledged nothing has kept nothing");
    assert_eq!(none.lines[0].explanation, Explanation::NothingUndertaken { measure: Measure::PledgesKept });
    let off = indicator("a", IndicatorKind::Deduction, "6", data(Measure::PledgesOverdue, per_miss("1")));
    assert_eq!(score_of(off, figure(0, 0)).deductions.to_string(), "0");
}

#[test]
fn votes_count_what_their_choice_is_worth() {
    let worth = |choice: &str, percent: &str| BallotWorth { choice: choice.into(), percent: marks(percent) };
    let source = Source::Ballot { worths: vec![worth("good", "100"), worth("fair", "60"), worth("poor", "0")] };
    let votes = |votes: &[i64]| result(source.clone(), "10", Input::Ballot { votes: votes.to_vec() });
    assert_eq!(votes(&[20, 10, 5]), "7.43", "2600 of 3500");
    assert_eq!(votes(&[30, 0, 0]), "10");
    assert!(!score_of(base("a", "10", source.clone()), Input::Ballot { votes: vec![0, 0, 0] }).complete, "no votes");
    assert!(!score_of(base("a", "10", source.clone()), Input::Ballot { votes: vec![3] }).complete, "another ballot's");
}

/// A whole score: 70 by three appraisers, 20 by a figure, 10 by votes, a bonus over the cap, a deduction.
#[test]
fn a_whole_score() {
    let worth = |choice: &str, percent: &str| BallotWorth { choice: choice.into(), percent: marks(percent) };
    let scheme = scheme(vec![
        base("p", "70", Source::Person),
        base("d", "20", data(Measure::PledgesKept, linear("50", "100"))),
        base("v", "10", Source::Ballot { worths: vec![worth("yes", "100"), worth("no", "0")] }),
        indicator("b", IndicatorKind::Bonus, "4", Source::Person),
        indicator("c", IndicatorKind::Bonus, "4", Source::Person),
        indicator("m", IndicatorKind::Deduction, "3", data(Measure::PledgesOverdue, per_miss("0.5"))),
        indicator("x", IndicatorKind::Veto, "0", Source::Person),
    ]);
    assert_eq!(scheme.errors(), []);
    let mut inputs = Inputs::default();
    inputs.put("p", given(&["60", "61", "61"]), None); // 60.666…
    inputs.put("d", figure(5, 6), Some("/pledges/ledger?year=2026".into())); // 83.33…% → 13.333…
    inputs.put("v", Input::Ballot { votes: vec![31, 3] }, None); // 9.1176…
    inputs.put("b", given(&["3", "4"]), None); // 3.5
    inputs.put("c", given(&["2", "2"]), None); // 2: together 5.5, of which 5 count
    inputs.put("m", figure(3, 12), None); // 1.5 off
    inputs.put("x", given(&["0", "0"]), None);
    let score = compute(&scheme, &inputs);
    assert_eq!(score.total, marks("86.62"), "83.1176… + 5 − 1.5");
    assert_eq!((score.bonus.to_string(), score.bonus_uncapped.to_string()), ("5".into(), "5.5".into()));
    assert_eq!((score.vetoed, score.complete, score.reachable), (false, true, marks("100")));
    let golden = include_str!("score_golden.json");
    assert_eq!(serde_json::to_string_pretty(&score).expect("writes"), golden.trim_end());
    assert_eq!(serde_json::from_str::<SubjectScore>(golden).expect("reads"), score);
}

#[test]
fn what_is_missing_is_said_and_what_excludes_too() {
    let scheme = scheme(vec![
        base("p", "70", Source::Person),
        base("d", "30", data(Measure::PledgesKept, linear("0", "100"))),
        indicator("x", IndicatorKind::Veto, "0", Source::Person),
    ]);
    let mut inputs = Inputs::default();
    inputs.put("d", figure(1, 2), None);
    let score = compute(&scheme, &inputs);
    assert_eq!((score.total, score.reachable, score.complete, score.vetoed), (marks("15"), marks("30"), false, false));
    assert_eq!(score.lines[0].explanation, Explanation::Missing);
    inputs.put("x", given(&["0", "1"]), None);
    assert!(compute(&scheme, &inputs).vetoed, "one appraiser found it");
    inputs.put("d", Input::Overruled { marks: marks("20"), reason: "the register was moved".into() }, None);
    assert_eq!(compute(&scheme, &inputs).total, marks("20"));
}

#[test]
fn equal_totals_share_a_rank_and_the_excluded_come_last() {
    let one = |total: &str, vetoed| {
        let mut score = compute(&scheme(vec![base("a", "100", Source::Person)]), &Inputs::default());
        (score.total, score.vetoed) = (marks(total), vetoed);
        score
    };
    let all = [one("80", false), one("91.5", false), one("99", true), one("91.5", false), one("70", false)];
    assert_eq!(rank(&all.iter().collect::<Vec<_>>()), [3, 1, 5, 1, 4]);
    assert_eq!(rank(&[]), [0_usize; 0]);
}

#[test]
fn a_scheme_says_what_is_wrong_and_where() {
    let mut wrong = scheme(vec![
        base("a", "40", Source::Person),
        base("a", "59.5", data(Measure::PledgesKept, linear("80", "80"))),
        indicator("x", IndicatorKind::Veto, "1", data(Measure::MobileLost, per_miss("0"))),
        indicator("m", IndicatorKind::Deduction, "0", data(Measure::PledgesOverdue, linear("0", "101"))),
        base("v", "0.4", Source::Ballot { worths: vec![] }),
    ]);
    wrong.bonus_cap = marks("100.01");
    let found: Vec<_> = wrong.errors().into_iter().map(|e| (e.field, e.code)).collect();
    let at = |rest: &str, code| (format!("groups.0.indicators.{rest}"), code);
    assert_eq!(
        found,
        [
            at("1.key", FieldCode::Repeated),
            at("1.source.scale.target", FieldCode::Repeated),
            at("2.weight", FieldCode::Range),
            at("2.source", FieldCode::NotHere),
            at("2.source.scale.off", FieldCode::Range),
            at("3.weight", FieldCode::Range),
            at("3.source", FieldCode::NotHere),
            at("3.source.scale.target", FieldCode::Range),
            at("4.source.worths", FieldCode::Range),
            ("bonus_cap".into(), FieldCode::Range),
            ("groups".into(), FieldCode::SumNot100),
        ]
    );
    assert_eq!(wrong.errors().last().map(|e| e.message.clone()), Some("基本分合计应为 100 分，现为 99.9 分。".into()));
}
