#![no_main]

use std::sync::LazyLock;

use rankbook::fuzzing::socket::Socket;
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};

struct Server {
    runtime: Runtime,
    socket: Socket,
    _directory: TempDir,
}

static SERVER: LazyLock<Server> = LazyLock::new(|| {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
    let socket = runtime.block_on(Socket::open(directory.path())).expect("a server");
    Server { runtime, socket, _directory: directory }
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| SERVER.runtime.block_on(SERVER.socket.hear(bytes)));
