# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
"""Rules of types and members: 2, 3, 6, 7, 8, 9."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import tables
from .model import Function, Type, Variable
from .project import Finding, Project, Source
from .tokens import Token, join, split_commas, tokenize

REFLECTED = {"UCLASS": "class", "USTRUCT": "struct", "UENUM": "enum", "UINTERFACE": "class"}
ACTOR_BASES = {
    "AActor",
    "APawn",
    "ACharacter",
    "AController",
    "APlayerController",
    "AGameModeBase",
    "AGameMode",
    "AInfo",
}
POINTER_TO_OBJECT = re.compile(r"^(?:class )?[UA][A-Z]\w*\*$")
BOOL_NAME = re.compile(r"^b[A-Z0-9]\w*$")


def each_type(project: Project) -> Iterator[tuple[Source, Type]]:
    for source in project.ours:
        for item in source.unit.all_types():
            yield source, item


def reflected_body(project: Project) -> Iterator[Finding]:
    """2: GENERATED_BODY() comes first in each reflected class and struct, and nowhere else."""
    for source, item in each_type(project):
        bodies = [token for token in item.macros if token.text.startswith("GENERATED_")]
        is_reflected = item.markup is not None and item.kind in ("class", "struct")
        if is_reflected and not bodies:
            yield source.find(2, item.line, f"{item.name} needs GENERATED_BODY()")
        if is_reflected and bodies and item.first is not bodies[0]:
            yield source.find(2, bodies[0].line, f"GENERATED_BODY() must come first in {item.name}")
        if not is_reflected and bodies:
            yield source.find(
                2, bodies[0].line, f"{item.name} has GENERATED_BODY() without UCLASS or USTRUCT"
            )
        for token in bodies:
            if token.text != "GENERATED_BODY":
                yield source.find(2, token.line, f"write GENERATED_BODY(), not {token.text}()")
        yield from placed_markup(source, item)
    for source in project.ours:
        for markup in source.unit.stray:
            yield source.find(
                2, markup.line, f"{markup.macro}() stands before nothing that it could describe"
            )


def placed_markup(source: Source, item: Type) -> Iterator[Finding]:
    """The header tool reads types at the top of a header, and members of reflected types alone."""
    if item.markup:
        if REFLECTED.get(item.markup.macro) != item.kind:
            yield source.find(2, item.markup.line, f"{item.markup.macro}() stands before a {item.kind}")
        if item.scope:
            yield source.find(
                2, item.line, f"{item.name} is in namespace {item.scope}; the header tool refuses that"
            )
        if not source.is_header:
            yield source.find(2, item.line, f"{item.name} is reflected, so it belongs into a header")
        if item.is_template:
            yield source.find(2, item.line, f"{item.name} is a template; those cannot be reflected")
    for nested in item.types:
        if nested.markup:
            yield source.find(
                2,
                nested.line,
                f"{nested.name} is inside of {item.name}; move it out, the header tool refuses that",
            )
    for member in [*item.variables, *item.functions]:
        if member.markup and not item.markup:
            yield source.find(
                2, member.line, f"{member.markup.macro}() in {item.name}, which is not reflected"
            )
        if isinstance(member, Function) and member.markup and item.kind == "struct":
            yield source.find(2, member.line, "a USTRUCT has no UFUNCTIONs")


def prefix_of(project: Project, item: Type) -> str:
    """The letter that the engine's tools or its style want."""
    if item.kind == "enum":
        return "E"
    if item.is_template:
        return "T"
    ancestors = [item.name, *project.ancestors(item.name)]
    if any(name in ACTOR_BASES for name in ancestors[1:]):
        return "A"
    if item.markup and item.markup.macro in ("UCLASS", "UINTERFACE"):
        return "U"
    if any(re.match(r"^S[A-Z]\w*Widget$", name) for name in ancestors[1:]):
        return "S"
    return "F"


def prefixes(project: Project) -> Iterator[Finding]:
    """3: the letter before each type, no underscores, and files named after their class without the letter."""
    for source, item in each_type(project):
        wanted = prefix_of(project, item)
        allowed = {wanted, "I"} if wanted == "F" and not item.markup else {wanted}
        if item.name[:1] not in allowed or not re.match(r"^[A-Z][A-Z0-9]", item.name):
            yield source.find(3, item.line, f"{item.name} must begin with {wanted} and a capital letter")
        if "_" in item.name:
            yield source.find(3, item.line, f"{item.name} has an underscore")
        if item.kind == "enum" and not item.is_scoped:
            yield source.find(3, item.line, f"make {item.name} an enum class")
    for source in project.ours:
        if not source.is_header:
            continue
        classes = [item for item in source.unit.types if item.markup and item.markup.macro == "UCLASS"]
        if len(classes) != 1 or source.path.stem.endswith("Actions"):
            continue
        # The sample's files leave out the prefix that all reflected names have.
        if source.path.stem not in (classes[0].name[1:], classes[0].name[1:].removeprefix("Rankbook")):
            yield source.find(
                3,
                classes[0].line,
                f"name the file {classes[0].name[1:]}.h, after its class without the letter",
            )


class LegalTypes:
    """6: which types a Blueprint and the header tool can carry."""

    def __init__(self, project: Project) -> None:
        self.project = project

    def own(self, name: str) -> Type | None:
        found = self.project.types.get(name)
        return found[1] if found else None

    def why_not(self, tokens: list[Token], nested: bool = False) -> str:
        """Empty when the type is legal, else what is wrong with it."""
        kept = [t for t in tokens if t.text not in ("const", "&", "class", "struct", "enum")]
        text = join(kept)
        head = kept[0].text if kept else ""
        if head in tables.CONTAINERS and len(kept) > 1 and kept[1].text == "<":
            if nested:
                return f"{text} is a container in a container; put the inner one into a USTRUCT"
            return next((why for part in split_commas(kept[2:-1]) if (why := self.why_not(part, True))), "")
        if head in tables.POINTERS:
            return ""
        if text.endswith("*"):
            return "" if POINTER_TO_OBJECT.match(text) else f"{text} is a pointer to no UObject"
        if head.endswith("::Type") or (text.startswith("E") and text.endswith("::Type")):
            return ""
        if text in tables.PLAIN_TYPES or text in tables.ENGINE_STRUCTS or text in self.project.delegates:
            return ""
        own = self.own(text)
        if own and own.markup:
            return "" if own.markup.has("BlueprintType") else f"{text} needs BlueprintType"
        if own:
            return f"{text} is not reflected"
        return f"{text} is not a type that a reflected member may have"

    def check(self) -> Iterator[Finding]:
        for source, item in each_type(self.project):
            for member in item.variables:
                if member.markup:
                    yield from self.member(source, member)
            for function in item.functions:
                if function.markup:
                    yield from self.function(source, function)
            if item.kind == "enum" and item.markup:
                yield from self.enum(source, item)
        for source in self.project.ours:
            for delegate in source.unit.delegates:
                for type_text, name in delegate.parameters:
                    yield from self.texts(source, delegate.line, type_text, name)

    def member(self, source: Source, member: Variable) -> Iterator[Finding]:
        why = self.why_not(member.type)
        if any(token.text == "&" for token in member.type):
            why = f"{member.name} is a reference"
        if member.type and member.type[0].text == "const":
            why = f"{member.name} is const; the header tool refuses that"
        if member.is_static:
            why = f"{member.name} is static; the header tool refuses that"
        if why:
            yield source.find(6, member.line, why)

    def function(self, source: Source, function: Function) -> Iterator[Finding]:
        for parameter in function.parameters:
            why = self.why_not(parameter.type)
            if parameter.type and parameter.type[0].text == "TObjectPtr":
                why = f"parameter {parameter.name}: a UFUNCTION takes U…*, not TObjectPtr"
            if why:
                yield source.find(6, parameter.line, f"{function.name}: {why}")
        if join(function.result) not in ("void", ""):
            why = self.why_not(function.result)
            if any(token.text == "&" for token in function.result):
                why = "the result is a reference; answer a value"
            if why:
                yield source.find(6, function.line, f"{function.name}: {why}")

    def texts(self, source: Source, line: int, type_text: str, name: str) -> Iterator[Finding]:
        if why := self.why_not(tokenize(type_text).code):
            yield source.find(6, line, f"parameter {name}: {why}")

    @staticmethod
    def enum(source: Source, item: Type) -> Iterator[Finding]:
        if item.underlying != "uint8":
            yield source.find(6, item.line, f"{item.name} must be `enum class {item.name} : uint8`")
        if item.values and item.values[0][1] not in ("", "0"):
            yield source.find(6, item.line, f"{item.name} needs a value that is 0, the first one")


def legal_types(project: Project) -> Iterator[Finding]:
    """6: members, parameters and delegates have types that Blueprint and the header tool can carry."""
    return LegalTypes(project).check()


def object_members(project: Project) -> Iterator[Finding]:
    """7: what holds a UObject must be seen by the garbage collector."""
    for source, item in each_type(project):
        for member in item.variables:
            bare = member.bare
            raw = bool(POINTER_TO_OBJECT.match(bare)) or bool(
                re.search(r"T(?:Array|Set|Map)<(?:.*,)?[UA][A-Z]\w*\*", bare)
            )
            strong = "TObjectPtr<" in bare
            if bare == "UClass*" and source.needs_stand_in:
                continue
            if item.markup is None and raw:
                yield source.find(
                    7,
                    member.line,
                    f"{member.name}: {item.name} is not reflected; hold a TWeakObjectPtr or TStrongObjectPtr",
                )
            elif item.markup is None and strong:
                yield source.find(
                    7,
                    member.line,
                    f"{member.name}: TObjectPtr keeps nothing alive outside of a reflected type",
                )
            elif item.markup and raw:
                yield source.find(
                    7, member.line, f"{member.name}: write UPROPERTY() TObjectPtr<{bare.rstrip('*')}>"
                )
            elif item.markup and strong and member.markup is None:
                yield source.find(
                    7, member.line, f"{member.name} needs UPROPERTY(), or the collector frees it"
                )


def initialised(project: Project) -> Iterator[Finding]:
    """8: numbers, bools, enums and pointers have garbage in them until somebody writes."""
    enums = {item.name for _, item in each_type(project) if item.kind == "enum"}
    enums |= {name for name, item in project.engine_types.items() if item.kind == "enum"}
    for source, item in each_type(project):
        for member in item.variables:
            bare = member.bare
            is_pod = bare in tables.POD or bare.endswith("*") or bare in enums
            if is_pod and member.initial is None and "&" not in member.type_text and not member.is_static:
                yield source.find(8, member.line, f"{item.name}::{member.name} needs an initialiser")


def bool_names(project: Project) -> Iterator[Finding]:
    """9: `b` before each bool and before nothing else."""
    for source in project.ours:
        members = [member for item in source.unit.all_types() for member in item.variables]
        parameters = [one for function in source.unit.all_functions() for one in function.parameters]
        for one in [*members, *parameters, *source.unit.variables]:
            is_bool = one.bare in ("bool", "TOptional<bool>", "std::atomic<bool>", "TAtomic<bool>")
            if is_bool and one.name and not BOOL_NAME.match(one.name):
                yield source.find(
                    9, one.line, f"name it b{one.name[:1].upper()}{one.name[1:]}, as it is a bool"
                )
            if (
                not is_bool
                and BOOL_NAME.match(one.name)
                and "auto" not in one.bare
                and "TFunction" not in one.bare
            ):
                yield source.find(9, one.line, f"{one.name} is no bool; leave out the b")
        yield from local_bools(source)


def local_bools(source: Source) -> Iterator[Finding]:
    code = source.tokens.code
    for function in source.unit.all_functions():
        first, last = function.body or (0, 0)
        for index in range(first, last - 2):
            if (
                code[index].text == "bool"
                and code[index + 1].is_name()
                and code[index + 2].text in ("=", ";", "{", ":", ",")
            ):
                name = code[index + 1].text
                if not BOOL_NAME.match(name):
                    yield source.find(
                        9, code[index].line, f"name it b{name[:1].upper()}{name[1:]}, as it is a bool"
                    )


RULES = {2: reflected_body, 3: prefixes, 6: legal_types, 7: object_members, 8: initialised, 9: bool_names}
