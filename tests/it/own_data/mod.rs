//! The own data: complete against the schema, nothing of others, a few times a day.

pub(crate) mod canaries;
mod file;
mod inventory;

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use changxiao_shared::own_data::api::EXPORT_OWN_DATA;
use integration::{Answer, Client};
use serde_json::Value;

fn ask(by: &Client) -> Answer {
    by.call(EXPORT_OWN_DATA, &[]).send()
}

/// The files of the archive by name.
fn unpacked(answer: &Answer) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(&answer.body)).expect("an archive");
    let names: Vec<String> = archive.file_names().map(|name| name.expect("a name").into_owned()).collect();
    let read = |name: String| {
        let mut bytes = Vec::new();
        archive.by_name(&name).expect("a file").read_to_end(&mut bytes).expect("reads");
        (name, bytes)
    };
    names.into_iter().map(read).collect()
}

/// What one area of somebody's file holds.
fn area(files: &BTreeMap<String, Vec<u8>>, name: &str) -> Value {
    serde_json::from_slice(&files[&format!("{name}.json")]).expect("JSON")
}
