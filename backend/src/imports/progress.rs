//! How far running writes are: in memory only, since their transaction shows nothing before it ends.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use changxiao_shared::imports::{ImportId, ImportState, ImportView};

/// The writes that run in this process.
#[derive(Clone, Debug, Default)]
pub struct Progress(Arc<Mutex<HashMap<ImportId, i64>>>);

impl Progress {
    /// Begins to count; ends when the value is dropped.
    pub(super) fn begin(&self, id: ImportId) -> Running {
        self.lock().insert(id, 0);
        Running { progress: self.clone(), id }
    }

    /// The view with what this process knows beyond the database.
    pub(super) fn show(&self, mut view: ImportView) -> ImportView {
        if let Some(done) = self.lock().get(&view.id)
            && view.state == ImportState::Ready
        {
            view.state = ImportState::Writing;
            view.done = *done;
        }
        view
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<ImportId, i64>> {
        // A count is whole whenever it is unlocked, also when a holder panicked.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One write under way.
#[derive(Debug)]
pub struct Running {
    progress: Progress,
    id: ImportId,
}

impl Running {
    /// So many rows are written now.
    pub(super) fn reach(&self, done: usize) {
        self.progress.lock().insert(self.id, i64::try_from(done).unwrap_or(i64::MAX));
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.progress.lock().remove(&self.id);
    }
}
