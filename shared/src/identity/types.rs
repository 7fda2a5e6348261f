//! Ids of identity and the roles.

crate::typed_id!(
    /// An account: somebody, or a program, that can sign in.
    AccountId,
    /// One sign-in of an account on one device.
    SessionId,
    /// One role held by one account at one organisation for a time.
    RoleGrantId,
    /// A role of an administrator that waits for a second person.
    RoleRequestId,
    /// A second factor made compulsory for a role.
    FactorRuleId,
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
        /// Handles complaints about the levels below (C4-20).
        DisciplineInspector = "discipline_inspector" ("纪检监察员", "discipline inspector"),
        /// Grants and withdraws roles.
        RoleAdministrator = "role_administrator" ("角色管理员", "role administrator"),
        /// Settings, keys, backup; sees no member data.
        SystemAdministrator = "system_administrator" ("系统管理员", "system administrator"),
        /// Reads the audit trail, nothing else.
        Auditor = "auditor" ("审计员", "auditor"),
    }
}

crate::coded_enum! {
    /// Why an account cannot sign in.
    pub enum LockCause {
        /// A role administrator said so.
        Locked = "locked" ("管理员停用", "locked by an administrator"),
        /// The membership of the member behind it has ended.
        MembershipEnded = "membership_ended" ("党员身份终止", "the membership ended"),
    }
}

crate::coded_enum! {
    /// What an API client is let in for, as OAuth 2.0 names it. It reaches the client's organisation and everything
    /// below it.
    pub enum ClientScope {
        /// Members, ID number and phone masked.
        MembersRead = "members:read" ("读取党员信息（证件号码和电话脱敏）", "read members, ID number and phone masked"),
        /// Organisations.
        OrganizationsRead = "organizations:read" ("读取党组织", "read organisations"),
        /// Pledges, those that are not public included.
        PledgesRead = "pledges:read" ("读取承诺", "read pledges"),
        /// Writing pledges, progress and self-assessments of the organisations and members of the subtree; reviewing stays
        /// with people.
        PledgesWrite = "pledges:write" ("填报承诺、进展和自评（不含审核）", "write pledges, progress and self-assessments, without review"),
        /// Mobile members of both registers.
        MobilitiesRead = "mobilities:read" ("读取流动党员", "read mobile members"),
        /// Notices of departments about persons who arrived (A3-21, C3-04).
        DepartmentNoticesWrite = "department-notices:write" ("报送部门通报", "send notices of a department"),
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
    /// Committees, working committees and leading groups of county level and above.
    CountyUp,
    /// Any organisation.
    Any,
    /// Only the top of the tree.
    Root,
}
