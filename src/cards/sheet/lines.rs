//! Where a row stands in its file. The reader of rows counts neither a bare CR nor the LF that it
//! has not looked at yet.

/// Counts lines up to a place that only moves on.
pub(super) struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
    line: usize,
}

impl<'a> Lines<'a> {
    /// Counts from a line, since the text may not be the whole file.
    pub(super) fn from(text: &'a str, line: usize) -> Self {
        Self { bytes: text.as_bytes(), at: 0, line }
    }

    /// The line of the first byte at or behind a place that ends no line.
    pub(super) fn of(&mut self, place: u64) -> usize {
        let place = usize::try_from(place).unwrap_or(usize::MAX);
        while let Some(byte) = self.bytes.get(self.at) {
            let ends = matches!(byte, b'\r' | b'\n');
            if self.at >= place && !ends {
                break;
            }
            self.at += 1;
            let is_half = *byte == b'\r' && self.bytes.get(self.at) == Some(&b'\n');
            self.line += usize::from(ends && !is_half);
        }
        self.line
    }
}
