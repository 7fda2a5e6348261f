//! What the clauses cited on the screens ask for, in both languages.

use super::lang;

/// The requirement of a clause, where the page cites it.
pub(crate) fn requirement(clause: &str) -> Option<&'static str> {
    CLAUSES.iter().find(|(id, ..)| *id == clause).map(|(_, zh, en)| lang().pick(*zh, *en))
}

const CLAUSES: &[(&str, &str, &str)] = &[
    (
        "A2-03",
        "有能力的党员每年承诺办一至两件实事，切合实际，接受监督。",
        "A member able to do so pledges one or two practical deeds a year, realistic and open to supervision.",
    ),
    (
        "A3-01",
        "流动党员是因工作、生活等原因，较长时间不能参加组织关系所在党组织活动的党员。",
        "A mobile member is one who, for work or residence, cannot for a longer time attend the life of the \
         organisation holding the membership.",
    ),
    (
        "A3-02",
        "党员外出前，党支部谈话提出要求，登记并发放流动党员活动证。",
        "Before a member leaves, the branch holds a talk and sets requirements, registers the absence and \
         issues the activity certificate.",
    ),
    (
        "A3-04",
        "重要事项及时通知外出党员，选举等通知其参加，并记录送达和答复。",
        "Members away are told of important matters and invited to elections; delivery and answer are \
         recorded.",
    ),
    (
        "A3-05",
        "党员返回后，查验活动证，审核在外表现和参加组织生活情况。",
        "On return the certificate is inspected, and conduct and attendance are reviewed.",
    ),
    (
        "A3-06",
        "了解外出预备党员的表现，结合流入地党组织意见按期办理转正。",
        "The conduct of probationary members away is followed; conversion is handled on time with the inflow \
         side's opinion.",
    ),
    (
        "A3-07",
        "流入地党组织查验活动证，核实党员身份。",
        "The inflow side verifies the certificate and confirms the member's identity.",
    ),
    (
        "A3-08",
        "把外来党员编入一个基层党组织，参加其组织生活。",
        "The arriving member is assigned to a grassroots organisation and takes part in its life.",
    ),
    (
        "A3-09",
        "关心流动党员的就业、学习和生活，登记需求和办理结果。",
        "Care in employment, study and life: requests and the help given are recorded.",
    ),
    (
        "A3-10",
        "如实登记参加组织生活和交纳党费情况，重要情况及时反馈流出地。",
        "Attendance and dues are entered truthfully; important matters are reported back to the outflow side.",
    ),
    (
        "A3-13",
        "持活动证按时向流入地党组织报到，按月交纳党费，按月有困难的可按季。",
        "The member reports to the inflow side in time with the certificate and pays dues monthly, quarterly \
         where monthly is hard.",
    ),
    (
        "A3-14",
        "每年至少一次向流出地党组织汇报思想、工作和组织生活；去向、单位、住址、联系方式变动及时报告两地。",
        "At least once a year the member reports thinking, work and organisational life to the outflow side; \
         changes of place, employer, address or contact go to both sides at once.",
    ),
    ("A3-15", "返回后交验活动证，如实汇报。", "On return the member hands in the certificate and reports truthfully."),
    (
        "A3-16",
        "活动证由基层党委盖章，党支部登记发放，流入地党支部查验后报上级备案。",
        "The primary-level committee stamps the certificate, the branch registers and issues it, the inflow \
         branch verifies it and files it with its superior.",
    ),
    (
        "A3-17",
        "活动证每年由组织关系所在或参加组织生活的党支部审核一次。",
        "The certificate is audited once a year by the branch holding the membership or the one where the \
         member takes part.",
    ),
    (
        "A3-18",
        "无正当理由不转组织关系或长期失去联系的，批评教育，按规定作出组织处理。",
        "No transfer without reason, or long out of contact: criticism, then a measure by the organisation \
         holding the membership.",
    ),
    (
        "A3-19",
        "依次编入工作单位、就近的村（社区）或单位、行业协会或商会的党组织；人数集中的，可成立流动党员党组织。",
        "Placed with the employer's organisation, else the nearest village, community or unit, else a chamber \
         or trade association; where many gather, an organisation of mobile members.",
    ),
    (
        "A4-02",
        "有抓基层工作的规划、制度和措施，落实并跟踪。",
        "Plans, systems and measures for work at the base, carried out and followed up.",
    ),
    (
        "A4-03",
        "健全基层党组织，扩大党的工作覆盖面。",
        "Sound organisations at the base, and work that reaches further.",
    ),
    (
        "A4-04",
        "配齐建强领导班子，排查、整顿、复查软弱涣散党组织。",
        "Complete leadership teams; weak and lax organisations found, put right and looked at again.",
    ),
    (
        "A4-05",
        "发展党员重视生产一线和青年，处置不合格党员，保障党员权利。",
        "Recruitment looks to the front line and the young; unqualified members are dealt with, members' rights safeguarded.",
    ),
    (
        "A4-06",
        "关心基层工作者，改善工作条件。",
        "Care for those who work at the base, and for their working conditions.",
    ),
    ("A4-07", "开展督促、检查和考核。", "Supervision, inspection and appraisal."),
    (
        "A4-08",
        "书记是第一责任人，分管领导是直接责任人，其他领导按分工负责，分工有记录。",
        "The secretary is first responsible, the leader in charge directly, the others within their recorded division of work.",
    ),
    (
        "A4-09",
        "领导班子定期听取汇报，研究决定基层工作。",
        "The leading group regularly hears reports and decides on work at the base.",
    ),
    (
        "A4-10",
        "领导干部建立联系点，优先选择困难和薄弱单位，走访、指导和变化有记录。",
        "Leaders keep contact points, weak and difficult units first; visits, guidance and change are recorded.",
    ),
    (
        "A4-11",
        "评选、宣传和表彰先进党组织、优秀党员和优秀党务工作者。",
        "Advanced organisations, outstanding members and Party workers are chosen, made known and commended.",
    ),
    ("A4-12", "收集和推广好典型、好经验。", "Good examples and experience are collected and spread."),
    (
        "A4-13",
        "通过走访、巡查和随机抽查进行检查，提出的问题限期整改并跟踪。",
        "Inspection by visit, tour and sample; problems raised get a deadline and are followed up.",
    ),
    (
        "A4-14",
        "每年常委会向全委会报告，领导干部在述职中报告，党委向上级书面报告。",
        "Each year the standing committee reports to the plenum, each leader in the personal statement, the committee in writing to its superior.",
    ),
    (
        "B-10",
        "无职党员根据自身特长认岗，每年承诺办几件实事，接受群众监督；生活困难的党员得到帮扶。",
        "Members without office take on a post that suits their gifts and pledge some deeds each year under public \
         supervision; members in hardship are helped.",
    ),
    (
        "C2-01",
        "承诺内容按领域确定：农村、城市社区、国有和集体企业、两新组织、机关和事业单位各有侧重，党组织和党员也有区别。",
        "Content is chosen by field: villages, urban communities, state or collective enterprises, new organisations, \
         organs and institutions; the focus differs for organisations and members.",
    ),
    (
        "C2-02",
        "每个基层党组织每年为群众办一至两件实事。",
        "Each grassroots organisation does one or two practical deeds for the public each year.",
    ),
    (
        "C2-03",
        "有帮扶能力的党员每人结对帮扶一户困难群众。",
        "Each member able to help pairs with one household in difficulty.",
    ),
    (
        "C2-04",
        "每个机关、事业单位党组织每年结对帮扶一个村、社区或困难企业党组织。",
        "Each organ or institution pairs with one village, community or struggling enterprise organisation a year.",
    ),
    (
        "C2-05",
        "年初提出承诺。提出前通过党小组会、支部党员大会、代表会议或协商听取意见，并记录听取意见的方式。",
        "Pledges are proposed at the start of the year after gathering opinions at a group, general or \
         representatives' meeting or by consultation; the way is recorded.",
    ),
    (
        "C2-06",
        "上级党组织审核党组织的承诺（群众意愿、符合实际、切实可行），党组织审核党员的承诺（符合自身实际、能够兑现）。内容空泛或不合适的，退回修改。",
        "The superior reviews an organisation's pledge (public's wish, realistic, feasible); the organisation reviews \
         each member's (suits the member, can be kept). Vague or unfit ones go back for change.",
    ),
    (
        "C2-07",
        "承诺在公示栏公开，无须账号即可查看，群众可以监督和留言。",
        "Pledges are published on a notice board that needs no account; the public can watch and comment.",
    ),
    (
        "C2-08",
        "建立承诺台账：事项、承诺人、保障措施、完成时限、进展和佐证。",
        "A ledger is kept: item, pledger, safeguards, deadline, progress, evidence.",
    ),
    (
        "C2-09",
        "上级党组织督办、检查，逾期的承诺让大家看得到。",
        "Superiors urge and inspect; overdue pledges are visible.",
    ),
    (
        "C2-10",
        "先自评，再由群众会议逐项评议表决，结果作为年度评议的主要依据。",
        "The pledger gives account first; then a public meeting appraises each item by vote, and the verdict is the \
         main basis of the yearly appraisal.",
    ),
    (
        "C3-06",
        "党员 3 人以上集中外出、地点相对集中的，可建立党小组或（临时）党支部，委托流入地党组织或驻外机构管理，条件成熟后移交。",
        "Three or more members away in one place may form a group or a (temporary) branch, entrusted to the inflow side or \
         an office there, and handed over when ripe.",
    ),
    (
        "C3-07",
        "两地党委每半年联系一次，变动和重大情况随时联系。",
        "The two committees contact each other every half-year; moves and grave matters at once.",
    ),
    (
        "C3-08",
        "流动党员每年集中教育不少于六天。",
        "Collective education of mobile members is at least six days a year.",
    ),
    (
        "C3-04",
        "公安、卫健、民政、人事、劳动保障、工商等部门登记外来人员的政治面貌，并通报当地党组织。",
        "Police, family planning, civil affairs, personnel, labour and commerce record political status and tell the \
         local organisation.",
    ),
    (
        "C4-07",
        "考评党委（党组）五个方面：规划和部署、组织实施、创新和先进典型、组织保障、每年书面报告。",
        "Committees are appraised in five groups: planning and deployment, implementation, innovation and examples, safeguards, the yearly written report.",
    ),
    (
        "C4-08",
        "考评书记五个方面：主持规划、研究解决问题、督促班子和部门、调研指导、办好联系点。",
        "Secretaries are appraised in five groups: planning in person, solving problems, moving team and departments, study and guidance, contact points.",
    ),
    (
        "C4-09",
        "对班子其他成员，按责任分工确定考评内容。",
        "Other leaders are appraised by the division of responsibility.",
    ),
    (
        "C4-05",
        "每年考评一次并通报；每两年表彰一次，表彰前也要考评。",
        "An appraisal and a circular every year; commendation every second year, after an appraisal.",
    ),
    (
        "C4-10",
        "按考评对象制定细则，百分制计分；受到上级总结、宣传、表彰、推广的工作加分。",
        "Schemes for each kind of subject, a hundred marks in all; a bonus for work summed up, publicised, commended or spread by superiors.",
    ),
    (
        "C4-11",
        "考评程序：自查报告，组成考评组开展考评，起草报告和通报，由常委会审定。",
        "The course of an appraisal: self-check and report, a team and its work, report and circular drafted, decided by the standing committee.",
    ),
    (
        "C4-12",
        "听取汇报、查阅资料、随机抽查、察看联系点、座谈测评（一般不少于 30 人）、综合评分、反馈、报告。",
        "Hear the report, read documents, draw a sample, visit contact points, a meeting with evaluation by at least 30 as a rule, score, feed back, report.",
    ),
    (
        "C4-14",
        "按年度考评结果排出名次，书面通报，表彰先进，批评落后。",
        "Those appraised are ranked; a circular praises those ahead and criticises those behind.",
    ),
    (
        "C4-22",
        "市（州）对下级党组织考评结束后，及时总结并报省委组织部。",
        "After the yearly appraisal of subordinates a summary goes to the level above.",
    ),
    (
        "C4-13",
        "对群众反映强烈、情况复杂的问题和突出的典型进行专项考察，可以要求作出书面说明。",
        "Matters that raise a strong or complex public response, and notable examples, are inquired into; a written account can be demanded.",
    ),
    (
        "C4-15",
        "对工作突出的提出表彰名单，审定后表彰。",
        "A list of those whose work stands out is proposed, approved and commended.",
    ),
    (
        "B-27",
        "全省每三年表彰一次先进基层党组织、优秀共产党员和优秀党务工作者。",
        "Every three years the province commends advanced organisations, outstanding members and Party workers.",
    ),
    (
        "C4-16",
        "考评结果是工作实绩的重要内容；工作不力的限期整改，造成严重后果的追究责任。",
        "The result is part of merit; poor work is criticised with a deadline, grave consequences are answered for.",
    ),
    (
        "C4-17",
        "追究责任要分清集体责任与个人责任、主要领导责任与分管领导责任，按干部管理权限和程序办理。",
        "Collective and personal, main and other leadership responsibility are told apart; authority follows who manages \
         the cadres.",
    ),
    (
        "C4-18",
        "考评组对结果的客观真实负责，被考评单位如实汇报、全面提供情况。",
        "The team answers for an objective and true result; those appraised report truthfully and in full.",
    ),
    (
        "C4-19",
        "不准谋取私利、泄露秘密、干扰考评、弄虚作假、打击报复，违者处理。",
        "No private gain, leak, obstruction, falsification or retaliation; breaches are dealt with.",
    ),
    (
        "C4-20",
        "党员、干部和群众可以检举、申诉，由纪检、组织部门受理、核查；保护检举人、申诉人。",
        "Complaints and appeals are received and checked by discipline and organisation departments; whoever complains is \
         protected.",
    ),
    (
        "D3-01",
        "外出前书面或口头申请，党支部建立台账。",
        "Written or oral application before leaving; the branch keeps a ledger.",
    ),
    ("D3-03", "联系人每月至少联系一次，并作记录。", "A named liaison keeps in touch at least monthly, with a record."),
    (
        "D3-04",
        "流出党员较集中的地方，可与流入地党组织签订共管协议，派人走访、电话联系；名单抄送流入地备案，条件成熟的建立驻外组织。",
        "Where many members have gone, a co-management agreement with the inflow side, visits and calls; names are sent to the \
         inflow side, and an organisation away is set up where ripe.",
    ),
    (
        "D3-05",
        "每年审核一次；返乡时召开会议，流入地反馈用于评议。",
        "Yearly audit; meetings when members return; the inflow side's feedback is used in appraisal.",
    ),
    (
        "D3-06",
        "按商铺、工地、楼宇摸排外来党员，登记职业、文化程度、住址和联系方式。",
        "Arrivals are surveyed by shop, site and building, and registered with job, education, address and contact.",
    ),
    (
        "E2-01",
        "在固定地点或单位六个月以上的，开组织关系介绍信；不足六个月的，开党员证明信；地点或时间不定的，发活动证。",
        "A fixed place or unit for over six months: introduction letter; less: certificate of membership; \
         place or time unsettled: activity certificate.",
    ),
    (
        "E2-02",
        "活动证由工委盖章、党支部发放、流入地查验备案，每年审核。",
        "The working committee stamps the certificate, the branch issues it, the inflow side verifies and \
         files it; yearly audit.",
    ),
    (
        "E2-24",
        "每六个月以书信、电话或网络汇报一次。",
        "The member reports every six months by letter, telephone or network.",
    ),
    (
        "A3-22",
        "年底逐级报告流动党员工作，省里每年抽查一次。",
        "A year-end report on mobile members goes up level by level; the province draws a sample for inspection once a year.",
    ),
    (
        "E2-07",
        "建立外出、外来党员两本登记簿；党支部每半年、党委年底报告一次。",
        "Two registers, of members away and arrived; the branch reports each half-year, the committee at the year's end.",
    ),
    (
        "E3-01",
        "由党支部书记或支部委员担任流动党员联络员，每人联系 1 至 5 名。",
        "The secretary or a committee member is liaison for mobile members, each for one to five of them.",
    ),
    ("E3-03", "走访外出党员家庭和外出党员。", "Visits to the families of members away, and to the members."),
];

#[cfg(test)]
mod tests {
    use changxiao_shared::mobile_members::{DueKind, MobilityAction};
    use changxiao_shared::mobility_reports::{InspectionItem, ReportFigure};
    use changxiao_shared::pledges::TodoKind;
    use changxiao_shared::rule_sets::{BUILT_IN, Rule};

    #[test]
    fn every_clause_a_todo_cites_can_be_read() {
        for kind in TodoKind::ALL {
            assert!(super::requirement(kind.clause()).is_some(), "{kind}");
        }
        for kind in DueKind::ALL {
            assert!(super::requirement(kind.clause()).is_some(), "{kind}");
        }
        for figure in ReportFigure::ALL {
            assert!(super::requirement(figure.clause()).is_some(), "{figure}");
        }
        for item in InspectionItem::ALL {
            assert!(super::requirement(item.clause()).is_some(), "{item}");
        }
        for action in MobilityAction::ALL {
            assert!(super::requirement(action.clause()).is_some(), "{action}");
        }
    }

    #[test]
    fn every_clause_a_built_in_period_cites_can_be_read() {
        use Rule::{AuditMonths, ContactMonths, EducationDays, ExchangeMonths, ReportInDays, ReportMonths};
        let shown = [AuditMonths, ContactMonths, EducationDays, ExchangeMonths, ReportInDays, ReportMonths];
        for value in BUILT_IN.iter().flat_map(|set| set.values).filter(|value| shown.contains(&value.rule)) {
            assert!(super::requirement(value.clause).is_some(), "{}", value.clause);
        }
    }
}
