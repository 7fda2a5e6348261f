//! Proof of permission: services demand one of these values, and only the doors of the database hand them out.

use std::marker::PhantomData;
use std::sync::Arc;

use changxiao_shared::identity::{AccountId, Deed, Need, Relation, Role, SessionId, allowed};
use changxiao_shared::kernel::ErrorCode;
use changxiao_shared::members::MemberId;
use chrono::{DateTime, Utc};

use crate::db::{Principal, RequestMeta, Scope};
use crate::fault::{Fault, Outcome};

/// What a handler asks for: `Guard<need::PledgePropose>`, or `Guard<Account>` for anybody signed in. It names the
/// session; the database's doors prove the permission and hand the proof to the work.
#[derive(Debug)]
pub struct Guard<A: Admission> {
    session: SessionId,
    meta: RequestMeta,
    admission: PhantomData<fn() -> A>,
}

impl<A: Admission> Clone for Guard<A> {
    fn clone(&self) -> Guard<A> {
        Guard::new(self.session, self.meta.clone())
    }
}

impl<A: Admission> Guard<A> {
    pub(crate) fn new(session: SessionId, meta: RequestMeta) -> Guard<A> {
        Guard { session, meta, admission: PhantomData }
    }

    /// The session that asks.
    pub fn session(&self) -> SessionId {
        self.session
    }

    /// Where the request came from.
    pub fn meta(&self) -> &RequestMeta {
        &self.meta
    }
}

/// How a principal is admitted, and what it gets as proof.
pub trait Admission: Send + Sync + 'static {
    /// The proof handed to services.
    type Proof;

    /// Decides.
    ///
    /// # Errors
    /// `forbidden` when no role in force allows it.
    fn admit(principal: Arc<Principal>, now: DateTime<Utc>) -> Outcome<Self::Proof>;

    /// Who acts under this proof.
    fn actor(proof: &Self::Proof) -> Actor;
}

impl<N: Need + Send + Sync> Admission for N {
    type Proof = Grant<N>;

    fn admit(principal: Arc<Principal>, now: DateTime<Utc>) -> Outcome<Grant<N>> {
        principal.settled(now)?;
        if !principal.is_admitted(N::DEED, now) {
            return Err(Fault::new(ErrorCode::Forbidden));
        }
        let scope = Scope::of(&principal, N::DEED, now);
        let actor = Actor { used: Some((Arc::clone(&principal), N::DEED)), ..Actor::of(&principal) };
        Ok(Grant { actor, scope, principal, need: PhantomData })
    }

    fn actor(proof: &Grant<N>) -> Actor {
        proof.actor.clone()
    }
}

/// Anybody signed in, for what concerns the own account. An API client has scopes, and no account of its own to care for.
#[derive(Clone, Copy, Debug)]
pub struct Account;

impl Admission for Account {
    type Proof = SignedIn;

    fn admit(principal: Arc<Principal>, now: DateTime<Utc>) -> Outcome<SignedIn> {
        principal.settled(now)?;
        Unsettled::admit(principal, now)
    }

    fn actor(proof: &SignedIn) -> Actor {
        Actor::of(&proof.principal)
    }
}

/// Anybody signed in, also while the account is not in order: for learning so, putting it in order, and leaving.
#[derive(Clone, Copy, Debug)]
pub struct Unsettled;

impl Admission for Unsettled {
    type Proof = SignedIn;

    fn admit(principal: Arc<Principal>, _now: DateTime<Utc>) -> Outcome<SignedIn> {
        if principal.client.is_some() {
            return Err(Fault::new(ErrorCode::Forbidden));
        }
        Ok(SignedIn { principal })
    }

    fn actor(proof: &SignedIn) -> Actor {
        Actor::of(&proof.principal)
    }
}

/// Anybody signed in with a password of the own, also while a second factor is missing: for setting one up. Whoever opened
/// the account and knows its first password cannot.
#[derive(Clone, Copy, Debug)]
pub struct Enrolling;

impl Admission for Enrolling {
    type Proof = SignedIn;

    fn admit(principal: Arc<Principal>, now: DateTime<Utc>) -> Outcome<SignedIn> {
        if principal.must_change_password {
            return Err(Fault::new(ErrorCode::PasswordChangeRequired));
        }
        Unsettled::admit(principal, now)
    }

    fn actor(proof: &SignedIn) -> Actor {
        Actor::of(&proof.principal)
    }
}

/// Who acts, as history and audit trail name them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The account; absent for visitors and for the system.
    pub account_id: Option<AccountId>,
    /// The sign-in.
    pub session_id: Option<SessionId>,
    /// The member behind the account.
    pub member_id: Option<MemberId>,
    /// Name shown in histories.
    pub name: String,
    /// The roles held and the deed they were asked for, where one was.
    pub used: Option<(Arc<Principal>, Deed)>,
}

impl Actor {
    /// The role that allows the deed for a record of this organisation; one that allows it in another relation, as with
    /// the own record, where none is held there or above.
    pub fn role_at(&self, path: &[u8], now: DateTime<Utc>) -> Option<Role> {
        let (principal, deed) = self.used.as_ref()?;
        let may = |role, relations: &[Relation]| relations.iter().any(|relation| allowed(role, *deed, *relation));
        let held = || principal.roles.iter().filter(|held| held.in_force(now));
        let there = held().filter(|held| path.starts_with(&held.path));
        let mut there = there.filter(|held| may(held.role, &[Relation::Same, Relation::Above]));
        there.next().or_else(|| held().find(|held| may(held.role, Relation::ALL))).map(|held| held.role)
    }

    /// The actor of a signed-in account.
    pub fn of(principal: &Principal) -> Actor {
        Actor {
            account_id: Some(principal.account_id),
            session_id: Some(principal.session_id),
            member_id: principal.member_id,
            name: principal.display_name.clone(),
            used: None,
        }
    }

    /// Somebody without an account.
    pub fn visitor() -> Actor {
        Actor { account_id: None, session_id: None, member_id: None, name: "visitor".into(), used: None }
    }

    /// The product itself: command line and timed work.
    pub fn system() -> Actor {
        Actor { account_id: None, session_id: None, member_id: None, name: "system".into(), used: None }
    }
}

/// The actor may do `N` within `scope`.
#[derive(Debug)]
pub struct Grant<N: Need> {
    actor: Actor,
    scope: Scope,
    principal: Arc<Principal>,
    need: PhantomData<N>,
}

impl<N: Need> Grant<N> {
    /// Who acts.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// Where.
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// The account with all its roles, for rules that weigh more than one deed.
    pub fn principal(&self) -> &Principal {
        &self.principal
    }
}

/// Somebody signed in, whatever the roles: for what concerns the own account.
#[derive(Debug)]
pub struct SignedIn {
    principal: Arc<Principal>,
}

impl SignedIn {
    /// The account with its roles.
    pub fn principal(&self) -> &Principal {
        &self.principal
    }

    /// Who acts, where it is in a role that allows this deed: the trail then says in which.
    pub fn acting(&self, deed: Deed) -> Actor {
        Actor { used: Some((Arc::clone(&self.principal), deed)), ..Actor::of(&self.principal) }
    }
}

/// What anybody may see or do without an account.
#[derive(Clone, Copy, Debug)]
pub struct Public(());

impl Public {
    pub(crate) fn new() -> Public {
        Public(())
    }
}

/// The product's own authority: command line, demonstration data, timed work.
#[derive(Clone, Copy, Debug)]
pub struct System(());

impl System {
    pub(crate) fn new() -> System {
        System(())
    }
}
