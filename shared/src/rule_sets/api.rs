//! Endpoints of rule sets.

use crate::identity::Deed;
use crate::kernel::{Access, Endpoint, Method};

/// Rule sets to choose from.
pub const LIST_RULE_SETS: Endpoint =
    Endpoint::new("list_rule_sets", Method::Get, "/api/v1/rule-sets", Access::SignedIn);
/// Adds a rule set.
pub const CREATE_RULE_SET: Endpoint =
    Endpoint::new("create_rule_set", Method::Post, "/api/v1/rule-sets", Access::Needs(Deed::RuleConfigure));
/// What is in force, and where it comes from.
pub const GET_RULES: Endpoint =
    Endpoint::new("get_rules", Method::Get, "/api/v1/rules", Access::Needs(Deed::OrganizationRead));
/// Puts a rule set into force.
pub const ADOPT_RULE_SET: Endpoint =
    Endpoint::new("adopt_rule_set", Method::Post, "/api/v1/rules/adoptions", Access::Needs(Deed::RuleConfigure));
/// Tightens one value.
pub const TIGHTEN_RULE: Endpoint =
    Endpoint::new("tighten_rule", Method::Post, "/api/v1/rules/tightenings", Access::Needs(Deed::RuleConfigure));

/// All endpoints of the slice.
pub const ENDPOINTS: &[Endpoint] = &[LIST_RULE_SETS, CREATE_RULE_SET, GET_RULES, ADOPT_RULE_SET, TIGHTEN_RULE];
