//! The audit trail for auditors; and for members, who saw or changed their data.

mod index;
mod looks;

pub(crate) use index::{audit, readings};
pub(in crate::features) use looks::looks;
