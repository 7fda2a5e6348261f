//! Files of the page: names by content, compressed neighbours, the manifest.

use std::fs;
use std::io::Write;
use std::path::Path;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::process::Outcome;

/// Name of the file that lists all others.
pub(crate) const MANIFEST: &str = "manifest.json";

/// Hexadecimal digits of the hash in a file name: 64 bits keep two versions apart, nobody attacks their own build.
const NAME_DIGITS: usize = 16;

/// How hard to compress.
#[derive(Clone, Copy)]
pub(crate) enum Compression {
    /// Smallest result.
    Best,
    /// Quick result.
    Fast,
}

/// One file of the page.
pub(crate) struct Asset {
    /// Path below `target/web`, with forward slashes.
    pub(crate) path: String,
    /// Its bytes.
    pub(crate) content: Vec<u8>,
    /// Loaded when somebody asks for it, not with the first screen.
    pub(crate) later: bool,
}

impl Asset {
    /// A file under `assets/` whose name carries the hash of its content.
    pub(crate) fn hashed(name: &str, extension: &str, content: Vec<u8>) -> Asset {
        let hash = hex(&content);
        Asset { path: format!("assets/{name}.{}.{extension}", &hash[..NAME_DIGITS]), content, later: false }
    }

    /// A file with a fixed name.
    pub(crate) fn named(path: &str, content: Vec<u8>) -> Asset {
        Asset { path: path.to_owned(), content, later: false }
    }

    /// The same, loaded later.
    pub(crate) fn later(self) -> Asset {
        Asset { later: true, ..self }
    }

    /// The address the page uses.
    pub(crate) fn url(&self) -> String {
        format!("/{}", self.path)
    }
}

/// SHA-256 in hexadecimal digits.
pub(crate) fn hex(content: &[u8]) -> String {
    Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The content type of a path; a type we do not know is an error, so that none is served as a guess.
pub(crate) fn content_type(path: &str) -> Outcome<&'static str> {
    match path.rsplit_once('.').map(|(_, extension)| extension) {
        Some("html") => Ok("text/html; charset=utf-8"),
        Some("js") => Ok("text/javascript; charset=utf-8"),
        Some("css") => Ok("text/css; charset=utf-8"),
        Some("wasm") => Ok("application/wasm"),
        Some("svg") => Ok("image/svg+xml"),
        _ => Err(format!("no content type known for {path}").into()),
    }
}

/// Replaces `dir` by the given files, each with its compressed neighbours, and the manifest.
pub(crate) fn write(dir: &Path, assets: &[Asset], compression: Compression) -> Outcome {
    if dir.exists() {
        fs::remove_dir_all(dir)?;
    }
    let mut listed = Vec::with_capacity(assets.len());
    for asset in assets {
        listed.push(write_one(dir, asset, compression)?);
    }
    let manifest = serde_json::to_string_pretty(&json!({ "files": listed }))?;
    fs::write(dir.join(MANIFEST), manifest + "\n")?;
    Ok(())
}

fn write_one(dir: &Path, asset: &Asset, compression: Compression) -> Outcome<Value> {
    let path = dir.join(&asset.path);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    let brotli = brotli(&asset.content, compression)?;
    let gzip = gzip(&asset.content, compression)?;
    fs::write(&path, &asset.content)?;
    fs::write(dir.join(format!("{}.br", asset.path)), &brotli)?;
    fs::write(dir.join(format!("{}.gz", asset.path)), &gzip)?;
    Ok(json!({
        "path": asset.path,
        "content_type": content_type(&asset.path)?,
        "sha256": hex(&asset.content),
        "raw": asset.content.len(),
        "br": brotli.len(),
        "gz": gzip.len(),
        "later": asset.later,
    }))
}

fn brotli(content: &[u8], compression: Compression) -> Outcome<Vec<u8>> {
    let quality = match compression {
        Compression::Best => 11,
        Compression::Fast => 2,
    };
    let params = brotli::enc::BrotliEncoderParams { quality, size_hint: content.len(), ..Default::default() };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &content[..], &mut out, &params)?;
    Ok(out)
}

fn gzip(content: &[u8], compression: Compression) -> Outcome<Vec<u8>> {
    let level = match compression {
        Compression::Best => flate2::Compression::best(),
        Compression::Fast => flate2::Compression::fast(),
    };
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), level);
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::{Asset, Compression, brotli, content_type, gzip, hex};

    #[test]
    fn a_name_follows_the_content_and_nothing_else() {
        let one = Asset::hashed("changxiao", "js", b"a".to_vec());
        assert_eq!(one.path, "assets/changxiao.ca978112ca1bbdca.js");
        assert_eq!(one.url(), "/assets/changxiao.ca978112ca1bbdca.js");
        assert_eq!(Asset::hashed("changxiao", "js", b"a".to_vec()).path, one.path);
        assert_ne!(Asset::hashed("changxiao", "js", b"b".to_vec()).path, one.path);
        assert_eq!(hex(b"").len(), 64);
    }

    #[test]
    fn a_type_that_is_not_known_is_refused() {
        assert_eq!(content_type("assets/x.0f.wasm").expect("known"), "application/wasm");
        assert!(content_type("assets/x.0f.exe").is_err());
        assert!(content_type("LICENSE").is_err());
    }

    #[test]
    fn compressed_neighbours_unpack_to_the_same_bytes() {
        let content = "长效机制 ".repeat(500).into_bytes();
        for compression in [Compression::Best, Compression::Fast] {
            let mut unpacked = Vec::new();
            let packed = brotli(&content, compression).expect("packs");
            brotli::BrotliDecompress(&mut packed.as_slice(), &mut unpacked).expect("unpacks");
            assert_eq!(unpacked, content);
            let mut unpacked = Vec::new();
            let packed = gzip(&content, compression).expect("packs");
            flate2::read::GzDecoder::new(packed.as_slice()).read_to_end(&mut unpacked).expect("unpacks");
            assert_eq!(unpacked, content);
            assert!(packed.len() < content.len() / 4);
        }
    }
}
