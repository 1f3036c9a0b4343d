//! The process on the network: its own accept loop on hyper's HTTP/1, with a time limit for
//! everything that a client may delay, and a graceful stop with a hard deadline.

mod peers;
mod socket;

use std::convert::Infallible;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use http::Request;
use http_body_util::BodyExt;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinSet;
use tokio::time;

use crate::config::Net;
use crate::contents::{BodyError, Contents};
use peers::{Peers, Visit};
use socket::Stalling;

/// Connections that may wait to be accepted. The usual 128 stalls a crowd for a second.
const BACKLOG: u32 = 4_096;

/// Pause after a failed accept: out of descriptors, neither spin nor die.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// Listens at `address`; port 0 takes a free one.
///
/// # Errors
/// What the system says, for example that the address is in use.
pub fn bind(address: SocketAddr) -> std::io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(BACKLOG)
}

/// Serves until `stop`, then finishes what is under way within the drain timeout. Returns whether
/// everything was finished in time.
pub async fn run(
    contents: Contents,
    net: &Net,
    listener: TcpListener,
    stop: impl Future<Output = ()>,
) -> bool {
    let http = protocol(net);
    let graceful = GracefulShutdown::new();
    let slots = Arc::new(Semaphore::new(net.connections_max));
    let peers = Peers::new(net.connections_per_ip_max, net.trusted_proxies.clone());
    let (mut connections, mut stop) = (JoinSet::new(), pin!(stop));
    loop {
        let accepted = tokio::select! {
            () = &mut stop => break,
            Some(_) = connections.join_next() => continue,
            accepted = accept(&slots, &listener) => accepted,
        };
        let Some((slot, stream, peer)) = accepted else {
            time::sleep(ACCEPT_PAUSE).await;
            continue;
        };
        let Some(visit) = peers.enter(peer.ip()) else { continue };
        let guest = Guest { contents: contents.clone(), peer, stall_ms: net.write_stall_ms };
        let serving = guest.serve(http.clone(), stream, graceful.watcher());
        connections.spawn(async move {
            let _held: (OwnedSemaphorePermit, Visit) = (slot, visit);
            serving.await;
        });
    }
    drop(listener);
    let drain = Duration::from_millis(net.drain_timeout_ms);
    let drained = time::timeout(drain, graceful.shutdown()).await.is_ok();
    connections.shutdown().await;
    drained
}

/// Serves one stream as if it were a connection from this machine, to the end of what it says.
#[cfg(any(test, fuzzing))]
pub async fn converse<S>(contents: Contents, net: &Net, stream: S)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let peer = SocketAddr::from(([127, 0, 0, 1], 1));
    let mut http = protocol(net);
    // The other end has said everything at once; that does not mean that it hung up.
    http.half_close(true);
    let guest = Guest { contents, peer, stall_ms: net.write_stall_ms };
    guest.serve(http, stream, GracefulShutdown::new().watcher()).await;
}

fn protocol(net: &Net) -> http1::Builder {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(Duration::from_millis(net.header_timeout_ms))
        .max_headers(net.headers_max)
        .max_header_size(net.header_bytes_max);
    http
}

async fn accept(
    slots: &Arc<Semaphore>,
    listener: &TcpListener,
) -> Option<(OwnedSemaphorePermit, TcpStream, SocketAddr)> {
    let slot = slots.clone().acquire_owned().await.ok()?;
    let (stream, peer) = listener.accept().await.ok()?;
    // Answers are small; waiting for more of them only delays.
    stream.set_nodelay(true).ok()?;
    Some((slot, stream, peer))
}

/// One connection's other end, and what it is served.
struct Guest {
    contents: Contents,
    peer: SocketAddr,
    stall_ms: u64,
}

impl Guest {
    async fn serve<S>(self, http: http1::Builder, stream: S, watcher: Watcher)
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        let io = TokioIo::new(Stalling::new(stream, Duration::from_millis(self.stall_ms)));
        let (contents, peer) = (self.contents, self.peer.ip());
        let service = service_fn(move |request: Request<Incoming>| {
            let contents = contents.clone();
            async move {
                let request = request.map(|body| body.map_err(BodyError::from).boxed());
                Ok::<_, Infallible>(contents.call(request, peer).await)
            }
        });
        // A client that breaks off is no event of ours.
        let _ = watcher.watch(http.serve_connection(io, service)).await;
    }
}
