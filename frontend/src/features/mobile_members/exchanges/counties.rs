//! With which counties members are shared, and how the committees keep in touch: for the county's office (C3-07).

use changxiao_shared::mobile_members::exchanges::{CountyExchanges, ExchangePartnerQuery, api};
use changxiao_shared::organizations::OrganizationId;
use leptos::prelude::*;

use crate::api::call;
use crate::features::pledges::clause;
use crate::text::Exchanges;
use crate::ui::{Column, Tone, badge, load, nothing, table, when_ready};

/// The section; nothing for whoever is no county, or shares with none.
pub(super) fn counties(own: OrganizationId) -> AnyView {
    let query = ExchangePartnerQuery { organization_id: own };
    let loading = load(move || call(api::LIST_COUNTY_EXCHANGES).query(&query).read::<Vec<CountyExchanges>>());
    when_ready(loading, move |counties| {
        let Some(first) = counties.first() else { return nothing() };
        let columns = vec![
            Column::main(Exchanges::County.t()),
            Column::number(Exchanges::AwayThere.t()),
            Column::number(Exchanges::ArrivedHere.t()),
            Column::number(Exchanges::Pairs.t()),
            Column::number(Exchanges::LatePairs.t()),
            Column::number(Exchanges::SentHalf.t()),
            Column::number(Exchanges::AnsweredHalf.t()),
        ];
        let rule = first.threshold.map(|least| {
            view! { <p class="quiet">{Exchanges::StepInLead.f(&[&least.to_string()])} " " {clause(&first.clause)}</p> }
        });
        let rows = counties.into_iter().map(row).collect();
        view! {
            <section>
                <h2>{Exchanges::CountiesTitle.t()}</h2>
                {rule}
                {table(Exchanges::CountiesTitle.t(), columns, rows)}
            </section>
        }
        .into_any()
    })
}

fn row(county: CountyExchanges) -> Vec<AnyView> {
    let steps_in = county.steps_in.then(|| badge(Tone::Due, Exchanges::StepIn.t()));
    let number = |value: i64| value.to_string().into_any();
    let late = match county.overdue {
        0 => number(0),
        some => badge(Tone::Missed, &some.to_string()),
    };
    vec![
        view! { {county.partner.name} " " {steps_in} }.into_any(),
        number(county.away),
        number(county.arrived),
        number(county.pairs),
        late,
        number(county.sent + county.answered),
        number(county.answered),
    ]
}
