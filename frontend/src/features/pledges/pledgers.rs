//! For whom one can pledge: the organisations one writes for, and oneself.

use changxiao_shared::identity::{Deed, HeldRole, MeView, Relation, allowed};
use changxiao_shared::members::MemberId;
use changxiao_shared::organizations::OrganizationId;

use crate::text::Pledges;

/// One who can pledge through the signed-in account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pledger {
    /// Words of the choice.
    pub(super) label: String,
    /// The organisation that pledges, or the member's branch.
    pub(super) organization: OrganizationId,
    /// The member, where it is oneself.
    pub(super) member: Option<MemberId>,
}

/// All of them: oneself first, then the organisations.
pub(super) fn pledgers(me: &MeView) -> Vec<Pledger> {
    let mut found = Vec::new();
    let may = |held: &&HeldRole, relation| allowed(held.role, Deed::PledgePropose, relation);
    let branch = me.roles.iter().find(|held| may(held, Relation::Own)).map(|held| &held.organization);
    if let (Some(member), Some(branch)) = (me.member_id, branch) {
        let label = Pledges::Myself.f(&[&me.display_name, &branch.name]);
        found.push(Pledger { label, organization: branch.id, member: Some(member) });
    }
    for held in me.roles.iter().filter(|held| may(held, Relation::Same)) {
        let known = found.iter().any(|p: &Pledger| p.member.is_none() && p.organization == held.organization.id);
        if !known {
            found.push(Pledger {
                label: held.organization.name.clone(),
                organization: held.organization.id,
                member: None,
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use changxiao_shared::identity::{AccountId, HeldRole, MeView, Role};
    use changxiao_shared::kernel::Lang;
    use changxiao_shared::members::MemberId;
    use changxiao_shared::organizations::{OrganizationId, OrganizationRef};

    use super::pledgers;

    fn me(roles: &[(Role, i64)], member: Option<i64>) -> MeView {
        let held = |(role, at): &(Role, i64)| HeldRole {
            role: *role,
            organization: OrganizationRef { id: OrganizationId(*at), name: format!("支部{at}") },
        };
        MeView {
            id: AccountId(1),
            username: "a".into(),
            display_name: "甲".into(),
            member_id: member.map(MemberId),
            lang: Lang::Zh,
            must_change_password: false,
            must_set_up_factor: false,
            roles: roles.iter().map(held).collect(),
            deeds: Vec::new(),
        }
    }

    #[test]
    fn a_secretary_pledges_for_the_branch_and_for_oneself() {
        let found =
            pledgers(&me(&[(Role::Member, 7), (Role::BranchSecretary, 7), (Role::BranchCommittee, 7)], Some(3)));
        let seen: Vec<_> = found.iter().map(|p| (p.member.is_some(), p.organization.0)).collect();
        assert_eq!(seen, [(true, 7), (false, 7)]);
    }

    #[test]
    fn who_may_not_propose_is_offered_nothing() {
        assert!(pledgers(&me(&[(Role::LeadingCadre, 2), (Role::Auditor, 1)], None)).is_empty());
    }
}
