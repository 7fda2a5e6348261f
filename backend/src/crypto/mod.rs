//! Keys and what is done with them: sealing fields, blind indexes, signing tokens, hashing passwords.

mod columns;
mod file_mac;
mod keyring;
mod password;
pub mod signature;
mod stamp;
mod token;
mod totp;

pub use columns::{SEALED, SealedColumn, Sealing};
pub use file_mac::FileMac;
pub(crate) use keyring::{Generations, Keys, NewerKeys, PURPOSES, Wrapping, hmac};
pub use keyring::{KeyFault, Keyring, MasterKey, Place};
pub use password::{PasswordHasher, PasswordParams};
pub use stamp::Stamp;
pub use token::{AccessClaims, TokenSigner};
pub(crate) use token::{CLIENT_LIFETIME, LIFETIME};
pub use totp::Totp;
