//! The reference: a bare warp server that answers the same bytes with the same headers.

use std::io::Read;

use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpSocket;
use warp::Filter;
use warp::reply::Response;

/// Serves one recorded answer (head, empty line, body on standard input) at every path, and prints
/// its address. Ends with its parent.
pub async fn serve() -> std::io::Result<()> {
    let mut recorded = Vec::new();
    std::io::stdin().read_to_end(&mut recorded)?;
    let split = super::client::find(&recorded, b"\r\n\r\n").unwrap_or(0);
    let head = String::from_utf8_lossy(&recorded[..split]).into_owned();
    let body = bytes::Bytes::copy_from_slice(&recorded[split + 4..]);
    let status = head.get(9..12).and_then(|text| text.parse::<u16>().ok()).unwrap_or(200);
    let headers: Vec<(http::HeaderName, http::HeaderValue)> = head
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once(':'))
        .filter(|(name, _)| !matches!(*name, "date" | "content-length"))
        .filter_map(|(name, value)| Some((name.parse().ok()?, value.trim().parse().ok()?)))
        .collect();
    let answer = move || {
        let mut response = Response::new(body.clone().into());
        *response.status_mut() = http::StatusCode::from_u16(status).unwrap_or_default();
        response.headers_mut().extend(headers.clone());
        response
    };
    // A POST's body is read, as the real server has to.
    let reads = warp::get().map(answer.clone());
    let writes = warp::post().and(warp::body::bytes()).map(move |_| answer());
    let service = TowerToHyperService::new(warp::service(reads.or(writes).unify()));
    let socket = TcpSocket::new_v4()?;
    socket.bind(std::net::SocketAddr::from(([127, 0, 0, 1], 0)))?;
    let listener = socket.listen(4_096)?;
    eprintln!("{}", listener.local_addr()?);
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new());
    loop {
        let (stream, _) = listener.accept().await?;
        stream.set_nodelay(true)?;
        let connection = http.serve_connection(TokioIo::new(stream), service.clone());
        tokio::spawn(async move { drop(connection.await) });
    }
}
