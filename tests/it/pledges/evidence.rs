//! Evidence: what the content is decides; what was uploaded comes back unchanged, to be saved.

use serde_json::json;
use sha2::{Digest, Sha256};

use super::on_both_engines;
use super::world::{World, text};

on_both_engines!(a_file_comes_back_as_it_went, files_that_are_not_evidence_are_refused, a_changed_file_is_not_served);

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n and the rest of a picture";

async fn entry(w: &World) -> String {
    let pledge = w.published("留下佐证").await;
    let path = format!("/api/v1/pledges/{}", text(&pledge["id"]));
    let entry = json!({ "happened_on": "2027-01-15", "text": "开工", "percent": 10 });
    let made = w.member.post(&format!("{path}/progress"), entry).await.expect(201);
    format!("{path}/progress/{}/files", text(&made["id"]))
}

fn stored(w: &World) -> usize {
    std::fs::read_dir(w.state.config.data_dir.join("evidence")).expect("a folder").count()
}

async fn a_file_comes_back_as_it_went(w: World) {
    let path = entry(&w).await;
    let made = w.member.upload(&path, "image/png", "..%2F%E9%81%93%E8%B7%AF.png", PNG.to_vec()).await;
    let location = made.headers["location"].to_str().expect("a location").to_owned();
    let made = made.expect(201);
    let hash: String = Sha256::digest(PNG).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!((&made["name"], &made["sha256"]), (&json!("道路.png"), &json!(hash)));
    let file = w.secretary.get(&location).await;
    assert_eq!((file.status.as_u16(), file.bytes.as_slice()), (200, PNG));
    assert_eq!(file.headers["content-type"], "image/png");
    assert_eq!(file.headers["x-content-type-options"], "nosniff");
    let disposition = file.headers["content-disposition"].to_str().expect("ASCII");
    assert_eq!(disposition, "attachment; filename*=UTF-8''%E9%81%93%E8%B7%AF.png");
    assert_eq!(w.stranger.get(&location).await.status, 404);
    assert_eq!(w.visitor.get(&location).await.status, 401);
    let pledge = w.member.get(path.split("/progress").next().expect("a path")).await.expect(200);
    assert_eq!(pledge["progress"][0]["files"][0]["id"], made["id"]);
}

async fn files_that_are_not_evidence_are_refused(w: World) {
    let path = entry(&w).await;
    let upload = async |media_type: &str, bytes: &[u8]| {
        w.member.upload(&path, media_type, "a.bin", bytes.to_vec()).await.status.as_u16()
    };
    assert_eq!(upload("image/png", b"<html>not a picture</html>").await, 415);
    assert_eq!(upload("image/jpeg", PNG).await, 415, "content and declared type must agree");
    assert_eq!(upload("text/html", PNG).await, 415);
    assert_eq!(upload("image/png", b"").await, 400);
    let mut large = PNG.to_vec();
    large.resize(10 * 1024 * 1024 + 1, 0);
    assert_eq!(upload("image/png", &large).await, 413);
    assert_eq!(w.stranger.upload(&path, "image/png", "a.png", PNG.to_vec()).await.status, 404);
    assert_eq!(stored(&w), 0, "what was refused leaves no file behind");
    for _ in 0..10 {
        assert_eq!(upload("image/png", PNG).await, 201);
    }
    assert_eq!(upload("image/png", PNG).await, 413, "an entry carries ten files at most");
    assert_eq!(stored(&w), 10);
}

async fn a_changed_file_is_not_served(w: World) {
    let path = entry(&w).await;
    let made = w.member.upload(&path, "image/png", "a.png", PNG.to_vec()).await;
    let location = made.headers["location"].to_str().expect("a location").to_owned();
    let folder = w.state.config.data_dir.join("evidence");
    let file = std::fs::read_dir(folder).expect("a folder").next().expect("a file").expect("readable").path();
    std::fs::write(file, b"\x89PNG\r\n\x1a\n something else").expect("writes");
    assert_eq!(w.member.get(&location).await.status, 500);
}
