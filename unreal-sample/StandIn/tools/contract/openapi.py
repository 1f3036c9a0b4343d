# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
"""The contract: docs/openapi.json, asked for what a client has to know."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

BASE = "/api/v1"


@dataclass(frozen=True)
class Member:
    """A member of a schema: what it may be."""

    kinds: frozenset[str]
    required: bool
    values: tuple[str, ...] = ()

    @property
    def nullable(self) -> bool:
        return "null" in self.kinds


class Contract:
    """Operations and schemas of the API."""

    def __init__(self, document: dict) -> None:
        self.document = document
        self.schemas: dict = document["components"]["schemas"]

    @classmethod
    def read(cls, root: Path) -> Contract:
        return cls(json.loads((root / "docs/openapi.json").read_text(encoding="utf-8")))

    @staticmethod
    def problems(root: Path) -> list[dict]:
        """The shared values for problems."""
        return json.loads((root / "conformance/problems.json").read_text(encoding="utf-8"))

    def operation(self, verb: str, path: str) -> dict | None:
        return self.document["paths"].get(BASE + path, {}).get(verb.lower())

    def problem_codes(self) -> set[str]:
        return set(self.schemas["Problem"]["properties"]["code"]["enum"])

    def members(self, schema: str) -> dict[str, Member]:
        """The members of a schema by name."""
        found = self.schemas[schema]
        required = set(found.get("required", []))
        return {
            name: Member(frozenset(self._kinds(member)), name in required, tuple(self._values(member)))
            for name, member in found.get("properties", {}).items()
        }

    def target(self, schema: str, name: str) -> str | None:
        """The schema of the object that a member is, or of the objects that it lists."""
        member = self.schemas[schema].get("properties", {}).get(name, {})
        member = member.get("items", member)
        for branch in member.get("anyOf", [member]):
            if "$ref" in branch:
                return branch["$ref"].rsplit("/", 1)[-1]
        return None

    def _resolved(self, schema: dict) -> dict:
        while "$ref" in schema:
            schema = self.schemas[schema["$ref"].rsplit("/", 1)[-1]]
        return schema

    def _branches(self, schema: dict) -> list[dict]:
        schema = self._resolved(schema)
        branches = schema.get("anyOf") or schema.get("oneOf")
        if not branches:
            return [schema]
        return [leaf for branch in branches for leaf in self._branches(branch)]

    def _kinds(self, schema: dict) -> set[str]:
        """string, integer, number, boolean, object, array, null; `time` instead of string for a date-time."""
        kinds: set[str] = set()
        for branch in self._branches(schema):
            if "const" in branch:
                kinds.add("string")
                continue
            types = branch.get("type", [])
            kinds.update([types] if isinstance(types, str) else types)
            if not types:
                kinds.update("null" if value is None else "string" for value in branch.get("enum", []))
            if branch.get("format") == "date-time":
                kinds.discard("string")
                kinds.add("time")
        return kinds

    def _values(self, schema: dict) -> list[str]:
        """The texts of an enumeration, or of the elements of an array of one."""
        values: list[str] = []
        for branch in self._branches(schema):
            if "items" in branch:
                values += self._values(branch["items"])
            values += [branch["const"]] if "const" in branch else []
            values += [value for value in branch.get("enum", []) if value is not None]
        return values
