//! `rankbook serve`: from a configuration to a server that answers, and back.

use std::io;
use std::net::SocketAddr;
use std::path::Path;

use clap::Args;
use diesel::prelude::*;
use tokio::net::TcpListener;

use super::announcement::Announcement;
use super::data;
use super::exit::{Exit, Outcome, Stop};
use super::first_start::{self, Made};
use super::setup::{self, Common};
use super::signals::Stopping;
use super::{address, console};
use crate::app::App;
use crate::config::{Config, LogFormat};
use crate::contents::{self, Contents};
use crate::db::{Db, Directory};
use crate::time::Clock;
use crate::{log, server};

#[derive(Args, Debug)]
pub struct Serve {
    /// Address and port [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDR")]
    listen: Option<String>,
    /// How log lines look [default: human on a terminal, json elsewhere]
    #[arg(long, value_name = "FORMAT", value_parser = ["human", "json"])]
    log_format: Option<String>,
}

impl Serve {
    pub fn run(&self, common: &Common) -> Outcome {
        let mut flags = common.flags();
        if let Some(listen) = &self.listen {
            flags.set("--listen", "server.listen", listen);
        }
        if let Some(format) = &self.log_format {
            flags.set("--log-format", "log.format", format);
        }
        let config = setup::load(&flags)?;
        config.check_start()?;
        let _flush = log::start(style(&config), config.log.level.as_str());
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()
            .map_err(|error| Stop::failed(format!("no threads to work with: {error}")))?;
        runtime.block_on(serve(config))
    }
}

fn style(config: &Config) -> log::Style {
    match config.log.format {
        LogFormat::Human => log::Style::Human,
        LogFormat::Json => log::Style::Json,
        LogFormat::Auto if console::is_watched() => log::Style::Human,
        LogFormat::Auto => log::Style::Json,
    }
}

async fn serve(config: Config) -> Outcome {
    let stopping = Stopping::listen()
        .map_err(|error| Stop::failed(format!("signals cannot be heard: {error}")))?;
    let listener = bind(&config)?;
    warn_of_no_limits(&config);
    let (db, made) = open(&config).await?;
    let outcome = match Directory::beside(&config.data.dir).and_then(|dir| dir.instance_key()) {
        Ok(key) => {
            let app = App::new(config, db.clone(), key, Clock::System);
            attend(&app, made, listener, stopping).await
        }
        Err(error) => Err(error.into()),
    };
    db.close().await;
    outcome
}

fn warn_of_no_limits(config: &Config) {
    if !config.rate.enabled {
        tracing::warn!("rate.enabled is false: nobody's requests are limited; for load tests only");
    }
}

/// Listens before anything is made, so that a taken port leaves no trace.
fn bind(config: &Config) -> Result<TcpListener, Stop> {
    let listen = config.server.listen;
    server::bind(listen).map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => {
            let mut next = address::reachable(listen);
            next.set_port(listen.port().checked_add(1).unwrap_or(8080));
            let sentence = format!("{listen} is taken by another program. Try --listen {next}");
            Stop::failed(sentence)
        }
        io::ErrorKind::PermissionDenied => Stop::new(
            Exit::Permission,
            format!("{listen} needs a permission that you lack. Try a port from 1024 on"),
        ),
        _ => Stop::failed(format!("{listen} cannot be listened on: {error}")),
    })
}

async fn open(config: &Config) -> Result<(Db, Option<Made>), Stop> {
    let dir = &config.data.dir;
    let (db, opened) = Db::open(dir, data::settings(config), Clock::System)?;
    for migration in &opened.migrated {
        tracing::info!(migration, "migrated");
    }
    if opened.unclean {
        tracing::warn!("the last stop was not clean; the database was checked and is whole");
    }
    if opened.new {
        warn_of_fleeting(dir);
    }
    let made = first_start::make(&db).await?;
    Ok((db, made))
}

/// A container's own layer and a memory file system are gone with the container.
fn warn_of_fleeting(dir: &Path) {
    const OVERLAY: i64 = 0x794c_7630;
    const TMPFS: i64 = 0x0102_1994;
    let Ok(about) = rustix::fs::statfs(dir) else { return };
    if matches!(about.f_type, OVERLAY | TMPFS) {
        let data = dir.display().to_string();
        tracing::warn!(data, "data will be lost with the container; mount a volume");
    }
}

/// Serves until asked to stop. The server answers from the beginning, ranks once they are exact.
async fn attend(
    app: &App,
    made: Option<Made>,
    listener: TcpListener,
    stopping: Stopping,
) -> Outcome {
    let listening = listener
        .local_addr()
        .map_err(|error| Stop::failed(format!("the port cannot be told: {error}")))?;
    let (contents, net) = (Contents::new(app.clone()), app.config.net.clone());
    let (draining, stop) = (app.clone(), stopping.clone());
    let serving = tokio::spawn(async move {
        let stop = async move {
            stop.asked().await;
            draining.set_draining();
        };
        server::run(contents, &net, listener, stop).await
    });
    let starting = async {
        contents::start(app).await?;
        announce(app, made, listening).await
    };
    tokio::select! {
        started = starting => started?,
        () = stopping.clone().asked() => {}
    }
    let chores = tokio::spawn(contents::run_chores(app.clone()));
    let outcome = tokio::select! {
        served = serving => stopped(served),
        () = app.db.exhausted() => Err(Stop::new(
            Exit::Disk,
            "the disk failed three times within a minute; look at it, then start again",
        )),
    };
    chores.abort();
    outcome
}

/// Tells the log that every request in flight was answered, or that the time for it was over.
fn stopped(served: Result<bool, tokio::task::JoinError>) -> Outcome {
    let drained = served.map_err(|error| Stop::failed(format!("serving broke: {error}")))?;
    tracing::info!(drained, "stopped");
    Ok(Exit::Done)
}

/// Tells a person or a log that the server is ready.
async fn announce(app: &App, made: Option<Made>, listening: SocketAddr) -> Result<(), Stop> {
    let now = app.now();
    let announcement = app
        .db
        .read(move |conn: &mut SqliteConnection| first_start::announcement(conn, now))
        .await?;
    let announcement = Announcement {
        data: app.config.data.dir.display().to_string(),
        files: app.config.files().to_vec(),
        listen: address::reachable(listening).to_string(),
        origin: address::origin(&app.config, listening),
        new: made.map(|made| (made.game, made.board)),
        ..announcement
    };
    match style(&app.config) {
        log::Style::Human if console::is_watched() => console::say(announcement.block().trim_end()),
        _ => announcement.log(),
    }
    Ok(())
}
