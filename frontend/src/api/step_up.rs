//! Proving again to be there. Calls that the server refuses for want of a proof wait here, all of them for the same
//! question; whoever asks it says how it ended.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

type Question = Rc<dyn Fn()>;

thread_local! {
    static QUESTION: RefCell<Option<Question>> = const { RefCell::new(None) };
    static WAITING: RefCell<Option<(Promise, Function)>> = const { RefCell::new(None) };
}

/// Registers who asks the person.
pub(crate) fn on_needed(ask: impl Fn() + 'static) {
    QUESTION.with(|q| *q.borrow_mut() = Some(Rc::new(ask)));
}

/// Tells the calls that wait how the question ended; without any it does nothing.
pub(crate) fn settle(proved: bool) {
    if let Some((_, end)) = WAITING.with(|w| w.borrow_mut().take()) {
        let _ = end.call1(&JsValue::NULL, &JsValue::from_bool(proved));
    }
}

/// Waits for the person's answer. `false` where the person did not want to, or nobody asks.
pub(super) async fn proved() -> bool {
    let running = WAITING.with(|w| w.borrow().as_ref().map(|(promise, _)| promise.clone()));
    let Some(promise) = running.or_else(begin) else { return false };
    JsFuture::from(promise).await.is_ok_and(|proved| proved.is_truthy())
}

fn begin() -> Option<Promise> {
    let ask = QUESTION.with(|q| q.borrow().clone())?;
    let mut end = None;
    let promise = Promise::new(&mut |resolve, _| end = Some(resolve));
    WAITING.with(|w| *w.borrow_mut() = end.map(|end| (promise.clone(), end)));
    ask();
    Some(promise)
}
