//! From rows to the facts the shared rules weigh: where a mobility stands, and on which sides the actor.

use changxiao_shared::identity::{Deed, Need, Relation, allowed};
use changxiao_shared::kernel::ErrorCode;
use changxiao_shared::members::MemberStatus;
use changxiao_shared::mobile_members::rules::{MobilityActor, MobilityFacts, MobilityRefusal, is_away, step};
use changxiao_shared::mobile_members::{CertificateState, MobilityAction, MobilityId, MobilitySide, MobilityState};
use chrono::{DateTime, Utc};

use super::rows::{CertificateRecord, ClaimRecord, LetterRecord, MobilityRecord};
use super::{counts, groups, repo};
use crate::access::Grant;
use crate::db::{Conn, Principal, Tx};
use crate::fault::{Fault, Outcome};
use crate::{members, organizations};

/// Kind of the record in audit trail and timeline.
pub(super) const MOBILITY: &str = "mobility";

/// What a mobility is weighed with.
pub(super) struct Case {
    pub(super) facts: MobilityFacts,
    pub(super) certificate: Option<CertificateRecord>,
    pub(super) letter: Option<LetterRecord>,
    pub(super) claim: Option<ClaimRecord>,
}

/// What the rules need to know of a mobility.
pub(super) fn case(conn: &mut Conn, row: &MobilityRecord) -> Outcome<Case> {
    let certificate = repo::certificates::newest(conn, row.id)?;
    let claim = repo::stays::open_claim(conn, row.id)?;
    let letter = repo::letters::of(conn, row.id)?;
    let facts = MobilityFacts {
        state: row.state,
        has_inflow: row.in_organization_id.is_some(),
        claimed: claim.is_some(),
        has_certificate: certificate.as_ref().is_some_and(CertificateRecord::is_out),
        has_letter: letter.is_some() && certificate.is_none(),
    };
    Ok(Case { facts, certificate, letter, claim })
}

/// On which sides the actor stands, be it as keeper of the member's group.
pub(super) fn actor_of(
    conn: &mut Conn,
    principal: &Principal,
    row: &MobilityRecord,
    now: DateTime<Utc>,
) -> Outcome<MobilityActor> {
    let keeper = groups::repo::members::keeper_path(conn, row.id)?;
    let keeper = groups::manages(principal, keeper.as_deref(), true, now);
    Ok(MobilityActor { keeper, ..actor_facts(principal, row, now) })
}

/// On which sides of the mobility itself the actor stands.
pub(super) fn actor_facts(principal: &Principal, row: &MobilityRecord, now: DateTime<Utc>) -> MobilityActor {
    let mut facts = MobilityActor::default();
    let is_member = principal.member_id == Some(row.member_id);
    for held in principal.roles.iter().filter(|held| held.in_force(now)) {
        let may = |deed, relation| allowed(held.role, deed, relation);
        facts.own |= is_member && may(Deed::MobilityApply, Relation::Own);
        if row.out_path.starts_with(&held.path) {
            let relation = if held.path == row.out_path { Relation::Same } else { Relation::Above };
            facts.outflow |= may(Deed::MobilityManage, relation);
            facts.decides |= may(Deed::MobilityDecide, relation);
        }
        if row.in_path.as_ref().is_some_and(|path| path.starts_with(&held.path)) {
            facts.inflow |= may(Deed::MobilityManage, Relation::CrossSide);
        }
    }
    facts
}

/// The sides an actor stands on, the one it speaks for first.
pub(super) fn sides(actor: &MobilityActor) -> Vec<MobilitySide> {
    let inflow = actor.inflow || actor.keeper;
    [(actor.outflow, MobilitySide::Outflow), (inflow, MobilitySide::Inflow), (actor.own, MobilitySide::Member)]
        .into_iter()
        .filter_map(|(stands, side)| stands.then_some(side))
        .collect()
}

/// A mobility within reach, about to be changed.
pub(super) struct Change {
    pub(super) row: MobilityRecord,
    pub(super) case: Case,
    pub(super) actor: MobilityActor,
    next: MobilityState,
    before: MobilityRecord,
}

/// Loads a mobility within reach and asks the rules whether the actor may do this to it now. Who stands on the wrong
/// side is told so first, then who holds an old version, then what the state does not allow.
pub(super) fn begin<N: Need>(
    tx: &mut Tx<'_>,
    grant: &Grant<N>,
    id: MobilityId,
    version: Option<i32>,
    action: MobilityAction,
) -> Outcome<Change> {
    organizations::hold_tree(tx.conn)?;
    let row = repo::life::find(tx.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    let actor = actor_of(tx.conn, grant.principal(), &row, tx.now)?;
    begin_as(tx, row, actor, version, action)
}

/// As [`begin`], for an actor whose side is known another way.
pub(super) fn begin_as(
    tx: &mut Tx<'_>,
    row: MobilityRecord,
    actor: MobilityActor,
    version: Option<i32>,
    action: MobilityAction,
) -> Outcome<Change> {
    let case = case(tx.conn, &row)?;
    let stepped = step(&case.facts, &actor, action);
    if let Err(refusal @ (MobilityRefusal::NotTheirs | MobilityRefusal::OwnRecord)) = stepped {
        return Err(Fault::new(refusal.code()));
    }
    if version.is_some_and(|version| version != row.version) {
        return Err(Fault::new(ErrorCode::StaleVersion));
    }
    let next = stepped.map_err(|refusal| Fault::new(refusal.code()))?;
    Ok(Change { before: row.clone(), row, case, actor, next })
}

impl Change {
    /// The side the actor speaks for.
    pub(super) fn side(&self) -> MobilitySide {
        sides(&self.actor).first().copied().unwrap_or(MobilitySide::Member)
    }

    /// Sets the certificate that is out, if there is one, into a state in which it is out no more.
    pub(super) fn retire_certificate(
        &self,
        tx: &mut Tx<'_>,
        state: CertificateState,
        reason: Option<&str>,
    ) -> Outcome<()> {
        match self.certificate_out() {
            Some(out) => repo::certificates::set_state(tx.conn, out.id, state, reason),
            None => Ok(()),
        }
    }

    /// The certificate that is out.
    pub(super) fn certificate_out(&self) -> Option<&CertificateRecord> {
        self.case.certificate.as_ref().filter(|certificate| certificate.is_out())
    }

    /// Stores the mobility in its next state with counters, the member's status, history and audit trail.
    pub(super) fn finish(
        mut self,
        tx: &mut Tx<'_>,
        action: MobilityAction,
        note: Option<&str>,
    ) -> Outcome<MobilityRecord> {
        self.row.state = self.next;
        self.row.version = self.before.version + 1;
        self.row.updated_at = tx.now.naive_utc();
        repo::life::save(tx.conn, &self.row, self.before.version)?;
        counts::add(tx, &self.before, -1);
        counts::add(tx, &self.row, 1);
        if let Some(status) = status_after(self.before.state, self.next) {
            members::set_status(tx, self.row.member_id, status)?;
        }
        groups::follow(tx, &self.before, &self.row, action)?;
        let event = event(action);
        tx.timeline((MOBILITY, self.row.id.0), event, note)?;
        let details = serde_json::json!({ "from": self.before.state.code(), "to": self.next.code() });
        tx.audit(event, (MOBILITY, self.row.id.0), &self.row.out_path, details);
        Ok(self.row)
    }

    /// As [`Change::finish`], for requests that add to a mobility without having read its version: whoever lost the race
    /// is run again on the newest state.
    pub(super) fn finish_addition(self, tx: &mut Tx<'_>, action: MobilityAction) -> Outcome<MobilityRecord> {
        self.finish(tx, action, None).map_err(|fault| Fault { retry: fault.code == ErrorCode::StaleVersion, ..fault })
    }
}

/// What a step makes of the member's status; nothing where it stays.
fn status_after(from: MobilityState, to: MobilityState) -> Option<MemberStatus> {
    let status = |state| match state {
        MobilityState::LostContact => MemberStatus::LostContact,
        state if is_away(state) => MemberStatus::Away,
        _ => MemberStatus::Normal,
    };
    (status(from) != status(to)).then(|| status(to))
}

/// How history and audit trail name an action.
pub(super) const fn event(action: MobilityAction) -> &'static str {
    match action {
        MobilityAction::Edit => "mobility.edited",
        MobilityAction::Cancel => "mobility.cancelled",
        MobilityAction::Refuse => "mobility.refused",
        MobilityAction::Approve => "mobility.approved",
        MobilityAction::NameLiaison => "mobility.liaison_named",
        MobilityAction::Depart => "mobility.departed",
        MobilityAction::Receive => "mobility.received",
        MobilityAction::Reassign => "mobility.reassigned",
        MobilityAction::MoveOn => "mobility.moved_on",
        MobilityAction::Update => "mobility.whereabouts_changed",
        MobilityAction::Record => "mobility.recorded",
        MobilityAction::Notify => "mobility.notified",
        MobilityAction::Acknowledge => "mobility.acknowledged",
        MobilityAction::AskCare => "mobility.care_asked",
        MobilityAction::GiveCare => "mobility.care_settled",
        MobilityAction::ReportLost => "mobility.lost",
        MobilityAction::Find => "mobility.found",
        MobilityAction::Return => "mobility.returned",
        MobilityAction::Close => "mobility.closed",
        MobilityAction::Transfer => "mobility.transferred",
        MobilityAction::Convert => "mobility.converted",
        MobilityAction::SettleClaim => "mobility.claim_settled",
        MobilityAction::Issue => "mobility.certificate_issued",
        MobilityAction::Audit => "mobility.certificate_audited",
        MobilityAction::RenewLetter => "mobility.letter_renewed",
    }
}
