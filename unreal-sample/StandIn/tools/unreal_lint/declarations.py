# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
"""Reads one function or one variable; the rest of the structure is in parser.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .model import Function, Markup, Type, Variable
from .tokens import Token, closing, closing_angle, split_commas

if TYPE_CHECKING:
    from .parser import Parser

FUNCTION_WORDS = {
    "static",
    "virtual",
    "inline",
    "constexpr",
    "consteval",
    "explicit",
    "FORCEINLINE",
    "friend",
    "extern",
}


def head_end(code: list[Token], index: int, stop: int) -> int:
    """The index of what decides: `(` of a function, or `;`, `=`, `{` of a variable."""
    while index < stop:
        text = code[index].text
        if text == "operator":
            index += 1
            if index + 1 < stop and code[index].text in ("(", "["):
                index += 1
            while index + 1 < stop and code[index + 1].text != "(":
                index += 1
        elif text == "<" and (end := closing_angle(code, index, stop)) > 0:
            index = end
        elif text == "[":
            index = closing(code, index, stop)
        elif (
            text in ("alignas", "decltype", "UE_DEPRECATED", "requires", "explicit")
            and code[index + 1].text == "("
        ):
            index = closing(code, index + 1, stop)
        elif text in ("(", ";", "=", "{", ":", ","):
            return index
        index += 1
    return stop


def read_parameter(part: list[Token]) -> Variable | None:
    """One parameter of a function, its default included."""
    part = without_uparam(part)
    initial: list[Token] | None = None
    for at, token in enumerate(part):
        if token.text == "=":
            initial = part[at + 1 :]
            part = part[:at]
            break
    if not part or (len(part) == 1 and part[0].text == "void"):
        return None
    name = ""
    last = part[-1]
    if (
        last.is_name()
        and len(part) > 1
        and last.text not in ("const", "int", "bool")
        and part[-2].text != "::"
    ):
        name = last.text
        part = part[:-1]
    return Variable(name, part, last.line, initial)


def without_uparam(part: list[Token]) -> list[Token]:
    for at, token in enumerate(part):
        if token.text == "UPARAM" and at + 1 < len(part):
            return part[:at] + part[closing(part, at + 1) + 1 :]
    return part


def read_declaration(
    parser: "Parser", index: int, stop: int, owner: Type | None, access: str, markup: Markup | None, doc: str
) -> int:
    """Reads a declaration that is no type; gives the index behind it."""
    code = parser.code
    decides = head_end(code, index, stop)
    if decides >= stop:
        return stop
    if code[decides].text == "(" and decides > index:
        return read_function(parser, index, decides, stop, owner, access, markup, doc)
    return read_variable(parser, index, decides, stop, owner, access, markup, doc)


def read_variable(
    parser: "Parser",
    index: int,
    decides: int,
    stop: int,
    owner: Type | None,
    access: str,
    markup: Markup | None,
    doc: str,
) -> int:
    code = parser.code
    end = decides
    while end < stop and code[end].text != ";":
        end = closing(code, end, stop) + 1 if code[end].text in ("(", "[", "{") else end + 1
    head = [token for token in code[index:decides]]
    initial = code[decides:end] if code[decides].text in ("=", "{") else None
    if code[decides].text == ":" and any(token.text == "=" for token in code[decides:end]):
        initial = code[decides:end]
    while head and head[-1].text == "]":
        opened = max(at for at, token in enumerate(head) if token.text == "[")
        head = head[:opened]
    if len(head) < 2 or not head[-1].is_name():
        return end + 1
    words = {token.text for token in head[:-1]}
    kept = [
        token for token in head[:-1] if token.text not in FUNCTION_WORDS and not token.text.endswith("_API")
    ]
    item = Variable(head[-1].text, kept, head[-1].line, initial, access, markup, doc)
    item.is_static = "static" in words
    item.is_constexpr = "constexpr" in words
    (owner.variables if owner else parser.unit.variables).append(item)
    return end + 1


def function_name(code: list[Token], index: int, decides: int) -> tuple[str, str, int]:
    """Name, class before `::`, and where the result's type ends."""
    at = decides - 1
    for back in range(decides - 1, max(index - 1, decides - 5), -1):
        if code[back].text == "operator":
            at = back
            break
    name = "".join(token.text for token in code[at:decides])
    if at > index and code[at - 1].text == "~":
        at -= 1
        name = "~" + name
    qualifier = ""
    while (
        at - 1 > index and code[at - 1].text == "::" and (code[at - 2].is_name() or code[at - 2].text == ">")
    ):
        qualifier = code[at - 2].text
        at -= 2
        while code[at].text == ">" and at > index:
            while at > index and code[at].text != "<":
                at -= 1
            at -= 1
            qualifier = code[at].text
    return name, qualifier, at


def read_function(
    parser: "Parser",
    index: int,
    decides: int,
    stop: int,
    owner: Type | None,
    access: str,
    markup: Markup | None,
    doc: str,
) -> int:
    code = parser.code
    name, qualifier, at = function_name(code, index, decides)
    end = closing(code, decides, stop)
    result = [t for t in code[index:at] if t.text not in FUNCTION_WORDS and not t.text.endswith("_API")]
    words = {token.text for token in code[index:at] if token.text in FUNCTION_WORDS}
    parameters = [item for part in split_commas(code[decides + 1 : end]) if (item := read_parameter(part))]
    item = Function(name, code[at].line, result, parameters, qualifier, words, None, access, markup, doc)
    (owner.functions if owner else parser.unit.functions).append(item)
    after = end + 1
    while after < stop and code[after].text not in (";", "{"):
        if code[after].text == ":":
            after = constructor_list(code, after + 1, stop)
            continue
        if code[after].is_name():
            item.words.add(code[after].text)
        after = closing(code, after, stop) + 1 if code[after].text in ("(", "[") else after + 1
    if after < stop and code[after].text == "{":
        last = closing(code, after, stop)
        item.body = (after, last)
        return last + 1
    return after + 1


def constructor_list(code: list[Token], index: int, stop: int) -> int:
    """The index of the `{` behind `A(1), B{2}`."""
    while index < stop:
        while index < stop and code[index].text not in ("(", "{", ";"):
            angle = closing_angle(code, index, stop) if code[index].text == "<" else -1
            index = angle + 1 if angle > 0 else index + 1
        if index >= stop or code[index].text == ";":
            return index
        index = closing(code, index, stop) + 1
        if index < stop and code[index].text == "...":
            index += 1
        if index >= stop or code[index].text != ",":
            return index
        index += 1
    return index
