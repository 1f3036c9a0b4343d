# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
"""The stand-in's symbols and their public sources: rows in StandIn/provenance/*.csv, rendered as PROVENANCE.md."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass

from .model import Type
from .project import Finding, Project, Source

ROWS = "StandIn/provenance/"
INCLUDE = "StandIn/include/"
PAGE = "StandIn/PROVENANCE.md"
EPIC = re.compile(
    r"^https://(?:dev\.epicgames\.com|docs\.unrealengine\.com|www\.unrealengine\.com)/\S+( \(.+\))?$"
)
REPOSITORY = re.compile(r"^(?:https://)?github\.com/[\w.-]+/[\w.-]+\S*$")
# Their source is closed to us, and so are copies of it.
REFUSED = re.compile(r"(?i)github\.com/(?:EpicGames/UnrealEngine|[\w.-]+/UnrealEngine)\b")
INTERNAL = re.compile(r"^(?:StandIn|Detail|Private|Impl)\b|Detail$|::StandIn|^Z_")
DEFINE = re.compile(r"\s*#\s*define\s+(\w+)")


@dataclass(frozen=True)
class Row:
    """One symbol, the header of the stand-in that declares it, and where the public can read of it."""

    symbol: str
    header: str
    source: str
    file: Source
    line: int


def is_internal(name: str, scope: str) -> bool:
    """What is the stand-in's own: in namespace StandIn or a detail one, or begins with STANDIN_."""
    return (
        bool(INTERNAL.search(scope))
        or name.startswith(("STANDIN_", "UE_STANDIN_", "StandIn", "FStandIn", "TStandIn", "RANKBOOK_"))
        or name.endswith("_")
    )


def declared(project: Project) -> dict[tuple[str, str], tuple[Source, int]]:
    """(symbol, header) of all that the stand-in offers to plugin, sample and specs."""
    out: dict[tuple[str, str], tuple[Source, int]] = {}
    for source in project.stand_in:
        if not source.is_header or not source.name.startswith(INCLUDE):
            continue
        header = source.name.removeprefix(INCLUDE)
        found = [
            (qualified(item), item.line)
            for item in source.unit.types
            if not is_internal(item.name, item.scope)
        ]
        found += [(one.name, one.line) for one in source.unit.delegates if not is_internal(one.name, "")]
        found += functions_and_macros(source)
        for name, line in found:
            if name:
                out.setdefault((name, header), (source, line))
    return out


def qualified(item: Type) -> str:
    """Old enums of the engine are called Type or so, in a namespace that has the name."""
    return f"{item.scope}::{item.name}" if item.kind == "enum" and item.scope else item.name


def functions_and_macros(source: Source) -> list[tuple[str, int]]:
    found = []
    spaces = internal_lines(source)
    for one in source.unit.functions:
        is_hidden = any(first <= one.line <= last for first, last in spaces)
        if (
            not one.qualifier
            and not is_hidden
            and not one.name.startswith("operator")
            and not is_internal(one.name, "")
        ):
            found.append((one.name, one.line))
    for directive in source.tokens.directives:
        if (match := DEFINE.match(directive.text)) and not is_internal(match.group(1), ""):
            found.append((match.group(1), directive.line))
    return found


def internal_lines(source: Source) -> list[tuple[int, int]]:
    """The lines of namespaces that are the stand-in's own."""
    from .tokens import closing

    code = source.tokens.code
    out = []
    for index, token in enumerate(code[:-2]):
        if token.text == "namespace":
            opened = index + 1
            while opened < len(code) and code[opened].text not in ("{", ";"):
                opened += 1
            name = "".join(one.text for one in code[index + 1 : opened])
            if opened < len(code) and code[opened].text == "{" and (not name or INTERNAL.search(name)):
                out.append((token.line, code[closing(code, opened)].line))
    return out


def read_rows(project: Project) -> list[Row]:
    rows = []
    for source in project.sources:
        if source.name.startswith(ROWS) and source.path.suffix == ".csv":
            reader = csv.reader(source.text.splitlines())
            for cells in reader:
                if cells and cells[0] != "symbol" and not cells[0].startswith("#"):
                    cells = [*cells, "", ""]
                    rows.append(
                        Row(cells[0].strip(), cells[1].strip(), cells[2].strip(), source, reader.line_num)
                    )
    return rows


def is_public_source(text: str) -> bool:
    """An Epic page, or two different public repositories that use the symbol so, divided by `;`."""
    parts = [part.strip() for part in text.split(";") if part.strip()]
    if any(REFUSED.search(part) for part in parts):
        return False
    if len(parts) == 1:
        return bool(EPIC.match(parts[0]))
    repositories = {
        "/".join(part.removeprefix("https://").split("/")[:3]) for part in parts if REPOSITORY.match(part)
    }
    return bool(EPIC.match(parts[0])) or len(repositories) >= 2


def check(project: Project) -> Iterator[Finding]:
    """Each symbol has one row, each row its symbol, each source is one that everybody may read."""
    symbols = declared(project)
    rows = read_rows(project)
    known: set[tuple[str, str]] = set()
    for row in rows:
        key = (row.symbol, row.header)
        if key in known:
            yield row.file.find(23, row.line, f"{row.symbol} of {row.header} has two rows")
        known.add(key)
        if key not in symbols:
            yield row.file.find(23, row.line, f"{row.header} declares no {row.symbol}; remove the row")
        if not is_public_source(row.source):
            yield row.file.find(
                23, row.line, f"{row.symbol}: name Epic's page, or two public repositories divided by ;"
            )
    for (name, header), (source, line) in symbols.items():
        if (name, header) not in known:
            yield source.find(23, line, f"{name} has no row in {ROWS}; add `{name},{header},SOURCE`")


HEAD = """# Where the stand-in's symbols come from

Rendered by `StandIn/tools/provenance.py` from `StandIn/provenance/*.csv`; `--check` holds that nothing is missing.

Nobody who wrote the stand-in opened the engine's licensed source or a copy of it. Each symbol below has a source that
everybody may read: a page of Epic's public documentation, or two public plugins that use the symbol in this way. The
bodies are our own. A symbol is here because the plugin, the sample or a spec calls it; nothing else is offered.

The addresses of the API reference follow Epic's form `API/Runtime/MODULE/NAME`. They were looked up for a part of the
symbols only, so a page may have moved: then search the reference for the name. Behaviour that no page tells is marked
where it is used, and listed in the README under "What it cannot prove".
"""


def render(project: Project) -> str:
    """PROVENANCE.md: one table, by header and symbol."""
    lines = [HEAD, "| header | symbol | source |", "|---|---|---|"]
    for row in sorted(
        read_rows(project), key=lambda one: (one.header.lower(), one.symbol.lower(), one.symbol)
    ):
        links = ", ".join(link(part.strip()) for part in row.source.split(";") if part.strip())
        lines.append(f"| `{row.header}` | `{row.symbol}` | {links} |")
    return "\n".join(lines) + "\n"


def link(source: str) -> str:
    address, _, rest = source.partition(" ")
    if not address.startswith("https://"):
        address = f"https://{address}"
    return f"<{address}>" + (f" {rest}" if rest else "")
