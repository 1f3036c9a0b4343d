//! Data directories that cannot work, damaged and foreign databases, full disks: one sentence, the
//! remedy, the right exit code, and nothing written over anything.

use std::collections::BTreeMap;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use rustix::process::{Pid, Resource, Rlimit};

use crate::support::server::Starting;
use crate::support::{Answer, Place, Ran, Server, eventually, file, repository};

/// A stopped server's place with a few runs in it.
fn used() -> Place {
    let server = Server::start();
    for (n, name) in ["ada", "bob", "eve"].iter().enumerate() {
        server.submit(&server.player(name), "high-scores", n as i64).is(201);
    }
    let place = server.place.clone();
    assert!(server.stop().success());
    place
}

/// Every file below a directory with its bytes, but for the lock, which holds nothing.
fn contents(directory: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut all = BTreeMap::new();
    for entry in std::fs::read_dir(directory).into_iter().flatten().flatten() {
        let path = entry.path();
        match path.is_dir() {
            true => all.extend(contents(&path)),
            false if path.ends_with("rankbook.lock") => {}
            false => drop(all.insert(path.clone(), std::fs::read(&path).unwrap())),
        }
    }
    all
}

/// A start that fails with that code and one sentence containing these words, and changes nothing.
fn refuses(place: &Place, code: i32, words: &[&str]) {
    let before = contents(&place.data);
    let (exit, said) = Starting::on(place, &[]).end();
    let sentence: Vec<_> = said.lines().filter(|line| !line.starts_with('{')).collect();
    assert_eq!(exit, Some(code), "{said}");
    assert_eq!(sentence.len(), 1, "one sentence: {said}");
    for word in words {
        assert!(said.contains(word), "no {word:?} in {said}");
    }
    assert!(!said.contains("panicked") && !said.contains("backtrace"), "{said}");
    let after = contents(&place.data);
    let changed: Vec<_> = before
        .iter()
        .filter(|(path, bytes)| after.get(*path) != Some(bytes))
        .map(|(path, _)| path)
        .chain(after.keys().filter(|path| !before.contains_key(*path)))
        .collect();
    assert!(changed.is_empty(), "changed: {changed:?}\n{said}");
}

#[test]
fn a_database_without_bytes_is_damage_and_no_empty_directory() {
    let place = used();
    std::fs::write(place.database(), b"").unwrap();
    refuses(&place, 65, &["rankbook.db", "no bytes", "Restore a backup"]);
}

#[test]
fn a_lost_database_is_not_replaced_by_an_empty_one() {
    let place = used();
    std::fs::remove_file(place.database()).unwrap();
    refuses(&place, 65, &["rankbook.db", "missing", "instance.json"]);
}

#[test]
fn a_database_that_is_cut_off_is_refused() {
    let place = used();
    let bytes = std::fs::read(place.database()).unwrap();
    for length in [50, 4_096, bytes.len() / 2, bytes.len() - 4_096] {
        std::fs::write(place.database(), &bytes[..length]).unwrap();
        refuses(&place, 65, &["rankbook.db", "cut off"]);
    }
}

#[test]
fn a_damaged_head_is_refused() {
    let place = used();
    let mut bytes = std::fs::read(place.database()).unwrap();
    bytes[..16].copy_from_slice(b"what is this all");
    std::fs::write(place.database(), &bytes).unwrap();
    refuses(&place, 65, &["rankbook.db", "no SQLite database"]);
}

#[test]
fn garbage_inside_is_noticed_after_an_unclean_stop() {
    let server = Server::start();
    let player = server.player("ada");
    for score in 0..300 {
        server.submit(&player, "high-scores", score).is(201);
    }
    let place = server.place.clone();
    assert!(server.stop().success());
    file::change(&place.database(), "UPDATE meta SET value = '0' WHERE name = 'clean'");
    file::change(&place.database(), "PRAGMA wal_checkpoint(TRUNCATE)");
    let mut bytes = std::fs::read(place.database()).unwrap();
    // Page by page from the end: one of them is in use.
    let length = bytes.len();
    bytes[length - 8 * 4_096..].iter_mut().for_each(|byte| *byte = 0xA5);
    std::fs::write(place.database(), &bytes).unwrap();
    let (exit, said) = Starting::on(&place, &[]).end();
    assert_eq!(exit, Some(65), "{said}");
    assert!(said.contains("damaged"), "{said}");
}

#[test]
fn another_programs_database_is_left_alone() {
    let place = Place::new();
    std::fs::create_dir(&place.data).unwrap();
    file::change(
        &place.database(),
        "CREATE TABLE notes (text TEXT); INSERT INTO notes VALUES ('a')",
    );
    refuses(&place, 65, &["rankbook.db", "another program's database"]);
    file::change(&place.database(), "PRAGMA application_id = 1234");
    refuses(&place, 65, &["rankbook.db", "another program's database"]);
    for command in [&["board", "list"][..], &["verify"], &["migrate", "status"], &["migrate", "up"]]
    {
        assert_eq!(place.run(command).code, 65, "{command:?}");
    }
}

#[test]
fn a_database_of_a_newer_version_is_refused() {
    let place = used();
    file::change(
        &place.database(),
        "INSERT INTO __diesel_schema_migrations (version) VALUES ('20991231000000')",
    );
    refuses(&place, 65, &["newer Rankbook", "20991231000000", "install that version"]);
    let status = place.run(&["migrate", "status"]);
    assert_eq!(status.code, 65);
    assert!(status.out.contains("20991231000000"), "{}", status.out);
}

#[test]
fn the_database_of_another_instance_is_refused() {
    let (place, other) = (used(), used());
    std::fs::copy(other.database(), place.database()).unwrap();
    refuses(&place, 65, &["rankbook.db"]);
}

#[test]
fn a_second_server_on_one_directory_is_refused() {
    let server = Server::start();
    let (exit, said) = Starting::on(&server.place, &[]).end();
    assert_eq!(exit, Some(5), "{said}");
    assert!(said.contains("in use by another Rankbook"), "{said}");
    server.submit(&server.player("ada"), "high-scores", 5).is(201);
}

#[test]
fn a_taken_port_is_said_and_leaves_no_trace() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap();
    let place = Place::new();
    let ran = place.run(&["serve", "--listen", &address.to_string()]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.err.contains(&format!("{address} is taken by another program")), "{}", ran.err);
    assert!(ran.err.contains("--listen 127.0.0.1:"), "{}", ran.err);
    assert!(!place.data.exists());
}

#[test]
fn what_is_made_is_for_its_owner_alone() {
    let server = Server::start();
    server.submit(&server.player("ada"), "high-scores", 5).is(201);
    let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&server.place.data), 0o700);
    let files: Vec<_> = contents(&server.place.data).into_keys().collect();
    assert!(files.iter().any(|path| path.ends_with("rankbook.db-wal")), "{files:?}");
    for path in files {
        assert_eq!(mode(&path), 0o600, "{}", path.display());
    }
    let place = server.place.clone();
    assert!(server.stop().success());
    let key = place.data.join("instance.key");
    std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o644)).unwrap();
    let (exit, said) = Starting::on(&place, &[]).end();
    assert_eq!(exit, Some(77), "{said}");
    assert!(said.contains("instance.key can be read by other users; run: chmod 600"), "{said}");
    std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o600)).unwrap();
    let server = Server::on(&place, &[]);
    assert!(!server.log().contains("not clean"), "a refused start leaves no mess");
}

/// Lets the server's files grow to that size and no further; none lets them grow again.
fn limit_files(server: &Server, bytes: Option<u64>) {
    let pid = Pid::from_raw(server.pid().try_into().unwrap());
    let known = rustix::process::getrlimit(Resource::Fsize);
    let limit = Rlimit { current: bytes, maximum: known.maximum };
    rustix::process::prlimit(pid, Resource::Fsize, limit).expect("a limit");
}

/// Submits until it is refused.
fn fill(server: &Server, player: &crate::support::Player) -> Answer {
    let mut score = 0;
    loop {
        score += 1;
        assert!(score < 20_000, "the disk does not fill");
        let answer = server.submit(player, "high-scores", score);
        if answer.status != 201 {
            return answer;
        }
    }
}

/// A full disk: writes are refused as such, reads go on, and with room everything goes on.
fn survives_a_full_disk(server: Server, make_room: impl FnOnce(&Server)) {
    let player = server.player("ada");
    let refused = fill(&server, &player);
    assert_eq!(
        (refused.status, refused.code().as_str()),
        (507, "storage-full"),
        "{}",
        refused.text()
    );
    assert_eq!(refused.json()["retryable"], true);
    assert!(refused.header("retry-after").is_some());
    let me = "/leaderboards/high-scores/scores/me";
    let read = || server.api("GET", me).by(&player.token).send().is(200).json();
    let best = read()["entry"]["score"].as_i64().unwrap();
    // What readiness tries is smaller than a run and may still fit.
    let mut ready = server.call("GET", "/readyz").send();
    eventually("readiness names it", || {
        fill(&server, &player);
        ready = server.call("GET", "/readyz").send();
        ready.status == 503
    });
    assert!(ready.detail().contains("storage failed"), "{}", ready.text());
    server.call("GET", "/livez").send().is(200);
    make_room(&server);
    eventually("writes go on", || server.submit(&player, "high-scores", best + 5).status == 201);
    assert_eq!(read()["entry"]["score"], best + 5);
    server.call("GET", "/readyz").send().is(200);
    let verified = server.place.run(&["verify"]);
    assert_eq!(verified.code, 0, "{}{}", verified.out, verified.err);
    let server = server.restart();
    assert!(server.stop().success());
}

#[test]
fn a_limit_on_file_sizes_is_survived_like_a_full_disk() {
    let server = Server::start();
    server.submit(&server.player("eve"), "high-scores", 1).is(201);
    let size = server.place.database().with_extension("db-wal").metadata().unwrap().len();
    limit_files(&server, Some(size + 200_000));
    survives_a_full_disk(server, |server| limit_files(server, None));
}

/// A file system of a few MiB, where the machine lets us mount one.
struct Small(PathBuf);

impl Small {
    fn mount(place: &Place) -> Option<Self> {
        let path = place.path().join("small");
        std::fs::create_dir(&path).unwrap();
        let mut mount = place.bare("mount");
        mount.args(["-t", "tmpfs", "-o", "size=4m,mode=0700", "tmpfs"]).arg(&path);
        (Ran::of(&mut mount).code == 0).then_some(Self(path))
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        let _ = std::process::Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

#[test]
fn a_full_disk_is_survived_and_at_the_start_it_is_said() {
    let place = Place::new();
    let Some(small) = Small::mount(&place) else {
        // The test with a limit on file sizes covers the running server everywhere.
        eprintln!("no file system can be mounted here: the full disk itself is not tried");
        return;
    };
    let place = place.with_data(small.0.join("data"));
    let ballast = small.0.join("ballast");
    std::fs::write(&ballast, vec![1; 1 << 20]).unwrap();
    let server = Server::on(&place, &[]);
    survives_a_full_disk(server, |_| std::fs::remove_file(&ballast).unwrap());

    let fresh = place.with_data(small.0.join("fresh"));
    fill_up(&ballast);
    let (exit, said) = Starting::on(&fresh, &[]).end();
    assert_eq!(exit, Some(74), "{said}");
    assert!(said.contains("the disk is full") && !said.contains("panicked"), "{said}");
}

/// Writes a file until nothing more fits.
fn fill_up(path: &Path) {
    use std::io::Write;
    let mut file = std::fs::File::create(path).unwrap();
    let block = [1; 4_096];
    for _ in 0..4_096 {
        if file.write_all(&block).is_err() {
            return;
        }
    }
    panic!("the disk is larger than that");
}

/// The program where everybody may run it, run as nobody in particular.
fn as_nobody(place: &Place, script: &Path) -> Ran {
    let program = place.path().join("rankbook");
    std::fs::copy(env!("CARGO_BIN_EXE_rankbook"), &program).unwrap();
    let open = |path: &Path| std::fs::set_permissions(path, PermissionsExt::from_mode(0o755));
    open(&program).unwrap();
    open(place.path()).unwrap();
    let copy = place.path().join("script.sh");
    std::fs::copy(script, &copy).unwrap();
    open(&copy).unwrap();
    let mut command = match rustix::process::geteuid().is_root() {
        true => {
            let mut command = place.bare("setpriv");
            command.args(["--reuid=65534", "--regid=65534", "--clear-groups", "sh"]);
            command
        }
        false => place.bare("sh"),
    };
    Ran::of(command.arg(&copy).env("BIN", &program))
}

#[test]
fn o01_directories_that_cannot_work_are_refused_with_a_sentence_each() {
    let ran = as_nobody(&Place::new(), &repository().join("tests/cases/o01-data-directory.sh"));
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let mut lines = ran.out.lines();
    for name in ["not writable", "not searchable", "a file", "parent is a file"] {
        let line = lines.next().unwrap();
        let known = line.starts_with(&format!("{name}: exit 77, 1 line(s) of complaint: /"));
        assert!(known, "{line}");
        assert!(
            line.contains("data directory must be writable") || line.contains("--data DIR"),
            "{line}"
        );
    }
    let foreign = lines.next().unwrap();
    assert!(foreign.starts_with("somebody else's directory: exit 124"), "{foreign}");
    let listed: Vec<_> = lines.collect();
    assert!(listed.contains(&"notes.txt"), "{listed:?}");
    // Nothing was made beside the directories of the script.
    let made = ["err", "file", "noexec", "other", "out", "readonly"];
    let beside: Vec<_> = listed.iter().skip(1).take_while(|line| !line.is_empty()).collect();
    assert!(beside.iter().all(|name| made.contains(*name)), "{beside:?}");
}

#[test]
fn root_does_not_write_into_somebody_elses_directory() {
    if !rustix::process::geteuid().is_root() {
        return;
    }
    let place = used();
    let owner = Some(rustix::fs::Uid::from_raw(65_534));
    rustix::fs::chown(&place.data, owner, None).unwrap();
    refuses(&place, 77, &["belongs to user 65534", "sudo -u"]);
    assert_eq!(place.run(&["key", "create", "--kind", "server"]).code, 77);
    rustix::fs::chown(&place.data, Some(rustix::fs::Uid::ROOT), None).unwrap();
}
