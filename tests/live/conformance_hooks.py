"""Who schemathesis is, and what it must not expect of a schema. Loaded by it; conformance.py says
as whom to call.

Two of its checks are replaced by ones that call them and look at what they complain of:
`positive_data_acceptance` by `a_refusal_names_a_rule_beyond_the_schema`, and
`negative_data_rejection` by `a_batch_refuses_its_items_one_by_one`.
"""
import os
import zlib

import schemathesis
from schemathesis.specs.openapi import checks

from client import Client

CALLER = os.environ["CONFORMANCE_CALLER"]
SECRET = {"device": {"secret": "conformance-device-number-0"}}
BOARDS = ["high-scores", "laps", "sums", "nothing-here"]

NAME = {"empty", "too-long", "character-not-allowed", "too-many-marks", "nothing-visible",
        "reserved"}

# Rules that JSON Schema cannot say: a request that keeps the schema may be refused for one of
# these, at its place and with its code, and for nothing else.
BEYOND_THE_SCHEMA = {
    "cursor": {"foreign"},  # authenticated: nobody can make one up
    "game": {"required"},  # who has to name the game depends on the token
    "window": {"unknown"},  # the board says which windows it has
    "season": {"malformed"},  # its form depends on the window; no year has a week 99
    "offset": {"not-allowed"},  # goes not together with a cursor
    "subscore": {"required", "not-allowed"},  # the board says whether it ranks by one
    "/subscore": {"required", "not-allowed"},
    "/score": {"out-of-range"},  # the board says what is possible
    "/metadata": {"out-of-range", "control-character"},  # bytes are counted, U+0000 anywhere
    "/playerId": {"required", "not-allowed"},  # for servers, not for players
    "/submissionId": {"reused"},  # it came with another run before
    "idempotency-key": {"reused"},  # it came with another request before
    "/displayName": NAME,  # RFC 8266, counted as people count
    "/username": {"out-of-range", "character-not-allowed"},  # RFC 8265, after its mapping
    "/password": {"out-of-range", "character-not-allowed", "too-common"},
    "/currentPassword": {"required"},  # once a password is set
    "/confirm": {"confirm-mismatch"},  # the player's own display name
    "/friendCode": {"unknown-friend-code"},  # nobody can make one up
    "since": {"bad-sync-token"},  # authenticated: nobody can make one up
    "sort": {"not-allowed"},  # what is searched for is sorted by name
    "label": {"control-character", "bidi-control"},
    "defaultRegion": {"country-unknown"},  # two capitals may be no country
    "/query": {"control-character"},
}

# What a contact may be is more than the shape of its members, at whatever member it is.
OF_CONTACTS = {
    "contact-empty",  # one of seven members has to be filled
    "required",  # white space alone is nothing
    "control-character", "bidi-control",
    "too-long",  # counted in NFC
    "duplicate-id", "duplicate-value", "duplicate-primary",  # once in a list, or in the contact
    "date-invalid", "email-invalid",
    "read-only",  # echoed with another value than is there
    "unknown-value",  # the members that a merge may prefer
    "out-of-range",  # the id of the path: not the nil or the max one
    "malformed",
}
# The document does not say what a file of contacts looks like inside.
OF_FILES = {"required", "unknown-member", "wrong-type", "unknown-value", "out-of-range"}
# About what is there by now, never about the shape of the request.
OF_STATE = {409, 410, 412, 428}


def sign_in():
    """A session of its own for each request, because some requests end sessions."""
    client = Client(int(os.environ["CONFORMANCE_PORT"]))
    _, session, _ = client.send("POST", "/sessions", os.environ["CONFORMANCE_PUBLIC_KEY"], SECRET)
    client.connection.close()
    return session["accessToken"]


if CALLER != "anyone":

    @schemathesis.auth(refresh_interval=None)
    class Token:
        def get(self, case, context):
            return sign_in() if CALLER == "player" else os.environ["CONFORMANCE_TOKEN"]

        def set(self, case, data, context):
            case.headers["Authorization"] = f"Bearer {data}"


@schemathesis.hook
def before_call(context, case, kwargs):
    """Asks for what is there in three of four requests that ask for something made up."""
    if not case.meta or not case.meta.generation.mode.is_positive:
        return
    draw = zlib.crc32(repr(case.path_parameters).encode() + case.operation.label.encode())
    if "board" in case.path_parameters and draw % 4:
        case.path_parameters["board"] = BOARDS[draw // 4 % len(BOARDS)]
    named = [parameter.name for parameter in case.operation.query]
    if "game" in named and (CALLER in ("anyone", "admin") or "game" in case.query):
        case.query["game"] = "my-game"


@schemathesis.check
def a_refusal_names_a_rule_beyond_the_schema(ctx, response, case):
    try:
        checks.positive_data_acceptance(ctx, response, case)
    except checks.RejectedPositiveData:
        if response.status_code in OF_STATE:
            return
        errors = response.json()["errors"] if response.status_code in (400, 422) else []
        if not errors or not all(is_beyond(error, case.operation.path) for error in errors):
            raise


def is_beyond(error, path):
    place = error.get("pointer") or error.get("parameter") or error.get("header")
    if error["code"] == "control-character":  # U+0000, in whatever text
        return True
    if path == "/api/v1/contacts/import" and error["code"] in OF_FILES:
        return True
    if path.startswith("/api/v1/contacts") and error["code"] in OF_CONTACTS:
        return True
    return error["code"] in BEYOND_THE_SCHEMA.get(place, ())


@schemathesis.check
def a_batch_refuses_its_items_one_by_one(ctx, response, case):
    try:
        checks.negative_data_rejection(ctx, response, case)
    except checks.AcceptedNegativeData:
        # A tag of another form is a tag that does not fit.
        if response.status_code == 412:
            return
        # A file is read card by card, and a bad one never stops the rest.
        if case.operation.path == "/api/v1/contacts/import" and response.status_code == 200:
            return
        batches = ("/api/v1/scores/batch", "/api/v1/contacts/batch")
        whole = case.operation.path in batches and response.status_code == 200
        if not whole or all(item["status"] < 300 for item in response.json()["results"]):
            raise
