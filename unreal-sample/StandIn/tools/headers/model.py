# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
"""What the parser finds in a header."""

from __future__ import annotations

from dataclasses import dataclass, field

from .tokens import Source


@dataclass
class Specifiers:
    """The inside of UCLASS(...) and its like; keys in lower case, as the engine ignores case."""

    line: int
    plain: dict[str, str] = field(default_factory=dict)
    meta: dict[str, str] = field(default_factory=dict)

    def has(self, key: str) -> bool:
        """Whether a specifier stands there."""
        return key.lower() in self.plain


@dataclass
class Property:
    """A member behind UPROPERTY."""

    name: str
    type: str
    line: int
    access: str
    specifiers: Specifiers


@dataclass
class Parameter:
    """A parameter of a UFUNCTION or a dynamic delegate."""

    name: str
    type: str
    default: str | None = None


@dataclass
class Function:
    """A member behind UFUNCTION."""

    name: str
    returns: str
    parameters: list[Parameter]
    line: int
    access: str
    is_static: bool
    specifiers: Specifiers


@dataclass
class Type:
    """A UCLASS or USTRUCT."""

    kind: str
    name: str
    super: str
    api: str
    line: int
    specifiers: Specifiers
    body_line: int = 0
    properties: list[Property] = field(default_factory=list)
    functions: list[Function] = field(default_factory=list)
    # Which constructors are declared: "none", "plain", "initializer"; "generated" when the body makes one.
    constructor: str = "none"


@dataclass
class Enum:
    """A UENUM with its entries and their display names."""

    name: str
    line: int
    specifiers: Specifiers
    entries: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Delegate:
    """A DECLARE_DYNAMIC_MULTICAST_DELEGATE."""

    name: str
    line: int
    parameters: list[Parameter]


@dataclass
class Header:
    """A header with something reflected."""

    source: Source
    types: list[Type] = field(default_factory=list)
    enums: list[Enum] = field(default_factory=list)
    delegates: list[Delegate] = field(default_factory=list)
    # Names of delegates that Blueprint cannot see.
    plain_delegates: set[str] = field(default_factory=set)

    def is_reflected(self) -> bool:
        """Whether the header tool has anything to do here."""
        return bool(self.types or self.enums or self.delegates)
