# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
"""Rules of habits: 13, 14, 19."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from .project import Finding, Project, Source
from .tokens import Token, closing, join

# Epic's standard allows these of the standard library: traits, atomics, limits and mathematics.
STD_HEADERS = {"<type_traits>", "<atomic>", "<initializer_list>", "<limits>", "<cmath>"}
STD_NAMES = "is_|enable_if|decay|remove_|conditional|underlying_type|void_t|atomic|memory_order|initializer_list|numeric_limits"
# Pattern on one line of code without comments and spaces, what to do, and whether it holds where the stand-in is needed too.
BANNED: list[tuple[str, str, bool]] = [
    (r"->Values\b", "its key type changed in 5.8; use TryGet…Field", True),
    (
        r"\bFJsonObjectConverter\b",
        "a packaged game sends other letter cases; write the members by name",
        True,
    ),
    (r"\bSetNumberField\b", "it takes a double; use TJsonWriter::WriteValue with an int64", True),
    (
        r"\bGet(?:Integer|Number)Field\b",
        "it reads through a double or 32 bits; use TryGetNumberField with an int64",
        True,
    ),
    (r"\b(?:FTimerManager|GetTimerManager|FTimerHandle)\b", "timers die with the world; use FTSTicker", True),
    (r"\b(?:SaveConfig|(?:Try)?UpdateDefaultConfigFile)\b", "it rewrites the user's ini files", True),
    (r"\b(?:Bind|Create|Add)Raw\b", "it calls freed objects; use BindSP, BindUObject or a WeakLambda", True),
    (r"->GetURL\(", "its result changed in 5.6", True),
    (r"\bOnRequestProgress\b", "deprecated in 5.4", True),
    (r"\bFHttpRetrySystem\b", "its signatures drift and it knows no idempotency", True),
    (
        r"\b(?:Failed_ConnectionError|GetFailureReason)\b",
        "differs between engines; remember the own cause",
        True,
    ),
    (
        r"\b(?:GetDeviceId|GetMacAddress|GetMachineId|GetLoginId|ComputerName)\b",
        "personal data, and may be empty",
        True,
    ),
    (
        r"#(?:if|elif).*\bENGINE_(?:MAJOR|MINOR)_VERSION\b",
        "use UE_VERSION_OLDER_THAN or UE_VERSION_NEWER_THAN",
        True,
    ),
    (rf"\bstd::(?!{STD_NAMES})", "use the engine's own types", False),
    (r"\b(?:try|catch|throw)\b", "the engine is built without exceptions", True),
    (r"\b(?:dynamic_cast|typeid)\b", "the engine is built without RTTI; use Cast", True),
    (r"\bPop\((?:true|false|EAllow)", "leave out the argument; it is deprecated from 5.4", True),
    (r"\bSetNum\([^()]*,(?:true|false)\)", "leave out the second argument; it is deprecated from 5.4", True),
    (r"\bFLatentActionInfo\b", "latent actions crash on leaving PIE", True),
    (
        r"\bDECLARE_DYNAMIC_DELEGATE",
        "Blueprint parameters of this kind are refused here; use an async node",
        True,
    ),
    (r"\bGENERATED_UCLASS_BODY\b", "write GENERATED_BODY()", True),
    (r"\bLoadSynchronous\b", "nothing is loaded on the game thread", True),
    (r"\b(?:NULL|ANY_PACKAGE)\b", "write nullptr", True),
]
STATIC_REFUSED = {
    "FString",
    "FName",
    "FText",
    "TArray",
    "TMap",
    "TSet",
    "TSharedPtr",
    "TSharedRef",
    "TObjectPtr",
    "TWeakObjectPtr",
}
# Calls whose text stays narrow, or that make the literal wide themselves.
NARROW = set(
    """TEXT LOCTEXT NSLOCTEXT INVTEXT UTF8TEXT ANSITEXTVIEW TEXTVIEW UTF8TEXTVIEW UCLASS USTRUCT UENUM UPROPERTY UFUNCTION UMETA
    UPARAM UINTERFACE UDELEGATE IMPLEMENT_MODULE IMPLEMENT_PRIMARY_GAME_MODULE IMPLEMENT_GAME_MODULE static_assert
    UE_DEPRECATED BEGIN_DEFINE_SPEC DEFINE_SPEC IMPLEMENT_SIMPLE_AUTOMATION_TEST Describe It LatentIt xIt xDescribe
    UE_STATIC_ASSERT_WARN deprecated nodiscard""".split()
)
# Markup: everything between its brackets, however deep.
NARROW_INSIDE = {"UCLASS", "USTRUCT", "UENUM", "UPROPERTY", "UFUNCTION", "UMETA", "UPARAM", "UINTERFACE"}
SECRET_WORD = re.compile(
    r"(?i)(token|secret|password|authorization|credential|(?<!status\.)gamekey|serverkey|apikey|idempotencykey)"
)
PERSONAL_WORD = re.compile(r"(?i)^(username|friendcode|phones?|emails?|contact|note)$|(?i:phone|email)")
# A display name is what everybody reads on the boards, so it may be logged. `Text` alone is any text; `Answer.Text` is a body.
BODY_WORD = re.compile(r"(?i)^(?:\w*body|getcontentasstring|payload)$|^\.(?:Text|Content)$")
LOGGED = {"UE_LOG", "UE_CLOG", "UE_LOGFMT", "UE_VLOG"}


def lines_of(source: Source) -> dict[int, str]:
    """Each line's code without comments, strings emptied and spaces squeezed."""
    lines: dict[int, list[Token]] = defaultdict(list)
    for token in source.tokens.code:
        lines[token.line].append(
            Token("string", '""', token.line, token.line) if token.kind == "string" else token
        )
    for token in source.tokens.directives:
        if not re.match(r"\s*#\s*include", token.text):
            lines[token.line].append(token)
    return {line: join(tokens) for line, tokens in lines.items()}


def banned(project: Project) -> Iterator[Finding]:
    """13: calls that hurt users or that one of the engines refuses."""
    for source in project.ours:
        for line, text in lines_of(source).items():
            for pattern, why, in_specs in BANNED:
                if (in_specs or not source.needs_stand_in) and (match := re.search(pattern, text)):
                    yield source.find(13, line, f"{match.group()}: {why}")
            if source.is_header and text.startswith("using namespace"):
                yield source.find(13, line, "no using namespace in a header")
        for line, name in source.includes:
            if name.startswith("<") and name not in STD_HEADERS and not source.needs_stand_in:
                yield source.find(13, line, f"{name}: use the engine's own headers")
        yield from statics(source)
        yield from autos(source)
    for module in project.modules.values():
        for at, text in enumerate(module.build.text.splitlines(), 1):
            if match := re.search(
                r"\b(?:bWarningsAsErrors|bTreatAsErrors\w*|bEnableExceptions|bUseRTTI)\b", text.split("//")[0]
            ):
                yield module.build.find(
                    13, at, f"{match.group()}: it breaks users with another engine version"
                )


def statics(source: Source) -> Iterator[Finding]:
    """A static FString or FName is made before and freed after the engine's own allocator and tables."""
    members = [m for item in source.unit.all_types() for m in item.variables if m.is_static]
    for one in [*members, *source.unit.variables]:
        if one.type and not one.is_constexpr and held_type([t for t in one.type if t.text != "const"]):
            yield source.find(
                13, one.line, f"{one.name} is a static {one.bare}; make it a TCHAR literal or a function"
            )
    code = source.tokens.code
    for function in source.unit.all_functions():
        first, last = function.body or (0, 0)
        for index in range(first, last - 2):
            if code[index].text == "static" and held_type(
                [t for t in code[index + 1 : index + 5] if t.text != "const"]
            ):
                yield source.find(
                    13,
                    code[index].line,
                    "a static string, name or container; make it a TCHAR literal or a member",
                )


def held_type(tokens: list[Token]) -> bool:
    if not tokens:
        return False
    is_object = (
        bool(re.match(r"^[UA][A-Z][a-z]\w*$", tokens[0].text)) and len(tokens) > 1 and tokens[1].text == "*"
    )
    return is_object or tokens[0].text in STATIC_REFUSED


def autos(source: Source) -> Iterator[Finding]:
    """`auto` for lambdas and iterators alone, as Epic's standard has it."""
    code = source.tokens.code
    for index, token in enumerate(code[:-3]):
        if token.text != "auto":
            continue
        at = index + 1
        while code[at].text in ("&", "*", "&&", "const"):
            at += 1
        rest = code[at + 1 : at + 3]
        if code[at].text == "[" or (rest and rest[0].text == ":"):
            yield source.find(
                13, token.line, "auto hides the type; write it (lambdas and iterators may have auto)"
            )
        elif rest and rest[0].text == "=" and rest[1].text != "[":
            end = at
            while end < len(code) - 1 and code[end].text != ";":
                end += 1
            if not any("Iterator" in one.text for one in code[at:end]):
                yield source.find(
                    13, token.line, "auto hides the type; write it (lambdas and iterators may have auto)"
                )


def text_macros(project: Project) -> Iterator[Finding]:
    """14: TEXT() on each literal, and letters beyond ASCII as \\u escapes, as MSVC reads the file in its own code page."""
    for source in project.ours:
        # There the compiler refuses a narrow literal where a TCHAR is wanted, and setenv() wants one.
        if source.needs_stand_in:
            continue
        code = source.tokens.code
        calls: list[tuple[int, str]] = []
        for index, token in enumerate(code):
            while calls and index > calls[-1][0]:
                calls.pop()
            if token.text == "(" and token.kind == "punct":
                calls.append((closing(code, index), code[index - 1].text if index else ""))
            elif token.kind in ("string", "char"):
                is_covered = bool(calls) and (
                    calls[-1][1] in NARROW or any(name in NARROW_INSIDE for _, name in calls)
                )
                yield from literal(source, code, index, is_covered)


def literal(source: Source, code: list[Token], index: int, is_covered: bool) -> Iterator[Finding]:
    token = code[index]
    if not token.text.isascii():
        yield source.find(
            14,
            token.line,
            "write letters beyond ASCII as \\u escapes; MSVC reads the file in its own code page",
        )
    before = code[index - 1].text if index else ""
    if token.text[0] in "\"'" and not is_covered and before != "extern":
        yield source.find(14, token.line, f"write TEXT({token.text})")


def logged(project: Project) -> Iterator[Finding]:
    """19: what is in a log is in a bug report: no secrets, no names, bodies only at VeryVerbose."""
    for source in project.ours:
        code = source.tokens.code
        for index, token in enumerate(code[:-1]):
            if token.text not in LOGGED or code[index + 1].text != "(":
                continue
            end = closing(code, index + 1)
            verbosity = {one.text for one in code[index + 1 : end]}
            yield from logged_words(source, code[index + 2 : end], "VeryVerbose" in verbosity)


def logged_words(source: Source, tokens: list[Token], is_very_verbose: bool) -> Iterator[Finding]:
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if (
            token.is_name()
            and "Redact" in token.text
            and index + 1 < len(tokens)
            and tokens[index + 1].text == "("
        ):
            index = closing(tokens, index + 1) + 1
            continue
        if token.is_name() and token.text not in ("TEXT", "b"):
            if SECRET_WORD.search(owned(tokens, index)) and not re.match(r"^(?:b[A-Z]|Is|Has)", token.text):
                yield source.find(
                    19, token.line, f"{token.text} may not be logged; leave it out or Redact() it"
                )
            elif PERSONAL_WORD.search(token.text) and not re.match(r"^(?:b[A-Z]|Is|Has|Log)", token.text):
                yield source.find(
                    19, token.line, f"{token.text} is about a person; leave it out or Redact() it"
                )
            elif BODY_WORD.match(dotted(tokens, index)) and not is_very_verbose:
                yield source.find(19, token.line, f"{token.text}: bodies are logged at VeryVerbose alone")
        index += 1


def owned(tokens: list[Token], index: int) -> str:
    """A name behind the object that it is read from: `Status.GameKey` is the game's public name, and no key."""
    if index > 1 and tokens[index - 1].text in (".", "->"):
        return f"{tokens[index - 2].text}.{tokens[index].text}"
    return tokens[index].text


def dotted(tokens: list[Token], index: int) -> str:
    """A name, with a dot before it when it is read from an object."""
    is_member = (
        index > 0 and tokens[index - 1].text in (".", "->") and tokens[index].text in ("Text", "Content")
    )
    return f".{tokens[index].text}" if is_member else tokens[index].text


RULES = {13: banned, 14: text_macros, 19: logged}
