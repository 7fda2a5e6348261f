//! The catalogue of suggested focus areas for five fields × organisation or member (C2-01). Organs and public
//! institutions share one list. Organisations can add areas of their own; these stay as they are.

use crate::kernel::Lang;
use crate::organizations::Field;

use super::PledgerKind;

/// One suggested focus area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FocusArea {
    /// Stable code in database and JSON.
    pub code: &'static str,
    /// Chinese words.
    pub zh: &'static str,
    /// English words.
    pub en: &'static str,
}

impl FocusArea {
    /// The clause all of them come from.
    pub const CLAUSE: &'static str = "C2-01";

    /// The words in one language.
    pub const fn label(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
}

const fn area(code: &'static str, zh: &'static str, en: &'static str) -> FocusArea {
    FocusArea { code, zh, en }
}

/// What is suggested to organisations or members of a field.
pub const fn catalogue(field: Field, kind: PledgerKind) -> &'static [FocusArea] {
    match (field, kind) {
        (Field::Rural, PledgerKind::Organization) => RURAL_ORGANIZATION,
        (Field::Rural, PledgerKind::Member) => RURAL_MEMBER,
        (Field::UrbanCommunity, PledgerKind::Organization) => URBAN_ORGANIZATION,
        (Field::UrbanCommunity, PledgerKind::Member) => URBAN_MEMBER,
        (Field::StateEnterprise, PledgerKind::Organization) => ENTERPRISE_ORGANIZATION,
        (Field::StateEnterprise, PledgerKind::Member) => ENTERPRISE_MEMBER,
        (Field::NewOrganisation, PledgerKind::Organization) => NEW_ORGANIZATION,
        (Field::NewOrganisation, PledgerKind::Member) => NEW_MEMBER,
        (Field::Organ | Field::Institution, PledgerKind::Organization) => ORGAN_ORGANIZATION,
        (Field::Organ | Field::Institution, PledgerKind::Member) => ORGAN_MEMBER,
    }
}

/// A suggested area by its code.
pub fn find_area(code: &str) -> Option<&'static FocusArea> {
    Field::ALL
        .iter()
        .flat_map(|field| PledgerKind::ALL.iter().flat_map(|kind| catalogue(*field, *kind)))
        .find(|area| area.code == code)
}

const RURAL_ORGANIZATION: &[FocusArea] = &[
    area("rural_org_production", "服务群众发展生产", "help villagers develop production"),
    area("rural_org_income", "帮助农民增收", "raise farmers' incomes"),
    area("rural_org_rights", "维护农民合法权益", "protect farmers' lawful rights"),
    area("rural_org_public_works", "兴办公益事业", "set up public works and services"),
    area("rural_org_stability", "维护农村社会稳定", "keep the countryside stable"),
    area("rural_org_appearance", "改善村容村貌", "improve how the village looks"),
    area("rural_org_culture", "丰富群众文化生活", "enrich cultural life"),
    area("rural_org_self_government", "落实村级民主管理", "democratic management of the village"),
    area("rural_org_hardship", "帮扶困难群众", "help people in hardship"),
    area("rural_org_left_behind", "关爱农村留守儿童", "care for children left behind in villages"),
    area("rural_org_own_work", "加强党组织自身建设", "strengthen the organisation itself"),
];

const RURAL_MEMBER: &[FocusArea] = &[
    area("rural_member_policies", "宣传执行农村政策", "explain and carry out rural policies"),
    area("rural_member_prosper", "带头致富、带领致富", "prosper first and help others prosper"),
    area("rural_member_ideas", "为村级发展出主意", "advise on the village's development"),
    area("rural_member_village_affairs", "参与村务管理", "take part in village affairs"),
    area("rural_member_mediation", "参与治安和纠纷调解", "help with public order and mediation"),
    area("rural_member_hardship", "帮助困难群众", "help people in hardship"),
    area("rural_member_left_behind", "关爱农村留守儿童", "care for children left behind in villages"),
];

const URBAN_ORGANIZATION: &[FocusArea] = &[
    area("urban_org_residents", "服务居民群众", "serve residents"),
    area("urban_org_rights", "维护居民合法权益", "protect residents' lawful rights"),
    area("urban_org_environment", "改善社区环境", "improve the neighbourhood"),
    area("urban_org_harmony", "维护社区安定团结", "keep the community safe and united"),
    area("urban_org_culture", "丰富居民文化生活", "enrich residents' cultural life"),
    area("urban_org_hardship", "帮扶困难群众", "help people in hardship"),
    area("urban_org_reemployment", "帮助下岗失业人员再就业", "help people out of work find jobs"),
    area("urban_org_charity", "组织社会公益活动", "organise community service"),
    area("urban_org_migrant_children", "关爱流动儿童", "care for children of migrant families"),
    area("urban_org_own_work", "加强党组织自身建设", "strengthen the organisation itself"),
];

const URBAN_MEMBER: &[FocusArea] = &[
    area("urban_member_policies", "宣传执行党的政策", "explain and carry out Party policies"),
    area("urban_member_convenience", "参加社区便民服务", "join everyday services for residents"),
    area("urban_member_volunteer", "参加志愿服务队", "serve in a volunteer team"),
    area("urban_member_self_government", "参与社区建设和民主管理", "take part in building and running the community"),
    area("urban_member_mediation", "参与治安和纠纷调解", "help with public order and mediation"),
    area("urban_member_charity", "参加社会公益活动", "take part in community service"),
    area("urban_member_jobs", "带头就业、带领就业", "find work and help others find it"),
    area("urban_member_hardship", "帮扶生活困难群众", "help people in hardship"),
    area("urban_member_migrant_children", "关爱流动儿童", "care for children of migrant families"),
];

const ENTERPRISE_ORGANIZATION: &[FocusArea] = &[
    area("enterprise_org_production", "服务生产经营发展", "support production and business"),
    area("enterprise_org_decisions", "参与重大问题决策", "take part in major decisions"),
    area("enterprise_org_rights", "维护职工合法权益", "protect workers' lawful rights"),
    area("enterprise_org_management", "推进企业民主管理", "democratic management of the enterprise"),
    area("enterprise_org_ideological", "做好职工思想工作", "attend to workers' concerns and morale"),
    area("enterprise_org_stability", "维护企业稳定", "keep the enterprise stable"),
    area("enterprise_org_mass_groups", "支持群团组织工作", "support union, youth and women's groups"),
    area("enterprise_org_civility", "推进精神文明建设", "foster civility at the workplace"),
    area("enterprise_org_charity", "组织党员职工参加公益活动", "organise community service by members and workers"),
    area("enterprise_org_own_work", "加强党组织自身建设", "strengthen the organisation itself"),
];

const ENTERPRISE_MEMBER: &[FocusArea] = &[
    area("enterprise_member_policies", "宣传执行党的政策", "explain and carry out Party policies"),
    area("enterprise_member_results", "做出一流工作业绩", "achieve first-rate results at work"),
    area("enterprise_member_duty", "落实岗位责任", "fulfil the duties of the post"),
    area("enterprise_member_technology", "参与技术改造", "take part in technical improvement"),
    area("enterprise_member_skills", "提高技能水平", "raise skills"),
    area("enterprise_member_ideas", "为企业发展出主意", "advise on the enterprise's development"),
    area("enterprise_member_stability", "维护企业稳定", "keep the enterprise stable"),
    area("enterprise_member_hardship", "帮扶困难职工", "help fellow workers in hardship"),
    area("enterprise_member_charity", "参加社会公益活动", "take part in community service"),
    area("enterprise_member_reform", "在改制等关键时刻发挥作用", "stand up in restructuring and other hard times"),
];

const NEW_ORGANIZATION: &[FocusArea] = &[
    area("new_org_lawful", "引导单位守法经营", "guide the unit to lawful business"),
    area("new_org_development", "服务单位发展", "support the unit's development"),
    area("new_org_activities", "保证党组织正常活动", "keep Party activities regular"),
    area("new_org_rights", "维护员工合法权益", "protect employees' lawful rights"),
    area("new_org_ideological", "做好员工思想工作", "attend to employees' concerns and morale"),
    area("new_org_disputes", "调处内部矛盾纠纷", "settle disputes within the unit"),
    area("new_org_management", "推进民主管理", "democratic management of the unit"),
    area("new_org_culture", "丰富员工文化生活", "enrich employees' cultural life"),
    area("new_org_giving_back", "动员业主回报社会", "encourage owners to give back to society"),
    area("new_org_migrant_children", "关爱流动儿童", "care for children of migrant families"),
    area("new_org_own_work", "加强党组织自身建设", "strengthen the organisation itself"),
];

const NEW_MEMBER: &[FocusArea] = &[
    area("new_member_policies", "宣传执行党的政策", "explain and carry out Party policies"),
    area("new_member_lawful", "支持单位依法经营", "support lawful business by the unit"),
    area("new_member_own_job", "扎实做好本职工作", "do one's own job well"),
    area("new_member_activities", "按时参加组织活动", "attend Party activities"),
    area("new_member_ideas", "为单位建言献策", "advise the unit"),
    area("new_member_rights", "维护员工合法权益", "protect employees' lawful rights"),
    area("new_member_ideological", "做好员工思想工作", "attend to fellow employees' concerns"),
    area("new_member_stability", "维护单位稳定", "keep the unit stable"),
    area("new_member_hardship", "帮扶困难员工", "help fellow employees in hardship"),
    area("new_member_charity", "参加社会公益活动", "take part in community service"),
    area("new_member_migrant_children", "关爱流动儿童", "care for children of migrant families"),
];

const ORGAN_ORGANIZATION: &[FocusArea] = &[
    area("organ_org_competence", "提高干部职工能力", "raise the competence of staff"),
    area("organ_org_style", "改进工作作风", "improve working style"),
    area("organ_org_efficiency", "提高办事效率", "handle matters faster"),
    area("organ_org_grassroots", "服务基层和群众", "serve the grassroots and the public"),
    area("organ_org_difficulties", "为群众解决实际困难", "solve people's actual difficulties"),
    area("organ_org_democracy", "发展机关民主", "democracy within the organ"),
    area("organ_org_own_work", "加强党组织自身建设", "strengthen the organisation itself"),
];

const ORGAN_MEMBER: &[FocusArea] = &[
    area("organ_member_policies", "宣传执行党的政策", "explain and carry out Party policies"),
    area("organ_member_own_job", "完成好本职工作", "complete one's own work well"),
    area("organ_member_wishes", "反映群众意愿", "pass on what the public wants"),
    area("organ_member_style", "改进工作作风", "improve working style"),
    area("organ_member_competence", "提高能力素质", "raise one's competence"),
    area("organ_member_hardship", "帮扶困难群众", "help people in hardship"),
    area("organ_member_integrity", "廉洁自律", "integrity and self-discipline"),
    area("organ_member_charity", "参加社会公益活动", "take part in community service"),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{catalogue, find_area};
    use crate::organizations::Field;
    use crate::pledges::PledgerKind;

    #[test]
    fn the_lists_have_the_length_of_the_document() {
        let count =
            |field| (catalogue(field, PledgerKind::Organization).len(), catalogue(field, PledgerKind::Member).len());
        assert_eq!(count(Field::Rural), (11, 7));
        assert_eq!(count(Field::UrbanCommunity), (10, 9));
        assert_eq!(count(Field::StateEnterprise), (10, 10));
        assert_eq!(count(Field::NewOrganisation), (11, 11));
        assert_eq!(count(Field::Organ), (7, 8));
        for kind in PledgerKind::ALL {
            assert_eq!(catalogue(Field::Organ, *kind), catalogue(Field::Institution, *kind));
        }
    }

    #[test]
    fn codes_are_unique_and_lead_back_to_their_area() {
        let mut seen = BTreeSet::new();
        for field in Field::ALL.iter().filter(|field| **field != Field::Institution) {
            for kind in PledgerKind::ALL {
                for area in catalogue(*field, *kind) {
                    assert!(seen.insert(area.code), "twice: {}", area.code);
                    assert_eq!(find_area(area.code), Some(area));
                    assert!(area.code.len() <= 40 && area.code.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'));
                }
            }
        }
        assert_eq!(find_area("nothing"), None);
    }
}
