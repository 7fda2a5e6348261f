//! Routing against an oracle that knows only who stands above whom (row 69).

use proptest::prelude::*;

use super::routing::{Inspector, accused_top, handling, is_free};
use crate::organizations::OrganizationId;

/// A tree as the parent of each organisation but the first, and what is asked of it.
#[derive(Clone, Debug)]
struct World {
    parents: Vec<usize>,
    accused: usize,
    superior_too: bool,
    /// Place, homes, recused.
    inspectors: Vec<(usize, Vec<usize>, bool)>,
}

impl World {
    fn parent(&self, of: usize) -> Option<usize> {
        of.checked_sub(1).map(|at| self.parents[at])
    }

    /// The organisation and all above it, from below.
    fn line(&self, of: usize) -> Vec<usize> {
        std::iter::successors(Some(of), |at| self.parent(*at)).collect()
    }

    fn path(&self, of: usize) -> Vec<OrganizationId> {
        let id = |at: &usize| OrganizationId(i64::try_from(*at).expect("small") + 100);
        self.line(of).iter().rev().map(id).collect()
    }

    fn inspectors(&self) -> Vec<Inspector> {
        let made = |(place, homes, recused): &(usize, Vec<usize>, bool)| Inspector {
            place: self.path(*place),
            homes: homes.iter().chain([place]).map(|home| self.path(*home)).collect(),
            recused: *recused,
        };
        self.inspectors.iter().map(made).collect()
    }

    /// All that is complained of: those named, and what lies below them.
    fn is_accused(&self, organization: usize) -> bool {
        let line = self.line(organization);
        let named = if self.superior_too { self.parent(self.accused) } else { None };
        line.contains(&self.accused) || named.is_some_and(|superior| line.contains(&superior))
    }
}

fn worlds() -> impl Strategy<Value = World> {
    (2_usize..30).prop_flat_map(|size| {
        let parents: Vec<_> = (1..size).map(|at| 0..at).collect();
        let inspector = (0..size, prop::collection::vec(0..size, 0..3), prop::bool::weighted(0.2));
        (parents, 0..size, any::<bool>(), prop::collection::vec(inspector, 0..8)).prop_map(
            |(parents, accused, superior_too, inspectors)| World { parents, accused, superior_too, inspectors },
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    /// For thousands of trees and accused: nobody who is complained of, nor the superior that is named, handles it; and
    /// of those who may, none stands nearer.
    #[test]
    fn no_complaint_reaches_those_it_accuses(world in worlds()) {
        let path = world.path(world.accused);
        let accused = accused_top(&path, world.superior_too);
        let inspectors = world.inspectors();
        let found = handling(accused, &inspectors);
        let top = if world.superior_too { world.parent(world.accused).unwrap_or(world.accused) } else { world.accused };
        let mut nearest = 0;
        for ((place, homes, recused), inspector) in world.inspectors.iter().zip(&inspectors) {
            let above = !world.is_accused(*place) && world.line(top).contains(place);
            let belongs = homes.iter().any(|home| world.is_accused(*home));
            let may = above && !belongs && !recused;
            prop_assert_eq!(is_free(accused, inspector), may);
            if may {
                nearest = nearest.max(world.line(*place).len());
            }
        }
        match found {
            None => prop_assert_eq!(top, 0, "only what stands at the top has nobody above"),
            Some(place) => {
                prop_assert!(accused.len() > place.len() && accused.starts_with(place));
                prop_assert_eq!(place.len(), nearest.max(1));
            }
        }
    }
}

fn path(ids: &[i64]) -> Vec<OrganizationId> {
    ids.iter().map(|id| OrganizationId(*id)).collect()
}

fn at(place: &[i64]) -> Inspector {
    Inspector { place: path(place), homes: vec![path(place)], recused: false }
}

/// Province 1, city 2, county 3, township 4, branch 5.
#[test]
fn the_nearest_level_that_is_free_handles() {
    let (city, county) = (at(&[1, 2]), at(&[1, 2, 3]));
    let branch = path(&[1, 2, 3, 4, 5]);
    let both = [city.clone(), county.clone()];
    assert_eq!(handling(&branch, &both), Some(&branch[..3]));
    let of_branch = Inspector { homes: vec![path(&[1, 2, 3, 4, 5, 6])], ..county.clone() };
    assert_eq!(
        handling(&branch, &[city.clone(), of_branch]),
        Some(&branch[..2]),
        "a member of the branch is passed over"
    );
    let recused = Inspector { recused: true, ..county.clone() };
    assert_eq!(handling(&branch, &[city.clone(), recused]), Some(&branch[..2]));
    assert_eq!(handling(&branch, &[]), Some(&branch[..1]), "until somebody is appointed it waits at the top");
    let township = path(&[1, 2, 3, 4]);
    assert_eq!(handling(accused_top(&township, true), &both), Some(&township[..2]), "the county is named too");
    assert_eq!(handling(&path(&[1, 2, 3]), &both), Some(&path(&[1, 2])[..]), "never to itself");
    assert_eq!(handling(&path(&[1]), &both), None);
    assert_eq!(handling(accused_top(&path(&[1, 2]), true), &both), None);
}
