//! Ids and coded fields of organisations.

crate::typed_id!(
    /// A Party organisation.
    OrganizationId,
);

/// The deepest a tree may be: province, city, county, primary committee, general branch, branch, group and room.
pub const MAX_DEPTH: usize = 10;

crate::coded_enum! {
    /// What kind of Party organisation it is.
    pub enum OrgKind {
        /// 党委
        Committee = "committee" ("党委", "committee"),
        /// 工委
        WorkingCommittee = "working_committee" ("工委", "working committee"),
        /// 党组
        LeadingGroup = "leading_group" ("党组", "leading group"),
        /// 党总支
        GeneralBranch = "general_branch" ("党总支", "general branch"),
        /// 党支部
        Branch = "branch" ("党支部", "branch"),
        /// 党小组
        Group = "group" ("党小组", "group"),
    }
}

crate::coded_enum! {
    /// The level in the administrative ladder.
    pub enum OrgLevel {
        /// Central.
        Central = "central" ("中央", "central"),
        /// Province.
        Province = "province" ("省级", "province"),
        /// City or prefecture.
        City = "city" ("市级", "city"),
        /// County.
        County = "county" ("县级", "county"),
        /// Primary-level committee: township, street, organ, enterprise, university.
        Primary = "primary" ("基层党委", "primary-level committee"),
        /// General branch.
        GeneralBranch = "general_branch" ("党总支", "general branch"),
        /// Branch.
        Branch = "branch" ("党支部", "branch"),
        /// Group.
        Group = "group" ("党小组", "group"),
    }
}

crate::coded_enum! {
    /// The field an organisation works in (C2-01).
    pub enum Field {
        /// Villages.
        Rural = "rural" ("农村", "rural"),
        /// Urban communities.
        UrbanCommunity = "urban_community" ("城市社区", "urban community"),
        /// State-owned and collective enterprises.
        StateEnterprise = "state_enterprise" ("国有企业", "state or collective enterprise"),
        /// New economic and social organisations (两新).
        NewOrganisation = "new_organisation" ("两新组织", "new economic or social organisation"),
        /// Organs.
        Organ = "organ" ("机关", "organ"),
        /// Public institutions.
        Institution = "institution" ("事业单位", "public institution"),
    }
}

crate::coded_enum! {
    /// How the organisation was set up.
    pub enum SetUp {
        /// On its own.
        StandAlone = "stand_alone" ("单独组建", "stand-alone"),
        /// By several units together.
        Joint = "joint" ("联合组建", "joint"),
        /// Affiliated to another.
        Affiliated = "affiliated" ("挂靠组建", "affiliated"),
    }
}

crate::coded_enum! {
    /// Whether it still exists.
    pub enum OrgStatus {
        /// At work.
        Active = "active" ("正常", "active"),
        /// Dissolved.
        Dissolved = "dissolved" ("已撤销", "dissolved"),
        /// Merged into another.
        Merged = "merged" ("已合并", "merged"),
    }
}
