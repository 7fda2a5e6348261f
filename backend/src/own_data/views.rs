//! What other slices put together about a person: the merit record, and who looked.

use changxiao_shared::audit::LookView;
use changxiao_shared::kernel::{Lang, format_date_time};
use changxiao_shared::supervision::merits::MeritRecord;
use serde::Serialize;
use serde_json::Value;

use super::content::Part;
use crate::fault::{Fault, Outcome};

type Pair = (&'static str, &'static str);

/// Who saw or changed the data.
pub(super) fn looks(lang: Lang, found: &[LookView]) -> Outcome<Vec<Part>> {
    let heads = [("时间", "When"), ("操作人", "Who"), ("角色", "Role"), ("事项", "What"), ("用途", "Purpose")];
    let row = |look: &LookView| {
        let role = look.role.map(|role| role.label(lang).to_owned()).unwrap_or_default();
        let purpose = look.purpose.clone().unwrap_or_default();
        vec![format_date_time(look.at), look.actor.clone(), role, look.action.clone(), purpose]
    };
    let part = part(lang, "looks", ("谁看过、改过我的信息", "Who saw or changed my data"), &heads, found, row)?;
    Ok(part.into_iter().collect())
}

/// The merit record.
pub(super) fn merits(lang: Lang, record: &MeritRecord) -> Outcome<Vec<Part>> {
    let organization = ("党组织", "Organisation");
    let posts = part(
        lang,
        "posts",
        ("任职", "Posts"),
        &[organization, ("角色", "Role"), ("现任", "Held now")],
        &record.posts,
        |post| {
            let held = if post.held { lang.pick("是", "yes") } else { lang.pick("否", "no") };
            vec![post.organization.name.clone(), post.role.label(lang).to_owned(), held.to_owned()]
        },
    )?;
    let results = part(
        lang,
        "results",
        ("考评结果", "Results of appraisals"),
        &[organization, ("考评", "Appraisal"), ("年度", "Year"), ("总分", "Total"), ("名次", "Rank")],
        &record.results,
        |result| {
            let numbers = [result.year.to_string(), result.total.to_string(), result.rank.to_string()];
            [result.organization.name.clone(), result.round_title.clone()].into_iter().chain(numbers).collect()
        },
    )?;
    let awards = part(
        lang,
        "awards",
        ("表彰", "Commendations"),
        &[("荣誉", "Honour"), ("表彰事项", "Occasion"), ("表彰机关", "Commended by"), ("决定日期", "Decided on")],
        &record.awards,
        |award| {
            let by = award.commended_by.name.clone();
            vec![award.award.label(lang).to_owned(), award.title.clone(), by, award.decided_on.to_string()]
        },
    )?;
    let rectifications = part(
        lang,
        "rectifications",
        ("负责的整改", "Rectifications answered for"),
        &[organization, ("问题", "Problem"), ("状态", "State"), ("期限", "Due on")],
        &record.rectifications,
        |row| {
            let state = row.state.label(lang).to_owned();
            vec![row.organization.name.clone(), row.problem.clone(), state, row.due_on.to_string()]
        },
    )?;
    let accountability = part(
        lang,
        "accountability",
        ("已决定的责任追究", "Decisions that held to account"),
        &[organization, ("措施", "Measure"), ("决定日期", "Decided on"), ("影响期至", "In force until")],
        &record.accountability,
        |row| {
            let measure = row.measure.map(|measure| measure.label(lang).to_owned()).unwrap_or_default();
            let days = [row.decided_on, row.effective_until].map(|day| day.map(|d| d.to_string()).unwrap_or_default());
            [row.organization.name.clone(), measure].into_iter().chain(days).collect()
        },
    )?;
    Ok([posts, results, awards, rectifications, accountability].into_iter().flatten().collect())
}

/// A list as a part; none where there is nothing in it.
fn part<T: Serialize>(
    lang: Lang,
    name: &str,
    title: Pair,
    heads: &[Pair],
    items: &[T],
    row: impl Fn(&T) -> Vec<String>,
) -> Outcome<Option<Part>> {
    if items.is_empty() {
        return Ok(None);
    }
    let json = items.iter().map(serde_json::to_value).collect::<Result<Vec<Value>, _>>().map_err(Fault::internal)?;
    Ok(Some(Part {
        name: name.to_owned(),
        title: lang.pick(title.0, title.1).to_owned(),
        heads: heads.iter().map(|head| lang.pick(head.0, head.1).to_owned()).collect(),
        rows: items.iter().map(row).collect(),
        json,
    }))
}
