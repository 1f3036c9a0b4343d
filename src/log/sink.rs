//! Lines on their way to stderr. A thread writes all that wait at once, because a system call for
//! each request costs more than the request. Warnings and errors do not wait.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use parking_lot::{Condvar, Mutex};
use tracing::{Level, Metadata};
use tracing_subscriber::fmt::MakeWriter;

/// How long lines may wait for company.
const PAUSE: Duration = Duration::from_millis(10);
/// Bytes that may wait while nobody takes what stderr says; what comes then is lost and counted.
const WAITING_BYTES_MAX: usize = 4 << 20;

/// Memory that is kept for the next lines.
const KEPT_BYTES_MAX: usize = 64 << 10;

static SINK: Sink = Sink::new();

struct Sink {
    waiting: Mutex<Waiting>,
    filled: Condvar,
    /// What goes out; held meanwhile, so that lines keep their order.
    going: Mutex<Vec<u8>>,
    /// Whether the thread is there; without it every line is written at once.
    threaded: AtomicBool,
}

struct Waiting {
    bytes: Vec<u8>,
    lost: u64,
    /// Whether the thread sleeps until something comes.
    asleep: bool,
}

impl Sink {
    const fn new() -> Self {
        let waiting = Waiting { bytes: Vec::new(), lost: 0, asleep: false };
        Self {
            waiting: Mutex::new(waiting),
            filled: Condvar::new(),
            going: Mutex::new(Vec::new()),
            threaded: AtomicBool::new(false),
        }
    }

    fn push(&self, line: &[u8], at_once: bool) {
        let mut waiting = self.waiting.lock();
        match waiting.bytes.len() + line.len() > WAITING_BYTES_MAX {
            true => waiting.lost += 1,
            false => waiting.bytes.extend_from_slice(line),
        }
        if at_once || !self.threaded.load(Ordering::Relaxed) {
            drop(waiting);
            self.drain();
        } else if std::mem::take(&mut waiting.asleep) {
            drop(waiting);
            self.filled.notify_one();
        }
    }

    fn drain(&self) {
        let mut going = self.going.lock();
        let lost = {
            let mut waiting = self.waiting.lock();
            std::mem::swap(&mut waiting.bytes, &mut going);
            std::mem::take(&mut waiting.lost)
        };
        // Nobody is left to be told that the log cannot be written.
        let _ = io::stderr().write_all(&going);
        going.clear();
        going.shrink_to(KEPT_BYTES_MAX);
        drop(going);
        if lost > 0 {
            tracing::warn!(lost, "log lines were lost, because nobody read standard error");
        }
    }

    fn run(&self) -> ! {
        loop {
            let mut waiting = self.waiting.lock();
            while waiting.bytes.is_empty() {
                waiting.asleep = true;
                self.filled.wait(&mut waiting);
            }
            drop(waiting);
            self.drain();
            // Nobody notifies a thread that is not asleep, so that lines gather meanwhile.
            self.filled.wait_for(&mut self.waiting.lock(), PAUSE);
        }
    }
}

/// Starts the thread.
pub(super) fn start() {
    let thread = std::thread::Builder::new().name("log".into()).spawn(|| SINK.run());
    SINK.threaded.store(thread.is_ok(), Ordering::Relaxed);
}

/// Writes what waits when it is dropped.
#[must_use]
pub struct Flush;

impl Drop for Flush {
    fn drop(&mut self) {
        flush();
    }
}

/// Writes what waits.
pub fn flush() {
    SINK.drain();
}

/// Makes a writer for each event.
pub(super) struct Lines;

/// The writer of one event; `tracing` hands it the whole line at once.
pub(super) struct Line {
    at_once: bool,
}

impl<'a> MakeWriter<'a> for Lines {
    type Writer = Line;

    fn make_writer(&'a self) -> Line {
        Line { at_once: true }
    }

    fn make_writer_for(&'a self, about: &Metadata<'_>) -> Line {
        Line { at_once: *about.level() <= Level::WARN }
    }
}

impl Write for Line {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        SINK.push(line, self.at_once);
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_wakes_the_thread_after_one_that_did_not_wait() {
        let sink = Sink::new();
        sink.threaded.store(true, Ordering::Relaxed);
        sink.waiting.lock().asleep = true;
        sink.push(b"", true);
        assert!(sink.waiting.lock().asleep);
        sink.push(b"x", false);
        assert!(!sink.waiting.lock().asleep);
    }

    #[test]
    fn what_nobody_takes_is_bounded_and_counted() {
        let sink = Sink::new();
        // As if the thread stood before a pipe that nobody reads.
        sink.threaded.store(true, Ordering::Relaxed);
        let line = [b'x'; 1 << 20];
        (0..6).for_each(|_| sink.push(&line, false));
        let waiting = sink.waiting.lock();
        assert_eq!((waiting.bytes.len(), waiting.lost), (4 << 20, 2));
    }
}
