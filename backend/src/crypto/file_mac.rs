//! A keyed hash over a file too large to hold in memory.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// HMAC-SHA-256 fed piece by piece.
#[derive(Clone)]
pub struct FileMac(Hmac<Sha256>);

impl FileMac {
    /// Length of the hash.
    pub const LENGTH: usize = 32;

    /// Starts with a key made for this one purpose.
    pub fn new(key: &[u8; 32]) -> FileMac {
        // HMAC pads a short key with zeros to the block length; doing so here cannot fail.
        let mut block = [0u8; 64];
        block[..32].copy_from_slice(key);
        FileMac(<Hmac<Sha256> as KeyInit>::new(&block.into()))
    }

    /// Feeds everything a reader has.
    ///
    /// # Errors
    /// When reading fails.
    pub fn feed(&mut self, mut from: impl std::io::Read) -> std::io::Result<()> {
        let mut buffer = vec![0u8; 64 * 1024];
        loop {
            let n = from.read(&mut buffer)?;
            if n == 0 {
                return Ok(());
            }
            self.0.update(&buffer[..n]);
        }
    }

    /// The hash.
    pub fn tag(self) -> [u8; Self::LENGTH] {
        self.0.finalize().into_bytes().into()
    }

    /// Whether a hash fits, in constant time.
    pub fn matches(self, tag: &[u8]) -> bool {
        self.0.verify_slice(tag).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::FileMac;

    #[test]
    fn it_is_the_hmac_of_the_standard() {
        // RFC 4231, test case 1: the key there has twenty bytes, padded here as HMAC does.
        let mut key = [0u8; 32];
        key[..20].fill(0x0b);
        let mut mac = FileMac::new(&key);
        mac.feed(&b"Hi "[..]).expect("reads");
        mac.feed(&b"There"[..]).expect("reads");
        let hex: String = mac.clone().tag().iter().map(|b| format!("{b:02x}")).collect();
        assert_eq!(hex, "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
        assert!(!mac.matches(&[0; 32]));
    }
}
