# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
"""Reads the structure of a C++ file: not the whole grammar, but all that the engine's style allows."""

from __future__ import annotations

from .declarations import read_declaration
from .model import Delegate, Markup, Type, Unit
from .tokens import Token, TokenFile, closing, closing_angle, join, split_commas, tokenize

MARKUP = {"UCLASS", "USTRUCT", "UENUM", "UINTERFACE", "UPROPERTY", "UFUNCTION", "UDELEGATE"}
SPEC_BEGIN = "BEGIN_DEFINE_SPEC"
SPEC_END = "END_DEFINE_SPEC"


def unquoted(code: list[Token]) -> str:
    """The text of a value of markup, string pieces joined and without their quotes."""
    if code and all(token.kind == "string" for token in code):
        return "".join(token.text[token.text.index('"') + 1 : -1] for token in code)
    return join(code)


def read_markup(macro: Token, inner: list[Token], doc: str) -> Markup:
    """Reads `BlueprintCallable, Category = "A", meta = (X = "y")`."""
    markup = Markup(macro.text, macro.line, doc=doc)
    for part in split_commas(inner):
        if not part:
            continue
        key = part[0].text
        rest = part[2:] if len(part) > 1 and part[1].text == "=" else []
        if key.lower() == "meta" and rest and rest[0].text == "(":
            for item in split_commas(rest[1:-1]):
                if item:
                    markup.meta[item[0].text] = unquoted(item[2:]) if len(item) > 2 else ""
            continue
        markup.order.append(key)
        markup.words[key] = unquoted(rest)
    return markup


class Parser:
    """One pass over one file's code."""

    def __init__(self, text: str) -> None:
        self.file: TokenFile = tokenize(text)
        self.code = self.file.code
        self.unit = Unit()

    def parse(self) -> Unit:
        self.scope(0, len(self.code), None, "")
        return self.unit

    def scope(self, index: int, stop: int, owner: Type | None, space: str) -> None:
        """Reads the declarations between two indexes into `owner`, or into the file."""
        access = "private" if owner and owner.kind == "class" else "public"
        pending: Markup | None = None
        while index < stop:
            token = self.code[index]
            following = self.code[index + 1].text if index + 1 < stop else ""
            if token.text in MARKUP and following == "(":
                end = closing(self.code, index + 1, stop)
                if pending:
                    self.unit.stray.append(pending)
                pending = read_markup(token, self.code[index + 2 : end], self.file.doc_before(token.line))
                index = end + 1
                continue
            if token.text in ("public", "protected", "private") and following == ":":
                access = token.text
                index += 2
                continue
            start, before = index, pending
            index = self.item(index, stop, owner, space, access, pending)
            if index <= start:
                index = start + 1
            elif not (before and self.code[start].text in (";",)):
                pending = None
        if pending:
            self.unit.stray.append(pending)

    def item(
        self, index: int, stop: int, owner: Type | None, space: str, access: str, markup: Markup | None
    ) -> int:
        """Reads one declaration and says where the next one begins."""
        if index >= stop:
            return stop
        token = self.code[index]
        if token.text == ";":
            return index + 1
        if token.text in ("namespace", "inline", "extern") and (
            after := self.namespace(index, stop, owner, space)
        ):
            return after
        if token.text == "template":
            return self.template(index, stop, owner, space, access, markup)
        if token.text in ("using", "typedef", "friend", "static_assert"):
            return self.skip_statement(index, stop)
        if token.text == SPEC_BEGIN:
            return self.spec(index, stop)
        if token.text in ("class", "struct", "enum", "union") and (
            after := self.type(index, stop, owner, space, markup)
        ):
            return after
        if self.is_macro(index, stop):
            return self.macro(index, stop, owner)
        doc = markup.doc if markup else self.file.doc_before(token.line)
        return read_declaration(self, index, stop, owner, access, markup, doc)

    def is_macro(self, index: int, stop: int) -> bool:
        """A line such as GENERATED_BODY() or DECLARE_LOG_CATEGORY_EXTERN(…);, which no grammar knows."""
        name = self.code[index].text
        if index + 1 >= stop or self.code[index + 1].text != "(" or not self.code[index].is_name():
            return False
        return (name.isupper() and "_" in name) or name.startswith("DECLARE_")

    def macro(self, index: int, stop: int, owner: Type | None) -> int:
        token = self.code[index]
        end = closing(self.code, index + 1, stop)
        if owner:
            owner.macros.append(token)
        if token.text.startswith("DECLARE_") and "DELEGATE" in token.text:
            parts = [join(part) for part in split_commas(self.code[index + 2 : end])]
            pairs = list(zip(parts[1::2], parts[2::2])) if "_DYNAMIC_" in token.text else []
            # With a result, its type comes first.
            name = (parts[1:2] if "_RetVal" in token.text else parts[:1] or [""])[0]
            self.unit.delegates.append(
                Delegate(token.text, name, token.line, pairs, self.file.doc_before(token.line))
            )
        end += 1
        return end + 1 if end < stop and self.code[end].text == ";" else end

    def namespace(self, index: int, stop: int, owner: Type | None, space: str) -> int:
        """Enters `namespace X {` and `extern "C" {`; 0 when it is neither."""
        at = index + 1 if self.code[index].text == "inline" else index
        if at >= stop:
            return 0
        if self.code[at].text == "extern":
            if at + 2 < stop and self.code[at + 1].kind == "string" and self.code[at + 2].text == "{":
                end = closing(self.code, at + 2, stop)
                self.scope(at + 3, end, owner, space)
                return end + 1
            return 0
        if self.code[at].text != "namespace":
            return 0
        opened = at
        while opened < stop and self.code[opened].text not in ("{", ";", "="):
            opened += 1
        if opened >= stop or self.code[opened].text != "{":
            return self.skip_statement(index, stop)
        end = closing(self.code, opened, stop)
        name = join(self.code[at + 1 : opened])
        self.scope(opened + 1, end, owner, f"{space}::{name}" if space else name or "anonymous")
        return end + 1

    def template(
        self, index: int, stop: int, owner: Type | None, space: str, access: str, markup: Markup | None
    ) -> int:
        opened = index + 1
        if opened >= stop or self.code[opened].text != "<":
            return self.skip_statement(index, stop)
        end = closing_angle(self.code, opened, stop)
        if end < 0:
            return self.skip_statement(index, stop)
        if end + 1 < stop and self.code[end + 1].text == "requires":
            end += 1
            while end + 1 < stop and self.code[end + 1].text not in (
                "class",
                "struct",
                "static",
                "void",
                "auto",
                "inline",
            ):
                end += 1
        known = len(owner.types if owner else self.unit.types)
        after = self.item(end + 1, stop, owner, space, access, markup)
        for item in (owner.types if owner else self.unit.types)[known:]:
            item.is_template = True
            item.doc = item.doc or self.file.doc_before(self.code[index].line)
        return after

    def spec(self, index: int, stop: int) -> int:
        """BEGIN_DEFINE_SPEC(FName, …) members END_DEFINE_SPEC(FName) is a class to everybody."""
        end = closing(self.code, index + 1, stop)
        name = self.code[index + 2].text if index + 2 < stop else ""
        last = end
        while last < stop and self.code[last].text != SPEC_END:
            last += 1
        item = Type(name, "spec", self.code[index].line, bases=["FAutomationSpecBase"])
        self.unit.types.append(item)
        self.scope(end + 1, last, item, "")
        return closing(self.code, last + 1, stop) + 1 if last + 1 < stop else stop

    def type(self, index: int, stop: int, owner: Type | None, space: str, markup: Markup | None) -> int:
        """Reads a class, struct or enum with a body; 0 when this is a forward declaration or a variable."""
        kind = self.code[index].text
        at = index + 1
        scoped = kind == "enum" and at < stop and self.code[at].text in ("class", "struct")
        at += 1 if scoped else 0
        head: list[Token] = []
        while at < stop and self.code[at].text not in ("{", ";", ":", "=", "("):
            head.append(self.code[at])
            angle = closing_angle(self.code, at, stop) if self.code[at].text == "<" else -1
            at = angle + 1 if angle > 0 else at + 1
        if at >= stop or self.code[at].text in ("=", "(") or not head:
            return 0
        if self.code[at].text == ";":
            return (
                at + 1
                if len([token for token in head if token.is_name()]) == 1 or head[0].text.endswith("_API")
                else 0
            )
        bases: list[Token] = []
        while at < stop and self.code[at].text not in ("{", ";"):
            bases.append(self.code[at])
            at += 1
        if at >= stop or self.code[at].text == ";":
            return at + 1
        names = [token for token in head if token.is_name() and token.text not in ("final", "alignas")]
        api = names[0].text if names and names[0].text.endswith("_API") else ""
        name = names[1].text if api and len(names) > 1 else names[0].text if names else ""
        line = self.code[index].line
        doc = markup.doc if markup else self.file.doc_before(line)
        item = Type(name, kind, line, markup=markup, api=api, doc=doc, scope=space, is_scoped=scoped)
        (owner.types if owner else self.unit.types).append(item)
        end = closing(self.code, at, stop)
        self.body(item, bases, at, end)
        return (
            self.skip_statement(end + 1, stop)
            if end + 1 < stop and self.code[end + 1].text == ";"
            else end + 1
        )

    def body(self, item: Type, bases: list[Token], opened: int, end: int) -> None:
        if item.kind == "enum":
            item.underlying = join(bases[1:])
            for part in split_commas(self.code[opened + 1 : end]):
                if part:
                    has_value = len(part) > 1 and part[1].text == "="
                    item.values.append((part[0].text, join(part[2:]) if has_value else ""))
            return
        for part in split_commas(bases[1:]):
            words = [
                token for token in part if token.text not in ("public", "protected", "private", "virtual")
            ]
            item.bases.append(join(words))
        item.first = self.code[opened + 1] if opened + 1 < end else None
        self.scope(opened + 1, end, item, item.scope)

    def skip_statement(self, index: int, stop: int) -> int:
        """Just behind the next `;`, over every bracket."""
        while index < stop and self.code[index].text != ";":
            if self.code[index].text in ("(", "[", "{") and self.code[index].kind == "punct":
                index = closing(self.code, index, stop)
            index += 1
        return index + 1


def parse(text: str) -> tuple[TokenFile, Unit]:
    """The tokens of one file and their structure."""
    parser = Parser(text)
    return parser.file, parser.parse()
