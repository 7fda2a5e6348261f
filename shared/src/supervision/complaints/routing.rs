//! Whose inspectors handle a complaint: the nearest level above those complained of where somebody can, never they
//! themselves, nor anybody who belongs to them (C4-20).

use crate::organizations::OrganizationId;

/// Somebody who holds the role that handles complaints. Paths are ids from the top of the tree down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inspector {
    /// The organisation at which the role is held.
    pub place: Vec<OrganizationId>,
    /// The organisations the person belongs to: of the account, of the member behind it, of every role held.
    pub homes: Vec<Vec<OrganizationId>>,
    /// Has declared a conflict of interests in this complaint.
    pub recused: bool,
}

/// The top of all that is complained of: the organisation, or the one directly above it where that is named too.
pub fn accused_top(organization: &[OrganizationId], superior_too: bool) -> &[OrganizationId] {
    match organization {
        [above @ .., _] if superior_too && !above.is_empty() => above,
        all => all,
    }
}

/// Whether an inspector may have to do with a complaint about this organisation: the role is held above it, and the
/// person neither belongs to it or to anything below it, nor has declared a conflict.
pub fn is_free(accused: &[OrganizationId], inspector: &Inspector) -> bool {
    let above = inspector.place.len() < accused.len() && accused.starts_with(&inspector.place);
    above && !inspector.recused && !inspector.homes.iter().any(|home| home.starts_with(accused))
}

/// The organisation whose inspectors handle a complaint: the nearest above with one who is free; the top of the tree where
/// there is none yet; nothing where nothing stands above those complained of.
pub fn handling<'p>(accused: &'p [OrganizationId], inspectors: &[Inspector]) -> Option<&'p [OrganizationId]> {
    if accused.len() < 2 {
        return None;
    }
    let nearest = inspectors.iter().filter(|i| is_free(accused, i)).map(|i| i.place.len()).max();
    Some(&accused[..nearest.unwrap_or(1)])
}
