# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
"""Rules of reflected functions: 10 and 11."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .model import Function, Type
from .project import Finding, Project, Source
from .rules_types import each_type
from .tokens import join

ASYNC_BASES = {"UBlueprintAsyncActionBase", "UCancellableAsyncAction"}
NEEDS_TERM = re.compile(r"^const T(?:Array|Map|Set)<.*>&$")
# The engine has these as members of the base, so that a parameter hides them (an error with MSVC, or of the header tool).
TAKEN = {
    "UWidget": "Slot Visibility Navigation Cursor ToolTipText Clipping bIsEnabled bIsVariable RenderTransform RenderOpacity".split(),
    "UUserWidget": "WidgetTree ColorAndOpacity ForegroundColor Padding Priority DesignSizeMode".split(),
    "AActor": "Owner Instigator Tags Role RootComponent Children NetTag Layers".split(),
    "AController": "PlayerState Pawn Character StateName StartSpot".split(),
    "APlayerController": "Player PlayerCameraManager NetConnection MyHUD PlayerInput AcknowledgedPawn".split(),
}
ENGINE_BASES = {
    "UUserWidget": ["UWidget"],
    "APlayerController": ["AController", "AActor"],
    "AController": ["AActor"],
    "AGameModeBase": ["AActor"],
}


def async_nodes(project: Project) -> Iterator[Finding]:
    """10: the exact form of a Blueprint async node; one that differs shows no node or wrong pins."""
    for source, item in each_type(project):
        ancestors = project.ancestors(item.name)
        if not ASYNC_BASES.intersection(ancestors) or not item.markup or item.markup.has("Abstract"):
            continue
        factories = [
            f
            for f in item.functions
            if f.markup and f.markup.has("BlueprintCallable") and "static" in f.words
        ]
        if not factories:
            yield source.find(
                10, item.line, f"{item.name} has no static UFUNCTION(BlueprintCallable …) that makes it"
            )
        for factory in factories:
            yield from factory_form(source, item, factory)
        yield from outputs(project, source, item)
        activated = [name for name in [item.name, *ancestors] if name in project.types]
        if not any(
            f.name == "Activate" and "override" in f.words
            for n in activated
            for f in project.types[n][1].functions
        ):
            yield source.find(10, item.line, f"{item.name} does not override Activate()")


def factory_form(source: Source, item: Type, factory: Function) -> Iterator[Finding]:
    markup = factory.markup
    assert markup
    if join(factory.result) != f"{item.name}*":
        yield source.find(10, factory.line, f"{factory.name} must answer {item.name}*")
    if (markup.meta_value("BlueprintInternalUseOnly") or "").lower() != "true":
        yield source.find(
            10,
            markup.line,
            f'{factory.name} needs meta BlueprintInternalUseOnly = "true", else there are two nodes',
        )
    world = markup.meta_value("WorldContext")
    context = next((p for p in factory.parameters if p.name == world), None)
    if context is None:
        yield source.find(10, markup.line, f"{factory.name}: WorldContext must name a parameter")
    elif context.bare != "UObject*":
        yield source.find(10, markup.line, f"{factory.name}: {world} must be a UObject*")
    for key in ("DisplayName", "Keywords"):
        if not markup.meta_value(key):
            yield source.find(10, markup.line, f"{factory.name} needs meta {key}, so that it can be found")


def outputs(project: Project, source: Source, item: Type) -> Iterator[Finding]:
    pins = []
    for name in [item.name, *project.ancestors(item.name)]:
        if name in project.types:
            pins += [
                m
                for m in project.types[name][1].variables
                if m.markup and m.markup.has("BlueprintAssignable")
            ]
    if not pins:
        yield source.find(10, item.line, f"{item.name} has no BlueprintAssignable output")
    if len({pin.bare for pin in pins}) > 1:
        yield source.find(
            10,
            item.line,
            f"the outputs of {item.name} have several delegate types; the data pins come from one",
        )


def plain_default(text: str, type_text: str) -> bool:
    """Whether the header tool can turn a default argument into text."""
    if re.fullmatch(r'TEXT\("[^"]*"\)|"[^"]*"|FString\((?:TEXT\("[^"]*"\))?\)', text):
        return "FString" in type_text or "FName" in type_text or "FText" in type_text
    if re.fullmatch(r"-?\d[\w.]*|true|false", text):
        return True
    return bool(
        re.fullmatch(r"nullptr|NULL|NAME_None|E\w+::\w+|FText::GetEmpty\(\)|FText\(\)|FName\(\)", text)
    )


def reflected_functions(project: Project) -> Iterator[Finding]:
    """11: no overloads, defaults that the header tool reads, no parameter that hides a member."""
    for source, item in each_type(project):
        bases = [name for name in project.ancestors(item.name) if name in project.types]
        inherited = {f.name for name in bases for f in project.types[name][1].functions if f.markup}
        members = {
            m.name for name in [item.name, *bases] for m in project.types[name][1].variables if m.markup
        }
        seen: set[str] = set()
        for function in item.functions:
            if not function.markup:
                continue
            if function.name in seen or (function.name in inherited and "override" not in function.words):
                yield source.find(
                    11,
                    function.line,
                    f"{function.name} is there twice; call one K2_{function.name} with a DisplayName",
                )
            seen.add(function.name)
            if function.name in members:
                yield source.find(11, function.line, f"{function.name} is also a property of {item.name}")
            yield from arguments(source, item, function, members)
        yield from hidden_members(project, source, item)


def arguments(source: Source, item: Type, function: Function, members: set[str]) -> Iterator[Finding]:
    terms = (
        [name.strip() for name in (function.markup.meta_value("AutoCreateRefTerm") or "").split(",")]
        if function.markup
        else []
    )
    for parameter in function.parameters:
        if not parameter.name:
            yield source.find(11, function.line, f"{function.name}: each parameter needs a name")
        if parameter.name in members:
            yield source.find(
                11,
                parameter.line,
                f"{function.name}: {parameter.name} is also a property of {item.name}; the header tool refuses that",
            )
        if parameter.initial is not None and not plain_default(join(parameter.initial), parameter.type_text):
            yield source.find(
                11,
                parameter.line,
                f"{function.name}: the header tool cannot read the default of {parameter.name}",
            )
        needs = (
            function.markup
            and function.markup.has("BlueprintCallable", "BlueprintPure")
            and NEEDS_TERM.match(parameter.type_text)
        )
        if needs and parameter.name not in terms:
            yield source.find(
                11,
                parameter.line,
                f'{function.name}: add meta AutoCreateRefTerm = "{parameter.name}", else the pin must be wired',
            )


def hidden_members(project: Project, source: Source, item: Type) -> Iterator[Finding]:
    names = project.ancestors(item.name)
    for name in list(names):
        names += [base for base in ENGINE_BASES.get(name, []) if base not in names]
    taken = {word for name in names for word in TAKEN.get(name, [])}
    if not taken:
        return
    for member in item.variables:
        if member.name in taken:
            yield source.find(
                11, member.line, f"{item.name}::{member.name} hides a member of the engine's class"
            )
    for function in item.functions:
        for parameter in function.parameters:
            if parameter.name in taken:
                yield source.find(
                    11,
                    parameter.line,
                    f"{function.name}: {parameter.name} hides a member of the engine's class",
                )
    for other in project.ours:
        for function in other.unit.functions:
            if function.qualifier == item.name and function.body:
                yield from hidden_by_locals(other, function, taken)


def hidden_by_locals(source: Source, function: Function, taken: set[str]) -> Iterator[Finding]:
    code = source.tokens.code
    first, last = function.body or (0, 0)
    for index in range(first + 1, last):
        before, after = code[index - 1], code[index + 1]
        is_declared = (before.is_name() and before.text != "return") or before.text in ("*", "&", ">")
        if code[index].text in taken and is_declared and after.text in ("=", ";", "{", ":"):
            yield source.find(
                11,
                code[index].line,
                f"{function.name}: {code[index].text} hides a member of the engine's class",
            )


RULES = {10: async_nodes, 11: reflected_functions}
