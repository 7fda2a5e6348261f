//! Content from the server: waiting, there, or failed; the old stays while the new is on its way.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::notice;
use super::skeleton::skeleton;
use crate::api::ApiError;
use crate::browser;

/// What is known of the content.
#[derive(Clone)]
enum Content<T> {
    Waiting,
    Ready(T),
    Failed(ApiError),
}

/// Content being loaded. Copying it copies a handle.
pub(crate) struct Loading<T: Send + Sync + 'static> {
    content: RwSignal<Content<T>>,
    busy: RwSignal<bool>,
    again: RwSignal<u32>,
}

impl<T: Send + Sync + 'static> Clone for Loading<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Loading<T> {}

impl<T: Clone + Send + Sync + 'static> Loading<T> {
    /// Loads again.
    pub(crate) fn reload(self) {
        let _ = self.again.try_update(|again| *again += 1);
    }

    /// Loads again because of what the person just did: the focus goes to the head of the renewed screen.
    pub(crate) fn reload_after_change(self) {
        browser::heading_takes_focus();
        self.reload();
    }

    /// Puts in content that the server gave with another answer.
    pub(crate) fn put(self, content: T) {
        let _ = self.content.try_set(Content::Ready(content));
    }

    /// The content, once it is there (watched).
    pub(crate) fn ready(self) -> Option<T> {
        match self.content.get() {
            Content::Ready(content) => Some(content),
            Content::Waiting | Content::Failed(_) => None,
        }
    }

    /// The content, once it is there (not watched); none once the screen is gone.
    pub(crate) fn ready_untracked(self) -> Option<T> {
        match self.content.try_get_untracked()? {
            Content::Ready(content) => Some(content),
            Content::Waiting | Content::Failed(_) => None,
        }
    }

    /// Whether newer content is on its way (watched).
    pub(crate) fn busy(self) -> bool {
        self.busy.get()
    }
}

/// Loads, and loads again when a signal that `fetch` reads changes. An answer overtaken by a later question is dropped.
pub(crate) fn load<T, F>(fetch: impl Fn() -> F + 'static) -> Loading<T>
where
    T: Clone + Send + Sync + 'static,
    F: Future<Output = Result<T, ApiError>> + 'static,
{
    let loading =
        Loading { content: RwSignal::new(Content::Waiting), busy: RwSignal::new(false), again: RwSignal::new(0) };
    let latest = StoredValue::new(0_u32);
    Effect::new(move |_| {
        loading.again.track();
        let answer = fetch();
        let turn = latest.get_value() + 1;
        latest.set_value(turn);
        loading.busy.set(true);
        spawn_local(async move {
            let answer = answer.await;
            if latest.try_get_value() == Some(turn) {
                let _ = loading.busy.try_set(false);
                let _ = loading.content.try_set(match answer {
                    Ok(content) => Content::Ready(content),
                    Err(error) => Content::Failed(error),
                });
            }
        });
    });
    loading
}

/// Shows the content once it is there; until then the skeleton; where it failed, why, and a way to try again.
pub(crate) fn when_ready<T>(loading: Loading<T>, view: impl Fn(T) -> AnyView + Send + Sync + 'static) -> AnyView
where
    T: Clone + Send + Sync + 'static,
{
    (move || match loading.content.get() {
        Content::Waiting => skeleton(),
        Content::Ready(content) => untrack(|| view(content)),
        Content::Failed(error) => notice::failed(&error, Callback::new(move |()| loading.reload())),
    })
    .into_any()
}
