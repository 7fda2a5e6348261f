//! Envelope encryption: a master key outside the database wraps data keys inside it; data keys seal fields. Associated
//! data binds each sealed value to its table, column and row, so that a value moved to another row does not open.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use aes_gcm::Aes256Gcm;
use aes_gcm::aead::{Aead, KeyInit, Payload};
use hmac::{Hmac, Mac};
use sha2::Sha256;

use super::columns::{Sealing, is_registered};
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
    /// The column is not on the list of sealed columns, so its values would be lost when keys are replaced.
    #[error("{0}.{1} is not on the list of sealed columns")]
    NotListed(&'static str, &'static str),
    /// The data keys cannot be read from the database.
    #[error("the data keys cannot be read: {0}")]
    Unread(String),
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

    /// What wraps data keys, and opens them.
    pub(crate) fn wrapping(&self) -> Wrapping {
        Wrapping(Aes256Gcm::new(&self.derive("wrap").into()))
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

/// The keys of one purpose that seals, by generation.
pub(crate) struct Generations {
    current: (u8, Aes256Gcm),
    /// Still needed for what has not been sealed anew.
    earlier: Vec<(u8, Aes256Gcm)>,
}

impl Generations {
    /// Keys with their generations, oldest first; nothing where there are none.
    pub(crate) fn of(keys: &[(u8, [u8; 32])]) -> Option<Generations> {
        let mut all: Vec<(u8, Aes256Gcm)> =
            keys.iter().map(|(generation, key)| (*generation, Aes256Gcm::new(&(*key).into()))).collect();
        let current = all.pop()?;
        Some(Generations { current, earlier: all })
    }

    fn get(&self, generation: u8) -> Option<&Aes256Gcm> {
        let mut all = std::iter::once(&self.current).chain(&self.earlier);
        all.find(|(number, _)| *number == generation).map(|(_, cipher)| cipher)
    }
}

/// The data keys as they were at one moment.
pub(crate) struct Keys {
    pub(crate) identity: Generations,
    pub(crate) complaint: Generations,
    pub(crate) index: [u8; 32],
    pub(crate) audit: [u8; 32],
}

impl Keys {
    fn of(&self, what: Sealing) -> &Generations {
        match what {
            Sealing::Identity => &self.identity,
            Sealing::Complaint => &self.complaint,
        }
    }

    /// The generation that seals.
    pub(crate) fn generation(&self, what: Sealing) -> u8 {
        self.of(what).current.0
    }

    /// The generations that are there, the current one first.
    pub(crate) fn generations(&self, what: Sealing) -> Vec<u8> {
        let keys = self.of(what);
        std::iter::once(&keys.current).chain(&keys.earlier).map(|(number, _)| *number).collect()
    }
}

/// Where keys come from that another process has made since.
pub(crate) trait NewerKeys: Send + Sync {
    /// Keys among which this generation is, if there is one.
    fn with(&self, what: Sealing, generation: u8) -> Result<Arc<Keys>, KeyFault>;
}

/// The data keys, open in memory: for one transaction, which must seal with one generation alone.
pub struct Keyring {
    keys: Arc<Keys>,
    newer: Option<Arc<dyn NewerKeys>>,
    sealed: AtomicBool,
    entropy: Entropy,
}

/// Format of sealed values: version, generation of the key, nonce, ciphertext with tag.
const VERSION: u8 = 1;
const NONCE: usize = 12;
/// The number in the header of wrapped keys, which have one key.
const WRAPPED: u8 = 1;

/// The purposes that have a data key of their own.
pub(crate) const PURPOSES: [&str; 4] = ["identity", "index", "audit", "complaint"];

impl Keyring {
    pub(crate) fn new(keys: Arc<Keys>, newer: Option<Arc<dyn NewerKeys>>, entropy: Entropy) -> Keyring {
        Keyring { keys, newer, sealed: AtomicBool::new(false), entropy }
    }

    /// Seals a value for one place.
    ///
    /// # Errors
    /// When there is no randomness.
    pub fn seal(&self, place: Place, plain: &str) -> Result<Vec<u8>, KeyFault> {
        self.seal_as(Sealing::Identity, place, plain.as_bytes())
    }

    /// Opens a value sealed for this place.
    ///
    /// # Errors
    /// When it was sealed for another place or with another key, or was changed.
    pub fn unseal(&self, place: Place, sealed: &[u8]) -> Result<String, KeyFault> {
        String::from_utf8(self.open_as(Sealing::Identity, place, sealed)?).map_err(|_| KeyFault::DoesNotOpen)
    }

    /// Seals what belongs to a complaint, with the key that is for complaints alone.
    ///
    /// # Errors
    /// When there is no randomness.
    pub fn seal_complaint(&self, place: Place, plain: &[u8]) -> Result<Vec<u8>, KeyFault> {
        self.seal_as(Sealing::Complaint, place, plain)
    }

    /// Opens what belongs to a complaint.
    ///
    /// # Errors
    /// When it was sealed for another place or with another key, or was changed.
    pub fn unseal_complaint(&self, place: Place, sealed: &[u8]) -> Result<Vec<u8>, KeyFault> {
        self.open_as(Sealing::Complaint, place, sealed)
    }

    /// Opens a value and seals it with the key of the current generation, for the same place.
    pub(crate) fn reseal(&self, what: Sealing, place: Place, sealed: &[u8]) -> Result<Vec<u8>, KeyFault> {
        self.seal_as(what, place, &self.open_as(what, place, sealed)?)
    }

    /// The bytes that values of the current generation begin with.
    pub(crate) fn header(&self, what: Sealing) -> [u8; 2] {
        [VERSION, self.keys.generation(what)]
    }

    /// Whether something was sealed with these keys.
    pub(crate) fn has_sealed(&self) -> bool {
        self.sealed.load(Ordering::Relaxed)
    }

    /// The generation that seals.
    pub(crate) fn generation(&self, what: Sealing) -> u8 {
        self.keys.generation(what)
    }

    fn seal_as(&self, what: Sealing, place: Place, plain: &[u8]) -> Result<Vec<u8>, KeyFault> {
        if !is_registered(what, place) {
            return Err(KeyFault::NotListed(place.table, place.column));
        }
        let (generation, cipher) = &self.keys.of(what).current;
        self.sealed.store(true, Ordering::Relaxed);
        seal_with(cipher, *generation, &place.associated(*generation), plain, self.entropy)
    }

    fn open_as(&self, what: Sealing, place: Place, sealed: &[u8]) -> Result<Vec<u8>, KeyFault> {
        let generation = sealed.get(1).copied().ok_or(KeyFault::DoesNotOpen)?;
        let aad = place.associated(generation);
        if let Some(cipher) = self.keys.of(what).get(generation) {
            return open_with(cipher, generation, &aad, sealed);
        }
        // Another process may have begun a generation since these keys were read.
        let newer = self.newer.as_ref().ok_or(KeyFault::DoesNotOpen)?.with(what, generation)?;
        open_with(newer.of(what).get(generation).ok_or(KeyFault::DoesNotOpen)?, generation, &aad, sealed)
    }

    /// Keyed hash of a value, for finding it without opening anything. `what` keeps the columns apart.
    pub fn blind_index(&self, what: &str, value: &str) -> Vec<u8> {
        hmac(&self.keys.index, format!("{what}|{value}").as_bytes())[..16].to_vec()
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
        hmac(&self.keys.audit, row).to_vec()
    }

    /// Whether an audit row's hash fits.
    pub fn audit_matches(&self, row: &[u8], hash: &[u8]) -> bool {
        use subtle::ConstantTimeEq;
        hmac(&self.keys.audit, row).ct_eq(hash).into()
    }
}

/// Wraps data keys for the database, each bound to its purpose and generation.
#[derive(Clone)]
pub(crate) struct Wrapping(Aes256Gcm);

impl Wrapping {
    pub(crate) fn wrap(&self, of: (&str, u8), key: &[u8], entropy: Entropy) -> Result<Vec<u8>, KeyFault> {
        seal_with(&self.0, WRAPPED, &Wrapping::bound(of), key, entropy)
    }

    pub(crate) fn unwrap(&self, of: (&str, u8), wrapped: &[u8]) -> Result<Vec<u8>, KeyFault> {
        open_with(&self.0, WRAPPED, &Wrapping::bound(of), wrapped)
    }

    /// The first generation is as old as installations are and was bound to its purpose alone.
    fn bound((purpose, generation): (&str, u8)) -> Vec<u8> {
        if generation == 1 { purpose.into() } else { format!("{purpose}|{generation}").into_bytes() }
    }
}

fn seal_with(cipher: &Aes256Gcm, number: u8, aad: &[u8], plain: &[u8], entropy: Entropy) -> Result<Vec<u8>, KeyFault> {
    let nonce: [u8; NONCE] = entropy.bytes()?;
    let sealed = cipher.encrypt(&nonce.into(), Payload { msg: plain, aad }).map_err(|_| KeyFault::DoesNotOpen)?;
    let mut out = Vec::with_capacity(2 + NONCE + sealed.len());
    out.extend_from_slice(&[VERSION, number]);
    out.extend_from_slice(&nonce);
    out.extend_from_slice(&sealed);
    Ok(out)
}

fn open_with(cipher: &Aes256Gcm, number: u8, aad: &[u8], sealed: &[u8]) -> Result<Vec<u8>, KeyFault> {
    let (head, rest) = sealed.split_at_checked(2).ok_or(KeyFault::DoesNotOpen)?;
    let (nonce, body) = rest.split_at_checked(NONCE).ok_or(KeyFault::DoesNotOpen)?;
    let nonce: [u8; NONCE] = nonce.try_into().map_err(|_| KeyFault::DoesNotOpen)?;
    if head != [VERSION, number] {
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
    use std::sync::Arc;

    use super::{Entropy, Generations, KeyFault, Keyring, Keys, MasterKey, Place};

    const PLACE: Place = Place { table: "member_secrets", column: "phone", row: 7 };

    const WORDS: Place = Place { table: "complaint_messages", column: "body", row: 7 };

    fn ring() -> Keyring {
        ring_of(&[(1, [1; 32])])
    }

    fn ring_of(identity: &[(u8, [u8; 32])]) -> Keyring {
        let of = |keys: &[(u8, [u8; 32])]| Generations::of(keys).expect("a key");
        let keys = Keys { identity: of(identity), complaint: of(&[(1, [4; 32])]), index: [2; 32], audit: [3; 32] };
        Keyring::new(Arc::new(keys), None, Entropy)
    }

    #[test]
    fn what_an_earlier_generation_sealed_opens_until_its_key_is_gone() {
        let (first, both) = (ring(), ring_of(&[(1, [1; 32]), (2, [9; 32])]));
        let old = first.seal(PLACE, "13800000000").expect("seals");
        let new = both.seal(PLACE, "13800000000").expect("seals");
        assert_eq!((old[1], new[1]), (1, 2));
        assert_eq!(both.unseal(PLACE, &old).expect("opens"), both.unseal(PLACE, &new).expect("opens"));
        assert!(first.unseal(PLACE, &new).is_err(), "a key that is not there yet");
        let gone = ring_of(&[(2, [9; 32])]);
        assert!(gone.unseal(PLACE, &old).is_err() && gone.unseal(PLACE, &new).is_ok());
        let mut posing = new;
        posing[1] = 1;
        assert!(both.unseal(PLACE, &posing).is_err(), "the generation is bound");
    }

    #[test]
    fn nothing_is_sealed_for_a_column_that_is_not_listed() {
        let refused = ring().seal(Place { column: "nickname", ..PLACE }, "x");
        assert!(matches!(refused, Err(KeyFault::NotListed("member_secrets", "nickname"))));
        assert!(ring().seal(WORDS, "x").is_err() && ring().seal_complaint(PLACE, b"x").is_err(), "with the other key");
    }

    #[test]
    fn a_wrapped_key_opens_for_its_purpose_and_generation_only() {
        let wrapping = MasterKey([5; 32]).wrapping();
        for generation in [1, 2] {
            let wrapped = wrapping.wrap(("identity", generation), &[6; 32], Entropy).expect("wraps");
            assert_eq!(wrapping.unwrap(("identity", generation), &wrapped).expect("opens"), [6; 32]);
            assert!(wrapping.unwrap(("identity", generation + 1), &wrapped).is_err());
            assert!(wrapping.unwrap(("complaint", generation), &wrapped).is_err());
        }
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
        let sealed = ring().seal_complaint(WORDS, b"a word").expect("seals");
        assert_eq!(ring().unseal_complaint(WORDS, &sealed).expect("opens"), b"a word");
        assert!(ring().unseal_complaint(Place { row: 8, ..WORDS }, &sealed).is_err());
        assert!(ring().unseal(WORDS, &sealed).is_err(), "not with the key of identities");
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
