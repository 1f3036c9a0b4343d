//! Log lines: for people on a terminal, JSON everywhere else.

use std::fmt;

use serde_json::{Map, Value, json};
use tracing::field::{Field, Visit};
use tracing::{Event, Subscriber};
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::{FmtContext, FormatEvent, FormatFields};
use tracing_subscriber::registry::LookupSpan;

use crate::time::Clock;

/// How lines are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `14:02:11 INFO  GET /api/v1/ping 200 0.4 ms req=0192…`
    Human,
    /// One JSON object a line, with `ts` and `level` first.
    Json,
}

/// Starts writing log lines to stderr; a second call changes nothing.
pub fn start(style: Style, level: &str) {
    let filter = tracing_subscriber::EnvFilter::try_new(level)
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .event_format(Lines { style, clock: Clock::System });
    let _ = lines.try_init();
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
        let mut fields = Fields::default();
        event.record(&mut fields);
        let level = event.metadata().level().as_str();
        let now = self.clock.now();
        match self.style {
            Style::Json => writeln!(writer, "{}", fields.json(&now.to_string(), level)),
            Style::Human => {
                let time = now.to_utc().format("%H:%M:%S");
                writeln!(writer, "{time} {level:<5} {}", fields.human())
            }
        }
    }
}

/// The fields of one event, in order. Control characters are escaped by JSON, and by `escape`.
#[derive(Default)]
struct Fields(Vec<(&'static str, Value)>);

impl Fields {
    fn json(&self, ts: &str, level: &str) -> Value {
        let mut line = Map::new();
        line.insert("ts".to_owned(), json!(ts));
        line.insert("level".to_owned(), json!(level.to_lowercase()));
        for (name, value) in &self.0 {
            line.insert((*name).to_owned(), value.clone());
        }
        Value::Object(line)
    }

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
        let fields = Fields(vec![("status", json!(201)), ("message", json!("a\n\u{1b}b"))]);
        let line = fields.json("T", "INFO").to_string();
        assert!(line.contains("\"status\":201"));
        assert!(!line.contains('\n') && !line.contains('\u{1b}'));
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
