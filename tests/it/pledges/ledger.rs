//! The ledger: every figure equals the list behind it; children add up to their parent.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use serde_json::{Value, json};

use super::on_both_engines;
use super::world::{World, text, yes_member, yes_organization};

on_both_engines!(
    every_figure_equals_the_list_behind_it,
    the_ledger_is_paged_in_the_order_of_the_tree,
    the_spreadsheet_has_the_same_lines,
    lists_filter_and_sort,
    a_move_takes_this_years_ledger_along,
);

const FIGURES: [&str; 5] = ["proposed", "confirmed", "published", "overdue", "fulfilled"];

/// One pledge in each interesting place of its life.
fn fill(w: &mut World) {
    w.member.post("/api/v1/pledges", w.member_pledge(&w.member_id, "草稿不入台账")).expect(201);
    let withdrawn = w.submitted("撤回不入台账");
    w.member.step(&withdrawn, "withdraw", json!({}));
    w.submitted("待审");
    w.confirmed("已定");
    let done = w.published("做完了");
    w.published("逾期的");
    let cancelled = w.published("取消的");
    w.secretary.step(&cancelled, "cancel", json!({ "reason": "条件变化" }));
    let body = w.member_pledge(&w.secretary_member_id, "书记的");
    let own = w.secretary.post("/api/v1/pledges", body).expect(201);
    w.secretary.step(&own, "submit", json!({}));
    w.officer.step(&own, "confirm", yes_member());
    let organization = w.secretary.post("/api/v1/pledges", w.organization_pledge("修路")).expect(201);
    w.secretary.step(&organization, "submit", json!({}));
    w.officer.step(&organization, "confirm", yes_organization());
    let body = json!({ "organization_id": w.other_branch, "year": 2027, "text": World::text("乙村的") });
    let other = w.stranger.post("/api/v1/pledges", body).expect(201);
    w.stranger.step(&other, "submit", json!({}));
    let path = format!("/api/v1/pledges/{}/progress", text(&done["id"]));
    let entry = json!({ "happened_on": "2027-01-15", "text": "全部完成", "percent": 100 });
    w.member.post(&path, entry).expect(201);
    w.go_to("2027-11-02");
}

fn ledger(w: &World, query: &str) -> Value {
    w.officer.get(&format!("/api/v1/pledges/ledger?year=2027&{query}")).expect(200)
}

fn every_figure_equals_the_list_behind_it(mut w: World) {
    fill(&mut w);
    let town = format!("organization_id={}", w.town);
    let whole = ledger(&w, &town);
    let figures: Vec<i64> = FIGURES.iter().map(|name| whole["totals"][*name].as_i64().expect("a sum")).collect();
    assert_eq!(figures, [8, 5, 2, 4, 1]);
    let rates = json!({ "confirmed": 625, "published": 400, "overdue": 800, "fulfilled": 200, "appraised": 0 });
    assert_eq!(whole["rates"], rates);
    for (name, figure) in FIGURES.iter().zip(&figures) {
        let list = ledger(&w, &format!("{town}&figure={name}&limit=200"));
        assert_eq!(list["total"].as_i64(), Some(*figure), "{name}");
        assert_eq!(list["items"].as_array().map(Vec::len), usize::try_from(*figure).ok(), "{name}");
        assert_eq!(list["totals"], whole["totals"]);
    }
    let late = ledger(&w, &format!("{town}&figure=overdue"));
    assert!(late["items"].as_array().expect("rows").iter().all(|row| row["overdue"] == true));
    let path = format!("/api/v1/pledges/ledger/children?year=2027&organization_id={}", w.town);
    let children = w.officer.get(&path).expect(200);
    let children = children.as_array().expect("lines");
    assert_eq!(children.len(), 3, "the township itself and two branches");
    for name in FIGURES {
        let sum: i64 = children.iter().map(|line| line["totals"][name].as_i64().expect("a sum")).sum();
        assert_eq!(Some(sum), whole["totals"][name].as_i64(), "{name}");
    }
    let own = ledger(&w, &format!("{town}&own=true"));
    assert_eq!((&own["total"], &own["totals"]["proposed"]), (&json!(0), &json!(0)));
    let above = w.county_officer.get(&format!("/api/v1/pledges/ledger?year=2027&organization_id={}", w.county));
    assert_eq!(above.expect(200)["totals"], whole["totals"]);
}

fn the_ledger_is_paged_in_the_order_of_the_tree(mut w: World) {
    fill(&mut w);
    let town = format!("organization_id={}", w.town);
    let whole = ledger(&w, &format!("{town}&limit=200"));
    let ids = |page: &Value| -> Vec<String> {
        page["items"].as_array().expect("rows").iter().map(|row| text(&row["id"])).collect()
    };
    let mut seen = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = ledger(&w, &format!("{town}&limit=3{cursor}"));
        seen.extend(ids(&page));
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    assert_eq!((seen.len(), seen), (8, ids(&whole)));
    let branches: Vec<String> =
        whole["items"].as_array().expect("rows").iter().map(|row| text(&row["organization"]["id"])).collect();
    let turn = branches.iter().position(|id| *id == w.other_branch).expect("the other branch");
    assert!(branches[..turn].iter().all(|id| *id == w.branch));
}

fn the_spreadsheet_has_the_same_lines(mut w: World) {
    fill(&mut w);
    let query = format!("year=2027&organization_id={}&figure=confirmed", w.town);
    let file = w.officer.get(&format!("/api/v1/pledges/ledger.xlsx?{query}"));
    assert_eq!(file.status(), 200);
    let mut book = Xlsx::new(Cursor::new(file.bytes().to_vec())).expect("a workbook");
    let sheet = book.worksheet_range_at(0).expect("a sheet").expect("readable");
    let titles: Vec<String> = sheet.rows().skip(1).map(|row| row[1].to_string()).collect();
    let list = w.officer.get(&format!("/api/v1/pledges/ledger?{query}&limit=200")).expect(200);
    let listed: Vec<String> = list["items"].as_array().expect("rows").iter().map(|row| text(&row["title"])).collect();
    assert_eq!(titles, listed);
    assert!(sheet.rows().flatten().all(|cell| matches!(cell, Data::String(_) | Data::Empty)), "text only");
}

fn lists_filter_and_sort(mut w: World) {
    fill(&mut w);
    let total = |query: &str| {
        w.officer.get(&format!("/api/v1/pledges?{query}")).expect(200)["total"].as_i64().expect("a total")
    };
    assert_eq!(total(""), 10);
    assert_eq!(total(&format!("within={}", w.branch)), 9);
    assert_eq!(total(&format!("organization={}&kind=organization", w.branch)), 1);
    assert_eq!(total(&format!("member={}", w.secretary_member_id)), 1);
    assert_eq!(total("state=withdrawn"), 1);
    assert_eq!(total("due=overdue&year=2027"), 4);
    assert_eq!(total("due=due_soon"), 0);
    assert_eq!(total("field=rural"), 10);
    assert_eq!(total("field=organ"), 0);
    assert_eq!(total("q=%E5%8F%B0%E8%B4%A6"), 2);
    let mut seen = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = w.officer.get(&format!("/api/v1/pledges?sort=due_on&limit=3{cursor}")).expect(200);
        seen.extend(page["items"].as_array().expect("rows").iter().map(|row| text(&row["id"])));
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    let count = seen.len();
    seen.sort();
    seen.dedup();
    assert_eq!((count, seen.len()), (10, 10));
}

fn a_move_takes_this_years_ledger_along(w: World) {
    w.published("随支部走");
    let body = json!({
        "parent_id": w.county,
        "organization": {
            "code": "T5", "name": "中共新镇委员会", "kind": "committee", "level": "primary", "field": "rural",
            "set_up": "stand_alone"
        }
    });
    let new = text(&w.county_officer.post("/api/v1/organizations", body).expect(201)["id"]);
    let branch = w.county_officer.get(&format!("/api/v1/organizations/{}", w.branch)).expect(200);
    let path = format!("/api/v1/organizations/{}/move", w.branch);
    let version = branch["version"].as_i64().expect("a version");
    w.county_officer.act(&path, version, json!({ "parent_id": new, "reason": "区划调整" })).expect(200);
    let proposed = |organization: &str| {
        let path = format!("/api/v1/pledges/ledger?year=2027&organization_id={organization}");
        w.county_officer.get(&path).expect(200)["totals"]["proposed"].clone()
    };
    assert_eq!((proposed(&w.town), proposed(&new)), (json!(0), json!(1)));
    assert_eq!(proposed(&w.branch), json!(1));
}
