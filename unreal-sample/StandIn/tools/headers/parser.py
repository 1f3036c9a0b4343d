# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
"""Finds what is reflected in a header. What cannot be read is refused, never passed over."""

from __future__ import annotations

import re

from .model import Delegate, Enum, Function, Header, Parameter, Property, Specifiers, Type
from .tokens import Cursor, Source, Token, spell, split

COUNTS = {"": 0, "_OneParam": 1, "_TwoParams": 2, "_ThreeParams": 3, "_FourParams": 4}
TYPE_MACROS = {"UCLASS": "class", "USTRUCT": "struct"}
MEMBER_MACROS = ("UPROPERTY", "UFUNCTION")
UNKNOWN_MACROS = ("UINTERFACE", "UDELEGATE", "GENERATED_UCLASS_BODY", "GENERATED_USTRUCT_BODY", "GENERATED_IINTERFACE_BODY")


def parse(source: Source) -> Header:
    """Reads a whole header."""
    header = Header(source)
    cursor = Cursor(source)
    depth = 0
    while not cursor.at_end():
        token = cursor.next()
        is_reflection = token.text in TYPE_MACROS or token.text == "UENUM" or token.text.startswith("DECLARE_DYNAMIC_")
        if is_reflection:
            _check_place(source, token, depth)
        if token.text in TYPE_MACROS:
            header.types.append(_type(cursor, token))
        elif token.text == "UENUM":
            header.enums.append(_enum(cursor, token))
        elif token.text.startswith("DECLARE_DYNAMIC_"):
            header.delegates.append(_delegate(cursor, token))
        elif token.text.startswith("DECLARE_") and "DELEGATE" in token.text:
            parts = split(cursor.bracketed("(", ")"))
            header.plain_delegates.add(spell(parts["RetVal" in token.text]))
        elif token.text in MEMBER_MACROS or token.text == "GENERATED_BODY":
            raise source.refuse(token.line, f"{token.text} stands outside of a UCLASS or USTRUCT")
        elif token.text in UNKNOWN_MACROS:
            raise source.refuse(token.line, f"the stand-in does not know {token.text}")
        depth += (token.text == "{") - (token.text == "}")
    return header


def _check_place(source: Source, token: Token, depth: int) -> None:
    if depth > 0:
        raise source.refuse(token.line, f"{token.text} must not stand in a namespace or in another type")
    if token.depth > 0:
        raise source.refuse(token.line, f"{token.text} must not stand inside #if")


def specifiers(cursor: Cursor, line: int) -> Specifiers:
    """Reads the bracket behind a macro."""
    result = Specifiers(line)
    for part in split(cursor.bracketed("(", ")")):
        key, value = _pair(cursor.source, part, line)
        if key == "meta":
            for entry in split(part[3:-1]):
                name, text = _pair(cursor.source, entry, line)
                result.meta[name] = text
            continue
        if key in result.plain:
            raise cursor.source.refuse(line, f"the specifier {key} stands twice")
        result.plain[key] = value
    return result


def _pair(source: Source, tokens: list[Token], line: int) -> tuple[str, str]:
    if not tokens or tokens[0].kind != "word":
        raise source.refuse(line, f"a specifier is missing or is no name: '{spell(tokens)}'")
    if len(tokens) == 1:
        return tokens[0].text.lower(), ""
    if tokens[1].text != "=" or len(tokens) < 3:
        raise source.refuse(line, f"cannot read the specifier '{spell(tokens)}'; is a comma missing?")
    if tokens[2].text != "(" and len(tokens) > 3:
        raise source.refuse(line, f"cannot read the specifier '{spell(tokens)}'; is a comma missing?")
    return tokens[0].text.lower(), spell(tokens[2:]).strip('"')


def _enum(cursor: Cursor, macro: Token) -> Enum:
    found = specifiers(cursor, macro.line)
    cursor.expect("enum")
    if not cursor.accept("class"):
        raise cursor.source.refuse(macro.line, "a UENUM must be an enum class, or StaticEnum does not know it")
    result = Enum(cursor.word("the name of the enumeration"), macro.line, found)
    cursor.expect(":")
    if cursor.next().text != "uint8":
        raise cursor.source.refuse(macro.line, f"{result.name} must be based on uint8")
    for part in split(cursor.bracketed("{", "}")):
        if part:
            result.entries.append(_enum_entry(cursor.source, part))
    cursor.expect(";")
    if not result.entries:
        raise cursor.source.refuse(macro.line, f"{result.name} has no entry")
    return result


def _enum_entry(source: Source, tokens: list[Token]) -> tuple[str, str]:
    entry = Cursor(source, tokens)
    name = entry.word("an entry of the enumeration")
    display = _spaced(name)
    while not entry.at_end():
        token = entry.next()
        if token.text == "UMETA":
            display = specifiers(entry, token.line).plain.get("displayname", display)
    return name, display


def _spaced(name: str) -> str:
    """'NoAnswer' as the editor shows it: 'No Answer'."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name)


def _delegate(cursor: Cursor, macro: Token) -> Delegate:
    match = re.fullmatch(r"DECLARE_DYNAMIC_MULTICAST_DELEGATE(\w*)", macro.text)
    if match is None or match.group(1) not in COUNTS:
        raise cursor.source.refuse(macro.line, f"the stand-in does not know {macro.text}")
    parts = split(cursor.bracketed("(", ")"))
    cursor.expect(";")
    if len(parts) != 1 + 2 * COUNTS[match.group(1)]:
        raise cursor.source.refuse(macro.line, f"{macro.text} has the wrong number of arguments; types with commas do not fit here")
    pairs = zip(parts[1::2], parts[2::2])
    name = spell(parts[0])
    if not name.startswith("F"):
        raise cursor.source.refuse(macro.line, f"the delegate {name} must begin with F")
    return Delegate(name, macro.line, [Parameter(spell(second), spell(first)) for first, second in pairs])


def _type(cursor: Cursor, macro: Token) -> Type:
    source, kind = cursor.source, TYPE_MACROS[macro.text]
    found = specifiers(cursor, macro.line)
    if cursor.peek() != kind:
        raise source.refuse(macro.line, f"{macro.text} must stand right before a {kind}")
    cursor.next()
    name, api = cursor.word("a name"), ""
    if name.endswith("_API"):
        name, api = cursor.word("a name"), name
    super_name = ""
    cursor.accept("final")
    if cursor.accept(":"):
        cursor.expect("public")
        super_name = cursor.word("the super type")
    while cursor.peek() == ",":
        cursor.next(), cursor.expect("public"), cursor.word("an interface")
    result = Type(kind, name, super_name, api, macro.line, found)
    body = cursor.bracketed("{", "}")
    cursor.expect(";")
    _body(Cursor(source, body), result)
    if result.body_line == 0:
        raise source.refuse(macro.line, f"{name} has no GENERATED_BODY()")
    return result


def _body(cursor: Cursor, owner: Type) -> None:
    access = "private" if owner.kind == "class" else "public"
    while not cursor.at_end():
        token = cursor.next()
        if token.text in MEMBER_MACROS or token.text == "GENERATED_BODY":
            _check_place(cursor.source, token, 0)
        if token.text in ("public", "protected", "private") and cursor.accept(":"):
            access = token.text
        elif token.text == "GENERATED_BODY":
            cursor.expect("("), cursor.expect(")")
            if owner.body_line or owner.properties or owner.functions:
                raise cursor.source.refuse(token.line, "GENERATED_BODY() must come first, and once")
            owner.body_line = token.line
        elif token.text == "UPROPERTY":
            owner.properties.append(_property(cursor, token, access))
        elif token.text == "UFUNCTION":
            if owner.kind == "struct":
                raise cursor.source.refuse(token.line, "a USTRUCT has no UFUNCTIONs")
            owner.functions.append(_function(cursor, token, access))
        elif token.text in UNKNOWN_MACROS or token.text in TYPE_MACROS or token.text == "UENUM":
            raise cursor.source.refuse(token.line, f"{token.text} must not stand inside {owner.name}")
        else:
            cursor.position -= 1
            _plain_member(cursor, owner)


def _plain_member(cursor: Cursor, owner: Type) -> None:
    """Passes over a member that is not reflected, but takes note of constructors."""
    start = cursor.position
    _statement(cursor)
    member = cursor.tokens[start : cursor.position]
    words = [token.text for token in member]
    if words[:1] == ["explicit"]:
        words = words[1:]
    if words[:2] == [owner.name, "("] or (len(words) > 2 and words[0].endswith("_API") and words[1:3] == [owner.name, "("]):
        if "FObjectInitializer" in words:
            owner.constructor = "initializer"
        elif owner.constructor == "none" and ")" in words and words[words.index("(") + 1] == ")":
            owner.constructor = "plain"


def _statement(cursor: Cursor) -> list[Token]:
    """Takes a member up to its semicolon or the end of its body; answers what comes before that."""
    result: list[Token] = []
    depth = 0
    while True:
        if cursor.peek() == "{" and depth == 0:
            cursor.bracketed("{", "}")
            if cursor.peek() not in (";", ",", "="):
                return result
            if cursor.accept(";"):
                return result
            continue
        token = cursor.next()
        if token.text in MEMBER_MACROS or token.text in TYPE_MACROS or token.text == "GENERATED_BODY":
            raise cursor.source.refuse(token.line, f"cannot read what stands before {token.text}")
        if token.text == ";" and depth == 0:
            return result
        depth += (token.text == "(") - (token.text == ")")
        result.append(token)


def _property(cursor: Cursor, macro: Token, access: str) -> Property:
    source, found = cursor.source, specifiers(cursor, macro.line)
    tokens: list[Token] = []
    while cursor.peek() != ";":
        if cursor.peek() == "{":
            raise source.refuse(macro.line, "write '= value' instead of braces behind a UPROPERTY")
        tokens.append(cursor.next())
    cursor.next()
    declared = split(tokens, "=")[0]
    texts = [token.text for token in declared]
    if any(word in texts for word in ("static", "mutable", "const", "constexpr", "inline")):
        raise source.refuse(macro.line, f"a UPROPERTY must be a plain member: {spell(declared)}")
    if len(split(tokens)) > 1:
        raise source.refuse(macro.line, "a UPROPERTY declares one member only")
    if len(declared) < 2 or declared[-1].kind != "word" or ":" in texts or "[" in texts or "(" in texts:
        raise source.refuse(macro.line, f"cannot read the UPROPERTY {spell(declared)}")
    return Property(declared[-1].text, spell(declared[:-1]), macro.line, access, found)


def _function(cursor: Cursor, macro: Token, access: str) -> Function:
    source, found = cursor.source, specifiers(cursor, macro.line)
    declared = Cursor(source, _statement(cursor))
    is_static = False
    while declared.peek() in ("static", "virtual", "inline", "FORCEINLINE"):
        is_static |= declared.next().text == "static"
    head: list[Token] = []
    while declared.peek() != "(":
        head.append(declared.next())
    if len(head) < 2:
        raise source.refuse(macro.line, f"cannot read the UFUNCTION {spell(head)}")
    parameters = [_parameter(source, part, macro.line) for part in split(declared.bracketed("(", ")"))]
    return Function(head[-1].text, spell(head[:-1]), parameters, macro.line, access, is_static, found)


def _parameter(source: Source, tokens: list[Token], line: int) -> Parameter:
    declared, *default = split(tokens, "=")
    if declared and declared[0].text == "UPARAM":
        cursor = Cursor(source, declared[1:])
        cursor.bracketed("(", ")")
        declared = declared[1 + cursor.position :]
    if len(declared) < 2 or declared[-1].kind != "word":
        raise source.refuse(line, f"a parameter of a UFUNCTION needs a type and a name: '{spell(tokens)}'")
    return Parameter(declared[-1].text, spell(declared[:-1]), spell(default[0]) if default else None)
