//! Administrative divisions: the field that other screens choose one with, and the name shown for a code.

mod field;

pub(crate) use field::{region_field, region_filter, region_name};
