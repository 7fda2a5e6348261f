//! From what was found to a score that explains itself. Everything is exact; the total is rounded once, at the end.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Exact, Indicator, IndicatorKind, Marks, Scale, SchemeContent, Source, Step};
use crate::norms::{Direction, Figure, Measure};

/// From so many appraisers on, one highest and one lowest mark do not count.
const TRIMMED_FROM: usize = 5;

/// What was found for one indicator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "input", rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Input {
    /// What each appraiser gave; for a veto, any mark above 0 says that it was found.
    Marks {
        /// One mark an appraiser.
        marks: Vec<Marks>,
    },
    /// A figure of the system.
    Figure {
        /// How many of how many.
        figure: Figure,
    },
    /// Marks in place of what was found: of a figure the team overruled, or of anything after an objection.
    Overruled {
        /// The marks instead.
        marks: Marks,
        /// Why.
        reason: String,
    },
    /// Votes of the democratic evaluation.
    Ballot {
        /// Votes by choice, in the order of the choices.
        votes: Vec<i64>,
    },
}

/// What was found for a subject, by the indicators' keys, with where it can be seen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inputs(BTreeMap<String, (Input, Option<String>)>);

impl Inputs {
    /// Adds what was found for an indicator, and the reference to its evidence.
    pub fn put(&mut self, key: &str, input: Input, evidence: Option<String>) {
        self.0.insert(key.to_owned(), (input, evidence));
    }
}

/// How an indicator's result came about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "how", rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Explanation {
    /// Nothing was found yet.
    Missing,
    /// Nothing was due, so nothing was missed: full marks.
    NothingDue {
        /// Of which measure.
        measure: Measure,
    },
    /// Nothing was undertaken where something has to be: no marks.
    NothingUndertaken {
        /// Of which measure.
        measure: Measure,
    },
    /// The mean of what the appraisers gave.
    Mean {
        /// What counted, from the lowest to the highest.
        counted: Vec<Marks>,
        /// The lowest and the highest left out, from five appraisers on.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        left_out: Option<[Marks; 2]>,
    },
    /// A figure and its scale.
    Scaled {
        /// Of which measure.
        measure: Measure,
        /// How many of how many.
        figure: Figure,
        /// The figure in percent.
        percent: Exact,
        /// The scale.
        #[cfg_attr(feature = "openapi", schema(value_type = super::ScaleFields))]
        scale: Scale,
        /// The step reached, on a scale of steps.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        step: Option<Step>,
    },
    /// Marks in place of what was found, with the reason.
    Overruled {
        /// Why.
        reason: String,
    },
    /// Votes, each worth its percent.
    Votes {
        /// Votes by choice.
        votes: Vec<i64>,
        /// The mean worth, in percent.
        percent: Exact,
    },
    /// Whether what excludes was found.
    Veto {
        /// It was.
        found: bool,
    },
}

/// One indicator of a score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ScoreLine {
    /// The indicator's key.
    pub key: String,
    /// How it enters the score.
    pub kind: IndicatorKind,
    /// Its full marks.
    pub weight: Marks,
    /// How its result came about.
    pub explanation: Explanation,
    /// Its result; absent where nothing was found, and of a veto.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<Exact>,
    /// Where what was found can be seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<String>,
}

/// The score of a subject.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SubjectScore {
    /// The total: basic marks and bonus without deductions, never below 0; rounded half up to two places.
    pub total: Marks,
    /// Basic marks.
    pub base: Exact,
    /// The bonus that counts, within the cap.
    pub bonus: Exact,
    /// The bonus before the cap.
    pub bonus_uncapped: Exact,
    /// What is taken off.
    pub deductions: Exact,
    /// The basic marks that what was found could reach; a hundred once nothing is missing.
    pub reachable: Marks,
    /// Whether something that excludes was found.
    pub vetoed: bool,
    /// Whether something was found for every indicator.
    pub complete: bool,
    /// Indicator by indicator, in the order of the scheme.
    pub lines: Vec<ScoreLine>,
}

/// The score of what was found under a scheme.
pub fn compute(scheme: &SchemeContent, inputs: &Inputs) -> SubjectScore {
    let lines: Vec<ScoreLine> = scheme.indicators().map(|indicator| line(indicator, inputs)).collect();
    let sum = |kind| lines.iter().filter(|l| l.kind == kind).filter_map(|l| l.result).sum::<Exact>();
    let base = sum(IndicatorKind::Base);
    let bonus_uncapped = sum(IndicatorKind::Bonus);
    let bonus = bonus_uncapped.min(scheme.bonus_cap.into());
    let deductions = sum(IndicatorKind::Deduction);
    let found = |l: &&ScoreLine| l.kind == IndicatorKind::Base && l.result.is_some();
    SubjectScore {
        total: (base + bonus - deductions).rounded(),
        base,
        bonus,
        bonus_uncapped,
        deductions,
        reachable: lines.iter().filter(found).map(|l| l.weight).sum(),
        vetoed: lines.iter().any(|l| matches!(l.explanation, Explanation::Veto { found: true })),
        complete: !lines.iter().any(|l| matches!(l.explanation, Explanation::Missing)),
        lines,
    }
}

/// The ranks of scores in their order: those not excluded first, then by total; equal ones share a rank (C4-14).
pub fn rank(scores: &[&SubjectScore]) -> Vec<usize> {
    let standing = |score: &SubjectScore| (!score.vetoed, score.total);
    let mut sorted: Vec<_> = scores.iter().map(|score| standing(score)).collect();
    sorted.sort_unstable_by(|a, b| b.cmp(a));
    scores.iter().map(|score| 1 + sorted.partition_point(|other| *other > standing(score))).collect()
}

fn line(indicator: &Indicator, inputs: &Inputs) -> ScoreLine {
    let (input, evidence) = inputs.0.get(&indicator.key).map_or((None, None), |(i, e)| (Some(i), e.clone()));
    let (explanation, result) = input.and_then(|input| found(indicator, input)).unwrap_or((Explanation::Missing, None));
    ScoreLine {
        key: indicator.key.clone(),
        kind: indicator.kind,
        weight: indicator.weight,
        explanation,
        result,
        evidence,
    }
}

type Found = Option<(Explanation, Option<Exact>)>;

fn found(indicator: &Indicator, input: &Input) -> Found {
    match (&indicator.source, input) {
        (Source::Person, Input::Marks { marks }) if indicator.kind == IndicatorKind::Veto => {
            let found = marks.iter().any(|m| *m > Marks::ZERO);
            (!marks.is_empty()).then_some((Explanation::Veto { found }, None))
        }
        (Source::Person, Input::Marks { marks }) => mean(indicator.weight, marks),
        (Source::Data { measure, scale }, Input::Figure { figure }) => {
            Some(scaled(indicator, *measure, scale, bounded(*figure)))
        }
        (_, Input::Overruled { marks, reason }) if indicator.kind != IndicatorKind::Veto => {
            let marks = (*marks).min(indicator.weight);
            Some((Explanation::Overruled { reason: reason.clone() }, Some(marks.into())))
        }
        (Source::Ballot { worths }, Input::Ballot { votes }) => {
            let percents: Vec<Marks> = worths.iter().map(|worth| worth.percent).collect();
            ballot(indicator.weight, &percents, votes)
        }
        _ => None,
    }
}

/// The mean of the marks; from five appraisers on without one highest and one lowest.
fn mean(weight: Marks, marks: &[Marks]) -> Found {
    let mut counted: Vec<Marks> = marks.iter().map(|m| (*m).min(weight)).collect();
    counted.sort_unstable();
    let left_out = (counted.len() >= TRIMMED_FROM).then(|| [counted.remove(0), counted.remove(counted.len() - 1)]);
    let n = u32::try_from(counted.len()).ok().filter(|n| *n > 0)?;
    let sum: Marks = counted.iter().copied().sum();
    let result = Exact::of(sum.decimal() / Decimal::from(n));
    Some((Explanation::Mean { counted, left_out }, Some(result)))
}

/// A figure within what can be: nothing below none, nothing above the whole.
fn bounded(figure: Figure) -> Figure {
    let denominator = figure.denominator.clamp(0, i64::from(u32::MAX));
    Figure { numerator: figure.numerator.clamp(0, denominator), denominator }
}

fn scaled(indicator: &Indicator, measure: Measure, scale: &Scale, figure: Figure) -> (Explanation, Option<Exact>) {
    let deducts = indicator.kind == IndicatorKind::Deduction;
    let full = indicator.weight.decimal();
    if figure.denominator == 0 {
        if measure.is_never_empty() {
            return (Explanation::NothingUndertaken { measure }, Some(Exact::ZERO));
        }
        let result = if deducts { Exact::ZERO } else { indicator.weight.into() };
        return (Explanation::NothingDue { measure }, Some(result));
    }
    let whole = Decimal::from(figure.denominator);
    // A hundred times the figure: compared with percentages times the whole, nothing has to be divided.
    let hundredfold = Decimal::from(figure.numerator) * Decimal::ONE_HUNDRED;
    let mut step = None;
    let result = match scale {
        Scale::Linear { floor, target } => {
            let over = hundredfold - floor.decimal() * whole;
            let span = (target.decimal() - floor.decimal()) * whole;
            share(full, over, span)
        }
        Scale::Steps { steps } => {
            step = best(steps, measure.direction(), hundredfold, whole);
            share(full, step.map_or(Decimal::ZERO, |s| s.percent.decimal()), Decimal::ONE_HUNDRED)
        }
        Scale::PerMiss { off } => {
            let lost = (off.decimal() * Decimal::from(figure.misses(measure.direction()))).min(full);
            Exact::of(if deducts { lost } else { full - lost })
        }
    };
    let percent = Exact::of(hundredfold / whole);
    (Explanation::Scaled { measure, figure, percent, scale: scale.clone(), step }, Some(result))
}

/// That part of the full marks which `over` is of `span`, never below none or above all.
fn share(full: Decimal, over: Decimal, span: Decimal) -> Exact {
    // A span below 0 belongs to a measure that is better when it is lower; floor and target alike give nothing.
    let (over, span) = if span.is_sign_negative() { (-over, -span) } else { (over, span) };
    if over <= Decimal::ZERO || span.is_zero() {
        Exact::ZERO
    } else if over >= span {
        Exact::of(full)
    } else {
        Exact::of(full * over / span)
    }
}

fn best(steps: &[Step], direction: Direction, hundredfold: Decimal, whole: Decimal) -> Option<Step> {
    let reached = |step: &&Step| {
        let from = step.from.decimal() * whole;
        match direction {
            Direction::Higher => hundredfold >= from,
            Direction::Lower => hundredfold <= from,
        }
    };
    steps.iter().filter(reached).max_by_key(|step| step.percent).copied()
}

/// The mean worth of the votes, as a part of the full marks.
fn ballot(weight: Marks, percents: &[Marks], votes: &[i64]) -> Found {
    let votes: Vec<i64> = votes.iter().map(|n| (*n).clamp(0, i64::from(u32::MAX))).collect();
    let all: i64 = votes.iter().zip(percents).map(|(n, _)| *n).sum();
    if all == 0 || votes.len() != percents.len() {
        return None;
    }
    let worth: Decimal = votes.iter().zip(percents).map(|(n, percent)| Decimal::from(*n) * percent.decimal()).sum();
    let all = Decimal::from(all);
    let result = share(weight.decimal(), worth, all * Decimal::ONE_HUNDRED);
    Some((Explanation::Votes { votes, percent: Exact::of(worth / all) }, Some(result)))
}
