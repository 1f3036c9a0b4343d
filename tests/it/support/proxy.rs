//! A bad line between a client and the server: requests arrive, and answers get lost on the way.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

use super::http::{Answer, Call};

/// What becomes of a request and of its answer on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Both come through.
    Arrives,
    /// The line breaks within the request.
    HalfRequest,
    /// The request arrives, and the line breaks before the server has said anything.
    Unheard,
    /// The server answers; nothing of it comes back.
    Swallowed,
    /// … no more than half of the answer's head comes back.
    HalfHead,
    /// … no more than half of the answer's body comes back.
    HalfBody,
}

/// The line. One request at a time goes through it.
pub struct Proxy {
    address: SocketAddr,
    /// Where the next request goes, and its fate. None once the line is taken down.
    orders: Option<Sender<(SocketAddr, Fate)>>,
    /// What the server answered, as far as the line heard it.
    heard: Receiver<Vec<u8>>,
    thread: Option<JoinHandle<()>>,
}

impl Proxy {
    pub fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
        let address = listener.local_addr().expect("its address");
        let (orders, taken) = channel();
        let (tell, heard) = channel();
        let thread = std::thread::spawn(move || {
            for client in listener.incoming() {
                // Without an order it is the owner, who takes the line down.
                let Ok((server, fate)) = taken.recv() else { return };
                let answer = client.and_then(|client| relay(&client, server, fate));
                if tell.send(answer.unwrap_or_default()).is_err() {
                    return;
                }
            }
        });
        Self { address, orders: Some(orders), heard, thread: Some(thread) }
    }

    /// Sends a call over the line: what the client got, and what the server had answered.
    pub fn send(&self, call: &Call, fate: Fate) -> (Option<Answer>, Option<Answer>) {
        let order = (call.address, fate);
        self.orders.as_ref().unwrap().send(order).expect("a line that is up");
        let got = Call { address: self.address, ..call.clone() }.try_send();
        let answered = self.heard.recv().expect("a line that is up");
        (got, Answer::of_bytes(&answered))
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.orders = None;
        let _ = TcpStream::connect(self.address);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Carries one request to the server and as much of its answer back as the fate allows.
fn relay(mut client: &TcpStream, server: SocketAddr, fate: Fate) -> std::io::Result<Vec<u8>> {
    let request = request(&mut BufReader::new(client))?;
    let mut server = TcpStream::connect(server)?;
    if fate == Fate::HalfRequest {
        server.write_all(&request[..request.len() / 2])?;
        return Ok(Vec::new());
    }
    server.write_all(&request)?;
    if fate == Fate::Unheard {
        return Ok(Vec::new());
    }
    // The client asked for one answer and the end of the connection.
    let mut answer = Vec::new();
    server.read_to_end(&mut answer)?;
    let head = head_of(&answer);
    let passed = match fate {
        Fate::Arrives => answer.len(),
        Fate::HalfHead => head / 2,
        Fate::HalfBody => head + (answer.len() - head) / 2,
        _ => 0,
    };
    client.write_all(&answer[..passed])?;
    Ok(answer)
}

fn request(client: &mut impl BufRead) -> std::io::Result<Vec<u8>> {
    let (mut request, mut length) = (Vec::new(), 0);
    loop {
        let start = request.len();
        client.read_until(b'\n', &mut request)?;
        let line = String::from_utf8_lossy(&request[start..]).to_ascii_lowercase();
        if line.trim().is_empty() {
            break;
        }
        if let Some(value) = line.strip_prefix("content-length:") {
            length = value.trim().parse().expect("a length");
        }
    }
    let start = request.len();
    request.resize(start + length, 0);
    client.read_exact(&mut request[start..])?;
    Ok(request)
}

/// Bytes of the head with its empty line.
fn head_of(answer: &[u8]) -> usize {
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n");
    end.map_or(answer.len(), |end| end + 4)
}

impl Answer {
    /// A whole answer; none when there is nothing.
    fn of_bytes(bytes: &[u8]) -> Option<Self> {
        let (head, body) = bytes.split_at(head_of(bytes));
        let head = String::from_utf8(head.to_vec()).expect("a head in ASCII");
        let mut lines = head.lines();
        let status = lines.next()?.split(' ').nth(1)?.parse().expect("a status");
        let header = |line: &str| {
            let (name, value) = line.split_once(':')?;
            Some((name.to_ascii_lowercase(), value.trim().to_owned()))
        };
        let headers = lines.filter_map(header).collect();
        Some(Self { status, headers, body: body.to_vec(), asked: "over the proxy".to_owned() })
    }
}
