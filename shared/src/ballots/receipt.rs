//! Receipts: what a voter keeps, and what of it is published.
//!
//! A receipt is 32 hexadecimal digits that the voter's device makes up and keeps. The server gets only hashes of it: one
//! for the ballot, and one for each question, which tie the answers of a ballot together for the voter alone.

use sha2::{Digest, Sha256};

use super::RoundId;

/// Writes random bytes as a receipt.
pub fn receipt(random: &[u8; 16]) -> String {
    random.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What people read: groups of four.
pub fn grouped(text: &str) -> String {
    let digits: Vec<char> = text.chars().collect();
    digits.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// A code, or a receipt, as somebody typed it: without separators, in one case.
pub fn plain(typed: &str) -> String {
    typed.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// The hash of a ballot's receipt, as published: SHA-256 of `changxiao-ballot|ROUND|RECEIPT`.
pub fn ballot_hash(round: RoundId, receipt: &str) -> String {
    hash(&format!("changxiao-ballot|{round}|{receipt}"))
}

/// The hash beside the answer to one question, as published: SHA-256 of `changxiao-ballot|ROUND|RECEIPT|QUESTION`, the
/// questions numbered from 1.
pub fn answer_hash(round: RoundId, receipt: &str, question: usize) -> String {
    hash(&format!("changxiao-ballot|{round}|{receipt}|{}", question + 1))
}

fn hash(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::{RoundId, answer_hash, ballot_hash, grouped, plain, receipt};

    #[test]
    fn hashes_depend_on_round_receipt_and_question() {
        let made = receipt(&[0xab; 16]);
        assert_eq!(plain(&grouped(&made).to_uppercase()), made);
        let one = answer_hash(RoundId(1), &made, 0);
        assert_eq!(one.len(), 64);
        let others = [
            answer_hash(RoundId(2), &made, 0),
            answer_hash(RoundId(1), &made, 1),
            answer_hash(RoundId(1), "00", 0),
            ballot_hash(RoundId(1), &made),
        ];
        assert!(!others.contains(&one));
    }
}
