//! What further branches of the county have pledged, and how far they have come.

use changxiao_shared::identity::need;
use changxiao_shared::pledges::{PledgeReason, PledgeText, SelfResult};

use super::Cast;
use crate::access::Grant;
use crate::demo::stage::{Player, Stage};
use crate::fault::Outcome;
use crate::pledges::service;

/// How far a pledge has come.
enum Now {
    /// Waits for the county's review.
    Submitted,
    /// Confirmed, not yet on the board.
    Confirmed,
    /// On the board: entries of progress by day.
    UnderWay(&'static [Entry]),
    /// Done or not, with the pledger's account.
    Assessed(&'static [Entry], SelfResult, &'static str),
    /// Called off, with the reason the public sees.
    Cancelled(&'static str),
}

/// Day, percentage, what was done, people served.
type Entry = ((u32, u32), i32, &'static str, i32);

/// One branch and its pledge of the year.
struct Deed {
    branch: &'static str,
    title: &'static str,
    deed: &'static str,
    whom: &'static str,
    people: i32,
    focus: &'static str,
    due: (u32, u32),
    now: Now,
}

/// The codes of the branches.
pub const BRANCHES: [&str; DEEDS.len()] = {
    let mut codes = [""; DEEDS.len()];
    let mut i = 0;
    while i < codes.len() {
        codes[i] = DEEDS[i].branch;
        i += 1;
    }
    codes
};

const DEEDS: [Deed; 12] = [
    Deed {
        branch: "B422825103200",
        title: "安装四组太阳能路灯",
        deed: "在四组主路安装太阳能路灯 32 盏，由组长负责看护。",
        whom: "四组村民",
        people: 140,
        focus: "rural_org_appearance",
        due: (8, 31),
        now: Now::Assessed(
            &[((4, 10), 40, "灯杆基座全部浇筑完成。", 60), ((7, 22), 100, "32 盏路灯全部亮灯。", 140)],
            SelfResult::Done,
            "按期完成，村民代表逐盏验收。",
        ),
    },
    Deed {
        branch: "B422825103208",
        title: "修复波螺河便民桥",
        deed: "修复便民桥桥面和护栏，恢复三轮车通行。",
        whom: "两岸村民和学生",
        people: 260,
        focus: "rural_org_public_works",
        due: (9, 30),
        now: Now::UnderWay(&[((6, 15), 35, "桥墩加固完成。汛期停工，水位回落后复工。", 0)]),
    },
    Deed {
        branch: "B422825103219",
        title: "办好留守儿童假期课堂",
        deed: "寒暑假每周三次辅导作业，组织返乡大学生授课。",
        whom: "本村留守儿童",
        people: 27,
        focus: "rural_org_left_behind",
        due: (9, 1),
        now: Now::Assessed(
            &[((2, 25), 40, "寒假开课 9 次。", 24), ((8, 28), 90, "暑假开课 19 次，原定 24 次。", 27)],
            SelfResult::Partly,
            "暑假因汛期停课 5 次，已安排在秋季周末补上。",
        ),
    },
    Deed {
        branch: "B422825200221",
        title: "统一收购贡茶鲜叶",
        deed: "由合作社按保护价统一收购鲜叶，当日结清。",
        whom: "茶农 180 户",
        people: 610,
        focus: "rural_org_income",
        due: (12, 10),
        now: Now::UnderWay(&[
            ((4, 30), 45, "春茶收购鲜叶 21 吨。", 480),
            ((9, 25), 80, "夏秋茶收购 17 吨，未拖欠茶款。", 590),
        ]),
    },
    Deed {
        branch: "B422825200213",
        title: "为困难老人送柴上门",
        deed: "入冬前为 12 户困难老人备足取暖柴，每户不少于 800 斤。",
        whom: "困难老人 12 户",
        people: 19,
        focus: "rural_org_hardship",
        due: (12, 5),
        now: Now::UnderWay(&[((11, 10), 60, "已送 7 户，其余本月内送到。", 11)]),
    },
    Deed {
        branch: "B422825104201",
        title: "疏通甘溪排水渠",
        deed: "清淤疏通排水渠 1.6 公里，加盖 40 处。",
        whom: "沿渠村民",
        people: 330,
        focus: "rural_org_public_works",
        due: (12, 25),
        now: Now::Confirmed,
    },
    Deed {
        branch: "B422825104001",
        title: "增设社区便民停车位",
        deed: "利用闲置空地划设停车位 36 个，免费开放。",
        whom: "社区居民",
        people: 420,
        focus: "urban_org_residents",
        due: (11, 30),
        now: Now::Cancelled("该地块已列入县排水工程用地，无法划设。另行提出夜间错时停车的承诺。"),
    },
    Deed {
        branch: "B422825201200",
        title: "建成甘露村农家书屋",
        deed: "整理图书 2000 册，每天开放 3 小时，由党员轮流值守。",
        whom: "本村村民和学生",
        people: 500,
        focus: "rural_org_culture",
        due: (6, 30),
        now: Now::Assessed(
            &[((3, 16), 50, "书架安装到位，登记图书 1100 册。", 0), ((6, 12), 100, "书屋开放。", 96)],
            SelfResult::Done,
            "书屋已开放，登记借阅 460 人次。",
        ),
    },
    Deed {
        branch: "B422825203200",
        title: "推广黄河村稻田养鱼",
        deed: "带动 40 户发展稻田养鱼 120 亩，统一供苗和技术。",
        whom: "种植户 40 户",
        people: 150,
        focus: "rural_org_production",
        due: (10, 20),
        now: Now::Assessed(
            &[((5, 8), 30, "供应鱼苗 40 户。", 150), ((10, 9), 55, "起鱼 22 户。", 80)],
            SelfResult::NotDone,
            "七月洪水冲毁 66 亩，只有 22 户有收成。已申请保险理赔，明年改种再生稻。",
        ),
    },
    Deed {
        branch: "B422825205201",
        title: "硬化白果坪产业路",
        deed: "硬化药材基地产业路 2 公里。",
        whom: "药农 64 户",
        people: 230,
        focus: "rural_org_public_works",
        due: (11, 28),
        now: Now::UnderWay(&[((8, 19), 50, "完成 1 公里。", 120), ((11, 2), 85, "完成 1.7 公里。", 200)]),
    },
    Deed {
        branch: "B422825101203",
        title: "调处锣圈岩用水纠纷",
        deed: "修建二级蓄水池，议定轮流用水办法。",
        whom: "一、二组村民",
        people: 118,
        focus: "rural_org_stability",
        due: (12, 20),
        now: Now::Submitted,
    },
    Deed {
        branch: "B422825100003",
        title: "帮助 30 名居民就业",
        deed: "每月组织一次招聘信息发布，帮助失业居民培训和就业。",
        whom: "失业居民",
        people: 30,
        focus: "urban_org_reemployment",
        due: (12, 31),
        now: Now::UnderWay(&[
            ((3, 31), 20, "首批 6 人上岗。", 14),
            ((7, 30), 60, "累计 18 人上岗。", 41),
            ((10, 31), 80, "累计 24 人上岗。", 52),
        ]),
    },
];

impl Stage<'_> {
    /// Every further branch's pledge, as far as it has come.
    pub(super) async fn branches(&self, cast: &Cast) -> Outcome<()> {
        for (deed, author) in DEEDS.iter().zip(&cast.branches) {
            self.branch(deed, *author, cast.officer).await?;
        }
        Ok(())
    }

    async fn branch(&self, deed: &Deed, author: Player, officer: Player) -> Outcome<()> {
        let late = matches!(deed.now, Now::Submitted | Now::Confirmed);
        self.on(if late { (11, 17) } else { (1, 25) }).await?;
        let text = PledgeText {
            deed: deed.deed.into(),
            beneficiaries: deed.whom.into(),
            people_benefiting: Some(deed.people),
            ..self.text(deed.title, deed.focus, deed.due)
        };
        let sent = self.submitted(author, None, text).await?;
        if matches!(deed.now, Now::Submitted) {
            return Ok(());
        }
        self.on(if late { (11, 20) } else { (2, 12) }).await?;
        if matches!(deed.now, Now::Confirmed) {
            self.confirmed(officer, &sent).await?;
            return Ok(());
        }
        let id = self.published(officer, &sent).await?;
        match deed.now {
            Now::Submitted | Now::Confirmed => {}
            Now::UnderWay(entries) | Now::Assessed(entries, ..) => {
                for (day, percent, words, people) in entries {
                    self.progress(author, id, *day, (*percent, words, *people)).await?;
                }
            }
            Now::Cancelled(reason) => {
                self.on((4, 22)).await?;
                let version = self.version(officer, id).await?;
                let reason = PledgeReason { reason: reason.into() };
                self.act(officer, move |tx, g: &Grant<need::PledgeReview>| {
                    service::cancel(tx, g, id, version, &reason)
                })
                .await?;
            }
        }
        // What was not done in full is assessed from November on; earlier in the year that is still to come.
        if let Now::Assessed(_, result, account) = deed.now
            && self.has_come((11, 16))
        {
            self.on((11, 16)).await?;
            self.assessed(author, id, result, account).await?;
        }
        Ok(())
    }
}
