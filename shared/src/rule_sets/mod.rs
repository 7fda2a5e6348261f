//! Dated rule sets: periods and thresholds with their source, inherited down the tree, tightened per level.

pub mod api;
mod built_in;
mod requests;
mod rules;
mod types;
mod views;

pub use built_in::{BUILT_IN, BuiltInSet, BuiltInValue};
pub use requests::*;
pub use rules::{InForce, Level, RuleValue, RulesInForce, Tightened, in_force, is_tighter};
pub use types::*;
pub use views::*;
