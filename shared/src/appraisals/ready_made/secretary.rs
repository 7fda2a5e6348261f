//! What is appraised of a secretary: the five groups of Article 8 (C4-08).

use super::{Groups, Measure, RowSource, data, person};

pub(super) const GROUPS: Groups = &[
    (
        ("主持规划和部署", "Planning and deployment in person"),
        &[
            person(
                [8; 4],
                "C4-08",
                ("主持研究制定规划和计划", "Leads the making of plans"),
                ("看会议记录：亲自主持、有明确意见。", "By minutes: presides in person and takes a position."),
            ),
            person(
                [6; 4],
                "C4-08",
                ("主持制定文件和制度", "Leads the making of papers and systems"),
                ("文件制度切合实际、基层能用。", "Fit the circumstances and can be used at the base."),
            ),
            person(
                [6; 4],
                "C4-08",
                ("组织开展创先争优", "Organises the striving for excellence"),
                ("亲自动员、亲自检查、亲自讲评。", "Calls for it, looks at it and comments on it in person."),
            ),
        ],
    ),
    (
        ("研究解决问题", "Solving problems"),
        &[
            person(
                [8; 4],
                "A4-09",
                ("定期主持召开工作会议", "Presides at regular meetings"),
                (
                    "每年不少于两次专题研究，有议题、有决定、有落实。",
                    "Two or more a year on this work, with topics, decisions and results.",
                ),
            ),
            person(
                [7; 4],
                "C4-08",
                ("解决难点和重点问题", "Difficult and main questions solved"),
                ("列出的问题解决了多少、效果如何。", "How many of those listed were solved, and how well."),
            ),
            person(
                [4; 4],
                "C4-08",
                ("解决机构、人员和经费", "Offices, staff and funds provided"),
                ("该设的机构、该配的人员、该有的经费到位。", "What should be there is there."),
            ),
            data(
                [6; 4],
                RowSource::Linear(Measure::PledgesKept, 60, 95),
                "C4-08",
                ("督促完成任务：承诺兑现", "Tasks carried out: pledges kept"),
                (
                    "所辖党组织和党员承诺兑现的比例：95% 得满分，60% 及以下不得分。",
                    "Pledges kept below: full marks at 95 %, none at 60 % and below.",
                ),
            ),
        ],
    ),
    (
        ("带动班子和部门", "Moving team and departments"),
        &[
            person(
                [8, 10, 10, 10],
                "C4-08",
                ("督促班子成员履行责任", "Sees that each leader does his or her part"),
                ("分工明确，有谈话、有检查、有记录。", "A clear division of work; talks and checks on record."),
            ),
            person(
                [7, 5, 5, 5],
                "C4-08",
                ("协调有关部门共同落实", "Brings departments together"),
                (
                    "联席会议等机制运转正常，部门各尽其责。",
                    "The joint conference works and each department does its part.",
                ),
            ),
        ],
    ),
    (
        ("调查研究和指导", "Study and guidance at the base"),
        &[
            person(
                [8; 4],
                "C4-08",
                ("深入基层调查研究", "Goes to the base and studies"),
                (
                    "有时间、有地点、有发现，报告是自己的话。",
                    "When, where and what was found; a report in one's own words.",
                ),
            ),
            person(
                [7; 4],
                "C4-08",
                ("总结推广经验，督促指导工作", "Spreads experience and guides"),
                (
                    "指导过的组织有变化，经验在面上用起来。",
                    "Organisations guided have changed; experience is used widely.",
                ),
            ),
        ],
    ),
    (
        ("个人联系点", "Contact points of one's own"),
        &[
            person(
                [8; 4],
                "A4-10",
                ("指导办好联系点", "Contact points guided well"),
                (
                    "优先选困难和薄弱单位，按时到点，问题得到解决。",
                    "Weak and difficult units first; visited as planned; problems solved.",
                ),
            ),
            person(
                [7; 4],
                "C4-08",
                ("以点上经验推动面上工作", "What was learnt there used everywhere"),
                ("联系点的做法在面上推开。", "Ways found at the contact point are used elsewhere."),
            ),
        ],
    ),
];
