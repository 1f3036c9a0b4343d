//! HTTP as Rankbook speaks it: strict bodies and queries in, JSON and problems out, and the
//! values (`Feature`, `Operation`) by which a feature says what it can do.

#![warn(missing_docs)]

pub mod body;
mod codes;
pub mod cursor;
pub mod etag;
pub mod exchange;
pub mod feature;
pub mod file;
pub mod html;
pub mod idempotency;
pub mod json;
pub mod limits;
pub mod number;
pub mod operation;
pub mod page;
pub mod problem;
pub mod query;
mod refusals;
pub mod reply;
pub mod streamed;
pub mod suggest;

use warp::{Filter, Rejection};

pub use body::{FromBody, empty, json};
pub use exchange::Exchange;
pub use feature::{Chore, Feature, Routes, route};
pub use file::{File, file};
pub use operation::{Caller, Operation};
pub use problem::{FieldError, Problem};
pub use query::{Query, query};
pub use reply::{Created, Json, NoContent};

/// What a handler answers.
pub type Answer<T> = Result<T, Problem>;

macro_rules! verbs {
    ($($(#[$doc:meta])* $verb:ident),+) => {$(
        $(#[$doc])*
        pub fn $verb<A: Clone + Send + Sync + 'static>(
            app: &A,
        ) -> impl Filter<Extract = (A,), Error = Rejection> + Clone + use<A> {
            let app = app.clone();
            warp::$verb().map(move || app.clone())
        }
    )+};
}

verbs! {
    /// Lets `GET` pass and hands the application on. HEAD has become GET before.
    get,
    /// Lets `POST` pass and hands the application on.
    post,
    /// Lets `PUT` pass and hands the application on.
    put,
    /// Lets `PATCH` pass and hands the application on.
    patch,
    /// Lets `DELETE` pass and hands the application on.
    delete
}

/// The request's own record: its id, who sent it, the limits of its body.
pub fn exchange() -> impl Filter<Extract = (Exchange,), Error = Rejection> + Clone {
    warp::ext::get::<Exchange>()
}
