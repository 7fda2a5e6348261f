//! A small load generator: connections that are kept alive, one request after the other on each.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::{Duration, Instant};

use crate::process::Outcome;

/// Requests under way at once.
pub(super) const CONNECTIONS: usize = 8;
const WARMING_UP: Duration = Duration::from_secs(1);

const WARM: u8 = 0;
const COUNT: u8 = 1;
const STOP: u8 = 2;

/// An answer.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) body: Vec<u8>,
}

/// One connection.
pub(super) struct Connection(BufReader<TcpStream>);

impl Connection {
    pub(super) fn open(address: &str) -> Outcome<Connection> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(60)))?;
        Ok(Connection(BufReader::with_capacity(64 * 1024, stream)))
    }

    /// Sends a request as it stands and reads the answer, whose length its header says.
    pub(super) fn send(&mut self, request: &[u8]) -> Outcome<Answer> {
        self.0.get_mut().write_all(request)?;
        let mut line = String::new();
        self.0.read_line(&mut line)?;
        let status = line.split(' ').nth(1).and_then(|code| code.parse().ok());
        let status: u16 = status.ok_or_else(|| format!("not an answer: {line:?}"))?;
        let mut length = 0;
        loop {
            line.clear();
            self.0.read_line(&mut line)?;
            let Some((name, value)) = line.trim_end().split_once(':') else { break };
            if name.eq_ignore_ascii_case("content-length") {
                length = value.trim().parse()?;
            }
        }
        let mut body = vec![0; length];
        self.0.read_exact(&mut body)?;
        Ok(Answer { status, body })
    }
}

/// Chance for choosing requests (SplitMix64): each connection has its own, the same on every run.
pub(super) struct Random(pub(super) u64);

impl Random {
    pub(super) fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % n.max(1) as u64).unwrap_or(0)
    }
}

/// What a load showed.
pub(super) struct Load {
    pub(super) per_second: f64,
    pub(super) p50: Duration,
    pub(super) p99: Duration,
    /// Time of a processor that the server spent on one request.
    pub(super) cpu: Duration,
}

/// Loads the server for some seconds; `request` makes the next request of a connection, `cpu` reads the time the server
/// has used so far.
pub(super) fn load(
    address: &str,
    seconds: u64,
    request: impl Fn(&mut Random) -> Vec<u8> + Sync,
    cpu: impl Fn() -> Outcome<Duration>,
) -> Outcome<Load> {
    let phase = AtomicU8::new(WARM);
    std::thread::scope(|scope| {
        let senders: Vec<_> = (0..CONNECTIONS)
            .map(|n| {
                let (phase, request) = (&phase, &request);
                scope.spawn(move || send_until_stopped(address, n as u64, phase, request))
            })
            .collect();
        std::thread::sleep(WARMING_UP);
        let (before, start) = (cpu(), Instant::now());
        phase.store(COUNT, Ordering::Relaxed);
        std::thread::sleep(Duration::from_secs(seconds));
        phase.store(STOP, Ordering::Relaxed);
        let (after, time) = (cpu(), start.elapsed());
        let mut times = Vec::new();
        for sender in senders {
            times.extend(sender.join().map_err(|_| "a sender broke off")??);
        }
        times.sort_unstable();
        let at = |share: f64| times.get((times.len() as f64 * share) as usize).copied().unwrap_or_default();
        let used = after?.saturating_sub(before?);
        Ok(Load {
            per_second: times.len() as f64 / time.as_secs_f64(),
            p50: at(0.5),
            p99: at(0.99),
            cpu: used / u32::try_from(times.len().max(1))?,
        })
    })
}

fn send_until_stopped(
    address: &str,
    seed: u64,
    phase: &AtomicU8,
    request: &(impl Fn(&mut Random) -> Vec<u8> + Sync),
) -> Outcome<Vec<Duration>> {
    let mut connection = Connection::open(address)?;
    let (mut random, mut times) = (Random(seed), Vec::new());
    loop {
        let next = request(&mut random);
        let begun = phase.load(Ordering::Relaxed);
        let start = Instant::now();
        let answer = connection.send(&next)?;
        let time = start.elapsed();
        if answer.status >= 300 {
            let body = String::from_utf8_lossy(&answer.body).into_owned();
            return Err(format!("{} {body}\n{}", answer.status, String::from_utf8_lossy(&next)).into());
        }
        match (begun, phase.load(Ordering::Relaxed)) {
            (_, STOP) => return Ok(times),
            (COUNT, _) => times.push(time),
            _ => {}
        }
    }
}
