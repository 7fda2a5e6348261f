//! Every address of the page as a type: parsed in one place, written in one place.

use changxiao_shared::identity::{AccountId, Deed};
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
            Place::Accounts | Place::Account(_) => Some(Deed::AccountRead),
            Place::NewAccount => Some(Deed::AccountCreate),
            Place::Home | Place::SignIn | Place::Me | Place::Unknown => None,
        }
    }

    /// Whether the navigation marks `other` as the present place when here.
    pub(crate) fn lies_in(self, other: Place) -> bool {
        match other {
            Place::Home => self == Place::Home,
            _ => self.path().starts_with(&other.path()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Place;
    use changxiao_shared::identity::AccountId;
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
    }
}
