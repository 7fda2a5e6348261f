//! Dated rule sets: periods and thresholds with their source, inherited down the tree, tightened per level.

mod built_in;
mod rules;
mod types;

pub use built_in::{BUILT_IN, BuiltInSet, BuiltInValue};
pub use rules::{InForce, Level, RuleValue, RulesInForce, Tightened, in_force, is_tighter};
pub use types::*;
