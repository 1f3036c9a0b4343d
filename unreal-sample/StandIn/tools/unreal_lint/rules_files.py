# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
"""Rules of whole files: 1, 17, 22, 24."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from .model import Function
from .project import Finding, Project, Source
from .tokens import Token, closing

COPYRIGHT = "Copyright Rankbook contributors. Licensed under MIT or Apache-2.0."
COMMENTED = {".h": "// ", ".cpp": "// ", ".cs": "// ", ".py": "# "}
TEXT_SUFFIXES = {
    ".h",
    ".cpp",
    ".cs",
    ".py",
    ".md",
    ".ini",
    ".uplugin",
    ".uproject",
    ".csv",
    ".json",
    ".xml",
    ".txt",
}
LONGEST_PATH = 170
LONGEST_FUNCTION = 70
LONGEST_FILE = 400
# 12 characters and more behind the prefix are a key and no example.
SECRET_KEY = re.compile(r"rb_(?:srv|adm)_[0-9A-Za-z]{12,}")
REFUSED_SUFFIXES = {".exe", ".msi", ".dll", ".uasset", ".umap"}


def generated_last(project: Project) -> Iterator[Finding]:
    """1: the header tool wants `X.generated.h`, once, as the last include of `X.h`."""
    for source in project.ours:
        generated = [(line, name) for line, name in source.includes if name.endswith(".generated.h")]
        own = source.path.stem + ".generated.h"
        reflected = any(item.markup for item in source.unit.all_types()) or any(
            "_DYNAMIC_" in item.macro for item in source.unit.delegates
        )
        if not source.is_header:
            for line, name in generated:
                yield source.find(1, line, f"a .cpp may not include {name}; include the header")
            continue
        if reflected and not generated:
            yield source.find(1, 1, f'reflected types need #include "{own}" as the last include')
        for line, name in generated:
            if not reflected:
                yield source.find(
                    1, line, f"{name} is included, but nothing here is reflected; remove the include"
                )
            if name != own:
                yield source.find(1, line, f"include {own}, the file's own, not {name}")
            if (line, name) != source.includes[-1]:
                yield source.find(1, line, f"move {name} behind every other include")


def file_basics(project: Project) -> Iterator[Finding]:
    """17: copyright, no byte order mark, LF, path length, and no binary that Fab refuses."""
    for source in project.sources:
        if len(f"unreal-sample/{source.name}") >= LONGEST_PATH:
            yield source.find(17, 1, f"the path has {LONGEST_PATH} characters or more; Fab refuses it")
        if source.path.suffix.lower() in REFUSED_SUFFIXES:
            yield source.find(17, 1, "no binary of this kind belongs into the tree")
        if source.path.suffix in TEXT_SUFFIXES:
            yield from text_basics(source)


def text_basics(source: Source) -> Iterator[Finding]:
    if source.data.startswith(b"\xef\xbb\xbf"):
        yield source.find(17, 1, "save the file without a byte order mark")
    if b"\r" in source.data:
        line = source.data[: source.data.index(b"\r")].count(b"\n") + 1
        yield source.find(17, line, "end lines with LF alone")
    if source.data and not source.data.endswith(b"\n"):
        yield source.find(17, source.text.count("\n") + 1, "end the file with a line end")
    comment = COMMENTED.get(source.path.suffix)
    if comment is None:
        return
    lines = source.text.lstrip("\ufeff").splitlines() or [""]
    at = 1 if lines[0].startswith("#!") and len(lines) > 1 else 0
    if lines[at] != comment + COPYRIGHT:
        yield source.find(17, at + 1, f"this line must be: {comment}{COPYRIGHT}")


def whole_keys(project: Project) -> Iterator[Finding]:
    """22: a secret key in a file ends in everybody's copy of the game."""
    for source in project.sources:
        if source.path.suffix in TEXT_SUFFIXES or source.path.suffix == "":
            for match in SECRET_KEY.finditer(source.text):
                line = source.text.count("\n", 0, match.start()) + 1
                yield source.find(
                    22, line, "a whole secret key; remove it, and revoke it if it was ever real"
                )


def lengths(project: Project) -> Iterator[Finding]:
    """24: functions up to 70 lines, files up to 400."""
    for source in project.sources:
        if source.path.suffix not in {".h", ".cpp", ".cs", ".py"}:
            continue
        count = source.text.count("\n")
        if count > LONGEST_FILE:
            yield source.find(24, 1, f"{count} lines; split the file, {LONGEST_FILE} are the limit")
        if source.is_code:
            yield from code_lengths(source)
        elif source.path.suffix == ".py":
            yield from python_lengths(source)


def code_lengths(source: Source) -> Iterator[Finding]:
    for function in source.unit.all_functions():
        if not function.body:
            continue
        first, last = function.body
        if function.name.startswith("Define") and function.qualifier.endswith("Spec"):
            yield from blocks_of_a_spec(source, function)
            continue
        count = source.tokens.code[last].line - function.line + 1
        if count > LONGEST_FUNCTION:
            yield source.find(
                24, function.line, f"{function.name} has {count} lines; {LONGEST_FUNCTION} are the limit"
            )


def blocks_of_a_spec(source: Source, function: Function) -> Iterator[Finding]:
    """Define, its parts (DefineRetries) and Describe only hold the tests; each It and each step is what is read at once."""
    code: list[Token] = source.tokens.code
    first, last = function.body or (0, 0)
    for index in range(first, last):
        if (
            code[index].text in ("It", "LatentIt", "BeforeEach", "AfterEach", "LatentBeforeEach")
            and code[index + 1].text == "("
        ):
            count = code[closing(code, index + 1, last)].line - code[index].line + 1
            if count > LONGEST_FUNCTION:
                yield source.find(
                    24, code[index].line, f"this block has {count} lines; {LONGEST_FUNCTION} are the limit"
                )


def python_lengths(source: Source) -> Iterator[Finding]:
    try:
        tree = ast.parse(source.text)
    except SyntaxError as error:
        yield source.find(24, error.lineno or 1, "Python cannot read this file")
        return
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            count = (node.end_lineno or node.lineno) - node.lineno + 1
            if count > LONGEST_FUNCTION:
                yield source.find(
                    24, node.lineno, f"{node.name} has {count} lines; {LONGEST_FUNCTION} are the limit"
                )


RULES = {1: generated_last, 17: file_basics, 22: whole_keys, 24: lengths}
