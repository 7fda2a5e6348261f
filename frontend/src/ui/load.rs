//! Content from the server: waiting, there, or failed; the old stays while the new is on its way.

use std::any::Any;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::notice;
use super::skeleton::skeleton;
use super::{live, nothing, watch};
use crate::api::ApiError;
use crate::browser;

/// What is known of the content. Its type is known to those who ask for it: one kind of signal serves every screen.
#[derive(Clone)]
enum Content {
    Waiting,
    Ready(Arc<dyn Any + Send + Sync>),
    Failed(ApiError),
}

/// Content being loaded. Copying it copies a handle.
pub(crate) struct Loading<T: Send + Sync + 'static> {
    handle: Handle,
    of: PhantomData<T>,
}

#[derive(Clone, Copy)]
struct Handle {
    content: RwSignal<Content>,
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
        self.handle.reload();
    }

    /// Loads again because of what the person just did: the focus goes to the head of the renewed screen.
    pub(crate) fn reload_after_change(self) {
        browser::heading_takes_focus();
        self.reload();
    }

    /// Puts in content that the server gave with another answer.
    pub(crate) fn put(self, content: T) {
        let _ = self.handle.content.try_set(Content::Ready(Arc::new(content)));
    }

    /// The content, once it is there (watched).
    pub(crate) fn ready(self) -> Option<T> {
        typed(self.handle.content.get())
    }

    /// The content, once it is there (not watched); none once the screen is gone.
    pub(crate) fn ready_untracked(self) -> Option<T> {
        typed(self.handle.content.try_get_untracked()?)
    }
}

fn typed<T: Clone + 'static>(content: Content) -> Option<T> {
    match content {
        Content::Ready(content) => content.downcast_ref::<T>().cloned(),
        Content::Waiting | Content::Failed(_) => None,
    }
}

/// Loads, and loads again when a signal that `fetch` reads changes. An answer overtaken by a later question is dropped.
pub(crate) fn load<T, F>(fetch: impl Fn() -> F + 'static) -> Loading<T>
where
    T: Clone + Send + Sync + 'static,
    F: Future<Output = Result<T, ApiError>> + 'static,
{
    let fetch = move || -> Answer {
        let answer = fetch();
        Box::pin(async move {
            match answer.await {
                Ok(content) => Content::Ready(Arc::new(content)),
                Err(error) => Content::Failed(error),
            }
        })
    };
    Loading { handle: Handle::loaded_by(Box::new(fetch)), of: PhantomData }
}

type Answer = Pin<Box<dyn Future<Output = Content>>>;

impl Handle {
    fn loaded_by(fetch: Box<dyn Fn() -> Answer>) -> Handle {
        let handle =
            Handle { content: RwSignal::new(Content::Waiting), busy: RwSignal::new(false), again: RwSignal::new(0) };
        let latest = StoredValue::new(0_u32);
        let asked = StoredValue::new(0_u32);
        watch(move || {
            let again = handle.again.get();
            let renewing = (asked.get_value() != again).then(browser::Renewing::begin);
            asked.set_value(again);
            let answer = fetch();
            let turn = latest.get_value() + 1;
            latest.set_value(turn);
            handle.busy.set(true);
            spawn_local(async move {
                let content = answer.await;
                if latest.try_get_value() == Some(turn) {
                    let _ = handle.busy.try_set(false);
                    let _ = handle.content.try_set(content);
                }
                drop(renewing);
            });
        });
        handle
    }

    fn reload(self) {
        let _ = self.again.try_update(|again| *again += 1);
    }
}

/// Shows the content once it is there; until then the skeleton; where it failed, why, and a way to try again.
pub(crate) fn when_ready<T>(loading: Loading<T>, view: impl Fn(T) -> AnyView + Send + Sync + 'static) -> AnyView
where
    T: Clone + Send + Sync + 'static,
{
    let handle = loading.handle;
    live(move || match handle.content.get() {
        Content::Waiting => skeleton(),
        Content::Failed(error) => notice::failed(&error, Callback::new(move |()| handle.reload())),
        ready => untrack(|| typed(ready).map_or_else(nothing, &view)),
    })
}

/// A list that follows its filters: the rows stay, marked as old, while the new ones are on their way.
pub(crate) fn listing<T>(loading: Loading<T>, view: impl Fn(T) -> AnyView + Send + Sync + 'static) -> AnyView
where
    T: Clone + Send + Sync + 'static,
{
    frame(loading.handle.busy, when_ready(loading, view))
}

fn frame(busy: RwSignal<bool>, content: AnyView) -> AnyView {
    view! { <div class="results" aria-busy=move || busy.get().then_some("true")>{content}</div> }.into_any()
}
