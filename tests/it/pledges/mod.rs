//! Service pledges through the API, on both engines.

mod amend;
mod board;
mod evidence;
mod ledger;
mod life;
mod meetings;
mod reach;
mod settings;
mod steps;
mod todos;
mod world;

/// Runs each of these tests on SQLite and on PostgreSQL, each in a world of its own.
macro_rules! on_both_engines {
    ($($name:ident),* $(,)?) => { $(
        mod $name {
            #[test]
            fn sqlite() {
                super::$name(crate::pledges::world::World::new(integration::Engine::Sqlite));
            }

            #[test]
            fn postgres() {
                super::$name(crate::pledges::world::World::new(integration::Engine::Postgres));
            }
        }
    )* };
}
pub(crate) use on_both_engines;
