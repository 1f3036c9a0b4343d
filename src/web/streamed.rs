//! Answers that are sent while they are written, so that their length costs no memory.

use bytes::Bytes;
use tokio::sync::mpsc;
use warp::reply::{Reply, Response};

/// Bytes that are sent at once.
const PIECE_BYTES: usize = 64 << 10;
/// Pieces that may wait for a slow reader.
const PIECES_MAX: usize = 4;

/// Why an answer ends before its end.
#[derive(Debug, thiserror::Error)]
pub enum Broken {
    /// Nobody reads it any more.
    #[error("the reader is gone")]
    Unread,
    /// Its next part could not be made.
    #[error("the next part could not be made")]
    Unreadable,
}

/// An answer on its way to a reader.
#[derive(Debug)]
pub struct Streamed {
    out: mpsc::Sender<Result<Bytes, Broken>>,
    buffer: Vec<u8>,
}

/// A writer, and the answer whose body it writes.
pub fn streamed() -> (Streamed, Response) {
    let (out, mut written) = mpsc::channel(PIECES_MAX);
    let stream = futures_util::stream::poll_fn(move |context| written.poll_recv(context));
    let response = warp::reply::stream(stream).into_response();
    (Streamed { out, buffer: Vec::new() }, response)
}

impl Streamed {
    /// What was written and not yet sent; more may be added.
    pub fn buffer(&mut self) -> &mut Vec<u8> {
        &mut self.buffer
    }

    /// Sends what was written when it is worth a piece; waits while the reader is slow.
    ///
    /// # Errors
    /// `Unread` when the reader is gone.
    pub async fn send_full(&mut self) -> Result<(), Broken> {
        if self.buffer.len() < PIECE_BYTES { Ok(()) } else { self.send().await }
    }

    /// Sends the rest; the answer is whole.
    ///
    /// # Errors
    /// `Unread` when the reader is gone.
    pub async fn end(mut self) -> Result<(), Broken> {
        self.send().await
    }

    /// Ends the answer where it is, so that nobody takes it for whole.
    pub async fn break_off(self) {
        // A reader who is gone needs no reason.
        let _ = self.out.send(Err(Broken::Unreadable)).await;
    }

    async fn send(&mut self) -> Result<(), Broken> {
        let piece = Bytes::from(std::mem::take(&mut self.buffer));
        self.out.send(Ok(piece)).await.map_err(|_| Broken::Unread)
    }
}
