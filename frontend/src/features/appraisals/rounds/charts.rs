//! Charts of a round's results: ranking, distribution, difference to the round before. Words stand on the bars, patterns
//! tell them apart, and the numbers are in a table behind each.

use changxiao_shared::appraisals::Marks;
use changxiao_shared::appraisals::rounds::charts::{Band, Change, bands, length};
use changxiao_shared::appraisals::rounds::{AppraisalView, EarlierResult, SubjectRow};
use leptos::prelude::*;

use super::named;
use crate::text::Rounds;
use crate::ui::{Column, arrange, nothing, table};

/// From so many results on a chart says more than the list.
const FEWEST: usize = 2;
/// Height of one bar with its words.
const ROW: usize = 46;
/// Characters of a name that stand on a bar on the smallest screen.
const NAME: usize = 16;

/// A bar with its words.
struct Bar {
    label: String,
    words: String,
    /// Where it begins and how long it is, in thousandths of the width.
    span: (u32, u32),
    hatched: bool,
}

/// The charts, where there are results to show.
pub(super) fn charts(view: &AppraisalView) -> AnyView {
    let mut found: Vec<(&SubjectRow, Marks)> =
        view.subjects.iter().filter_map(|subject| subject.total.map(|total| (subject, total))).collect();
    if found.len() < FEWEST || view.fed_back_on.is_none() {
        return nothing();
    }
    arrange(&mut found, |a, b| (a.0.vetoed, std::cmp::Reverse(a.1)) < (b.0.vetoed, std::cmp::Reverse(b.1)));
    view! {
        <section>
            <h2>{Rounds::Charts.t()}</h2>
            <div class="charts">{ranking(&found)} {distribution(&found)} {differences(&found)}</div>
        </section>
    }
    .into_any()
}

fn name(subject: &SubjectRow) -> String {
    named(subject.person.as_deref(), &subject.organization.name)
}

fn rank(subject: &SubjectRow) -> String {
    subject.rank.map_or_else(|| "—".to_owned(), |rank| rank.to_string())
}

fn ranking(found: &[(&SubjectRow, Marks)]) -> AnyView {
    let longest = found.iter().map(|(_, total)| *total).max().unwrap_or_default().max(Marks::HUNDRED);
    let bar = |(subject, total): &(&SubjectRow, Marks)| Bar {
        label: match subject.rank {
            Some(rank) => format!("{rank}. {}", name(subject)),
            None => name(subject),
        },
        words: total.both_places(),
        span: (0, length(*total, longest)),
        hatched: subject.vetoed,
    };
    let columns =
        vec![Column::number(Rounds::Rank.t()), Column::main(Rounds::Subjects.t()), Column::number(Rounds::Total.t())];
    let row = |(subject, total): &(&SubjectRow, Marks)| {
        let veto = subject.vetoed.then(|| format!("（{}）", Rounds::Vetoed.t()));
        let whose = format!("{}{}", name(subject), veto.unwrap_or_default());
        vec![rank(subject).into_any(), whose.into_any(), total.both_places().into_any()]
    };
    let title = if found.iter().any(|(subject, _)| subject.rank.is_some()) { Rounds::Ranking } else { Rounds::Totals };
    let note = found.iter().any(|(subject, _)| subject.vetoed).then(|| Rounds::HatchedVeto.t());
    let behind = table(title.t(), columns, found.iter().map(row).collect());
    chart("ranking", (title.t(), note), &found.iter().map(bar).collect::<Vec<_>>(), behind)
}

fn band_words(band: &Band) -> String {
    match (band.from, band.below) {
        (0, Some(below)) => Rounds::BandBelow.f(&[&below.to_string()]),
        (from, Some(below)) => Rounds::Band.f(&[&from.to_string(), &below.to_string()]),
        (from, None) => Rounds::BandFrom.f(&[&from.to_string()]),
    }
}

fn distribution(found: &[(&SubjectRow, Marks)]) -> AnyView {
    let totals: Vec<Marks> = found.iter().map(|(_, total)| *total).collect();
    let mut bands = bands(&totals);
    bands.reverse();
    let whole = |n: usize| Marks::whole(u32::try_from(n).unwrap_or(u32::MAX));
    let most = whole(bands.iter().map(|band| band.count).max().unwrap_or(1));
    let bar = |band: &Band| Bar {
        label: band_words(band),
        words: Rounds::SoMany.f(&[&band.count.to_string()]),
        span: (0, length(whole(band.count), most)),
        hatched: false,
    };
    let columns = vec![Column::main(Rounds::Total.t()), Column::number(Rounds::Subjects.t())];
    let row = |band: &Band| vec![band_words(band).into_any(), band.count.to_string().into_any()];
    let behind = table(Rounds::Distribution.t(), columns, bands.iter().map(row).collect());
    chart("distribution", (Rounds::Distribution.t(), None), &bands.iter().map(bar).collect::<Vec<_>>(), behind)
}

fn differences(found: &[(&SubjectRow, Marks)]) -> AnyView {
    let compared: Vec<(&SubjectRow, Marks, EarlierResult)> = found
        .iter()
        .filter_map(|(subject, total)| subject.earlier.map(|earlier| (*subject, *total, earlier)))
        .collect();
    let Some(year) = compared.first().map(|(_, _, earlier)| earlier.year) else { return nothing() };
    let change = |total: Marks, earlier: &EarlierResult| Change::between(earlier.total, total);
    let most = compared.iter().map(|(_, total, earlier)| change(*total, earlier).size()).max().unwrap_or_default();
    let bar = |(subject, total, earlier): &(&SubjectRow, Marks, EarlierResult)| {
        let change = change(*total, earlier);
        // Half of the width on either side of the middle.
        let half = length(change.size(), most) / 2;
        let worse = matches!(change, Change::Worse(_));
        Bar {
            label: name(subject),
            words: change.to_string(),
            span: (if worse { 500 - half } else { 500 }, half),
            hatched: worse,
        }
    };
    let columns = vec![
        Column::main(Rounds::Subjects.t()),
        Column::number(Rounds::TotalThen.t()),
        Column::number(Rounds::Total.t()),
        Column::number(Rounds::Difference.t()),
        Column::number(Rounds::RankThen.t()),
        Column::number(Rounds::Rank.t()),
    ];
    let row = |(subject, total, earlier): &(&SubjectRow, Marks, EarlierResult)| {
        vec![
            name(subject).into_any(),
            earlier.total.both_places().into_any(),
            total.both_places().into_any(),
            change(*total, earlier).to_string().into_any(),
            earlier.rank.to_string().into_any(),
            rank(subject).into_any(),
        ]
    };
    let title = Rounds::ComparedWith.f(&[&year.to_string()]);
    let behind = table(Rounds::Difference.t(), columns, compared.iter().map(row).collect());
    let bars: Vec<Bar> = compared.iter().map(bar).collect();
    chart("difference", (&title, Some(Rounds::HatchedWorse.t())), &bars, behind)
}

fn percent(thousandths: u32) -> String {
    format!("{}.{}%", thousandths / 10, thousandths % 10)
}

/// Horizontal bars below each other: as wide as there is room, with words that keep their size.
fn chart(id: &'static str, (title, note): (&str, Option<&'static str>), bars: &[Bar], behind: AnyView) -> AnyView {
    let hatch = format!("hatch-{id}");
    let one = |(at, bar): (usize, &Bar)| {
        let top = at * ROW;
        let fill = if bar.hatched { format!("url(#{hatch})") } else { "currentColor".to_owned() };
        let short: String = bar.label.chars().take(NAME).collect();
        let short = if short.len() < bar.label.len() { format!("{short}…") } else { short };
        view! {
            <g>
                <title>{format!("{} {}", bar.label, bar.words)}</title>
                <text x="0" y=top + 17>{short}</text>
                <text x="100%" y=top + 17 text-anchor="end" class="value">{bar.words.clone()}</text>
                <rect class="track" x="0" y=top + 24 width="100%" height="12"></rect>
                <rect
                    class="length"
                    x=percent(bar.span.0)
                    y=top + 24
                    width=percent(bar.span.1)
                    height="12"
                    fill=fill
                ></rect>
            </g>
        }
    };
    let label = title.to_owned();
    view! {
        <figure class="chart">
            <figcaption>{title.to_owned()} {note.map(|note| view! { <span class="quiet">" " {note}</span> })}</figcaption>
            <svg role="img" aria-label=label width="100%" height=bars.len() * ROW>
                <defs>
                    <pattern
                        id=hatch.clone()
                        width="6"
                        height="6"
                        patternUnits="userSpaceOnUse"
                        patternTransform="rotate(45)"
                    >
                        <rect width="3" height="6" fill="currentColor"></rect>
                    </pattern>
                </defs>
                {bars.iter().enumerate().map(one).collect_view()}
            </svg>
            <details>
                <summary>{Rounds::ChartTable.t()}</summary>
                {behind}
            </details>
        </figure>
    }
    .into_any()
}
