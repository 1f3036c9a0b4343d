# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
"""Rules of modules, descriptors and ini files: 15, 16, 20, 23."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache

from . import tables
from .project import Finding, Module, Project, Source
from .rules_markup import config_of

GUARD = '__has_include("StandIn/'


@lru_cache(maxsize=1)
def header_table() -> list[tuple[str, str]]:
    """(header or folder, module), the longest first."""
    pairs = [(name, module) for module, names in tables.HEADERS.items() for name in names.split()]
    return sorted(pairs, key=lambda pair: -len(pair[0]))


def module_of_header(name: str) -> str | None:
    """Which engine module has a header; `Interfaces/IHttp` stands for all that begin so."""
    for pattern, module in header_table():
        if name == pattern or (not pattern.endswith(".h") and name.startswith(pattern)):
            return module
    return None


def visible_from(project: Project, module: Module) -> tuple[set[str], set[str]]:
    """The modules whose headers the Public and the Private files may include."""
    public = set(module.public)
    for name in module.public:
        if name in project.modules:
            public |= project.modules[name].public
    private = public | module.private
    for name in module.private:
        if name in project.modules:
            private |= project.modules[name].public
    return public, private


def own_headers(project: Project) -> dict[str, str]:
    """Name as it is included → module, for headers of our own modules."""
    out: dict[str, str] = {}
    for module in project.modules.values():
        for source in module.sources:
            if source.is_header:
                inner = source.name.removeprefix(module.folder + "/")
                out[re.sub(r"^(?:Public|Private)/", "", inner)] = module.name
    return out


def includes(project: Project) -> Iterator[Finding]:
    """15: each engine header needs its module in Build.cs, and in Public when a public header includes it."""
    own = own_headers(project)
    yield from own_header_first(project)
    for module in project.modules.values():
        public, private = visible_from(project, module)
        for source in module.sources:
            is_public = "/Public/" in source.name
            if source.name.endswith(".standin.spec.cpp") and not any(
                GUARD in one.text for one in source.tokens.directives
            ):
                yield source.find(
                    15, 1, f"put all behind #if {GUARD}…\"), as the engine's build compiles this file too"
                )
            for line, name in source.includes:
                if name.endswith(".generated.h") or name.startswith("<"):
                    continue
                if name.startswith("StandIn/"):
                    if not source.name.endswith((".standin.spec.cpp", ".standin.h")):
                        yield source.find(
                            15,
                            line,
                            f"{name} is no header of the engine; only *.standin.spec.cpp and *.standin.h may include it",
                        )
                    continue
                wanted = own.get(name) or own.get(name.split("/", 1)[-1]) or module_of_header(name)
                if wanted is None:
                    yield source.find(15, line, f"which module has {name}? Add it to HEADERS in tables.py")
                elif wanted != module.name and wanted not in (public if is_public else private):
                    kind = "Public" if is_public else "Private"
                    yield source.find(
                        15,
                        line,
                        f'{name} needs "{wanted}" in {kind}DependencyModuleNames of {module.name}.Build.cs',
                    )


def own_header_first(project: Project) -> Iterator[Finding]:
    """A .cpp begins with its header, which proves that the header needs nothing before it; the build tool asks for it."""
    for module in project.modules.values():
        stems = {source.path.stem for source in module.sources if source.is_header}
        for source in module.sources:
            if source.is_header or source.path.stem not in stems or not source.includes:
                continue
            line, name = source.includes[0]
            if name.rsplit("/", 1)[-1] != f"{source.path.stem}.h":
                yield source.find(15, line, f"include {source.path.stem}.h, the own header, before {name}")


def load(source: Source) -> tuple[dict, list[Finding]]:
    try:
        value = json.loads(source.text)
    except json.JSONDecodeError as error:
        return {}, [source.find(16, error.lineno, f"no JSON: {error.msg}")]
    return (value, []) if isinstance(value, dict) else ({}, [source.find(16, 1, "must be a JSON object")])


def descriptors(project: Project) -> Iterator[Finding]:
    """16: .uplugin, .uproject, Build.cs and Target.cs agree with each other and with the folders."""
    for source in project.sources:
        if source.path.suffix == ".uplugin":
            yield from descriptor(project, source, tables.PLUGIN_KEYS, plugin_fields)
        elif source.path.suffix == ".uproject":
            yield from descriptor(project, source, tables.PROJECT_KEYS, project_fields)
        elif source.name.endswith(".Target.cs"):
            yield from target(project, source)
    for module in project.modules.values():
        yield from module_files(module)


def descriptor(project: Project, source: Source, keys: list[str], fields: object) -> Iterator[Finding]:
    value, errors = load(source)
    yield from errors
    if errors:
        return
    for key in value:
        if key not in keys:
            yield source.find(
                16, line_of(source, key), f"{key} is no key of {source.path.suffix} files in git"
            )
    if value.get("FileVersion") != 3:
        yield source.find(16, 1, "FileVersion must be 3")
    yield from fields(project, source, value)  # type: ignore[operator]
    folder = source.name.rsplit("/", 1)[0] + "/" if "/" in source.name else ""
    for entry in value.get("Modules", []):
        yield from module_entry(project, source, folder, entry)


def line_of(source: Source, word: str) -> int:
    at = source.text.find(f'"{word}"')
    return source.text.count("\n", 0, max(at, 0)) + 1


def plugin_fields(project: Project, source: Source, value: dict) -> Iterator[Finding]:
    for key in ("VersionName", "FriendlyName", "Description", "Category", "CreatedBy"):
        if not isinstance(value.get(key), str) or not value[key]:
            yield source.find(16, 1, f"{key} must be a text")
    for key in ("CreatedByURL", "DocsURL", "SupportURL"):
        if not re.fullmatch(r"(?:https://\S+)?", str(value.get(key))):
            yield source.find(
                16, line_of(source, key), f"{key} must be an https address, or empty as long as there is none"
            )
    if type(value.get("Version")) is not int:
        yield source.find(16, 1, "Version must be an integer that rises with each release")
    if value.get("CanContainContent") is not False:
        yield source.find(16, 1, "CanContainContent must be false; there is no content")
    named: set[str] = {
        name for entry in value.get("Modules", []) for name in entry.get("PlatformAllowList", [])
    }
    if named and set(value.get("SupportedTargetPlatforms", [])) != named:
        yield source.find(
            16,
            line_of(source, "SupportedTargetPlatforms"),
            "SupportedTargetPlatforms must be all platforms of the modules",
        )
    folder, name = source.name.rsplit("/", 1)
    if folder.rsplit("/", 1)[-1] != name.removesuffix(".uplugin"):
        yield source.find(16, 1, f"the folder must be called {name.removesuffix('.uplugin')}")


def project_fields(project: Project, source: Source, value: dict) -> Iterator[Finding]:
    known = {one.path.stem for one in project.sources if one.path.suffix == ".uplugin"}
    for entry in value.get("Plugins", []):
        if not isinstance(entry.get("Enabled"), bool) or not entry.get("Name"):
            yield source.find(16, line_of(source, "Plugins"), "each plugin needs Name and Enabled")
        elif entry["Name"] not in known and not entry.get("Optional"):
            yield source.find(
                16, line_of(source, entry["Name"]), f"there is no plugin {entry['Name']} in this project"
            )
    if not isinstance(value.get("EngineAssociation"), str):
        yield source.find(16, 1, "EngineAssociation must be a text, such as 5.8")


def module_entry(project: Project, source: Source, folder: str, entry: dict) -> Iterator[Finding]:
    name = entry.get("Name", "")
    line = line_of(source, name)
    for key in entry:
        if key not in tables.MODULE_KEYS:
            hint = "; PlatformAllowList replaced it" if key == "WhitelistPlatforms" else ""
            yield source.find(16, line, f"{key} is no key of a module{hint}")
    if entry.get("Type") not in tables.MODULE_TYPES:
        yield source.find(16, line, f"{name}: unknown Type {entry.get('Type')}")
    if entry.get("LoadingPhase", "Default") not in tables.LOADING_PHASES:
        yield source.find(16, line, f"{name}: unknown LoadingPhase {entry.get('LoadingPhase')}")
    for platform in entry.get("PlatformAllowList", []):
        if platform not in tables.PLATFORMS:
            yield source.find(16, line, f"{name}: unknown platform {platform}")
    module = project.modules.get(name)
    if module is None or module.folder != f"{folder}Source/{name}":
        yield source.find(16, line, f"{name} must be in {folder}Source/{name}/{name}.Build.cs")


def module_files(module: Module) -> Iterator[Finding]:
    text = module.build.text
    if module.folder.rsplit("/", 1)[-1] != module.name:
        yield module.build.find(16, 1, f"the folder must be called {module.name}")
    if not re.search(rf"public\s+class\s+{module.name}\s*:\s*ModuleRules\b", text):
        yield module.build.find(16, 1, f"the class must be `public class {module.name} : ModuleRules`")
    if not re.search(
        rf"public\s+{module.name}\s*\(\s*ReadOnlyTargetRules\s+(\w+)\s*\)\s*:\s*base\(\1\)", text
    ):
        yield module.build.find(
            16,
            1,
            f"the constructor must be `public {module.name}(ReadOnlyTargetRules Target) : base(Target)`",
        )
    pattern = re.compile(r"\bIMPLEMENT_(?:PRIMARY_GAME_|GAME_)?MODULE\s*\(\s*\w+\s*,\s*(\w+)")
    named = [match.group(1) for source in module.sources for match in pattern.finditer(source.text)]
    if named != [module.name]:
        yield module.build.find(
            16,
            1,
            f"{module.name} needs exactly one IMPLEMENT_MODULE(…, {module.name}); found {named or 'none'}",
        )


def target(project: Project, source: Source) -> Iterator[Finding]:
    name = source.path.name.removesuffix(".Target.cs")
    if not re.search(rf"public\s+class\s+{name}Target\s*:\s*TargetRules\b", source.text):
        yield source.find(16, 1, f"the class must be `public class {name}Target : TargetRules`")
    for at, text in enumerate(source.text.splitlines(), 1):
        if "ModuleNames" in text:
            for word in re.findall(r'"(\w+)"', text):
                if word not in project.modules:
                    yield source.find(16, at, f"there is no module {word}")


def ini_files(project: Project) -> Iterator[Finding]:
    """20: a section or key that names nothing is read by nobody, and nobody says so."""
    for source in project.sources:
        if source.path.suffix != ".ini" or source.name.endswith("FilterPlugin.ini") or source.is_stand_in:
            continue
        section = ""
        for line, text in enumerate(source.text.splitlines(), 1):
            text = text.strip()
            if not text or text.startswith((";", "//", "#")):
                continue
            if text.startswith("["):
                section = text.strip("[]")
                if section not in tables.INI and class_of(project, section) is None:
                    yield source.find(20, line, f"[{section}] names no class that is known here")
                continue
            yield from ini_key(project, source, section, line, text)


def class_of(project: Project, section: str) -> str | None:
    """The class of ours that `/Script/Module.Class` names."""
    match = re.fullmatch(r"/Script/(\w+)\.(\w+)", section)
    if not match or match.group(1) not in project.modules:
        return None
    for prefix in "UA":
        found = project.types.get(prefix + match.group(2))
        if found and found[0] in project.modules[match.group(1)].sources:
            return prefix + match.group(2)
    return None


def ini_key(project: Project, source: Source, section: str, line: int, text: str) -> Iterator[Finding]:
    key, _, value = text.lstrip("+-.!").partition("=")
    key = key.strip()
    if key == "n.VerifyPeer" and value.strip().lower() not in ("true", "1"):
        yield source.find(20, line, "n.VerifyPeer must be True, or everybody can read along")
    if section == "HTTP" or section.startswith("HTTP."):
        yield source.find(20, line, "the client has its own deadlines; leave the engine's [HTTP] alone")
    if section in tables.INI:
        known = tables.INI[section]
        if known is not None and key not in known:
            yield source.find(
                20, line, f"{key} is no known key of [{section}]; look it up and add it to INI in tables.py"
            )
        if (
            value.startswith("/Script/")
            and class_of(project, value.strip()) is None
            and names_ours(project, value)
        ):
            yield source.find(20, line, f"there is no class {value}")
        return
    name = class_of(project, section)
    if name is None:
        return
    item = project.types[name][1]
    file = source.path.stem.removeprefix("Default")
    if config_of(project, item) != file:
        yield source.find(
            20, line, f"{name} is read from Default{config_of(project, item) or '…'}.ini, not from here"
        )
    member = next((one for one in item.variables if one.name == key), None)
    if member is None or not (member.markup and member.markup.has("Config", "GlobalConfig")):
        yield source.find(20, line, f"{key} is no UPROPERTY(Config) of {name}")
    elif member.bare == "bool" and value.strip().lower() not in ("true", "false"):
        yield source.find(20, line, f"{key} is True or False")
    elif member.bare in ("int32", "int64") and not re.fullmatch(r"-?\d+", value.strip()):
        yield source.find(20, line, f"{key} is a whole number")


def names_ours(project: Project, value: str) -> bool:
    match = re.match(r"/Script/(\w+)\.", value)
    return bool(match and match.group(1) in project.modules)


def provenance(project: Project) -> Iterator[Finding]:
    """23: each symbol of the stand-in has its public source."""
    from .provenance import check

    yield from check(project)


RULES = {15: includes, 16: descriptors, 20: ini_files, 23: provenance}
