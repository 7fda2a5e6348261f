//! Ballot rounds of the branch, one in each state, and how their endpoints ask for them.

use changxiao_shared::ballots::api;
use integration::TestApp;
use serde_json::json;

use super::records::{Body, Target, on};
use crate::ballots::world::Round;

/// Ids of rounds.
pub(crate) struct BallotRecords {
    draft: String,
    open: String,
    closed: String,
}

impl BallotRecords {
    /// A round being prepared, one that is open, and one that is closed and counts.
    pub(crate) fn make(app: &TestApp) -> BallotRecords {
        let (draft, open, closed) = (Round::prepared(app, 1, 1), Round::open(app, 1, 1), Round::open(app, 1, 1));
        closed.voter(0).vote([0, 0]);
        closed.step(api::CLOSE_ROUND, &json!({})).expect(200);
        BallotRecords { draft: draft.id, open: open.id, closed: closed.id }
    }

    /// How an endpoint asks for its record. A round has a version more for codes, opening and closing.
    pub(crate) fn target(&self, operation: &str) -> Option<Target> {
        let count = json!({ "handed_out": 1, "ballots": 1, "totals": [[1, 0, 0, 0], [1, 0, 0, 0]] });
        let target = match operation {
            "get_ballot_round" => on(&self.draft, None, Body::None),
            "make_ballot_codes" => on(&self.draft, Some(2), Body::Json(json!({ "count": 2 }))),
            "open_ballot_round" => on(&self.draft, Some(2), Body::None),
            "close_ballot_round" => on(&self.open, Some(3), Body::None),
            "count_paper_ballots" => on(&self.closed, None, Body::Json(count)),
            "publish_ballot_round" => on(&self.closed, Some(4), Body::None),
            "void_ballot_round" => on(&self.draft, Some(2), Body::Json(json!({ "reason": "会议改期" }))),
            _ => return None,
        };
        Some(target.by("branch.secretary"))
    }
}
