//! From rows to the facts the shared rules weigh: where the pledge stands, and on which side the actor.

use changxiao_shared::identity::{Deed, Need, Relation, Role, allowed};
use changxiao_shared::kernel::{ErrorCode, FieldError};
use changxiao_shared::pledges::rules::{ActorFacts, PledgeFacts, Refusal, seat_of, step};
use changxiao_shared::pledges::{PledgeAction, PledgeId, PledgeState, PledgerKind, ReviewSeat};
use chrono::{DateTime, Utc};

use super::rows::PledgeRecord;
use super::{counts, repo};
use crate::access::Grant;
use crate::db::{Conn, Principal, Tx};
use crate::fault::{Fault, Outcome};
use crate::organizations;

/// Kind of the record in audit trail and timeline.
pub(super) const PLEDGE: &str = "pledge";

/// The roles that review at the organisation where they are held.
pub(super) fn reviewing_roles() -> Vec<Role> {
    Role::ALL.iter().copied().filter(|role| allowed(*role, Deed::PledgeReview, Relation::Same)).collect()
}

/// What the rules need to know of a pledge.
pub(super) fn pledge_facts(conn: &mut Conn, pledge: &PledgeRecord, now: DateTime<Utc>) -> Outcome<PledgeFacts> {
    let seat = match pledge.kind {
        PledgerKind::Organization => ReviewSeat::Above,
        PledgerKind::Member => {
            let holders =
                repo::organizations::holders(conn, &[pledge.organization_id], &reviewing_roles(), now.naive_utc())?;
            let own = holders.iter().any(|(_, member)| member.is_some() && *member == pledge.member_id);
            seat_of(pledge.kind, own, !holders.is_empty())
        }
    };
    let PledgeRecord { kind, state, standing, year, percent, .. } = *pledge;
    Ok(PledgeFacts { kind, state, standing, year, percent, seat })
}

/// On which side the actor stands; `path` is that of the pledge's organisation now.
pub(super) fn actor_facts(principal: &Principal, pledge: &PledgeRecord, path: &[u8], now: DateTime<Utc>) -> ActorFacts {
    let mut facts = ActorFacts::default();
    let is_member = pledge.member_id.is_some() && pledge.member_id == principal.member_id;
    for held in principal.roles.iter().filter(|held| held.in_force(now)) {
        let may = |deed, relation| allowed(held.role, deed, relation);
        if held.path == path {
            facts.writes |= may(Deed::PledgePropose, Relation::Same);
            facts.reviews_here |= may(Deed::PledgeReview, Relation::Same);
            facts.follows_up_here |= may(Deed::PledgeFollowUp, Relation::Same);
            facts.appraises |= may(Deed::BallotManage, Relation::Same);
        } else if path.starts_with(&held.path) {
            facts.reviews_above |= may(Deed::PledgeReview, Relation::Above);
            facts.follows_up_above |= may(Deed::PledgeFollowUp, Relation::Above);
            facts.appraises |= may(Deed::BallotManage, Relation::Above);
        }
        facts.writes |= is_member && may(Deed::PledgePropose, Relation::Own);
    }
    // A client with the scope for it writes for every organisation and member of its subtree, as their office would.
    let client = principal.client.as_ref();
    facts.writes |= client.is_some_and(|client| client.may(Deed::PledgePropose) && path.starts_with(&client.path));
    facts.own = match pledge.kind {
        PledgerKind::Organization => facts.writes,
        PledgerKind::Member => is_member,
    };
    facts
}

/// A pledge within reach, about to be changed.
pub(super) struct Change {
    pub(super) pledge: PledgeRecord,
    pub(super) next: PledgeState,
    /// The pledge as it was read, and where its organisation stands now: for the counters.
    before: PledgeRecord,
    path: Vec<u8>,
}

/// Loads a pledge within reach and asks the rules whether the actor may do this to it now. Who stands on the wrong
/// side is told so first, then who holds an old version, then what the state does not allow.
pub(super) fn begin<N: Need>(
    tx: &mut Tx<'_>,
    grant: &Grant<N>,
    id: PledgeId,
    version: Option<i32>,
    action: PledgeAction,
) -> Outcome<Change> {
    // The whole row is stored again, its path with it: no move may come in between.
    organizations::hold_tree(tx.conn)?;
    let pledge = repo::life::find(tx.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    let facts = pledge_facts(tx.conn, &pledge, tx.now)?;
    let path = repo::organizations::facts(tx.conn, pledge.organization_id)?.path;
    let actor = actor_facts(grant.principal(), &pledge, &path, tx.now);
    let stepped = step(&facts, &actor, action, tx.today());
    if let Err(refusal @ (Refusal::NotTheirs | Refusal::OwnRecord)) = stepped {
        return Err(Fault::new(refusal.code()));
    }
    if version.is_some_and(|version| version != pledge.version) {
        return Err(Fault::new(ErrorCode::StaleVersion));
    }
    let next = stepped.map_err(|refusal| Fault::new(refusal.code()))?;
    Ok(Change { before: pledge.clone(), pledge, next, path })
}

impl Change {
    /// Stores the pledge in its next state with history and audit trail.
    pub(super) fn finish(mut self, tx: &mut Tx<'_>, action: PledgeAction, note: Option<&str>) -> Outcome<PledgeRecord> {
        let from = std::mem::replace(&mut self.pledge.state, self.next);
        self.pledge.version = self.before.version + 1;
        self.pledge.updated_at = tx.now.naive_utc();
        repo::life::save(tx.conn, &self.pledge, self.before.version)?;
        counts::add(tx, &self.before, &self.path, -1);
        counts::add(tx, &self.pledge, &self.path, 1);
        let event = event(action);
        tx.timeline((PLEDGE, self.pledge.id.0), event, note)?;
        let details = serde_json::json!({
            "from": from.code(),
            "to": self.next.code(),
            "number": self.pledge.current_number,
        });
        tx.audit(event, (PLEDGE, self.pledge.id.0), &self.pledge.org_path, details);
        Ok(self.pledge)
    }

    /// As [`Change::finish`], for requests that add to a pledge without having read its version: whoever lost the race
    /// is run again on the newest state.
    pub(super) fn finish_addition(self, tx: &mut Tx<'_>, action: PledgeAction) -> Outcome<PledgeRecord> {
        self.finish(tx, action, None).map_err(|fault| Fault { retry: fault.code == ErrorCode::StaleVersion, ..fault })
    }
}

/// The same errors with the path the fields have in a request.
pub(super) fn in_text(errors: Vec<FieldError>) -> Vec<FieldError> {
    errors.into_iter().map(|e| FieldError { field: format!("text.{}", e.field), ..e }).collect()
}

/// How history and audit trail name an action.
pub(super) const fn event(action: PledgeAction) -> &'static str {
    match action {
        PledgeAction::Edit => "pledge.edited",
        PledgeAction::Submit => "pledge.submitted",
        PledgeAction::Withdraw => "pledge.withdrawn",
        PledgeAction::Return => "pledge.returned",
        PledgeAction::Confirm => "pledge.confirmed",
        PledgeAction::Amend => "pledge.amended",
        PledgeAction::Publish => "pledge.published",
        PledgeAction::Cancel => "pledge.cancelled",
        PledgeAction::ReportProgress => "pledge.progress_reported",
        PledgeAction::SelfAssess => "pledge.self_assessed",
        PledgeAction::FollowUp => "pledge.followed_up",
        PledgeAction::Answer => "pledge.follow_up_answered",
        PledgeAction::Appraise => "pledge.appraised",
        PledgeAction::Close => "pledge.closed",
    }
}
