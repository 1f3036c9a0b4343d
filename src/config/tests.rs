use std::fs;
use std::net::IpAddr;

use tempfile::TempDir;

use super::*;

/// Loads with files and variables of the test's own.
struct Bench {
    dir: TempDir,
    places: Places,
    flags: Flags,
    variables: Vec<(String, String)>,
}

impl Bench {
    fn new() -> Self {
        let dir = TempDir::new().unwrap();
        let places =
            Places { here: dir.path().join("here.toml"), system: dir.path().join("system.toml") };
        Self { dir, places, flags: Flags::default(), variables: Vec::new() }
    }

    fn here(self, text: &str) -> Self {
        fs::write(&self.places.here, text).unwrap();
        self
    }

    fn system(self, text: &str) -> Self {
        fs::write(&self.places.system, text).unwrap();
        self
    }

    fn variable(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    fn flag(mut self, flag: &'static str, key: &'static str, text: &str) -> Self {
        self.flags.set(flag, key, text);
        self
    }

    fn load(&self) -> Result<Config, ConfigError> {
        Config::load(&self.flags, self.variables.clone().into_iter(), &self.places)
    }

    /// The problems, with the test's directory cut off.
    fn problems(&self) -> Vec<String> {
        let dir = format!("{}/", self.dir.path().display());
        let problems = self.load().expect_err("a refusal").problems;
        problems.iter().map(|problem| problem.replace(&dir, "")).collect()
    }
}

#[test]
fn without_sources_every_knob_has_its_default() {
    let config = Bench::new().load().unwrap();
    assert_eq!(config.server.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(config.data.dir, PathBuf::from("./rankbook-data"));
    assert_eq!(config.limits.page_max, 100);
    assert_eq!(config.net.header_timeout_ms, 15_000);
    assert!(config.rate.enabled && config.migrate.auto && !config.net.allow_plain_http);
    assert!(config.cors.origins.is_empty() && config.server.public_url.is_none());
    assert!(config.rows().iter().all(|row| row.source == Source::Default));
    assert!(config.files().is_empty());
}

#[test]
fn a_stronger_source_wins_and_is_named() {
    let bench = Bench::new()
        .system(
            "[limits]\npage_max = 10\nbatch_items_max = 20\nsessions_max = 3\n[db]\nreaders = 2",
        )
        .here("[limits]\n\npage_max = 11\nbatch_items_max = 21\nsessions_max = 4")
        .variable("RANKBOOK_LIMITS__PAGE_MAX", "12")
        .variable("RANKBOOK_LIMITS__BATCH_ITEMS_MAX", "22")
        .flag("--page-max", "limits.page_max", "13");
    let config = bench.load().unwrap();
    assert_eq!(config.limits.page_max, 13);
    assert_eq!(config.limits.batch_items_max, 22);
    assert_eq!(config.limits.sessions_max, 4);
    assert_eq!(config.db.readers, 2);
    let source = |key| config.rows().iter().find(|row| row.key == key).unwrap().source.to_string();
    assert_eq!(source("limits.page_max"), "flag --page-max");
    assert_eq!(source("limits.batch_items_max"), "env RANKBOOK_LIMITS__BATCH_ITEMS_MAX");
    let here = bench.places.here.display();
    assert_eq!(source("limits.sessions_max"), format!("file {here}:5"));
    let system = bench.places.system.display();
    assert_eq!(source("db.readers"), format!("file {system}:6"));
    assert_eq!(source("db.queue_max"), "default");
    assert_eq!(config.files(), [bench.places.system.clone(), bench.places.here.clone()]);
}

#[test]
fn a_named_file_takes_the_place_of_the_one_here() {
    let mut bench = Bench::new().here("[limits]\npage_max = 11");
    let named = bench.dir.path().join("named.toml");
    fs::write(&named, "[limits]\nsessions_max = 7").unwrap();
    bench.flags.config = Some(named);
    let config = bench.load().unwrap();
    assert_eq!((config.limits.page_max, config.limits.sessions_max), (100, 7));
}

#[test]
fn a_named_file_must_exist_and_be_a_file() {
    let mut bench = Bench::new();
    bench.flags.config = Some(bench.dir.path().join("none.toml"));
    assert_eq!(bench.problems(), ["--config: none.toml does not exist"]);
    bench.flags.config = Some(bench.dir.path().to_owned());
    assert!(bench.problems()[0].ends_with("is a directory, not a file"));
}

#[test]
fn all_problems_come_at_once_each_with_its_place() {
    let bench = Bench::new()
        .system("[limits]\npage_max = 0\n")
        .here(
            "stray = 1\nserver = 2\n[limits]\npage_maxx = 50\nsessions_max = \"many\"\n\
             [limitz]\nbody_bytes_max = 3\n[log]\nlevel = \"loud\"\n[cors]\norigins = \"x\"\n",
        )
        .variable("RANKBOOK_NET__HEADER_TIMEOUT", "5")
        .variable("RANKBOOK_RATE__ENABLED", "yes")
        .variable("RANKBOOK_URL", "http://elsewhere")
        .flag("--listen", "server.listen", "8080");
    assert_eq!(
        bench.problems(),
        [
            "system.toml:2: limits.page_max: must be between 1 and 200, not 0",
            "here.toml:1: stray: unknown",
            "here.toml:2: server: must be a table: [server]",
            "here.toml:4: limits.page_maxx: unknown. Did you mean limits.page_max?",
            "here.toml:5: limits.sessions_max: must be a whole number, not a string",
            "here.toml:7: limitz.body_bytes_max: unknown. Did you mean limits.body_bytes_max?",
            "here.toml:9: log.level: must be one of error, warn, info, debug, trace, not \"loud\"",
            "here.toml:11: cors.origins: must be an array of strings, not a string",
            "RANKBOOK_NET__HEADER_TIMEOUT: unknown. Did you mean RANKBOOK_NET__HEADER_TIMEOUT_MS?",
            "RANKBOOK_RATE__ENABLED: must be true or false, not \"yes\"",
            "--listen: must be an address and a port such as 127.0.0.1:8080, not \"8080\"",
        ]
    );
}

#[test]
fn a_file_that_is_no_toml_is_refused_with_its_line() {
    let problems = Bench::new().here("[limits]\npage_max = = 5\n").problems();
    assert_eq!(problems.len(), 1);
    assert!(problems[0].starts_with("here.toml:2: "), "{problems:?}");
    let twice = Bench::new().here("[db]\nreaders = 1\nreaders = 2\n").problems();
    assert!(twice[0].starts_with("here.toml:3: "), "{twice:?}");
}

#[test]
fn lists_come_as_arrays_or_with_commas() {
    let bench = Bench::new()
        .here("[cors]\norigins = [\"https://a.example\", \"HTTP://B.example:80/\"]")
        .variable("RANKBOOK_NET__TRUSTED_PROXIES", "10.0.0.0/8, ::1")
        .variable("RANKBOOK_NET__ALLOWED_HOSTS", "Play.example.org,[::1]");
    let config = bench.load().unwrap();
    let origins: Vec<_> = config.cors.origins.iter().map(Origin::as_str).collect();
    assert_eq!(origins, ["https://a.example", "http://b.example"]);
    assert_eq!(config.net.allowed_hosts, ["play.example.org", "[::1]"]);
    assert_eq!(config.net.trusted_proxies.len(), 2);
}

#[test]
fn an_origin_is_scheme_host_and_port_and_nothing_else() {
    for good in ["https://play.example.org", "http://localhost:8080", "http://[::1]:8080"] {
        assert_eq!(good.parse::<Origin>().unwrap().as_str(), good);
    }
    for bad in [
        "*",
        "null",
        "play.example.org",
        "ftp://a",
        "https://",
        "https://a/b",
        "https://a:0",
        "https://a:99999",
        "https://a b",
        "https://user@a",
        "https://a?x",
        "https://[::1",
        "",
    ] {
        assert!(bad.parse::<Origin>().is_err(), "{bad}");
    }
}

#[test]
fn a_network_holds_the_addresses_that_share_its_bits() {
    let inside = |network: &str, address: &str| {
        network.parse::<Network>().unwrap().contains(address.parse::<IpAddr>().unwrap())
    };
    assert!(inside("10.0.0.0/8", "10.255.0.1") && !inside("10.0.0.0/8", "11.0.0.1"));
    assert!(inside("10.1.2.3", "10.1.2.3") && !inside("10.1.2.3", "10.1.2.4"));
    assert!(inside("0.0.0.0/0", "255.1.2.3") && !inside("0.0.0.0/0", "::1"));
    assert!(inside("10.0.0.0/8", "::ffff:10.1.1.1"));
    assert!(inside("fd00::/8", "fdff::1") && !inside("fd00::/8", "fe80::1"));
    assert!(inside("::/0", "fe80::1"));
    for bad in ["10.0.0.0/33", "::/129", "10.0.0/8", "10.0.0.0/", "10.0.0.0/x", "host"] {
        assert!(bad.parse::<Network>().is_err(), "{bad}");
    }
}

#[test]
fn beyond_loopback_the_start_needs_a_word_about_tls() {
    let start = |listen: &str, extra: &str| {
        let bench = Bench::new().here(&format!("[server]\nlisten = \"{listen}\"\n[net]\n{extra}"));
        bench.load().unwrap().check_start().map_err(|error| error.to_string())
    };
    for loopback in ["127.0.0.1:0", "127.9.9.9:80", "[::1]:8080", "[::ffff:127.0.0.1]:80"] {
        assert_eq!(start(loopback, ""), Ok(()), "{loopback}");
    }
    let refusal = start("0.0.0.0:8080", "").unwrap_err();
    assert!(refusal.contains("net.behind_tls_proxy") && refusal.contains("net.allow_plain_http"));
    assert_eq!(start("0.0.0.0:8080", "behind_tls_proxy = true"), Ok(()));
    assert_eq!(start("[::]:8080", "allow_plain_http = true"), Ok(()));
}

#[test]
fn the_file_to_start_from_changes_nothing_with_or_without_its_comments() {
    let commented = commented_file();
    let is_setting = |line: &str| line.starts_with('#') && line[1..].contains(" = ");
    let plain: String = commented
        .lines()
        .map(|line| if is_setting(line) { &line[1..] } else { line })
        .map(|line| format!("{line}\n"))
        .collect();
    let defaults = Bench::new().load().unwrap();
    for (text, set) in [(&commented, 0), (&plain, KNOBS.len())] {
        let config = Bench::new().here(text).load().unwrap();
        assert_eq!(*config, *defaults);
        let from_file = config.rows().iter().filter(|row| row.source != Source::Default);
        assert_eq!(from_file.count(), set);
    }
}

#[test]
fn the_schema_and_the_page_name_every_knob() {
    let schema = schema();
    let table = markdown_table();
    for knob in KNOBS {
        let told = &schema["properties"][knob.section]["properties"][knob.name];
        assert!(told["description"].is_string() && !told["default"].is_null(), "{}", knob.key());
        assert!(table.contains(&format!("| `{}` |", knob.key())));
    }
}

#[test]
fn a_knob_is_documented_in_one_sentence_and_accepts_its_own_default() {
    for knob in KNOBS {
        assert!(knob.doc.ends_with('.'), "{}", knob.key());
        assert_eq!((knob.check)(knob.default, &knob.kind), Ok(()), "{}", knob.key());
    }
}
