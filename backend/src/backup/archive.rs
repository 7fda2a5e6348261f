//! The container: bytes, then a mark, then the keyed hash over everything before the hash.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use crate::crypto::{FileMac, MasterKey};
use crate::fault::{Fault, Outcome};

/// Stands between archive and hash, and says what the file is.
const MARK: &[u8; 16] = b"changxiao backup";
const TRAILER: u64 = MARK.len() as u64 + FileMac::LENGTH as u64;

fn mac(master: &MasterKey) -> FileMac {
    FileMac::new(&master.derive("backup"))
}

/// Appends mark and hash to a finished archive and makes it durable.
pub(super) fn seal(file: &mut File, master: &MasterKey) -> io::Result<()> {
    file.seek(SeekFrom::End(0))?;
    file.write_all(MARK)?;
    file.seek(SeekFrom::Start(0))?;
    let mut mac = mac(master);
    mac.feed(&mut *file)?;
    file.write_all(&mac.tag())?;
    file.sync_all()
}

/// Opens a backup whose hash fits; the reader ends where the archive ends.
pub(super) fn open(path: &Path, master: &MasterKey) -> Outcome<Window> {
    let said = |e: io::Error| Fault::internal(format!("the backup {}: {e}", path.display()));
    let mut file = File::open(path).map_err(said)?;
    let length = file.metadata().map_err(said)?.len();
    let archive = length.checked_sub(TRAILER).ok_or_else(broken)?;
    let mut hash = mac(master);
    hash.feed((&mut file).take(length - FileMac::LENGTH as u64)).map_err(said)?;
    let mut tag = [0u8; FileMac::LENGTH];
    file.read_exact(&mut tag).map_err(said)?;
    if !hash.matches(&tag) {
        return Err(broken());
    }
    file.seek(SeekFrom::Start(0)).map_err(said)?;
    Ok(Window { file, length: archive, at: 0 })
}

fn broken() -> Fault {
    Fault::internal(
        "this is not a whole, unchanged backup of this installation: the file was changed or cut short, or the data \
         folder holds another master key",
    )
}

/// The beginning of a file as a file of its own.
pub(super) struct Window {
    file: File,
    length: u64,
    at: u64,
}

impl Read for Window {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.length.saturating_sub(self.at);
        let n = (&mut self.file).take(left).read(buffer)?;
        self.at += n as u64;
        Ok(n)
    }
}

impl Seek for Window {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let target = match to {
            SeekFrom::Start(n) => Some(n),
            SeekFrom::End(n) => self.length.checked_add_signed(n),
            SeekFrom::Current(n) => self.at.checked_add_signed(n),
        };
        let target = target.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        self.at = self.file.seek(SeekFrom::Start(target))?;
        Ok(self.at)
    }
}
