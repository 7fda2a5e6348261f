//! The budget of the first screen.

use std::fs;

use serde_json::Value;

use super::{assets, out_dir};
use crate::process::Outcome;

/// Bytes, brotli, for everything the first screen loads: what a village phone on a slow line can bear.
const BUDGET: u64 = 450 * 1024;

/// Prints the sizes of the built page and fails over the budget.
pub(crate) fn check() -> Outcome {
    let path = out_dir().join(assets::MANIFEST);
    let text = fs::read_to_string(&path).map_err(|_| "no page in target/web: run cargo xtask web first")?;
    let (table, total) = table(&serde_json::from_str(&text)?)?;
    println!("{table}");
    judge(total)
}

fn judge(total: u64) -> Outcome {
    if total <= BUDGET {
        return Ok(());
    }
    Err(format!("the first screen loads {total} bytes (brotli), {} over the budget of {BUDGET}", total - BUDGET).into())
}

/// Every file is part of the first screen unless the manifest says that it loads later.
fn table(manifest: &Value) -> Outcome<(String, u64)> {
    let files = manifest["files"].as_array().ok_or("the manifest lists no files")?;
    let mut lines = format!("{:<44} {:>9} {:>9} {:>9}\n", "file", "raw", "gzip", "brotli");
    let mut total = 0;
    for file in files {
        let size = |key: &str| file[key].as_u64().ok_or_else(|| format!("the manifest has no {key} for {file}"));
        let name = file["path"].as_str().unwrap_or_default();
        lines += &format!("{name:<44} {:>9} {:>9} {:>9}\n", size("raw")?, size("gz")?, size("br")?);
        if file["later"] != true {
            total += size("br")?;
        }
    }
    lines += &format!("{:<44} {total:>29} of {BUDGET}", "first screen, brotli");
    Ok((lines, total))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{BUDGET, judge, table};

    #[test]
    fn the_budget_is_a_limit_not_a_hint() {
        assert!(judge(BUDGET).is_ok());
        assert!(judge(BUDGET + 1).expect_err("over").to_string().contains("1 over"));
    }

    #[test]
    fn every_file_counts() {
        let manifest = json!({ "files": [
            { "path": "index.html", "raw": 900, "gz": 500, "br": 400 },
            { "path": "assets/changxiao.0f.wasm", "raw": 9000, "gz": 5000, "br": 4000 },
        ]});
        let (text, total) = table(&manifest).expect("a table");
        assert_eq!(total, 4400);
        assert!(text.contains("index.html") && text.contains("4400"), "{text}");
        assert!(table(&json!({ "files": [{ "path": "a.js" }] })).is_err());
        assert!(table(&json!({})).is_err());
    }
}
