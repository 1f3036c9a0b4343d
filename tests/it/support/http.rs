//! HTTP/1.1 over a plain socket: bytes as written, answers as they came.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::time::Duration;

use serde_json::Value;

/// No answer takes that long; a test that waits longer has failed.
const PATIENCE: Duration = Duration::from_secs(20);

/// One connection.
pub struct Wire(BufReader<TcpStream>);

/// One answer.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
    /// What was asked, for messages.
    pub asked: String,
}

/// A request in the making.
#[derive(Clone)]
pub struct Call {
    pub address: SocketAddr,
    pub method: String,
    pub path: String,
    pub headers: Vec<(String, String)>,
    pub body: Option<Vec<u8>>,
}

impl Wire {
    pub fn open(address: SocketAddr) -> Self {
        Self::try_open(address).expect("a connection")
    }

    pub fn try_open(address: SocketAddr) -> std::io::Result<Self> {
        let stream = TcpStream::connect_timeout(&address, PATIENCE)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        stream.set_nodelay(true)?;
        Ok(Self(BufReader::new(stream)))
    }

    /// Writes what the server still takes: it may have answered and closed already.
    pub fn send(&mut self, bytes: impl AsRef<[u8]>) -> &mut Self {
        let _ = self.try_send(bytes);
        self
    }

    pub fn try_send(&mut self, bytes: impl AsRef<[u8]>) -> std::io::Result<()> {
        self.0.get_mut().write_all(bytes.as_ref())
    }

    /// Says that nothing more will be written.
    pub fn finish(&mut self) -> &mut Self {
        let _ = self.0.get_mut().shutdown(Shutdown::Write);
        self
    }

    /// Waits at most `time` for the next bytes.
    pub fn patience(&mut self, time: Duration) -> &mut Self {
        self.0.get_mut().set_read_timeout(Some(time)).unwrap();
        self
    }

    /// The next answer.
    pub fn answer(&mut self) -> Answer {
        self.try_answer("GET").expect("an answer")
    }

    /// The next answer; none when the connection is closed in place of one.
    pub fn try_answer(&mut self, method: &str) -> Option<Answer> {
        let first = self.line()?;
        let status = first.split(' ').nth(1).and_then(|text| text.parse().ok());
        let status = status.unwrap_or_else(|| panic!("not a status line: {first:?}"));
        let mut headers = Vec::new();
        loop {
            let line = self.line()?;
            if line.is_empty() {
                break;
            }
            let (name, value) = line.split_once(':').expect("a header line");
            headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
        let mut answer = Answer { status, headers, body: Vec::new(), asked: String::new() };
        answer.body = self.body(&answer, method)?;
        Some(answer)
    }

    /// Whether nothing comes within that time, not even the end.
    pub fn is_silent_for(&mut self, time: Duration) -> bool {
        use std::io::ErrorKind::{TimedOut, WouldBlock};
        self.patience(time);
        let silent = match self.0.fill_buf() {
            Ok(_) => false,
            Err(error) => matches!(error.kind(), TimedOut | WouldBlock),
        };
        self.patience(PATIENCE);
        silent
    }

    fn line(&mut self) -> Option<String> {
        let mut line = Vec::new();
        match self.0.read_until(b'\n', &mut line) {
            // Closed between two lines, or within one.
            Ok(_) if !line.ends_with(b"\n") => return None,
            Ok(_) => {}
            Err(error) if is_gone(&error) => return None,
            Err(error) => panic!("no answer: {error}"),
        }
        let text = String::from_utf8(line).expect("a head in ASCII");
        Some(text.trim_end_matches(['\r', '\n']).to_owned())
    }

    fn body(&mut self, answer: &Answer, method: &str) -> Option<Vec<u8>> {
        let bodiless = answer.status < 200 || matches!(answer.status, 204 | 304);
        if method == "HEAD" || bodiless {
            return Some(Vec::new());
        }
        if answer.header("transfer-encoding") == Some("chunked") {
            return self.chunks();
        }
        let mut body = Vec::new();
        match answer.header("content-length") {
            Some(length) => {
                body.resize(length.parse().expect("a length"), 0);
                self.0.read_exact(&mut body).ok()?;
            }
            None => drop(self.0.read_to_end(&mut body).ok()?),
        }
        Some(body)
    }

    fn chunks(&mut self) -> Option<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let size = usize::from_str_radix(self.line()?.trim(), 16).expect("a chunk size");
            let mut chunk = vec![0; size + 2];
            self.0.read_exact(&mut chunk).ok()?;
            chunk.truncate(size);
            if size == 0 {
                return Some(body);
            }
            body.extend(chunk);
        }
    }

    /// Everything up to the end of the connection.
    pub fn rest(&mut self) -> String {
        let mut bytes = Vec::new();
        match self.0.read_to_end(&mut bytes) {
            Err(error) if !is_gone(&error) => panic!("the connection stays open: {error}"),
            _ => String::from_utf8_lossy(&bytes).into_owned(),
        }
    }
}

fn is_gone(error: &std::io::Error) -> bool {
    use std::io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, UnexpectedEof};
    matches!(error.kind(), BrokenPipe | ConnectionAborted | ConnectionReset | UnexpectedEof)
}

impl Call {
    pub fn new(address: SocketAddr, method: &str, path: impl Into<String>) -> Self {
        let (method, path) = (method.to_owned(), path.into());
        Self { address, method, path, headers: Vec::new(), body: None }
    }

    pub fn by(self, token: &str) -> Self {
        self.header("Authorization", &format!("Bearer {token}"))
    }

    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn json(self, value: &Value) -> Self {
        self.header("Content-Type", "application/json").bytes(value.to_string())
    }

    pub fn bytes(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = Some(body.into());
        self
    }

    /// The whole request. `Connection: close` unless another value is among the headers.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut head = format!("{} {} HTTP/1.1\r\nHost: localhost\r\n", self.method, self.path);
        if !self.headers.iter().any(|(name, _)| name == "Connection") {
            head.push_str("Connection: close\r\n");
        }
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if let Some(body) = &self.body {
            head.push_str(&format!("Content-Length: {}\r\n", body.len()));
        }
        head.push_str("\r\n");
        let mut bytes = head.into_bytes();
        bytes.extend(self.body.iter().flatten());
        bytes
    }

    /// Sends it on a connection of its own.
    pub fn send(&self) -> Answer {
        self.try_send().unwrap_or_else(|| panic!("no answer to {} {}", self.method, self.path))
    }

    /// Sends it on a connection of its own; none when the server is gone.
    pub fn try_send(&self) -> Option<Answer> {
        self.on(&mut Wire::try_open(self.address).ok()?)
    }

    /// Sends it on an open connection.
    pub fn on(&self, wire: &mut Wire) -> Option<Answer> {
        let mut answer = wire.send(self.to_bytes()).try_answer(&self.method)?;
        answer.asked = format!("{} {}", self.method, self.path);
        Some(answer)
    }
}

impl Answer {
    /// Checks the status.
    pub fn is(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}\n{}", self.asked, self.text());
        self
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{}: {error}\n{}", self.asked, self.text()))
    }

    /// The first header of that name.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Headers that are no property of the moment or of the request.
    pub fn lasting_headers(&self) -> Vec<(String, String)> {
        let passing = ["date", "request-id", "ratelimit", "content-length", "transfer-encoding"];
        let mut headers = self.headers.clone();
        headers.retain(|(name, _)| !passing.contains(&name.as_str()));
        headers.sort();
        headers
    }

    /// A problem's code; empty when the answer is none.
    pub fn code(&self) -> String {
        let value: Value = serde_json::from_slice(&self.body).unwrap_or_default();
        value["code"].as_str().unwrap_or_default().to_owned()
    }

    pub fn detail(&self) -> String {
        self.json()["detail"].as_str().unwrap_or_default().to_owned()
    }

    /// Where the problem's errors are: pointers, parameters and headers.
    pub fn places(&self) -> Vec<String> {
        let errors = self.json()["errors"].as_array().cloned().unwrap_or_default();
        let place = |error: &Value| {
            let found = ["pointer", "parameter", "header"].map(|kind| error[kind].as_str());
            found.into_iter().flatten().next().unwrap_or("(nowhere)").to_owned()
        };
        errors.iter().map(place).collect()
    }
}
