//! Every address of the page as a type: parsed in one place, written in one place.

use changxiao_shared::identity::{AccountId, Deed};
use changxiao_shared::imports::ImportId;
use changxiao_shared::members::MemberId;
use changxiao_shared::organizations::OrganizationId;

/// Where in the page somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// The to-do list.
    Home,
    /// Signing in.
    SignIn,
    /// Organisations within reach.
    Organizations,
    /// Form for a new organisation.
    NewOrganization,
    /// One organisation.
    Organization(OrganizationId),
    /// Form of one organisation.
    EditOrganization(OrganizationId),
    /// Members within reach.
    Members,
    /// Form for a new member.
    NewMember,
    /// One member.
    Member(MemberId),
    /// Form of one member.
    EditMember(MemberId),
    /// Imports within reach.
    Imports,
    /// Uploading a spreadsheet.
    NewImport,
    /// One import: its preview, its confirmation, its result.
    Import(ImportId),
    /// Accounts within reach.
    Accounts,
    /// Form for a new account.
    NewAccount,
    /// One account and its roles.
    Account(AccountId),
    /// The own account.
    Me,
    /// No such address.
    Unknown,
}

impl Place {
    /// The place of a path.
    pub(crate) fn parse(path: &str) -> Place {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        match parts.as_slice() {
            [] => Place::Home,
            ["sign-in"] => Place::SignIn,
            ["organizations"] => Place::Organizations,
            ["organizations", "new"] => Place::NewOrganization,
            ["organizations", id] => id.parse().map_or(Place::Unknown, Place::Organization),
            ["organizations", id, "edit"] => id.parse().map_or(Place::Unknown, Place::EditOrganization),
            ["members"] => Place::Members,
            ["members", "new"] => Place::NewMember,
            ["members", id] => id.parse().map_or(Place::Unknown, Place::Member),
            ["members", id, "edit"] => id.parse().map_or(Place::Unknown, Place::EditMember),
            ["imports"] => Place::Imports,
            ["imports", "new"] => Place::NewImport,
            ["imports", id] => id.parse().map_or(Place::Unknown, Place::Import),
            ["accounts"] => Place::Accounts,
            ["accounts", "new"] => Place::NewAccount,
            ["accounts", id] => id.parse().map_or(Place::Unknown, Place::Account),
            ["me"] => Place::Me,
            _ => Place::Unknown,
        }
    }

    /// The path of a place.
    pub(crate) fn path(self) -> String {
        match self {
            Place::Home | Place::Unknown => "/".to_owned(),
            Place::SignIn => "/sign-in".to_owned(),
            Place::Organizations => "/organizations".to_owned(),
            Place::NewOrganization => "/organizations/new".to_owned(),
            Place::Organization(id) => format!("/organizations/{id}"),
            Place::EditOrganization(id) => format!("/organizations/{id}/edit"),
            Place::Members => "/members".to_owned(),
            Place::NewMember => "/members/new".to_owned(),
            Place::Member(id) => format!("/members/{id}"),
            Place::EditMember(id) => format!("/members/{id}/edit"),
            Place::Imports => "/imports".to_owned(),
            Place::NewImport => "/imports/new".to_owned(),
            Place::Import(id) => format!("/imports/{id}"),
            Place::Accounts => "/accounts".to_owned(),
            Place::NewAccount => "/accounts/new".to_owned(),
            Place::Account(id) => format!("/accounts/{id}"),
            Place::Me => "/me".to_owned(),
        }
    }

    /// The deed without which the place is not offered.
    pub(crate) const fn needs(self) -> Option<Deed> {
        match self {
            Place::Organizations | Place::Organization(_) => Some(Deed::OrganizationRead),
            Place::NewOrganization | Place::EditOrganization(_) => Some(Deed::OrganizationEdit),
            Place::Members | Place::Member(_) => Some(Deed::MemberRead),
            Place::NewMember | Place::EditMember(_) => Some(Deed::MemberEdit),
            Place::Imports | Place::NewImport | Place::Import(_) => Some(Deed::ImportRun),
            Place::Accounts | Place::Account(_) => Some(Deed::AccountRead),
            Place::NewAccount => Some(Deed::AccountCreate),
            Place::Home | Place::SignIn | Place::Me | Place::Unknown => None,
        }
    }

    /// Whether the navigation marks `other` as the present place when here.
    pub(crate) fn lies_in(self, other: Place) -> bool {
        let (here, there) = (self.path(), other.path());
        here == there || (other != Place::Home && here.starts_with(&format!("{there}/")))
    }
}

#[cfg(test)]
mod tests {
    use super::Place;
    use changxiao_shared::identity::AccountId;
    use changxiao_shared::imports::ImportId;
    use changxiao_shared::members::MemberId;
    use changxiao_shared::organizations::OrganizationId;

    #[test]
    fn every_place_is_found_again_from_its_path() {
        for place in [
            Place::Home,
            Place::SignIn,
            Place::Organizations,
            Place::NewOrganization,
            Place::Organization(OrganizationId(9_007_199_254_740_993)),
            Place::EditOrganization(OrganizationId(7)),
            Place::Members,
            Place::NewMember,
            Place::Member(MemberId(3)),
            Place::EditMember(MemberId(3)),
            Place::Imports,
            Place::NewImport,
            Place::Import(ImportId(4)),
            Place::Accounts,
            Place::NewAccount,
            Place::Account(AccountId(5)),
            Place::Me,
        ] {
            assert_eq!(Place::parse(&place.path()), place, "{}", place.path());
        }
        for bad in ["/nowhere", "/organizations/0", "/organizations/x", "/organizations/7/edit/more"] {
            assert_eq!(Place::parse(bad), Place::Unknown, "{bad}");
        }
    }

    #[test]
    fn the_present_place_includes_what_lies_below() {
        let detail = Place::Organization(OrganizationId(7));
        assert!(detail.lies_in(Place::Organizations));
        assert!(!detail.lies_in(Place::Home));
        assert!(!detail.lies_in(Place::Accounts));
        assert!(!Place::Members.lies_in(Place::Me));
    }
}
