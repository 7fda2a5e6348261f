//! One tab at a time, by the browser's own locks.

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Waits until no other tab holds the lock, holds it, and gives what releases it. `None` where the browser has no locks
/// (an address without encryption outside this machine).
pub(crate) async fn alone(name: &str) -> Option<impl FnOnce()> {
    let locks = Reflect::get(&window().navigator(), &JsValue::from_str("locks")).ok().filter(JsValue::is_object)?;
    let request: Function = Reflect::get(&locks, &JsValue::from_str("request")).ok()?.dyn_into().ok()?;
    let mut release: Option<Function> = None;
    // The lock is held as long as the promise given back by its holder stays open.
    let held = Promise::new(&mut |resolve, _| release = Some(resolve));
    let release = release?;
    let granted = Promise::new(&mut |resolve, _| {
        let held = held.clone();
        let holder = Closure::once_into_js(move || {
            let _ = resolve.call0(&JsValue::UNDEFINED);
            held
        });
        let _ = request.call2(&locks, &JsValue::from_str(name), &holder);
    });
    JsFuture::from(granted).await.ok()?;
    Some(move || {
        let _ = release.call0(&JsValue::UNDEFINED);
    })
}
