"""A server of its own for a test: the real program on a free port and a temporary directory."""
import contextlib
import json
import os
import pathlib
import signal
import subprocess
import tempfile
import threading
import time

READY_S = 60  # a bound for a machine that is busy with other things, not a promise


class Server:
    """Starts `rankbook serve` on `data`; `port` 0 takes a free one, which later starts keep."""

    def __init__(self, binary, data, knobs=None):
        self.binary, self.data, self.port = str(binary), str(data), 0
        # Nothing of the caller's own configuration may reach the server.
        kept = {k: v for k, v in os.environ.items() if not k.startswith("RANKBOOK_")}
        self.environment = kept | (knobs or {})
        self.process = self.url = self.public_key = None

    def start(self):
        """Returns once every rank is exact, that is after the `started` event."""
        listen = f"127.0.0.1:{self.port}"
        self.process = subprocess.Popen(
            [self.binary, "serve", "--log-format", "json", "--listen", listen]
            + ["--data", self.data],
            stderr=subprocess.PIPE, env=self.environment, cwd=self.data, text=True)
        started = self._await_event("started")
        self.url = started["api"].removesuffix("/api/v1")
        self.port = int(self.url.rpartition(":")[2])
        self.public_key = started["publicKey"]
        return self

    def _await_event(self, message):
        lines, found, deadline = [], None, time.monotonic() + READY_S
        # A line that never comes must not hold the test for ever.
        watchdog = threading.Timer(READY_S, self.process.kill)
        watchdog.start()
        for line in self.process.stderr:
            lines.append(line)
            event = _as_event(line)
            if event.get("message") == message:
                found = event
                break
        watchdog.cancel()
        if found is None:
            late = " in time" if time.monotonic() >= deadline else ""
            raise RuntimeError(f"the server did not say '{message}'{late}:\n{''.join(lines)}")
        # Whoever does not read a pipe stops its writer in the end.
        threading.Thread(target=_drain, args=[self.process.stderr], daemon=True).start()
        return found

    def kill(self):
        """kill -9: no handler runs, nothing is flushed."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        """Asks the server to stop; a clean stop ends with 0."""
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(timeout=READY_S)
        if code != 0:
            raise RuntimeError(f"a server that was asked to stop ended with {code}")

    def command(self, *arguments):
        """Runs another command on the same data; returns what it printed."""
        done = subprocess.run(
            [self.binary, *arguments, "--data", self.data, "--no-input"],
            env=self.environment, cwd=self.data, capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(
                f"rankbook {' '.join(arguments)} ended with {done.returncode}:\n"
                f"{done.stdout}{done.stderr}")
        return done.stdout


def _as_event(line):
    with contextlib.suppress(ValueError):
        event = json.loads(line)
        if isinstance(event, dict):
            return event
    return {}


def _drain(pipe):
    with contextlib.suppress(ValueError, OSError):
        for _ in pipe:
            pass


@contextlib.contextmanager
def fresh_server(binary, knobs=None):
    """A server on an empty directory, killed and removed at the end, whatever happens."""
    with tempfile.TemporaryDirectory(prefix="rankbook-live-") as home:
        data = pathlib.Path(home) / "data"
        data.mkdir(mode=0o700)
        server = Server(pathlib.Path(binary).resolve(), data, knobs)
        try:
            yield server.start()
        finally:
            if server.process is not None and server.process.poll() is None:
                server.kill()
