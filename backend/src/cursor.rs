//! Cursors of lists: the sort key of the last row seen, opaque to clients.

use changxiao_shared::kernel::FieldCode;

use crate::fault::{Fault, Outcome};

/// The most characters a cursor may have.
const LONGEST: usize = 2048;

/// Packs the parts of a sort key.
pub fn encode(parts: &[&str]) -> String {
    parts.join("\u{0}").bytes().map(|b| format!("{b:02x}")).collect()
}

/// Unpacks a sort key of so many parts.
///
/// # Errors
/// `validation_failed` naming `cursor` when it is not one of ours.
pub fn decode<const N: usize>(cursor: &str) -> Outcome<[String; N]> {
    unpack(cursor).and_then(|parts| parts.try_into().ok()).ok_or_else(malformed)
}

/// The refusal of a cursor that is not one of ours.
pub fn malformed() -> Fault {
    Fault::field("cursor", FieldCode::Format)
}

fn unpack(cursor: &str) -> Option<Vec<String>> {
    if !cursor.is_ascii() || !cursor.len().is_multiple_of(2) || cursor.len() > LONGEST {
        return None;
    }
    let bytes: Option<Vec<u8>> =
        (0..cursor.len()).step_by(2).map(|i| u8::from_str_radix(&cursor[i..i + 2], 16).ok()).collect();
    let text = String::from_utf8(bytes?).ok()?;
    Some(text.split('\u{0}').map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::{decode, encode};

    #[test]
    fn keys_survive_and_nonsense_is_refused() {
        let parts = decode::<2>(&encode(&["zhangsan", "42"])).expect("unpacks");
        assert_eq!(parts, ["zhangsan".to_owned(), "42".to_owned()]);
        for bad in ["0", "zz", "é0", "ff", &encode(&["one"])] {
            assert!(decode::<2>(bad).is_err(), "{bad}");
        }
    }
}
