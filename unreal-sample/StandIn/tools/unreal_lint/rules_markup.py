# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
"""Rules of markup: 4, 5, 18, 21."""

from __future__ import annotations

from collections.abc import Iterator

from . import tables
from .model import Function, Markup, Type, Variable
from .project import Finding, Project, Source
from .tokens import join

VISIBLE = ("BlueprintReadOnly", "BlueprintReadWrite")
SHOWN = (
    *VISIBLE,
    "EditAnywhere",
    "EditDefaultsOnly",
    "EditInstanceOnly",
    "VisibleAnywhere",
    "VisibleDefaultsOnly",
)
CALLED = ("BlueprintCallable", "BlueprintPure", "BlueprintImplementableEvent", "BlueprintNativeEvent")
ALLOWED_CONDITIONS = ("WITH_EDITOR", "WITH_EDITORONLY_DATA")
PREFIX = "Rankbook"
CATEGORIES = (
    "Rankbook",
    "Rankbook|Leaderboards",
    "Rankbook|Session",
    "Rankbook|Contacts",
    "Rankbook|Links",
    "Rankbook|Privacy",
    "Rankbook|Service",
)


def all_markup(source: Source) -> Iterator[tuple[Type, Markup]]:
    for item in source.unit.all_types():
        if item.markup:
            yield item, item.markup
        for member in [*item.variables, *item.functions]:
            if member.markup:
                yield item, member.markup


def specifiers(project: Project) -> Iterator[Finding]:
    """4: words that the header tool does not know, that exclude each other, or that do not fit here."""
    for source in project.ours:
        for _, markup in all_markup(source):
            yield from known_words(source, markup)
        for item in source.unit.all_types():
            for member in item.variables:
                if member.markup:
                    yield from property_words(project, source, item, member)
            for function in item.functions:
                if function.markup:
                    yield from function_words(source, function)
        yield from conditions(source)


def known_words(source: Source, markup: Markup) -> Iterator[Finding]:
    known = {word.lower() for word in tables.SPECIFIERS[markup.macro]}
    lower = [word.lower() for word in markup.order]
    for word in markup.order:
        if word.lower() not in known:
            yield source.find(4, markup.line, f"{markup.macro} knows no {word}")
    for word in {word for word in lower if lower.count(word) > 1}:
        yield source.find(4, markup.line, f"{word} is there twice")
    for group in tables.CONFLICTS:
        if len(found := [word for word in group if word.lower() in lower]) > 1:
            yield source.find(4, markup.line, f"only one of {', '.join(sorted(found))}")
    metas = {word.lower() for word in tables.META}
    for key in markup.meta:
        if key.lower() not in metas and not key.startswith("CPP_Default_"):
            yield source.find(4, markup.line, f"no documented metadata is called {key}")


def property_words(project: Project, source: Source, item: Type, member: Variable) -> Iterator[Finding]:
    markup = member.markup
    assert markup
    if (
        markup.has(*VISIBLE)
        and member.access == "private"
        and markup.meta_value("AllowPrivateAccess") is None
    ):
        yield source.find(
            4, member.line, f"{member.name} is private; Blueprint access needs meta = (AllowPrivateAccess)"
        )
    if markup.has("Config", "GlobalConfig") and not config_of(project, item):
        yield source.find(4, member.line, f"{member.name}: Config needs UCLASS(Config = …)")
    if markup.has("BlueprintAssignable", "BlueprintCallable"):
        delegate = project.delegates.get(member.bare)
        if delegate is None or "_DYNAMIC_MULTICAST_" not in delegate.macro:
            yield source.find(
                4, member.line, f"{member.name}: BlueprintAssignable wants a dynamic multicast delegate"
            )
        if member.access == "private":
            yield source.find(4, member.line, f"{member.name}: a private delegate cannot be assigned")


def config_of(project: Project, item: Type) -> str:
    """The `Config = X` of a class or of the nearest base that has one."""
    for name in [item.name, *project.ancestors(item.name)]:
        found = project.types.get(name)
        if found and found[1].markup and found[1].markup.has("Config"):
            return next(value for key, value in found[1].markup.words.items() if key.lower() == "config")
    return ""


def function_words(source: Source, function: Function) -> Iterator[Finding]:
    markup = function.markup
    assert markup
    outs = [
        p for p in function.parameters if p.type_text.endswith("&") and not p.type_text.startswith("const ")
    ]
    if markup.has("BlueprintPure") and join(function.result) in ("void", "") and not outs:
        yield source.find(4, function.line, f"{function.name}: BlueprintPure must answer something")
    if markup.has("BlueprintImplementableEvent", "BlueprintNativeEvent") and function.access == "private":
        yield source.find(4, function.line, f"{function.name}: a Blueprint event cannot be private")
    if markup.has("BlueprintImplementableEvent", "BlueprintNativeEvent") and "virtual" in function.words:
        yield source.find(4, function.line, f"{function.name}: leave out virtual; the header tool adds it")
    if function.body and markup.has("BlueprintImplementableEvent", "BlueprintNativeEvent"):
        yield source.find(4, function.line, f"{function.name}: the header tool writes this body")


def conditions(source: Source) -> Iterator[Finding]:
    """Markup inside of #if is refused, but for the editor's own conditions."""
    stack: list[tuple[int, str]] = []
    spans: list[tuple[int, int]] = []
    for directive in source.tokens.directives:
        text = directive.text.strip().lstrip("#").strip()
        if text.startswith("if"):
            stack.append((directive.line, text))
        elif text.startswith("endif") and stack:
            line, condition = stack.pop()
            if not any(word in condition for word in ALLOWED_CONDITIONS):
                spans.append((line, directive.line))
    for _, markup in all_markup(source):
        if any(first < markup.line < last for first, last in spans):
            yield source.find(4, markup.line, f"{markup.macro} inside of #if; the header tool refuses that")


def categories(project: Project) -> Iterator[Finding]:
    """5: what Blueprint shows has a category, in the plugin one of ours."""
    for source in project.ours:
        for item in source.unit.all_types():
            for member in [*item.variables, *item.functions]:
                markup = member.markup
                if not markup:
                    continue
                needs = markup.has(*SHOWN) if isinstance(member, Variable) else markup.has(*CALLED)
                category = next(
                    (value for key, value in markup.words.items() if key.lower() == "category"), ""
                )
                if needs and not category:
                    yield source.find(5, markup.line, f'{member.name} needs Category = "Rankbook|…"')
                elif (
                    category
                    and source.name.startswith("Plugins/")
                    and category not in CATEGORIES
                    and not markup.has("Config")
                ):
                    yield source.find(
                        5, markup.line, f"{category} is none of the categories: {', '.join(CATEGORIES)}"
                    )


def unique_names(project: Project) -> Iterator[Finding]:
    """18: the engine compares names without their letter, over all modules and plugins of a game."""
    seen: dict[str, tuple[Source, str]] = {}
    for source in project.ours:
        named = [
            (item.name, item.line, bool(item.markup)) for item in source.unit.types if item.kind != "spec"
        ]
        named += [(one.name, one.line, True) for one in source.unit.delegates if "_DYNAMIC_" in one.macro]
        for name, line, is_reflected in named:
            if not source.is_header and not is_reflected:
                continue
            bare = name[1:]
            in_plugin = source.name.startswith("Plugins/")
            if in_plugin and is_reflected and not bare.startswith(PREFIX):
                yield source.find(
                    18, line, f"{name} must be called {name[0]}{PREFIX}…: all plugins share one set of names"
                )
            if bare in tables.ENGINE_NAMES:
                yield source.find(18, line, f"{name} is a name of the engine")
            if bare in seen and (is_reflected or seen[bare][1] == name):
                yield source.find(18, line, f"{name} has the name of {seen[bare][1]} in {seen[bare][0].name}")
            seen.setdefault(bare, (source, name))
    headers: dict[str, Source] = {}
    for source in project.ours:
        if source.is_header and (first := headers.setdefault(source.path.name, source)) is not source:
            yield source.find(18, 1, f"{first.name} has the same file name; the header tool refuses that")


def doc_comments(project: Project) -> Iterator[Finding]:
    """21: a tooltip for each thing that a Blueprint shows, and a word on each public type of the plugin."""
    for source in project.ours:
        in_plugin_public = source.name.startswith("Plugins/") and "/Public/" in source.name
        if source.is_test:
            continue
        for item in source.unit.all_types():
            if (item.markup or in_plugin_public) and not item.doc.startswith("/**") and item.kind != "spec":
                yield source.find(21, item.line, f"{item.name} needs a /** comment */ just above")
            for member in [*item.variables, *item.functions]:
                if member.markup and tells(member) and not member.markup.doc.startswith("/**"):
                    yield source.find(
                        21, member.line, f"{member.name} needs a /** comment */ above {member.markup.macro}"
                    )
        for delegate in source.unit.delegates:
            if source.is_header and not delegate.doc.startswith("/**"):
                yield source.find(21, delegate.line, f"{delegate.name} needs a /** comment */ just above")


def tells(member: Variable | Function) -> bool:
    """Whether the markup shows the member to a person, so that it has a tooltip."""
    assert member.markup
    return member.markup.has(*SHOWN, *CALLED, "BlueprintAssignable", "Config")


RULES = {4: specifiers, 5: categories, 18: unique_names, 21: doc_comments}
