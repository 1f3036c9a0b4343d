//! The shapes of bodies, for the contract. What reads them stands beside.

#![expect(dead_code, reason = "only the schemas of these types are used")]

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::phone::regions;

/// A contact to be kept. At least one of full, given or surname, nickname, organization, phones,
/// emails and online must be filled. Read-only members may be echoed.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewContact {
    /// What makes it the same contact when it is imported again; fixed after creation.
    #[schemars(length(max = 255))]
    uid: Option<String>,
    /// `individual` unless said.
    #[schemars(extend("enum" = ["individual", "org", null]))]
    kind: Option<String>,
    name: Option<NewName>,
    /// What friends or other players call it.
    #[schemars(length(max = 100))]
    nickname: Option<String>,
    /// Where somebody works, or the organisation itself.
    #[schemars(length(max = 150))]
    organization: Option<String>,
    /// What somebody does there.
    #[schemars(length(max = 150))]
    job_title: Option<String>,
    /// Free text of several lines.
    #[schemars(length(max = 4000))]
    note: Option<String>,
    /// Whether it is among the favourites.
    favorite: Option<bool>,
    /// Telephone numbers, each once.
    #[schemars(length(max = 20))]
    phones: Option<Vec<NewPhone>>,
    /// Mail addresses, each once.
    #[schemars(length(max = 20))]
    emails: Option<Vec<NewEmail>>,
    /// Accounts elsewhere on the net.
    #[schemars(length(max = 20))]
    online: Option<Vec<NewOnline>>,
    /// Postal addresses.
    #[schemars(length(max = 5))]
    addresses: Option<Vec<NewAddress>>,
    /// Birthdays and other days.
    #[schemars(length(max = 5))]
    dates: Option<Vec<NewDate>>,
    /// Labels, each once, accents and case ignored.
    #[schemars(length(max = 20), inner(length(min = 1, max = 40)))]
    labels: Option<Vec<String>>,
    #[schemars(flatten)]
    echoed: Echoed,
}

/// Read-only members, accepted when null or equal to what is kept.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase")]
struct Echoed {
    /// Read-only.
    id: Option<String>,
    /// Read-only.
    version: Option<i64>,
    /// Read-only.
    display_name: Option<String>,
    /// Read-only.
    player: Option<serde_json::Map<String, serde_json::Value>>,
    /// Read-only.
    created_at: Option<String>,
    /// Read-only.
    updated_at: Option<String>,
}

/// The parts of a name, none of them required.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct NewName {
    /// The whole, as its owner writes it.
    #[schemars(length(max = 200))]
    full: Option<String>,
    #[schemars(length(max = 100))]
    prefix: Option<String>,
    #[schemars(length(max = 100))]
    given: Option<String>,
    #[schemars(length(max = 100))]
    middle: Option<String>,
    #[schemars(length(max = 100))]
    surname: Option<String>,
    #[schemars(length(max = 100))]
    suffix: Option<String>,
}

/// A telephone number. Members that follow from `raw` may be echoed and are made anew.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct NewPhone {
    /// Names it within the contact; made by the server if left out.
    #[schemars(regex(pattern = "^[a-z0-9]{1,8}$"))]
    id: Option<String>,
    /// As one types it.
    #[schemars(length(min = 1, max = 64))]
    raw: String,
    /// How to read a number without a country code.
    #[schemars(schema_with = "country")]
    region: Option<String>,
    /// `voice` unless said.
    #[schemars(extend("enum" = [
        "voice", "mobile", "fax", "text", "video", "pager", "main", "other", null,
    ]))]
    kind: Option<String>,
    /// A word for people.
    #[schemars(length(max = 40))]
    label: Option<String>,
    /// The one to call first; one of the list at most.
    primary: Option<bool>,
    /// Follows from `raw`.
    e164: Option<String>,
    /// Follows from `raw`.
    international: Option<String>,
    /// Follows from `raw`.
    national: Option<String>,
    /// Follows from `raw`.
    status: Option<String>,
}

/// A mail address.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct NewEmail {
    /// Names it within the contact; made by the server if left out.
    #[schemars(regex(pattern = "^[a-z0-9]{1,8}$"))]
    id: Option<String>,
    /// As one types it; IDNA domains too.
    #[schemars(length(min = 3, max = 254))]
    address: String,
    /// `other` unless said.
    #[schemars(extend("enum" = ["other", "private", "work", null]))]
    context: Option<String>,
    /// A word for people.
    #[schemars(length(max = 40))]
    label: Option<String>,
    /// The one to write to first; one of the list at most.
    primary: Option<bool>,
}

/// An account elsewhere on the net; `user` or `uri` is filled.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct NewOnline {
    /// Names it within the contact; made by the server if left out.
    #[schemars(regex(pattern = "^[a-z0-9]{1,8}$"))]
    id: Option<String>,
    /// For example `discord`.
    #[schemars(length(max = 40))]
    service: Option<String>,
    /// The user's name there.
    #[schemars(length(max = 128))]
    user: Option<String>,
    /// Where it is.
    #[schemars(length(max = 512))]
    uri: Option<String>,
}

/// A postal address; at least one part is filled.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase", deny_unknown_fields)]
struct NewAddress {
    /// Names it within the contact; made by the server if left out.
    #[schemars(regex(pattern = "^[a-z0-9]{1,8}$"))]
    id: Option<String>,
    /// The whole, as on a letter.
    #[schemars(length(max = 500))]
    full: Option<String>,
    #[schemars(length(max = 200))]
    street: Option<String>,
    #[schemars(length(max = 100))]
    locality: Option<String>,
    #[schemars(length(max = 100))]
    region: Option<String>,
    #[schemars(length(max = 20))]
    postcode: Option<String>,
    #[schemars(schema_with = "country")]
    country_code: Option<String>,
    /// `other` unless said.
    #[schemars(extend("enum" = ["other", "private", "work", null]))]
    context: Option<String>,
    /// A word for people.
    #[schemars(length(max = 40))]
    label: Option<String>,
}

/// A day; without a year it comes every year.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct NewDate {
    /// Names it within the contact; made by the server if left out.
    #[schemars(regex(pattern = "^[a-z0-9]{1,8}$"))]
    id: Option<String>,
    /// `other` unless said.
    #[schemars(extend("enum" = ["other", "birthday", "anniversary", null]))]
    kind: Option<String>,
    #[schemars(range(min = 1, max = 9999))]
    year: Option<i32>,
    #[schemars(range(min = 1, max = 12))]
    month: u32,
    #[schemars(range(min = 1, max = 31))]
    day: u32,
}

/// ISO 3166-1 alpha-2, or null.
fn country(_: &mut SchemaGenerator) -> Schema {
    let codes: Vec<_> = regions().map(Some).chain([None]).collect();
    json_schema!({"description": "ISO 3166-1 alpha-2, two capitals.", "enum": codes})
}

/// What is looked for.
#[derive(JsonSchema)]
#[schemars(rename = "ContactSearch", deny_unknown_fields)]
pub struct Search {
    /// Words in any order, accents and case ignored, and numbers in any spelling; empty for all.
    #[schemars(length(max = 200))]
    query: String,
    /// Items on a page; 25 unless said.
    #[schemars(range(min = 1, max = 100))]
    limit: Option<u32>,
    /// The last answer's nextCursor.
    #[schemars(regex(pattern = "^[A-Za-z0-9_-]{1,1024}$"))]
    cursor: Option<String>,
}
