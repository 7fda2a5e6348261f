//! Samples as everybody sees them: the seed's hash before the draw, the seed after it.

use std::sync::Arc;

use changxiao_shared::identity::Deed;
use changxiao_shared::kernel::format_date_time;
use changxiao_shared::mobile_members::Register;
use changxiao_shared::mobility_reports::{AnnounceSample, PublishedSample, SampleQuery, SampleState, api};
use changxiao_shared::organizations::OrganizationId;
use chrono::Datelike;
use leptos::prelude::*;
use serde_json::Value;

use crate::api::call;
use crate::browser;
use crate::features::board::frame;
use crate::features::mobile_members::{Act, act_button};
use crate::features::organizations::organization_field;
use crate::features::pledges::own_organization;
use crate::form::Form;
use crate::place::Place;
use crate::session::session;
use crate::text::{Reports, lang};
use crate::ui::{Heading, Input, Tone, badge, choices, empty, facts, heading, listing, live, load, nothing};

/// The screen.
pub(crate) fn samples() -> AnyView {
    let loading = load(|| call(api::LIST_SAMPLES).query(&SampleQuery { year: None }).read::<Vec<PublishedSample>>());
    // The screen stands before it is known who is there.
    let session = session();
    let may = move |deed: Deed| session.me().is_some_and(|me| me.deeds.contains(&deed));
    let reload = Callback::new(move |()| loading.reload());
    let announce = live(move || if may(Deed::MobilityInspect) { announce(reload) } else { nothing() });
    let head = Heading { actions: announce, ..Heading::new(Reports::Samples.t()) };
    frame(
        view! {
            {heading(head)}
            <p class="lead">{Reports::SamplesLead.t()}</p>
            {listing(loading, |found| {
                if found.is_empty() {
                    empty(Reports::NoSamplesTitle.t(), Reports::NoSamplesLead.t(), nothing())
                } else {
                    found.iter().map(card).collect_view().into_any()
                }
            })}
            <details>
                <summary>{Reports::HowTitle.t()}</summary>
                <p>{Reports::How.t()}</p>
            </details>
        }
        .into_any(),
    )
}

fn announce(done: Callback<()>) -> AnyView {
    act_button(
        "main",
        Act {
            id: "announce",
            label: Reports::Announce.t(),
            clause: "A3-22",
            lead: Reports::AnnounceLead.t(),
            make: Box::new(|| {
                let sample = AnnounceSample {
                    organization_id: OrganizationId(1),
                    year: browser::today().year(),
                    register: Register::Away,
                    size: 30,
                };
                let form = Form::new("announce", &sample, &["organization_id"]);
                if let Some(own) = own_organization(Deed::MobilityInspect) {
                    form.set("organization_id", Value::String(own.to_string()));
                }
                let inputs = vec![
                    organization_field(Input::new(form, "organization_id", Reports::Inspects.t()), None, None),
                    Input::new(form, "year", Reports::Year.t()).number(),
                    Input::new(form, "register", Reports::FromRegister.t()).select(choices!(Register)),
                    Input::new(form, "size", Reports::Size.t()).help(Reports::SizeHelp.t()).number(),
                ];
                (form, inputs)
            }),
            request: Arc::new(|sent| call(api::ANNOUNCE_SAMPLE).json(sent.body).key(sent.key)),
            done,
        },
    )
}

/// The state of a sample.
pub(super) fn state_badge(state: SampleState) -> AnyView {
    let tone = if state == SampleState::Drawn { Tone::Good } else { Tone::Due };
    badge(tone, state.label(lang()))
}

fn card(sample: &PublishedSample) -> AnyView {
    let title = Reports::SampleNamed.f(&[&sample.year.to_string(), sample.register.label(lang())]);
    let (session, id) = (session(), sample.id);
    let to = live(move || {
        if !session.me().is_some_and(|me| me.deeds.contains(&Deed::MobilityRead)) {
            return nothing();
        }
        view! { <p><a href=Place::Sample(id).path()>{Reports::OpenSample.t()}</a></p> }.into_any()
    });
    view! {
        <section class="card">
            <h2>{sample.organization.name.clone()} " · " {title} " " {state_badge(sample.state)}</h2>
            {published(sample)}
            {to}
        </section>
    }
    .into_any()
}

/// What is published of a sample.
pub(super) fn published(sample: &PublishedSample) -> AnyView {
    let code = |text: &str| view! { <code>{text.to_owned()}</code> }.into_any();
    let mut items = vec![
        (Reports::Size.t(), sample.size.to_string().into_any()),
        (Reports::AnnouncedAt.t(), format_date_time(sample.announced_at).into_any()),
        (Reports::SeedHash.t(), code(&sample.seed_hash)),
    ];
    if let (Some(seed), Some(at)) = (&sample.seed, sample.drawn_at) {
        items.push((Reports::DrawnAt.t(), format_date_time(at).into_any()));
        items.push((Reports::Seed.t(), code(seed)));
        items.push((Reports::FrameSize.t(), sample.frame_size.unwrap_or(0).to_string().into_any()));
        items.push((Reports::FrameHash.t(), code(sample.frame_hash.as_deref().unwrap_or_default())));
    }
    facts(items)
}
