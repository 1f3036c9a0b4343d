# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
"""The tree that is looked at: its files, its modules with their Build.cs, and what is declared where."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from .model import Delegate, Type, Unit
from .parser import parse
from .tokens import TokenFile

CODE = {".h", ".cpp"}
SKIPPED = {"Binaries", "Intermediate", "Saved", "DerivedDataCache", "__pycache__", ".git"}
STAND_IN = "StandIn"


@dataclass(frozen=True)
class Finding:
    """One thing to mend: where, which rule, and what to do about it."""

    path: str
    line: int
    rule: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: rule {self.rule}: {self.message}"


class Source:
    """One text file; parsed when a rule asks for it."""

    def __init__(self, root: Path, path: Path) -> None:
        self.path = path
        self.name = path.relative_to(root).as_posix()
        self.data = path.read_bytes()

    @cached_property
    def text(self) -> str:
        return self.data.decode("utf-8", errors="replace")

    @cached_property
    def parsed(self) -> tuple[TokenFile, Unit]:
        return parse(self.text)

    @property
    def tokens(self) -> TokenFile:
        return self.parsed[0]

    @property
    def unit(self) -> Unit:
        return self.parsed[1]

    @property
    def is_code(self) -> bool:
        return self.path.suffix in CODE

    @property
    def is_header(self) -> bool:
        return self.path.suffix == ".h"

    @property
    def is_stand_in(self) -> bool:
        return self.name.startswith(f"{STAND_IN}/")

    @property
    def is_spec(self) -> bool:
        return self.name.endswith(".spec.cpp") or self.needs_stand_in

    @property
    def is_test(self) -> bool:
        """A spec, or what specs share: nobody else sees it."""
        return self.is_spec or "Tests/" in self.name

    @property
    def needs_stand_in(self) -> bool:
        """A spec, or a header of specs, that a person with the engine leaves out."""
        return ".standin." in self.path.name

    @cached_property
    def includes(self) -> list[tuple[int, str]]:
        """Line and name of each `#include`, in order; `<…>` keeps its brackets."""
        out = []
        for directive in self.tokens.directives:
            if match := re.match(r'\s*#\s*include\s+("([^"]+)"|<[^>]+>)', directive.text):
                out.append((directive.line, match.group(2) or match.group(1)))
        return out

    def find(self, rule: int, line: int, message: str) -> Finding:
        return Finding(self.name, line, rule, message)


@dataclass
class Module:
    """A folder with `X.Build.cs`: its sources, and the modules that it names."""

    name: str
    folder: str
    build: Source
    public: set[str] = field(default_factory=set)
    private: set[str] = field(default_factory=set)
    sources: list[Source] = field(default_factory=list)

    @property
    def is_plugin(self) -> bool:
        return self.folder.startswith("Plugins/")


def read_dependencies(text: str) -> tuple[set[str], set[str]]:
    """The names of Public- and PrivateDependencyModuleNames, from AddRange and Add."""
    found: dict[str, set[str]] = {"Public": set(), "Private": set()}
    text = re.sub(r"//[^\n]*", "", text)
    for match in re.finditer(
        r"(Public|Private)DependencyModuleNames\s*\.\s*Add(?:Range)?\s*\(([^;]*)\)\s*;", text
    ):
        found[match.group(1)].update(re.findall(r'"(\w+)"', match.group(2)))
    return found["Public"], found["Private"]


class Project:
    """Everything below one root, which is `unreal-sample` or a planted tree of a test."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.sources = [Source(root, path) for path in self.walk(root)]
        self.modules = self.read_modules()

    @staticmethod
    def walk(root: Path) -> list[Path]:
        paths = []
        for path in sorted(root.rglob("*")):
            inner = path.relative_to(root).parts
            if path.is_file() and not SKIPPED.intersection(inner) and not inner[:2] == (STAND_IN, "build"):
                paths.append(path)
        return paths

    def read_modules(self) -> dict[str, Module]:
        modules: dict[str, Module] = {}
        for source in self.sources:
            if source.name.endswith(".Build.cs"):
                name = source.path.name.removesuffix(".Build.cs")
                folder = source.name.rsplit("/", 1)[0]
                public, private = read_dependencies(source.text)
                modules[name] = Module(name, folder, source, public, private)
        for source in self.sources:
            for module in modules.values():
                if source.is_code and source.name.startswith(module.folder + "/"):
                    module.sources.append(source)
        return modules

    @property
    def ours(self) -> list[Source]:
        """Plugin, sample and specs: what the engine's tools would see."""
        return [source for source in self.sources if source.is_code and not source.is_stand_in]

    @property
    def stand_in(self) -> list[Source]:
        return [source for source in self.sources if source.is_code and source.is_stand_in]

    @cached_property
    def types(self) -> dict[str, tuple[Source, Type]]:
        """Our own types by name; the stand-in's are in `engine_types`."""
        return {item.name: (source, item) for source in self.ours for item in source.unit.all_types()}

    @cached_property
    def engine_types(self) -> dict[str, Type]:
        return {
            item.name: item
            for source in self.stand_in
            if source.is_header
            for item in source.unit.all_types()
        }

    @cached_property
    def delegates(self) -> dict[str, Delegate]:
        return {
            item.name: item for source in self.sources if source.is_code for item in source.unit.delegates
        }

    def ancestors(self, name: str) -> list[str]:
        """All bases of a class, the nearest first, as far as they are declared in this tree."""
        out: list[str] = []
        waiting = [name]
        while waiting:
            current = waiting.pop(0)
            item = self.types[current][1] if current in self.types else self.engine_types.get(current)
            for base in item.bases if item else []:
                bare = base.split("<")[0]
                if bare not in out:
                    out.append(bare)
                    waiting.append(bare)
        return out

    def module_of(self, source: Source) -> Module | None:
        for module in self.modules.values():
            if source in module.sources:
                return module
        return None
