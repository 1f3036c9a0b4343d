//! What goes over the wire: contacts as answers, as bodies and as patches.

mod answers;
mod batch;
mod document;
mod duplicates;
mod form;
mod merge;
mod patch;
mod report;
mod schema;
mod search;

pub use answers::{Change, Changes, Contact, ContactSummary, Label, TrashedContact};
pub use batch::{ContactResult, ContactResults, ItemBody, NewBatchItem, NewContactBatch};
pub use document::{ContactsFile, FORMAT, FORMAT_VERSION, read_document};
pub use duplicates::{Duplicate, NewDismissal};
pub use form::{Echo, NewContact};
pub use merge::{Merged, NewMerge, UndoneMerge};
pub use patch::{ContactPatch, raw};
pub use report::{Report, ReportRow, Reported, Undone};
pub use search::{QUERY_MAX, Search};
