//! What goes over the wire: contacts as answers, as bodies and as patches.

mod answers;
mod form;
mod patch;
mod schema;
mod search;

pub use answers::{Change, Changes, Contact, ContactSummary, Label, TrashedContact};
pub use form::{Echo, NewContact};
pub use patch::{ContactPatch, raw};
pub use search::{QUERY_MAX, Search};
