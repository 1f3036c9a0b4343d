//! From a path and a method to an operation and the feature that does it.

use std::collections::HashMap;
use std::pin::Pin;
use std::sync::Arc;

use http::Request;
use hyper::service::Service as _;
use hyper_util::service::TowerToHyperService;
use warp::reply::Response;

use super::{Body, FEATURES};
use crate::app::App;
use crate::web::Operation;
use crate::web::feature::Route;

/// A route as a service.
pub type Endpoint =
    Box<dyn Fn(Request<Body>) -> Pin<Box<dyn Future<Output = Response> + Send>> + Send + Sync>;

/// Rows by first path segment; outside `/api/v1` the segment has a slash in front.
pub struct Table {
    rows: HashMap<&'static str, Vec<Row>>,
}

struct Row {
    operation: Arc<Operation>,
    template: Vec<Part>,
    /// None where the feature forgot its route.
    endpoint: Option<Endpoint>,
}

#[derive(PartialEq, Eq)]
enum Part {
    Literal(&'static str),
    Parameter,
}

/// What a path leads to.
pub enum Found<'t> {
    /// An operation, and the route that does it.
    Operation(&'t Arc<Operation>, &'t Endpoint),
    /// A known path with another method; the methods that it takes.
    OtherMethods(Vec<&'static str>),
    /// Nothing.
    Nothing,
}

impl Table {
    pub fn new(app: &App) -> Self {
        let mut rows: HashMap<&'static str, Vec<Row>> = HashMap::new();
        for feature in FEATURES {
            let mut routes: HashMap<_, _> = (feature.routes)(app).into_iter().collect();
            for operation in (feature.operations)() {
                let template: Vec<_> = operation.path.split('/').skip(1).map(Part::of).collect();
                let endpoint = routes.remove(operation.id).map(endpoint);
                let row = Row { template, endpoint, operation: Arc::new(operation) };
                rows.entry(row.segment()).or_default().push(row);
            }
        }
        for list in rows.values_mut() {
            list.sort_by_key(|row| row.template.iter().filter(|p| **p == Part::Parameter).count());
        }
        Self { rows }
    }

    /// What `path` leads to with `method`. A path below `/api/v1` comes without that prefix.
    pub fn find(&self, path: &str, outside: bool, method: &str) -> Found<'_> {
        let path = path.strip_prefix('/').unwrap_or(path);
        let path = path.strip_suffix('/').unwrap_or(path);
        let first = path.split('/').next().unwrap_or_default();
        let rows = match outside {
            false => self.rows.get(first),
            true => self.rows.get(format!("/{first}").as_str()),
        };
        let mut matching = rows.into_iter().flatten().filter(|row| row.matches(path)).peekable();
        let Some(first) = matching.peek() else { return Found::Nothing };
        // Rows are sorted: the most literal template comes first, and only it counts.
        let (template, mut methods) = (&first.template, Vec::new());
        for row in matching.take_while(|row| row.template == *template) {
            match &row.endpoint {
                Some(endpoint) if row.operation.method == method => {
                    return Found::Operation(&row.operation, endpoint);
                }
                _ => methods.push(row.operation.method),
            }
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

    fn matches(&self, path: &str) -> bool {
        let mut segments = path.split('/');
        let all = self.template.iter().all(|part| match (part, segments.next()) {
            (Part::Literal(literal), Some(segment)) => *literal == segment,
            (Part::Parameter, Some(segment)) => !segment.is_empty(),
            (_, None) => false,
        });
        all && segments.next().is_none()
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

fn endpoint(route: Route) -> Endpoint {
    let service = TowerToHyperService::new(warp::service(route));
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
