//! The harness of the integration tests: the real server in this process, on a database of its own, reached over HTTP.
//!
//! ```ignore
//! both_engines! {
//!     /// A secretary sees the own branch and no other (C2-06).
//!     fn a_secretary_sees_the_own_branch(app) {
//!         let secretary = app.client("branch.secretary");
//!         secretary.call(GET_ORGANIZATION, &[&app.tree.branch]).send().expect(200);
//!         secretary.call(GET_ORGANIZATION, &[&app.tree.other_branch]).send().refused(ErrorCode::NotFound);
//!     }
//! }
//! ```
//!
//! Each test gets a copy of a template made once a run: schema, the fixed tree of [`Tree`], and the accounts of
//! [`ACCOUNTS`], all with the password [`PASSWORD`]. PostgreSQL is the server that `TEST_PG_URL` names; without it the
//! tests on that engine fail, they are never passed over.

mod answer;
mod app;
mod client;
mod database;
mod examples;
pub mod lists;
mod log;
mod people;
mod provider;
mod random;
mod receiver;
mod template;
mod third_party;
mod tree;

pub use answer::Answer;
pub use app::{Neighbour, TestApp, sheet_parser};
pub use changxiao::db::Engine;
pub use client::{Call, Client};
pub use database::Database;
pub use log::logged;
pub use people::{id_number, member_input, phone};
pub use provider::{IdentityProvider, Visitor, with_provider};
pub use random::Random;
pub use receiver::{Received, Receiver};
pub use third_party::ThirdParty;
pub use tree::{ACCOUNTS, AccountSpec, PASSWORD, Tree, organization_input};

/// Makes of each function two tests, `name::sqlite` and `name::postgres`, each with an application of its own; before the
/// first may stand what its settings are changed with (`settings = with_provider;`).
#[macro_export]
macro_rules! both_engines {
    ($(#[$meta:meta])* fn $($rest:tt)+) => { $crate::both_engines! { settings = |_| {}; $(#[$meta])* fn $($rest)+ } };
    (settings = $change:expr; $($(#[$meta:meta])* fn $name:ident($app:ident) $body:block)+) => { $(
        $(#[$meta])*
        mod $name {
            use super::*;

            fn check($app: &$crate::TestApp) $body

            #[test]
            fn sqlite() {
                check(&$crate::TestApp::configured($crate::Engine::Sqlite, $change));
            }

            #[test]
            fn postgres() {
                check(&$crate::TestApp::configured($crate::Engine::Postgres, $change));
            }
        }
    )+ };
}
