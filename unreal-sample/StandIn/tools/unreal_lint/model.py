# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
"""What the rules know of one C++ file: types, members, functions, and the markup before them."""

from __future__ import annotations

from dataclasses import dataclass, field

from .tokens import Token, join


@dataclass
class Markup:
    """A UPROPERTY(…), UFUNCTION(…), UCLASS(…) and so on, with its words and its `meta`."""

    macro: str
    line: int
    words: dict[str, str] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    doc: str = ""

    def has(self, *names: str) -> bool:
        """Whether one of these specifiers is there; case does not count, as in the engine."""
        lower = {word.lower() for word in self.order}
        return any(name.lower() in lower for name in names)

    def meta_value(self, name: str) -> str | None:
        for key, value in self.meta.items():
            if key.lower() == name.lower():
                return value
        return None


@dataclass
class Variable:
    """A member, a global, or one parameter of a function."""

    name: str
    type: list[Token]
    line: int
    initial: list[Token] | None = None
    access: str = "public"
    markup: Markup | None = None
    doc: str = ""
    is_static: bool = False
    is_constexpr: bool = False

    @property
    def type_text(self) -> str:
        return join(self.type)

    @property
    def bare(self) -> str:
        """The type without const, references, `class` and `struct`; pointers stay."""
        dropped = {"const", "&", "&&", "class", "struct", "enum", "mutable", "volatile", "inline"}
        return join([token for token in self.type if token.text not in dropped])


@dataclass
class Function:
    """A declared or defined function; `body` are the indexes of its braces in the file's code."""

    name: str
    line: int
    result: list[Token] = field(default_factory=list)
    parameters: list[Variable] = field(default_factory=list)
    qualifier: str = ""
    words: set[str] = field(default_factory=set)
    body: tuple[int, int] | None = None
    access: str = "public"
    markup: Markup | None = None
    doc: str = ""


@dataclass
class Type:
    """A class, struct, spec or enum with its members."""

    name: str
    kind: str
    line: int
    bases: list[str] = field(default_factory=list)
    markup: Markup | None = None
    api: str = ""
    doc: str = ""
    is_template: bool = False
    scope: str = ""
    underlying: str = ""
    is_scoped: bool = False
    variables: list[Variable] = field(default_factory=list)
    functions: list[Function] = field(default_factory=list)
    types: list["Type"] = field(default_factory=list)
    macros: list[Token] = field(default_factory=list)
    first: Token | None = None
    values: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Delegate:
    """One DECLARE_…DELEGATE…(Name, …)."""

    macro: str
    name: str
    line: int
    parameters: list[tuple[str, str]] = field(default_factory=list)
    doc: str = ""


@dataclass
class Unit:
    """All that was read from one file."""

    types: list[Type] = field(default_factory=list)
    functions: list[Function] = field(default_factory=list)
    variables: list[Variable] = field(default_factory=list)
    delegates: list[Delegate] = field(default_factory=list)
    stray: list[Markup] = field(default_factory=list)

    def all_types(self) -> list[Type]:
        """Nested types too."""
        out: list[Type] = []
        waiting = list(self.types)
        while waiting:
            item = waiting.pop(0)
            out.append(item)
            waiting.extend(item.types)
        return out

    def all_functions(self) -> list[Function]:
        """Free ones, members, and definitions outside of their class."""
        out = list(self.functions)
        for item in self.all_types():
            out.extend(item.functions)
        return out
