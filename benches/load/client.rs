//! A small HTTP/1.1 client for load: prepared request bytes out, status and body in. It keeps its
//! connection, and looks for what it needs of a head where the answer before had it.

use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const HEAD_END: &[u8] = b"\r\n\r\n";
const LENGTH: &[u8] = b"content-length: ";

/// One connection.
pub struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
    /// Where the last head ended, and where it told the body's length.
    head_end: usize,
    length_at: usize,
}

/// An answer, borrowed from the connection's buffer.
pub struct Answer<'a> {
    pub status: u16,
    pub head: &'a [u8],
    pub body: &'a [u8],
}

impl Connection {
    pub async fn open(address: SocketAddr) -> std::io::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: Vec::with_capacity(64 * 1024), head_end: 0, length_at: 0 })
    }

    /// Sends one request and reads its whole answer.
    pub async fn send(&mut self, request: &[u8]) -> std::io::Result<Answer<'_>> {
        self.stream.write_all(request).await?;
        self.buffer.clear();
        let length = loop {
            self.read().await?;
            if let Some(length) = self.head() {
                break length;
            }
        };
        while self.buffer.len() < self.head_end + length {
            self.read().await?;
        }
        if self.buffer.len() > self.head_end + length {
            return Err(std::io::Error::other("more than one answer"));
        }
        let status = self.buffer.get(9..12).and_then(number).unwrap_or(0) as u16;
        let (head, body) = self.buffer.split_at(self.head_end);
        Ok(Answer { status, head, body })
    }

    async fn read(&mut self) -> std::io::Result<()> {
        match self.stream.read_buf(&mut self.buffer).await? {
            0 => Err(std::io::ErrorKind::UnexpectedEof.into()),
            _ => Ok(()),
        }
    }

    /// The length of the body, once the head is here. JSON has no line break outside of strings
    /// and none in them, so what looks like the end of a head is it.
    fn head(&mut self) -> Option<usize> {
        let known = self.head_end.checked_sub(HEAD_END.len());
        let known =
            known.is_some_and(|at| self.buffer[at.min(self.buffer.len())..].starts_with(HEAD_END));
        if !known {
            self.head_end = find(&self.buffer, HEAD_END)? + HEAD_END.len();
        }
        let head = &self.buffer[..self.head_end];
        if !head[self.length_at.min(head.len())..].starts_with(LENGTH) {
            // An answer without a body may come without a length.
            let Some(at) = find(head, LENGTH) else { return Some(0) };
            self.length_at = at;
        }
        let digits = &head[self.length_at + LENGTH.len()..];
        let end = digits.iter().position(|byte| !byte.is_ascii_digit())?;
        number(&digits[..end])
    }
}

/// The value of a header.
pub fn header<'h>(head: &'h [u8], name: &str) -> Option<&'h str> {
    let text = std::str::from_utf8(head).ok()?;
    text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
}

/// The first place of some bytes in others.
pub fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

fn number(digits: &[u8]) -> Option<usize> {
    std::str::from_utf8(digits).ok()?.parse().ok()
}
