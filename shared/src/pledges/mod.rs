//! Service pledges (C2): fields, the state machine, focus areas, requests, views.

pub mod api;
mod focus;
mod month_day;
mod requests;
pub mod rules;
mod types;
mod views;

pub use focus::{FocusArea, catalogue, find_area};
pub use month_day::MonthDay;
pub use requests::*;
pub use types::*;
pub use views::*;
