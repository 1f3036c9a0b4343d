//! The real executable from outside: processes, sockets and files, as its users meet them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
// Tests read variables of the machine they run on.
#![allow(clippy::disallowed_methods)]

mod access;
mod access_book;
mod cases;
mod cases_http;
mod cli;
mod conformance;
mod contract;
mod crash;
mod crash_books;
mod dropped;
mod framing;
mod fresh;
mod migrations;
mod postman;
mod private;
mod process;
mod slow;
mod storage;
mod support;
mod tidy;
