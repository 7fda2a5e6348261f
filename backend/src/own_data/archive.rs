//! The zip file: one JSON file for each area, what is left out and why, and the workbook.

use std::io::{Cursor, Write};

use changxiao_shared::kernel::Lang;
use changxiao_shared::own_data::NotHandedOut;
use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Map, Value, json};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::book;
use super::service::Section;
use crate::db::inventory::tables;
use crate::fault::{Fault, Outcome};

/// All of it as one file.
pub(super) fn pack(sections: &[Section], name: &str, now: DateTime<Utc>, lang: Lang) -> Outcome<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |file: &str, bytes: &[u8]| -> Outcome<()> {
        zip.start_file(file, SimpleFileOptions::default()).map_err(Fault::internal)?;
        zip.write_all(bytes).map_err(Fault::internal)
    };
    add("about.json", &text(&about(sections, name, now, lang))?)?;
    for section in sections {
        let parts = section.parts.iter().map(|part| (part.name.clone(), Value::Array(part.json.clone())));
        let parts: Map<String, Value> = parts.collect();
        add(&format!("{}.json", section.area.code()), &text(&Value::Object(parts))?)?;
    }
    add(lang.pick("本人信息.xlsx", "my-data.xlsx"), &book::write(sections, name, now, lang)?)?;
    Ok(zip.finish().map_err(Fault::internal)?.into_inner())
}

fn text(value: &Value) -> Outcome<Vec<u8>> {
    serde_json::to_vec_pretty(value).map_err(Fault::internal)
}

/// Whose it is, what it holds, and what it does not.
fn about(sections: &[Section], name: &str, now: DateTime<Utc>, lang: Lang) -> Value {
    let areas = sections.iter().map(|section| {
        let lists = section.parts.iter().map(|part| (part.name.clone(), json!(part.json.len())));
        json!({ "area": section.area, "title": section.area.label(lang), "rows": lists.collect::<Map<_, _>>() })
    });
    let left_out = NotHandedOut::ALL.iter().map(|reason| {
        let fields = tables().flat_map(|table| {
            let of = table.kept.iter().filter(|(why, _)| why == reason);
            of.flat_map(|(_, columns)| columns.iter().map(|column| format!("{}.{column}", table.name)))
        });
        json!({ "reason": reason, "words": reason.label(lang), "fields": fields.collect::<Vec<_>>() })
    });
    json!({
        "name": name,
        "taken_at": now.to_rfc3339_opts(SecondsFormat::Secs, true),
        "holds": areas.collect::<Vec<_>>(),
        "not_handed_out": left_out.collect::<Vec<_>>(),
    })
}
