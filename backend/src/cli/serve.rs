//! `changxiao serve`.

use std::process::ExitCode;

use clap::Args;
use metrics_exporter_prometheus::PrometheusBuilder;
use tracing_subscriber::EnvFilter;

use super::open;
use crate::audit;
use crate::config::Config;
use crate::db::Db;
use crate::demo;
use crate::department_notices::{self, Swept};
use crate::fault::{Fault, Outcome};
use crate::http;
use crate::keys::{Step, Walk};
use crate::retention::Removed;
use crate::state::AppState;
use crate::{identity, retention, supervision, webhooks};

/// How long after a change its messages go out.
const MOMENT: std::time::Duration = std::time::Duration::from_secs(2);
/// Between batches that are sealed anew, so that requests come first.
const BREATH: std::time::Duration = std::time::Duration::from_millis(20);
/// How long after its beginning a rotation of keys is noticed.
const WHILE: std::time::Duration = std::time::Duration::from_secs(10);
const MINUTE: std::time::Duration = std::time::Duration::from_secs(60);
const HOUR: std::time::Duration = std::time::Duration::from_secs(60 * 60);
const DAY: std::time::Duration = std::time::Duration::from_secs(24 * 60 * 60);

/// Flags of `serve`.
#[derive(Args, Debug)]
pub(super) struct Serve {
    /// Fill an empty database with a demonstration county and print its accounts.
    #[arg(long)]
    demo: bool,
    /// Also answer /static/BYTES with so many bytes of JSON that say nothing: to measure the server without its database.
    #[arg(long, hide = true)]
    static_answers: bool,
}

impl Serve {
    pub(super) fn run(self, mut config: Config) -> Outcome<ExitCode> {
        config.static_answers |= self.static_answers;
        let filter = EnvFilter::try_new(&config.log).map_err(Fault::internal)?;
        tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(std::io::stderr).init();
        let state = open(config)?;
        // Actix's own runtime: the server's futures are not Send.
        let runtime = actix_web::rt::System::new();
        if self.demo {
            runtime.block_on(demo::fill_if_empty(&state))?;
            // One that was made before grants had marks goes on; its passwords are known to all anyway.
            let unmarked = state.db.read_system(identity::service::unmarked_grants)?;
            if !unmarked.is_empty() {
                state.db.write_system(|tx, system| identity::service::mark_grants(tx, system, &unmarked))?;
            }
            print!("{}", demo::table());
        }
        if !state.config.listen.ip().is_loopback() && !state.config.public_url().starts_with("https://") {
            eprintln!(
                "warning: listening beyond this machine without HTTPS: put a TLS proxy in front, set --public-url \
                 https://… and --trusted-proxies ADDRESS"
            );
        }
        runtime.block_on(serve(state))
    }
}

async fn serve(state: AppState) -> Outcome<ExitCode> {
    let recorder = PrometheusBuilder::new().build_recorder();
    let handle = recorder.handle();
    metrics::set_global_recorder(recorder).map_err(Fault::internal)?;
    let metrics_listen = state.config.metrics_listen;
    actix_web::rt::spawn(sweep_daily(state.clone()));
    actix_web::rt::spawn(sweep_hourly(state.db.clone()));
    actix_web::rt::spawn(send_messages(state.clone()));
    actix_web::rt::spawn(wake_messages(state.db.clone()));
    actix_web::rt::spawn(rotate_keys(state.db.clone()));
    let running = http::start(state).map_err(Fault::internal)?;
    actix_web::rt::spawn(give_back_memory());
    if let Some(address) = metrics_listen {
        actix_web::rt::spawn(http::serve_metrics(address, handle).map_err(Fault::internal)?);
    }
    println!("\n  长效 Changxiao  →  http://{}\n", running.address);
    running.server.await.map_err(Fault::internal)?;
    Ok(ExitCode::SUCCESS)
}

/// Once the workers have built their routes, and again each minute.
async fn give_back_memory() {
    let mut pause = std::time::Duration::from_secs(1);
    loop {
        actix_web::rt::time::sleep(pause).await;
        pause = MINUTE;
        if let Err(error) = actix_web::rt::task::spawn_blocking(crate::memory::give_back).await {
            tracing::error!(%error, "freed memory could not be given back");
        }
    }
}

/// At the start and once a day.
async fn sweep_daily(state: AppState) {
    loop {
        match state.files.sweep(&state.db).await {
            Ok(0) => {}
            Ok(removed) => tracing::warn!(removed, "files without a record removed"),
            Err(fault) => tracing::error!(%fault, "files could not be looked through"),
        }
        let (db, days) = (state.db.clone(), state.config.audit_keep_days);
        match actix_web::rt::task::spawn_blocking(move || audit::prune(&db, days)).await {
            Ok(Ok(0)) => {}
            Ok(Ok(taken)) => tracing::info!(taken, "rows of the audit trail over their time"),
            Ok(Err(fault)) => tracing::error!(%fault, "the audit trail could not be shortened"),
            Err(error) => tracing::error!(%error, "the audit trail could not be shortened"),
        }
        actix_web::rt::time::sleep(DAY).await;
    }
}

/// Every two seconds, and at once again while there is something to send: the messages of webhooks.
async fn send_messages(state: AppState) {
    loop {
        match webhooks::deliver_due(&state).await {
            Ok(0) => {}
            Ok(_) => continue,
            Err(fault) => tracing::error!(%fault, "messages of webhooks could not be sent"),
        }
        actix_web::rt::time::sleep(MOMENT).await;
    }
}

/// Batch after batch while data keys are replaced; otherwise it looks every ten seconds whether they are.
/// At the start the log is emptied: a crash may have come between the destruction of a key and that.
async fn rotate_keys(db: Db) {
    let mut walk = Walk::default();
    let first = db.clone();
    match actix_web::rt::task::spawn_blocking(move || first.empty_log()).await {
        Ok(Ok(())) => {}
        Ok(Err(fault)) => tracing::error!(%fault, "the log could not be emptied"),
        Err(error) => tracing::error!(%error, "the log could not be emptied"),
    }
    loop {
        let (again, mut going) = (db.clone(), walk.clone());
        let step = actix_web::rt::task::spawn_blocking(move || (going.step(&again), going)).await;
        let mut pause = WHILE;
        match step {
            Ok((Ok(step), gone)) => {
                walk = gone;
                match step {
                    Step::Sealed => pause = BREATH,
                    Step::Finished => tracing::info!("the earlier data keys are destroyed"),
                    Step::Left => tracing::error!("the earlier data keys stay: values are left that do not open"),
                    Step::Idle => {}
                }
            }
            Ok((Err(fault), _)) => tracing::error!(%fault, "values could not be sealed anew"),
            Err(error) => tracing::error!(%error, "values could not be sealed anew"),
        }
        actix_web::rt::time::sleep(pause).await;
    }
}

/// Each minute: messages that nobody has woken.
async fn wake_messages(db: Db) {
    loop {
        actix_web::rt::time::sleep(MINUTE).await;
        timed(&db, webhooks::wake_forgotten, "messages of webhooks could not be woken").await;
    }
}

/// At the start and once an hour: what departments have told is compared with the register, and what waits for somebody
/// to handle it is given to those appointed since; forged grants of roles are told; what has served its time is removed.
async fn sweep_hourly(db: Db) {
    loop {
        let swept = timed(&db, department_notices::sweep, "notices of departments could not be worked through").await;
        if let Some(Swept { dropped, leads, lines }) = swept.filter(|swept| *swept != Swept::default()) {
            tracing::info!(dropped, leads, lines, "notices of departments");
        }
        // Not how many: even that there are complaints is for those who handle them.
        if some(timed(&db, supervision::route_waiting, "waiting cases could not be looked through").await).is_some() {
            tracing::info!("waiting cases were given to somebody");
        }
        if let Some(forged) = some(timed(&db, identity::tell_forged, "role grants could not be checked").await) {
            tracing::error!(forged, "role grants that the server has not written: see the audit trail");
        }
        let failed = "requests for roles could not be looked through";
        if let Some(dropped) = some(timed(&db, identity::drop_role_requests, failed).await) {
            tracing::info!(dropped, "roles that nobody has confirmed in time");
        }
        let removed = timed(&db, retention::sweep, "what has served its time could not be removed").await;
        if let Some(rows) = some(removed.map(Removed::total)) {
            tracing::info!(rows, "what has served its time was removed");
        }
        if let Some(dropped) = some(timed(&db, webhooks::sweep, "old messages of webhooks could not be dropped").await)
        {
            tracing::info!(dropped, "old messages of webhooks dropped");
        }
        actix_web::rt::time::sleep(HOUR).await;
    }
}

/// Runs timed work off the workers; what it came to, or a line in the log.
async fn timed<T: Send + 'static>(db: &Db, work: fn(&Db) -> Outcome<T>, failed: &str) -> Option<T> {
    let again = db.clone();
    match actix_web::rt::task::spawn_blocking(move || work(&again)).await {
        Ok(Ok(done)) => return Some(done),
        Ok(Err(fault)) => tracing::error!(%fault, "{failed}"),
        Err(error) => tracing::error!(%error, "{failed}"),
    }
    None
}

/// How many, where there were any.
fn some(count: Option<usize>) -> Option<usize> {
    count.filter(|count| *count > 0)
}
