//! The real executable from outside: processes, sockets and files, as its users meet them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod postman;
