//! The screens, one folder for each slice.

pub(crate) mod errors;
pub(crate) mod home;
pub(crate) mod identity;
pub(crate) mod organizations;
