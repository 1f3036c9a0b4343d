//! What went wrong in the database, told apart by what a caller can do about it.

use diesel::result::{DatabaseErrorKind, Error};

/// A failure of the database. Nothing of the failed job was kept.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Failure {
    /// The disk is full.
    #[error("the disk is full")]
    Full,
    /// The disk reported an error.
    #[error("the disk reported an error")]
    Io,
    /// Another process held the database for too long.
    #[error("another process holds the database")]
    Busy,
    /// The database cannot be written to.
    #[error("the database cannot be written to")]
    ReadOnly,
    /// A read took longer than it may.
    #[error("a read took too long")]
    TooSlow,
    /// Too many jobs wait.
    #[error("too many jobs are waiting for the database")]
    Overloaded,
    /// The database was closed.
    #[error("the database is closed")]
    Closed,
    /// The file is damaged.
    #[error("the database file is damaged: {0}")]
    Corrupt(String),
    /// A named constraint was violated that the statement did not expect.
    #[error("the constraint {0} was violated")]
    Constraint(String),
    /// Anything else.
    #[error("{0}")]
    Other(String),
}

impl Failure {
    /// What SQLite's words mean; diesel hands on nothing else.
    pub(super) fn from_text(text: &str) -> Self {
        let known = TEXTS.iter().find(|(words, _)| text.contains(words));
        known.map_or_else(|| Self::Other(text.to_owned()), |(_, make)| make(text))
    }
}

type Meaning = fn(&str) -> Failure;

/// SQLite's words for what went wrong.
const TEXTS: [(&str, Meaning); 8] = [
    ("database or disk is full", |_| Failure::Full),
    ("disk I/O error", |_| Failure::Io),
    ("unable to open database file", |_| Failure::Io),
    ("is locked", |_| Failure::Busy),
    ("readonly database", |_| Failure::ReadOnly),
    ("disk image is malformed", |text| Failure::Corrupt(text.to_owned())),
    ("file is not a database", |text| Failure::Corrupt(text.to_owned())),
    ("interrupted", |_| Failure::TooSlow),
];

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        if let Some(name) = violated(&error) {
            return Self::Constraint(name);
        }
        Self::from_text(&error.to_string())
    }
}

/// The name of the UNIQUE or CHECK constraint that was violated; a primary key by its columns.
/// `None` for every other error, also for NOT NULL and foreign keys, which SQLite does not name.
pub fn violated(error: &Error) -> Option<String> {
    let Error::DatabaseError(kind, information) = error else { return None };
    let (_, rest) = information.message().split_once("constraint failed")?;
    let subject = rest.trim_start_matches(':').trim();
    match kind {
        DatabaseErrorKind::UniqueViolation => Some(unique_name(subject)),
        DatabaseErrorKind::CheckViolation => Some(subject.to_owned()),
        _ => None,
    }
}

/// SQLite names the columns of a violated UNIQUE, never the constraint.
pub(super) const UNIQUE: [(&str, &str); 23] = [
    ("games.key", "games_key_unique"),
    ("api_keys.token_hash", "api_keys_token_hash_unique"),
    ("players.id", "players_id_unique"),
    ("players.game_no, players.friend_code", "players_friend_code_unique"),
    ("players.game_no, players.custom_id", "players_custom_id_unique"),
    ("devices.game_no, devices.secret_hash", "devices_secret_unique"),
    ("passwords.game_no, passwords.username", "passwords_username_unique"),
    ("sessions.id", "sessions_id_unique"),
    ("boards.game_no, boards.key", "boards_key_unique"),
    (
        "submissions.submission_id, submissions.player_no, submissions.board_no",
        "submissions_id_unique",
    ),
    ("contacts.player_no, contacts.id", "contacts_id_unique"),
    ("contacts.player_no, contacts.uid", "contacts_uid_unique"),
    ("contact_phones.contact_no", "contact_phones_primary_unique"),
    ("contact_emails.contact_no", "contact_emails_primary_unique"),
    ("contact_emails.contact_no, contact_emails.normalized", "contact_emails_address_unique"),
    ("contact_labels.player_no, contact_labels.name_fold", "contact_labels_name_unique"),
    ("contact_changes.player_no, contact_changes.contact_id", "contact_changes_contact_unique"),
    ("contact_merges.player_no, contact_merges.id", "contact_merges_id_unique"),
    ("contact_imports.player_no, contact_imports.id", "contact_imports_id_unique"),
    ("links.id", "links_id_unique"),
    ("links.inviter_contact_no", "links_inviter_contact_unique"),
    ("links.invitee_contact_no", "links_invitee_contact_unique"),
    ("privacy_requests.id", "privacy_requests_id_unique"),
];

fn unique_name(columns: &str) -> String {
    // An index over an expression is named.
    if let Some(index) = columns.strip_prefix("index '") {
        return index.trim_end_matches('\'').to_owned();
    }
    let known = UNIQUE.iter().find(|(known, _)| *known == columns);
    known.map_or_else(|| columns.to_owned(), |(_, name)| (*name).to_owned())
}
