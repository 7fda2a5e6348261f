//! Address and telephone numbers of a member away: sealed for their row, opened only here.

use changxiao_shared::members::mask_phone;
use changxiao_shared::mobile_members::{MobilityContact, MobilityId, Whereabouts};
use serde::{Deserialize, Serialize};

use crate::crypto::{Keyring, Place};
use crate::fault::{Fault, Outcome};

/// What is sealed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Contact {
    pub(super) address: Option<String>,
    phone: Option<String>,
    pub(super) emergency_name: Option<String>,
    emergency_phone: Option<String>,
}

fn place(id: MobilityId) -> Place {
    Place { table: "mobilities", column: "contact", row: id.0 }
}

impl Contact {
    /// What a request says; numbers it leaves out stay as they were.
    pub(super) fn of(whereabouts: &Whereabouts, before: Option<Contact>) -> Contact {
        let before = before.unwrap_or_default();
        Contact {
            address: whereabouts.address.clone(),
            phone: whereabouts.phone.clone().or(before.phone),
            emergency_name: whereabouts.emergency_name.clone(),
            emergency_phone: whereabouts.emergency_phone.clone().or(before.emergency_phone),
        }
    }

    pub(super) fn seal(&self, keys: &Keyring, id: MobilityId) -> Outcome<Vec<u8>> {
        let text = serde_json::to_string(self).map_err(Fault::internal)?;
        keys.seal(place(id), &text).map_err(Fault::internal)
    }

    pub(super) fn open(keys: &Keyring, id: MobilityId, sealed: &[u8]) -> Outcome<Contact> {
        let text = keys.unseal(place(id), sealed).map_err(Fault::internal)?;
        serde_json::from_str(&text).map_err(Fault::internal)
    }

    /// The member's number and that for an emergency, masked.
    pub(super) fn masked(&self) -> [Option<String>; 2] {
        [&self.phone, &self.emergency_phone].map(|phone| phone.as_deref().map(mask_phone))
    }

    /// In full, for those who have asked for it.
    pub(super) fn in_full(self) -> MobilityContact {
        let Contact { address: _, phone, emergency_name, emergency_phone } = self;
        MobilityContact { phone, emergency_name, emergency_phone }
    }
}
