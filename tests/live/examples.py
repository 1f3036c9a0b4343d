"""Runs what examples/ shows to people, as it stands, against a fresh server.

    python3 tests/live/examples.py target/release/rankbook
"""
import json
import os
import pathlib
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time

from server import READY_S, fresh_server
from shown import blocks, differences, parse

EXAMPLES = pathlib.Path(__file__).resolve().parents[2] / "examples"
MARK = "--- rankbook: the next block ---"


def with_nothing_of_ours():
    """An environment without a word about Rankbook."""
    return {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}


def with_nothing_but(server):
    """The environment that the examples promise to need."""
    return with_nothing_of_ours() | {"RANKBOOK_URL": server.url, "RANKBOOK_KEY": server.public_key}


def run_http_client(server):
    """The thirty lines of Python: once with arguments, once with variables."""
    script = str(EXAMPLES / "http_client.py")
    lines = (EXAMPLES / "http_client.py").read_text().splitlines()
    if len(lines) > 30:
        raise AssertionError(f"http_client.py has {len(lines)} lines; it promises thirty")
    for score, arguments in [("41870", []), ("50000", [server.url, server.public_key, "50000"])]:
        done = subprocess.run(
            [sys.executable, script, *arguments],
            env=with_nothing_but(server), capture_output=True, text=True, timeout=60)
        first = re.search(rf"is number 1 of \d+\.\n +1 +{score}  \S", done.stdout)
        if done.returncode != 0 or not first:
            raise AssertionError(f"http_client.py printed:\n{done.stdout}{done.stderr}")


CARDS = """BEGIN:VCARD
VERSION:3.0
FN:Ngozi Okafor
TEL:+44 20 7946 0321
PHOTO:none
END:VCARD
BEGIN:VCARD
VERSION:3.0
NOTE:nobody
END:VCARD
"""


def run_phone_book(server):
    """The telephone book: two devices with one secret, one of them without a network at times."""
    with tempfile.TemporaryDirectory(prefix="rankbook-live-") as home:
        (pathlib.Path(home) / "cards.vcf").write_text(CARDS)
        nowhere = {"RANKBOOK_URL": "http://127.0.0.1:1"}
        other = {"RANKBOOK_BOOK": "other.json"}

        def book(*arguments, fails=False, **more):
            done = subprocess.run(
                [sys.executable, str(EXAMPLES / "phone_book.py"), *arguments], cwd=home,
                env=with_nothing_but(server) | more, capture_output=True, text=True, timeout=60)
            if (done.returncode != 0) != fails:
                raise AssertionError(f"{arguments}: {done.returncode}:\n{done.stdout}{done.stderr}")
            return done.stderr if fails else done.stdout

        def expect(shown, printed):
            if shown not in printed:
                raise AssertionError(f"'{shown}' is not in:\n{printed}")

        added = book("add", "Zoë Ångström", "--phone", "+44 20 7946 0018")
        expect("Zoë Ångström  +44 20 7946 0018\n", added)
        expect("Zoë Ångström", book("find", "0044 20 7946 0018"))
        # Made without a network, sent later, under the same id.
        expect("`sync` sends it", book("add", "Piet", "--label", "Guild", **nowhere))
        expect("Piet  (waits to be sent)", book("list", **nowhere))
        expect("2 changes, 2 contacts", book("sync"))
        expect('"Guild"', book("show", "piet"))
        # Both devices know the contact as it is now; the other one is faster.
        shutil.copy(f"{home}/phone_book.json", f"{home}/other.json")
        book("edit", "angstrom", "nickname=Ace", "note=Sundays", **other)
        printed = book("edit", "angstrom", "nickname=Comet")
        expect("changed elsewhere: nickname: None -> Ace", printed)
        expect("yours wins: nickname: Comet", printed)
        expect('"note": "Sundays"', book("show", "angstrom"))
        expect("did you mean 'nickname'?", book("edit", "angstrom", "nicknam=X", fails=True))
        # What one device deletes the other one forgets, and gets back.
        back = book("delete", "piet").split()[-1]
        expect(", 1 contacts", book("sync", **other))
        expect("Piet", book("restore", back))
        # A token that the feed does not know: everything anew.
        kept = json.loads((pathlib.Path(home) / "other.json").read_text())
        (pathlib.Path(home) / "other.json").write_text(json.dumps(kept | {"syncToken": "x" * 22}))
        expect("2 changes, 2 contacts", book("sync", **other))
        report = book("import", "cards.vcf", "--dry-run")
        expect("1 created\n     1 failed\nline 7: failed: contact-empty\nleft out: PHOTO", report)
        expect(report, book("import", "cards.vcf"))
        expect("1 unchanged", book("import", "cards.vcf"))
        expect("FN:Ngozi Okafor", book("export", "vcard4"))
        expect("no answer from", book("find", "piet", fails=True, **nowhere))


def run_curl_page(server):
    """Every block marked `run`, one after the other in one shell, and the answers beside them."""
    page = blocks((EXAMPLES / "curl.md").read_text())
    script = "".join(f"echo '{MARK}'\n{block.text}\necho\n" for block in page)
    done = subprocess.run(
        ["bash", "-e", "-u", "-o", "pipefail", "-c", script],
        env=with_nothing_but(server), capture_output=True, text=True, timeout=120)
    if done.returncode != 0:
        raise AssertionError(f"a block ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    printed = done.stdout.split(MARK)[1:]
    if len(printed) != len(page):
        raise AssertionError(f"{len(page)} blocks printed {len(printed)} times")
    answered = [(block, text) for block, text in zip(page, printed) if block.answer is not None]
    compared = [(text, differences(parse(block.answer), parse(text))) for block, text in answered]
    wrong = [f"otherwise than shown at {found}:{text}" for text, found in compared if found]
    if wrong:
        raise AssertionError("".join(wrong))
    return len(page)


def read_start_block(binary, home):
    """What `rankbook serve` says on a terminal, and the process that says it."""
    terminal, end = pty.openpty()
    process = subprocess.Popen(
        [binary, "serve", "--listen", "127.0.0.1:0"], cwd=home, stdin=end, stdout=end, stderr=end,
        env=with_nothing_of_ours())
    os.close(end)
    said, deadline = b"", time.monotonic() + READY_S
    while b"\"score\":" not in said or not said.endswith(b"\n"):
        if time.monotonic() > deadline or not select.select([terminal], [], [], READY_S)[0]:
            break
        said += os.read(terminal, 65536)
    return said.decode().replace("\r\n", "\n"), process, terminal


def run_start_block(binary):
    """An empty directory, one command, and the two lines that it prints, pasted: a rank."""
    with tempfile.TemporaryDirectory(prefix="rankbook-live-") as home:
        block, process, terminal = read_start_block(binary, home)
        try:
            pasted = [line for line in block.splitlines() if re.match(r"TOKEN=|curl ", line)]
            done = subprocess.run(
                ["bash", "-c", "\n".join(pasted)], env=with_nothing_of_ours(),
                capture_output=True, text=True, timeout=60)
            standings = parse(done.stdout)["standings"] if done.stdout else []
            if len(pasted) != 2 or [place["rank"] for place in standings] != [1]:
                raise AssertionError(f"{block}\n{done.stdout}{done.stderr}")
        finally:
            process.terminate()
            code = process.wait(timeout=READY_S)
            os.close(terminal)
    if code != 0:
        raise AssertionError(f"a server that was asked to stop ended with {code}")


def main(binary):
    binary = str(pathlib.Path(binary).resolve())
    run_start_block(binary)
    print("ok: the two lines that the first start prints lead to a rank")
    with fresh_server(binary) as server:
        run_http_client(server)
        print("ok: http_client.py signs in, posts and prints the top ten")
    with fresh_server(binary) as server:
        run_phone_book(server)
        print("ok: phone_book.py keeps two devices in step, with and without a network")
    with fresh_server(binary) as server:
        print(f"ok: {run_curl_page(server)} blocks of curl.md do what they show")


if __name__ == "__main__":
    main(*sys.argv[1:])
