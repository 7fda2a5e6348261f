//! What the servers of this process log, kept in memory: for tests of the log, and for the words of a failed assertion.

use std::io::Write;
use std::sync::{Arc, Mutex, OnceLock};

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<u8>>>);

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("not poisoned").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'w> MakeWriter<'w> for Kept {
    type Writer = Kept;

    fn make_writer(&'w self) -> Kept {
        self.clone()
    }
}

fn kept() -> &'static Kept {
    static KEPT: OnceLock<Kept> = OnceLock::new();
    KEPT.get_or_init(|| {
        let kept = Kept::default();
        // More than a server ever logs.
        let filter = EnvFilter::new("info,changxiao=trace,actix_web=trace,diesel=trace");
        tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(kept.clone()).init();
        kept
    })
}

/// Begins to keep the log; done by the first server.
pub(crate) fn start() {
    kept();
}

/// Everything logged by this process so far.
pub fn logged() -> Vec<u8> {
    kept().0.lock().expect("not poisoned").clone()
}

/// The lines about one request.
pub(crate) fn about(request_id: &str) -> String {
    let logged = logged();
    let text = String::from_utf8_lossy(&logged);
    text.lines().filter(|line| line.contains(request_id)).collect::<Vec<_>>().join("\n")
}
