//! Endpoints of ballots.

use crate::identity::Deed;
use crate::kernel::{Access, Endpoint, Method};

/// Rounds within reach.
pub const LIST_ROUNDS: Endpoint =
    Endpoint::new("list_ballot_rounds", Method::Get, "/api/v1/ballot-rounds", Access::Needs(Deed::BallotCount));
/// Prepares a round.
pub const CREATE_ROUND: Endpoint =
    Endpoint::new("create_ballot_round", Method::Post, "/api/v1/ballot-rounds", Access::Needs(Deed::BallotManage));
/// One round.
pub const GET_ROUND: Endpoint =
    Endpoint::new("get_ballot_round", Method::Get, "/api/v1/ballot-rounds/{id}", Access::Needs(Deed::BallotCount));
/// Makes codes and shows them once.
pub const MAKE_CODES: Endpoint = Endpoint::new(
    "make_ballot_codes",
    Method::Post,
    "/api/v1/ballot-rounds/{id}/codes",
    Access::Needs(Deed::BallotManage),
);
/// Begins.
pub const OPEN_ROUND: Endpoint = Endpoint::new(
    "open_ballot_round",
    Method::Post,
    "/api/v1/ballot-rounds/{id}/open",
    Access::Needs(Deed::BallotManage),
);
/// Ends for good and counts.
pub const CLOSE_ROUND: Endpoint = Endpoint::new(
    "close_ballot_round",
    Method::Post,
    "/api/v1/ballot-rounds/{id}/close",
    Access::Needs(Deed::BallotManage),
);
/// Enters a teller's count of the paper ballots.
pub const COUNT_PAPER: Endpoint = Endpoint::new(
    "count_paper_ballots",
    Method::Post,
    "/api/v1/ballot-rounds/{id}/counts",
    Access::Needs(Deed::BallotCount),
);
/// Publishes the result.
pub const PUBLISH_ROUND: Endpoint = Endpoint::new(
    "publish_ballot_round",
    Method::Post,
    "/api/v1/ballot-rounds/{id}/publish",
    Access::Needs(Deed::BallotManage),
);
/// Gives the round up.
pub const VOID_ROUND: Endpoint = Endpoint::new(
    "void_ballot_round",
    Method::Post,
    "/api/v1/ballot-rounds/{id}/void",
    Access::Needs(Deed::BallotManage),
);
/// The ballot paper.
pub const GET_BALLOT: Endpoint = Endpoint::new("get_ballot_paper", Method::Get, "/api/v1/ballots/{id}", Access::Public);
/// Has a blinded serial stamped for a code.
pub const DRAW_TOKEN: Endpoint =
    Endpoint::new("draw_ballot_token", Method::Post, "/api/v1/ballots/{id}/draw", Access::Public);
/// Casts a ballot with a token.
pub const CAST_BALLOT: Endpoint =
    Endpoint::new("cast_ballot", Method::Post, "/api/v1/ballots/{id}/cast", Access::Public);
/// The published result.
pub const GET_RESULT: Endpoint =
    Endpoint::new("get_ballot_result", Method::Get, "/api/v1/ballots/{id}/result", Access::Public);

/// All endpoints of the slice.
pub const ENDPOINTS: &[Endpoint] = &[
    LIST_ROUNDS,
    CREATE_ROUND,
    GET_ROUND,
    MAKE_CODES,
    OPEN_ROUND,
    CLOSE_ROUND,
    COUNT_PAPER,
    PUBLISH_ROUND,
    VOID_ROUND,
    GET_BALLOT,
    DRAW_TOKEN,
    CAST_BALLOT,
    GET_RESULT,
];
