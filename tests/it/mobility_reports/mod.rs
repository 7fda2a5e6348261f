//! Reports on mobile members up the levels, and the sample drawn for inspection.

mod reports;
mod samples;
