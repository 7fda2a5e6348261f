//! The process is killed while ballots are cast: each acknowledged ballot is there once, and one that was not
//! acknowledged is cast again with the same token (security row 67).

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use changxiao_shared::ballots::RoundId;
use changxiao_shared::ballots::receipt::{answer_hash, ballot_hash, plain, receipt};
use changxiao_shared::ballots::token::{Drawing, Stamp};
use serde_json::{Value, json};

use crate::binary::{Client, Server, install};
use crate::durability::lines;

const KILLS: usize = 6;
const VOTERS: u8 = 120;
const DEVICES: usize = 4;

/// A round open at the top organisation, and a ballot ready to be cast for each code.
fn ballots(server: &Server, client: &Client) -> (String, Vec<Value>) {
    let base = &server.base;
    let round = json!({
        "organization_id": client.top(base), "title": "公开承诺群众评议", "purpose": "public_appraisal",
        "questions": [{ "text": "修通水渠", "choices": ["满意", "不满意"] }],
        "opens_at": "2020-01-01T00:00:00Z", "closes_at": "2099-01-01T00:00:00Z", "minimum": 1, "quorum_percent": 0
    });
    let (status, made) = client.post(base, "/api/v1/ballot-rounds", &round).expect("an answer");
    assert_eq!(status, 201, "{made}");
    let id = made["id"].as_str().expect("an id").to_owned();
    let address = format!("{base}/api/v1/ballot-rounds/{id}");
    let slips = client.step(&format!("{address}/codes"), &made["version"], &json!({ "count": VOTERS }));
    let version = client.get(base, &format!("/api/v1/ballot-rounds/{id}"))["version"].clone();
    client.step(&format!("{address}/open"), &version, &json!({}));
    let paper = client.get(base, &format!("/api/v1/ballots/{id}"));
    let key = paper["public_key"].as_str().expect("a key");
    let codes = slips["slips"].as_array().expect("slips").iter().map(|slip| slip["code"].as_str().expect("a code"));
    let round: RoundId = id.parse().expect("an id");
    let ballot = |(n, code): (u8, &str)| {
        let drawing = Drawing::from_seed([n; 32]).expect("draws");
        let body = json!({ "code": plain(code), "blinded": drawing.blinded() });
        let (_, stamp) = client.post(base, &format!("/api/v1/ballots/{id}/draw"), &body).expect("an answer");
        let stamp: Stamp = serde_json::from_value(stamp).expect("a stamp");
        let token = drawing.finish(key, &stamp).expect("the proof fits");
        let receipt = receipt(&[n; 16]);
        let answers = [json!({ "choice": n % 2, "hash": answer_hash(round, &receipt, 0) })];
        json!({ "token": token, "receipt": ballot_hash(round, &receipt), "answers": answers })
    };
    let ballots = (1..=VOTERS).zip(codes).map(ballot).collect();
    (id, ballots)
}

fn receipt_of(ballot: &Value) -> String {
    ballot["receipt"].as_str().expect("a receipt").to_owned()
}

/// Casts from several devices until so many are acknowledged, then kills the server; says which were.
fn cast_and_kill(data: &Path, client: &Client, round: &str, waiting: &[Value], enough: usize) -> BTreeSet<String> {
    let server = Server::start(data);
    let path = format!("/api/v1/ballots/{round}/cast");
    let (base, next) = (server.base.clone(), AtomicUsize::new(0));
    let acknowledged = Mutex::new(BTreeSet::new());
    let latest = Instant::now() + Duration::from_secs(60);
    std::thread::scope(|scope| {
        for _ in 0..DEVICES {
            scope.spawn(|| {
                while let Some(ballot) = waiting.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Some((200, _)) = client.post(&base, &path, ballot) {
                        acknowledged.lock().expect("no device panicked").insert(receipt_of(ballot));
                    }
                }
            });
        }
        while acknowledged.lock().expect("no device panicked").len() < enough {
            assert!(Instant::now() < latest, "the server does not take ballots");
            std::thread::yield_now();
        }
        server.kill();
    });
    acknowledged.into_inner().expect("no device panicked")
}

fn stored(data: &Path) -> Vec<String> {
    let mut receipts = lines(data, "SELECT receipt AS line FROM ballots");
    receipts.sort();
    receipts
}

#[test]
fn acknowledged_ballots_are_there_once_and_others_are_cast_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path();
    install(data);
    let first = Server::start(data);
    let client = Client::officer(&first.base);
    let (round, all) = ballots(&first, &client);
    first.kill();
    let mut acknowledged = BTreeSet::new();
    for kill in 0..KILLS {
        // Those in flight when the server died are among those that wait.
        let waiting: Vec<Value> = all.iter().filter(|b| !acknowledged.contains(&receipt_of(b))).cloned().collect();
        acknowledged.extend(cast_and_kill(data, &client, &round, &waiting, 5 + kill * 5 % 9));
        let kept = stored(data);
        let distinct: BTreeSet<String> = kept.iter().cloned().collect();
        assert_eq!(distinct.len(), kept.len(), "kill {kill}: a ballot is there twice");
        let lost: Vec<_> = acknowledged.difference(&distinct).collect();
        assert!(lost.is_empty(), "kill {kill}: acknowledged and lost: {lost:?}");
    }
    assert!(acknowledged.len() < all.len(), "some were in flight or still to come");
    let server = Server::start(data);
    for ballot in &all {
        let path = format!("/api/v1/ballots/{round}/cast");
        let (status, taken) = client.post(&server.base, &path, ballot).expect("an answer");
        assert_eq!((status, &taken["receipt"]), (200, &ballot["receipt"]), "the same token, acknowledged or not");
    }
    let mut expected: Vec<String> = all.iter().map(receipt_of).collect();
    expected.sort();
    assert_eq!(stored(data), expected, "everybody has one ballot");
}
