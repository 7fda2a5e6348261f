//! Ready-made schemes, one table for all kinds of subjects and bodies, from Articles 7 to 10, 12, 16, 18 and 19 of the
//! appraisal method in our own words. Whoever makes a scheme copies one and changes it (C4-10, C4-21).

mod committee;
mod leader;
mod secretary;

use super::{
    BallotWorth, BodyKind, Indicator, IndicatorGroup, IndicatorKind, Marks, Scale, SchemeContent, Source, SubjectKind,
};
use crate::kernel::Lang;
use crate::norms::Measure;

/// A Chinese text and its English one.
type Pair = (&'static str, &'static str);

/// An indicator as the table has it.
#[derive(Clone, Copy, Debug)]
struct Row {
    kind: IndicatorKind,
    /// Marks for each kind of body, in the order of [`BodyKind`]; with 0 it is not part of that body's scheme.
    weights: [u32; 4],
    source: RowSource,
    title: Pair,
    guide: Pair,
    clause: &'static str,
}

#[derive(Clone, Copy, Debug)]
enum RowSource {
    Person,
    Linear(Measure, u32, u32),
    /// Marks off for each miss.
    PerMiss(Measure, &'static str),
    Ballot,
}

type Groups = &'static [(Pair, &'static [Row])];

/// A ready-made scheme.
#[derive(Clone, Copy, Debug)]
pub struct ReadyMade {
    /// For whom.
    pub subject: SubjectKind,
    groups: Groups,
}

/// The ready-made schemes, one for each kind of subject; each fits every kind of body.
pub const READY_MADE: &[ReadyMade] = &[
    ReadyMade { subject: SubjectKind::Committee, groups: committee::GROUPS },
    ReadyMade { subject: SubjectKind::Secretary, groups: secretary::GROUPS },
    ReadyMade { subject: SubjectKind::Leader, groups: leader::GROUPS },
];

/// The most that all bonuses of a ready-made scheme add.
const BONUS_CAP: u32 = 5;

const CHOICES: [(Pair, u32); 4] =
    [(("好", "good"), 100), (("较好", "fairly good"), 80), (("一般", "fair"), 60), (("差", "poor"), 0)];

const fn person(weights: [u32; 4], clause: &'static str, title: Pair, guide: Pair) -> Row {
    Row { kind: IndicatorKind::Base, weights, source: RowSource::Person, title, guide, clause }
}

const fn data(weights: [u32; 4], source: RowSource, clause: &'static str, title: Pair, guide: Pair) -> Row {
    Row { kind: IndicatorKind::Base, weights, source, title, guide, clause }
}

const BALLOT: (Pair, &[Row]) = (
    ("民主测评", "Democratic evaluation"),
    &[data(
        [10; 4],
        RowSource::Ballot,
        "C4-12",
        ("党员领导干部、代表委员和党员群众的测评", "Evaluation by cadres, deputies, members and the public"),
        (
            "由被考评单位的党员领导干部、人大代表、政协委员和基层党员群众代表无记名测评，一般不少于 30 人。",
            "A secret ballot of leading cadres, deputies and representatives of members and the public, 30 or more as a rule.",
        ),
    )],
);

const EXTRAS: (Pair, &[Row]) = (
    ("加分、扣分和一票否决", "Bonus, deductions and vetoes"),
    &[
        Row {
            kind: IndicatorKind::Bonus,
            weights: [3; 4],
            source: RowSource::Person,
            title: ("特色工作、创新工作受到上级表彰", "Distinctive or new work commended above"),
            guide: (
                "受到上级党委或党委部门表彰，凭文件加分：一项 1 分。同一事项只加一次。",
                "Commended by a committee above or its departments: one mark each, with the document. One work counts once.",
            ),
            clause: "C4-10",
        },
        Row {
            kind: IndicatorKind::Bonus,
            weights: [3; 4],
            source: RowSource::Person,
            title: ("工作经验得到上级总结推广", "Experience summed up and spread from above"),
            guide: (
                "经验做法由上级党委或党委部门总结、宣传、推广，凭材料加分：一项 1 分。同一事项只加一次。",
                "Summed up, publicised or spread by a committee above or its departments: one mark each, with proof. One work counts once.",
            ),
            clause: "C4-10",
        },
        Row {
            kind: IndicatorKind::Deduction,
            weights: [5; 4],
            source: RowSource::Person,
            title: ("汇报和材料不实", "Accounts and papers that are not true"),
            guide: (
                "汇报或材料与核查情况不符，情节较轻的，一处扣 1 分。",
                "Where an account or paper does not agree with what was found, one mark off each; grave cases fall under the veto.",
            ),
            clause: "C4-18",
        },
        Row {
            kind: IndicatorKind::Veto,
            weights: [1; 4],
            source: RowSource::Person,
            title: ("弄虚作假、干扰考评或打击报复", "Falsification, obstruction or retaliation"),
            guide: (
                "经核实有其中一种情形的，一票否决。",
                "Where one of these is established, the subject is excluded.",
            ),
            clause: "C4-19",
        },
        Row {
            kind: IndicatorKind::Veto,
            weights: [1; 4],
            source: RowSource::Person,
            title: ("责任范围内发生严重问题", "A grave problem within its responsibility"),
            guide: (
                "基层党建工作存在严重问题没有及时解决，造成严重后果的，一票否决。",
                "Where a grave problem was not solved in time and had grave consequences, the subject is excluded.",
            ),
            clause: "C4-16",
        },
    ],
);

/// The ready-made scheme for a kind of subject and of body, in one language.
pub fn ready_made(subject: SubjectKind, body: BodyKind, lang: Lang) -> SchemeContent {
    let found = READY_MADE.iter().find(|scheme| scheme.subject == subject);
    let groups = found.into_iter().flat_map(|scheme| scheme.groups).chain([&BALLOT, &EXTRAS]);
    SchemeContent {
        title: title(subject, body, lang),
        bonus_cap: Marks::whole(BONUS_CAP),
        groups: groups.zip('a'..='z').map(|((title, rows), letter)| group(*title, rows, letter, body, lang)).collect(),
    }
}

fn title(subject: SubjectKind, body: BodyKind, lang: Lang) -> String {
    let (body, subject) = (body.label(lang), subject.label(lang));
    match lang {
        Lang::Zh => format!("{body}·{subject}抓基层党建工作责任制考评细则"),
        Lang::En => format!("Appraisal scheme: {subject}, {body}"),
    }
}

fn group(title: Pair, rows: &[Row], letter: char, body: BodyKind, lang: Lang) -> IndicatorGroup {
    let indicators = (1..).zip(rows).filter_map(|(n, row)| indicator(format!("{letter}{n}"), row, body, lang));
    IndicatorGroup { title: lang.pick(title.0, title.1).to_owned(), indicators: indicators.collect() }
}

fn indicator(key: String, row: &Row, body: BodyKind, lang: Lang) -> Option<Indicator> {
    let weight = row.weights[body as usize];
    let pick = |pair: Pair| lang.pick(pair.0, pair.1).to_owned();
    (weight > 0).then(|| Indicator {
        key,
        kind: row.kind,
        title: pick(row.title),
        guide: Some(pick(row.guide)),
        clause: Some(row.clause.to_owned()),
        weight: if row.kind == IndicatorKind::Veto { Marks::ZERO } else { Marks::whole(weight) },
        source: source(row.source, lang),
    })
}

fn source(source: RowSource, lang: Lang) -> Source {
    match source {
        RowSource::Person => Source::Person,
        RowSource::Linear(measure, floor, target) => {
            Source::Data { measure, scale: Scale::Linear { floor: Marks::whole(floor), target: Marks::whole(target) } }
        }
        RowSource::PerMiss(measure, off) => {
            Source::Data { measure, scale: Scale::PerMiss { off: off.parse().unwrap_or_default() } }
        }
        RowSource::Ballot => Source::Ballot {
            worths: CHOICES
                .iter()
                .map(|((zh, en), percent)| BallotWorth {
                    choice: lang.pick(*zh, *en).to_owned(),
                    percent: Marks::whole(*percent),
                })
                .collect(),
        },
    }
}

#[cfg(test)]
mod tests {
    use validator::Validate;

    use super::ready_made;
    use crate::appraisals::{BodyKind, Inputs, Marks, SubjectKind, compute};
    use crate::kernel::Lang;

    #[test]
    fn each_of_the_twelve_makes_a_hundred_and_is_right_in_both_languages() {
        for subject in SubjectKind::ALL {
            for body in BodyKind::ALL {
                for lang in Lang::ALL {
                    let scheme = ready_made(*subject, *body, lang);
                    assert_eq!(scheme.base_sum(), Marks::HUNDRED, "{subject} {body}");
                    assert_eq!(scheme.errors(), [], "{subject} {body}");
                    assert_eq!(scheme.validate(), Ok(()), "{subject} {body}");
                    assert!(scheme.indicators().all(|i| i.clause.as_ref().is_some_and(|c| c.len() == 5)));
                    assert!(scheme.groups.len() >= 5, "{subject} {body}");
                    assert!(!compute(&scheme, &Inputs::default()).complete);
                }
            }
        }
    }

    #[test]
    fn bodies_differ_where_their_work_does() {
        let titles = |body| {
            let scheme = ready_made(SubjectKind::Committee, body, Lang::Zh);
            scheme.indicators().map(|i| (i.title.clone(), i.weight)).collect::<Vec<_>>()
        };
        let all: Vec<_> = BodyKind::ALL.iter().map(|body| titles(*body)).collect();
        for (n, one) in all.iter().enumerate() {
            assert!(!all[..n].contains(one), "{n}");
        }
    }
}
