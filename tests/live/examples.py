"""Runs what examples/ shows to people, as it stands, against a fresh server.

    python3 tests/live/examples.py target/release/rankbook
"""
import os
import pathlib
import re
import subprocess
import sys

from server import fresh_server
from shown import blocks, differences, parse

EXAMPLES = pathlib.Path(__file__).resolve().parents[2] / "examples"
MARK = "--- rankbook: the next block ---"


def with_nothing_but(server):
    """The environment that the examples promise to need."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return kept | {"RANKBOOK_URL": server.url, "RANKBOOK_KEY": server.public_key}


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


def main(binary):
    with fresh_server(binary) as server:
        run_http_client(server)
        print("ok: http_client.py signs in, posts and prints the top ten")
    with fresh_server(binary) as server:
        print(f"ok: {run_curl_page(server)} blocks of curl.md do what they show")


if __name__ == "__main__":
    main(*sys.argv[1:])
