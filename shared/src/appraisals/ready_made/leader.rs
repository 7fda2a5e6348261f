//! What is appraised of another leader: what the recorded division of work gives him or her (C4-09, A4-08).

use super::{Groups, Measure, RowSource, data, person};

pub(super) const GROUPS: Groups = &[
    (
        ("落实分管责任", "The own part of the work"),
        &[
            person(
                [12; 4],
                "C4-09",
                ("按分工制定和落实安排", "Plans for one's part, and their carrying out"),
                ("对照分工记录：有安排、有进度、有结果。", "By the recorded division of work: plan, progress, result."),
            ),
            person(
                [12, 14, 14, 12],
                "A4-08",
                ("分管领域基层组织和党员队伍建设", "Organisations and members in one's field"),
                ("组织健全、活动正常，薄弱的有改进。", "Sound and active; the weak ones have become better."),
            ),
            data(
                [8; 4],
                RowSource::Linear(Measure::PledgesReported, 50, 95),
                "C2-08",
                ("推动承诺落实", "Pledges pursued"),
                (
                    "有进展记录的承诺比例：95% 得满分，50% 及以下不得分。",
                    "Pledges with progress on record: full marks at 95 %, none at 50 % and below.",
                ),
            ),
            data(
                [8, 6, 6, 8],
                RowSource::Linear(Measure::MobileInContact, 60, 95),
                "D3-03",
                ("流动党员管理", "Mobile members"),
                (
                    "按期联系的流动党员比例：95% 得满分，60% 及以下不得分。",
                    "Mobile members in contact: full marks at 95 %, none at 60 % and below.",
                ),
            ),
        ],
    ),
    (
        ("督促和指导", "Supervision and guidance"),
        &[
            person(
                [14; 4],
                "A4-13",
                ("检查指导分管单位", "Inspects and guides the units in one's charge"),
                ("检查有记录，提出的问题有期限、有回音。", "On record; problems raised have a deadline and an answer."),
            ),
            person(
                [11; 4],
                "A4-09",
                ("参与集体研究和汇报", "Takes part in deliberation and reports"),
                (
                    "按时汇报分管工作，在民主生活会和述职中讲明情况。",
                    "Reports on time; gives account in the leaders' meeting and the yearly statement.",
                ),
            ),
        ],
    ),
    (
        ("调研和联系点", "Study and contact points"),
        &[
            person(
                [15; 4],
                "A4-10",
                ("办好个人联系点", "Contact points of one's own"),
                (
                    "优先选困难和薄弱单位，按时到点，有变化。",
                    "Weak and difficult units first; visited as planned; things have changed.",
                ),
            ),
            person(
                [10; 4],
                "A4-10",
                ("调查研究", "Study at the base"),
                ("有调研、有建议，建议得到采用。", "Studies with proposals that were taken up."),
            ),
        ],
    ),
];
