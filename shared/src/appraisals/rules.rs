//! When a scheme is right, and what can be done with it.

use validator::ValidationError;

use super::{
    BallotWorth, Indicator, IndicatorKind, Marks, Scale, SchemeAction, SchemeContent, SchemeState, Source, Step,
};
use crate::kernel::{FieldCode, FieldError, Lang};

/// The state an action leads to; none where the state does not allow it.
pub const fn next(state: SchemeState, action: SchemeAction) -> Option<SchemeState> {
    use SchemeAction as A;
    use SchemeState as S;
    match (state, action) {
        (S::Draft | S::Published, A::Save) => Some(state),
        (S::Draft, A::Publish) => Some(S::Published),
        (S::Published, A::Retire) => Some(S::Retired),
        _ => None,
    }
}

/// What a state allows.
pub fn scheme_actions(state: SchemeState) -> Vec<SchemeAction> {
    SchemeAction::ALL.iter().copied().filter(|action| next(state, *action).is_some()).collect()
}

/// The form of an indicator's key.
pub(super) fn key(text: &str) -> Result<(), ValidationError> {
    let fits = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    if fits { Ok(()) } else { Err(ValidationError::new("format")) }
}

impl SchemeContent {
    /// What spans fields: keys once each, weights that fit their kind, scales that make sense, and basic marks that
    /// make a hundred (C4-10).
    pub fn errors(&self) -> Vec<FieldError> {
        let mut out = Vec::new();
        let mut keys = std::collections::BTreeSet::new();
        for (g, group) in self.groups.iter().enumerate() {
            for (i, indicator) in group.indicators.iter().enumerate() {
                let at = format!("groups.{g}.indicators.{i}");
                if !keys.insert(indicator.key.as_str()) {
                    out.push(FieldError::new(format!("{at}.key"), FieldCode::Repeated));
                }
                weight(indicator, &at, &mut out);
                source(indicator, &at, &mut out);
            }
        }
        within(self.bonus_cap, "0", "100", "bonus_cap", &mut out);
        let sum = self.base_sum();
        if sum != Marks::HUNDRED {
            let mut error = FieldError::new("groups", FieldCode::SumNot100);
            error.min = Some(sum.to_string());
            out.push(error.localize(Lang::Zh));
        }
        out
    }
}

fn weight(indicator: &Indicator, at: &str, out: &mut Vec<FieldError>) {
    let field = format!("{at}.weight");
    if indicator.kind == IndicatorKind::Veto {
        within(indicator.weight, "0", "0", &field, out);
    } else {
        within(indicator.weight, "0.01", "100", &field, out);
    }
}

fn source(indicator: &Indicator, at: &str, out: &mut Vec<FieldError>) {
    let field = format!("{at}.source");
    let fits = match (&indicator.source, indicator.kind) {
        (Source::Person, _) | (_, IndicatorKind::Base) => true,
        (Source::Data { .. }, IndicatorKind::Bonus) => true,
        (Source::Data { scale, .. }, IndicatorKind::Deduction) => matches!(scale, Scale::PerMiss { .. }),
        (Source::Data { .. }, IndicatorKind::Veto) | (Source::Ballot { .. }, _) => false,
    };
    if !fits {
        out.push(FieldError::new(&field, FieldCode::NotHere));
    }
    match &indicator.source {
        Source::Person => {}
        Source::Data { scale, .. } => scale_errors(scale, &format!("{field}.scale"), out),
        Source::Ballot { worths } => worth_errors(worths, &format!("{field}.worths"), out),
    }
}

fn scale_errors(scale: &Scale, field: &str, out: &mut Vec<FieldError>) {
    match scale {
        Scale::Linear { floor, target } => {
            within(*floor, "0", "100", &format!("{field}.floor"), out);
            within(*target, "0", "100", &format!("{field}.target"), out);
            if floor == target {
                out.push(FieldError::new(format!("{field}.target"), FieldCode::Repeated));
            }
        }
        Scale::Steps { steps } => {
            counted(steps.len(), 1, 10, &format!("{field}.steps"), out);
            for (n, Step { from, percent }) in steps.iter().enumerate() {
                within(*from, "0", "100", &format!("{field}.steps.{n}.from"), out);
                within(*percent, "0", "100", &format!("{field}.steps.{n}.percent"), out);
                if steps[..n].iter().any(|before| before.from == *from) {
                    out.push(FieldError::new(format!("{field}.steps.{n}.from"), FieldCode::Repeated));
                }
            }
        }
        Scale::PerMiss { off } => within(*off, "0.01", "100", &format!("{field}.off"), out),
    }
}

fn worth_errors(worths: &[BallotWorth], field: &str, out: &mut Vec<FieldError>) {
    counted(worths.len(), 2, 10, field, out);
    for (n, worth) in worths.iter().enumerate() {
        within(worth.percent, "0", "100", &format!("{field}.{n}.percent"), out);
        let length = worth.choice.chars().count();
        let choice = format!("{field}.{n}.choice");
        if crate::kernel::check::one_line(&worth.choice).is_err() || length > 20 {
            out.push(FieldError::new(choice, FieldCode::Format));
        } else if worths[..n].iter().any(|before| before.choice == worth.choice) {
            out.push(FieldError::new(choice, FieldCode::Repeated));
        }
    }
}

/// Bounds of a list: reported as a range, the length being that of a text.
fn counted(n: usize, least: usize, most: usize, field: &str, out: &mut Vec<FieldError>) {
    if !(least..=most).contains(&n) {
        out.push(outside(field, &least.to_string(), &most.to_string()));
    }
}

fn within(number: Marks, least: &str, most: &str, field: &str, out: &mut Vec<FieldError>) {
    let bound = |text: &str| text.parse().unwrap_or(Marks::ZERO);
    if number < bound(least) || number > bound(most) {
        out.push(outside(field, least, most));
    }
}

fn outside(field: &str, least: &str, most: &str) -> FieldError {
    FieldError::range(field, least, most)
}
