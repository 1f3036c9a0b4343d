//! From a path and a method to an operation and the feature that does it.

use std::collections::HashMap;
use std::pin::Pin;
use std::sync::Arc;

use http::Request;
use hyper::service::Service as _;
use hyper_util::service::TowerToHyperService;
use warp::reply::{Reply, Response};
use warp::{Filter, Rejection};

use super::{Body, FEATURES};
use crate::app::App;
use crate::web::{Operation, Problem, Routes};

/// Segments of the longest path that is looked at.
const SEGMENTS_MAX: usize = 12;

/// The routes of one feature as a service.
pub type Endpoint =
    Box<dyn Fn(Request<Body>) -> Pin<Box<dyn Future<Output = Response> + Send>> + Send + Sync>;

/// Marks an answer that no route gave.
#[derive(Clone, Copy)]
pub struct Unmatched;

/// Rows by first path segment; outside `/api/v1` the segment has a slash in front.
pub struct Table {
    rows: HashMap<&'static str, Vec<Row>>,
    endpoints: Vec<Endpoint>,
}

struct Row {
    operation: Arc<Operation>,
    template: Vec<Part>,
    endpoint: usize,
}

#[derive(PartialEq, Eq)]
enum Part {
    Literal(&'static str),
    Parameter,
}

/// What a path leads to.
pub enum Found<'t> {
    /// An operation, and the routes that do it.
    Operation(Arc<Operation>, &'t Endpoint),
    /// A known path with another method; the methods that it takes.
    OtherMethods(Vec<&'static str>),
    /// Nothing.
    Nothing,
}

impl Table {
    pub fn new(app: &App) -> Self {
        let mut rows: HashMap<&'static str, Vec<Row>> = HashMap::new();
        let mut endpoints = Vec::new();
        for feature in FEATURES {
            endpoints.push(endpoint((feature.routes)(app)));
            for operation in (feature.operations)() {
                let template: Vec<_> = operation.path.split('/').skip(1).map(Part::of).collect();
                let row =
                    Row { template, endpoint: endpoints.len() - 1, operation: Arc::new(operation) };
                rows.entry(row.segment()).or_default().push(row);
            }
        }
        for list in rows.values_mut() {
            list.sort_by_key(|row| row.template.iter().filter(|p| **p == Part::Parameter).count());
        }
        Self { rows, endpoints }
    }

    /// What `path` leads to with `method`. A path below `/api/v1` comes without that prefix.
    pub fn find(&self, path: &str, outside: bool, method: &str) -> Found<'_> {
        let path = path.strip_prefix('/').unwrap_or(path);
        let path = path.strip_suffix('/').unwrap_or(path);
        let segments: Vec<&str> = path.split('/').take(SEGMENTS_MAX).collect();
        let rows = match outside {
            false => self.rows.get(segments[0]),
            true => self.rows.get(format!("/{}", segments[0]).as_str()),
        };
        let mut matching =
            rows.into_iter().flatten().filter(|row| row.matches(&segments)).peekable();
        let Some(first) = matching.peek() else { return Found::Nothing };
        // Rows are sorted: the most literal template comes first, and only it counts.
        let (template, mut methods) = (&first.template, Vec::new());
        for row in matching.take_while(|row| row.template == *template) {
            if row.operation.method == method {
                return Found::Operation(row.operation.clone(), &self.endpoints[row.endpoint]);
            }
            methods.push(row.operation.method);
        }
        Found::OtherMethods(methods)
    }

    /// The methods that a path takes; none for a path that does not exist.
    pub fn methods(&self, path: &str, outside: bool) -> Option<Vec<&'static str>> {
        match self.find(path, outside, "") {
            Found::OtherMethods(methods) => Some(methods),
            _ => None,
        }
    }
}

impl Part {
    fn of(segment: &'static str) -> Self {
        if segment.starts_with('{') { Self::Parameter } else { Self::Literal(segment) }
    }
}

impl Row {
    fn segment(&self) -> &'static str {
        let path = self.operation.path;
        let end = path[1..].find('/').map_or(path.len(), |at| at + 1);
        if self.operation.outside { &path[..end] } else { &path[1..end] }
    }

    fn matches(&self, segments: &[&str]) -> bool {
        self.template.len() == segments.len()
            && self.template.iter().zip(segments).all(|(part, segment)| match part {
                Part::Literal(literal) => literal == segment,
                Part::Parameter => !segment.is_empty(),
            })
    }
}

/// `Allow` for a path that takes `methods`.
pub fn allow(methods: &[&str]) -> String {
    let known = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
    let takes = |method: &str| {
        method == "OPTIONS"
            || methods.contains(&method)
            || (method == "HEAD" && methods.contains(&"GET"))
    };
    known.into_iter().filter(|method| takes(method)).collect::<Vec<_>>().join(", ")
}

/// A feature's routes as a service that always answers: a refusal of its own as the problem, and
/// what it does not know as [`Unmatched`].
fn endpoint(routes: Routes) -> Endpoint {
    let routes = routes.recover(|rejection: Rejection| async move {
        let response = match rejection.find::<Problem>() {
            Some(problem) => problem.clone().into_response(),
            None => {
                let mut response = Response::default();
                response.extensions_mut().insert(Unmatched);
                response
            }
        };
        Ok::<_, std::convert::Infallible>(response)
    });
    let routes = routes.unify().boxed();
    let service = TowerToHyperService::new(warp::service(routes));
    Box::new(move |request| {
        let answer = service.call(request);
        Box::pin(async move {
            match answer.await {
                Ok(response) => response,
                Err(never) => match never {},
            }
        })
    })
}

#[cfg(test)]
mod tests {
    use super::allow;

    #[test]
    fn allow_lists_head_with_get_and_options_always() {
        assert_eq!(allow(&["GET"]), "GET, HEAD, OPTIONS");
        assert_eq!(allow(&["POST", "GET"]), "GET, HEAD, POST, OPTIONS");
        assert_eq!(allow(&["DELETE", "PATCH", "GET"]), "GET, HEAD, PATCH, DELETE, OPTIONS");
    }
}
