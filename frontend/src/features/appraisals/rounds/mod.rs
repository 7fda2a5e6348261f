//! Rounds of appraisal: the list, one round with its team and subjects, one subject.

mod begin;
mod begin_people;
mod charts;
mod circular;
mod field_work;
mod index;
mod known;
mod paper;
mod result;
mod round;
mod sample;
mod scoring;
mod settle;
mod subject;
mod team;
mod todos;

/// Whose work is appraised: a leader with the organisation, or the organisation.
fn named(person: Option<&str>, organization: &str) -> String {
    person.map_or_else(|| organization.to_owned(), |person| format!("{person} · {organization}"))
}

pub(in crate::features::appraisals) use begin::begin;
pub(in crate::features::appraisals) use begin_people::begin_people;
pub(crate) use circular::circular;
pub(crate) use index::rounds;
pub(crate) use paper::paper;
pub(crate) use round::round;
pub(crate) use subject::subject;
pub(crate) use todos::fetch_todos;
pub(in crate::features) use todos::todo_items;
