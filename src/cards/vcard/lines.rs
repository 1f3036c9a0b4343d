//! Physical lines to logical ones. Folded bytes are joined before anything is decoded, because a
//! fold may cut a letter in two.

/// Names of properties whose values are pictures, sounds and keys: never kept, never counted in
/// the size of a card.
const PICTURES: [&str; 4] = ["PHOTO", "LOGO", "SOUND", "KEY"];

/// A line with what was folded into it.
pub(super) struct Line {
    /// Its first physical line, counted from 1.
    pub number: usize,
    /// Name, parameters and value; of a picture only the beginning.
    pub bytes: Vec<u8>,
    /// What it took in the file.
    pub size: usize,
    /// The picture that it is.
    pub picture: Option<&'static str>,
    /// The first colon, known as soon as there is one.
    colon: Option<usize>,
    quoted_printable: bool,
    base64: bool,
}

/// The logical lines of a file.
pub(super) struct Lines<'a> {
    rest: &'a [u8],
    number: usize,
}

impl<'a> Lines<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes, number: 1 }
    }

    /// The next physical line without its end; CRLF, LF and CR end one. With it, what follows.
    fn peek(&self) -> Option<(&'a [u8], &'a [u8])> {
        if self.rest.is_empty() {
            return None;
        }
        let end = self.rest.iter().position(|byte| matches!(byte, b'\r' | b'\n'));
        let Some(end) = end else { return Some((self.rest, &[])) };
        let after = &self.rest[end..];
        let after = after.strip_prefix(b"\r\n").unwrap_or(&after[1..]);
        Some((&self.rest[..end], after))
    }

    fn advance(&mut self, after: &'a [u8]) {
        self.rest = after;
        self.number += 1;
    }

    /// The first line that says something.
    fn first(&mut self) -> Option<Line> {
        loop {
            let (line, after) = self.peek()?;
            let number = self.number;
            self.advance(after);
            // Files that were joined have a mark before each of them.
            let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line).trim_ascii_start();
            if !line.is_empty() {
                return Some(Line::new(number, line));
            }
        }
    }
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        let mut line = self.first()?;
        while let Some((next, after)) = self.peek() {
            if !line.take(next) {
                break;
            }
            self.advance(after);
        }
        Some(line)
    }
}

impl Line {
    fn new(number: usize, bytes: &[u8]) -> Self {
        let mut line = Self {
            number,
            bytes: Vec::new(),
            size: 0,
            picture: None,
            colon: None,
            quoted_printable: false,
            base64: false,
        };
        line.append(bytes);
        line
    }

    /// Takes the next physical line when it continues this one.
    fn take(&mut self, next: &[u8]) -> bool {
        let is_end = next.trim_ascii().eq_ignore_ascii_case(b"END:VCARD");
        if self.quoted_printable && self.bytes.ends_with(b"=") && !is_end {
            self.bytes.pop();
            self.append(next);
            return true;
        }
        if let Some(b' ' | b'\t') = next.first() {
            self.append(&next[1..]);
            return true;
        }
        let continues =
            (self.picture.is_some() || self.base64) && !next.is_empty() && !next.contains(&b':');
        if continues {
            self.append(next);
        }
        continues
    }

    /// Looks for the colon in what is new alone: a file of folds would take for ever otherwise.
    fn append(&mut self, bytes: &[u8]) {
        self.size += bytes.len() + 2;
        if self.picture.is_some() {
            return;
        }
        if self.colon.is_none() {
            self.colon =
                bytes.iter().position(|byte| *byte == b':').map(|at| self.bytes.len() + at);
        }
        let known = self.quoted_printable || self.base64;
        self.bytes.extend_from_slice(bytes);
        if let (Some(colon), false) = (self.colon, known) {
            self.look_at_head(colon);
        }
    }

    fn look_at_head(&mut self, colon: usize) {
        // What matters stands in the beginning; a longer head is nothing that a program writes.
        let head = &self.bytes[..colon.min(1024)];
        let head = String::from_utf8_lossy(head).to_ascii_uppercase();
        let name = name_of(&head);
        self.picture = PICTURES.into_iter().find(|picture| *picture == name);
        self.quoted_printable = head.contains("QUOTED-PRINTABLE");
        self.base64 = head.split(';').skip(1).any(is_base64);
    }

    /// Whether it is exactly this, in any case.
    pub(super) fn is(&self, text: &str) -> bool {
        self.bytes.trim_ascii().eq_ignore_ascii_case(text.as_bytes())
    }

    /// The value of a nested card, in a card of version 2.1 or in an escaped text.
    pub(super) fn agent(&self) -> Option<&[u8]> {
        let colon = self.colon?;
        let head = String::from_utf8_lossy(&self.bytes[..colon.min(1024)]).to_ascii_uppercase();
        (name_of(&head) == "AGENT").then(|| self.bytes[colon + 1..].trim_ascii())
    }
}

/// The name of a property, without its group.
fn name_of(head: &str) -> &str {
    let name = head.split(';').next().unwrap_or_default().trim();
    name.rsplit_once('.').map_or(name, |(_, name)| name)
}

fn is_base64(parameter: &str) -> bool {
    matches!(parameter.trim(), "BASE64" | "ENCODING=BASE64" | "ENCODING=B")
}
