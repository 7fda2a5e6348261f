//! Pure rules of the tree.

use super::{OrgKind, OrgLevel};

/// Whether an organisation may hold members: branches do; of the committees, which hold organisations, only those of
/// the primary level may hold both.
pub const fn holds_members(kind: OrgKind, level: OrgLevel) -> bool {
    match kind {
        OrgKind::Branch | OrgKind::GeneralBranch => true,
        OrgKind::Committee | OrgKind::WorkingCommittee => matches!(level, OrgLevel::Primary),
        OrgKind::LeadingGroup | OrgKind::Group => false,
    }
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
    use super::{OrgKind, OrgLevel, holds_members, may_stand_below};

    #[test]
    fn branches_hold_members_and_committees_only_at_the_primary_level() {
        for level in OrgLevel::ALL {
            for kind in OrgKind::ALL {
                let expected = match kind {
                    OrgKind::Branch | OrgKind::GeneralBranch => true,
                    OrgKind::Committee | OrgKind::WorkingCommittee => *level == OrgLevel::Primary,
                    OrgKind::LeadingGroup | OrgKind::Group => false,
                };
                assert_eq!(holds_members(*kind, *level), expected, "{kind} at {level}");
            }
        }
    }

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
