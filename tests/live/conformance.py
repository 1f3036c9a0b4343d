"""Is the API what its document says? schemathesis asks, once as each kind of caller.

    python3 tests/live/conformance.py target/release/rankbook target/venv/bin/st

Every operation is called with good and bad requests of every sort that the document allows one
to think of; the seed is fixed and each caller has a server of its own, so that a failure can be
looked at again.
"""
import concurrent.futures
import os
import pathlib
import subprocess
import sys
import tempfile

from client import Client
from server import fresh_server

HERE = pathlib.Path(__file__).resolve().parent
CALLERS = ["anyone", "client", "player", "server", "admin"]
SEED = "7"
EXAMPLES = "25"  # for each operation and phase
# Bounds for a machine that is busy with other things, not promises.
LIMIT_S = 900
REQUEST_LIMIT_S = 60

# A request as often as the tool likes; and a password costs what it must, so few are tried.
KNOBS = {"RANKBOOK_RATE__ENABLED": "false"}


def make_tokens(server):
    """One token of each kind; the player's come from signing in, see conformance_hooks.py."""
    key = lambda kind, *more: server.command("key", "create", "--kind", kind, *more).split()[-1]
    return {
        "anyone": "",
        "client": server.public_key,
        "player": "",
        "server": key("server", "--game", "my-game"),
        "admin": key("admin"),
    }


def fill(server):
    """Boards of every sort with a few runs, so that what is asked for can be found."""
    server.command("board", "create", "my-game/laps", "--direction", "ascending", "--format",
                   "duration", "--decimals", "3", "--trust", "client", "--windows",
                   "allTime,daily,weekly,monthly", "--subscore", "descending:Coins")
    server.command("board", "create", "my-game/sums", "--operator", "sum", "--visibility", "public")
    client = Client(server.port)
    for number in range(3):
        secret = f"conformance-device-number-{number}"
        _, session, _ = client.send("POST", "/sessions", server.public_key,
                                    {"device": {"secret": secret}, "displayName": f"P{number}"})
        for run in range(3):
            body = {"submissionId": f"0192f0c1-0000-7000-8000-0000000000{number}{run}",
                    "score": 100 * number + run}
            client.send("POST", "/leaderboards/high-scores/scores", session["accessToken"], body)


def run(st, server, caller, token):
    """Whether schemathesis found nothing, and what it printed."""
    environment = os.environ | {
        "SCHEMATHESIS_HOOKS": "conformance_hooks",
        "PYTHONPATH": str(HERE),
        "PYTHONDONTWRITEBYTECODE": "1",
        "CONFORMANCE_CALLER": caller,
        "CONFORMANCE_TOKEN": token,
        "CONFORMANCE_PORT": str(server.port),
        "CONFORMANCE_PUBLIC_KEY": server.public_key,
    }
    command = [
        st, "--config-file", str(HERE / "schemathesis.toml"),
        "run", f"{server.url}/api/v1/openapi.json", "--url", server.url,
        "--phases", "examples,coverage,fuzzing,stateful", "--checks", "all",
        # Replaced by ones of conformance_hooks.py.
        "--exclude-checks", "positive_data_acceptance,negative_data_rejection",
        "--max-examples", EXAMPLES, "--seed", SEED, "--generation-database", "none",
        "--continue-on-failure", "--no-color", "--request-timeout", str(REQUEST_LIMIT_S),
        # How fast inputs are thought up says something of the machine only.
        "--suppress-health-check", "too_slow",
    ]
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run(command, env=environment, cwd=home, text=True, timeout=LIMIT_S,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done.returncode == 0, f"as {caller}: exit {done.returncode}\n{done.stdout}"


def ask_as(binary, st, caller):
    """A fresh server, asked as one kind of caller."""
    with fresh_server(binary, KNOBS) as server:
        tokens = make_tokens(server)
        fill(server)
        found = run(st, server, caller, tokens[caller])
        server.stop()
    return found


def main(binary, st):
    failed = []
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        asking = {caller: pool.submit(ask_as, binary, st, caller) for caller in CALLERS}
        for caller, found in asking.items():
            passed, printed = found.result()
            print(f"\n================ {printed}", flush=True)
            if not passed:
                failed.append(caller)
    if failed:
        print(f"schemathesis failed as: {', '.join(failed)}")
        return 1
    print(f"schemathesis found no difference as: {', '.join(CALLERS)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
