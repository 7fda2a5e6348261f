//! Telephone numbers: masked, and in full on demand. The look is written into history and audit trail.

use changxiao_shared::identity::Deed;
use changxiao_shared::mobile_members::{MobilityContact, MobilityView, api};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::parts::{for_others, given};
use crate::api::call;
use crate::text::{Members, Mobile};
use crate::ui::{Shown, facts, live, toasts};

/// The numbers, and the way to see them in full.
pub(super) fn contact(view: &MobilityView) -> AnyView {
    let id = view.id;
    let masked = MobilityContact {
        phone: view.phone.clone(),
        emergency_name: view.plan.whereabouts.emergency_name.clone(),
        emergency_phone: view.emergency_phone.clone(),
    };
    let hidden = masked.phone.is_some() || masked.emergency_phone.is_some();
    if !hidden || !for_others(Deed::MobilityManage) {
        return numbers(&masked);
    }
    let full = RwSignal::new(false);
    let shown = Shown::new();
    let toasts = toasts();
    let show = move |_| {
        spawn_local(async move {
            match call(api::SHOW_CONTACT).arg(id).read::<MobilityContact>().await {
                Ok(found) => {
                    shown.show(move || numbers(&found));
                    let _ = full.try_set(true);
                }
                Err(error) => toasts.say(error.words()),
            }
        });
    };
    live(move || {
        if full.get() {
            return view! {
                {shown.view()}
                <p class="notice" role="status">
                    {Members::ShownInFull.t()} " "
                    <button type="button" class="link" on:click=move |_| full.set(false)>{Members::Hide.t()}</button>
                </p>
            }
            .into_any();
        }
        view! {
            {numbers(&masked)}
            <div class="after-facts">
                <button type="button" on:click=show>{Mobile::ShowContact.t()}</button>
                <p class="help">{Mobile::ShowContactHelp.t()}</p>
            </div>
        }
        .into_any()
    })
}

fn numbers(contact: &MobilityContact) -> AnyView {
    let items = facts(vec![
        (Mobile::Phone.t(), given(contact.phone.as_deref())),
        (Mobile::EmergencyName.t(), given(contact.emergency_name.as_deref())),
        (Mobile::EmergencyPhone.t(), given(contact.emergency_phone.as_deref())),
    ]);
    view! { <div class="after-facts">{items}</div> }.into_any()
}
