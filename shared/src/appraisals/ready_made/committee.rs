//! What is appraised of a committee: the five groups of Article 7 (C4-07).

use super::{Groups, Measure, RowSource, data, person};

pub(super) const GROUPS: Groups = &[
    (
        ("规划和部署", "Planning and deployment"),
        &[
            person(
                [5; 4],
                "C4-07",
                ("贯彻中央和上级党委的决定", "Carrying out what the centre and superiors decided"),
                (
                    "查阅会议记录和文件：及时学习传达、有贯彻意见、有检查，各占三分之一。",
                    "By minutes and papers: passed on in time, turned into a plan, followed up; a third each.",
                ),
            ),
            person(
                [5; 4],
                "A4-02",
                ("规划、计划、制度和措施", "Plans, systems and measures"),
                (
                    "有中长期规划和年度计划，制度配套，措施到人到时间，部署到基层。",
                    "A long-term and a yearly plan, systems to match, measures with a person and a date, known at the base.",
                ),
            ),
            person(
                [5; 4],
                "A4-11",
                ("开展创先争优", "Striving for excellence"),
                (
                    "有方案、有推进、有评比，党员和群众知道。",
                    "A plan, progress, comparison; members and the public know of it.",
                ),
            ),
        ],
    ),
    (
        ("组织实施", "Implementation"),
        &[
            person(
                [7, 6, 7, 8],
                "A4-03",
                ("健全基层组织，扩大工作覆盖", "Sound organisations, wider coverage"),
                (
                    "应建已建、按期换届，新领域有组织、有活动。",
                    "Set up where they should be, elected on time, present and active in new fields.",
                ),
            ),
            person(
                [6, 4, 4, 4],
                "A4-04",
                ("整顿软弱涣散基层党组织", "Weak and lax organisations put right"),
                (
                    "逐个列出、逐个有整改方案和复查结论；没有这类组织的，看排查是否认真。",
                    "Each listed, each with a plan and a re-check; where there are none, how carefully they were looked for.",
                ),
            ),
            person(
                [7, 8, 8, 8],
                "A4-04",
                ("选配书记，建设班子和骨干队伍", "Secretaries, teams and staff at the base"),
                (
                    "书记配齐配强，班子健全，培养、激励和保障落实。",
                    "Able secretaries everywhere, complete teams, training, incentives and security in place.",
                ),
            ),
            person(
                [6, 9, 9, 7],
                "A4-05",
                ("党员教育和管理", "Education and management of members"),
                (
                    "组织生活正常，教育培训有计划有记录，发展党员严格，不合格党员得到处置。",
                    "Regular meetings, planned and recorded training, strict recruitment, unqualified members dealt with.",
                ),
            ),
            data(
                [3; 4],
                RowSource::Linear(Measure::PledgeOrganizations, 50, 100),
                "C2-02",
                ("按时提出服务承诺", "Service pledges proposed in time"),
                (
                    "下级党组织在规定时间内提出承诺的比例：100% 得满分，50% 及以下不得分。",
                    "Organisations below with a pledge within the window: full marks at 100 %, none at 50 % and below.",
                ),
            ),
            data(
                [3; 4],
                RowSource::Linear(Measure::PledgesKept, 60, 95),
                "C2-10",
                ("服务承诺兑现", "Service pledges kept"),
                (
                    "已确定的承诺兑现的比例：95% 得满分，60% 及以下不得分。",
                    "Confirmed pledges kept: full marks at 95 %, none at 60 % and below.",
                ),
            ),
            data(
                [3; 4],
                RowSource::Linear(Measure::PledgesSatisfied, 60, 90),
                "C2-10",
                ("群众对承诺满意", "The public satisfied with pledges"),
                (
                    "群众评议为满意或基本满意的承诺比例：90% 得满分，60% 及以下不得分，没有开展评议不得分。",
                    "Of the pledges voted on, those found satisfying: full marks at 90 %, none at 60 % and below or without a vote.",
                ),
            ),
            data(
                [4, 3, 2, 4],
                RowSource::Linear(Measure::MobileInContact, 60, 95),
                "D3-03",
                ("与流动党员保持联系", "Mobile members in contact"),
                (
                    "在规定期限内有联系记录的流动党员比例：95% 得满分，60% 及以下不得分。",
                    "Mobile members with contact within the period: full marks at 95 %, none at 60 % and below.",
                ),
            ),
            data(
                [2; 4],
                RowSource::Linear(Measure::CertificatesAudited, 60, 100),
                "A3-17",
                ("按期审核活动证", "Activity certificates audited in time"),
                (
                    "按期审核的活动证比例：100% 得满分，60% 及以下不得分。",
                    "Certificates audited in time: full marks at 100 %, none at 60 % and below.",
                ),
            ),
            data(
                [2, 1, 1, 2],
                RowSource::PerMiss(Measure::MobilityReports, "0.5"),
                "E2-07",
                ("按时报送流动党员半年报表", "Half-yearly reports on mobile members in time"),
                ("迟报或缺报一次扣 0.5 分，扣完为止。", "Half a mark off for each report late or missing."),
            ),
            person(
                [3, 4, 4, 3],
                "C4-07",
                ("基层民主政治建设", "Democracy at the base"),
                (
                    "党务公开，党员的知情、参与和监督权利有保障。",
                    "Party affairs are open; members know, take part and supervise.",
                ),
            ),
            person(
                [3, 0, 0, 0],
                "C4-07",
                ("带动工青妇建设，关心留守流动儿童", "Unions, youth and women; children left behind or moving along"),
                (
                    "工会、共青团、妇联组织健全、有活动；留守和流动儿童有人联系、有帮扶记录。",
                    "Their organisations are sound and active; children have somebody who looks after them, on record.",
                ),
            ),
            person(
                [0, 3, 3, 2],
                "C4-07",
                ("带动工会、共青团和妇女组织建设", "Trade union, youth league and women's organisation"),
                ("组织健全、有活动、有支持。", "Sound, active and supported."),
            ),
            person(
                [1; 4],
                "C4-07",
                ("党建主题活动", "Theme activities"),
                ("按上级安排开展，有本地本单位的内容。", "Held as arranged, with content of one's own."),
            ),
        ],
    ),
    (
        ("创新和先进典型", "Innovation and examples"),
        &[
            person(
                [4; 4],
                "C4-07",
                ("创新工作和重点课题调研", "New work and studies of main questions"),
                ("有创新项目、有调研成果，成果用于工作。", "Projects and studies, and their results put to use."),
            ),
            person(
                [3; 4],
                "A4-12",
                ("培养和宣传先进典型", "Good examples found and made known"),
                (
                    "集体和个人典型有培养、有宣传，群众认可。",
                    "Collectives and persons, found, made known, and respected by the public.",
                ),
            ),
            person(
                [3; 4],
                "A4-12",
                ("总结和推广成功经验", "Experience summed up and spread"),
                ("经验有总结材料，在本地本单位推开。", "Written up, and used elsewhere within reach."),
            ),
        ],
    ),
    (
        ("组织保障", "Safeguards"),
        &[
            person(
                [4; 4],
                "A4-07",
                ("领导机制、督促检查和考核评价", "Leadership, supervision and appraisal"),
                ("定期研究，有检查、有通报、有整改。", "Regular deliberation; inspection, circulars, correction."),
            ),
            person(
                [2; 4],
                "A4-11",
                ("评选表彰先进", "Commendation"),
                (
                    "按规定评选先进组织、优秀党员和优秀党务工作者。",
                    "Organisations, members and Party workers chosen by the rules.",
                ),
            ),
            person(
                [3; 4],
                "C4-07",
                ("工作机构和人员", "Offices and staff"),
                ("机构健全，人员到位，精力用在主业上。", "Offices exist, posts are filled, people work on this."),
            ),
            person(
                [3; 4],
                "A4-06",
                ("工作经费和条件", "Funds and conditions"),
                (
                    "经费列入预算、足额到位，活动场所能用。",
                    "Funds in the budget and paid in full; rooms that can be used.",
                ),
            ),
        ],
    ),
    (
        ("书面报告", "Written report"),
        &[person(
            [3; 4],
            "A4-14",
            ("每年向上级书面报告", "Yearly written report to the superior"),
            (
                "按时报告得 2 分，内容具体、讲明问题再得 1 分。",
                "Two marks in time, one more for being concrete and frank about problems.",
            ),
        )],
    ),
];
