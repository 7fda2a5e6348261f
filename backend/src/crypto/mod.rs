//! Keys and what is done with them: sealing fields, blind indexes, signing tokens, hashing passwords.

mod file_mac;
mod keyring;
mod password;
pub mod signature;
mod stamp;
mod token;
mod totp;

pub use file_mac::FileMac;
pub use keyring::{KeyFault, Keyring, MasterKey, Place};
pub(crate) use keyring::{PURPOSES, hmac, unwrap, wrap};
pub use password::{PasswordHasher, PasswordParams};
pub use stamp::Stamp;
pub use token::{AccessClaims, TokenSigner};
pub(crate) use token::{CLIENT_LIFETIME, LIFETIME};
pub use totp::Totp;
