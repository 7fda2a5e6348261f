//! Principals kept in memory. The doors compare the version with the database inside each transaction, so that a
//! withdrawn right is never served, also when another process withdrew it.

use std::collections::HashMap;
use std::sync::{Arc, RwLock};

use changxiao_shared::identity::SessionId;

use super::Principal;

/// More sessions than this are not kept; the cache starts anew then.
const MOST: usize = 100_000;

/// The cache.
#[derive(Debug, Default)]
pub(super) struct SessionCache {
    map: RwLock<HashMap<SessionId, Arc<Principal>>>,
}

impl SessionCache {
    pub(super) fn get(&self, session: SessionId) -> Option<Arc<Principal>> {
        self.map.read().ok()?.get(&session).cloned()
    }

    pub(super) fn put(&self, principal: Arc<Principal>) {
        if let Ok(mut map) = self.map.write() {
            if map.len() >= MOST {
                map.clear();
            }
            map.insert(principal.session_id, principal);
        }
    }

    pub(super) fn forget(&self, session: SessionId) {
        if let Ok(mut map) = self.map.write() {
            map.remove(&session);
        }
    }
}
