//! A made-up province for measuring: the same 11,000 divisions each time.

use std::fmt::Write as _;

/// Cities, counties of each, townships of each county.
const SHAPE: [u32; 3] = [2, 10, 25];
/// Counties of all cities.
pub(super) const COUNTIES: u64 = (SHAPE[0] * SHAPE[1]) as u64;
/// All divisions together.
const ALL: u32 = 11_000;

/// The file that `changxiao demo --divisions` reads.
pub(super) fn csv() -> String {
    let mut out = String::from("code,parent,level,name\n990000000000,,province,楚南省\n");
    let [cities, counties, townships] = SHAPE;
    let all_townships = cities * counties * townships;
    let villages = ALL - 1 - cities - cities * counties - all_townships;
    let mut number = 0;
    for city in 1..=cities {
        let city_code = format!("99{city:02}");
        row(&mut out, &city_code, "99", "city", &format!("楚{city}市"));
        for county in 1..=counties {
            let county_code = format!("{city_code}{county:02}");
            row(&mut out, &county_code, &city_code, "county", &format!("石{county}县"));
            for township in 1..=townships {
                let township_code = format!("{county_code}{township:03}");
                row(&mut out, &township_code, &county_code, "township", &format!("第{township}乡"));
                // What does not divide goes to the first ones.
                let here = villages / all_townships + u32::from(number < villages % all_townships);
                number += 1;
                for village in 1..=here {
                    let code = format!("{township_code}{village:03}");
                    row(&mut out, &code, &township_code, "village", &format!("第{village}村村民委员会"));
                }
            }
        }
    }
    out
}

fn row(out: &mut String, code: &str, parent: &str, level: &str, name: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{code:0<12},{parent:0<12},{level},{name}");
}

#[cfg(test)]
mod tests {
    use super::{ALL, csv};

    #[test]
    fn the_province_has_its_size_and_every_parent() {
        let file = csv();
        let rows: Vec<Vec<&str>> = file.lines().skip(1).map(|line| line.split(',').collect()).collect();
        assert_eq!(rows.len(), ALL as usize);
        let codes: std::collections::BTreeSet<&str> = rows.iter().map(|row| row[0]).collect();
        assert_eq!(codes.len(), rows.len(), "a code stands twice");
        assert!(rows.iter().skip(1).all(|row| row[0].len() == 12 && codes.contains(row[1])));
    }
}
