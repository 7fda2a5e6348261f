//! What can be done with organisations of mobile members: every function demands a proof of permission.

mod activities;
mod agreements;
mod found;
mod list;
mod offers;
mod todos;

pub(in crate::mobile_members) use activities::record;
pub(in crate::mobile_members) use agreements::{
    answer as answer_agreement, attach, end as end_agreement, file, get as get_agreement, list as list_agreements,
    propose, update as update_agreement, withdraw as withdraw_agreement,
};
pub(in crate::mobile_members) use found::{dissolve, found, update};
pub(in crate::mobile_members) use list::{get, list, set_aside, suggestions};
pub(in crate::mobile_members) use offers::{answer, offer, withdraw};
pub(in crate::mobile_members) use todos::todos;
