//! The access token: in memory only, renewed through the refresh cookie, one renewal at a time.

use std::cell::RefCell;
use std::rc::Rc;

use changxiao_shared::identity::{MeView, TokenView, api};
use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use super::{ApiError, call};
use crate::browser;

type Listener = Rc<dyn Fn(Option<MeView>)>;

thread_local! {
    static TOKEN: RefCell<Option<String>> = const { RefCell::new(None) };
    static RENEWAL: RefCell<Option<Promise>> = const { RefCell::new(None) };
    static LISTENER: RefCell<Option<Listener>> = const { RefCell::new(None) };
}

/// Registers who is told when somebody is signed in (again) or no longer is.
pub(crate) fn on_change(listener: impl Fn(Option<MeView>) + 'static) {
    LISTENER.with(|l| *l.borrow_mut() = Some(Rc::new(listener)));
}

/// The `Authorization` header, where there is a token.
pub(super) fn bearer() -> Option<String> {
    TOKEN.with(|t| t.borrow().as_ref().map(|token| format!("Bearer {token}")))
}

/// Takes over what sign-in or a renewal answered.
pub(crate) fn keep(view: TokenView) {
    TOKEN.with(|t| *t.borrow_mut() = Some(view.access_token));
    tell(Some(view.me));
}

/// Forgets the token.
pub(crate) fn forget() {
    TOKEN.with(|t| *t.borrow_mut() = None);
    tell(None);
}

fn tell(me: Option<MeView>) {
    if let Some(listener) = LISTENER.with(|l| l.borrow().clone()) {
        listener(me);
    }
}

/// Gets a new access token. Calls that fail together wait for the same renewal: a refresh token used twice would end
/// the session. `false` where there is nobody signed in or the server cannot be reached.
pub(crate) async fn refresh() -> bool {
    let running = RENEWAL.with(|r| r.borrow().clone());
    let promise = running.unwrap_or_else(|| {
        let promise = future_to_promise(async {
            let renewed = renew().await;
            RENEWAL.with(|r| *r.borrow_mut() = None);
            Ok(JsValue::from_bool(renewed))
        });
        RENEWAL.with(|r| *r.borrow_mut() = Some(promise.clone()));
        promise
    });
    JsFuture::from(promise).await.is_ok_and(|renewed| renewed.is_truthy())
}

/// Renews while no other tab does: the cookie is shared, and only one may use it up.
async fn renew() -> bool {
    match browser::alone("changxiao.refresh").await {
        Some(release) => {
            let renewed = exchange().await;
            release();
            renewed
        }
        None => exchange().await,
    }
}

async fn exchange() -> bool {
    match call(api::REFRESH_SESSION).read::<TokenView>().await {
        Ok(view) => {
            keep(view);
            true
        }
        Err(ApiError::Problem(problem)) if problem.status < 500 => {
            forget();
            false
        }
        Err(_) => false,
    }
}
