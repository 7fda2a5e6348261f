//! The proposing window and focus areas, inherited down the tree.

use serde_json::json;

use super::on_both_engines;
use super::world::{World, text};

on_both_engines!(a_window_is_inherited_and_a_binding_one_is_kept, own_focus_areas_reach_down, warnings_stop_nothing);

fn a_window_is_inherited_and_a_binding_one_is_kept(w: World) {
    let of = |id: &str| format!("/api/v1/pledge-settings?organization_id={id}");
    let default = w.secretary.get(&of(&w.branch));
    assert_eq!(default.header("etag"), "\"0\"");
    let default = default.expect(200);
    assert_eq!((&default["opens_on"], &default["closes_on"]), (&json!("01-01"), &json!("03-31")));
    let county = format!("/api/v1/pledge-settings/{}", w.county);
    let window = json!({ "window": { "opens_on": "01-10", "closes_on": "02-28", "binding": true } });
    w.county_officer.put(&county, 0, window.clone()).expect(200);
    assert_eq!(w.county_officer.put(&county, 0, window).status(), 412);
    let inherited = w.secretary.get(&of(&w.branch)).expect(200);
    assert_eq!((&inherited["closes_on"], &inherited["bound_above"]), (&json!("02-28"), &json!(true)));
    assert!(inherited["own"].is_null());

    let town = format!("/api/v1/pledge-settings/{}", w.town);
    let wider = json!({ "window": { "opens_on": "01-10", "closes_on": "03-15" } });
    let refused = w.officer.put(&town, 0, wider);
    assert_eq!(refused.fields(), ["window:loosens_binding"]);
    let narrower = json!({ "window": { "opens_on": "01-10", "closes_on": "02-10" } });
    w.officer.put(&town, 0, narrower).expect(200);
    assert_eq!(w.secretary.get(&of(&w.branch)).expect(200)["closes_on"], "02-10");
    w.officer.put(&town, 1, json!({})).expect(200);
    assert_eq!(w.secretary.get(&of(&w.branch)).expect(200)["closes_on"], "02-28", "cleared: inherits again");
    assert_eq!(w.officer.put(&county, 1, json!({})).status(), 404, "above the own reach");
    let backwards = json!({ "window": { "opens_on": "02-10", "closes_on": "01-10" } });
    assert_eq!(w.officer.put(&town, 2, backwards).status(), 422);
}

fn own_focus_areas_reach_down(w: World) {
    let of = |id: &str| format!("/api/v1/focus-areas?organization_id={id}&kind=member");
    assert_eq!(w.secretary.get(&of(&w.branch)).expect(200).as_array().map(Vec::len), Some(7));
    let area = json!({ "organization_id": w.town, "field": "rural", "kind": "member",
        "words": { "name_zh": "护林防火", "name_en": "forest fire watch", "active": true } });
    let made = w.officer.post("/api/v1/focus-areas", area).expect(201);
    let areas = w.secretary.get(&of(&w.branch)).expect(200);
    assert_eq!((areas.as_array().map(Vec::len), &areas[7]["code"]), (Some(8), &made["code"]));
    let mut body = w.member_pledge(&w.member_id, "护林");
    body["text"]["focus_area"] = made["code"].clone();
    let pledge = w.member.post("/api/v1/pledges", body.clone()).expect(201);
    assert_eq!(pledge["current"]["focus_area_zh"], "护林防火");

    let path = format!("/api/v1/focus-areas/{}", text(&made["id"]));
    let words = json!({ "name_zh": "护林防火", "name_en": "forest fire watch", "active": false });
    assert_eq!(w.stranger.put(&path, 1, words.clone()).status(), 403);
    w.officer.put(&path, 1, words.clone()).expect(200);
    assert_eq!(w.officer.put(&path, 1, words).status(), 412);
    assert_eq!(w.secretary.get(&of(&w.branch)).expect(200).as_array().map(Vec::len), Some(7));
    let refused = w.member.post("/api/v1/pledges", body);
    assert_eq!(refused.fields(), ["text.focus_area:unknown_value"]);
    let old = w.member.get(&format!("/api/v1/pledges/{}", text(&pledge["id"]))).expect(200);
    assert_eq!(old["current"]["focus_area_en"], "forest fire watch", "earlier pledges keep it");
}

fn warnings_stop_nothing(mut w: World) {
    for title in ["第一件", "第二件"] {
        let made = w.secretary.post("/api/v1/pledges", w.organization_pledge(title)).expect(201);
        assert_eq!(made["warnings"], json!([]));
    }
    let third = w.secretary.post("/api/v1/pledges", w.organization_pledge("第三件")).expect(201);
    assert_eq!(third["warnings"], json!(["more_than_two"]));
    w.go_to("2027-04-01");
    let late = w.secretary.step(&third, "submit", json!({}));
    assert_eq!(late["warnings"], json!(["more_than_two", "outside_window"]));
}
