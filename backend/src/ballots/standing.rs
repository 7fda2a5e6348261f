//! What slices that hold a round for their own purpose learn of it.

use changxiao_shared::ballots::{BallotState, RoundId, sum};

use super::repo;
use crate::db::Conn;
use crate::fault::{Fault, Outcome};

/// Where a round stands, and what it came to.
pub(crate) struct RoundStanding {
    /// State.
    pub(crate) state: BallotState,
    /// Ballots cast, electronic and on paper; 0 before they are published.
    pub(crate) ballots: i32,
    /// Totals by question and choice; nothing before they are published.
    pub(crate) totals: Vec<Vec<i32>>,
}

/// Reads it. Of a round that is not published it tells the state alone.
pub(crate) fn standing(conn: &mut Conn, id: RoundId) -> Outcome<RoundStanding> {
    let (row, _) = repo::by_id(conn, id)?.ok_or_else(Fault::not_found)?;
    if row.state != BallotState::Published {
        return Ok(RoundStanding { state: row.state, ballots: 0, totals: Vec::new() });
    }
    let stored = row.tally.as_deref().ok_or_else(|| Fault::internal("a published round without totals"))?;
    let electronic: Vec<Vec<i32>> = serde_json::from_str(stored).map_err(Fault::internal)?;
    let paper = row.paper()?;
    Ok(RoundStanding {
        state: row.state,
        ballots: row.ballots.unwrap_or(0) + paper.as_ref().map_or(0, |paper| paper.ballots),
        totals: paper.map_or_else(|| electronic.clone(), |paper| sum(&electronic, &paper.totals)),
    })
}
