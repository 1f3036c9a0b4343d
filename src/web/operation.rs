//! One row of the API: an operation with its path, callers, parameters, body, answers, refusals.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Value, json};

use super::body::{self, FromBody};
use super::problem::Problem;

/// Bare, or between quotes; one quote alone is a slip.
const IDEMPOTENCY_KEY: &str = "^([A-Za-z0-9_-]{16,128}|\"[A-Za-z0-9_-]{16,128}\")$";

/// Makes the schema of a type within one document.
pub type SchemaOf = fn(&mut SchemaGenerator) -> Schema;

/// Who may call an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Caller {
    /// Without a header.
    Anyone,
    /// A game's public key.
    Client,
    /// A player's access token.
    Player,
    /// A game's secret key.
    Server,
    /// An administrator's token.
    Admin,
}

impl Caller {
    /// The word that `GET /ping` answers.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Anyone => "anyone",
            Self::Client => "client",
            Self::Player => "player",
            Self::Server => "server",
            Self::Admin => "admin",
        }
    }
}

/// Where a parameter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the query string.
    Query,
    /// In a header.
    Header,
}

/// A parameter outside the path and the body.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// Where it stands.
    pub place: Place,
    /// JSON Schema of its value.
    pub schema: Value,
    /// What it does.
    pub help: &'static str,
    /// Whether it must be there.
    pub required: bool,
}

impl Parameter {
    /// An optional query parameter.
    pub fn query(name: &'static str, schema: Value, help: &'static str) -> Self {
        Self { name, place: Place::Query, schema, help, required: false }
    }

    /// An optional header.
    pub fn header(name: &'static str, schema: Value, help: &'static str) -> Self {
        Self { name, place: Place::Header, schema, help, required: false }
    }

    /// The same parameter, required.
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }
}

/// One answer of success.
#[derive(Clone, Debug)]
pub struct Success {
    /// HTTP status.
    pub status: u16,
    /// Content type and schema of the body; none for 204.
    pub body: Option<(&'static str, SchemaOf)>,
}

/// A body that an operation takes.
#[derive(Clone, Debug)]
pub struct Taken {
    /// Schema of the JSON.
    pub schema: SchemaOf,
    /// A body that works, for people and for tests.
    pub example: Value,
    /// Whether it may be left out.
    pub optional: bool,
    /// Reads a body as the operation does, within a depth, and says what is wrong with it.
    pub check: fn(&[u8], usize) -> Result<(), Problem>,
}

/// A later request that an answer's member leads to (OpenAPI link).
#[derive(Clone, Copy, Debug)]
pub struct Link {
    /// Name of the link.
    pub name: &'static str,
    /// Operation id of the later request.
    pub operation: &'static str,
    /// Parameter of the later request and the runtime expression that fills it.
    pub parameter: (&'static str, &'static str),
}

/// One row of the table of operations.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Operation id; equals the handler's name.
    pub id: &'static str,
    /// GET, POST, PUT, PATCH or DELETE.
    pub method: &'static str,
    /// Path template. Relative to `/api/v1`, unless the operation is outside it.
    pub path: &'static str,
    /// Whether the path stands outside `/api/v1`.
    pub outside: bool,
    /// One sentence.
    pub summary: &'static str,
    /// Who may call it.
    pub callers: &'static [Caller],
    /// Whether anyone and admin may call it for public boards, with `?game=`.
    pub public: bool,
    /// Parameters outside path and body.
    pub parameters: Vec<Parameter>,
    /// The body it takes.
    pub takes: Option<Taken>,
    /// Content types of a file that it takes in place of a body.
    pub takes_file: &'static [&'static str],
    /// What it answers when it succeeds.
    pub answers: Vec<Success>,
    /// Problem codes of its own; those of every operation are added.
    pub refuses: Vec<&'static str>,
    /// Whether `Idempotency-Key` is honoured.
    pub idempotent: bool,
    /// Where its answers lead.
    pub links: Vec<Link>,
}

macro_rules! rows {
    ($($(#[$doc:meta])* $verb:ident $method:literal),+) => {$(
        $(#[$doc])*
        pub fn $verb(id: &'static str, path: &'static str) -> Self {
            Self::new(id, $method, path)
        }
    )+};
}

impl Operation {
    rows! {
        /// A row for `GET`.
        get "GET",
        /// A row for `POST`.
        post "POST",
        /// A row for `PUT`.
        put "PUT",
        /// A row for `PATCH`.
        patch "PATCH",
        /// A row for `DELETE`.
        delete "DELETE"
    }

    fn new(id: &'static str, method: &'static str, path: &'static str) -> Self {
        Self {
            id,
            method,
            path,
            outside: false,
            summary: "",
            callers: &[],
            public: false,
            parameters: Vec::new(),
            takes: None,
            takes_file: &[],
            answers: Vec::new(),
            refuses: Vec::new(),
            idempotent: false,
            links: Vec::new(),
        }
    }

    /// Puts the path outside `/api/v1`.
    pub fn outside(mut self) -> Self {
        self.outside = true;
        self
    }

    /// Says in one sentence what it does.
    pub fn says(mut self, summary: &'static str) -> Self {
        self.summary = summary;
        self
    }

    /// Says who may call it.
    pub fn by(mut self, callers: &'static [Caller]) -> Self {
        self.callers = callers;
        self
    }

    /// Lets anyone and admin call it too, where the board is public.
    pub fn and_public(mut self) -> Self {
        self.public = true;
        self
    }

    /// Adds parameters.
    pub fn with(mut self, parameters: impl IntoIterator<Item = Parameter>) -> Self {
        self.parameters.extend(parameters);
        self
    }

    /// Says what body it takes, with one that works.
    pub fn takes<T: FromBody>(mut self, example: Value) -> Self {
        self.takes = Some(Taken {
            schema: |schemas| schemas.subschema_for::<T>(),
            example,
            optional: false,
            check: |bytes, depth_max| body::decode::<T>(bytes, depth_max).map(drop),
        });
        self
    }

    /// Says of which content types the file is that it takes.
    pub fn takes_file(mut self, kinds: &'static [&'static str]) -> Self {
        self.takes_file = kinds;
        self
    }

    /// As [`Operation::takes`]; an empty body stands for `{}`.
    pub fn may_take<T: FromBody>(mut self, example: Value) -> Self {
        self = self.takes::<T>(example);
        self.takes = self.takes.map(|taken| Taken { optional: true, ..taken });
        self
    }

    /// Adds a JSON answer.
    pub fn answers<T: JsonSchema>(self, status: u16) -> Self {
        self.answers_as::<T>(status, "application/json")
    }

    /// Adds an answer of another content type.
    pub fn answers_as<T: JsonSchema>(mut self, status: u16, kind: &'static str) -> Self {
        let body = Some((kind, (|schemas| schemas.subschema_for::<T>()) as SchemaOf));
        self.answers.push(Success { status, body });
        self
    }

    /// Adds an answer without a body.
    pub fn answers_nothing(mut self, status: u16) -> Self {
        self.answers.push(Success { status, body: None });
        self
    }

    /// Adds problem codes.
    pub fn refuses(mut self, codes: &[&'static str]) -> Self {
        self.refuses.extend_from_slice(codes);
        self
    }

    /// Honours `Idempotency-Key`.
    pub fn idempotent(mut self) -> Self {
        self.idempotent = true;
        let schema = json!({"type": "string", "pattern": IDEMPOTENCY_KEY});
        let help = "Makes a repetition safe: the first answer comes again. Kept for 7 days.";
        self.parameters.push(Parameter::header("Idempotency-Key", schema, help));
        self.refuses(&["idempotency-key-reused"])
    }

    /// Adds a link.
    pub fn leads_to(mut self, link: Link) -> Self {
        self.links.push(link);
        self
    }

    /// The path as a client sees it.
    pub fn full_path(&self) -> String {
        if self.outside { self.path.to_owned() } else { format!("/api/v1{}", self.path) }
    }

    /// The names in braces, in order.
    pub fn path_parameters(&self) -> Vec<&'static str> {
        self.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')).collect()
    }
}
