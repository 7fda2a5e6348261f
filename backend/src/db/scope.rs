//! Scope as a range: organisations carry a path of eight bytes per level, so a subtree is one range of an index.

use changxiao_shared::identity::{Deed, Relation, allowed};
use changxiao_shared::members::MemberId;
use changxiao_shared::organizations::OrganizationId;
use chrono::{DateTime, Utc};
use diesel::backend::Backend;
use diesel::expression::{AppearsOnTable, Expression, SelectableExpression, ValidGrouping};
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment};
use diesel::sql_types::Binary;

use super::Principal;

/// A half-open range of paths.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PathRange {
    /// First path inside.
    pub start: Vec<u8>,
    /// First path after it.
    pub end: Vec<u8>,
}

impl PathRange {
    /// An organisation and everything below it.
    pub fn subtree(path: &[u8]) -> PathRange {
        PathRange { start: path.to_vec(), end: subtree_end(path) }
    }

    /// One organisation alone.
    pub fn only(path: &[u8]) -> PathRange {
        let mut end = path.to_vec();
        end.extend_from_slice(&[0; 8]);
        PathRange { start: path.to_vec(), end }
    }

    fn contains(&self, path: &[u8]) -> bool {
        self.start.as_slice() <= path && path < self.end.as_slice()
    }
}

/// The path of a child: its parent's and its own id in eight bytes, which sort alike on both engines.
pub fn child_path(parent: &[u8], id: OrganizationId) -> Vec<u8> {
    let mut path = Vec::with_capacity(parent.len() + 8);
    path.extend_from_slice(parent);
    path.extend_from_slice(&id.0.to_be_bytes());
    path
}

/// The first path after a subtree: ids are positive and below 2^63, so adding one never overflows.
pub fn subtree_end(path: &[u8]) -> Vec<u8> {
    let mut end = path.to_vec();
    for byte in end.iter_mut().rev() {
        let (next, overflow) = byte.overflowing_add(1);
        *byte = next;
        if !overflow {
            return end;
        }
    }
    // The path of nothing: everything lies inside.
    vec![0xff; 8]
}

/// What one actor may reach for one deed. Every read takes it as its first argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    ranges: Vec<PathRange>,
    own: Option<MemberId>,
}

impl Scope {
    /// The reach of a principal's roles for a deed at a moment, or of an API client's scopes.
    pub fn of(principal: &Principal, deed: Deed, now: DateTime<Utc>) -> Scope {
        let mut ranges = Vec::new();
        let mut own = None;
        if let Some(client) = principal.client.as_ref().filter(|client| client.may(deed)) {
            ranges.push(PathRange::subtree(&client.path));
        }
        for held in principal.roles.iter().filter(|r| r.in_force(now)) {
            if allowed(held.role, deed, Relation::Above) {
                ranges.push(PathRange::subtree(&held.path));
            } else if allowed(held.role, deed, Relation::Same) {
                ranges.push(PathRange::only(&held.path));
            }
            if allowed(held.role, deed, Relation::Own) {
                own = principal.member_id;
            }
        }
        Scope { ranges: merged(ranges), own }
    }

    /// Everything: for the command line and for what is public.
    pub fn everything() -> Scope {
        Scope { ranges: vec![PathRange { start: Vec::new(), end: vec![0xff; 8] }], own: None }
    }

    /// The ranges, in order, none inside another.
    pub fn ranges(&self) -> &[PathRange] {
        &self.ranges
    }

    /// The member whose own records are within reach besides the ranges.
    pub fn own_member(&self) -> Option<MemberId> {
        self.own
    }

    /// The paths of the subtrees that make up this scope, where it is made of whole subtrees.
    pub fn subtrees(&self) -> Option<Vec<&[u8]>> {
        let whole = |r: &PathRange| !r.start.is_empty() && r.end == subtree_end(&r.start);
        let all = self.own.is_none() && self.ranges.iter().all(whole);
        all.then(|| self.ranges.iter().map(|r| r.start.as_slice()).collect())
    }

    /// The path of the one subtree that this scope is, where it is one.
    pub fn subtree(&self) -> Option<&[u8]> {
        match self.subtrees()?.as_slice() {
            [path] => Some(path),
            _ => None,
        }
    }

    /// The scope without the own record, for a caller who knows that it lies within the ranges.
    #[must_use]
    pub fn without_own(&self) -> Scope {
        Scope { ranges: self.ranges.clone(), own: None }
    }

    /// Whether nothing at all is within reach.
    pub fn is_empty(&self) -> bool {
        self.ranges.is_empty() && self.own.is_none()
    }

    /// Whether a path is within reach.
    pub fn contains(&self, path: &[u8]) -> bool {
        self.ranges.iter().any(|r| r.contains(path))
    }

    /// The part of this scope inside one subtree.
    #[must_use]
    pub fn narrowed(&self, subtree: &[u8]) -> Scope {
        let inner = PathRange::subtree(subtree);
        let ranges = self
            .ranges
            .iter()
            .filter_map(|r| {
                let start = r.start.clone().max(inner.start.clone());
                let end = r.end.clone().min(inner.end.clone());
                (start < end).then_some(PathRange { start, end })
            })
            .collect();
        Scope { ranges, own: None }
    }
}

fn merged(mut ranges: Vec<PathRange>) -> Vec<PathRange> {
    ranges.sort();
    let mut out: Vec<PathRange> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match out.last_mut() {
            // Neighbours stay apart: what begins where another ends is a subtree of its own.
            Some(last) if range.start < last.end => last.end = last.end.clone().max(range.end),
            _ => out.push(range),
        }
    }
    out
}

/// The organisation that a record stands below at one level of the tree, as an index has it: `Level::of` says which
/// level and value mean the same as lying in a subtree.
#[derive(Clone, Copy, Debug)]
pub struct Level {
    sql: &'static str,
}

impl Level {
    /// The indexed expression and the value it has for all that lies in this subtree; nothing for subtrees so deep that
    /// no index has their level. `levels` are the expressions from the top down.
    pub fn of<'p>(subtree: &'p [u8], levels: &[&'static str]) -> Option<(Level, &'p [u8])> {
        let sql = levels.get((subtree.len() / 8).checked_sub(1)?)?;
        Some((Level { sql }, &subtree[subtree.len() - 8..]))
    }
}

impl diesel::query_builder::QueryId for Level {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl Expression for Level {
    type SqlType = Binary;
}

impl<DB: Backend> QueryFragment<DB> for Level {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql(self.sql);
        Ok(())
    }
}

impl<T> AppearsOnTable<T> for Level {}
impl<T> SelectableExpression<T> for Level {}
impl<G> ValidGrouping<G> for Level {
    type IsAggregate = diesel::expression::is_aggregate::No;
}

#[cfg(test)]
mod tests {
    use super::{PathRange, child_path, merged, subtree_end};
    use changxiao_shared::organizations::OrganizationId;

    #[test]
    fn a_subtree_holds_its_descendants_and_no_sibling() {
        let top = child_path(&[], OrganizationId(255));
        let next = child_path(&[], OrganizationId(256));
        let below = child_path(&top, OrganizationId(i64::MAX));
        let range = PathRange::subtree(&top);
        assert!(range.contains(&top) && range.contains(&below));
        assert!(!range.contains(&next));
        assert_eq!(subtree_end(&top), next);
        let only = PathRange::only(&top);
        assert!(only.contains(&top) && !only.contains(&below));
        assert!(!only.contains(&child_path(&top, OrganizationId(1))));
    }

    #[test]
    fn a_role_below_another_adds_nothing() {
        let top = child_path(&[], OrganizationId(1));
        let low = child_path(&top, OrganizationId(9));
        let other = child_path(&[], OrganizationId(7));
        let all = merged(vec![PathRange::subtree(&low), PathRange::subtree(&other), PathRange::subtree(&top)]);
        assert_eq!(all, vec![PathRange::subtree(&top), PathRange::subtree(&other)]);
        let beside = child_path(&[], OrganizationId(2));
        let both = merged(vec![PathRange::subtree(&top), PathRange::subtree(&beside)]);
        assert_eq!(both, vec![PathRange::subtree(&top), PathRange::subtree(&beside)], "neighbours stay two subtrees");
    }
}
