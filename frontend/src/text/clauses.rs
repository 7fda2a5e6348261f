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
];

#[cfg(test)]
mod tests {
    use changxiao_shared::pledges::TodoKind;

    #[test]
    fn every_clause_a_todo_cites_can_be_read() {
        for kind in TodoKind::ALL {
            assert!(super::requirement(kind.clause()).is_some(), "{kind}");
        }
    }
}
