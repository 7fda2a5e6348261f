//! What is taken as a file, whichever record it is kept with.

/// The largest file, in bytes.
pub const MAX_FILE_BYTES: usize = 10 * 1024 * 1024;

/// Media types: photographs and documents.
pub const FILE_TYPES: [&str; 4] = ["image/jpeg", "image/png", "image/webp", "application/pdf"];
