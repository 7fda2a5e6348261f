//! Tables: rows on a desk, cards on a phone, from the same markup.

use leptos::prelude::*;

/// A column: its words and a class for its cells.
pub(crate) struct Column {
    /// Head of the column, and label of the cell on a card.
    pub(crate) label: &'static str,
    /// `num`, `code`, `main`, `whose`, `sentences`, `short` or nothing.
    pub(crate) class: &'static str,
}

impl Column {
    /// A plain column.
    pub(crate) const fn new(label: &'static str) -> Column {
        Column { label, class: "" }
    }

    /// The column that names the row.
    pub(crate) const fn main(label: &'static str) -> Column {
        Column { label, class: "main" }
    }

    /// A column of names of people and organisations.
    pub(crate) const fn whose(label: &'static str) -> Column {
        Column { label, class: "whose" }
    }

    /// A column of sentences.
    pub(crate) const fn sentences(label: &'static str) -> Column {
        Column { label, class: "sentences" }
    }

    /// A column of short words: two of them share a line of a card.
    pub(crate) const fn short(label: &'static str) -> Column {
        Column { label, class: "short" }
    }

    /// A column of days.
    pub(crate) const fn day(label: &'static str) -> Column {
        Column { label, class: "code short" }
    }

    /// A column of figures.
    pub(crate) const fn number(label: &'static str) -> Column {
        Column { label, class: "num" }
    }

    /// A column of codes or dates.
    pub(crate) const fn code(label: &'static str) -> Column {
        Column { label, class: "code" }
    }
}

/// A table with a caption for screen readers.
pub(crate) fn table(caption: &'static str, columns: Vec<Column>, rows: Vec<Vec<AnyView>>) -> AnyView {
    let heads = columns.iter().map(|c| view! { <th scope="col" class=c.class>{c.label}</th> }).collect_view();
    let body = rows
        .into_iter()
        .map(|cells| {
            let cells = cells
                .into_iter()
                .zip(&columns)
                .map(|(cell, c)| view! { <td class=c.class data-label=c.label>{cell}</td> })
                .collect_view();
            view! { <tr>{cells}</tr> }
        })
        .collect_view();
    view! {
        <table class="list">
            <caption class="sr-only">{caption}</caption>
            <thead><tr>{heads}</tr></thead>
            <tbody>{body}</tbody>
        </table>
    }
    .into_any()
}

/// Facts of a record: term and value.
pub(crate) fn facts(items: Vec<(&'static str, AnyView)>) -> AnyView {
    let items =
        items.into_iter().map(|(term, value)| view! { <div><dt>{term}</dt><dd>{value}</dd></div> }).collect_view();
    view! { <dl class="facts">{items}</dl> }.into_any()
}
