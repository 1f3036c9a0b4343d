//! A JSON document that is sent while it is written.

use serde::Serialize;
use serde_json::Value;
use warp::reply::Response;

use crate::web::streamed::{Broken, Streamed, streamed};

/// A document on its way to a reader.
pub struct Pieces {
    out: Streamed,
    /// Whether the next member or item needs a comma in front.
    follows: bool,
}

/// A document and the answer whose body it will be.
pub fn pieces() -> (Pieces, Response) {
    let (out, response) = streamed();
    (Pieces { out, follows: false }, response)
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
        self.out.send_full().await
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
            self.out.send_full().await?;
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
        self.out.buffer().push(b'"');
        Ok(())
    }

    /// Writes more of the text.
    pub async fn text(&mut self, text: &str) -> Result<(), Broken> {
        let quoted = serde_json::to_string(text).map_err(|_| Broken::Unreadable)?;
        self.out.buffer().extend_from_slice(&quoted.as_bytes()[1..quoted.len() - 1]);
        self.out.send_full().await
    }

    /// Ends the text.
    pub fn end_text(&mut self) {
        self.out.buffer().push(b'"');
    }

    /// Ends the document.
    pub async fn end(mut self) -> Result<(), Broken> {
        self.close(b'}');
        self.out.end().await
    }

    /// Ends the answer where it is, so that nobody takes it for whole.
    pub async fn break_off(self) {
        self.out.break_off().await;
    }

    fn name(&mut self, name: &str) -> Result<(), Broken> {
        self.comma();
        self.write(&name)?;
        self.out.buffer().push(b':');
        Ok(())
    }

    fn comma(&mut self) {
        if std::mem::replace(&mut self.follows, true) {
            self.out.buffer().push(b',');
        }
    }

    fn open(&mut self, bracket: u8) {
        self.out.buffer().push(bracket);
        self.follows = false;
    }

    fn close(&mut self, bracket: u8) {
        self.out.buffer().push(bracket);
        self.follows = true;
    }

    fn write<T: Serialize>(&mut self, value: &T) -> Result<(), Broken> {
        serde_json::to_writer(self.out.buffer(), value).map_err(|_| Broken::Unreadable)
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
