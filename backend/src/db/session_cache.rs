//! Principals kept in memory. The doors compare the version with the database inside each transaction, so that a
//! withdrawn right is never served, also when another process withdrew it.

use std::collections::HashMap;
use std::sync::{Arc, RwLock};

use changxiao_shared::identity::SessionId;
use chrono::{DateTime, TimeDelta, Utc};

use super::Principal;

/// More sessions than this are not kept; the cache starts anew then.
const MOST: usize = 100_000;

/// Another process may have granted a right: after this long what is kept is compared with the database before a
/// guard refuses by it. (The doors compare always.)
const TRUSTED: TimeDelta = TimeDelta::seconds(2);

/// The cache.
#[derive(Debug, Default)]
pub(super) struct SessionCache {
    map: RwLock<HashMap<SessionId, Kept>>,
}

#[derive(Clone, Debug)]
struct Kept {
    principal: Arc<Principal>,
    compared_at: DateTime<Utc>,
}

impl SessionCache {
    /// What is kept of a session, however old: for comparing with the database.
    pub(super) fn get(&self, session: SessionId) -> Option<Arc<Principal>> {
        Some(self.map.read().ok()?.get(&session)?.principal.clone())
    }

    /// What is kept of a session and was compared with the database a moment ago.
    pub(super) fn fresh(&self, session: SessionId, now: DateTime<Utc>) -> Option<Arc<Principal>> {
        let map = self.map.read().ok()?;
        map.get(&session).filter(|kept| now - kept.compared_at < TRUSTED).map(|kept| kept.principal.clone())
    }

    pub(super) fn put(&self, principal: Arc<Principal>, now: DateTime<Utc>) {
        if let Ok(mut map) = self.map.write() {
            if map.len() >= MOST {
                map.clear();
            }
            map.insert(principal.session_id, Kept { principal, compared_at: now });
        }
    }

    pub(super) fn forget(&self, session: SessionId) {
        if let Ok(mut map) = self.map.write() {
            map.remove(&session);
        }
    }

    /// Rights changed in this process: everybody's are read anew.
    pub(super) fn clear(&self) {
        if let Ok(mut map) = self.map.write() {
            map.clear();
        }
    }
}
