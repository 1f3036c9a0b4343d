# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
"""Operations, nodes, query parameters, problem codes and enumerations."""

from __future__ import annotations

from contract import tables
from contract.members import schemas_of, struct_of
from contract.openapi import Contract
from contract.plugin import Plugin


def operations(plugin: Plugin, contract: Contract) -> list[str]:
    """Every request is an operation whose answer and body somebody reads and writes."""
    found = []
    read = {schema for schemas in tables.ANSWERS.values() for schema in schemas} | tables.TEXT_ANSWERS
    written = set(tables.BODIES.values())
    for request in plugin.requests:
        where = f"{request.verb} {request.path}"
        operation = contract.operation(*request.pair)
        if operation is None:
            found.append(f"{where}: the contract has no such operation")
            continue
        for status, answer in operation["responses"].items():
            if status.startswith("2") and not schemas_of(answer) <= read | {"Found"}:
                found.append(f"{where}: nobody reads {', '.join(sorted(schemas_of(answer) - read))}")
        body = schemas_of(operation.get("requestBody", {}))
        if not body <= written and request.pair not in tables.TEXT_BODIES:
            found.append(f"{where}: nobody writes {', '.join(sorted(body - written))}")
    return found


def nodes(plugin: Plugin) -> list[str]:
    """Every node has its request and every request its node."""
    pairs = {request.pair for request in plugin.requests}
    found = [f"node {name}: no request {verb} {path}" for name, (verb, path) in tables.NODES.items() if (verb, path) not in pairs]
    found += [f"node {name}: no action has this DisplayName" for name in tables.NODES if name not in plugin.nodes]
    found += [f"node {name}: unknown here; add it to contract/tables.py" for name in sorted(plugin.nodes - tables.NODES.keys())]
    known = set(tables.NODES.values()) | tables.INTERNAL
    found += [f"{verb} {path}: no node uses it" for verb, path in sorted(pairs - known)]
    found += [f"{verb} {path}: no request" for verb, path in sorted(tables.INTERNAL - pairs)]
    return found


def parameters(plugin: Plugin, contract: Contract) -> list[str]:
    """Every query parameter is one that the operation takes: others are refused."""
    found = []
    for request in plugin.requests:
        operation = contract.operation(*request.pair) or {}
        taken = {parameter["name"] for parameter in operation.get("parameters", []) if parameter["in"] == "query"}
        for name in sorted(request.parameters - taken):
            found.append(f"{request.verb} {request.path}: takes no parameter {name}")
    return found


def problems(plugin: Plugin, contract: Contract, rows: list[dict]) -> list[str]:
    """The plugin, the contract and the shared values know the same codes."""
    found = []
    codes = contract.problem_codes()
    found += [f"problem {code}: not in the table of RankbookErrors.cpp" for code in sorted(codes - plugin.problems.keys())]
    found += [f"problem {code}: not in the contract" for code in sorted(plugin.problems.keys() - codes)]
    shared = {row["problem"]: row["error"] for row in rows}
    for code in sorted(codes & plugin.problems.keys()):
        if shared.get(code) != plugin.problems[code]:
            found.append(f"problem {code}: {plugin.problems[code]} here, {shared.get(code)} in conformance/problems.json")
    return found


def enums(plugin: Plugin, contract: Contract) -> list[str]:
    """Every text of an enumeration that an answer may have is known, and none that it cannot have."""
    found = []
    for label, accesses in plugin.readers.items():
        for access in accesses:
            if access.method not in ("Enum", "Enums"):
                continue
            kind = plugin.structs.get(struct_of(label), {}).get(access.out, "?")
            texts = set(plugin.enums.get(kind.removeprefix("TArray<").removesuffix(">"), ()))
            part = f"{label} {access.reader}".strip()
            for schema in tables.ANSWERS.get(part, []):
                member = contract.members(schema).get(access.key)
                if member is not None and set(member.values) != texts:
                    found.append(f"{schema}.{access.key}: the contract has {sorted(member.values)}, {kind} has {sorted(texts)}")
    return found
