//! Departments, leads and where they stand.

crate::typed_id!(
    /// A lead to a member who may have arrived without papers.
    LeadId,
);

crate::coded_enum! {
    /// A department that registers people who arrive (A3-21, C3-04).
    pub enum Department {
        /// Police.
        Police = "police" ("公安", "police"),
        /// Family planning, health.
        FamilyPlanning = "family_planning" ("卫健（计生）", "family planning"),
        /// Civil affairs.
        CivilAffairs = "civil_affairs" ("民政", "civil affairs"),
        /// Personnel.
        Personnel = "personnel" ("人事", "personnel"),
        /// Labour.
        Labour = "labour" ("劳动保障", "labour"),
        /// Commerce.
        Commerce = "commerce" ("工商（市场监管）", "commerce"),
    }
}

crate::coded_enum! {
    /// Where a lead comes from.
    pub enum LeadSource {
        /// Notice of a department (C3-04).
        Department = "department" ("部门通报", "notice of a department"),
        /// Survey of shops, sites and buildings (C3-03, D3-06).
        Survey = "survey" ("上门摸排", "survey"),
    }
}

impl LeadSource {
    /// The clause that asks to follow such leads.
    pub const fn clause(self) -> &'static str {
        match self {
            LeadSource::Department => "C3-04",
            LeadSource::Survey => "D3-06",
        }
    }
}

crate::coded_enum! {
    /// Where a lead stands.
    pub enum LeadState {
        /// Nobody has looked yet.
        Open = "open" ("待核实", "open"),
        /// The person was reached or looked for.
        Contacted = "contacted" ("已联系", "contacted"),
        /// The member was received; the mobility goes on from here.
        Received = "received" ("已接收", "received"),
        /// Not found at the place.
        NotFound = "not_found" ("查无此人", "not found"),
        /// Not followed further, with a reason.
        Dismissed = "dismissed" ("不再跟进", "dismissed"),
    }
}

crate::coded_enum! {
    /// What can be done with a lead.
    pub enum LeadAction {
        /// Note a contact, or a try.
        Contact = "contact" ("记录联系", "note a contact"),
        /// Link it to the mobility with which the member was received.
        Receive = "receive" ("接收", "receive"),
        /// Note that the person is not there.
        NotFound = "not_found" ("查无此人", "not found"),
        /// Follow it no further.
        Dismiss = "dismiss" ("不再跟进", "dismiss"),
    }
}

crate::coded_enum! {
    /// On which side the one who asks stands.
    pub enum LeadSide {
        /// The organisation of the place, which follows the lead.
        Here = "here" ("本地线索", "leads here"),
        /// The organisation holding the membership, which is told.
        Home = "home" ("本组织党员在外线索", "our members elsewhere"),
    }
}
