# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
"""Rule 12: a lambda that runs later must not hold `this`, a UObject or a reference."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .model import Function
from .project import Finding, Project, Source
from .tokens import Token, closing, join, split_commas

GUARDED = re.compile(r"^(?:Bind|Create|Add)(?:Weak|SP|ThreadSafeSP)Lambda$")
# These call the lambda before they return.
AT_ONCE = set(
    """FindByPredicate ContainsByPredicate IndexOfByPredicate FilterByPredicate RemoveAll RemoveAllSwap RemoveAllStable Sort
    StableSort KeySort ValueSort HeapSort ForEach Transform AnyOf AllOf NoneOf CountIf FindByPredicate SortBy Visit Invoke
    TransformIf Accumulate MinElementBy MaxElementBy LowerBoundBy UpperBoundBy ApplyTo FindIf RemoveIf""".split()
)
BEFORE_LAMBDA = {"(", ",", "=", "return", "{", "}", ";", ":", "?", "&&", "||", "!"}


@dataclass
class Lambda:
    """One lambda: its captures, the call that it is given to, and the name that it is stored under."""

    line: int
    captures: list[list[Token]]
    callee: str
    stored: str
    is_called_at_once: bool
    body: tuple[int, int]


def lambda_at(code: list[Token], index: int, last: int, callee: str) -> Lambda | None:
    """The lambda whose `[` is at `index`, if it is one."""
    if code[index].text != "[" or code[index - 1].text not in BEFORE_LAMBDA or code[index + 1].text == "[":
        return None
    end = closing(code, index, last)
    at = end + 1
    if at >= last or code[at].text not in ("(", "{", "mutable", "->"):
        return None
    if code[at].text == "(":
        at = closing(code, at, last) + 1
    while at < last and code[at].text not in ("{", ";"):
        at += 1
    if at >= last or code[at].text != "{":
        return None
    finish = closing(code, at, last)
    stored = code[index - 2].text if code[index - 1].text == "=" and code[index - 2].is_name() else ""
    called = finish + 1 < last and code[finish + 1].text == "("
    captures = split_commas(code[index + 1 : end])
    return Lambda(code[index].line, captures, callee, stored, called, (at, finish))


def lambdas_of(source: Source, function: Function) -> Iterator[Lambda]:
    """All lambdas of a function, nested ones too."""
    code = source.tokens.code
    first, last = function.body or (0, 0)
    callees: list[tuple[int, str]] = []
    for index in range(first, last):
        while callees and index > callees[-1][0]:
            callees.pop()
        if code[index].text == "(":
            name = code[index - 1].text if code[index - 1].is_name() else ""
            if code[index - 1].text == ">":
                name = "template"
            callees.append((closing(code, index, last), name))
        elif found := lambda_at(code, index, last, callees[-1][1] if callees else ""):
            if not found.stored and code[index - 1].text == "=":
                found.callee = ""
            yield found


def only_called_here(source: Source, function: Function, name: str) -> bool:
    """Whether a stored lambda is only called, or given to something that calls it at once."""
    code = source.tokens.code
    first, last = function.body or (0, 0)
    for index in range(first, last):
        if code[index].text != name or code[index + 1].text == "=":
            continue
        before, after = code[index - 1].text, code[index + 1].text
        if after == "(" or before == "auto":
            continue
        opened = index - 1
        while opened > first and code[opened].text not in ("(", ";", "{"):
            opened -= 1
        if not (code[opened].text == "(" and code[opened - 1].text in AT_ONCE):
            return False
    return True


def object_pointers(source: Source, function: Function) -> set[str]:
    """Names of parameters and locals that are raw pointers to UObjects."""
    code = source.tokens.code
    names = {p.name for p in function.parameters if re.match(r"^[UA][A-Z]\w*\*$", p.bare)}
    first, last = function.body or (0, 0)
    for index in range(first, last - 2):
        if (
            re.match(r"^[UA][A-Z][a-z]\w*$", code[index].text)
            and code[index + 1].text == "*"
            and code[index + 2].is_name()
        ):
            names.add(code[index + 2].text)
    return names


def is_watched(source: Source, found: Lambda) -> bool:
    """Whether the lambda holds a weak pointer beside `this`, and looks at it."""
    names = [
        part[0].text for part in found.captures if part and re.match(r"^(?:Weak|Alive|Guard)", part[0].text)
    ]
    first, last = found.body
    used = {token.text for token in source.tokens.code[first:last]}
    return any(name in used for name in names)


def captures(project: Project) -> Iterator[Finding]:
    """12: a lambda that runs later holds no `this`, no UObject and no reference."""
    for source in project.ours:
        if source.is_spec:
            continue
        for function in source.unit.all_functions():
            for found in lambdas_of(source, function):
                if found.is_called_at_once or found.callee in AT_ONCE or GUARDED.match(found.callee):
                    continue
                if found.stored and only_called_here(source, function, found.stored):
                    continue
                yield from check(source, function, found)


def check(source: Source, function: Function, found: Lambda) -> Iterator[Finding]:
    objects = object_pointers(source, function)
    for part in found.captures:
        text = join(part)
        value = join(part[2:]) if len(part) > 2 and part[1].text == "=" else text
        if value == "this" and not is_watched(source, found):
            yield source.find(
                12,
                found.line,
                "the lambda holds `this`; use a WeakLambda, or hold a weak pointer and look at it first",
            )
        elif len(part) == 3 and value == part[0].text:
            yield source.find(
                12,
                found.line,
                f"give the capture {value} another name; MSVC takes it for a member that is hidden",
            )
        elif text in ("&", "=") or (text.startswith("&") and len(part) == 2):
            yield source.find(
                12, found.line, f"the lambda may run later, and captures [{text}]; name each value"
            )
        elif value in objects:
            yield source.find(12, found.line, f"the lambda holds the UObject {value}; hold a TWeakObjectPtr")


RULES = {12: captures}
