//! Tests of what papers are drafted from, and how their lines are told apart.

use super::paper::{LineLevel, PaperFacts, RESULTS, dated, draft, lines};
use super::{CircularRow, FieldStep, PaperKind};
use crate::appraisals::SubjectKind;

fn row(rank: i32, organization: &str, total: &str) -> CircularRow {
    let total = total.parse().expect("marks");
    CircularRow { rank, organization: organization.to_owned(), person: None, total, vetoed: false }
}

fn facts() -> PaperFacts {
    PaperFacts {
        title: "2027年度考评".to_owned(),
        year: 2027,
        organization: "中共青溪县委员会".to_owned(),
        above: Some("中共云岭市委员会".to_owned()),
        team: 5,
        self_checked: 3,
        steps: vec![(FieldStep::Report, 3), (FieldStep::Documents, 2), (FieldStep::Meeting, 0)],
        units: (6, 5),
        fed_back_on: Some("2027-12-01".parse().expect("a day")),
        objections: (1, 1),
        advice: vec![("乙镇党委".to_owned(), "联系 流动党员\n不够".repeat(40))],
    }
}

#[test]
fn lines_are_told_apart_by_their_numbers() {
    let text =
        format!("开头。\n\n一、过程\n（一）自查。\n1.第一条\n十二、结尾\n（好）不是标题\n三人、两组\n{RESULTS}\n");
    let levels: Vec<LineLevel> = lines(&text).into_iter().map(|(level, _)| level).collect();
    use LineLevel as L;
    assert_eq!(levels, [L::Text, L::First, L::Second, L::Text, L::First, L::Text, L::Text, L::Results]);
}

#[test]
fn a_draft_says_what_happened_and_leaves_nobody_out() {
    let rows = [row(1, "甲镇党委", "95.5"), row(1, "丙镇党委", "95.5"), row(3, "乙镇党委", "58")];
    let paper = draft(PaperKind::Circular, SubjectKind::Committee, &facts(), &rows);
    assert_eq!(paper.title, "中共青溪县委员会关于2027年度考评情况的通报");
    assert_eq!(paper.recipients, "丙镇党委、乙镇党委、甲镇党委：");
    for words in [
        "3个报送了自查报告",
        "听取汇报3家、查阅资料2家。随机抽取基层单位6个，实地察看5个",
        "2027年12月1日向考评对象反馈结果。收到异议1件",
        "最高得分95.5分，最低得分58分",
        "甲镇党委、丙镇党委考评名次居前",
        "乙镇党委存在差距",
        "1.乙镇党委：联系流动党员不够",
        "……",
    ] {
        assert!(paper.body.contains(words), "{words}: {}", paper.body);
    }
    assert_eq!(lines(&paper.body).iter().filter(|(level, _)| *level == LineLevel::Results).count(), 1);
    assert!(!paper.body.contains("座谈测评"), "what was not done is not claimed");
}

#[test]
fn a_report_goes_to_the_level_above() {
    let rows = [row(1, "甲镇党委", "80")];
    let paper = draft(PaperKind::Report, SubjectKind::Committee, &facts(), &rows);
    assert_eq!(paper.recipients, "中共云岭市委员会：");
    assert!(paper.body.ends_with("特此报告。"));
    let nobody = draft(PaperKind::Circular, SubjectKind::Committee, &PaperFacts::default(), &[]);
    assert!(nobody.body.contains("没有予以表扬"));
}

#[test]
fn days_are_written_as_in_official_papers() {
    assert_eq!(dated(Some("2027-03-05".parse().expect("a day"))), "2027年3月5日");
    assert_eq!(dated(None), "    年  月  日");
}
