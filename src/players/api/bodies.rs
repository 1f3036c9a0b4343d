//! Bodies, with the checks that need nothing but the body. Their schemas say the same.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::unlike_title;
use crate::players::names::{Name, NameFault};
use crate::players::passwords::{self, Fault};
use crate::players::rules::Region;
use crate::players::store::Hash;
use crate::players::tokens;
use crate::web::body::Fields;
use crate::web::json::Tree;
use crate::web::{FromBody, Problem};

const LABEL_CHARS_MAX: usize = 64;
const CUSTOM_ID_CHARS_MAX: usize = 128;

/// Body of `POST /sessions`.
#[derive(Debug)]
pub struct NewSession {
    pub proof: Proof,
    pub start: Start,
}

/// How somebody proves to be a player.
pub enum Proof {
    /// With a secret that the device made.
    Device(Device),
    /// With the account's password.
    Password(Credentials),
}

/// A device that signs in.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase", deny_unknown_fields)]
pub struct Device {
    /// Made by the client once and kept: at least 128 random bits, never a hardware id.
    #[schemars(rename = "secret", with = "String")]
    #[schemars(regex(pattern = r"^[A-Za-z0-9+/=._~-]{22,128}$"))]
    pub secret_hash: Hash,
    /// What to call the device in the list of sessions.
    #[schemars(regex(pattern = r"^[^\u0000-\u001f\u007f-\u009f]{1,64}$"))]
    pub label: Option<String>,
}

/// A user name and a password as they were typed.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase", deny_unknown_fields)]
pub struct Credentials {
    /// Letters may be large or small.
    pub username: String,
    /// The password.
    pub password: String,
}

/// What a new player begins with; without meaning for one who exists.
#[derive(Clone, Debug, Default)]
pub struct Start {
    pub name: Option<Name>,
    pub region: Option<Region>,
}

/// Body of `POST /sessions/refresh`.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase", deny_unknown_fields)]
pub struct Refresh {
    /// The newest refresh token of the session.
    #[schemars(rename = "refreshToken", with = "String")]
    #[schemars(regex(pattern = r"^rb_rt_[0-9A-Za-z]{43}$"))]
    pub hash: Option<Hash>,
}

/// Body of `PATCH /me`: members that are left out stay as they are.
#[derive(Debug, JsonSchema)]
#[schemars(rename_all = "camelCase", deny_unknown_fields)]
pub struct PlayerPatch {
    /// The name that others see: 1 to 24 characters as people count them, 96 bytes at most.
    #[schemars(rename = "displayName", with = "String", default, length(min = 1, max = 96))]
    pub name: Option<Name>,
    /// Country (ISO 3166-1 alpha-2); null clears it.
    #[schemars(with = "Option<Region>")]
    pub region: RegionPatch,
}

/// What becomes of a player's region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RegionPatch {
    Keep,
    Clear,
    Set(Region),
}

/// Body of `PUT /me/password`, in the form that is kept.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewPassword {
    /// Unique in the game; large and small letters are the same.
    #[schemars(length(min = 3, max = 32))]
    pub username: String,
    /// 8 to 128 bytes; anything but the first that anybody would try.
    #[schemars(length(min = 8, max = 128))]
    pub password: String,
    /// The password that is set now; needed to change it.
    #[schemars(rename = "currentPassword")]
    pub current: Option<String>,
}

/// Body of `POST /players`.
#[derive(Debug)]
pub struct NewPlayer {
    pub custom_id: String,
    pub start: Start,
}

impl fmt::Debug for Proof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Device(_) => "Device([redacted])",
            Self::Password(_) => "Password([redacted])",
        })
    }
}

impl Start {
    /// The same, unless the name looks like the title of the game.
    ///
    /// # Errors
    /// `validation-failed` at `/displayName`.
    pub fn check(self, title: &str) -> Result<Self, Problem> {
        let name = self.name.map(|name| unlike_title(name, title)).transpose()?;
        Ok(Self { name, ..self })
    }
}

impl FromBody for NewSession {
    fn from_body(fields: &mut Fields<'_>) -> Option<Self> {
        let start = Start { name: optional_name(fields), region: optional_region(fields) };
        let both = fields.has("device") && fields.has("password");
        let proof = match fields.take("password") {
            None => Proof::Device(fields.object("device", Device::from_fields)?),
            Some(_) if both => {
                fields.take("device");
                fields.refuse("password", "not-allowed", "send either device or password");
                return None;
            }
            Some(tree) => Proof::Password(Credentials::from_tree(fields, tree)?),
        };
        Some(Self { proof, start })
    }
}

impl Device {
    fn from_fields(fields: &mut Fields<'_>) -> Option<Self> {
        let secret_hash = fields.parsed("secret", "malformed", |text| {
            let rule = "must be 22 to 128 random characters of A-Z a-z 0-9 + / = . _ ~ -";
            tokens::device_hash(text).ok_or(rule)
        });
        let label = fields.optional_string("label");
        let label = label.map(|text| plain_text(fields, "label", text, LABEL_CHARS_MAX));
        Some(Self { secret_hash: secret_hash?, label: label.flatten() })
    }
}

impl Credentials {
    fn from_tree(fields: &mut Fields<'_>, tree: Tree) -> Option<Self> {
        let pointer = fields.at("password");
        Fields::of(tree, pointer, fields.errors(), |fields| {
            let (username, password) = (fields.string("username"), fields.string("password"));
            Some(Self { username: username?, password: password? })
        })
    }
}

impl FromBody for Refresh {
    fn from_body(fields: &mut Fields<'_>) -> Option<Self> {
        let token = fields.string("refreshToken")?;
        // A text of another form is as unknown as a token that was never made.
        Some(Self { hash: tokens::refresh_hash(&token) })
    }
}

impl FromBody for PlayerPatch {
    fn from_body(fields: &mut Fields<'_>) -> Option<Self> {
        let name = match fields.has("displayName") {
            true => fields.string("displayName").and_then(|raw| parse_name(fields, &raw)),
            false => fields.optional_string("displayName").and(None),
        };
        let named = fields.has("region");
        let region = match (named, optional_region(fields)) {
            (false, _) => RegionPatch::Keep,
            (true, None) => RegionPatch::Clear,
            (true, Some(region)) => RegionPatch::Set(region),
        };
        Some(Self { name, region })
    }
}

impl FromBody for NewPassword {
    fn from_body(fields: &mut Fields<'_>) -> Option<Self> {
        let username = credential(fields, "username", passwords::username);
        let password = credential(fields, "password", passwords::password);
        let current = fields.optional_string("currentPassword");
        Some(Self { username: username?, password: password?, current })
    }
}

impl FromBody for NewPlayer {
    fn from_body(fields: &mut Fields<'_>) -> Option<Self> {
        let custom_id = fields.string("customId");
        let custom_id =
            custom_id.and_then(|text| plain_text(fields, "customId", text, CUSTOM_ID_CHARS_MAX));
        let start = Start { name: optional_name(fields), region: None };
        Some(Self { custom_id: custom_id?, start })
    }
}

fn optional_name(fields: &mut Fields<'_>) -> Option<Name> {
    let raw = fields.optional_string("displayName")?;
    parse_name(fields, &raw)
}

fn parse_name(fields: &mut Fields<'_>, raw: &str) -> Option<Name> {
    let refuse = |fault: NameFault| fields.refuse("displayName", fault.code(), fault.to_string());
    Name::parse(raw).map_err(refuse).ok()
}

fn optional_region(fields: &mut Fields<'_>) -> Option<Region> {
    fields.optional_parsed("region", "unknown-value", str::parse::<Region>)
}

fn credential(
    fields: &mut Fields<'_>,
    name: &'static str,
    settle: fn(&str) -> Result<String, Fault>,
) -> Option<String> {
    let raw = fields.string(name)?;
    settle(&raw).map_err(|fault| fields.refuse(name, fault.code(), fault.to_string())).ok()
}

/// A text of 1 to `chars_max` characters without control characters.
fn plain_text(
    fields: &mut Fields<'_>,
    name: &'static str,
    text: String,
    chars_max: usize,
) -> Option<String> {
    if text.chars().any(char::is_control) {
        fields.refuse(name, "control-character", "must not contain control characters");
        return None;
    }
    if !(1..=chars_max).contains(&text.chars().count()) {
        fields.refuse(name, "out-of-range", format!("must have 1 to {chars_max} characters"));
        return None;
    }
    Some(text)
}

fn name_schema() -> Schema {
    json_schema!({
        "description": "1 to 24 characters as people count them, 96 bytes at most. Of a player \
                        who exists already it changes nothing; see PATCH /me.",
        "type": ["string", "null"],
        "minLength": 1,
        "maxLength": 96,
    })
}

impl JsonSchema for NewSession {
    fn schema_name() -> Cow<'static, str> {
        "NewSession".into()
    }

    fn json_schema(schemas: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Either `device` or `password`.",
            "type": "object",
            "properties": {
                "device": schemas.subschema_for::<Device>(),
                "password": schemas.subschema_for::<Credentials>(),
                "displayName": name_schema(),
                "region": schemas.subschema_for::<Option<Region>>(),
            },
            "oneOf": [{"required": ["device"]}, {"required": ["password"]}],
            "additionalProperties": false,
        })
    }
}

impl JsonSchema for NewPlayer {
    fn schema_name() -> Cow<'static, str> {
        "NewPlayer".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "object",
            "properties": {
                "customId": {
                    "description": "What the game's own account system calls the player.",
                    "type": "string",
                    "pattern": r"^[^\u0000-\u001f\u007f-\u009f]{1,128}$",
                },
                "displayName": name_schema(),
            },
            "required": ["customId"],
            "additionalProperties": false,
        })
    }
}

impl JsonSchema for Region {
    fn schema_name() -> Cow<'static, str> {
        "Region".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let codes: Vec<_> = crate::phone::regions().collect();
        json_schema!({
            "description": "Country code of ISO 3166-1 alpha-2.",
            "type": "string",
            "enum": codes,
        })
    }
}
