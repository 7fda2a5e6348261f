//! Names of the places members go to.

/// The name of a division code, as people read it.
pub(super) fn name(code: &str) -> String {
    code.to_owned()
}
