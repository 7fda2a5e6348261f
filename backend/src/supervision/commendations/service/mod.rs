//! The course of a commendation: nominations, notice, decision, publication; what the public sees; the register.

mod course;
mod nominations;
mod public;
mod register;

use changxiao_shared::identity::Need;
use changxiao_shared::kernel::ErrorCode;
use changxiao_shared::supervision::commendations::{CommendationId, CommendationView};

use super::reader::Seen;
use super::repo;
use super::view;
use crate::access::Grant;
use crate::db::Tx;
use crate::fault::{Fault, Outcome};

pub(super) use course::{create, decide, get, list, publish, start_notice};
pub(super) use nominations::{decline, nominate};
pub(super) use public::{answer, object, public};
pub(super) use register::{awards, export};

/// Kind of the record in the audit trail.
const COMMENDATION: &str = "commendation";

/// An occasion about to be changed by the one who commends, in the version read.
fn begin<N: Need>(tx: &mut Tx<'_>, grant: &Grant<N>, (id, version): (CommendationId, Option<i32>)) -> Outcome<Seen> {
    let seen = Seen::of(tx.conn, grant.principal(), id, tx.now)?;
    if !seen.holds {
        return Err(Fault::not_found());
    }
    if version.is_some_and(|version| version != seen.commendation.0.version) {
        return Err(Fault::new(ErrorCode::StaleVersion));
    }
    Ok(seen)
}

/// Stores an occasion that was changed, with its audit row, and shows it.
fn finish<N: Need>(
    tx: &mut Tx<'_>,
    grant: &Grant<N>,
    seen: Seen,
    (deed, details): (&'static str, serde_json::Value),
) -> Outcome<CommendationView> {
    let (mut row, _, path) = seen.commendation;
    row.version += 1;
    repo::save(tx.conn, &row)?;
    tx.audit(deed, (COMMENDATION, row.id.0), &path, details);
    shown(tx, grant, row.id)
}

fn shown<N: Need>(tx: &mut Tx<'_>, grant: &Grant<N>, id: CommendationId) -> Outcome<CommendationView> {
    let principal = grant.principal();
    let seen = Seen::of(tx.conn, principal, id, tx.now)?;
    view::view(tx.conn, seen, (principal, tx.now))
}
