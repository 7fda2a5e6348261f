//! What can be done with reports and samples: every function demands a proof of permission.

mod reports;
mod samples;
mod todos;

pub(super) use reports::{accept, create, get, list, send_back, submit, write};
pub(super) use samples::{announce, draw, frame, get as get_sample, inspect, published};
pub(super) use todos::todos;
