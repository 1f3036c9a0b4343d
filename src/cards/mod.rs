//! Contact cards as files hold them: vCard and CSV in and out, with what was lost on the way.
//!
//! A [`Card`] is what somebody wrote, not yet checked; the telephone book decides what it takes.

#![warn(missing_docs)]

mod card;

pub use card::{
    Address, Card, Context, Date, DateKind, Email, Found, Instead, Kind, Name, Online, Phone,
    PhoneKind,
};
