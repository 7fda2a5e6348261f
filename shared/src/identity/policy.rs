//! The one table of who may do what. Roles are named here and nowhere else (INV-4).

use chrono::TimeDelta;

use super::{ClientScope, Deed, PermissionView, Relation, Role, RolePlace};
use crate::organizations::{OrgKind, OrgLevel};

/// Whether a role, held in this relation to the record, allows the deed.
pub const fn allowed(role: Role, deed: Deed, relation: Relation) -> bool {
    use Relation::{Above, CrossSide, Own, Same};
    let down = matches!(relation, Same | Above);
    // Both sides of a mobility manage it; only the one that holds the membership decides on it.
    let both_sides = down || matches!(relation, CrossSide);
    // Nobody orders, or re-checks, what is their own (C4-16).
    let supervises = matches!(deed, Deed::SupervisionOrder) && matches!(relation, Above);
    let manages = matches!(deed, Deed::MobilityRead | Deed::MobilityApply | Deed::MobilityManage) && both_sides;
    match role {
        Role::Member => match deed {
            Deed::MemberRead | Deed::PledgeRead | Deed::PledgePropose | Deed::MobilityRead | Deed::MobilityApply => {
                matches!(relation, Own)
            }
            Deed::OrganizationRead => matches!(relation, Same),
            _ => false,
        },
        Role::GroupLeader => {
            matches!(deed, Deed::OrganizationRead | Deed::MemberRead | Deed::PledgeRead | Deed::MobilityRead) && down
        }
        Role::BranchCommittee => {
            matches!(
                deed,
                Deed::OrganizationRead
                    | Deed::MemberRead
                    | Deed::MemberEdit
                    | Deed::PledgeRead
                    | Deed::PledgePropose
                    | Deed::PledgeFollowUp
                    | Deed::CommentModerate
                    | Deed::BallotCount
            ) && down
                || manages
        }
        Role::BranchSecretary => {
            matches!(
                deed,
                Deed::OrganizationRead
                    | Deed::MemberRead
                    | Deed::MemberEdit
                    | Deed::MemberUnmask
                    | Deed::MemberExport
                    | Deed::PledgeRead
                    | Deed::PledgePropose
                    | Deed::PledgeReview
                    | Deed::PledgeFollowUp
                    | Deed::CommentModerate
                    | Deed::MobilityDecide
                    | Deed::BallotManage
                    | Deed::BallotCount
                    | Deed::AppraisalRead
                    | Deed::AppraisalAnswer
            ) && down
                || manages
        }
        Role::OrganizationOfficer => {
            matches!(
                deed,
                Deed::OrganizationRead
                    | Deed::OrganizationEdit
                    | Deed::MemberRead
                    | Deed::MemberEdit
                    | Deed::MemberUnmask
                    | Deed::MemberExport
                    | Deed::DataRequestDecide
                    | Deed::ImportRun
                    | Deed::PledgeRead
                    | Deed::PledgePropose
                    | Deed::PledgeReview
                    | Deed::PledgeFollowUp
                    | Deed::CommentModerate
                    | Deed::PledgeConfigure
                    | Deed::RuleConfigure
                    | Deed::MobilityDecide
                    | Deed::MobilityInspect
                    | Deed::BallotManage
                    | Deed::BallotCount
                    | Deed::AppraisalRead
                    | Deed::SchemeManage
                    | Deed::AppraisalHold
                    | Deed::AppraisalAnswer
            ) && down
                || manages
                || supervises
        }
        Role::LeadingCadre => {
            matches!(
                deed,
                Deed::OrganizationRead
                    | Deed::MemberRead
                    | Deed::PledgeRead
                    | Deed::PledgeReview
                    | Deed::PledgeFollowUp
                    | Deed::AppraisalRead
            ) && down
                || matches!(deed, Deed::MobilityRead) && both_sides
                || supervises
        }
        // Never complaints about the own organisation: the role has to be held above it.
        Role::DisciplineInspector => {
            matches!(deed, Deed::ComplaintRead | Deed::ComplaintHandle) && matches!(relation, Above)
        }
        Role::RoleAdministrator => {
            matches!(
                deed,
                Deed::AccountRead
                    | Deed::AccountCreate
                    | Deed::AccountManage
                    | Deed::RoleGrant
                    | Deed::ApiClientManage
                    | Deed::WebhookManage
                    | Deed::AuditOversee
                    | Deed::OrganizationRead
            ) && down
        }
        Role::SystemAdministrator => matches!(deed, Deed::SystemManage) && down,
        Role::Auditor => matches!(deed, Deed::AuditRead) && down,
    }
}

/// Whether an API client with this scope may do the deed within its organisation's subtree.
pub const fn client_allowed(scope: ClientScope, deed: Deed) -> bool {
    match scope {
        ClientScope::MembersRead => matches!(deed, Deed::MemberRead),
        ClientScope::OrganizationsRead => matches!(deed, Deed::OrganizationRead),
        ClientScope::PledgesRead => matches!(deed, Deed::PledgeRead),
        ClientScope::PledgesWrite => matches!(deed, Deed::PledgePropose),
        ClientScope::MobilitiesRead => matches!(deed, Deed::MobilityRead),
        ClientScope::DepartmentNoticesWrite => matches!(deed, Deed::DepartmentNoticeSend),
    }
}

/// The scopes with which an API client may do the deed.
pub fn scopes_for(deed: Deed) -> impl Iterator<Item = ClientScope> {
    ClientScope::ALL.iter().copied().filter(move |scope| client_allowed(*scope, deed))
}

/// Roles a role administrator may grant. The system administrator's comes from the command line only.
pub const GRANTABLE: &[Role] = &[
    Role::Member,
    Role::GroupLeader,
    Role::BranchSecretary,
    Role::BranchCommittee,
    Role::OrganizationOfficer,
    Role::LeadingCadre,
    Role::DisciplineInspector,
    Role::RoleAdministrator,
    Role::Auditor,
];

/// Whether one account must never hold both roles (separation of administrators).
pub const fn never_together(a: Role, b: Role) -> bool {
    administrative(a) && administrative(b) && a as u8 != b as u8
}

/// Whether a role is granted only once another role administrator has confirmed it (security row 43): who holds it decides
/// over others' rights, or over what is known of them.
pub const fn needs_second_person(role: Role) -> bool {
    administrative(role)
}

const fn administrative(role: Role) -> bool {
    matches!(role, Role::SystemAdministrator | Role::RoleAdministrator | Role::Auditor)
}

/// How long a session of somebody with these roles lasts: unused, and at all (security row 30).
pub fn session_limits(roles: &[Role]) -> (TimeDelta, TimeDelta) {
    if roles.iter().any(|role| administrative(*role)) {
        (TimeDelta::minutes(15), TimeDelta::hours(8))
    } else {
        (TimeDelta::minutes(30), TimeDelta::hours(12))
    }
}

/// Whether a role is a post in the work of the Party, whose holder answers for it and has a merit record (C4-16, C4-17).
pub const fn is_post(role: Role) -> bool {
    matches!(role, Role::BranchSecretary | Role::BranchCommittee | Role::OrganizationOfficer | Role::LeadingCadre)
}

/// Where a role may be held.
pub const fn place_of(role: Role) -> RolePlace {
    match role {
        Role::Member | Role::BranchSecretary | Role::BranchCommittee => RolePlace::Branch,
        Role::GroupLeader => RolePlace::Group,
        Role::OrganizationOfficer | Role::LeadingCadre => RolePlace::Committee,
        Role::DisciplineInspector => RolePlace::CountyUp,
        Role::RoleAdministrator | Role::Auditor => RolePlace::Any,
        Role::SystemAdministrator => RolePlace::Root,
    }
}

/// Whether this role may be granted at an organisation of this kind and level by a role administrator.
pub const fn may_grant(role: Role, kind: OrgKind, level: OrgLevel) -> bool {
    match place_of(role) {
        RolePlace::Branch => matches!(kind, OrgKind::Branch | OrgKind::GeneralBranch),
        RolePlace::Group => matches!(kind, OrgKind::Group),
        RolePlace::Committee => !matches!(kind, OrgKind::Branch | OrgKind::Group),
        RolePlace::CountyUp => {
            matches!(level, OrgLevel::Central | OrgLevel::Province | OrgLevel::City | OrgLevel::County)
                && matches!(kind, OrgKind::Committee | OrgKind::WorkingCommittee | OrgKind::LeadingGroup)
        }
        RolePlace::Any => true,
        RolePlace::Root => false,
    }
}

/// The whole table, what nobody may left out.
pub fn permissions() -> Vec<PermissionView> {
    let pairs = Role::ALL.iter().flat_map(|role| Deed::ALL.iter().map(move |deed| (*role, *deed)));
    pairs
        .map(|(role, deed)| {
            let relations = Relation::ALL.iter().copied().filter(|relation| allowed(role, deed, *relation)).collect();
            PermissionView { role, deed, relations }
        })
        .filter(|row| !row.relations.is_empty())
        .collect()
}

/// Of the two paths of eight bytes a level, how a role held at the first stands to a record at the second.
pub fn relation_of(held: &[u8], record: &[u8]) -> Relation {
    let parent = |path: &[u8]| path.len().checked_sub(8).map(|end| path[..end].to_vec());
    if held == record {
        Relation::Same
    } else if record.starts_with(held) {
        Relation::Above
    } else if held.len() == record.len() && parent(held) == parent(record) {
        Relation::Beside
    } else {
        Relation::Unrelated
    }
}

/// The whole table as text, one line per role and deed: committed, so that a change of policy is seen in review.
pub fn matrix() -> String {
    let mut out = String::from("# role × deed: relations in which the deed is allowed (generated; do not edit)\n");
    for role in Role::ALL {
        for deed in Deed::ALL {
            let relations: Vec<&str> =
                Relation::ALL.iter().filter(|r| allowed(*role, *deed, **r)).map(|r| r.code()).collect();
            let cell = if relations.is_empty() { "-".to_owned() } else { relations.join(" ") };
            out.push_str(&format!("{:<22} {:<20} {cell}\n", role.code(), deed.code()));
        }
    }
    out.push_str("\n# scope of an API client × deed, within its organisation's subtree\n");
    for scope in ClientScope::ALL {
        for deed in Deed::ALL.iter().filter(|deed| client_allowed(*scope, **deed)) {
            out.push_str(&format!("{:<25} {}\n", scope.code(), deed.code()));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{
        GRANTABLE, allowed, client_allowed, may_grant, needs_second_person, never_together, permissions, relation_of,
        scopes_for, session_limits,
    };
    use crate::identity::{ClientScope, Deed, Relation, Role};
    use crate::organizations::{OrgKind, OrgLevel};

    #[test]
    fn a_role_stands_to_a_record_as_their_organisations_do() {
        let path = |ids: &[u64]| ids.iter().flat_map(|id| id.to_be_bytes()).collect::<Vec<u8>>();
        let held = path(&[1, 2, 3]);
        let table = [
            (path(&[1, 2, 3]), Relation::Same),
            (path(&[1, 2, 3, 9]), Relation::Above),
            (path(&[1, 2, 3, 9, 10]), Relation::Above),
            (path(&[1, 2, 4]), Relation::Beside),
            (path(&[1, 2]), Relation::Unrelated),
            (path(&[1, 5, 3]), Relation::Unrelated),
            (path(&[1, 2, 4, 9]), Relation::Unrelated),
        ];
        for (record, relation) in table {
            assert_eq!(relation_of(&held, &record), relation, "{record:?}");
        }
        assert_eq!(relation_of(&path(&[1]), &path(&[2])), Relation::Beside, "two tops");
    }

    #[test]
    fn sessions_of_administrators_are_shorter() {
        let limits = |roles: &[Role]| {
            let (idle, whole) = session_limits(roles);
            (idle.num_minutes(), whole.num_hours())
        };
        for role in Role::ALL {
            let administers = matches!(role, Role::SystemAdministrator | Role::RoleAdministrator | Role::Auditor);
            assert_eq!(limits(&[*role]), if administers { (15, 8) } else { (30, 12) }, "{role}");
        }
        assert_eq!(limits(&[]), (30, 12));
        assert_eq!(limits(&[Role::Member, Role::Auditor]), (15, 8));
    }

    #[test]
    fn the_matrix_leaves_out_what_nobody_may() {
        let rows = permissions();
        assert!(rows.iter().all(|row| !row.relations.is_empty()));
        let cells: usize = rows.iter().map(|row| row.relations.len()).sum();
        let all = Role::ALL.iter().flat_map(|role| Deed::ALL.iter().map(move |deed| (*role, *deed)));
        let expected =
            all.map(|(role, deed)| Relation::ALL.iter().filter(|r| allowed(role, deed, **r)).count()).sum::<usize>();
        assert_eq!(cells, expected);
    }

    /// The whole table: what a scope does not name, it does not open.
    #[test]
    fn a_scope_opens_what_it_names_and_nothing_else() {
        let open = [
            ("members:read", Deed::MemberRead),
            ("organizations:read", Deed::OrganizationRead),
            ("pledges:read", Deed::PledgeRead),
            ("pledges:write", Deed::PledgePropose),
            ("mobilities:read", Deed::MobilityRead),
            ("department-notices:write", Deed::DepartmentNoticeSend),
        ];
        for scope in ClientScope::ALL {
            for deed in Deed::ALL {
                assert_eq!(client_allowed(*scope, *deed), open.contains(&(scope.code(), *deed)), "{scope} {deed}");
            }
        }
        assert_eq!(scopes_for(Deed::MemberRead).collect::<Vec<_>>(), [ClientScope::MembersRead]);
        assert_eq!(scopes_for(Deed::MemberUnmask).count(), 0);
    }

    #[test]
    fn no_role_speaks_for_a_department() {
        for role in Role::ALL {
            for relation in Relation::ALL.iter().copied() {
                assert!(!allowed(*role, Deed::DepartmentNoticeSend, relation), "{role}");
            }
        }
    }

    #[test]
    fn nothing_reaches_beside_or_elsewhere() {
        for role in Role::ALL {
            for deed in Deed::ALL {
                assert!(!allowed(*role, *deed, Relation::Beside), "{role} {deed}");
                assert!(!allowed(*role, *deed, Relation::Unrelated), "{role} {deed}");
            }
        }
    }

    #[test]
    fn the_other_side_of_a_mobility_sees_and_manages_only_the_mobility() {
        let mobility = [Deed::MobilityRead, Deed::MobilityApply, Deed::MobilityManage];
        for role in Role::ALL {
            for deed in Deed::ALL {
                let across = allowed(*role, *deed, Relation::CrossSide);
                assert!(!across || mobility.contains(deed), "{role} {deed}");
                assert!(!across || allowed(*role, *deed, Relation::Above), "{role} {deed}");
            }
        }
        assert!(allowed(Role::BranchSecretary, Deed::MobilityManage, Relation::CrossSide));
        assert!(!allowed(Role::BranchSecretary, Deed::MobilityDecide, Relation::CrossSide));
        assert!(!allowed(Role::Member, Deed::MobilityRead, Relation::Same));
    }

    #[test]
    fn who_orders_a_rectification_stands_above() {
        for role in Role::ALL {
            for relation in Relation::ALL.iter().copied() {
                let leads = matches!(role, Role::OrganizationOfficer | Role::LeadingCadre);
                let expected = leads && relation == Relation::Above;
                assert_eq!(allowed(*role, Deed::SupervisionOrder, relation), expected, "{role} {relation:?}");
            }
        }
    }

    #[test]
    fn posts_are_those_who_lead_and_those_who_do_the_work() {
        for role in Role::ALL {
            let works = [Deed::PledgePropose, Deed::PledgeReview, Deed::MobilityManage];
            let expected = works.iter().any(|deed| allowed(*role, *deed, Relation::Above));
            assert_eq!(super::is_post(*role), expected, "{role}");
        }
    }

    /// Row 43: who decides over others' rights, or over what is known of them, is made by two; nobody else is.
    #[test]
    fn administrators_alone_take_a_second_person() {
        for role in Role::ALL {
            let administers = [Deed::RoleGrant, Deed::AuditRead, Deed::SystemManage];
            let expected = administers.iter().any(|deed| allowed(*role, *deed, Relation::Same));
            assert_eq!(needs_second_person(*role), expected, "{role}");
        }
    }

    #[test]
    fn administrators_do_nothing_else() {
        for deed in Deed::ALL {
            let system = allowed(Role::SystemAdministrator, *deed, Relation::Same);
            assert_eq!(system, *deed == Deed::SystemManage);
            let auditor = allowed(Role::Auditor, *deed, Relation::Same);
            assert_eq!(auditor, *deed == Deed::AuditRead);
        }
        for deed in [Deed::MemberRead, Deed::MemberUnmask, Deed::PledgeReview] {
            assert!(!allowed(Role::RoleAdministrator, deed, Relation::Same));
        }
    }

    /// The whole table: complaints are for discipline inspectors above those complained of, who see nothing else (C4-20).
    #[test]
    fn complaints_are_for_inspectors_above_alone() {
        for role in Role::ALL {
            for deed in Deed::ALL {
                for relation in Relation::ALL.iter().copied() {
                    let about_complaints = matches!(deed, Deed::ComplaintRead | Deed::ComplaintHandle);
                    let inspects = *role == Role::DisciplineInspector;
                    if about_complaints || inspects {
                        let expected = about_complaints && inspects && relation == Relation::Above;
                        assert_eq!(allowed(*role, *deed, relation), expected, "{role} {deed} {relation:?}");
                    }
                }
            }
        }
        for kind in OrgKind::ALL {
            for level in OrgLevel::ALL {
                use {OrgKind as K, OrgLevel as L};
                let high = [L::Central, L::Province, L::City, L::County].contains(level);
                let body = [K::Committee, K::WorkingCommittee, K::LeadingGroup].contains(kind);
                assert_eq!(may_grant(Role::DisciplineInspector, *kind, *level), high && body, "{kind} {level}");
            }
        }
    }

    #[test]
    fn a_member_reaches_only_the_own_record() {
        for deed in Deed::ALL {
            assert!(!allowed(Role::Member, *deed, Relation::Above), "{deed}");
        }
        assert!(allowed(Role::Member, Deed::PledgePropose, Relation::Own));
        assert!(!allowed(Role::Member, Deed::MemberRead, Relation::Same));
    }

    #[test]
    fn the_three_administrators_exclude_each_other() {
        let three = [Role::SystemAdministrator, Role::RoleAdministrator, Role::Auditor];
        for a in Role::ALL {
            for b in Role::ALL {
                let expected = a != b && three.contains(a) && three.contains(b);
                assert_eq!(never_together(*a, *b), expected, "{a} {b}");
            }
        }
        assert!(!GRANTABLE.contains(&Role::SystemAdministrator));
    }
}
