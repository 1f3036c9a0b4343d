//! Every knob, once: its type, default, bounds and meaning. The typed sections, the variables, the
//! checks, `config show`, `config init`, the JSON Schema and the page for operators all come from
//! this table, so none of them can drift.

use std::net::SocketAddr;
use std::path::PathBuf;

use super::network::{Network, Origin};
use super::setting::{ContactField, Country, Kind, LogFormat, LogLevel, Setting};
use super::sources::Values;

/// One knob, as a row of the table.
#[derive(Debug)]
pub struct Knob {
    pub section: &'static str,
    pub name: &'static str,
    /// In the spelling of a variable; empty for "not set".
    pub default: &'static str,
    pub kind: Kind,
    /// One sentence for operators.
    pub doc: &'static str,
    /// Says in words what is wrong with a text, or nothing.
    pub(super) check: fn(&str, &Kind) -> Result<(), String>,
}

impl Knob {
    /// `limits.page_max`, as files and messages spell it.
    pub fn key(&self) -> String {
        format!("{}.{}", self.section, self.name)
    }

    /// `RANKBOOK_LIMITS__PAGE_MAX`. Two underscores, because names contain one.
    pub fn variable(&self) -> String {
        format!("RANKBOOK_{}__{}", self.section, self.name).to_ascii_uppercase()
    }
}

/// Writes each section twice: as a struct for the code and as rows of `KNOBS` for everybody else.
macro_rules! knobs {
    ($(
        $(#[doc = $about:literal])+
        $section:ident: $Section:ident {$(
            #[doc = $doc:literal]
            $name:ident: $type:ty = $default:literal, $kind:expr;
        )+}
    )+) => {
        $(
            $(#[doc = $about])+
            #[derive(Clone, Debug, PartialEq)]
            pub struct $Section {$(
                #[doc = $doc]
                pub $name: $type,
            )+}
        )+

        /// All sections, typed.
        #[derive(Clone, Debug, PartialEq)]
        pub struct Sections {$(
            $(#[doc = $about])+
            pub $section: $Section,
        )+}

        /// The table, in the order in which it is shown.
        pub const KNOBS: &[Knob] = &[$($(Knob {
            section: stringify!($section),
            name: stringify!($name),
            default: $default,
            kind: $kind,
            doc: $doc,
            check: |text, kind| <$type as Setting>::parse(text, kind).map(drop),
        },)+)+];

        /// What each section is about.
        pub(super) const SECTIONS: &[(&str, &str)] =
            &[$((stringify!($section), concat!($($about),+)),)+];

        impl Sections {
            /// The typed form of checked values.
            pub(super) fn read(values: &Values) -> Result<Self, String> {
                Ok(Self {$($section: $Section {$(
                    $name: values.read(stringify!($section), stringify!($name))?,
                )+},)+})
            }
        }
    };
}

/// A whole number between both ends, both included.
const fn number(min: i64, max: i64) -> Kind {
    Kind::Number { min, max }
}

knobs! {
    /// Where the server listens and how others reach it.
    server: Server {
        /// Address and port to listen on; port 0 takes a free one.
        listen: SocketAddr = "127.0.0.1:8080", Kind::Address;
        /// The origin under which others reach the server; empty when only this machine does.
        public_url: Option<Origin> = "", Kind::Origin;
    }
    /// What is kept on disk.
    data: Storage {
        /// The directory that holds the database and the keys.
        dir: PathBuf = "./rankbook-data", Kind::Path;
    }
    /// Connections: how many, how long, and who stands in front.
    net: Net {
        /// Open connections; when all are taken, the next ones wait to be accepted.
        connections_max: usize = "10000", number(1, 1_000_000);
        /// Open connections from one address (IPv6: one /64); 0 sets no limit.
        connections_per_ip_max: usize = "256", number(0, 1_000_000);
        /// Time for a request's head, and for an idle connection; a proxy's must be shorter.
        header_timeout_ms: u64 = "15000", number(10, 120_000);
        /// Time for a request's body.
        body_timeout_ms: u64 = "15000", number(10, 120_000);
        /// Time for a whole request.
        request_timeout_ms: u64 = "30000", number(10, 120_000);
        /// Time that a client may take no byte of its answer.
        write_stall_ms: u64 = "15000", number(10, 120_000);
        /// Time that a stop leaves to requests in flight.
        drain_timeout_ms: u64 = "10000", number(10, 300_000);
        /// Size of a request's head.
        header_bytes_max: usize = "32768", number(8_192, 65_536);
        /// Header lines of a request.
        headers_max: usize = "64", number(8, 100);
        /// Names that requests may give in `Host`, without port; none listed means any.
        allowed_hosts: Vec<String> = "", Kind::Hosts;
        /// Networks whose `X-Forwarded-For` is believed.
        trusted_proxies: Vec<Network> = "", Kind::Networks;
        /// A proxy with TLS stands in front, so the server may listen beyond loopback.
        behind_tls_proxy: bool = "false", Kind::Flag;
        /// Lets the server listen beyond loopback without TLS: tokens can be read on the way.
        allow_plain_http: bool = "false", Kind::Flag;
    }
    /// Sizes and counts.
    limits: Limits {
        /// Length of a request's path and query.
        url_bytes_max: usize = "4096", number(256, 65_536);
        /// Size of a request's body.
        body_bytes_max: usize = "65536", number(1_024, 1_048_576);
        /// Size of the body of a batch.
        batch_bytes_max: usize = "262144", number(1_024, 4_194_304);
        /// Nesting of JSON.
        json_depth_max: usize = "32", number(4, 64);
        /// Size of a run's metadata.
        metadata_bytes_max: usize = "2048", number(0, 65_536);
        /// Items on one page of a list.
        page_max: usize = "100", number(1, 200);
        /// Items in one batch.
        batch_items_max: usize = "50", number(1, 200);
        /// Size of a file of contacts to be imported.
        import_bytes_max: usize = "10485760", number(65_536, 67_108_864);
        /// Contacts of one player, not counting the trash, which holds twice as many.
        contacts_max: usize = "10000", number(1, 25_000);
        /// Labels of one player.
        labels_max: usize = "100", number(1, 1_000);
        /// Items in one batch of contacts.
        contacts_batch_items_max: usize = "200", number(1, 200);
        /// Sessions of one player; a new one ends the oldest.
        sessions_max: usize = "10", number(1, 100);
        /// Days that the first answer to an `Idempotency-Key` is kept.
        idempotency_days: u32 = "7", number(1, 90);
        /// Callers whose request rate is remembered.
        tracked_clients_max: usize = "100000", number(1_000, 10_000_000);
    }
    /// The telephone book.
    contacts: Contacts {
        /// Country by which numbers without a country code are read, where nothing nearer says one.
        default_region: Option<Country> = "", Kind::Country;
        /// Refuses numbers that cannot be read or are in no known range, instead of keeping them.
        strict_phones: bool = "false", Kind::Flag;
        /// Members that contacts of this server do not have: organization, addresses, dates, note.
        fields_off: Vec<ContactField> = "", Kind::Fields;
        /// Days that a deleted contact stays in the trash.
        trash_days: u32 = "30", number(1, 365);
        /// Days that a merge or an import can be undone.
        undo_days: u32 = "30", number(1, 365);
        /// Days that the feed of changes remembers what was deleted.
        tombstone_days: u32 = "90", number(1, 3_650);
    }
    /// The database.
    db: Database {
        /// Writes that may wait; the next one is answered 503.
        queue_max: usize = "1024", number(1, 65_536);
        /// Writes that share one commit.
        batch_jobs_max: usize = "256", number(1, 1_024);
        /// Time to wait for another process that holds the database.
        busy_timeout_ms: u64 = "5000", number(0, 60_000);
        /// Connections that read.
        readers: usize = "4", number(1, 64);
        /// Time for one read.
        read_timeout_ms: u64 = "5000", number(10, 60_000);
        /// Accepts a data directory on NFS, CIFS or 9p, where a database can be damaged.
        allow_network_fs: bool = "false", Kind::Flag;
    }
    /// Requests in a time; all but `register`, `link_invite` and `export` count a minute.
    rate: Rate {
        /// Limits rates at all; false is for load tests.
        enabled: bool = "true", Kind::Flag;
        /// Requests a minute from one address without a token, with a client key or a bad token.
        ip: u32 = "300", number(1, 1_000_000);
        /// Requests that such an address may send at once.
        ip_burst: u32 = "100", number(1, 1_000_000);
        /// Reads a minute of one player.
        player_read: u32 = "600", number(1, 1_000_000);
        /// Writes a minute of one player.
        player_write: u32 = "120", number(1, 1_000_000);
        /// Requests a minute of one server key.
        server_key: u32 = "6000", number(1, 10_000_000);
        /// Runs a minute that one player submits to one board.
        submit: u32 = "30", number(1, 1_000_000);
        /// Runs that a player may submit to one board at once.
        submit_burst: u32 = "10", number(1, 1_000_000);
        /// Sign-ins by password a minute from one address.
        auth: u32 = "30", number(1, 1_000_000);
        /// New players an hour from one address; a class or a jam shares one.
        register: u32 = "600", number(1, 1_000_000);
        /// Friend codes an hour that one player tries.
        link_invite: u32 = "10", number(1, 1_000_000);
        /// Exports an hour of everything that is kept about one player.
        export: u32 = "5", number(1, 1_000);
    }
    /// Web pages of others that may call the API.
    cors: Cors {
        /// Their origins, exactly as browsers send them; none listed switches CORS off.
        origins: Vec<Origin> = "", Kind::Origins;
    }
    /// What the server writes about its work, on standard error.
    log: Log {
        /// `auto` is `human` on a terminal and `json` elsewhere.
        format: LogFormat = "auto", Kind::Choice(LogFormat::WORDS);
        /// The least important lines that are still written.
        level: LogLevel = "info", Kind::Choice(LogLevel::WORDS);
    }
    /// Who answers for what the server keeps about people; shown at `/privacy`.
    privacy: Privacy {
        /// Who decides on it: the name of a person or a company, with an address.
        controller: String = "", Kind::Text;
        /// How to reach somebody about it, for example a mail address.
        contact: String = "", Kind::Text;
        /// The authority to which people may complain.
        authority: String = "", Kind::Text;
    }
    /// The schema of the database.
    migrate: Migrate {
        /// Runs pending migrations at the start, after a verified copy; false refuses to start.
        auto: bool = "true", Kind::Flag;
    }
}
