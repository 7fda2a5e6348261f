//! How a sample is drawn: anybody who has the seed and the list gets the same units again (A3-22, C4-12).
//!
//! The list (frame) has one line `stratum,unit` for each unit, in order. Each unit gets the number HMAC-SHA-256 (key: the
//! seed's 32 bytes; message: its line without the line's end). In each stratum the units with the smallest numbers are
//! taken, as many as the caller's rule gives the stratum.

use std::fmt::Display;

use sha2::{Digest, Sha256};

use crate::crypto::hmac;

/// One line of the frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FrameLine<S, U> {
    pub(crate) stratum: S,
    pub(crate) unit: U,
}

impl<S: Display, U: Display> FrameLine<S, U> {
    fn text(&self) -> String {
        format!("{},{}", self.stratum, self.unit)
    }
}

/// The frame as it is hashed and downloaded. The lines are in order.
pub(crate) fn frame_text<S: Display, U: Display>(frame: &[FrameLine<S, U>]) -> String {
    frame.iter().map(|line| line.text() + "\n").collect()
}

/// SHA-256, hexadecimal.
pub(crate) fn hash(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The units drawn, by stratum and in the order of the draw; `allocate` says how many of strata of these sizes.
pub(crate) fn draw<S: Display + Copy + Ord, U: Display + Copy + Ord>(
    seed: &[u8; 32],
    frame: &[FrameLine<S, U>],
    allocate: impl FnOnce(&[usize]) -> Vec<usize>,
) -> Vec<FrameLine<S, U>> {
    let strata: Vec<_> = frame.chunk_by(|a, b| a.stratum == b.stratum).collect();
    let sizes: Vec<usize> = strata.iter().map(|lines| lines.len()).collect();
    let mut drawn = Vec::new();
    for (lines, take) in strata.iter().zip(allocate(&sizes)) {
        let mut numbered: Vec<([u8; 32], FrameLine<S, U>)> =
            lines.iter().map(|line| (hmac(seed, line.text().as_bytes()), *line)).collect();
        numbered.sort_unstable();
        drawn.extend(numbered.into_iter().take(take).map(|(_, line)| line));
    }
    drawn
}

#[cfg(test)]
mod tests {
    use super::{draw, frame_text, hash};

    type Line = super::FrameLine<i64, i64>;

    fn frame(strata: &[(i64, i64)]) -> Vec<Line> {
        let lines = |(stratum, n): &(i64, i64)| {
            let stratum = *stratum;
            (1..=*n).map(move |id| Line { stratum, unit: stratum * 1000 + id })
        };
        strata.iter().flat_map(lines).collect()
    }

    #[test]
    fn seed_and_frame_alone_decide() {
        let frame = frame(&[(1, 60), (2, 30), (3, 10)]);
        let some = |sizes: &[usize]| sizes.iter().map(|n| n / 10).collect();
        let one = draw(&[7; 32], &frame, some);
        assert_eq!(one, draw(&[7; 32], &frame, some));
        assert_ne!(one, draw(&[8; 32], &frame, some));
        let of = |stratum| one.iter().filter(|line| line.stratum == stratum).count();
        assert_eq!((of(1), of(2), of(3)), (6, 3, 1));
        // Whoever leaves does not change the draw of another stratum's members.
        let without: Vec<_> = frame.iter().filter(|line| line.unit != 3005).copied().collect();
        let kept = |drawn: &[Line]| -> Vec<Line> { drawn.iter().filter(|line| line.stratum == 1).copied().collect() };
        assert_eq!(kept(&one), kept(&draw(&[7; 32], &without, some)));
    }

    #[test]
    fn every_unit_has_the_same_chance() {
        let frame = frame(&[(1, 20)]);
        let mut hits = [0_u32; 20];
        for seed in 0..=255_u8 {
            for line in draw(&[seed; 32], &frame, |_| vec![5]) {
                hits[usize::try_from(line.unit - 1001).expect("small")] += 1;
            }
        }
        // 256 draws of 5 out of 20: 64 expected of each, 6.9 is one standard deviation.
        assert!(hits.iter().all(|n| (30..=98).contains(n)), "{hits:?}");
    }

    #[test]
    fn the_frame_is_written_line_by_line() {
        assert_eq!(frame_text(&frame(&[(1, 2)])), "1,1001\n1,1002\n");
        assert_eq!(hash(b""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
