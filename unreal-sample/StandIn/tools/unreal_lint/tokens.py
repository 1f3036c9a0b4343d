# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
"""Cuts C++ into tokens, because no line regex tells a comment, a string and a bracket apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

TOKEN = re.compile(
    r"""
    (?P<comment>//[^\n]*|/\*.*?\*/)
  | (?P<directive>^[ \t]*\#(?:\\\n|[^\n])*)
  | (?P<raw>(?:u8|u|U|L)?R"(?P<mark>[^()\s\\]{0,16})\(.*?\)(?P=mark)")
  | (?P<string>(?:u8|u|U|L)?"(?:\\.|[^"\\\n])*")
  | (?P<char>(?:u8|u|U|L)?'(?:\\.|[^'\\\n])+')
  | (?P<number>\.?\d(?:[eEpP][+-]|'?[\w.])*)
  | (?P<name>[A-Za-z_]\w*)
  | (?P<punct>::|->\*?|\.\.\.|<=>|[-+*/%&|^!=<]=|>=|\+\+|--|&&|\|\||<<|[{}()\[\];:,.<>~!?=+\-*/%&|^\#@\\])
  | (?P<space>\n+|[^\S\n]+)
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
OPENING = {"(": ")", "[": "]", "{": "}"}
CLOSING = {")", "]", "}"}


@dataclass(frozen=True)
class Token:
    """One token; `line` counts from 1, `end_line` is where a token of several lines ends."""

    kind: str
    text: str
    line: int
    end_line: int

    def is_name(self) -> bool:
        return self.kind == "name"


@dataclass
class TokenFile:
    """The code of one file without comments and directives, and these beside it."""

    code: list[Token] = field(default_factory=list)
    comments: list[Token] = field(default_factory=list)
    directives: list[Token] = field(default_factory=list)

    def doc_before(self, line: int) -> str:
        """The comment that ends on the line just above, which is where the header tool looks for a tooltip."""
        for comment in self.comments:
            if comment.end_line == line - 1:
                return comment.text
        return ""


def tokenize(text: str) -> TokenFile:
    """Cuts one file; what is no C++ becomes tokens of kind `other`, never an error."""
    out = TokenFile()
    line = 1
    for match in TOKEN.finditer(text):
        kind = match.lastgroup or "other"
        if kind == "mark":
            kind = "raw"
        value = match.group()
        end = line + value.count("\n")
        token = Token("string" if kind == "raw" else kind, value, line, end)
        if kind == "comment":
            out.comments.append(token)
        elif kind == "directive":
            out.directives.append(token)
        elif kind != "space":
            out.code.append(token)
        line = end
    return out


def closing(code: list[Token], opened: int, stop: int | None = None) -> int:
    """The index of the bracket that closes the one at `opened`; the last index when it never closes."""
    stop = len(code) if stop is None else stop
    depth = 0
    for index in range(opened, stop):
        text = code[index].text
        if code[index].kind == "punct":
            if text in OPENING:
                depth += 1
            elif text in CLOSING:
                depth -= 1
                if depth == 0:
                    return index
    return stop - 1


def closing_angle(code: list[Token], opened: int, stop: int) -> int:
    """The index of the `>` for the `<` at `opened`, or -1 when this `<` is a comparison."""
    depth = 0
    index = opened
    while index < stop:
        text = code[index].text
        if text == "<":
            depth += 1
        elif text == ">":
            depth -= 1
            if depth == 0:
                return index
        elif text in ("(", "["):
            index = closing(code, index, stop)
        elif text in (";", "{", "}", "&&", "||") or text in CLOSING:
            return -1
        index += 1
    return -1


def split_commas(code: list[Token]) -> list[list[Token]]:
    """The parts between the commas that are outside of every bracket, angle brackets too."""
    parts: list[list[Token]] = []
    current: list[Token] = []
    index = 0
    while index < len(code):
        token = code[index]
        if token.text == ",":
            parts.append(current)
            current = []
        elif token.text in OPENING and token.kind == "punct":
            end = closing(code, index)
            current.extend(code[index : end + 1])
            index = end
        elif token.text == "<" and (end := closing_angle(code, index, len(code))) > 0:
            current.extend(code[index : end + 1])
            index = end
        else:
            current.append(token)
        index += 1
    if current or parts:
        parts.append(current)
    return parts


def join(code: list[Token]) -> str:
    """The tokens as text with a space only between words; for messages and comparisons."""
    out = ""
    for token in code:
        if (
            out
            and (out[-1].isalnum() or out[-1] == "_")
            and (token.text[0].isalnum() or token.text[0] == "_")
        ):
            out += " "
        out += token.text
    return out
