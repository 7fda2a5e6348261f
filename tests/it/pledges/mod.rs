//! Service pledges through the API, on both engines.

mod amend;
mod board;
mod evidence;
mod ledger;
mod life;
mod reach;
mod settings;
mod todos;
mod world;

/// Runs each of these tests on SQLite and on PostgreSQL, each on a database of its own.
macro_rules! on_both_engines {
    ($($name:ident),* $(,)?) => {
        mod on_sqlite {
            $(#[actix_web::test]
            async fn $name() {
                super::$name(crate::pledges::world::World::on_sqlite().await).await;
            })*
        }
        mod on_postgres {
            $(#[actix_web::test]
            async fn $name() {
                super::$name(crate::pledges::world::World::on_postgres().await).await;
            })*
        }
    };
}
pub(crate) use on_both_engines;
