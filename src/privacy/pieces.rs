//! A JSON document that is sent while it is written, so that its length costs no memory.

use bytes::Bytes;
use serde::Serialize;
use serde_json::Value;
use tokio::sync::mpsc;
use warp::reply::{Reply, Response};

/// Bytes that are sent at once.
const PIECE_BYTES: usize = 64 << 10;
/// Pieces that may wait for a slow reader.
const PIECES_MAX: usize = 4;

/// Why a document ends before its end.
#[derive(Debug, thiserror::Error)]
pub enum Broken {
    /// Nobody reads it any more.
    #[error("the reader is gone")]
    Unread,
    /// Its next part could not be read.
    #[error("the next part could not be read")]
    Unreadable,
}

/// A document on its way to a reader.
pub struct Pieces {
    out: mpsc::Sender<Result<Bytes, Broken>>,
    buffer: Vec<u8>,
    /// Whether the next member or item needs a comma in front.
    follows: bool,
}

/// A document and the answer whose body it will be.
pub fn pieces() -> (Pieces, Response) {
    let (out, mut written) = mpsc::channel(PIECES_MAX);
    let stream = futures_util::stream::poll_fn(move |context| written.poll_recv(context));
    let response = warp::reply::stream(stream).into_response();
    (Pieces { out, buffer: Vec::new(), follows: false }, response)
}

impl Pieces {
    /// Begins the document, an object.
    pub fn begin(&mut self) {
        self.open(b'{');
    }

    /// Writes a member of the object.
    pub async fn member<T: Serialize>(&mut self, name: &str, value: &T) -> Result<(), Broken> {
        self.name(name)?;
        self.write(value)?;
        self.send_full().await
    }

    /// Begins a member that is a list.
    pub fn begin_list(&mut self, name: &str) -> Result<(), Broken> {
        self.name(name)?;
        self.open(b'[');
        Ok(())
    }

    /// Writes items of the list.
    pub async fn items(&mut self, items: &[Value]) -> Result<(), Broken> {
        for item in items {
            self.comma();
            self.write(item)?;
            self.send_full().await?;
        }
        Ok(())
    }

    /// Ends the list.
    pub fn end_list(&mut self) {
        self.close(b']');
    }

    /// Begins an item of the list that is an object, whose members follow.
    pub fn begin_item(&mut self) {
        self.comma();
        self.open(b'{');
    }

    /// Ends the item.
    pub fn end_item(&mut self) {
        self.close(b'}');
    }

    /// Begins a member that is one long text.
    pub fn begin_text(&mut self, name: &str) -> Result<(), Broken> {
        self.name(name)?;
        self.buffer.push(b'"');
        Ok(())
    }

    /// Writes more of the text.
    pub async fn text(&mut self, text: &str) -> Result<(), Broken> {
        let quoted = serde_json::to_string(text).map_err(|_| Broken::Unreadable)?;
        self.buffer.extend_from_slice(&quoted.as_bytes()[1..quoted.len() - 1]);
        self.send_full().await
    }

    /// Ends the text.
    pub fn end_text(&mut self) {
        self.buffer.push(b'"');
    }

    /// Ends the document.
    pub async fn end(mut self) -> Result<(), Broken> {
        self.close(b'}');
        self.send().await
    }

    /// Ends the answer where it is, so that nobody takes it for whole.
    pub async fn break_off(self) {
        // A reader who is gone needs no reason.
        let _ = self.out.send(Err(Broken::Unreadable)).await;
    }

    fn name(&mut self, name: &str) -> Result<(), Broken> {
        self.comma();
        self.write(&name)?;
        self.buffer.push(b':');
        Ok(())
    }

    fn comma(&mut self) {
        if std::mem::replace(&mut self.follows, true) {
            self.buffer.push(b',');
        }
    }

    fn open(&mut self, bracket: u8) {
        self.buffer.push(bracket);
        self.follows = false;
    }

    fn close(&mut self, bracket: u8) {
        self.buffer.push(bracket);
        self.follows = true;
    }

    fn write<T: Serialize>(&mut self, value: &T) -> Result<(), Broken> {
        serde_json::to_writer(&mut self.buffer, value).map_err(|_| Broken::Unreadable)
    }

    async fn send_full(&mut self) -> Result<(), Broken> {
        if self.buffer.len() < PIECE_BYTES { Ok(()) } else { self.send().await }
    }

    async fn send(&mut self) -> Result<(), Broken> {
        let piece = Bytes::from(std::mem::take(&mut self.buffer));
        self.out.send(Ok(piece)).await.map_err(|_| Broken::Unread)
    }
}

#[cfg(test)]
mod tests {
    use http_body_util::BodyExt;
    use serde_json::json;

    use super::*;

    #[tokio::test]
    async fn a_document_is_whole_json_whatever_the_size_of_its_pieces() {
        let (mut pieces, response) = pieces();
        let long = "\"\u{1}ä\n".repeat(40_000);
        let text = long.clone();
        let writing = tokio::spawn(async move {
            pieces.begin();
            pieces.member("a", &1).await.unwrap();
            pieces.begin_list("list").unwrap();
            for _ in 0..3 {
                pieces.items(&[json!(text), json!({})]).await.unwrap();
            }
            pieces.end_list();
            pieces.begin_list("none").unwrap();
            pieces.end_list();
            pieces.begin_list("objects").unwrap();
            for no in 0..2 {
                pieces.begin_item();
                pieces.member("no", &no).await.unwrap();
                pieces.begin_list("of").unwrap();
                pieces.end_list();
                pieces.end_item();
            }
            pieces.end_list();
            pieces.begin_text("text").unwrap();
            pieces.text(&text).await.unwrap();
            pieces.text("end").await.unwrap();
            pieces.end_text();
            pieces.end().await.unwrap();
        });
        let bytes = response.into_body().collect().await.unwrap().to_bytes();
        writing.await.unwrap();
        let found: Value = serde_json::from_slice(&bytes).unwrap();
        let list = [json!(long), json!({}), json!(long), json!({}), json!(long), json!({})];
        let objects = [json!({"no": 0, "of": []}), json!({"no": 1, "of": []})];
        let text = long + "end";
        let wanted = json!({"a": 1, "list": list, "none": [], "objects": objects, "text": text});
        assert!(found == wanted);
    }

    #[tokio::test]
    async fn what_breaks_off_is_no_answer_and_a_reader_who_left_stops_the_writer() {
        let (mut broken, response) = pieces();
        broken.begin();
        broken.break_off().await;
        assert!(response.into_body().collect().await.is_err());
        let (mut unread, response) = pieces();
        drop(response);
        unread.begin();
        assert!(matches!(unread.end().await, Err(Broken::Unread)));
    }
}
