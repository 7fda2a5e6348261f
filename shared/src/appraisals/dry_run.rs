//! What a year's figures would have scored under a scheme. The page computes it while the scheme is typed, the server
//! when it is asked, both here.

use super::{DryRunRow, Input, Inputs, SchemeContent, Source, compute, rank};
use crate::norms::MeasuredOrganization;

/// The scores of organisations by what the system knows of them, the best first; what people judge is missing.
pub fn dry_run(scheme: &SchemeContent, measured: &[MeasuredOrganization]) -> Vec<DryRunRow> {
    let scores: Vec<_> = measured.iter().map(|found| compute(scheme, &inputs(scheme, found))).collect();
    let ranks = rank(&scores.iter().collect::<Vec<_>>());
    let mut rows: Vec<DryRunRow> = measured
        .iter()
        .zip(scores)
        .zip(ranks)
        .map(|((found, score), rank)| DryRunRow { organization: found.organization.clone(), rank, score })
        .collect();
    rows.sort_by_key(|row| row.rank);
    rows
}

/// The figures of an organisation as inputs of a scheme's indicators by data.
pub fn inputs(scheme: &SchemeContent, found: &MeasuredOrganization) -> Inputs {
    let mut inputs = Inputs::default();
    for indicator in scheme.indicators() {
        let Source::Data { measure, .. } = indicator.source else { continue };
        if let Some(measured) = found.measures.iter().find(|m| m.measure == measure) {
            inputs.put(&indicator.key, Input::Figure { figure: measured.figure }, Some(measured.evidence.clone()));
        }
    }
    inputs
}

#[cfg(test)]
mod tests {
    use super::dry_run;
    use crate::appraisals::{BodyKind, SubjectKind, ready_made};
    use crate::kernel::Lang;
    use crate::norms::{Figure, Measure, Measured, MeasuredOrganization};
    use crate::organizations::{OrganizationId, OrganizationRef};

    fn organization(n: i64, kept: i64) -> MeasuredOrganization {
        let figure = Figure { numerator: kept, denominator: 10 };
        let measures = vec![Measured { measure: Measure::PledgesKept, figure, evidence: format!("/ledger?n={n}") }];
        MeasuredOrganization { organization: OrganizationRef { id: OrganizationId(n), name: n.to_string() }, measures }
    }

    #[test]
    fn the_best_come_first_and_each_figure_names_its_evidence() {
        let scheme = ready_made(SubjectKind::Committee, BodyKind::LocalCommittee, Lang::Zh);
        let rows = dry_run(&scheme, &[organization(1, 7), organization(2, 9), organization(3, 7)]);
        let seen: Vec<_> = rows.iter().map(|r| (r.organization.id.0, r.rank, r.score.total.to_string())).collect();
        // 60 to 95 % are 0 to 3 marks: 90 % is 30 of 35, 70 % is 10 of 35.
        assert_eq!(seen, [(2, 1, "2.57".into()), (1, 2, "0.86".into()), (3, 2, "0.86".into())]);
        let line = rows[0].score.lines.iter().find(|l| l.result.is_some()).expect("a line");
        assert_eq!(line.evidence.as_deref(), Some("/ledger?n=2"));
        assert_eq!((rows[0].score.reachable.to_string(), rows[0].score.complete), ("3".into(), false));
    }
}
