//! A feature as one value: where it is found, what it does, what it needs before it may answer.

use std::future::Future;
use std::pin::Pin;

use warp::filters::BoxedFilter;
use warp::reply::{Reply, Response};
use warp::{Filter, Rejection};

use super::operation::Operation;
use super::problem::Problem;

/// A route that always answers.
pub type Route = BoxedFilter<(Response,)>;

/// The routes of a feature, by the ids of the operations that they do.
pub type Routes = Vec<(&'static str, Route)>;

/// Marks an answer that no route gave: a part of the path could not be read.
#[derive(Clone, Copy, Debug)]
pub struct Unmatched;

/// Makes a filter the route of an operation: a refusal of its own becomes the problem, what it
/// does not know is marked [`Unmatched`]. Boxed, so that compile times stay linear.
pub fn route<F, R>(operation: &'static str, filter: F) -> (&'static str, Route)
where
    F: Filter<Extract = (R,), Error = Rejection> + Clone + Send + Sync + 'static,
    F::Future: Send,
    R: Reply + Send + 'static,
{
    let answered = filter.map(Reply::into_response).recover(|rejection: Rejection| {
        let response = match rejection.find::<Problem>() {
            Some(problem) => problem.clone().into_response(),
            None => {
                let mut response = Response::default();
                response.extensions_mut().insert(Unmatched);
                response
            }
        };
        std::future::ready(Ok::<_, Rejection>(response))
    });
    (operation, answered.unify().boxed())
}

/// Work that a feature does outside requests.
pub type Work = Pin<Box<dyn Future<Output = anyhow::Result<()>> + Send>>;

/// A feature over an application `A`.
pub struct Feature<A: 'static> {
    /// Its folder.
    pub name: &'static str,
    /// First path segments it answers at: below `/api/v1`, or with a leading `/` outside it.
    pub segments: &'static [&'static str],
    /// Its routes, one line each, one for each operation.
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
