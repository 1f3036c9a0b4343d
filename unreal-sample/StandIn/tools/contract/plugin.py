# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
"""What the plugin's source says: requests, members read and written, error codes, enumerations."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

SOURCE = "unreal-sample/Plugins/Rankbook/Source/Rankbook"

FUNCTION = re.compile(r"^\t?(?:static |template [^\n]*\n\t?)*[\w:<>*& ]+?\b([\w:]+)\(([^;{}]*)\)(?: const)?\n(\t?)\{\n(.*?)^\3\}", re.M | re.S)
MAKE = re.compile(r'Make\(TEXT\("(\w+)"\), TEXT\("([^"]*)"\), TEXT\("([^"]*)"\)\)')
QUERY = re.compile(r'Query\(TEXT\("(\w+)"\)')
HELPER = re.compile(r"[.\t>](Page|Season|ScorePage)\(")
READ = re.compile(r'(\w*)Reader\.(\w+)\(TEXT\("(\w+)"\)(?:, (?:Out|Contact|Error|Field)\.(\w+))?')
WRITE = re.compile(r'(?:Writer|Patch)\.(\w+)\(TEXT\("(\w+)"\)|WriteEnum\(Writer, TEXT\("(\w+)"\)|(?:Writer|Patch)\.(End\w*|BeginItem)\(')
CHANGE = re.compile(r'Patch\.\w+\(TEXT\("(\w+)"\), Old\.(\w+), New\.(\w+)\)')
PROBLEM = re.compile(r'\{TEXT\("([a-z-]+)"\), ERankbookErrorCode::(\w+)\}')
ENUM = re.compile(r"^RANKBOOK_ENUM_TEXTS\((\w+),(.*?)\)\n\n", re.M | re.S)
ENUM_ROW = re.compile(r'TEXT\("([^"]+)"\)')
STRUCT = re.compile(r"^struct (?:RANKBOOK_API )?(F\w+)\n\{(.*?)^\};", re.M | re.S)
MEMBER = re.compile(r"^\t([\w<>, ]+?) (\w+)(?: = [^;]*)?;", re.M)
NODE = re.compile(r'DisplayName = "([^"]+)"')


@dataclass(frozen=True)
class Request:
    """One request of the plugin."""

    verb: str
    path: str
    name: str
    parameters: frozenset[str]

    @property
    def pair(self) -> tuple[str, str]:
        return self.verb, self.path


@dataclass
class Access:
    """One member that the codec reads or writes: the method, the name, the member of the struct that it fills."""

    method: str
    key: str
    out: str = ""
    reader: str = ""


@dataclass
class Plugin:
    """The parts of the source that speak of the API."""

    requests: list[Request] = field(default_factory=list)
    readers: dict[str, list[Access]] = field(default_factory=dict)
    writers: dict[str, list[Access]] = field(default_factory=dict)
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    problems: dict[str, str] = field(default_factory=dict)
    enums: dict[str, tuple[str, ...]] = field(default_factory=dict)
    structs: dict[str, dict[str, str]] = field(default_factory=dict)
    nodes: set[str] = field(default_factory=set)

    @classmethod
    def read(cls, root: Path) -> Plugin:
        """Of the plugin in a repository."""
        paths = sorted((root / SOURCE).rglob("*.h")) + sorted((root / SOURCE).rglob("*.cpp"))
        return cls.parse({path.relative_to(root / SOURCE).as_posix(): path.read_text(encoding="utf-8") for path in paths})

    @classmethod
    def parse(cls, files: dict[str, str]) -> Plugin:
        """Of source texts by their path below Source/Rankbook."""
        plugin = cls()
        builder = files.get("Private/Http/RankbookRequestBuilder.cpp", "")
        helpers = {name.rsplit("::", 1)[-1]: body for name, _, body in functions(builder)}
        for path, text in files.items():
            if path.startswith("Private/Http/RankbookRequests"):
                plugin.requests += requests(text, helpers)
            elif path.startswith("Private/Json/"):
                plugin._parse_codec(text)
            elif path.startswith("Public/Actions/"):
                plugin.nodes.update(NODE.findall(text))
            for name, body in STRUCT.findall(text):
                plugin.structs[name] = {member: kind for kind, member in MEMBER.findall(body)}
        return plugin

    def _parse_codec(self, text: str) -> None:
        self.changes += CHANGE.findall(text)
        self.problems.update(PROBLEM.findall(text))
        for name, rows in ENUM.findall(text):
            self.enums[name] = tuple(ENUM_ROW.findall(rows))
        for name, parameters, body in functions(text):
            label = label_of(name, parameters)
            read = [Access(method, key, out, reader) for reader, method, key, out in READ.findall(body)]
            if read:
                self.readers.setdefault(label, []).extend(read)
            written = [Access(method or ("Enum" if enum else end), key or enum) for method, key, enum, end in WRITE.findall(body)]
            if written:
                self.writers.setdefault(label, []).extend(written)


def functions(text: str) -> list[tuple[str, str, str]]:
    """Name, parameters and body of each function that is defined at the outermost level or in a namespace."""
    return [(name, parameters, body) for name, parameters, _, body in FUNCTION.findall(text)]


def label_of(name: str, parameters: str) -> str:
    """The name without its namespace; overloads are told apart by the type that they fill or write."""
    short = name.rsplit("::", 1)[-1]
    filled = re.search(r"(\w+(?:<\w+>)?)& Out$", parameters) if short == "Read" else None
    row = re.search(r"const (\w+)& \w+$", parameters) if short == "WriteRow" else None
    found = filled or row
    return f"{short} {found.group(1)}" if found else short


def requests(text: str, helpers: dict[str, str]) -> list[Request]:
    """The requests that a file makes, with every query parameter that their functions can add."""
    found = []
    for _, _, body in functions(text):
        for verb, path, name in MAKE.findall(body):
            found.append(Request(verb, path, name, frozenset(parameters_of(body, helpers))))
    return found


def parameters_of(body: str, helpers: dict[str, str]) -> set[str]:
    """Query parameters that a body adds itself or by the builder's helpers."""
    found = set(QUERY.findall(body))
    for helper in HELPER.findall(body):
        inside = helpers.get(helper, "")
        found |= parameters_of(inside, {name: text for name, text in helpers.items() if name != helper})
    return found
