//! The book as a file, sent while it is read.

use http::header::{self, HeaderValue};
use warp::reply::Response;

use super::api::{Contact, FORMAT, FORMAT_VERSION};
use super::rules::content::Content;
use super::store::contacts::list_behind;
use super::store::entries::{Depth, find_widths};
use super::store::stored::{Stored, put_together};
use crate::app::App;
use crate::auth::Player;
use crate::cards::sheet::{self, Style, Widths};
use crate::cards::vcard::{self, Dialled, Version};
use crate::db::Failure;
use crate::ids::ContactNo;
use crate::web::streamed::{Broken, Streamed, streamed};
use crate::web::{Answer, Query};

/// Contacts that are read together.
const CONTACTS_AT_ONCE: i64 = 250;

/// What a file of contacts looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    VCard(Version),
    Sheet(Style),
    Json,
}

impl Format {
    /// The words of the query.
    pub const WORDS: [&str; 5] = ["vcard4", "vcard3", "csv", "csv-excel", "json"];

    fn of(word: &str) -> Option<Self> {
        Some(match word {
            "vcard4" => Self::VCard(Version::V4),
            "vcard3" => Self::VCard(Version::V3),
            "csv" => Self::Sheet(Style::Plain),
            "csv-excel" => Self::Sheet(Style::Excel),
            "json" => Self::Json,
            _ => return None,
        })
    }

    fn content_type(self) -> &'static str {
        match self {
            Self::VCard(_) => "text/vcard; charset=utf-8",
            Self::Sheet(_) => "text/csv; charset=utf-8; header=present",
            Self::Json => "application/json",
        }
    }

    fn disposition(self) -> &'static str {
        match self {
            Self::VCard(_) => "attachment; filename=\"contacts.vcf\"",
            Self::Sheet(_) => "attachment; filename=\"contacts.csv\"",
            Self::Json => "attachment; filename=\"contacts.json\"",
        }
    }
}

/// Sends all live contacts in the order in which they were made. What fails after the first byte
/// breaks the answer off.
pub async fn export_contacts(app: App, player: Player, mut query: Query) -> Answer<Response> {
    let word = query.text("format");
    let format = Format::of(word.as_deref().unwrap_or("vcard4"));
    if format.is_none() {
        query.refuse("format", "unknown-value", format!("must be {}", Format::WORDS.join(", ")));
    }
    query.finish()?;
    let format = format.unwrap_or(Format::Json);
    let widths = match format {
        Format::Sheet(_) => {
            app.db.read(move |conn| find_widths(conn, player.no).map_err(Failure::from)).await?
        }
        _ => Widths::default(),
    };
    let (out, mut response) = streamed();
    tokio::spawn(async move {
        let mut file = File { out, format, widths, first: true };
        match file.write(&app, player).await {
            Ok(()) | Err(Broken::Unread) => drop(file.out.end().await),
            Err(Broken::Unreadable) => file.out.break_off().await,
        }
    });
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_TYPE, format.content_type()),
        (header::CONTENT_DISPOSITION, format.disposition()),
        (header::CACHE_CONTROL, "no-store"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    Ok(response)
}

struct File {
    out: Streamed,
    format: Format,
    widths: Widths,
    first: bool,
}

impl File {
    async fn write(&mut self, app: &App, player: Player) -> Result<(), Broken> {
        self.begin();
        let mut after = ContactNo(0);
        loop {
            let read = app.db.read(move |conn| {
                let rows = list_behind(conn, player.no, after, CONTACTS_AT_ONCE)?;
                Ok::<_, Failure>(put_together(conn, player.no, rows, Depth::Whole)?)
            });
            let stored = read.await.map_err(|error| {
                tracing::error!(%error, "an export of contacts broke off");
                Broken::Unreadable
            })?;
            let Some(last) = stored.last() else { break };
            after = last.row.contact_no;
            for stored in stored {
                self.contact(stored)?;
                self.out.send_full().await?;
            }
        }
        self.finish();
        Ok(())
    }

    fn begin(&mut self) {
        let text = match self.format {
            Format::VCard(_) => String::new(),
            Format::Sheet(style) => sheet::header(style, &self.widths),
            Format::Json => {
                format!(
                    "{{\"format\":\"{FORMAT}\",\"formatVersion\":{FORMAT_VERSION},\"contacts\":["
                )
            }
        };
        self.out.buffer().extend_from_slice(text.as_bytes());
    }

    fn contact(&mut self, stored: Stored) -> Result<(), Broken> {
        let first = std::mem::replace(&mut self.first, false);
        let text = match self.format {
            Format::VCard(version) => vcard_of(&stored.content, version),
            Format::Sheet(style) => sheet::row(&stored.content.card, style, &self.widths),
            Format::Json => {
                let json = serde_json::to_string(&Contact::from(stored));
                let json = json.map_err(|_| Broken::Unreadable)?;
                if first { json } else { format!(",\n{json}") }
            }
        };
        self.out.buffer().extend_from_slice(text.as_bytes());
        Ok(())
    }

    fn finish(&mut self) {
        if self.format == Format::Json {
            self.out.buffer().extend_from_slice(b"]}");
        }
    }
}

/// A contact as a card, its numbers as they are dialled where that is known.
pub fn vcard_of(content: &Content, version: Version) -> String {
    let dialled: Vec<_> = content
        .numbers
        .iter()
        .map(|number| {
            let (e164, extension) = (number.e164.clone()?, number.extension.clone());
            Some(Dialled { e164, extension })
        })
        .collect();
    vcard::write(&content.card, &dialled, version)
}
