//! Envelope encryption: a master key outside the database wraps data keys inside it; data keys seal fields. Associated
//! data binds each sealed value to its table, column and row, so that a value moved to another row does not open.

use std::path::Path;

use aes_gcm::Aes256Gcm;
use aes_gcm::aead::{Aead, KeyInit, Payload};
use hmac::{Hmac, Mac};
use sha2::Sha256;

use crate::context::Entropy;

/// The key that wraps the data keys. It lies in a file of its own, or in the environment, never in the database.
#[derive(Clone)]
pub struct MasterKey([u8; 32]);

/// What can go wrong with keys. The words never contain key material.
#[derive(Debug, thiserror::Error)]
pub enum KeyFault {
    /// The operating system has no randomness.
    #[error("no randomness from the operating system: {0}")]
    Entropy(#[from] getrandom::Error),
    /// The key file cannot be read or written.
    #[error("the key file {path}: {source}")]
    File {
        /// Which file.
        path: String,
        /// Why.
        source: std::io::Error,
    },
    /// The key file does not hold a key.
    #[error("the key file {0} does not hold 64 hexadecimal digits")]
    Form(String),
    /// The value was sealed with another key, for another place, or was changed.
    #[error("a sealed value does not open: other key, other place, or changed")]
    DoesNotOpen,
    /// A token key cannot be read.
    #[error("the token key cannot be used")]
    TokenKey,
    /// A signing key cannot be read.
    #[error("the signing key cannot be used")]
    SigningKey,
}

impl MasterKey {
    /// Reads the key file, making it on the first start, readable by its owner only.
    ///
    /// # Errors
    /// When the file cannot be read or written, or holds something else.
    pub fn load_or_create(path: &Path, entropy: Entropy) -> Result<MasterKey, KeyFault> {
        let fault = |source| KeyFault::File { path: path.display().to_string(), source };
        match std::fs::read_to_string(path) {
            Ok(text) => decode(text.trim()).ok_or_else(|| KeyFault::Form(path.display().to_string())),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let key: [u8; 32] = entropy.bytes()?;
                let text: String = key.iter().map(|b| format!("{b:02x}")).collect();
                write_private(path, text.as_bytes()).map_err(fault)?;
                Ok(MasterKey(key))
            }
            Err(error) => Err(fault(error)),
        }
    }

    /// Reads the key file that is already there.
    ///
    /// # Errors
    /// When there is none, or it cannot be read, or holds something else.
    pub fn load(path: &Path) -> Result<MasterKey, KeyFault> {
        let text = std::fs::read_to_string(path)
            .map_err(|source| KeyFault::File { path: path.display().to_string(), source })?;
        decode(text.trim()).ok_or_else(|| KeyFault::Form(path.display().to_string()))
    }

    /// A key for one purpose derived from this one: for what must not share a key with anything else.
    pub fn derive(&self, purpose: &str) -> [u8; 32] {
        hmac(&self.0, purpose.as_bytes())
    }
}

fn decode(text: &str) -> Option<MasterKey> {
    if text.len() != 64 {
        return None;
    }
    let mut key = [0u8; 32];
    for (byte, pair) in key.iter_mut().zip(text.as_bytes().chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(MasterKey(key))
}

fn write_private(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    use std::io::Write;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Where a sealed value belongs.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// Table.
    pub table: &'static str,
    /// Column.
    pub column: &'static str,
    /// Primary key of the row.
    pub row: i64,
}

impl Place {
    fn associated(self, key: u8) -> Vec<u8> {
        format!("{}|{}|{}|{key}", self.table, self.column, self.row).into_bytes()
    }
}

/// The data keys, open in memory.
#[derive(Clone)]
pub struct Keyring {
    identity: Aes256Gcm,
    complaint: Aes256Gcm,
    index: [u8; 32],
    audit: [u8; 32],
    entropy: Entropy,
}

/// Format of sealed values: version, key number, nonce, ciphertext with tag.
const VERSION: u8 = 1;
const KEY: u8 = 1;
const NONCE: usize = 12;

/// The purposes that have a data key of their own.
pub(crate) const PURPOSES: [&str; 4] = ["identity", "index", "audit", "complaint"];

impl Keyring {
    pub(crate) fn open(keys: [[u8; 32]; 4], entropy: Entropy) -> Keyring {
        let [identity, index, audit, complaint] = keys;
        let cipher = |key: [u8; 32]| Aes256Gcm::new(&key.into());
        Keyring { identity: cipher(identity), complaint: cipher(complaint), index, audit, entropy }
    }

    /// Seals a value for one place.
    ///
    /// # Errors
    /// When there is no randomness.
    pub fn seal(&self, place: Place, plain: &str) -> Result<Vec<u8>, KeyFault> {
        seal_with(&self.identity, &place.associated(KEY), plain.as_bytes(), self.entropy)
    }

    /// Opens a value sealed for this place.
    ///
    /// # Errors
    /// When it was sealed for another place or with another key, or was changed.
    pub fn unseal(&self, place: Place, sealed: &[u8]) -> Result<String, KeyFault> {
        let plain = open_with(&self.identity, &place.associated(KEY), sealed)?;
        String::from_utf8(plain).map_err(|_| KeyFault::DoesNotOpen)
    }

    /// Seals what belongs to a complaint, with the key that is for complaints alone.
    ///
    /// # Errors
    /// When there is no randomness.
    pub fn seal_complaint(&self, place: Place, plain: &[u8]) -> Result<Vec<u8>, KeyFault> {
        seal_with(&self.complaint, &place.associated(KEY), plain, self.entropy)
    }

    /// Opens what belongs to a complaint.
    ///
    /// # Errors
    /// When it was sealed for another place or with another key, or was changed.
    pub fn unseal_complaint(&self, place: Place, sealed: &[u8]) -> Result<Vec<u8>, KeyFault> {
        open_with(&self.complaint, &place.associated(KEY), sealed)
    }

    /// Keyed hash of a value, for finding it without opening anything. `what` keeps the columns apart.
    pub fn blind_index(&self, what: &str, value: &str) -> Vec<u8> {
        hmac(&self.index, format!("{what}|{value}").as_bytes())[..16].to_vec()
    }

    /// Keyed hash of what a row says and who must not write it past the server. `what` keeps the kinds apart.
    pub fn mark(&self, what: &str, row: &str) -> Vec<u8> {
        self.blind_index(&format!("mark.{what}"), row)
    }

    /// Whether a row carries its mark.
    pub fn is_marked(&self, what: &str, row: &str, mark: &[u8]) -> bool {
        use subtle::ConstantTimeEq;
        self.mark(what, row).ct_eq(mark).into()
    }

    /// Keyed hash of an audit row.
    pub fn audit_mac(&self, row: &[u8]) -> Vec<u8> {
        hmac(&self.audit, row).to_vec()
    }

    /// Whether an audit row's hash fits.
    pub fn audit_matches(&self, row: &[u8], hash: &[u8]) -> bool {
        use subtle::ConstantTimeEq;
        hmac(&self.audit, row).ct_eq(hash).into()
    }
}

pub(crate) fn wrap(master: &MasterKey, purpose: &str, key: &[u8], entropy: Entropy) -> Result<Vec<u8>, KeyFault> {
    seal_with(&Aes256Gcm::new(&master.derive("wrap").into()), purpose.as_bytes(), key, entropy)
}

pub(crate) fn unwrap(master: &MasterKey, purpose: &str, wrapped: &[u8]) -> Result<Vec<u8>, KeyFault> {
    open_with(&Aes256Gcm::new(&master.derive("wrap").into()), purpose.as_bytes(), wrapped)
}

fn seal_with(cipher: &Aes256Gcm, aad: &[u8], plain: &[u8], entropy: Entropy) -> Result<Vec<u8>, KeyFault> {
    let nonce: [u8; NONCE] = entropy.bytes()?;
    let sealed = cipher.encrypt(&nonce.into(), Payload { msg: plain, aad }).map_err(|_| KeyFault::DoesNotOpen)?;
    let mut out = Vec::with_capacity(2 + NONCE + sealed.len());
    out.extend_from_slice(&[VERSION, KEY]);
    out.extend_from_slice(&nonce);
    out.extend_from_slice(&sealed);
    Ok(out)
}

fn open_with(cipher: &Aes256Gcm, aad: &[u8], sealed: &[u8]) -> Result<Vec<u8>, KeyFault> {
    let (head, rest) = sealed.split_at_checked(2).ok_or(KeyFault::DoesNotOpen)?;
    let (nonce, body) = rest.split_at_checked(NONCE).ok_or(KeyFault::DoesNotOpen)?;
    let nonce: [u8; NONCE] = nonce.try_into().map_err(|_| KeyFault::DoesNotOpen)?;
    if head != [VERSION, KEY] {
        return Err(KeyFault::DoesNotOpen);
    }
    cipher.decrypt(&nonce.into(), Payload { msg: body, aad }).map_err(|_| KeyFault::DoesNotOpen)
}

/// HMAC-SHA-256.
pub(crate) fn hmac(key: &[u8; 32], message: &[u8]) -> [u8; 32] {
    // HMAC itself pads a short key with zeros to the block length; doing so here cannot fail.
    let mut block = [0u8; 64];
    block[..32].copy_from_slice(key);
    let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new(&block.into());
    mac.update(message);
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::{Entropy, Keyring, Place};

    const PLACE: Place = Place { table: "member_secrets", column: "phone", row: 7 };

    fn ring() -> Keyring {
        Keyring::open([[1; 32], [2; 32], [3; 32], [4; 32]], Entropy)
    }

    #[test]
    fn a_value_opens_only_at_its_place() {
        let sealed = ring().seal(PLACE, "13800000000").expect("seals");
        assert_eq!(ring().unseal(PLACE, &sealed).expect("opens"), "13800000000");
        assert!(ring().unseal(Place { row: 8, ..PLACE }, &sealed).is_err());
        assert!(ring().unseal(Place { column: "id_number", ..PLACE }, &sealed).is_err());
    }

    #[test]
    fn complaints_have_a_key_of_their_own() {
        let sealed = ring().seal_complaint(PLACE, b"a word").expect("seals");
        assert_eq!(ring().unseal_complaint(PLACE, &sealed).expect("opens"), b"a word");
        assert!(ring().unseal_complaint(Place { row: 8, ..PLACE }, &sealed).is_err());
        assert!(ring().unseal(PLACE, &sealed).is_err(), "not with the key of identities");
    }

    #[test]
    fn any_changed_byte_is_noticed() {
        let sealed = ring().seal(PLACE, "13800000000").expect("seals");
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(ring().unseal(PLACE, &changed).is_err(), "byte {at}");
        }
    }

    #[test]
    fn blind_indexes_of_two_columns_differ() {
        assert_ne!(ring().blind_index("phone", "1"), ring().blind_index("id_number", "1"));
        assert_eq!(ring().blind_index("phone", "1"), ring().blind_index("phone", "1"));
    }
}
