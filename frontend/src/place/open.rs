//! Which places are there for everybody, and which lie in others.

use super::Place;

impl Place {
    /// Whether the place is there for everybody, without an account.
    pub(crate) const fn is_public(self) -> bool {
        matches!(
            self,
            Place::Circular(_)
                | Place::Invitation
                | Place::Notice(_)
                | Place::Board
                | Place::ComplaintBox
                | Place::ComplaintTracking
                | Place::BoardPledge(_)
                | Place::Check
                | Place::Samples
                | Place::Vote
                | Place::VoteResult(_)
        )
    }

    /// Whether the navigation marks `other` as the present place when here.
    pub(crate) fn lies_in(self, other: Place) -> bool {
        let (here, there) = (self.path(), other.path());
        here == there || (other != Place::Home && here.starts_with(&format!("{there}/")))
    }
}
