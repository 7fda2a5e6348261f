//! Pure rules of the tree.

use super::OrgKind;

/// Whether an organisation of this kind may hold members: branches and groups do; a primary committee may too.
pub const fn holds_members(kind: OrgKind) -> bool {
    matches!(kind, OrgKind::Branch | OrgKind::GeneralBranch | OrgKind::Committee | OrgKind::WorkingCommittee)
}

/// Whether a child of one kind may stand below a parent of another: a branch has only groups below it, a group nothing.
pub const fn may_stand_below(child: OrgKind, parent: OrgKind) -> bool {
    match parent {
        OrgKind::Group => false,
        OrgKind::Branch => matches!(child, OrgKind::Group),
        OrgKind::GeneralBranch => matches!(child, OrgKind::Branch),
        OrgKind::Committee | OrgKind::WorkingCommittee | OrgKind::LeadingGroup => !matches!(child, OrgKind::Group),
    }
}

#[cfg(test)]
mod tests {
    use super::{OrgKind, may_stand_below};

    #[test]
    fn every_pair_of_kinds_is_decided() {
        use OrgKind::{Branch, Committee, GeneralBranch, Group, LeadingGroup, WorkingCommittee};
        for parent in OrgKind::ALL {
            for child in OrgKind::ALL {
                let expected = match (parent, child) {
                    (Group, _) => false,
                    (Branch, c) => *c == Group,
                    (GeneralBranch, c) => *c == Branch,
                    (Committee | WorkingCommittee | LeadingGroup, c) => *c != Group,
                };
                assert_eq!(may_stand_below(*child, *parent), expected, "{child} below {parent}");
            }
        }
    }
}
