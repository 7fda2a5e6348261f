//! Circular and report (C4-14, C4-22): drafted from the data, and how their lines read. They are official papers of
//! Chinese Party organisations, so they are drafted in Chinese.

use chrono::{Datelike, NaiveDate};

use super::{CircularRow, FieldStep, PaperKind, PaperWords};
use crate::appraisals::{Marks, SubjectKind};
use crate::kernel::Lang;

/// The line that stands for the table of results.
pub const RESULTS: &str = "【考评结果】";
/// The most appraised that are named one by one.
const MOST_NAMED: usize = 12;
/// Words of a problem that are taken over.
const MOST_WORDS: usize = 120;
/// Below so many marks a draft proposes criticism.
const LOW: u32 = 60;

/// How a line is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineLevel {
    /// Heading of the first level: 一、
    First,
    /// Heading of the second level: （一）
    Second,
    /// The table of results.
    Results,
    /// Text, and headings of lower levels, which are set like it.
    Text,
}

/// The lines of a text that are not empty, with how each is set.
pub fn lines(body: &str) -> Vec<(LineLevel, &str)> {
    body.lines().map(str::trim).filter(|line| !line.is_empty()).map(|line| (level(line), line)).collect()
}

fn level(line: &str) -> LineLevel {
    let numeral = |text: &str| !text.is_empty() && text.chars().all(|c| "一二三四五六七八九十".contains(c));
    if line == RESULTS {
        LineLevel::Results
    } else if line.split_once('、').is_some_and(|(before, _)| numeral(before)) {
        LineLevel::First
    } else if line.strip_prefix('（').and_then(|l| l.split_once('）')).is_some_and(|(inside, _)| numeral(inside)) {
        LineLevel::Second
    } else {
        LineLevel::Text
    }
}

/// A day as official papers write it; with gaps to fill in where it is not known.
pub fn dated(day: Option<NaiveDate>) -> String {
    day.map_or_else(|| "    年  月  日".to_owned(), |day| format!("{}年{}月{}日", day.year(), day.month(), day.day()))
}

/// What a paper is drafted from.
#[derive(Clone, Debug, Default)]
pub struct PaperFacts {
    /// Title of the round.
    pub title: String,
    /// Work of which year.
    pub year: i32,
    /// Who appraises.
    pub organization: String,
    /// The organisation above it.
    pub above: Option<String>,
    /// Members of the team.
    pub team: usize,
    /// Subjects that handed in a self-check.
    pub self_checked: usize,
    /// Subjects at which each step of the field work was done.
    pub steps: Vec<(FieldStep, usize)>,
    /// Units drawn, and of these visited.
    pub units: (usize, usize),
    /// Day of the feedback.
    pub fed_back_on: Option<NaiveDate>,
    /// Objections, and of these upheld.
    pub objections: (usize, usize),
    /// What the team found wanting, by subject.
    pub advice: Vec<(String, String)>,
}

/// Whose work a row is about.
pub fn named(row: &CircularRow) -> String {
    row.person.as_ref().map_or_else(|| row.organization.clone(), |person| format!("{person}（{}）", row.organization))
}

/// A paper drafted from the data. Who is praised or criticised is a proposal by rank and marks: people decide.
pub fn draft(kind: PaperKind, subject: SubjectKind, facts: &PaperFacts, rows: &[CircularRow]) -> PaperWords {
    let what = match kind {
        PaperKind::Circular => "通报",
        PaperKind::Report => "报告",
    };
    let recipients = match kind {
        PaperKind::Circular => addressed(rows),
        PaperKind::Report => facts.above.clone().unwrap_or_else(|| "上级党组织".to_owned()),
    };
    PaperWords {
        title: format!("{}关于{}情况的{what}", facts.organization, facts.title),
        recipients: format!("{recipients}："),
        body: body(kind, subject, facts, rows).join("\n"),
        signed: facts.organization.clone(),
    }
}

fn addressed(rows: &[CircularRow]) -> String {
    let mut names: Vec<&str> = rows.iter().map(|row| row.organization.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    if names.len() > MOST_NAMED { "各被考评党组织".to_owned() } else { names.join("、") }
}

fn body(kind: PaperKind, subject: SubjectKind, facts: &PaperFacts, rows: &[CircularRow]) -> Vec<String> {
    let mut out = vec![format!(
        "按照落实基层党建工作责任制考评的要求，{}组织考评组，对{}个考评对象（{}）{}年度工作进行了考评。现将有关情况{}如下。",
        facts.organization,
        rows.len(),
        subject.label(Lang::Zh),
        facts.year,
        match kind {
            PaperKind::Circular => "通报",
            PaperKind::Report => "报告",
        }
    )];
    out.push("一、考评过程".to_owned());
    out.extend(course(facts, rows.len()));
    out.push("二、考评结果".to_owned());
    out.push(figures(rows));
    out.push(RESULTS.to_owned());
    out.push("三、表扬和批评".to_owned());
    out.extend(praise(rows));
    out.push("四、存在的主要问题".to_owned());
    out.extend(problems(&facts.advice));
    out.push("五、下一步工作".to_owned());
    out.extend(next_steps(kind));
    out
}

fn course(facts: &PaperFacts, all: usize) -> Vec<String> {
    let steps: Vec<String> =
        facts.steps.iter().filter(|(_, n)| *n > 0).map(|(step, n)| format!("{}{n}家", step.label(Lang::Zh))).collect();
    let (drawn, visited) = facts.units;
    let sample = match drawn {
        0 => String::new(),
        _ => format!("随机抽取基层单位{drawn}个，实地察看{visited}个。"),
    };
    let steps = if steps.is_empty() { "开展实地考评".to_owned() } else { steps.join("、") };
    let (objections, upheld) = facts.objections;
    let answers = match objections {
        0 => "考评对象没有提出异议。".to_owned(),
        _ => format!("收到异议{objections}件，经考评组以外的人员裁定，成立{upheld}件。"),
    };
    let fed_back = facts.fed_back_on.map(|day| format!("{}向考评对象反馈结果。", dated(Some(day)))).unwrap_or_default();
    vec![
        format!("（一）自查自评。{all}个考评对象中，{}个报送了自查报告。", facts.self_checked),
        format!("（二）实地考评。考评组{}人，{steps}。{sample}", facts.team),
        format!("（三）评分和反馈。考评人员各自独立评分。{fed_back}{answers}"),
    ]
}

fn figures(rows: &[CircularRow]) -> String {
    let totals = rows.iter().map(|row| row.total);
    match (totals.clone().max(), totals.min()) {
        (Some(best), Some(least)) => {
            format!("最高得分{best}分，最低得分{least}分。名次和得分如下，得分相同的名次并列。")
        }
        _ => String::new(),
    }
}

/// The first fifth by rank, with all who share its last rank, against those excluded or with few marks.
fn praise(rows: &[CircularRow]) -> Vec<String> {
    let low = |row: &&CircularRow| row.vetoed || row.total < Marks::whole(LOW);
    let last = i32::try_from(rows.len().div_ceil(5)).unwrap_or(i32::MAX);
    let good: Vec<String> = rows.iter().filter(|row| row.rank <= last && !low(row)).map(named).collect();
    let bad: Vec<String> = rows.iter().filter(low).map(named).collect();
    let words = |names: &[String], before: &str, after: &str, none: &str| match names.len() {
        0 => none.to_owned(),
        _ => format!("{before}{}{after}", names.join("、")),
    };
    vec![
        words(&good, "（一）表扬。", "考评名次居前，予以通报表扬。", "（一）表扬。本次考评没有予以表扬的对象。"),
        words(&bad, "（二）批评。", "存在差距，予以通报批评，请限期整改。", "（二）批评。本次考评没有予以批评的对象。"),
    ]
}

fn problems(advice: &[(String, String)]) -> Vec<String> {
    if advice.is_empty() {
        return vec!["考评组没有提出书面意见。".to_owned()];
    }
    let one = |(at, (name, words)): (usize, &(String, String))| {
        let words = words.split_whitespace().collect::<String>();
        let short: String = words.chars().take(MOST_WORDS).collect();
        let more = if short.len() < words.len() { "……" } else { "" };
        format!("{}.{name}：{short}{more}", at + 1)
    };
    advice.iter().take(MOST_NAMED).enumerate().map(one).collect()
}

fn next_steps(kind: PaperKind) -> Vec<String> {
    match kind {
        PaperKind::Circular => vec![
            "各考评对象要对照反馈的意见逐项整改，并在下一次自查报告中写明整改结果。".to_owned(),
            "考评结果作为领导班子及其成员工作实绩评定的重要内容。".to_owned(),
        ],
        PaperKind::Report => {
            vec!["我们将督促考评对象逐项整改，并把整改情况列入下一年度考评。".to_owned(), "特此报告。".to_owned()]
        }
    }
}
