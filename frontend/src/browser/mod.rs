//! Small doors to the browser: storage, title, focus, scroll, moving to another address.

mod lock;
mod scan;

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use changxiao_shared::kernel::day_in_china;
use chrono::{DateTime, NaiveDate};
use leptos::prelude::{document, request_animation_frame, window};
use leptos_router::NavigateOptions;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Storage};

pub(crate) use lock::alone;
pub(crate) use scan::scan;

type Navigate = Rc<dyn Fn(&str, NavigateOptions)>;

thread_local! {
    static NAVIGATE: RefCell<Option<Navigate>> = const { RefCell::new(None) };
    static FOCUS_DUE: Cell<bool> = const { Cell::new(false) };
    static SCROLL: RefCell<HashMap<String, f64>> = RefCell::new(HashMap::new());
    static RETURNING: Cell<bool> = const { Cell::new(false) };
    static RENEWING: Cell<u32> = const { Cell::new(0) };
}

/// As long as it lives, what the page shows is about to be replaced: its buttons wait, for a dialog opened now would
/// vanish with them.
pub(crate) struct Renewing(());

impl Renewing {
    /// Begins.
    pub(crate) fn begin() -> Renewing {
        RENEWING.with(|r| r.set(r.get() + 1));
        mark_root("data-renewing", Some(""));
        Renewing(())
    }
}

impl Drop for Renewing {
    fn drop(&mut self) {
        let left = RENEWING.with(|r| r.get() - 1);
        RENEWING.with(|r| r.set(left));
        if left == 0 {
            mark_root("data-renewing", None);
        }
    }
}

/// Takes the router's way of moving, once, at the start.
pub(crate) fn set_navigate(navigate: impl Fn(&str, NavigateOptions) + 'static) {
    NAVIGATE.with(|n| *n.borrow_mut() = Some(Rc::new(navigate)));
}

/// Moves to an address of the page.
pub(crate) fn go(address: &str) {
    navigate(address, NavigateOptions::default());
}

/// Moves to an address in place of the present one: back does not return here.
pub(crate) fn replace(address: &str) {
    navigate(address, NavigateOptions { replace: true, ..NavigateOptions::default() });
}

/// Leaves this page for another site.
pub(crate) fn leave(address: &str) {
    let _ = window().location().assign(address);
}

/// What follows the `#` of the present address.
pub(crate) fn fragment() -> String {
    window().location().hash().unwrap_or_default().trim_start_matches('#').to_owned()
}

/// Takes it out of the address, and out of the browser's history.
pub(crate) fn forget_fragment() {
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&present_address()));
    }
}

/// The path and query of the present address.
pub(crate) fn present_address() -> String {
    let location = window().location();
    location.pathname().and_then(|path| Ok(path + &location.search()?)).unwrap_or_default()
}

/// Changes the query of the present list without moving the view.
pub(crate) fn refine(address: &str) {
    navigate(address, NavigateOptions { scroll: false, ..NavigateOptions::default() });
}

fn navigate(address: &str, options: NavigateOptions) {
    if let Some(navigate) = NAVIGATE.with(|n| n.borrow().clone()) {
        navigate(address, options);
    }
}

/// The browser's storage that outlives the page.
fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// Reads from the storage of this device.
pub(crate) fn recall(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

/// Writes to the storage of this device. A full or forbidden storage loses convenience, never work in progress.
pub(crate) fn remember(key: &str, value: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(key, value);
    }
}

/// Removes one entry.
pub(crate) fn forget(key: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(key);
    }
}

/// Removes every entry whose key begins so.
pub(crate) fn forget_all(prefix: &str) {
    let Some(storage) = storage() else { return };
    let count = storage.length().unwrap_or(0);
    let keys: Vec<String> = (0..count).filter_map(|i| storage.key(i).ok().flatten()).collect();
    for key in keys.iter().filter(|key| key.starts_with(prefix)) {
        let _ = storage.remove_item(key);
    }
}

/// Sets what the browser shows as the name of the page.
pub(crate) fn set_title(title: &str) {
    document().set_title(title);
}

/// Sets or removes an attribute of the root element.
pub(crate) fn mark_root(name: &str, value: Option<&str>) {
    if let Some(root) = document().document_element() {
        let _ = match value {
            Some(value) => root.set_attribute(name, value),
            None => root.remove_attribute(name),
        };
    }
}

/// Whether the root element has an attribute.
pub(crate) fn root_is_marked(name: &str) -> bool {
    document().document_element().is_some_and(|root| root.has_attribute(name))
}

/// Puts the focus on an element once it is there.
pub(crate) fn focus_soon(id: &str) {
    let id = id.to_owned();
    request_animation_frame(move || focus(&id));
}

/// Puts the focus on an element.
pub(crate) fn focus(id: &str) {
    if let Some(element) = document().get_element_by_id(id).and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Notes that the next heading shown takes the focus, because the person moved to another screen.
pub(crate) fn heading_takes_focus() {
    FOCUS_DUE.with(|due| due.set(true));
}

/// Called by a heading as it appears.
pub(crate) fn heading_shown(id: &'static str) {
    if FOCUS_DUE.with(|due| due.replace(false)) {
        request_animation_frame(move || {
            if let Some(element) = document().get_element_by_id(id).and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
                let options = web_sys::FocusOptions::new();
                options.set_prevent_scroll(true);
                let _ = element.focus_with_options(&options);
            }
        });
    }
}

/// Remembers how far an address was scrolled.
pub(crate) fn note_scroll(address: String) {
    if RETURNING.with(Cell::get) {
        // The page has not its full height yet: this is the browser's scrolling, not the person's.
        return;
    }
    let top = window().scroll_y().unwrap_or(0.0);
    SCROLL.with(|s| s.borrow_mut().insert(address, top));
}

/// Tells the browser that the page finds its own way back: content comes later than the browser would scroll.
pub(crate) fn restore_scroll_ourselves() {
    if let Ok(history) = window().history() {
        let _ = js_sys::Reflect::set(&history, &"scrollRestoration".into(), &"manual".into());
    }
}

/// Notes whether the present address was reached by the browser's back or forward.
pub(crate) fn set_returning(returning: bool) {
    RETURNING.with(|r| r.set(returning));
}

/// Called when a screen's content is complete: after back or forward, returns to where it was scrolled.
pub(crate) fn restore_scroll(address: &str) {
    if RETURNING.with(|r| r.replace(false))
        && let Some(top) = SCROLL.with(|s| s.borrow().get(address).copied())
    {
        request_animation_frame(move || window().scroll_to_with_x_and_y(0.0, top));
    }
}

/// The present day in China.
pub(crate) fn today() -> NaiveDate {
    DateTime::from_timestamp_millis(js_sys::Date::now() as i64).map(day_in_china).unwrap_or_default()
}

/// Whether the window is as narrow as a phone's.
pub(crate) fn is_narrow() -> bool {
    window().inner_width().ok().and_then(|width| width.as_f64()).is_some_and(|width| width < 640.0)
}

/// A key no two requests share.
pub(crate) fn random_key() -> String {
    let part = || (js_sys::Math::random() * 4_294_967_296.0) as u32;
    format!("{:08x}{:08x}{:08x}{:08x}", part(), part(), part(), part())
}

/// Random bytes nobody can guess; none in a browser that has none.
pub(crate) fn random_bytes<const N: usize>() -> Option<[u8; N]> {
    let mut bytes = [0; N];
    window().crypto().ok()?.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(bytes)
}

/// Sends a form as its own button would.
pub(crate) fn submit(id: &str) {
    if let Some(form) = document().get_element_by_id(id).and_then(|e| e.dyn_into::<web_sys::HtmlFormElement>().ok()) {
        let _ = form.request_submit();
    }
}

/// Opens the browser's print dialogue once the present content is on the page.
pub(crate) fn print_soon() {
    request_animation_frame(|| {
        let _ = window().print();
    });
}

/// Now, in milliseconds since 1970.
pub(crate) fn now_ms() -> f64 {
    js_sys::Date::now()
}

/// Copies a text, and says whether the browser let it; where not, the input that shows it is selected.
pub(crate) fn copy(id: &'static str, text: &str, done: impl Fn(bool) + 'static) {
    let clipboard = js_sys::Reflect::get(&window().navigator(), &"clipboard".into());
    let write = clipboard.as_ref().ok().and_then(|on| js_sys::Reflect::get(on, &"writeText".into()).ok());
    let function = write.and_then(|write| write.dyn_into::<js_sys::Function>().ok());
    let writing = function.zip(clipboard.ok()).and_then(|(write, on)| write.call1(&on, &text.into()).ok());
    leptos::task::spawn_local(async move {
        let written = match writing.map(js_sys::Promise::from) {
            Some(writing) => wasm_bindgen_futures::JsFuture::from(writing).await.is_ok(),
            None => false,
        };
        let input = document().get_element_by_id(id).and_then(|e| e.dyn_into::<web_sys::HtmlInputElement>().ok());
        if let Some(input) = input.filter(|_| !written) {
            input.select();
        }
        done(written);
    });
}
