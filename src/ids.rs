//! The names of things: UUIDs for the outside, small integers inside, slugs for games and boards.

use std::fmt;
use std::str::FromStr;

use compact_str::CompactString;
use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::serialize::{self, IsNull, Output, ToSql};
use diesel::sql_types::{BigInt, Binary, Text};
use diesel::sqlite::Sqlite;
use schemars::JsonSchema;
use serde::Serialize;
use uuid::Uuid;

/// A public id: a UUID on the wire (lower case, hyphenated), 16 bytes in the database.
macro_rules! uuid_id {
    ($(#[$doc:meta] $name:ident),+ $(,)?) => {$(
        #[$doc]
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, FromSqlRow, AsExpression,
            Serialize, JsonSchema,
        )]
        #[diesel(sql_type = Binary)]
        #[serde(transparent)]
        #[schemars(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new id. Version 4 tells nothing about when it was made.
            pub fn random() -> Self {
                Self(Uuid::new_v4())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.as_hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                Uuid::from_str(text).map(Self)
            }
        }

        impl ToSql<Binary, Sqlite> for $name {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
                out.set_value(self.0.as_bytes().as_slice());
                Ok(IsNull::No)
            }
        }

        impl FromSql<Binary, Sqlite> for $name {
            fn from_sql(value: <Sqlite as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
                let bytes = <Vec<u8> as FromSql<Binary, Sqlite>>::from_sql(value)?;
                Ok(Self(Uuid::from_slice(&bytes)?))
            }
        }
    )+};
}

/// An internal key: a small integer that never leaves the server.
macro_rules! number_id {
    ($(#[$doc:meta] $name:ident),+ $(,)?) => {$(
        #[$doc]
        #[derive(
            Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, FromSqlRow,
            AsExpression,
        )]
        #[diesel(sql_type = BigInt)]
        pub struct $name(pub i64);

        impl ToSql<BigInt, Sqlite> for $name {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
                out.set_value(self.0);
                Ok(IsNull::No)
            }
        }

        impl FromSql<BigInt, Sqlite> for $name {
            fn from_sql(value: <Sqlite as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
                <i64 as FromSql<BigInt, Sqlite>>::from_sql(value).map(Self)
            }
        }
    )+};
}

/// A slug: `[a-z0-9][a-z0-9-]{0,62}`.
macro_rules! slug {
    ($(#[$doc:meta] $name:ident),+ $(,)?) => {$(
        #[$doc]
        #[derive(
            Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, FromSqlRow, AsExpression,
            Serialize, JsonSchema,
        )]
        #[diesel(sql_type = Text)]
        #[serde(transparent)]
        pub struct $name(
            #[schemars(with = "String", regex(pattern = r"^[a-z0-9][a-z0-9-]{0,62}$"))]
            CompactString,
        );

        impl $name {
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = NotASlug;

            fn from_str(text: &str) -> Result<Self, NotASlug> {
                if is_slug(text) { Ok(Self(text.into())) } else { Err(NotASlug) }
            }
        }

        impl ToSql<Text, Sqlite> for $name {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
                out.set_value(self.0.as_str());
                Ok(IsNull::No)
            }
        }

        impl FromSql<Text, Sqlite> for $name {
            fn from_sql(value: <Sqlite as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
                <String as FromSql<Text, Sqlite>>::from_sql(value).map(|text| Self(text.into()))
            }
        }
    )+};
}

uuid_id! {
    /// A player, as games see it.
    PlayerId,
    /// A session of a player on one device.
    SessionId,
    /// A run, named by the client before its first try; unique per player and board.
    SubmissionId,
    /// A client, server or administrator key.
    KeyId,
    /// A contact; unique in its owner's book, not beyond.
    ContactId,
    /// A merge of contacts that can be undone.
    MergeId,
    /// An import of contacts that can be undone.
    ImportId,
    /// A link between two players.
    LinkId,
    /// What a player asked for under the law.
    RequestId,
}

number_id! {
    /// A game's row.
    GameNo,
    /// A board's row.
    BoardNo,
    /// A player's row. Fits 32 bits, because standings keep it so.
    PlayerNo,
    /// A contact's row.
    ContactNo,
    /// A label's row.
    LabelNo,
    /// A merge's row.
    MergeNo,
    /// An import's row.
    ImportNo,
    /// A link's row.
    LinkNo,
    /// A place in the ledger. Rises with every visible change and is never used twice.
    Seq,
}

slug! {
    /// The public name of a game.
    GameKey,
    /// The public name of a board, unique in its game.
    BoardKey,
}

/// A text that is no slug: `[a-z0-9][a-z0-9-]{0,62}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotASlug;

impl fmt::Display for NotASlug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("must be 1 to 63 of a-z, 0-9 and '-', not starting with '-'")
    }
}

impl std::error::Error for NotASlug {}

fn is_slug(text: &str) -> bool {
    let bytes = text.as_bytes();
    (1..=63).contains(&bytes.len())
        && bytes[0] != b'-'
        && bytes.iter().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || *b == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_lower_case_letters_digits_and_inner_hyphens() {
        for good in ["a", "0", "high-scores", "a-", &"x".repeat(63)] {
            assert!(BoardKey::from_str(good).is_ok(), "{good}");
        }
        for bad in ["", "-a", "A", "a_b", "ä", "a b", "%2E", &"x".repeat(64)] {
            assert!(BoardKey::from_str(bad).is_err(), "{bad}");
        }
    }
}
