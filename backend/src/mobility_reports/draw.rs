//! How a sample is drawn: anybody who has the seed and the list gets the same cases again (A3-22).
//!
//! The list (frame) has one line `stratum,mobility` for each case, in the order of these two numbers. Each case gets the
//! number HMAC-SHA-256 (key: the seed's 32 bytes; message: its line without the line's end). In each stratum the cases
//! with the smallest numbers are taken, as many as `allocate` gives the stratum.

use changxiao_shared::mobile_members::MobilityId;
use changxiao_shared::mobility_reports::rules::allocate;
use changxiao_shared::organizations::OrganizationId;
use sha2::{Digest, Sha256};

use crate::crypto::hmac;

/// One line of the frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct FrameLine {
    pub(super) stratum: OrganizationId,
    pub(super) mobility: MobilityId,
}

impl FrameLine {
    fn text(self) -> String {
        format!("{},{}", self.stratum, self.mobility)
    }
}

/// The frame as it is hashed and downloaded. The lines are in order.
pub(super) fn frame_text(frame: &[FrameLine]) -> String {
    frame.iter().map(|line| line.text() + "\n").collect()
}

/// SHA-256, hexadecimal.
pub(super) fn hash(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The cases drawn, by stratum and in the order of the draw.
pub(super) fn draw(seed: &[u8; 32], frame: &[FrameLine], size: usize) -> Vec<FrameLine> {
    let strata: Vec<&[FrameLine]> = frame.chunk_by(|a, b| a.stratum == b.stratum).collect();
    let sizes: Vec<usize> = strata.iter().map(|lines| lines.len()).collect();
    let mut drawn = Vec::with_capacity(size);
    for (lines, take) in strata.iter().zip(allocate(&sizes, size)) {
        let mut numbered: Vec<([u8; 32], FrameLine)> =
            lines.iter().map(|line| (hmac(seed, line.text().as_bytes()), *line)).collect();
        numbered.sort_unstable();
        drawn.extend(numbered.into_iter().take(take).map(|(_, line)| line));
    }
    drawn
}

#[cfg(test)]
mod tests {
    use changxiao_shared::mobile_members::MobilityId;
    use changxiao_shared::organizations::OrganizationId;

    use super::{FrameLine, draw, frame_text, hash};

    fn frame(strata: &[(i64, i64)]) -> Vec<FrameLine> {
        let lines = |(stratum, n): &(i64, i64)| {
            let stratum = *stratum;
            (1..=*n).map(move |id| FrameLine {
                stratum: OrganizationId(stratum),
                mobility: MobilityId(stratum * 1000 + id),
            })
        };
        strata.iter().flat_map(lines).collect()
    }

    #[test]
    fn seed_and_frame_alone_decide() {
        let frame = frame(&[(1, 60), (2, 30), (3, 10)]);
        let one = draw(&[7; 32], &frame, 10);
        assert_eq!(one, draw(&[7; 32], &frame, 10));
        assert_ne!(one, draw(&[8; 32], &frame, 10));
        let of = |stratum| one.iter().filter(|line| line.stratum == OrganizationId(stratum)).count();
        assert_eq!((of(1), of(2), of(3)), (6, 3, 1));
        // Whoever leaves does not change the draw of another stratum's members.
        let without: Vec<_> = frame.iter().filter(|line| line.mobility != MobilityId(3005)).copied().collect();
        let kept = |drawn: &[FrameLine]| -> Vec<FrameLine> {
            drawn.iter().filter(|line| line.stratum == OrganizationId(1)).copied().collect()
        };
        assert_eq!(kept(&one), kept(&draw(&[7; 32], &without, 10)));
    }

    #[test]
    fn every_case_has_the_same_chance() {
        let frame = frame(&[(1, 20)]);
        let mut hits = [0_u32; 20];
        for seed in 0..=255_u8 {
            for line in draw(&[seed; 32], &frame, 5) {
                hits[usize::try_from(line.mobility.0 - 1001).expect("small")] += 1;
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
