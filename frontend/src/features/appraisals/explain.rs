//! How a result came about, in words, with the way to what was counted.

use changxiao_shared::appraisals::{Explanation, Scale, ScoreLine};
use leptos::prelude::*;

use crate::text::{Appraisals, lang};
use crate::ui::nothing;

/// One line of a score: the indicator, its result, how it came about.
pub(super) fn explained(title: &str, line: &ScoreLine) -> AnyView {
    let result = match (line.result, &line.explanation) {
        (Some(result), _) => Appraisals::LineResult.f(&[&result.rounded().to_string(), &line.weight.to_string()]),
        // What excludes has no marks.
        (None, Explanation::Veto { .. }) => String::new(),
        (None, _) => Appraisals::Missing.t().to_owned(),
    };
    let evidence = line
        .evidence
        .clone()
        .map_or_else(nothing, |address| view! { " " <a href=address>{Appraisals::Evidence.t()}</a> }.into_any());
    view! {
        <li>
            <strong>{title.to_owned()}</strong> " " {result}
            <span class="quiet">" " {how(&line.explanation)} {evidence}</span>
        </li>
    }
    .into_any()
}

/// An explanation in words.
fn how(explanation: &Explanation) -> String {
    match explanation {
        Explanation::Missing => String::new(),
        Explanation::NothingDue { measure } => Appraisals::NothingDue.f(&[measure.label(lang())]),
        Explanation::NothingUndertaken { measure } => Appraisals::NothingUndertaken.f(&[measure.label(lang())]),
        Explanation::Mean { counted, left_out: None } => Appraisals::Mean.f(&[&counted.len().to_string()]),
        Explanation::Mean { counted, left_out: Some([low, high]) } => {
            Appraisals::MeanTrimmed.f(&[&(counted.len() + 2).to_string(), &low.to_string(), &high.to_string()])
        }
        Explanation::Scaled { measure, figure, percent, scale, step } => {
            let (n, of) = (figure.numerator.to_string(), figure.denominator.to_string());
            let figure = Appraisals::Figure.f(&[measure.label(lang()), &n, &of, &percent.rounded().to_string()]);
            let by = match (scale, step) {
                (Scale::Linear { floor, target }, _) => {
                    Appraisals::ByLinear.f(&[&floor.to_string(), &target.to_string()])
                }
                (Scale::Steps { .. }, Some(step)) => {
                    Appraisals::ByStep.f(&[&step.from.to_string(), &step.percent.to_string()])
                }
                (Scale::Steps { .. }, None) => Appraisals::ByNoStep.t().to_owned(),
                (Scale::PerMiss { off }, _) => Appraisals::ByMiss.f(&[&off.to_string()]),
            };
            format!("{figure}{}{by}", lang().pick("；", "; "))
        }
        Explanation::Overruled { reason } => Appraisals::Overruled.f(&[reason]),
        Explanation::Votes { votes, percent } => {
            Appraisals::Votes.f(&[&votes.iter().sum::<i64>().to_string(), &percent.rounded().to_string()])
        }
        Explanation::Veto { found: true } => Appraisals::VetoFound.t().to_owned(),
        Explanation::Veto { found: false } => Appraisals::VetoClear.t().to_owned(),
    }
}
