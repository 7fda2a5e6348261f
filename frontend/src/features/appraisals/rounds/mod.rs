//! Rounds of appraisal: the list, one round with its team and subjects, one subject.

mod begin;
mod circular;
mod field_work;
mod index;
mod known;
mod result;
mod round;
mod scoring;
mod subject;
mod team;

pub(in crate::features::appraisals) use begin::begin;
pub(crate) use circular::circular;
pub(crate) use index::rounds;
pub(crate) use round::round;
pub(crate) use subject::subject;
