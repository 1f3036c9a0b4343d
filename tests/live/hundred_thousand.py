"""100,000 runs of 20,000 players over real connections, on a server that is killed in between.

    python3 tests/live/hundred_thousand.py target/release/rankbook [--runs N] [--players N]

Clients repeat what was not answered, with the same submissionId. Afterwards:

- the ledger holds every run once, exactly as sent, and nothing else;
- `rankbook verify` finds no difference;
- the first 100 of every board, and entries far below them, equal an independent recount.
"""
import argparse
import collections
import concurrent.futures
import contextlib
import dataclasses
import multiprocessing
import pathlib
import random
import sqlite3
import sys
import threading
import time
import uuid

from client import Client
from recount import standings
from server import fresh_server

SEED = 20261125
BATCH_MAX = 50
PROCESSES, THREADS = 2, 16
DEVICE_SHARE = 0.05  # players who sign in and post for themselves
DEEP_READS = 200
# Every limit on rates is off, because this is a load that no single address may cause.
KNOBS = {"RANKBOOK_RATE__ENABLED": "false"}
BOARDS = {  # (operator, ascending, subscored), as recount.py has it
    "high-scores": ("best", False, False),
    "laps": ("best", True, True),
    "form": ("latest", False, False),
    "points": ("sum", False, False),
}
MADE_WITH = {
    "laps": ["--direction", "ascending", "--subscore", "descending:Coins"],
    "form": ["--operator", "latest"],
    "points": ["--operator", "sum"],
}


@dataclasses.dataclass(frozen=True)
class Player:
    id: str
    token: str | None  # of a player who posts for themselves


@dataclasses.dataclass(frozen=True)
class Run:
    id: str
    board: str
    player: int
    score: int
    subscore: int | None


@dataclasses.dataclass
class Place:
    """What a client needs to know about the server."""
    port: int
    public_key: str
    server_key: str


def make_runs(count, players):
    """The same runs every time. Narrow scores make many ties."""
    dice = random.Random(SEED)
    boards = list(BOARDS)
    runs = []
    for _ in range(count):
        board = dice.choice(boards)
        spread = 400 if dice.random() < 0.5 else 1_000_000
        runs.append(Run(
            id=str(uuid.UUID(int=dice.getrandbits(128), version=4)),
            board=board,
            player=dice.randrange(players),
            score=dice.randrange(-spread // 10, spread),
            subscore=dice.randrange(5) if BOARDS[board][2] else None))
    return runs


# ---------------------------------------------------------------- the clients


def sign_up(client, place, number):
    """Both ways to get a player; each finds the one it made before."""
    dice = random.Random(SEED + number)
    if dice.random() >= DEVICE_SHARE:
        body = {"customId": f"player-{number}", "displayName": f"Racer {number}"}
        return Player(client.send("POST", "/players", place.server_key, body)[1]["id"], None)
    body = {"device": {"secret": f"device-of-player-number-{number:08}"}}
    made = client.send("POST", "/sessions", place.public_key, body)[1]
    return Player(made["player"]["id"], made["accessToken"])


def deliveries(runs, players, server_key):
    """What goes in one request: runs of self-posting players one by one, of the others also in
    batches. Yields the token and the runs."""
    dice = random.Random(SEED + len(runs))
    batch = []
    for run in runs:
        if players[run.player].token is not None:
            yield players[run.player].token, [run]
        elif dice.random() < 0.5:
            yield server_key, [run]
        else:
            batch.append(run)
            if len(batch) == BATCH_MAX:
                yield server_key, batch
                batch = []
    if batch:
        yield server_key, batch


def body_of(run, player):
    body = {"submissionId": run.id, "score": run.score}
    if run.subscore is not None:
        body["subscore"] = run.subscore
    if player.token is None:
        body["playerId"] = player.id
    return body


def deliver(client, players, token, runs):
    """Posts runs until they are acknowledged. Returns how many were replays."""
    bodies = [body_of(run, players[run.player]) for run in runs]
    if len(runs) == 1:
        path = f"/leaderboards/{runs[0].board}/scores"
        _, made, replayed = client.send("POST", path, token, bodies[0])
        check_made(runs[0], made)
        return int(replayed)
    items = [body | {"board": run.board} for body, run in zip(bodies, runs)]
    _, answer, _ = client.send("POST", "/scores/batch", token, {"items": items})
    again = []
    for run, result in zip(runs, answer["results"], strict=True):
        if result["status"] != 201:
            if not result["problem"]["retryable"]:
                raise AssertionError(f"a run of a batch was refused: {result}")
            again.append(run)
            continue
        check_made(run, result["submitted"])
    return deliver(client, players, token, again) if again else 0


def check_made(run, made):
    """The answer is about this run and says where the player stands."""
    submission, place = made["submission"], made["standings"][0]
    expected = (run.id, run.score, run.subscore)
    real = (submission["id"], submission["score"], submission["subscore"])
    if expected != real or not 1 <= place["rank"] <= place["total"]:
        raise AssertionError(f"{run} was answered with {made}")


def in_threads(place, work, progress):
    """Does each piece of work on one of this process's connections. Returns results in order, and
    how many requests had no answer."""
    local, clients = threading.local(), []

    def one(piece):
        if not hasattr(local, "client"):
            local.client = Client(place.port)
            clients.append(local.client)
        result = piece(local.client)
        with progress.get_lock():
            progress.value += 1
        return result

    with concurrent.futures.ThreadPoolExecutor(THREADS) as pool:
        results = list(pool.map(one, work))
    return results, sum(client.unanswered for client in clients)


def sign_up_all(place, numbers, progress):
    work = [lambda client, n=number: sign_up(client, place, n) for number in numbers]
    return in_threads(place, work, progress)


def deliver_all(place, runs, players, progress):
    work = [
        lambda client, t=token, some=some: deliver(client, players, t, some)
        for token, some in deliveries(runs, players, place.server_key)]
    replays, unanswered = in_threads(place, work, progress)
    return sum(replays), unanswered


# ---------------------------------------------------------------- the kills


def under_fire(server, job, shares, kills, expected):
    """Runs `job(share, progress)` for each share in a process of its own, and kills the server
    `kills` times on the way, evenly over the `expected` pieces of work."""
    progress = multiprocessing.Value("q", 0)
    context = multiprocessing.get_context("fork")
    with concurrent.futures.ProcessPoolExecutor(
            len(shares), mp_context=context, initializer=_share, initargs=[progress]) as pool:
        jobs = [pool.submit(_with_progress, job, share) for share in shares]
        for number in range(1, kills + 1):
            due = expected * number // (kills + 1)
            while progress.value < due and not all(job.done() for job in jobs):
                time.sleep(0.005)
            server.kill()
            server.start()
        return [job.result() for job in jobs]


_progress = None


def _share(progress):
    global _progress
    _progress = progress


def _with_progress(job, share):
    return job(*share, _progress)


# ---------------------------------------------------------------- the checks


def ledger(data):
    """The runs of each board in the order of the ledger, straight from the stopped database."""
    path = pathlib.Path(data) / "rankbook.db"
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as db:
        rows = db.execute(
            "SELECT b.key, s.seq, p.id, s.score, s.subscore, s.submission_id FROM submissions s"
            " JOIN boards b ON b.board_no = s.board_no"
            " JOIN players p ON p.player_no = s.player_no ORDER BY s.seq").fetchall()
    boards = collections.defaultdict(list)
    for board, seq, player, score, subscore, run in rows:
        ids = str(uuid.UUID(bytes=player)), str(uuid.UUID(bytes=run))
        boards[board].append((seq, ids[0], score, subscore, ids[1]))
    return boards


def check_ledger(boards, runs, players):
    """Acknowledged means kept, and kept once."""
    sent = collections.Counter(
        (run.board, players[run.player].id, run.score, run.subscore, run.id) for run in runs)
    kept = collections.Counter(
        (board, player, score, subscore, run)
        for board, rows in boards.items() for _, player, score, subscore, run in rows)
    if sent != kept:
        lost, strange = sent - kept, kept - sent
        raise AssertionError(f"lost or changed: {list(lost)[:5]}, unknown: {list(strange)[:5]}")


def check_board(client, place, board, expected):
    """The first hundred and some entries far below are as recounted."""
    path = f"/leaderboards/{board}/scores"
    _, page, _ = client.send("GET", f"{path}?limit=100", place.server_key)
    _compare(board, [_entry(item) for item in page["items"]], expected[:100])
    if page["total"] != len(expected):
        raise AssertionError(f"{board} has {page['total']} entries, not {len(expected)}")
    dice = random.Random(SEED)
    for entry in dice.sample(expected, min(DEEP_READS, len(expected))):
        _, one, _ = client.send("GET", f"{path}/{entry[1]}", place.server_key)
        _compare(board, [_entry(one["entry"])], [entry])


def _entry(item):
    return (item["rank"], item["player"]["id"], item["score"], item["subscore"],
            item["submissionId"])


def _compare(board, real, expected):
    for mine, theirs in zip(expected, real, strict=True):
        if mine != theirs:
            raise AssertionError(f"{board}: {theirs} should be {mine}")


# ---------------------------------------------------------------- the whole


def main(options):
    with fresh_server(options.binary, KNOBS) as server:
        began = time.monotonic()
        place = prepare(server)
        shares = [(place, range(n, options.players, PROCESSES)) for n in range(PROCESSES)]
        made = under_fire(server, sign_up_all, shares, 1, options.players)
        players = [None] * options.players
        for (_, numbers), (some, _) in zip(shares, made):
            for number, player in zip(numbers, some):
                players[number] = player
        say(began, f"{options.players} players signed up, 1 kill on the way")

        runs = make_runs(options.runs, options.players)
        shares = [(place, runs[n::PROCESSES], players) for n in range(PROCESSES)]
        pieces = sum(sum(1 for _ in deliveries(share[1], players, "")) for share in shares)
        counts = under_fire(server, deliver_all, shares, options.kills, pieces)
        replays, unanswered = (sum(column) for column in zip(*counts))
        say(began, f"{options.runs} runs acknowledged in {pieces} requests, {options.kills} kills;"
            f" {unanswered} repeated for want of an answer, {replays} of single runs were kept"
            " the first time")
        check_all(server, place, runs, players, began)


def prepare(server):
    for board, members in MADE_WITH.items():
        server.command("board", "create", f"my-game/{board}", "--trust", "client",
                       "--visibility", "public", *members)
    key = server.command("key", "create", "--kind", "server").strip()
    # The running server notices new boards and keys within a second; a restart knows them at once.
    server.stop()
    server.start()
    return Place(server.port, server.public_key, key)


def check_all(server, place, runs, players, began):
    server.stop()
    boards = ledger(server.data)
    check_ledger(boards, runs, players)
    say(began, "the ledger holds every run once")
    server.command("verify")
    say(began, "rankbook verify finds no difference")
    server.start()
    client = Client(place.port)
    for board, rules in BOARDS.items():
        check_board(client, place, board, standings(rules, boards[board]))
    server.stop()
    say(began, f"{len(BOARDS)} boards equal the recount")


def say(began, sentence):
    print(f"{time.monotonic() - began:6.1f} s  {sentence}", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary")
    parser.add_argument("--runs", type=int, default=100_000)
    parser.add_argument("--players", type=int, default=20_000)
    parser.add_argument("--kills", type=int, default=6)
    sys.exit(main(parser.parse_args()))
