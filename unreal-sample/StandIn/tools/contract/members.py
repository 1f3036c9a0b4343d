# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
"""Members that the codec reads and writes, against those of the schemas."""

from __future__ import annotations

from contract import tables
from contract.openapi import Contract, Member
from contract.plugin import Access, Plugin

# What a member may be, for each method of FRankbookJsonReader.
READ_KINDS: dict[str, set[str]] = {
    "Text": {"string"},
    "TextOrNull": {"string", "null"},
    "TextIfThere": {"string"},
    "Texts": {"array"},
    "Enum": {"string"},
    "Enums": {"array"},
    "Integer": {"integer"},
    "IntegerOrNull": {"integer", "null"},
    "IntegerIfThere": {"integer"},
    "Number": {"number"},
    "Bool": {"boolean"},
    "Time": {"time"},
    "TimeOrNull": {"time", "null"},
    "RawOrNull": {"object", "null"},
    "Counts": {"object"},
    "Object": {"object"},
    "ObjectOrNull": {"object", "null"},
    "FindObject": {"object", "null"},
    "Objects": {"array"},
    "FindObjects": {"array"},
}

# What is written, for each method of FRankbookJsonWriter and of the patch.
WRITE_KINDS: dict[str, set[str]] = {
    "Text": {"string"},
    "TextUnlessEmpty": {"string"},
    "TextOrNull": {"string", "null"},
    "Enum": {"string"},
    "Kind": {"string"},
    "Texts": {"array"},
    "Rows": {"array"},
    "Integer": {"integer"},
    "IntegerOrNull": {"integer", "null"},
    "Bool": {"boolean"},
    "Flag": {"boolean"},
    "Raw": {"object"},
    "BeginObject": {"object"},
    "Begin": {"object"},
    "BeginArray": {"array"},
}


def schemas_of(part: dict) -> set[str]:
    """The names of the schemas of a body or an answer."""
    references = [content.get("schema", {}).get("$ref", "") for content in part.get("content", {}).values()]
    return {reference.rsplit("/", 1)[-1] for reference in references if reference}


def struct_of(label: str) -> str:
    """The struct that a function fills."""
    return tables.FILLS.get(label, label.removeprefix("Read "))


def pascal(key: str) -> str:
    return key[0].upper() + key[1:]


def answers(plugin: Plugin, contract: Contract) -> list[str]:
    """Every required member is read, as what it is, into the struct's member of the same name."""
    found = [f"{label}: reads nothing" for label in tables.ANSWERS if label not in _parts(plugin)]
    for label, accesses in _parts(plugin).items():
        if label not in tables.ANSWERS:
            if label.startswith("Read FRankbook") or label.startswith("Read TArray"):
                found.append(f"{label}: no schema; add it to contract/tables.py")
            continue
        for schema in tables.ANSWERS[label]:
            found += _answer(label, accesses, schema, contract)
        found += _names(label, accesses)
    return found


def _parts(plugin: Plugin) -> dict[str, list[Access]]:
    """The members read, by function and part, with those of helpers."""
    parts: dict[str, list[Access]] = {}
    for label, accesses in plugin.readers.items():
        for access in accesses:
            parts.setdefault(f"{label} {access.reader}".strip(), []).append(access)
    for label, helpers in tables.INLINED.items():
        if label in parts:
            parts[label] = parts[label] + [access for helper in helpers for access in plugin.readers.get(helper, [])]
    return parts


def _answer(label: str, accesses: list[Access], schema: str, contract: Contract) -> list[str]:
    found = []
    members = contract.members(schema)
    read = {access.key for access in accesses}
    for name, member in members.items():
        if member.required and name not in read and (schema, name) not in tables.IGNORED:
            found.append(f"{schema}.{name}: required, but {label} does not read it")
    for access in accesses:
        member = members.get(access.key)
        if member is None:
            if not access.method.endswith("IfThere"):
                found.append(f"{schema}.{access.key}: {label} reads it, but the contract has no such member")
            continue
        found += _fits(f"{schema}.{access.key}", access, member, (schema, access.key) in tables.LENIENT)
    return found


def _fits(where: str, access: Access, member: Member, lenient: bool) -> list[str]:
    kinds = READ_KINDS.get(access.method)
    if kinds is None:
        return [f"{where}: read by {access.method}, which contract/members.py does not know"]
    if not member.required and not access.method.endswith("IfThere"):
        return [f"{where}: may be missing, but is read by {access.method}"]
    wanted = set(member.kinds) | ({"null"} if lenient else set())
    return [] if kinds == wanted else [f"{where}: is {sorted(member.kinds)}, but is read by {access.method}"]


def _names(label: str, accesses: list[Access]) -> list[str]:
    struct = label.removeprefix("Read ") if label not in tables.FILLS else tables.FILLS[label]
    found = []
    for access in accesses:
        expected = tables.RENAMED.get((struct, access.key), pascal(access.key))
        if access.out and access.out.removeprefix("b" if access.method == "Bool" else "") != expected:
            found.append(f"{label}: {access.key} goes into {access.out}, not into {expected}")
    return found


def bodies(plugin: Plugin, contract: Contract) -> list[str]:
    """Every member written is one that the schema takes, and every required one is written."""
    found = []
    for label, schema in tables.BODIES.items():
        accesses = _written(plugin, label)
        if not accesses:
            found.append(f"{label}: writes nothing")
            continue
        seen: dict[str, set[str]] = {schema: set()}
        found += _body(label, accesses, schema, contract, seen)
        for part, keys in seen.items():
            missing = {name for name, member in contract.members(part).items() if member.required} - keys
            found += [f"{part}.{name}: required, but {label} does not write it" for name in sorted(missing)]
    for key, old, new in plugin.changes:
        if {old.removeprefix("b"), new.removeprefix("b")} != {pascal(key)} and {old, new} != {pascal(key)}:
            found.append(f"patch: {key} compares {old} with {new}")
    return found


def _written(plugin: Plugin, label: str) -> list[Access]:
    accesses = list(plugin.writers.get(label, []))
    for helper in tables.INLINED.get(label, []):
        accesses += plugin.writers.get(helper, [])
    inserted = tables.INSERTED.get(label)
    if inserted is not None:
        items = [index for index, access in enumerate(accesses) if access.method == "BeginItem"]
        for index in reversed(items):
            accesses[index + 1 : index + 1] = plugin.writers.get(inserted, [])
    return accesses


def _body(label: str, accesses: list[Access], schema: str, contract: Contract, seen: dict[str, set[str]]) -> list[str]:
    found = []
    stack = [schema]
    for access in accesses:
        if access.method.startswith("End"):
            stack.pop()
            continue
        if access.method == "BeginItem":
            stack.append(stack[-1])
            continue
        inside = stack[-1]
        member = contract.members(inside).get(access.key)
        seen.setdefault(inside, set()).add(access.key)
        if access.method in ("BeginObject", "Begin", "BeginArray"):
            stack.append(contract.target(inside, access.key) or inside)
        if member is None:
            found.append(f"{inside}.{access.key}: {label} writes it, but the contract takes no such member")
        elif not _takes(member, access):
            found.append(f"{inside}.{access.key}: takes {sorted(member.kinds)}, but {label} writes it by {access.method}")
    return found


def _takes(member: Member, access: Access) -> bool:
    kinds = WRITE_KINDS.get(access.method, set())
    taken = {"string" if kind == "time" else kind for kind in member.kinds}
    return bool(kinds) and kinds <= taken
