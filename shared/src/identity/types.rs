//! Ids of identity and the roles.

crate::typed_id!(
    /// An account: somebody, or a program, that can sign in.
    AccountId,
    /// One sign-in of an account on one device.
    SessionId,
    /// One role held by one account at one organisation for a time.
    RoleGrantId,
);

crate::coded_enum! {
    /// A role. It is held at an organisation and reaches that organisation and everything below it.
    pub enum Role {
        /// The own record.
        Member = "member" ("党员", "member"),
        /// Leads a group.
        GroupLeader = "group_leader" ("党小组组长", "group leader"),
        /// Secretary of a branch: confirms members' pledges, signs certificates.
        BranchSecretary = "branch_secretary" ("党支部书记", "branch secretary"),
        /// Member of a branch committee.
        BranchCommittee = "branch_committee" ("支部委员", "branch committee member"),
        /// Organisation officer of a committee (组织员).
        OrganizationOfficer = "organization_officer" ("组织员", "organisation officer"),
        /// Leading cadre of a committee.
        LeadingCadre = "leading_cadre" ("党员领导干部", "leading cadre"),
        /// Grants and withdraws roles.
        RoleAdministrator = "role_administrator" ("角色管理员", "role administrator"),
        /// Settings, keys, backup; sees no member data.
        SystemAdministrator = "system_administrator" ("系统管理员", "system administrator"),
        /// Reads the audit trail, nothing else.
        Auditor = "auditor" ("审计员", "auditor"),
    }
}

/// Which kinds of organisation a role may be held at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RolePlace {
    /// Branches and general branches.
    Branch,
    /// Groups.
    Group,
    /// Committees, working committees, leading groups, general branches.
    Committee,
    /// Any organisation.
    Any,
    /// Only the top of the tree.
    Root,
}
