//! Evidence: what the content is decides; what was uploaded comes back unchanged, to be saved.

use serde_json::json;
use sha2::{Digest, Sha256};

use super::on_both_engines;
use super::world::{World, text};

on_both_engines!(
    a_file_comes_back_as_it_went,
    files_that_are_not_evidence_are_refused,
    a_changed_file_is_not_served,
    files_without_a_record_go_after_an_hour
);

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n and the rest of a picture";

fn entry(w: &World) -> String {
    let pledge = w.published("留下佐证");
    let path = format!("/api/v1/pledges/{}", text(&pledge["id"]));
    let entry = json!({ "happened_on": "2027-01-15", "text": "开工", "percent": 10 });
    let made = w.member.post(&format!("{path}/progress"), entry).expect(201);
    format!("{path}/progress/{}/files", text(&made["id"]))
}

fn stored(w: &World) -> usize {
    std::fs::read_dir(w.app.data_dir().join("evidence")).expect("a folder").count()
}

fn a_file_comes_back_as_it_went(w: World) {
    let path = entry(&w);
    let made = w.member.upload(&path, "image/png", "..%2F%E9%81%93%E8%B7%AF.png", PNG.to_vec());
    let location = made.header("location");
    let made = made.expect(201);
    let hash: String = Sha256::digest(PNG).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!((&made["name"], &made["sha256"]), (&json!("道路.png"), &json!(hash)));
    let file = w.secretary.get(&location);
    assert_eq!((file.status(), file.bytes()), (200, PNG));
    assert_eq!(file.header("content-type"), "image/png");
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    let disposition = file.header("content-disposition");
    assert_eq!(disposition, "attachment; filename*=UTF-8''%E9%81%93%E8%B7%AF.png");
    assert_eq!(w.stranger.get(&location).status(), 404);
    assert_eq!(w.visitor.get(&location).status(), 401);
    let pledge = w.member.get(path.split("/progress").next().expect("a path")).expect(200);
    assert_eq!(pledge["progress"][0]["files"][0]["id"], made["id"]);
}

fn files_that_are_not_evidence_are_refused(w: World) {
    let path = entry(&w);
    let upload = |media_type: &str, bytes: &[u8]| w.member.upload(&path, media_type, "a.bin", bytes.to_vec()).status();
    assert_eq!(upload("image/png", b"<html>not a picture</html>"), 415);
    assert_eq!(upload("image/jpeg", PNG), 415, "content and declared type must agree");
    assert_eq!(upload("text/html", PNG), 415);
    assert_eq!(upload("image/png", b""), 422);
    let mut large = PNG.to_vec();
    large.resize(10 * 1024 * 1024 + 1, 0);
    assert_eq!(upload("image/png", &large), 413);
    assert_eq!(w.stranger.upload(&path, "image/png", "a.png", PNG.to_vec()).status(), 404);
    assert_eq!(stored(&w), 0, "what was refused leaves no file behind");
    for _ in 0..10 {
        assert_eq!(upload("image/png", PNG), 201);
    }
    assert_eq!(upload("image/png", PNG), 413, "an entry carries ten files at most");
    assert_eq!(stored(&w), 10);
}

fn a_changed_file_is_not_served(w: World) {
    let path = entry(&w);
    let made = w.member.upload(&path, "image/png", "a.png", PNG.to_vec());
    let location = made.header("location");
    let folder = w.app.data_dir().join("evidence");
    let file = std::fs::read_dir(folder).expect("a folder").next().expect("a file").expect("readable").path();
    std::fs::write(file, b"\x89PNG\r\n\x1a\n something else").expect("writes");
    assert_eq!(w.member.get(&location).status(), 500);
}

/// What a crash between storing and recording leaves behind.
fn files_without_a_record_go_after_an_hour(w: World) {
    let path = entry(&w);
    let made = w.member.upload(&path, "image/png", "a.png", PNG.to_vec());
    let location = made.header("location");
    let folder = w.app.data_dir().join("evidence");
    let recorded = std::fs::read_dir(&folder).expect("a folder").next().expect("a file").expect("readable").path();
    let (old, fresh) = (folder.join("0".repeat(32)), folder.join("1".repeat(32)));
    for (file, minutes) in [(&recorded, 600), (&old, 61), (&fresh, 59)] {
        let file = std::fs::OpenOptions::new().append(true).create(true).open(file).expect("opens");
        file.set_modified((w.app.state.now() - chrono::TimeDelta::minutes(minutes)).into()).expect("sets its time");
    }
    let sweep = || {
        let state = &w.app.state;
        actix_web::rt::System::new().block_on(state.files.sweep(&state.db)).expect("sweeps")
    };
    assert_eq!(sweep(), 1);
    assert!(!old.exists() && fresh.exists());
    assert_eq!(w.secretary.get(&location).status(), 200);
    w.app.advance(chrono::TimeDelta::minutes(2));
    assert_eq!(sweep(), 1);
    assert!(!fresh.exists() && recorded.exists());
}
