//! What happens to every request, whatever it asks for: checks of the request line and the host,
//! method override, time limit, containment of panics, headers, and one line in the log.

use std::net::IpAddr;
use std::panic::AssertUnwindSafe;
use std::time::{Duration, Instant};

use futures_util::FutureExt;
use http::header::{self, HeaderValue};
use http::uri::{PathAndQuery, Uri};
use http::{Method, Request, StatusCode};
use hyper::body::Body as _;
use warp::reply::{Reply, Response};

use super::Body;
use super::headers;
use super::headers::{Host, Origin};
use super::table::{self, Found, Table};
use crate::app::App;
use crate::ids::GameKey;
use crate::web::exchange::BodyLimits;
use crate::web::feature::Unmatched;
use crate::web::operation::Place;
use crate::web::{Exchange, FieldError, Operation, Problem, Query, etag};

const API: &str = "/api/v1";

/// A request on its way in, and what is already known of it.
struct Incoming {
    exchange: Exchange,
    /// What is meant; the exchange has the method as it was sent.
    method: Method,
    body: Body,
}

/// What an answer came from, for the log.
#[derive(Default)]
struct Route {
    operation: Option<std::sync::Arc<Operation>>,
}

/// Answers one request.
pub async fn answer(app: &App, table: &Table, request: Request<Body>, peer: IpAddr) -> Response {
    let started = Instant::now();
    let (parts, body) = request.into_parts();
    let bytes_in = body.size_hint().exact().unwrap_or(0);
    let address = headers::client_address(&parts.headers, peer, &app.config.net.trusted_proxies);
    let target = (parts.method.clone(), parts.uri);
    let exchange = Exchange::new(address, target, parts.headers, body_limits(app));
    let incoming = Incoming { exchange: exchange.clone(), method: parts.method, body };
    let origin = Origin::of(app, &exchange);
    let mut route = Route::default();
    let mut response = match take(app, table, incoming, &mut route).await {
        Ok(response) => response,
        Err(problem) => problem.into_response(),
    };
    let problem = headers::finish(&mut response, &exchange, &origin);
    drop_body_where_none_belongs(&mut response, &exchange);
    let line = Line { exchange: &exchange, route: &route, problem, bytes_in, started };
    line.write(&response);
    response
}

async fn take(
    app: &App,
    table: &Table,
    mut incoming: Incoming,
    route: &mut Route,
) -> Result<Response, Problem> {
    check_request(app, &incoming.exchange)?;
    if incoming.method == Method::HEAD {
        incoming.method = Method::GET;
    }
    if incoming.method == Method::POST {
        incoming.method = headers::overridden(incoming.exchange.headers())?;
    }
    let exchange = incoming.exchange.clone();
    let path = exchange.uri().path();
    let (inside, outside) = match path.strip_prefix(API).filter(|rest| rest.starts_with('/')) {
        Some(rest) => (rest, false),
        None => (path, true),
    };
    if incoming.method == Method::OPTIONS {
        let methods = table.methods(inside, outside).ok_or_else(no_such_path)?;
        return Ok(options(&methods));
    }
    match table.find(inside, outside, incoming.method.as_str()) {
        Found::Nothing => Err(no_such_path()),
        Found::OtherMethods(methods) => Err(Problem::method_not_allowed(&table::allow(&methods))),
        Found::Operation(operation, endpoint) => {
            check_query(operation, &exchange)?;
            route.operation = Some(operation.clone());
            let request = incoming.into_request(!outside)?;
            contained(app, &exchange, endpoint(request)).await
        }
    }
}

/// Where an operation reads no query, nobody else would refuse what stands there. `game` may stand
/// everywhere; whether it is the caller's is seen when the caller is known.
fn check_query(operation: &Operation, exchange: &Exchange) -> Result<(), Problem> {
    let reads = operation.public
        || operation.parameters.iter().any(|parameter| parameter.place == Place::Query);
    let raw = exchange.raw_query();
    if reads || raw.is_empty() {
        return Ok(());
    }
    let mut query = Query::parse(raw)?;
    let game = query.text("game");
    exchange.note(|notes| notes.named_game = game);
    query.finish()
}

fn no_such_path() -> Problem {
    Problem::not_found_because("there is nothing at this path; /api/v1/openapi.json lists all")
}

/// RFC 9112 §3.2 wants one `Host`; hyper takes none or several.
fn check_request(app: &App, exchange: &Exchange) -> Result<(), Problem> {
    let uri_bytes = exchange.uri().path_and_query().map_or(0, |text| text.as_str().len());
    if uri_bytes > app.config.limits.url_bytes_max {
        return Err(Problem::uri_too_long(app.config.limits.url_bytes_max));
    }
    let allowed = &app.config.net.allowed_hosts;
    let known = |host: &str| {
        let name =
            host.rsplit_once(':').filter(|(_, port)| !port.contains(']')).map_or(host, |(n, _)| n);
        allowed.is_empty() || allowed.iter().any(|allowed| allowed.eq_ignore_ascii_case(name))
    };
    let malformed = |code, detail: &str| {
        Err(Problem::malformed_request(FieldError::header("host", code, detail)))
    };
    match headers::host(exchange.headers(), exchange.uri()) {
        Host::One(host) if !headers::is_host(host) => {
            malformed("malformed", "the Host header is no host name")
        }
        Host::One(host) if !known(host) => {
            malformed("unknown", "this server does not answer to that host name")
        }
        Host::One(_) => headers::check_framing(exchange.headers()),
        Host::Missing => malformed("missing", "the Host header is missing"),
        Host::Repeated => malformed("repeated", "the Host header is there twice"),
    }
}

fn options(methods: &[&str]) -> Response {
    let mut response = Response::default();
    *response.status_mut() = StatusCode::NO_CONTENT;
    if let Ok(allow) = HeaderValue::from_str(&table::allow(methods)) {
        response.headers_mut().insert(header::ALLOW, allow);
    }
    response
}

impl Incoming {
    /// The request as routes see it: its path below `/api/v1`, its headers in the exchange.
    fn into_request(self, below_api: bool) -> Result<Request<Body>, Problem> {
        let path = self.exchange.uri().path_and_query().map_or("/", PathAndQuery::as_str);
        let path = if below_api { &path[API.len()..] } else { path };
        let broken = || {
            let error = FieldError::parameter("", "malformed", "the path is not readable");
            Problem::malformed_request(error)
        };
        let uri = Uri::try_from(path).map_err(|_| broken())?;
        let mut request = Request::new(self.body);
        *request.method_mut() = self.method;
        *request.uri_mut() = uri;
        request.extensions_mut().insert(self.exchange);
        Ok(request)
    }
}

/// Runs an endpoint within the time limit; a panic in it ends this request and nothing else.
async fn contained(
    app: &App,
    exchange: &Exchange,
    answer: impl Future<Output = Response> + Send,
) -> Result<Response, Problem> {
    let limit = Duration::from_millis(app.config.net.request_timeout_ms);
    match tokio::time::timeout(limit, AssertUnwindSafe(answer).catch_unwind()).await {
        Ok(Ok(response)) if response.extensions().get::<Unmatched>().is_some() => {
            Err(no_such_path())
        }
        Ok(Ok(response)) => Ok(response),
        Ok(Err(_)) => {
            tracing::error!(requestId = exchange.id(), "a request panicked");
            Err(Problem::internal())
        }
        Err(_) => Err(Problem::request_timeout("the request took too long")),
    }
}

/// 304 where the client has the answer already; no body for HEAD, whose length is kept.
fn drop_body_where_none_belongs(response: &mut Response, exchange: &Exchange) {
    let method = exchange.method();
    let safe = *method == Method::GET || *method == Method::HEAD;
    let tag = response.headers().get(header::ETAG);
    let has_it = |tag: &HeaderValue| etag::none_match(exchange.headers(), tag);
    if safe && response.status() == StatusCode::OK && tag.is_some_and(has_it) {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        response.headers_mut().remove(header::CONTENT_TYPE);
        *response.body_mut() = Response::default().into_body();
    } else if *method == Method::HEAD {
        if let Some(length) = response.body().size_hint().exact() {
            response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(length));
        }
        *response.body_mut() = Response::default().into_body();
    }
}

fn body_limits(app: &App) -> BodyLimits {
    let limits = &app.config.limits;
    BodyLimits {
        bytes_max: limits.body_bytes_max,
        batch_bytes_max: limits.batch_bytes_max,
        file_bytes_max: limits.import_bytes_max,
        timeout_ms: app.config.net.body_timeout_ms,
        depth_max: limits.json_depth_max,
    }
}

/// One line of the log: routes as templates, addresses cut, never a query, a body or a name.
struct Line<'a> {
    exchange: &'a Exchange,
    route: &'a Route,
    problem: Option<Problem>,
    bytes_in: u64,
    started: Instant,
}

impl Line<'_> {
    fn write(&self, response: &Response) {
        let notes = self.exchange.notes();
        let operation = self.route.operation.as_deref();
        let route = operation.map(Operation::full_path).unwrap_or_default();
        let principal = notes.principal.as_ref().map(tracing::field::display);
        let ip = headers::cut(self.exchange.address());
        tracing::info!(
            target: "rankbook::request",
            requestId = self.exchange.id(),
            method = self.exchange.method().as_str(),
            route = &*route,
            operation = operation.map(|operation| operation.id),
            status = response.status().as_u16(),
            durationMs = self.started.elapsed().as_micros() as f64 / 1_000.0,
            bytesIn = self.bytes_in,
            bytesOut = response.body().size_hint().exact(),
            caller = notes.caller,
            principal,
            game = notes.game.as_ref().map(GameKey::as_str),
            ip = tracing::field::display(ip),
            errorCode = self.problem.as_ref().map(|problem| problem.code().code),
        );
    }
}
