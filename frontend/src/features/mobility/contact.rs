//! Telephone numbers: masked, and in full on demand. The look is written into history and audit trail.

use changxiao_shared::identity::Deed;
use changxiao_shared::mobility::{MobilityContact, MobilityView, api};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::parts::{for_others, given};
use crate::api::call;
use crate::text::{Members, Mobile};
use crate::ui::{facts, live, toasts};

/// The numbers, and the way to see them in full.
pub(super) fn contact(view: &MobilityView) -> AnyView {
    let id = view.id;
    let masked = MobilityContact {
        phone: view.phone.clone(),
        emergency_name: view.plan.whereabouts.emergency_name.clone(),
        emergency_phone: view.emergency_phone.clone(),
    };
    let hidden = masked.phone.is_some() || masked.emergency_phone.is_some();
    let shown = RwSignal::new(None::<MobilityContact>);
    let toasts = toasts();
    let show = move |_| {
        spawn_local(async move {
            match call(api::SHOW_CONTACT).arg(id).read::<MobilityContact>().await {
                Ok(numbers) => _ = shown.try_set(Some(numbers)),
                Err(error) => toasts.say(error.words()),
            }
        });
    };
    let way = live(move || {
        if shown.with(Option::is_some) {
            return view! {
                <p class="notice" role="status">
                    {Members::ShownInFull.t()} " "
                    <button type="button" class="link" on:click=move |_| shown.set(None)>{Members::Hide.t()}</button>
                </p>
            }
            .into_any();
        }
        view! { <button type="button" on:click=show>{Mobile::ShowContact.t()}</button> }.into_any()
    });
    let way = (hidden && for_others(Deed::MobilityManage)).then(|| {
        view! { <div class="after-facts">{way} <p class="help">{Mobile::ShowContactHelp.t()}</p></div> }
    });
    let numbers = live(move || {
        let contact = shown.get().unwrap_or_else(|| masked.clone());
        facts(vec![
            (Mobile::Phone.t(), given(contact.phone.as_deref())),
            (Mobile::EmergencyName.t(), given(contact.emergency_name.as_deref())),
            (Mobile::EmergencyPhone.t(), given(contact.emergency_phone.as_deref())),
        ])
    });
    view! { <div class="after-facts">{numbers}</div> {way} }.into_any()
}
