//! What follows from the work of the demonstration's year: a rectification under way, a branch held to account, a
//! commendation made known. Played through the services by the demonstration's own accounts.

use super::{accountability, commendations, rectifications};
use crate::demo::stage::{Player, Stage};
use crate::fault::Outcome;
use crate::state::AppState;

/// Who plays.
#[derive(Clone, Copy, Debug)]
pub struct Cast {
    /// Officer of the county.
    pub officer: Player,
    /// Secretary of the branch that puts something right.
    pub mending: Player,
    /// Secretary of the branch that is held to account.
    pub accountable: Player,
    /// Secretary of the branch that is commended.
    pub commended: Player,
}

/// Plays it, up to today.
///
/// # Errors
/// When a rule or the database refuses.
pub async fn play(state: &AppState, cast: &Cast) -> Outcome<()> {
    let stage = Stage::new(state);
    accountability::scene(&stage, cast.officer, cast.accountable).await?;
    commendations::scene(&stage, cast.officer, cast.commended).await?;
    rectifications::scene(&stage, cast.officer, cast.mending).await?;
    stage.close().await
}
