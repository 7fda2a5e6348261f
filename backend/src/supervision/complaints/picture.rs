//! Pictures without what they tell about camera, place, time and author. Only the parts that make the image are kept: what
//! is not known to be one of them goes, and so does what stands behind the image. Nothing is decoded.

use changxiao_shared::supervision::complaints::COMPLAINT_FILE_TYPES;

/// The picture alone, with its media type; nothing for what is no whole picture of a kind that is taken.
pub(super) fn bare(bytes: &[u8]) -> Option<(&'static str, Vec<u8>)> {
    let media_type = infer::get(bytes)?.mime_type();
    let media_type = COMPLAINT_FILE_TYPES.into_iter().find(|known| *known == media_type)?;
    let bare = if media_type == "image/jpeg" { bare_jpeg(bytes)? } else { bare_png(bytes)? };
    Some((media_type, bare))
}

const SOI: [u8; 2] = [0xff, 0xd8];
const EOI: u8 = 0xd9;
const SOS: u8 = 0xda;

/// Segments of a JPEG that make its image: frames, tables, intervals, scans. Exif, XMP, IPTC, previews, colour profiles
/// and comments are none; of the application segments only Adobe's few bytes about how colours are coded are one.
fn makes_image(marker: u8, segment: &[u8]) -> bool {
    match marker {
        0xc0..=0xcf | 0xda..=0xdf => true,
        0xee => segment.len() == 14 && segment[2..].starts_with(b"Adobe"),
        _ => false,
    }
}

fn bare_jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = bytes.strip_prefix(&SOI)?;
    let (mut out, mut shown) = (SOI.to_vec(), false);
    loop {
        rest = rest.strip_prefix(&[0xff])?;
        let fill = rest.iter().take_while(|byte| **byte == 0xff).count();
        let (marker, tail) = rest[fill..].split_first()?;
        if *marker == EOI {
            out.extend([0xff, EOI]);
            return shown.then_some(out);
        }
        let length = u16::from_be_bytes([*tail.first()?, *tail.get(1)?]);
        let (segment, after) = tail.split_at_checked(usize::from(length).max(2))?;
        rest = after;
        if makes_image(*marker, segment) {
            out.extend([0xff, *marker]);
            out.extend(segment);
        }
        if *marker == SOS {
            let (scan, behind) = rest.split_at(scan_length(rest));
            // What fills up to the next marker is not coded data, which never ends so.
            let coded = scan.iter().rposition(|byte| *byte != 0xff).map_or(0, |last| last + 1);
            out.extend(&scan[..coded]);
            (rest, shown) = (behind, true);
        }
    }
}

/// Coded data goes on to the next marker that is neither a stuffed byte nor a restart.
fn scan_length(bytes: &[u8]) -> usize {
    let marker = |pair: &[u8]| pair[0] == 0xff && !matches!(pair[1], 0x00 | 0xd0..=0xd7 | 0xff);
    bytes.windows(2).position(marker).unwrap_or(bytes.len())
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
/// Chunks of a PNG that make its image.
const CHUNKS: [&[u8]; 7] = [b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"sRGB", b"IDAT", b"IEND"];

fn bare_png(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = bytes.strip_prefix(PNG)?;
    let (mut out, mut shown) = (PNG.to_vec(), false);
    loop {
        let length = u32::from_be_bytes(rest.get(..4)?.try_into().ok()?);
        // Length, kind, content, check.
        let (chunk, behind) = rest.split_at_checked(usize::try_from(length).ok()?.checked_add(12)?)?;
        let kind = &chunk[4..8];
        if CHUNKS.contains(&kind) {
            out.extend(chunk);
        }
        shown |= kind == b"IDAT";
        if kind == b"IEND" {
            return shown.then_some(out);
        }
        rest = behind;
    }
}

#[cfg(test)]
mod tests {
    use super::bare;

    /// What must not be found in a picture that is kept.
    const TOLD: &[u8] = b"GPS 30.1N 109.4E Zhang San";

    fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
        let length = u16::try_from(content.len() + 2).expect("short").to_be_bytes();
        [&[0xff, marker][..], &length, content].concat()
    }

    /// A JPEG of two scans; `told` stands everywhere where cameras and programs write.
    fn jpeg(told: &[&[u8]]) -> Vec<u8> {
        let everywhere = |out: &mut Vec<u8>| {
            for told in told {
                for marker in [0xe0, 0xe1, 0xe2, 0xed, 0xee, 0xfe, 0xf0] {
                    out.extend(segment(marker, told));
                }
            }
        };
        let mut out = vec![0xff, 0xd8];
        everywhere(&mut out);
        out.extend(segment(0xee, b"Adobe\0\x64\0\0\0\0\x01"));
        for (marker, content) in [(0xdb, &b"quantisation"[..]), (0xc2, b"frame"), (0xc4, b"codes")] {
            out.extend(segment(marker, content));
        }
        for scan in [&b"\x12\xff\x00\x34\xff\xd0\x56"[..], b"\x78\xff\xff\x00\x9a"] {
            out.extend(segment(0xda, b"scan"));
            out.extend(scan);
            everywhere(&mut out);
        }
        out.extend([0xff, 0xff, 0xd9]);
        told.iter().for_each(|told| out.extend(*told));
        out
    }

    fn chunk(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
        let length = u32::try_from(content.len()).expect("short").to_be_bytes();
        [&length[..], kind, content, b"\0\0\0\0"].concat()
    }

    fn png(told: &[&[u8]]) -> Vec<u8> {
        let mut out = super::PNG.to_vec();
        out.extend(chunk(b"IHDR", &[0; 13]));
        for told in told {
            for kind in [b"tEXt", b"eXIf", b"iTXt", b"iCCP", b"tIME", b"zzZz"] {
                out.extend(chunk(kind, told));
            }
        }
        for (kind, content) in [(b"IDAT", &b"pixels"[..]), (b"IDAT", b"more"), (b"IEND", b"")] {
            out.extend(chunk(kind, content));
        }
        told.iter().for_each(|told| out.extend(*told));
        out
    }

    #[test]
    fn a_picture_keeps_its_image_and_nothing_else() {
        for (media_type, made) in [("image/jpeg", jpeg as fn(&[&[u8]]) -> Vec<u8>), ("image/png", png)] {
            let told = made(&[TOLD, &[b'x'; 3000]]);
            assert!(told.windows(TOLD.len()).any(|window| window == TOLD));
            let (found, kept) = bare(&told).expect("a picture");
            assert_eq!(found, media_type);
            assert!(!kept.windows(TOLD.len()).any(|window| window == TOLD), "{media_type}");
            let (_, plain) = bare(&made(&[])).expect("a picture");
            assert_eq!(kept, plain, "{media_type}");
            assert_eq!(bare(&plain).expect("a picture").1, plain, "what is bare stays as it is");
        }
        let (_, kept) = bare(&jpeg(&[TOLD])).expect("a picture");
        for part in [&b"quantisation"[..], b"frame", b"codes", b"\x12\xff\x00\x34\xff\xd0\x56", b"Adobe"] {
            assert!(kept.windows(part.len()).any(|window| window == part), "{part:?}");
        }
    }

    #[test]
    fn what_is_no_whole_picture_is_refused() {
        for whole in [jpeg(&[]), png(&[])] {
            for end in 0..whole.len() {
                assert!(bare(&whole[..end]).is_none(), "{end} of {}", whole.len());
            }
        }
        for other in
            [&b"%PDF-1.7\n"[..], b"RIFF\x00\x00\x00\x00WEBPVP8 ", b"GIF89a", b"<svg/>", b"\xff\xd8\xff\xd9", b""]
        {
            assert!(bare(other).is_none(), "{other:?}");
        }
    }
}
