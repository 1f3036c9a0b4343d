//! A feature as one value: where it is found, what it does, what it needs before it may answer.

use std::future::Future;
use std::pin::Pin;

use warp::filters::BoxedFilter;
use warp::reply::Response;

use super::operation::Operation;

/// The routes of a feature.
pub type Routes = BoxedFilter<(Response,)>;

/// Work that a feature does outside requests.
pub type Work = Pin<Box<dyn Future<Output = anyhow::Result<()>> + Send>>;

/// A feature over an application `A`.
pub struct Feature<A: 'static> {
    /// Its folder.
    pub name: &'static str,
    /// First path segments it answers at: below `/api/v1`, or with a leading `/` outside it.
    pub segments: &'static [&'static str],
    /// Its routes, one line each.
    pub routes: fn(&A) -> Routes,
    /// Its operations, one row each.
    pub operations: fn() -> Vec<Operation>,
    /// What must be done before the server is ready; none if nothing.
    pub start: Option<fn(A) -> Work>,
    /// What it does on its own from time to time.
    pub chores: &'static [Chore<A>],
}

/// Something to be done again and again.
pub struct Chore<A: 'static> {
    /// For the log.
    pub name: &'static str,
    /// Pause between two runs.
    pub every_ms: u64,
    /// One run. A failure is logged; the next run comes all the same.
    pub run: fn(A) -> Work,
}
