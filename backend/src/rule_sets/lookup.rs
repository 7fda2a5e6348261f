//! What the organisations on a path laid down, and what is in force by it.

use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::rule_sets::{BUILT_IN, Level, RuleValue, RulesInForce, Tightened, in_force};
use chrono::NaiveDate;

use super::repo;
use super::rows::{DecisionRecord, RuleSetRecord};
use crate::db::Conn;
use crate::fault::Outcome;
use crate::organizations;

/// The organisations on a path with their sets and what they laid down.
pub(super) struct Laid {
    pub(super) path: Vec<OrganizationId>,
    sets: Vec<RuleSetRecord>,
    pub(super) decisions: Vec<DecisionRecord>,
}

/// Reads what the organisations on a path laid down.
pub(super) fn laid(conn: &mut Conn, path: &[u8]) -> Outcome<Laid> {
    let path = organizations::ids_on(path);
    Ok(Laid { sets: repo::sets(conn, &path)?, decisions: repo::decisions(conn, &path)?, path })
}

impl Laid {
    /// The values of a set by its code.
    pub(super) fn values(&self, code: &str) -> Outcome<Option<Vec<RuleValue>>> {
        if let Some(set) = BUILT_IN.iter().find(|set| set.code == code) {
            return Ok(Some(set.values.iter().map(|found| set.value(found)).collect()));
        }
        self.sets.iter().find(|set| set.code == code).map(RuleSetRecord::rule_values).transpose()
    }

    /// What each level of the path laid down, as the rules take it.
    pub(super) fn levels(&self) -> Outcome<Vec<Level>> {
        let mut levels = vec![Level::default(); self.path.len()];
        // Oldest first: of two decisions of one day the later one counts.
        for decision in self.decisions.iter().rev() {
            let Some(at) = self.path.iter().position(|id| *id == decision.organization_id) else { continue };
            if let Some(values) = decision.rule_set.as_deref().map(|code| self.values(code)).transpose()?.flatten() {
                levels[at].adopted.push((decision.from_on, values));
            }
            if let Some((rule, value)) = decision.rule.zip(decision.value) {
                levels[at].tightened.push(Tightened { rule, value, from_on: decision.from_on });
            }
        }
        Ok(levels)
    }
}

/// What is in force at the organisation with this path on a day.
///
/// # Errors
/// When the database refuses.
pub(crate) fn rules_at(conn: &mut Conn, path: &[u8], day: NaiveDate) -> Outcome<RulesInForce> {
    Ok(in_force(&laid(conn, path)?.levels()?, day))
}
