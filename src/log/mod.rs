//! Log lines: for people on a terminal, JSON everywhere else.

mod sink;

use std::fmt::{self, Write};

use serde_json::{Value, json};
use tracing::field::{Field, Visit};
use tracing::{Event, Subscriber};
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::{FmtContext, FormatEvent, FormatFields};
use tracing_subscriber::registry::LookupSpan;

use crate::time::{Clock, Millis};
pub use sink::{Flush, flush};

/// How lines are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `14:02:11 INFO  GET /api/v1/ping 200 0.4 ms req=0192…`
    Human,
    /// One JSON object a line, with `ts` and `level` first.
    Json,
}

/// Starts writing log lines to stderr; a second call changes nothing. Lines may wait for some
/// milliseconds, so keep what comes back until the end.
pub fn start(style: Style, level: &str) -> Flush {
    let filter = tracing_subscriber::EnvFilter::try_new(level)
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(sink::Lines)
        .event_format(Lines { style, clock: Clock::System });
    if lines.try_init().is_ok() {
        sink::start();
    }
    Flush
}

struct Lines {
    style: Style,
    clock: Clock,
}

impl<S, N> FormatEvent<S, N> for Lines
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    N: for<'a> FormatFields<'a> + 'static,
{
    fn format_event(
        &self,
        _: &FmtContext<'_, S, N>,
        mut writer: Writer<'_>,
        event: &Event<'_>,
    ) -> fmt::Result {
        let level = event.metadata().level().as_str();
        let now = self.clock.now();
        match self.style {
            Style::Json => {
                let mut line = JsonLine::begin(&mut writer, now, level)?;
                event.record(&mut line);
                line.end()
            }
            Style::Human => {
                let mut fields = Fields::default();
                event.record(&mut fields);
                let time = now.to_utc().format("%H:%M:%S");
                writeln!(writer, "{time} {level:<5} {}", fields.human())
            }
        }
    }
}

/// One JSON object, written member by member as the event tells them.
struct JsonLine<W> {
    out: W,
    state: fmt::Result,
}

impl<W: Write> JsonLine<W> {
    fn begin(mut out: W, now: Millis, level: &str) -> Result<Self, fmt::Error> {
        write!(out, "{{\"ts\":\"{now}\",\"level\":\"")?;
        level.chars().try_for_each(|letter| out.write_char(letter.to_ascii_lowercase()))?;
        out.write_char('"')?;
        Ok(Self { out, state: Ok(()) })
    }

    fn member(&mut self, field: &Field, value: fmt::Arguments<'_>) {
        // Names of fields are ours: they need no escape.
        let name = field.name();
        self.state = self.state.and_then(|()| write!(self.out, ",\"{name}\":{value}"));
    }

    fn text(&mut self, field: &Field, text: fmt::Arguments<'_>) {
        self.member(field, format_args!("\""));
        let escaped =
            |out: &mut W| write!(Escaping(out), "{text}").and_then(|()| out.write_char('"'));
        self.state = self.state.and_then(|()| escaped(&mut self.out));
    }

    fn end(mut self) -> fmt::Result {
        self.state?;
        self.out.write_str("}\n")
    }
}

impl<W: Write> Visit for JsonLine<W> {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.text(field, format_args!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        match value.bytes().all(is_plain) {
            true => self.member(field, format_args!("\"{value}\"")),
            false => self.text(field, format_args!("{value}")),
        }
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.member(field, format_args!("{value}"));
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.member(field, format_args!("{value}"));
    }

    fn record_f64(&mut self, field: &Field, value: f64) {
        self.member(field, format_args!("{}", json!(value)));
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.member(field, format_args!("{value}"));
    }
}

/// Whether a byte of UTF-8 stands for itself in a JSON string.
fn is_plain(byte: u8) -> bool {
    byte >= b' ' && !matches!(byte, b'"' | b'\\' | 0x7f)
}

/// Writes text as it stands between the quotes of a JSON string (RFC 8259 §7).
struct Escaping<'w, W>(&'w mut W);

impl<W: Write> Write for Escaping<'_, W> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let mut rest = text;
        while let Some(at) = rest.bytes().position(|byte| !is_plain(byte)) {
            let (plain, found) = rest.split_at(at);
            let mut characters = found.chars();
            let code = characters.next().map_or(0, u32::from);
            write!(self.0, "{plain}\\u{code:04x}")?;
            rest = characters.as_str();
        }
        self.0.write_str(rest)
    }
}

/// The fields of one event, in order, for people.
#[derive(Default)]
struct Fields(Vec<(&'static str, Value)>);

impl Fields {
    fn human(&self) -> String {
        if self.text("requestId").is_some() && self.text("method").is_some() {
            return self.request();
        }
        let mut line = self.text("message").unwrap_or_default();
        for (name, _) in self.0.iter().filter(|(name, _)| *name != "message") {
            let value = self.text(name).unwrap_or_default();
            line.push_str(&format!(" {name}={value}"));
        }
        line.trim_start().to_owned()
    }

    fn request(&self) -> String {
        let text = |name| self.text(name).unwrap_or_default();
        let mut line = format!(
            "{} {} {} {} ms",
            text("method"),
            if text("route").is_empty() { "(no route)".to_owned() } else { text("route") },
            text("status"),
            text("durationMs"),
        );
        let named = [("caller", "caller"), ("principal", "id"), ("errorCode", "error")];
        for (name, label) in named {
            if let Some(value) = self.text(name) {
                line.push_str(&format!(" {label}={value}"));
            }
        }
        format!("{line} req={}", text("requestId"))
    }

    fn text(&self, name: &str) -> Option<String> {
        let (_, value) = self.0.iter().find(|(known, _)| *known == name)?;
        Some(match value {
            Value::String(text) => text.escape_debug().to_string(),
            other => other.to_string(),
        })
    }
}

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.0.push((field.name(), json!(format!("{value:?}"))));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.push((field.name(), json!(value)));
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.0.push((field.name(), json!(value)));
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.0.push((field.name(), json!(value)));
    }

    fn record_f64(&mut self, field: &Field, value: f64) {
        self.0.push((field.name(), json!(value)));
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.0.push((field.name(), json!(value)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_json_line_keeps_numbers_as_numbers_and_escapes_control_characters() {
        let told = Told::default();
        let lines = tracing_subscriber::fmt()
            .with_writer(told.clone())
            .event_format(Lines { style: Style::Json, clock: Clock::fixed(Millis(0)) })
            .finish();
        tracing::subscriber::with_default(lines, || {
            tracing::info!(status = 201, at = 0.5, good = true, "a\n\u{1b}\"\\b");
        });
        let line = String::from_utf8(told.0.lock().clone()).unwrap();
        assert!(line.starts_with(r#"{"ts":"1970-01-01T00:00:00.000Z","level":"info","#), "{line}");
        assert_eq!(line.matches('\n').count(), 1, "{line}");
        assert!(line.ends_with('\n') && !line.contains('\u{1b}'), "{line}");
        let read: Value = serde_json::from_str(&line).unwrap();
        assert_eq!(read["message"], "a\n\u{1b}\"\\b");
        assert_eq!((&read["status"], &read["at"]), (&json!(201), &json!(0.5)));
        assert_eq!(read["good"], json!(true));
    }

    /// Keeps what is written.
    #[derive(Clone, Default)]
    struct Told(std::sync::Arc<parking_lot::Mutex<Vec<u8>>>);

    impl std::io::Write for Told {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    impl tracing_subscriber::fmt::MakeWriter<'_> for Told {
        type Writer = Self;

        fn make_writer(&self) -> Self {
            self.clone()
        }
    }

    #[test]
    fn a_human_line_names_the_route_and_never_the_path() {
        let fields = Fields(vec![
            ("requestId", json!("0192")),
            ("method", json!("GET")),
            ("route", json!("/api/v1/leaderboards/{board}")),
            ("status", json!(200)),
            ("durationMs", json!(2.1)),
        ]);
        assert_eq!(fields.human(), "GET /api/v1/leaderboards/{board} 200 2.1 ms req=0192");
    }
}
