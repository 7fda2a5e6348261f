//! Ids and coded fields of organisations of mobile members.

crate::typed_id!(
    /// An organisation of mobile members.
    MobileGroupId,
    /// One activity of such an organisation.
    GroupActivityId,
    /// A co-management agreement (D3-04).
    AgreementId,
);

/// The full members a branch needs, be it temporary (C3-06).
pub const BRANCH_MEMBERS: i64 = 3;

/// The most members a group has.
pub const MAX_GROUP_MEMBERS: u64 = 200;

crate::coded_enum! {
    /// What an organisation of mobile members is (C3-06).
    pub enum MobileGroupKind {
        /// 流动党小组
        Group = "group" ("流动党小组", "mobile Party group"),
        /// 临时党支部
        TemporaryBranch = "temporary_branch" ("临时党支部", "temporary branch"),
        /// 流动党支部
        Branch = "branch" ("流动党支部", "mobile Party branch"),
    }
}

impl MobileGroupKind {
    /// Whether it is a branch, be it temporary.
    pub const fn is_branch(self) -> bool {
        matches!(self, MobileGroupKind::TemporaryBranch | MobileGroupKind::Branch)
    }
}

crate::coded_enum! {
    /// Which side set it up (A3-19).
    pub enum GroupSide {
        /// The side its members come from.
        Outflow = "outflow" ("流出地建立", "set up by the outflow side"),
        /// The side its members came to: in markets, sites, office buildings.
        Inflow = "inflow" ("流入地建立", "set up by the inflow side"),
    }
}

crate::coded_enum! {
    /// Where an organisation of mobile members stands.
    pub enum MobileGroupState {
        /// Enough members are in one place. Never stored: it follows from the register.
        Suggested = "suggested" ("建议成立", "suggested"),
        /// The suggestion was set aside until more members are there. Never stored with a group.
        SetAside = "set_aside" ("暂不成立", "set aside"),
        /// Set up, and led by the side that did.
        Founded = "founded" ("已成立", "set up"),
        /// An organisation of the place manages it on behalf of the outflow side.
        Entrusted = "entrusted" ("已委托管理", "entrusted"),
        /// An organisation of the place has taken it over as a whole.
        HandedOver = "handed_over" ("已移交", "handed over"),
        /// No more.
        Dissolved = "dissolved" ("已撤销", "dissolved"),
    }
}

crate::coded_enum! {
    /// What is offered to an organisation of the place.
    pub enum OfferKind {
        /// To manage it on behalf of the outflow side.
        Entrust = "entrust" ("委托管理", "to manage it on trust"),
        /// To take it over as a whole with all records.
        HandOver = "hand_over" ("整体移交", "to take it over as a whole"),
    }
}

crate::coded_enum! {
    /// Something that can be done: event of the state machine and button of the page alike.
    pub enum MobileGroupAction {
        /// Set it up.
        Found = "found" ("成立组织", "set it up"),
        /// Set the suggestion aside with a reason.
        SetAside = "set_aside" ("暂不成立", "set aside"),
        /// Change name, place, leader, members.
        Edit = "edit" ("修改", "change"),
        /// Offer it to an organisation of the place to be managed on trust.
        Entrust = "entrust" ("委托管理", "entrust"),
        /// Offer it to an organisation of the place as a whole.
        HandOver = "hand_over" ("整体移交", "hand over"),
        /// Agree to the offer.
        Accept = "accept" ("同意接受", "accept"),
        /// Do not agree to the offer.
        Decline = "decline" ("不接受", "decline"),
        /// Take the offer back.
        Withdraw = "withdraw" ("撤回", "take the offer back"),
        /// Write an activity down for all who took part.
        Record = "record" ("登记活动", "record an activity"),
        /// End it.
        Dissolve = "dissolve" ("撤销组织", "dissolve"),
    }
}

crate::coded_enum! {
    /// Something that waits for an answer or comes to its end.
    pub enum GroupTodoKind {
        /// An organisation of mobile members is offered.
        Offer = "offer" ("答复委托或移交", "answer an offer"),
        /// An agreement is proposed.
        Proposal = "proposal" ("答复共管协议", "answer an agreement"),
        /// An agreement ends soon.
        AgreementEnds = "agreement_ends" ("共管协议即将到期", "an agreement ends soon"),
        /// Nobody leads it any more.
        NoLeader = "no_leader" ("确定负责人", "name a leader"),
    }
}

impl GroupTodoKind {
    /// The clause behind it.
    pub const fn clause(self) -> &'static str {
        match self {
            GroupTodoKind::Offer | GroupTodoKind::NoLeader => "C3-06",
            GroupTodoKind::Proposal | GroupTodoKind::AgreementEnds => "D3-04",
        }
    }
}
