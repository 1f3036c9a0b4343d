//! SIGTERM and Ctrl-C: the first one stops gracefully, the second one at once.

use std::io;

use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::watch;

use super::exit::Exit;
use crate::log;

/// The signal of a file that grew beyond its limit. Left alone it kills; held, the write fails and
/// is answered like a full disk.
const SIGXFSZ: i32 = 25;

/// Hands out the moment to stop, as often as it is asked for.
#[derive(Clone)]
pub struct Stopping(watch::Receiver<bool>);

impl Stopping {
    /// Listens from now on, so that a signal during the start is not lost.
    pub fn listen() -> io::Result<Self> {
        let (mut terminate, mut interrupt) =
            (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
        let too_large = signal(SignalKind::from_raw(SIGXFSZ))?;
        let (asked, stopping) = watch::channel(false);
        tokio::spawn(async move {
            let _held = too_large;
            either(&mut terminate, &mut interrupt).await;
            let _ = asked.send(true);
            either(&mut terminate, &mut interrupt).await;
            log::flush();
            std::process::exit(Exit::Cut as i32);
        });
        Ok(Self(stopping))
    }

    /// Resolves when a stop was asked for.
    pub async fn asked(mut self) {
        let _ = self.0.wait_for(|asked| *asked).await;
    }
}

async fn either(terminate: &mut Signal, interrupt: &mut Signal) {
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
}
