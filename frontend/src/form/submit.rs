//! Sending a form: checked first, once at a time, safe to repeat, refusals back at their fields.

use changxiao_shared::kernel::{ErrorCode, FieldError};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Form;
use super::conflict::differences;
use crate::api::{Answer, ApiError};
use crate::browser;
use crate::ui::arrange;

/// What is done with an answer, which it has in hand: of one type, whatever was asked for.
type Done = Box<dyn FnOnce()>;

/// What goes out.
pub(crate) struct Sending {
    /// The request as JSON.
    pub(crate) body: String,
    /// The same for the same body, so that a repeat after a lost answer does nothing twice.
    pub(crate) key: String,
    /// The version the form began from.
    pub(crate) version: i32,
}

impl Form {
    /// Checks all fields, sends, and calls `done` with the answer. A refusal stays with the form.
    pub(crate) fn send<T, F>(self, send: impl FnOnce(Sending) -> F + 'static, done: impl FnOnce(T) + 'static)
    where
        T: 'static,
        F: Future<Output = Result<T, ApiError>> + 'static,
    {
        let Some(sending) = self.prepare() else { return };
        let answer = send(sending);
        self.wait(Box::pin(async move { answer.await.map(|answer| Box::new(move || done(answer)) as Done) }));
    }

    fn wait(self, answer: Answer<Done>) {
        spawn_local(async move {
            if let Some(done) = self.answered(answer.await) {
                done();
            }
        });
    }

    /// What to do now; nothing where it was a refusal, or where the screen is gone and nobody waits for it.
    fn answered(self, answer: Result<Done, ApiError>) -> Option<Done> {
        if self.busy.try_set(false).is_some() {
            return None;
        }
        match answer {
            Ok(answer) => {
                self.drop_draft();
                Some(answer)
            }
            // Nothing was done and nothing is wrong: the form stays as it was.
            Err(ApiError::Cancelled) => None,
            Err(error) => {
                self.refused(error);
                None
            }
        }
    }

    fn prepare(self) -> Option<Sending> {
        if self.busy.get_untracked() {
            return None;
        }
        self.problem.set(None);
        match self.check() {
            Ok(request) => {
                self.errors.set(Vec::new());
                self.busy.set(true);
                let body = request.to_string();
                let (key, version) = self.inner.try_update_value(|inner| {
                    let key = match inner.sent.take() {
                        Some((sent, key)) if sent == body => key,
                        _ => browser::random_key(),
                    };
                    inner.sent = Some((body.clone(), key.clone()));
                    (key, inner.version.unwrap_or_default())
                })?;
                Some(Sending { body, key, version })
            }
            Err(errors) => {
                self.show_errors(errors);
                None
            }
        }
    }

    fn show_errors(self, mut errors: Vec<FieldError>) {
        // In the order the person reads them.
        self.inner.with_value(|inner| {
            let place = |error: &FieldError| inner.fields.iter().position(|field| field.path == error.field);
            arrange(&mut errors, |a, b| place(a) < place(b));
        });
        self.errors.set(errors);
        browser::focus_soon(&self.id("summary"));
    }

    fn refused(self, error: ApiError) {
        let fields = error.fields().to_vec();
        let stale = error.code() == Some(ErrorCode::StaleVersion);
        self.problem.set(Some(error));
        self.show_errors(fields);
        if stale {
            self.fetch_newest();
        }
    }

    fn fetch_newest(self) {
        let Some(newest) = self.newest.try_with_value(|newest| newest.as_ref().map(|newest| newest())).flatten() else {
            return;
        };
        spawn_local(async move {
            if let Some((theirs, version)) = newest.await {
                let mine = self.values.get_untracked();
                let found = self.inner.try_update_value(|inner| {
                    let found = differences(&inner.start, &mine, &theirs, &inner.fields, &inner.names);
                    inner.version = Some(version);
                    inner.start = theirs;
                    found
                });
                self.conflict.set(found);
                browser::focus_soon(&self.id("conflict"));
            }
        });
    }
}
