//! A receiver of webhooks: a server of its own that writes down what it is sent and answers as it is told.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::thread::JoinHandle;

use reqwest::header::{HeaderMap, HeaderName, HeaderValue};

/// A request as it came.
#[derive(Clone, Debug)]
pub struct Received {
    /// `POST /hook`.
    pub line: String,
    /// Headers.
    pub headers: HeaderMap,
    /// Body.
    pub body: String,
}

impl Received {
    /// A header's value, empty where it is absent.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default()
    }

    /// The body as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).expect("JSON")
    }
}

/// What the next request is answered with.
enum Reply {
    /// Status line, more headers, body.
    Answer(String),
    /// Nothing: the connection is closed.
    Silence,
    /// Nothing, until the other side closes the connection; tells that the request has come.
    Hold(mpsc::Sender<()>),
}

/// The server; it ends when this is dropped. Where nothing else is laid down it answers 200.
pub struct Receiver {
    address: SocketAddr,
    replies: Arc<Mutex<VecDeque<Reply>>>,
    received: Arc<Mutex<Vec<Received>>>,
    ended: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Receiver {
    /// Starts it on this machine.
    pub fn start() -> Receiver {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let address = listener.local_addr().expect("an address");
        let (replies, received) = (Arc::default(), Arc::default());
        let ended = Arc::new(AtomicBool::new(false));
        let mut inner = Serving {
            replies: Arc::clone(&replies),
            received: Arc::clone(&received),
            ended: Arc::clone(&ended),
            held: Vec::new(),
        };
        let thread = std::thread::spawn(move || inner.serve(&listener));
        Receiver { address, replies, received, ended, thread: Some(thread) }
    }

    /// Its address, `http://127.0.0.1:…/hook`.
    pub fn url(&self) -> String {
        format!("http://{}/hook", self.address)
    }

    /// Its port.
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// The next request that has no answer yet gets this status.
    pub fn next(&self, status: u16) {
        self.next_with(status, "", "");
    }

    /// The same with more headers, each with its line's end, and a body.
    pub fn next_with(&self, status: u16, headers: &str, body: &str) {
        let length = body.len();
        let text =
            format!("HTTP/1.1 {status} X\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}");
        self.lay_down(Reply::Answer(text));
    }

    /// The next request finds its connection closed.
    pub fn next_closes(&self) {
        self.lay_down(Reply::Silence);
    }

    /// The next request gets no answer; the channel tells when it has come.
    pub fn next_holds(&self) -> mpsc::Receiver<()> {
        let (tell, told) = mpsc::channel();
        self.lay_down(Reply::Hold(tell));
        told
    }

    /// What has come since this was asked last.
    pub fn take(&self) -> Vec<Received> {
        std::mem::take(&mut self.received.lock().expect("not poisoned"))
    }

    fn lay_down(&self, reply: Reply) {
        self.replies.lock().expect("not poisoned").push_back(reply);
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::SeqCst);
        // Wakes the thread that waits for a connection.
        drop(TcpStream::connect(self.address));
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

struct Serving {
    replies: Arc<Mutex<VecDeque<Reply>>>,
    received: Arc<Mutex<Vec<Received>>>,
    ended: Arc<AtomicBool>,
    held: Vec<TcpStream>,
}

impl Serving {
    fn serve(&mut self, listener: &TcpListener) {
        for stream in listener.incoming() {
            if self.ended.load(Ordering::SeqCst) {
                return;
            }
            if let Ok(stream) = stream {
                self.answer(stream);
            }
        }
    }

    fn answer(&mut self, mut stream: TcpStream) {
        let Some(request) = read(&stream) else { return };
        self.received.lock().expect("not poisoned").push(request);
        match self.replies.lock().expect("not poisoned").pop_front() {
            Some(Reply::Answer(text)) => drop(stream.write_all(text.as_bytes())),
            Some(Reply::Silence) => {}
            Some(Reply::Hold(tell)) => {
                let _ = tell.send(());
                self.held.push(stream);
            }
            None => {
                drop(stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\ntaken"));
            }
        }
    }
}

/// One request; nothing where the connection breaks off.
fn read(stream: &TcpStream) -> Option<Received> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line).ok().filter(|read| *read > 0)?;
    let mut headers = HeaderMap::new();
    loop {
        let mut header = String::new();
        reader.read_line(&mut header).ok()?;
        let Some((name, value)) = header.trim_end().split_once(':') else { break };
        headers.insert(
            HeaderName::from_bytes(name.as_bytes()).ok()?,
            HeaderValue::from_bytes(value.trim().as_bytes()).ok()?,
        );
    }
    let length = headers.get("content-length").and_then(|value| value.to_str().ok()?.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    let line = line.trim_end().trim_end_matches(" HTTP/1.1").to_owned();
    Some(Received { line, headers, body: String::from_utf8(body).ok()? })
}
