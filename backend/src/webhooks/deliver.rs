//! Sending what is due. A message is taken for a while, sent outside of any transaction, and what came of it is stored: a
//! process that dies in between loses nothing, and two never send the same message at once. It may arrive twice, where
//! the answer was lost; receivers know it by its id.

use changxiao_shared::webhooks::rules::{REST_SECONDS, Verdict, is_given_up, pause_after, verdict};
use changxiao_shared::webhooks::{DeliveryId, DeliveryState, MESSAGE_PREFIX, WebhookCause, WebhookState};
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use futures_util::future::join_all;

use super::client::{Answer, Letter};
use super::rows::{DeliveryRecord, SecretRecord, TryRecord, WebhookRecord};
use super::service::WEBHOOK;
use super::{repo, sign};
use crate::access::System;
use crate::db::{Db, Tx};
use crate::fault::{Fault, Outcome};
use crate::state::AppState;

/// Messages of one webhook taken at once.
const AT_ONCE: i64 = 20;
/// How long a message is ours: longer than all of those taken can need, for none is begun after [`TURN`].
const LEASE: TimeDelta = TimeDelta::seconds(60);
/// How long a webhook has its turn before the others come again.
const TURN: TimeDelta = TimeDelta::seconds(10);
/// The most characters an excerpt may have in the database.
const EXCERPT: usize = 1_024;

/// The messages of one webhook that are ours.
struct Turn {
    webhook: WebhookRecord,
    secrets: Vec<String>,
    messages: Vec<DeliveryRecord>,
    until: NaiveDateTime,
}

/// Sends what is due, each webhook's messages one after the other and the webhooks beside each other, and says how many
/// were tried.
///
/// # Errors
/// When the database refuses.
pub async fn deliver_due(state: &AppState) -> Outcome<usize> {
    let db = state.db.clone();
    let turns = blocking(move || take_turns(&db)).await?;
    let mut tried = 0;
    for done in join_all(turns.into_iter().map(|turn| deliver_turn(state, turn))).await {
        tried += done?;
    }
    Ok(tried)
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Outcome<T> + Send + 'static) -> Outcome<T> {
    tokio::task::spawn_blocking(work).await.map_err(Fault::internal)?
}

/// Looks first, so that nothing is written while nothing is due.
fn take_turns(db: &Db) -> Outcome<Vec<Turn>> {
    let due = db.read_system(|read, _| repo::outbox::due(read.conn, read.now.naive_utc()))?;
    let mut turns = Vec::new();
    for id in due {
        let turn = db.write_system(|tx, _| {
            tx.leave_to_own_log();
            let Some(webhook) = repo::sending(tx.conn, id)? else {
                repo::outbox::park(tx.conn, id)?;
                return Ok(None);
            };
            let now = tx.now.naive_utc();
            let until = (tx.now + LEASE).naive_utc();
            let mut messages = repo::outbox::due_of(tx.conn, id, now, AT_ONCE)?;
            let mut ours = Vec::with_capacity(messages.len());
            for message in messages.drain(..) {
                if repo::outbox::take(tx.conn, &message, until)? {
                    ours.push(message);
                }
            }
            let secrets = repo::secrets(tx.conn, &[id])?;
            let open = |secret: &SecretRecord| tx.keys.unseal(sign::place(secret.id), &secret.sealed);
            let secrets: Result<Vec<String>, _> = secrets.iter().filter(|s| s.signs(now)).map(open).collect();
            Ok(Some(Turn { webhook, secrets: secrets.map_err(Fault::internal)?, messages: ours, until }))
        })?;
        turns.extend(turn.filter(|turn| !turn.messages.is_empty()));
    }
    Ok(turns)
}

/// Sends the messages of one webhook in order. After a failure, and when its turn is over, the rest is given back.
async fn deliver_turn(state: &AppState, turn: Turn) -> Outcome<usize> {
    let Turn { webhook, secrets, messages, until } = turn;
    let begun = state.now();
    let (mut tried, mut failed) = (0, false);
    let mut rest: Vec<DeliveryId> = messages.iter().map(|message| message.id).collect();
    for message in messages {
        if state.now() - begun > TURN {
            break;
        }
        rest.remove(0);
        let sent_at = state.now();
        let answer = send(state, &webhook, &secrets, &message, sent_at).await?;
        tried += 1;
        failed = verdict(answer.status) != Verdict::Taken;
        let db = state.db.clone();
        blocking(move || store(&db, message, until, sent_at, answer)).await?;
        if failed {
            break;
        }
    }
    let due = if failed { quiet(state.now()) } else { state.now().naive_utc() };
    let db = state.db.clone();
    blocking(move || give_back(&db, &rest, until, due)).await?;
    Ok(tried)
}

async fn send(
    state: &AppState,
    webhook: &WebhookRecord,
    secrets: &[String],
    message: &DeliveryRecord,
    now: DateTime<Utc>,
) -> Outcome<Answer> {
    let id = format!("{MESSAGE_PREFIX}{}", message.id);
    let timestamp = now.timestamp();
    let signatures = sign::signatures(secrets, &id, timestamp, &message.body)?;
    let letter = Letter { url: &webhook.url, id: &id, timestamp, signatures: &signatures, body: &message.body };
    state.courier.send(&letter).await
}

/// After a failure the other messages of the webhook wait until then.
fn quiet(now: DateTime<Utc>) -> NaiveDateTime {
    (now + TimeDelta::seconds(REST_SECONDS)).naive_utc()
}

fn give_back(db: &Db, rest: &[DeliveryId], until: NaiveDateTime, due: NaiveDateTime) -> Outcome<()> {
    if rest.is_empty() {
        return Ok(());
    }
    db.write_system(|tx, _| {
        tx.leave_to_own_log();
        repo::outbox::give_back(tx.conn, rest, until, due)
    })
}

/// Writes the try into the log and settles what follows from it, for the message and for its webhook.
fn store(
    db: &Db,
    message: DeliveryRecord,
    until: NaiveDateTime,
    sent_at: DateTime<Utc>,
    answer: Answer,
) -> Outcome<()> {
    db.write_system(|tx, system| {
        tx.leave_to_own_log();
        log(tx, message.id, sent_at, &answer)?;
        let verdict = verdict(answer.status);
        let mut row = message.clone();
        row.tries += 1;
        row.due_at = match verdict {
            Verdict::Taken | Verdict::Gone => None,
            Verdict::Again => next_try(tx, row.tries)?,
        };
        row.state = match (verdict, row.due_at) {
            (Verdict::Taken, _) => DeliveryState::Delivered,
            (_, Some(_)) => DeliveryState::Pending,
            (_, None) => DeliveryState::Failed,
        };
        if verdict == Verdict::Again {
            repo::outbox::settle(tx.conn, &row, until)?;
            repo::outbox::rest(tx.conn, &row, quiet(tx.now))?;
        } else {
            repo::outbox::save(tx.conn, &row)?;
        }
        follow(tx, system, &row, verdict)
    })
}

fn log(tx: &mut Tx<'_>, delivery_id: DeliveryId, sent_at: DateTime<Utc>, answer: &Answer) -> Outcome<()> {
    let excerpt = answer.excerpt.as_ref().map(|text| text.chars().take(EXCERPT).collect());
    let row = TryRecord {
        id: tx.next_id(),
        delivery_id,
        at: sent_at.naive_utc(),
        millis: i32::try_from((tx.now - sent_at).num_milliseconds()).unwrap_or(i32::MAX),
        status: answer.status.ok().map(i32::from),
        fault: answer.status.err(),
        excerpt,
    };
    repo::log::insert_try(tx.conn, &row)
}

fn next_try(tx: &Tx<'_>, tries: i32) -> Outcome<Option<NaiveDateTime>> {
    let chance = u16::from_be_bytes(tx.random::<2>()?);
    Ok(pause_after(tries, chance).map(|pause| (tx.now + pause).naive_utc()))
}

/// What follows for the webhook: it is heard again, it has failed for too long, or its receiver is gone. Only a change
/// of the webhook itself goes into the audit trail.
fn follow(tx: &mut Tx<'_>, _: &System, row: &DeliveryRecord, verdict: Verdict) -> Outcome<()> {
    let Some(mut webhook) = repo::sending(tx.conn, row.webhook_id)? else {
        // Paused or deleted while the message was on its way: what waits, waits for it.
        return repo::outbox::park(tx.conn, row.webhook_id);
    };
    let now = tx.now.naive_utc();
    match verdict {
        Verdict::Taken if webhook.failing_since.is_some() => repo::set_failing(tx.conn, webhook.id, None),
        Verdict::Taken => Ok(()),
        Verdict::Gone => {
            (webhook.state, webhook.cause) = (WebhookState::Disabled, Some(WebhookCause::Gone));
            stop(tx, webhook, "webhook.disabled")
        }
        Verdict::Again => match webhook.failing_since {
            None => repo::set_failing(tx.conn, webhook.id, Some(now)),
            Some(since) if is_given_up(since.and_utc(), tx.now) => {
                (webhook.state, webhook.cause) = (WebhookState::Paused, Some(WebhookCause::Failing));
                stop(tx, webhook, "webhook.paused")
            }
            Some(_) => Ok(()),
        },
    }
}

fn stop(tx: &mut Tx<'_>, mut webhook: WebhookRecord, action: &'static str) -> Outcome<()> {
    webhook.version += 1;
    // Whoever changes the webhook at this moment wins: the next failure comes here again.
    repo::save(tx.conn, &webhook).map_err(|fault| Fault { retry: true, ..fault })?;
    repo::outbox::park(tx.conn, webhook.id)?;
    tx.webhooks_changed()?;
    tx.audit(action, (WEBHOOK, webhook.id.0), &webhook.org_path, serde_json::json!({ "cause": webhook.cause }));
    Ok(())
}
