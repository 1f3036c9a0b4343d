#!/usr/bin/env python3
# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
"""Write docs/NODES.md: every Blueprint node of the plugin, with its pins, from the headers themselves.

A guide that is written by hand is wrong after the first change. So this one is read off the signatures
and their comments, which are the tooltips in the editor too.

    python3 node_guide.py            writes the guide
    python3 node_guide.py --check    fails when the guide in the repository is another one
"""

from __future__ import annotations

import argparse
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PUBLIC = ROOT / "Plugins" / "Rankbook" / "Source" / "Rankbook" / "Public"
GUIDE = ROOT / "docs" / "NODES.md"
CATEGORIES = ("Service", "Session", "Leaderboards", "Contacts", "Links", "Privacy")

COMMENT = re.compile(r"/\*\*(.*?)\*/", re.DOTALL)
DELEGATE = re.compile(r"DECLARE_DYNAMIC_MULTICAST_DELEGATE(?:_\w+)?\((\w+)((?:,[^)]*)?)\);")
CLASS = re.compile(r"class\s+(?:\w+_API\s+)?(U\w+)\s*:\s*public\s+(\w+)")
FUNCTION = re.compile(
    r"/\*\*(?P<doc>(?:(?!\*/).)*)\*/\s*UFUNCTION\((?P<spec>(?:[^()]|\([^()]*\))*)\)\s*"
    r"(?P<head>[^;()]*?)(?P<name>\w+)\((?P<params>[^;]*)\)\s*(?:const)?\s*;",
    re.DOTALL,
)
PROPERTY = re.compile(
    r"/\*\*(?P<doc>(?:(?!\*/).)*)\*/\s*UPROPERTY\((?P<spec>(?:[^()]|\([^()]*\))*)\)\s*"
    r"(?P<type>[\w<>, ]+?)\s+(?P<name>\w+)(?:\s*=\s*(?P<value>[^;]+))?;",
    re.DOTALL,
)
STRUCT = re.compile(
    r"/\*\*(?P<doc>(?:(?!\*/).)*)\*/\s*USTRUCT\([^)]*\)\s*struct\s+(?:\w+_API\s+)?(?P<name>F\w+)\s*\{(?P<body>.*?)\n\};",
    re.DOTALL,
)
ENUM = re.compile(
    r"/\*\*(?P<doc>(?:(?!\*/).)*)\*/\s*UENUM\([^)]*\)\s*enum class (?P<name>E\w+)[^{]*\{(?P<body>.*?)\n\};",
    re.DOTALL,
)
VALUE = re.compile(r"/\*\*(?P<doc>(?:(?!\*/).)*)\*/\s*(?P<name>\w+)", re.DOTALL)

PLAIN_TYPES = {
    "bool": "Boolean",
    "double": "Float",
    "int32": "Integer",
    "int64": "Integer64",
    "FDateTime": "Date Time",
    "FName": "Name",
    "FString": "String",
    "FText": "Text",
}


@dataclass
class Pin:
    """One data pin, or one member of a structure."""

    name: str
    kind: str
    meaning: str
    default: str = ""


@dataclass
class Node:
    """One node as the editor shows it."""

    title: str
    category: str
    text: str
    pure: bool = False
    inputs: list[Pin] = field(default_factory=list)
    executions: list[Pin] = field(default_factory=list)
    outputs: list[Pin] = field(default_factory=list)
    source: str = ""


def spaced(name: str) -> str:
    """A name as the editor writes it: `bDryRun` is Dry Run."""
    if re.match(r"b[A-Z]", name):
        name = name[1:]
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", name)


def kind_of(cpp: str) -> str:
    """A type as the editor names it."""
    cpp = re.sub(r"\bconst\b|[&*]", "", cpp).strip()
    array = re.fullmatch(r"TArray<(.+)>", cpp)
    if array:
        return f"Array of {kind_of(array[1])}"
    table = re.fullmatch(r"TMap<([^,]+),(.+)>", cpp)
    if table:
        return f"Map of {kind_of(table[1])} to {kind_of(table[2])}"
    return PLAIN_TYPES.get(cpp) or spaced(cpp[1:])


def plain(comment: str) -> str:
    """The words of a comment, on one line."""
    return " ".join(line.strip().lstrip("*").strip() for line in comment.strip().splitlines()).strip()


def split_comment(comment: str) -> tuple[str, dict[str, str]]:
    """What a comment says of the whole, and what it says of each parameter."""
    parts = re.split(r"@(param\s+\w+|return)\s*", plain(comment))
    said = {re.sub(r"param\s+", "", name): text.strip() for name, text in zip(parts[1::2], parts[2::2])}
    return parts[0].strip(), said


def specifier(spec: str, name: str) -> str:
    """The text of `name = "..."` in a specifier list; empty without one."""
    found = re.search(rf'\b{name}\s*=\s*"([^"]*)"', spec)
    return found[1] if found else ""


def read_default(value: str) -> str:
    """A default as the pin shows it."""
    text = re.fullmatch(r'TEXT\("(.*)"\)', value.strip())
    return text[1] if text else value.strip()


def read_parameters(text: str, said: dict[str, str]) -> list[Pin]:
    """The pins of a parameter list; the world context has none."""
    pins = []
    for part in re.split(r",(?![^<]*>)", text):
        declared, _, value = part.partition("=")
        match = re.fullmatch(r"\s*(.+?)\s*(\w+)\s*", declared)
        if match and match[2] != "WorldContextObject":
            pins.append(Pin(spaced(match[2]), kind_of(match[1]), said.get(match[2], ""), read_default(value)))
    return pins


def read_delegates(sources: dict[str, str]) -> dict[str, list[Pin]]:
    """The data pins that each kind of output has."""
    found = {}
    for text in sources.values():
        for match in DELEGATE.finditer(text):
            parts = [part.strip() for part in re.split(r",(?![^<]*>)", match[2]) if part.strip()]
            found[match[1]] = [Pin(spaced(name), kind_of(kind), "") for kind, name in zip(parts[::2], parts[1::2])]
    return found


def read_action(body: str, delegates: dict[str, list[Pin]], where: str) -> Node:
    """The node that one async action makes."""
    factory = FUNCTION.search(body)
    if not factory:
        raise ValueError(f"{where}: an action without a factory")
    text, said = split_comment(factory["doc"])
    category = specifier(factory["spec"], "Category").partition("|")[2]
    node = Node(specifier(factory["spec"], "DisplayName"), category, text, source=where)
    node.inputs = read_parameters(factory["params"], said)
    for pin in PROPERTY.finditer(body):
        if "BlueprintAssignable" in pin["spec"]:
            node.executions.append(Pin(spaced(pin["name"]), "", plain(pin["doc"])))
            node.outputs = delegates[pin["type"].strip()]
    return node


def read_functions(text: str, where: str) -> list[Node]:
    """The nodes of plain and pure functions."""
    nodes = []
    for match in FUNCTION.finditer(text):
        if "BlueprintInternalUseOnly" in match["spec"]:
            continue
        words, said = split_comment(match["doc"])
        head = re.sub(r"\b(static|virtual)\b|\w+_API", "", match["head"]).strip()
        title = specifier(match["spec"], "DisplayName") or spaced(match["name"])
        node = Node(title, specifier(match["spec"], "Category").partition("|")[2], words, source=where)
        node.pure = "BlueprintPure" in match["spec"]
        node.inputs = read_parameters(match["params"], said)
        if head != "void":
            node.outputs = [Pin("Return Value", kind_of(head), said.get("return", ""))]
        nodes.append(node)
    return nodes


def read_actions(text: str, delegates: dict[str, list[Pin]], where: str) -> list[Node]:
    """The nodes of a header of async actions."""
    starts = [match for match in CLASS.finditer(text) if match[2] == "URankbookAsyncAction"]
    ends = [match.start() for match in starts[1:]] + [len(text)]
    return [read_action(text[start.end() : end], delegates, where) for start, end in zip(starts, ends)]


def table(pins: list[Pin], heads: tuple[str, ...]) -> list[str]:
    """A table of pins; a column of defaults only where there is one."""
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    for pin in pins:
        cells = {"Type": pin.kind, "Default": f"`{pin.default}`" if pin.default else "", "Meaning": pin.meaning}
        lines.append("| " + " | ".join([f"**{pin.name}**", *(cells[head] for head in heads[1:])]) + " |")
    return lines + [""]


def write_node(node: Node) -> list[str]:
    """One node of the guide."""
    lines = [f"### {node.title}", "", node.text, ""]
    if node.inputs:
        lines += table(node.inputs, ("Input", "Type", "Default", "Meaning"))
    if node.executions:
        lines += table(node.executions, ("Pin", "Meaning"))
    if node.outputs:
        outputs = ", ".join(f"**{pin.name}** ({pin.kind})" for pin in node.outputs)
        lines += [f"{'Data' if node.executions else 'Output'}: {outputs}.", ""]
    return lines


def write_structures(sources: dict[str, str]) -> list[str]:
    """The structures and enumerations behind the pins."""
    lines = ["## Structures", "", "Break them to see their members. Those of results are read-only.", ""]
    for text in sources.values():
        for struct in STRUCT.finditer(text):
            members = [Pin(spaced(m["name"]), kind_of(m["type"]), plain(m["doc"])) for m in PROPERTY.finditer(struct["body"])]
            lines += [f"### {spaced(struct['name'][1:])}", "", plain(struct["doc"]), ""]
            lines += table(members, ("Member", "Type", "Meaning"))
    lines += ["## Enumerations", ""]
    for text in sources.values():
        for enum in ENUM.finditer(text):
            values = [Pin(spaced(m["name"]), "", plain(m["doc"])) for m in VALUE.finditer(enum["body"])]
            lines += [f"### {spaced(enum['name'][1:])}", "", plain(enum["doc"]), ""] + table(values, ("Value", "Meaning"))
    return lines


def write_events(text: str, delegates: dict[str, list[Pin]]) -> list[str]:
    """The events of the subsystem, to be bound once."""
    docs = dict(re.findall(r"/\*\*([^*]*)\*/\s*DECLARE_DYNAMIC_MULTICAST_DELEGATE\w*\((\w+)", text))
    docs = {name: doc for doc, name in docs.items()}
    lines = ["## Events", "", "Of the Rankbook subsystem (Get Rankbook Subsystem): bind them once, at the start.", ""]
    for match in re.finditer(r"UPROPERTY\(BlueprintAssignable[^)]*\)\s*(\w+)\s+(\w+);", text):
        data = ", ".join(f"**{pin.name}** ({pin.kind})" for pin in delegates[match[1]])
        lines.append(f"- **{spaced(match[2])}**: {plain(docs.get(match[1], ''))}" + (f" Data: {data}." if data else ""))
    return lines + [""]


HEAD = """<!-- Written by Scripts/node_guide.py from the headers of the plugin. Change those, and run it. -->
# Blueprint nodes

Right-click in a graph and type the name of a node, or "rankbook" for all of them. A node with several
execution pins is a call that takes time: exactly one of its pins fires, once. Its data pins count from
then on; on a failure, **Error** says what happened: switch on its **Code**, and show players **Error To
Text**. The extra pin **Async Action** gives the call up (Cancel): the failure pin fires with the code
Cancelled.

Numbers of scores, ranks and counts are Integer64 and exact. Show **Score Text** instead of **Score**.
Times are UTC; one that is not known is not set (**Is Time Set**).
"""


def read_sources() -> dict[str, str]:
    """The public headers, by their names."""
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(PUBLIC.rglob("*.h"))}


def read_nodes(sources: dict[str, str]) -> list[Node]:
    """Every node of the plugin: the async ones and the plain ones."""
    delegates = read_delegates(sources)
    nodes: list[Node] = []
    for name, text in sources.items():
        nodes += read_actions(text, delegates, name) if name.endswith("Actions.h") else read_functions(text, name)
    return nodes


def make_guide() -> str:
    """The whole guide."""
    sources = read_sources()
    delegates = read_delegates(sources)
    nodes = read_nodes(sources)
    unknown = sorted({node.category for node in nodes} - set(CATEGORIES))
    if unknown:
        raise ValueError(f"categories that the guide does not know: {unknown}")
    lines = [HEAD]
    for category in CATEGORIES:
        lines += [f"## {category}", ""]
        for node in sorted((n for n in nodes if n.category == category), key=lambda n: (not n.executions, n.title)):
            lines += write_node(node)
    lines += write_events(sources["RankbookSubsystem.h"], delegates) + write_structures(sources)
    return "\n".join(lines).rstrip("\n") + "\n"


def main() -> int:
    """Write the guide, or compare it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; fail when the guide is out of date")
    guide = make_guide()
    if not parser.parse_args().check:
        GUIDE.parent.mkdir(parents=True, exist_ok=True)
        GUIDE.write_text(guide, encoding="utf-8")
        return 0
    if GUIDE.is_file() and GUIDE.read_text(encoding="utf-8") == guide:
        return 0
    print(f"{GUIDE} is not what the headers say: run node_guide.py", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
