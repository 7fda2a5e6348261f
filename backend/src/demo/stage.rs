//! What a scene of the demonstration needs: the day it plays on, and people acting through the doors as users do.

use std::cell::RefCell;
use std::collections::HashMap;

use changxiao_shared::identity::{AccountId, Need, SessionId};
use changxiao_shared::members::MemberId;
use changxiao_shared::organizations::OrganizationId;
use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};

use crate::access::{Account, Grant, Guard};
use crate::db::{RequestMeta, Tx, day_in_china};
use crate::fault::Outcome;
use crate::identity::service::{self as identity, Entry};
use crate::state::AppState;

/// Somebody of the demonstration: an account, and the organisation and member it acts for.
#[derive(Clone, Copy, Debug)]
pub struct Player {
    /// The account.
    pub account: AccountId,
    /// The organisation.
    pub organization: OrganizationId,
    /// The member.
    pub member: Option<MemberId>,
}

/// The year of the demonstration, with the clock under its hand.
pub(crate) struct Stage<'a> {
    state: &'a AppState,
    /// Nothing plays after this.
    end: DateTime<Utc>,
    moved: TimeDelta,
    sessions: RefCell<HashMap<AccountId, SessionId>>,
}

impl<'a> Stage<'a> {
    pub(crate) fn new(state: &'a AppState) -> Stage<'a> {
        let clock = &state.db.context().clock;
        Stage { state, end: clock.now(), moved: clock.moved(), sessions: RefCell::default() }
    }

    /// The database as everybody sees it.
    pub(crate) fn state(&self) -> &'a AppState {
        self.state
    }

    fn today(&self) -> NaiveDate {
        day_in_china(self.end)
    }

    /// The year that is played.
    pub(crate) fn year(&self) -> i32 {
        self.today().year()
    }

    /// A day of the year; what lies after today plays today.
    pub(crate) fn day(&self, (month, day): (u32, u32)) -> NaiveDate {
        let today = self.today();
        NaiveDate::from_ymd_opt(self.year(), month, day).map_or(today, |wanted| wanted.min(today))
    }

    /// The last day of the year, though it is still to come.
    pub(crate) fn last_day(&self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year(), 12, 31).unwrap_or_else(|| self.today())
    }

    /// Whether a day of the year is not still to come.
    pub(crate) fn has_come(&self, (month, day): (u32, u32)) -> bool {
        NaiveDate::from_ymd_opt(self.year(), month, day).is_some_and(|wanted| wanted <= self.today())
    }

    /// Goes to the morning of a day. Everybody has signed out of the day before.
    pub(crate) async fn on(&self, day: (u32, u32)) -> Outcome<()> {
        self.sign_out().await?;
        let clock = &self.state.db.context().clock;
        // Half past nine in China.
        let morning = self.day(day).and_hms_opt(1, 30, 0).map_or(self.end, |at| at.and_utc());
        clock.advance(morning.min(self.end) - clock.now());
        Ok(())
    }

    /// Back to the present.
    pub(crate) async fn close(self) -> Outcome<()> {
        self.sign_out().await?;
        let clock = &self.state.db.context().clock;
        clock.advance(self.moved - clock.moved());
        Ok(())
    }

    async fn sign_out(&self) -> Outcome<()> {
        let open: Vec<SessionId> = self.sessions.borrow_mut().drain().map(|(_, session)| session).collect();
        for session in open {
            self.state.db.write(Guard::<Account>::new(session, meta()), identity::close).await?;
        }
        Ok(())
    }

    /// The session of an account on this day.
    pub(crate) async fn session(&self, account: AccountId) -> Outcome<SessionId> {
        if let Some(session) = self.sessions.borrow().get(&account) {
            return Ok(*session);
        }
        let work = move |tx: &mut Tx<'_>, public: &crate::access::Public| {
            identity::open(tx, public, (account, Entry::Proved), "demo")
        };
        let session = self.state.db.write_public(meta(), work).await?.session;
        self.sessions.borrow_mut().insert(account, session);
        Ok(session)
    }

    /// Does something as a person of the demonstration.
    pub(crate) async fn act<N, T>(
        &self,
        player: Player,
        work: impl Fn(&mut Tx<'_>, &Grant<N>) -> Outcome<T> + Send + 'static,
    ) -> Outcome<T>
    where
        N: Need + Send + Sync,
        T: Send + 'static,
    {
        let session = self.session(player.account).await?;
        self.state.db.write(Guard::<N>::new(session, meta()), work).await
    }
}

/// How the audit trail names the demonstration's requests.
pub(crate) fn meta() -> RequestMeta {
    RequestMeta { request_id: "demo".into(), address: "local".into() }
}
