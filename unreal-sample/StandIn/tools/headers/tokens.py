# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
"""Cuts a header into tokens that remember their line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

TOKEN = re.compile(
    r"""
    (?P<comment>//[^\n]*|/\*.*?\*/)
  | (?P<directive>^[ \t]*\#(?:[^\n\\]|\\.|\\\n)*)
  | (?P<string>"(?:[^"\\\n]|\\.)*")
  | (?P<char>'(?:[^'\\\n]|\\.)*')
  | (?P<number>\.?[0-9](?:[0-9a-zA-Z_.']|[eE][+-])*)
  | (?P<word>[A-Za-z_][A-Za-z0-9_]*)
  | (?P<mark>::|->|\S)
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)


class Refused(Exception):
    """What the engine's header tool would refuse, with the place."""

    def __init__(self, path: Path, line: int, message: str) -> None:
        super().__init__(f"{path}:{line}: {message}")


@dataclass(frozen=True)
class Token:
    """A word, a mark or a literal."""

    text: str
    line: int
    kind: str = "mark"
    # How many #if surround it; the guards of conditional code are not evaluated.
    depth: int = 0


@dataclass
class Source:
    """A header in tokens."""

    path: Path
    tokens: list[Token] = field(default_factory=list)
    includes: list[tuple[str, int]] = field(default_factory=list)
    has_pragma_once: bool = False

    def refuse(self, line: int, message: str) -> Refused:
        """The exception for a mistake in this header."""
        return Refused(self.path, line, message)


def read(path: Path) -> Source:
    """Cuts a file into tokens."""
    source = Source(path)
    text = path.read_text(encoding="utf-8")
    line, position, depth = 1, 0, 0
    for match in TOKEN.finditer(text):
        line += text.count("\n", position, match.start())
        position = match.start()
        kind = match.lastgroup or "mark"
        if kind == "directive":
            depth += _directive(source, match.group().strip(), line)
        elif kind != "comment":
            source.tokens.append(Token(match.group(), line, kind, depth))
    return source


def _directive(source: Source, text: str, line: int) -> int:
    """Takes note of a preprocessor line; answers by how much it nests conditions."""
    word = text[1:].strip()
    if word.startswith("include"):
        name = re.match(r'include\s*["<]([^">]+)[">]', word)
        if name is None:
            raise source.refuse(line, "an #include must name its file literally")
        source.includes.append((name.group(1), line))
    elif re.match(r"pragma\s+once\b", word):
        source.has_pragma_once = True
    elif word.startswith("if"):
        return 1
    elif word.startswith("endif"):
        return -1
    return 0


class Cursor:
    """Goes through tokens, and says what was expected where something else stands."""

    def __init__(self, source: Source, tokens: list[Token] | None = None) -> None:
        self.source = source
        self.tokens = source.tokens if tokens is None else tokens
        self.position = 0

    def at_end(self) -> bool:
        """Whether nothing is left."""
        return self.position >= len(self.tokens)

    def peek(self, ahead: int = 0) -> str:
        """The text of a token that is still to come; empty at the end."""
        index = self.position + ahead
        return self.tokens[index].text if index < len(self.tokens) else ""

    def line(self) -> int:
        """The line of the next token, or of the last one."""
        if not self.tokens:
            return 1
        return self.tokens[min(self.position, len(self.tokens) - 1)].line

    def next(self) -> Token:
        """Takes a token."""
        if self.at_end():
            raise self.source.refuse(self.line(), "the file ends in the middle of a declaration")
        self.position += 1
        return self.tokens[self.position - 1]

    def accept(self, text: str) -> bool:
        """Takes the next token when it is this one."""
        if self.peek() != text:
            return False
        self.position += 1
        return True

    def expect(self, text: str) -> Token:
        """Takes the next token, which must be this one."""
        if self.peek() != text:
            raise self.source.refuse(self.line(), f"expected '{text}' and found '{self.peek()}'")
        return self.next()

    def word(self, what: str) -> str:
        """Takes the next token, which must be a name."""
        token = self.next()
        if token.kind != "word":
            raise self.source.refuse(token.line, f"expected {what} and found '{token.text}'")
        return token.text

    def bracketed(self, opening: str, closing: str) -> list[Token]:
        """Takes a bracket with all that it holds, and answers the inside."""
        self.expect(opening)
        start, depth = self.position, 1
        while depth > 0:
            text = self.next().text
            depth += (text == opening) - (text == closing)
        return self.tokens[start : self.position - 1]


def split(tokens: list[Token], mark: str = ",") -> list[list[Token]]:
    """Splits at marks that stand in no bracket; angle brackets count as brackets. Nothing gives nothing."""
    parts: list[list[Token]] = [[]]
    depth = 0
    for token in tokens:
        depth += (token.text in "([{<") - (token.text in ")]}>")
        if token.text == mark and depth == 0:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts if tokens else []


def spell(tokens: list[Token]) -> str:
    """Writes tokens as C++ again."""
    text = " ".join(token.text for token in tokens)
    text = re.sub(r"\s*(::|[<(])\s*", r"\1", text)
    return re.sub(r"\s+([>),*&])", r"\1", text)
