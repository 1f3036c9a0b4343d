//! `rankbook health`: asks a server whether it lives, so that an image needs no other client.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream, ToSocketAddrs};
use std::time::Duration;

use super::console;
use super::exit::{Exit, Outcome, Stop};
use crate::config::Config;

const TIMEOUT: Duration = Duration::from_secs(5);

/// An answer's status line is short; a longer one is nobody's that we know.
const ANSWER_BYTES_MAX: u64 = 64 * 1024;

/// Where to ask, taken from an address in the form `http://HOST[:PORT]`.
#[derive(Debug, PartialEq)]
struct Target {
    host: String,
    port: u16,
}

pub fn run(url: Option<&str>, config: &Config) -> Outcome {
    let (target, name) = match url {
        Some(url) => {
            let target = Target::parse(url)?;
            let name = target.host.clone();
            (target, name)
        }
        None => {
            let address = super::address::reachable(config.server.listen);
            let name = config.net.allowed_hosts.first().cloned();
            let target = Target { host: address.ip().to_string(), port: address.port() };
            (target, name.unwrap_or_else(|| address.to_string()))
        }
    };
    let status = ask(&target, &name).map_err(|error| {
        Stop::failed(format!("nothing healthy at {}:{}: {error}", target.host, target.port))
    })?;
    if status == 200 {
        console::print_line("ok")?;
        return Ok(Exit::Done);
    }
    let at = format!("{}:{}", target.host, target.port);
    Err(Stop::failed(format!("the server at {at} answered {status} to GET /livez")))
}

impl Target {
    fn parse(url: &str) -> Result<Self, Stop> {
        let wrong = || Stop::usage(format!("{url:?} must look like http://127.0.0.1:8080"));
        let rest = match url.split_once("://") {
            Some(("http", rest)) => rest,
            Some(("https", _)) => {
                return Err(Stop::usage(
                    "health speaks no TLS: ask the server itself, such as http://127.0.0.1:8080",
                ));
            }
            Some(_) => return Err(wrong()),
            None => url,
        };
        let authority = rest.split('/').next().unwrap_or_default();
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) if !port.ends_with(']') => {
                (host, port.parse().map_err(|_| wrong())?)
            }
            _ => (authority, 80),
        };
        let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
        if host.is_empty() { Err(wrong()) } else { Ok(Self { host, port }) }
    }

    fn connect(&self) -> std::io::Result<TcpStream> {
        let mut last = std::io::Error::other("the name has no address");
        for address in (self.host.as_str(), self.port).to_socket_addrs()? {
            match connect(address) {
                Ok(stream) => return Ok(stream),
                Err(error) => last = error,
            }
        }
        Err(last)
    }
}

fn connect(address: SocketAddr) -> std::io::Result<TcpStream> {
    let stream = TcpStream::connect_timeout(&address, TIMEOUT)?;
    stream.set_read_timeout(Some(TIMEOUT))?;
    stream.set_write_timeout(Some(TIMEOUT))?;
    Ok(stream)
}

/// The status with which `/livez` is answered.
fn ask(target: &Target, name: &str) -> std::io::Result<u16> {
    let mut stream = target.connect()?;
    let head = format!("GET /livez HTTP/1.1\r\nHost: {name}\r\nConnection: close\r\n\r\n");
    stream.write_all(head.as_bytes())?;
    let mut answer = Vec::new();
    stream.take(ANSWER_BYTES_MAX).read_to_end(&mut answer)?;
    status(&answer).ok_or_else(|| std::io::Error::other("the answer is no HTTP"))
}

fn status(answer: &[u8]) -> Option<u16> {
    let line = answer.split(|byte| *byte == b'\r').next()?;
    let line = std::str::from_utf8(line).ok()?;
    line.strip_prefix("HTTP/1.")?.split(' ').nth(1)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_with_and_without_scheme_and_port() {
        let target = |url: &str| Target::parse(url).map(|target| (target.host, target.port)).ok();
        let is = |host: &str, port| Some((host.to_owned(), port));
        assert_eq!(target("http://127.0.0.1:8080"), is("127.0.0.1", 8080));
        assert_eq!(target("http://127.0.0.1:8080/livez"), is("127.0.0.1", 8080));
        assert_eq!(target("localhost:81"), is("localhost", 81));
        assert_eq!(target("http://[::1]:8080"), is("::1", 8080));
        assert_eq!(target("http://[::1]"), is("::1", 80));
        for bad in ["", "http://", "ftp://x", "http://x:y", "https://x"] {
            assert_eq!(target(bad), None, "{bad}");
        }
    }

    #[test]
    fn only_a_status_line_has_a_status() {
        assert_eq!(status(b"HTTP/1.1 503 Service Unavailable\r\n\r\n"), Some(503));
        assert_eq!(status(b"SSH-2.0\r\n"), None);
        assert_eq!(status(b""), None);
    }
}
