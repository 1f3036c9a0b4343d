# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
"""Writes X.generated.h and X.gen.cpp."""

from __future__ import annotations

from .model import Function, Header, Property, Specifiers, Type

PROPERTY_FLAGS = {
    "transient": "CPF_Transient",
    "config": "CPF_Config",
    "globalconfig": "CPF_Config",
    "savegame": "CPF_SaveGame",
    "blueprintassignable": "CPF_BlueprintAssignable",
}
CLASS_FLAGS = {
    "abstract": "CLASS_Abstract",
    "config": "CLASS_Config",
    "defaultconfig": "CLASS_DefaultConfig",
    "transient": "CLASS_Transient",
    "deprecated": "CLASS_Deprecated",
}


def include_path(header: Header) -> str:
    """How the header is included: its path behind Public, Private, Classes or the module's folder."""
    parts = header.source.path.resolve().parts
    for root in ("Public", "Private", "Classes"):
        if root in parts:
            return "/".join(parts[len(parts) - parts[::-1].index(root) :])
    if "Source" in parts:
        return "/".join(parts[len(parts) - parts[::-1].index("Source") + 1 :])
    return parts[-1]


def generated_header(header: Header, module: str) -> str:
    """What GENERATED_BODY becomes."""
    stem, api = header.source.path.stem, f"{module.upper()}_API"
    file_id, guard = f"{module}_{stem}_h", f"{module.upper()}_{stem}_generated_h"
    lines = [
        f"// Made from {stem}.h by the stand-in's header tool.",
        f"#ifdef {guard}",
        f'#error "{stem}.generated.h is included twice; is #pragma once missing in {stem}.h?"',
        "#endif",
        f"#define {guard}",
        "",
        '#include "StandIn/Reflection.h"',
        '#include "UObject/ObjectMacros.h"',
        '#include "UObject/ReflectedTypeAccessors.h"',
        "",
    ]
    for enum in header.enums:
        lines += [f"enum class {enum.name} : uint8;", "template <>", f"{api} UEnum* StaticEnum<{enum.name}>();", ""]
    for found in header.types:
        name = f"{file_id}_{found.body_line}_GENERATED_BODY"
        if found.kind == "struct":
            lines.append(f"#define {name} STANDIN_STRUCT_BODY({api}, {found.name})")
        else:
            constructor = f" STANDIN_CONSTRUCTOR({found.name})" if found.constructor == "generated" else ""
            lines.append(f"#define {name}{constructor} STANDIN_CLASS_BODY({found.name}, {found.super})")
    lines += ["", "#undef CURRENT_FILE_ID", f"#define CURRENT_FILE_ID {file_id}", ""]
    return "\n".join(lines)


def generated_source(header: Header, module: str) -> str:
    """The tables that the runtime reads."""
    lines = [
        f"// Made from {header.source.path.stem}.h by the stand-in's header tool.",
        f'#include "{include_path(header)}"',
        "",
        '#include "StandIn/PropertyTypes.h"',
        "",
    ]
    for enum in header.enums:
        entries = ", ".join(f'{{TEXT("{name}"), static_cast<int64>({enum.name}::{name}), TEXT("{display}")}}' for name, display in enum.entries)
        lines += [
            "template <>",
            f"UEnum* StaticEnum<{enum.name}>()",
            "{",
            f'\tstatic UEnum* const Enum = StandIn::MakeEnum(TEXT("{enum.name}"), {{{entries}}});',
            "\treturn Enum;",
            "}",
            "",
        ]
    for delegate in header.delegates:
        lines += [f'static_assert(StandIn::bIsParameter<{each.type}>, "{delegate.name}: {each.name} cannot be reflected");' for each in delegate.parameters]
    for found in header.types:
        lines += _struct(found) if found.kind == "struct" else _class(found, module)
        lines += _properties(found)
    return "\n".join(lines)


def _struct(found: Type) -> list[str]:
    base = f"&{found.super}::StaticStruct" if found.super else "nullptr"
    return [
        f"UScriptStruct* {found.name}::StaticStruct()",
        "{",
        f'\tstatic UScriptStruct* const Struct = StandIn::MakeStruct(TEXT("{found.name[1:]}"), {base}, &{found.name}::StandInProperties);',
        "\treturn Struct;",
        "}",
        "",
    ]


def _flags(specifiers: Specifiers, known: dict[str, str], none: str) -> str:
    found = dict.fromkeys(flag for key, flag in known.items() if specifiers.has(key))
    return " | ".join(found) or none


def _class(found: Type, module: str) -> list[str]:
    config = found.specifiers.plain.get("config", "")
    functions = ", ".join(_function_entry(each) for each in found.functions)
    make = f"new {found.name}(Initializer)" if found.constructor in ("initializer", "generated") else f"new {found.name}()"
    return [
        f"UClass* {found.name}::StaticClass()",
        "{",
        "\tstatic UClass* const Class = StandIn::MakeClass({",
        f'\t\tTEXT("{found.name[1:]}"), TEXT("{found.name[0]}"), TEXT("/Script/{module}"), {f"""TEXT("{config}")""" if config else "nullptr"},',
        f"\t\t{_flags(found.specifiers, CLASS_FLAGS, 'CLASS_None')}, &Super::StaticClass, &StandInConstruct, &StandInProperties, {{{functions}}}}});",
        "\treturn Class;",
        "}",
        f"UObject* {found.name}::StandInConstruct([[maybe_unused]] const FObjectInitializer& Initializer)",
        "{",
        f"\treturn {make};",
        "}",
        f"static const StandIn::FClassRegistration {found.name}Registration(&{found.name}::StaticClass);",
        *(_function_check(found, each) for each in found.functions),
        "",
    ]


def _function_entry(found: Function) -> str:
    flags = [name for name, is_set in (("FUNC_Static", found.is_static), ("FUNC_BlueprintCallable", found.specifiers.has("blueprintcallable")), ("FUNC_BlueprintPure", found.specifiers.has("blueprintpure"))) if is_set]
    return f'{{TEXT("{found.name}"), {" | ".join(flags) or "FUNC_None"}}}'


def _function_check(owner: Type, found: Function) -> str:
    types = [found.returns, *(each.type for each in found.parameters)]
    conditions = " && ".join(f"StandIn::bIsParameter<{each}>" for each in types)
    return f'static_assert({conditions}, "a type of {owner.name}::{found.name} cannot be reflected");'


def _properties(owner: Type) -> list[str]:
    lines = [f"void {owner.name}::StandInProperties([[maybe_unused]] StandIn::FPropertyList& List)", "{"]
    for each in owner.properties:
        lines += _property(owner, each)
    return [*lines, "}", ""]


def _property(owner: Type, found: Property) -> list[str]:
    flags = _flags(found.specifiers, PROPERTY_FLAGS, "CPF_None")
    member = f"decltype({owner.name}::{found.name})"
    lines = []
    if found.specifiers.has("blueprintassignable"):
        lines.append(f'\tstatic_assert(StandIn::bIsDynamicMulticast<{member}>, "{owner.name}::{found.name} is no dynamic multicast delegate");')
    return [
        *lines,
        f'\tstatic_assert(StandIn::bIsProperty<{member}>, "the type of {owner.name}::{found.name} cannot be reflected");',
        f'\tList.push_back({{TEXT("{found.name}"), {flags}, [](void* StandInOwner) -> void* {{ return &static_cast<{owner.name}*>(StandInOwner)->{found.name}; }}, StandIn::OperationsOf<{member}>()}});',
    ]
