"""A telephone book on the command line, with a copy that is there without a network.

    export RANKBOOK_URL=http://127.0.0.1:8080 RANKBOOK_KEY=rb_pub_…
    python3 examples/phone_book.py add "Zoë Ångström" --phone "+44 20 7946 0018"
    python3 examples/phone_book.py find angstrom
    python3 examples/phone_book.py edit angstrom nickname=Comet note=
    python3 examples/phone_book.py import contacts.vcf --dry-run

The file phone_book.json (or $RANKBOOK_BOOK) keeps who you are, the copy, and what waits to be sent.
"""
import argparse
import json
import os
import pathlib
import secrets
import sys
import urllib.error
import urllib.parse
import urllib.request
import uuid

FILE = pathlib.Path(os.environ.get("RANKBOOK_BOOK", "phone_book.json"))
KINDS = {".vcf": "text/vcard", ".csv": "text/csv", ".json": "application/json"}
MERGE_PATCH = "application/merge-patch+json"


class Refused(Exception):
    """A problem (RFC 9457): what the server would not do, and why."""

    def __init__(self, problem, headers):
        super().__init__(problem["detail"])
        self.problem, self.headers = problem, headers


# Talking to the server


def send(method, path, token, body=None, kind="application/json", **headers):
    """The answer's bytes and headers. OSError when there is none: nobody knows what happened."""
    data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
    headers = {name.replace("_", "-"): value for name, value in headers.items() if value}
    headers |= {"Authorization": f"Bearer {token}"} | ({"Content-Type": kind} if data else {})
    url = os.environ["RANKBOOK_URL"] + "/api/v1" + path
    request = urllib.request.Request(url, data, headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.read(), answer.headers
    except urllib.error.HTTPError as refusal:
        raise Refused(json.loads(refusal.read()), refusal.headers) from None


def ask(method, path, token, body=None, **more):
    """The same for answers in JSON."""
    content, headers = send(method, path, token, body, **more)
    return json.loads(content or b"null"), headers


def sign_in(book):
    """An access token. The secret is made once and is how the server knows this book again."""
    book.setdefault("secret", secrets.token_urlsafe(24))
    keep(book)
    device = {"secret": book["secret"], "label": "phone_book.py"}
    session, _ = ask("POST", "/sessions", os.environ["RANKBOOK_KEY"], {"device": device})
    return session["accessToken"]


# The copy on this computer


def load():
    fresh = {"syncToken": None, "contacts": {}, "waiting": {}}
    return json.loads(FILE.read_text()) if FILE.exists() else fresh


def keep(book):
    """Replaces the file as a whole, readable by its owner alone."""
    draft = FILE.with_suffix(".new")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(book, file, indent=1, ensure_ascii=False)
    draft.replace(FILE)


def note(book, contact, headers):
    book["contacts"][contact["id"]] = {"etag": headers["ETag"], "contact": contact}
    keep(book)
    return contact


def line(contact):
    numbers = ", ".join(phone["international"] or phone["raw"] for phone in contact["phones"])
    return f"{contact['displayName']}  {numbers}".rstrip()


# What one can do


def create(book, token, name):
    """PUT under an id made here: sent twice, it is one contact all the same."""
    try:
        contact, headers = ask(
            "PUT", f"/contacts/{name}", token, book["waiting"][name], If_None_Match="*")
    except Refused as refused:
        if refused.problem["status"] != 412:
            raise
        # An earlier try arrived, and only its answer was lost.
        contact, headers = refused.problem["current"], refused.headers
    del book["waiting"][name]
    return note(book, contact, headers)


def add(book, options):
    name = str(uuid.uuid4())
    book["waiting"][name] = {
        "name": {"full": options.name},
        "phones": [{"raw": raw} for raw in options.phone],
        "emails": [{"address": address} for address in options.email],
        "labels": options.label,
    }
    keep(book)
    try:
        print(line(create(book, sign_in(book), name)))
    except OSError:
        print(f"{options.name}: no network; `sync` sends it")
    except Refused:
        # It would be refused again each time.
        del book["waiting"][name]
        keep(book)
        raise


def find(book, options):
    question = {"query": options.words, "limit": 100}
    page, _ = ask("POST", "/contacts/search", sign_in(book), question)
    for contact in page["items"]:
        print(f"{contact['id']}  {line(contact)}")
    if page["nextCursor"]:
        print(f"the first {len(page['items'])} of {page['total']}")


def who(token, words):
    """The id that was typed, or that of the only contact that the words lead to."""
    try:
        return str(uuid.UUID(words))
    except ValueError:
        page, _ = ask("POST", "/contacts/search", token, {"query": words, "limit": 2})
    if page["total"] != 1:
        sys.exit(f"'{words}' leads to {page['total']} contacts; name one by its id (find)")
    return page["items"][0]["id"]


def show(book, options):
    token = sign_in(book)
    contact, headers = ask("GET", f"/contacts/{who(token, options.who)}", token)
    print(json.dumps(note(book, contact, headers), indent=2, ensure_ascii=False))


def edit(book, options):
    """Changes the contact as this copy knows it. If another device was faster, shows both."""
    token = sign_in(book)
    name = who(token, options.who)
    patch = dict(options.set)
    if name not in book["contacts"]:
        note(book, *ask("GET", f"/contacts/{name}", token))
    known, tag = book["contacts"][name]["contact"], book["contacts"][name]["etag"]
    while True:
        try:
            changed = ask(
                "PATCH", f"/contacts/{name}", token, patch, kind=MERGE_PATCH, If_Match=tag)
            print(line(note(book, *changed)))
            return
        except Refused as refused:
            if refused.problem["status"] != 412:
                raise
            theirs, tag = refused.problem["current"], refused.headers["ETag"]
        for member in sorted(known.keys() - {"version", "updatedAt", "displayName"}):
            if theirs[member] != known[member]:
                print(f"changed elsewhere: {member}: {known[member]} -> {theirs[member]}")
        for member in sorted(patch.keys() & theirs.keys()):
            if theirs[member] != known[member]:
                print(f"yours wins: {member}: {patch[member]}")
        known = theirs


def delete(book, options):
    token = sign_in(book)
    name = who(token, options.who)
    send("DELETE", f"/contacts/{name}", token, If_Match="*")
    book["contacts"].pop(name, None)
    keep(book)
    print(f"in the trash for 30 days; back with: restore {name}")


def restore(book, options):
    print(line(note(book, *ask("POST", f"/contacts/{options.id}/restore", sign_in(book)))))


def import_file(book, options):
    file = pathlib.Path(options.file)
    kind = KINDS.get(file.suffix.lower()) or sys.exit(f"one of {', '.join(KINDS)}, please")
    query = urllib.parse.urlencode({"dryRun": str(options.dry_run).lower()})
    report, _ = ask(
        "POST", f"/contacts/import?{query}", sign_in(book), file.read_bytes(), kind=kind)
    for status in ["created", "updated", "unchanged", "skipped", "failed"]:
        if report[status]:
            print(f"{report[status]:>6} {status}")
    for row in report["rows"]:
        if row["code"] or row["warnings"]:
            where = f"line {row['line']}" if row["line"] else f"contact {row['index'] + 1}"
            codes = filter(None, [row["code"], *row["warnings"]])
            print(f"{where}: {row['status']}: {', '.join(codes)}")
    for what, count in report["dropped"].items():
        print(f"left out: {what}, {count} times")


def export(book, options):
    content, _ = send("GET", f"/contacts/export?format={options.format}", sign_in(book))
    sys.stdout.buffer.write(content)


def sync(book, options):
    """Sends what waits, then learns what changed since the last time."""
    token = sign_in(book)
    for name in list(book["waiting"]):
        create(book, token, name)
    try:
        changed = follow(book, token)
    except Refused as refused:
        if refused.problem["code"] not in ("sync-token-expired", "bad-cursor"):
            raise
        # The feed does not reach back that far: everything anew, and what does not come is gone.
        book |= {"syncToken": None, "contacts": {}}
        changed = follow(book, token)
    print(f"{changed} changes, {len(book['contacts'])} contacts")


def follow(book, token):
    changed, more = 0, True
    while more:
        since = f"&since={book['syncToken']}" if book["syncToken"] else ""
        page, _ = ask("GET", f"/contacts/changes?limit=100{since}", token)
        for change in page["items"]:
            if change["op"] == "delete":
                book["contacts"].pop(change["id"], None)
            else:
                kept = {member: change[member] for member in ("etag", "contact")}
                book["contacts"][change["id"]] = kept
        changed += len(page["items"])
        # Page and token are kept together: a stop in between repeats a page, which does no harm.
        book["syncToken"], more = page["syncToken"], page["hasMore"]
        keep(book)
    return changed


def show_all(book, options):
    """From the copy alone; works without a network."""
    for kept in sorted(book["contacts"].values(), key=lambda kept: kept["contact"]["displayName"]):
        print(line(kept["contact"]))
    for body in book["waiting"].values():
        print(f"{body['name']['full']}  (waits to be sent)")


def assignment(text):
    member, sign, value = text.partition("=")
    if not sign:
        raise argparse.ArgumentTypeError(f"write {member}=VALUE")
    return member, value or None


def commands():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    verbs = parser.add_subparsers(required=True, metavar="COMMAND")

    def verb(name, does, help, *arguments):
        command = verbs.add_parser(name, help=help)
        command.set_defaults(does=does)
        for argument in arguments:
            command.add_argument(argument)
        return command

    adding = verb("add", add, "a new contact; without a network it waits", "name")
    for option in ["--phone", "--email", "--label"]:
        adding.add_argument(option, action="append", default=[])
    verb("list", show_all, "everybody, from the copy on this computer")
    verb("find", find, "by words, or by a number in any spelling", "words")
    verb("show", show, "everything about one", "who")
    editing = verb("edit", edit, "change members; `note=` clears", "who")
    editing.add_argument("set", nargs="+", metavar="MEMBER=VALUE", type=assignment)
    verb("delete", delete, "into the trash", "who")
    verb("restore", restore, "out of the trash").add_argument("id", type=uuid.UUID)
    importing = verb("import", import_file, "a .vcf, .csv or .json file", "file")
    importing.add_argument("--dry-run", action="store_true", help="only say what would happen")
    exporting = verb("export", export, "the whole book to standard output")
    exporting.add_argument("format", choices=["vcard4", "vcard3", "csv", "csv-excel", "json"])
    verb("sync", sync, "send what waits, learn what changed")
    return parser


def main():
    options = commands().parse_args()
    if not os.environ.keys() >= {"RANKBOOK_URL", "RANKBOOK_KEY"}:
        sys.exit("export RANKBOOK_URL and RANKBOOK_KEY; the start of `rankbook serve` shows both")
    try:
        options.does(load(), options)
    except Refused as refused:
        problem = refused.problem
        for error in problem["errors"]:
            place = error.get("pointer") or error.get("parameter") or error.get("header")
            print(f"{place or 'contact'}: {error['detail']}", file=sys.stderr)
        sys.exit(f"{problem['code']}: {problem['detail']} [{problem['requestId']}]")
    except OSError as error:
        sys.exit(f"no answer from {os.environ['RANKBOOK_URL']}: {error}")


if __name__ == "__main__":
    main()
