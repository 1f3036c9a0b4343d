# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
"""What the engine's header tool refuses although it can be read, and what this project does not allow itself."""

from __future__ import annotations

import re

from .model import Function, Header, Parameter, Property, Specifiers, Type
from .tokens import Refused

CLASS_SPECIFIERS = set(
    "abstract blueprinttype notblueprinttype blueprintable notblueprintable config defaultconfig transient nottransient"
    " within hidecategories showcategories classgroup minimalapi editinlinenew noteditinlinenew defaulttoinstanced"
    " hidedropdown notplaceable placeable const deprecated displayname".split()
)
STRUCT_SPECIFIERS = {"blueprinttype", "atomic", "noexport", "displayname"}
ENUM_SPECIFIERS = {"blueprinttype", "displayname"}
PROPERTY_SPECIFIERS = set(
    "blueprintreadonly blueprintreadwrite blueprintassignable category config globalconfig transient duplicatetransient"
    " savegame advanceddisplay editanywhere editdefaultsonly editinstanceonly visibleanywhere visibledefaultsonly"
    " visibleinstanceonly editfixedsize instanced export noclear simpledisplay nontransactional displayname".split()
)
FUNCTION_SPECIFIERS = {"blueprintcallable", "blueprintpure", "category", "callineditor", "blueprintauthorityonly", "blueprintcosmetic", "displayname"}
EXCLUSIVE = (
    ("blueprintreadonly", "blueprintreadwrite"),
    ("editanywhere", "editdefaultsonly", "editinstanceonly", "visibleanywhere", "visibledefaultsonly", "visibleinstanceonly"),
    ("config", "globalconfig"),
    ("blueprintable", "notblueprintable"),
    ("blueprinttype", "notblueprinttype"),
)
BAD_WORDS = {
    "float": "float crashed on Android; use double",
    "unsigned": "Blueprint knows no unsigned numbers",
    "char": "use FString",
    "int": "use int32 or int64",
    "long": "use int64",
    "short": "use int32",
    "size_t": "use int64",
}
BAD_TYPES = {
    **{name: "Blueprint knows only uint8, int32 and int64" for name in ("int8", "int16", "uint16", "uint32", "uint64", "SIZE_T")},
    **{name: f"{name} is not reflected" for name in ("TOptional", "TVariant", "TFunction", "TUniqueFunction", "TSharedPtr", "TSharedRef", "TWeakPtr", "TUniquePtr", "TPair", "TTuple", "FStringView", "std")},
}
CONTAINERS = ("TArray", "TMap", "TSet")
# UPROPERTYs of the engine's classes, whose names neither members nor parameters of derived classes may have.
ENGINE_MEMBERS = {
    "UWidget": "Slot ToolTipText bIsEnabled Visibility RenderOpacity Cursor Navigation Clipping FlowDirectionPreference".split(),
    "UUserWidget": "Slot ToolTipText bIsEnabled Visibility RenderOpacity Cursor Navigation Clipping Padding Priority WidgetTree ColorAndOpacity ForegroundColor".split(),
    "UButton": "Slot ToolTipText bIsEnabled Visibility RenderOpacity Cursor Navigation Clipping WidgetStyle ColorAndOpacity BackgroundColor OnClicked OnPressed OnReleased OnHovered OnUnhovered".split(),
    "AActor": "Owner Instigator Tags Children RootComponent Layers".split(),
    "AGameModeBase": "Owner Instigator Tags Children RootComponent Layers PlayerControllerClass DefaultPawnClass HUDClass GameState".split(),
    "APlayerController": "Owner Instigator Tags Children RootComponent Layers Player Pawn Character PlayerState PlayerInput CheatManager bShowMouseCursor".split(),
}
ASYNC_BASES = ("UBlueprintAsyncActionBase", "UCancellableAsyncAction")


class Checker:
    """Checks the headers of a module together: super types and delegates of one may be in another."""

    def __init__(self, headers: list[Header]) -> None:
        self.headers = headers
        self.types = {found.name: found for header in headers for found in header.types}
        self.hidden = {
            found.name: found.kind if isinstance(found, Type) else "enum"
            for header in headers
            for found in [*header.types, *header.enums]
            if not found.specifiers.has("blueprinttype") and found.name[0] in "FE"
        }
        self.plain_delegates = {name for header in headers for name in header.plain_delegates}

    def check(self) -> None:
        """Raises Refused for the first mistake."""
        names: dict[str, str] = {}
        for header in self.headers:
            self._header(header)
            for found in [*header.types, *header.enums, *header.delegates]:
                if found.name in names:
                    raise header.source.refuse(found.line, f"{found.name} is declared in {names[found.name]} too")
                names[found.name] = header.source.path.name

    def resolve_constructors(self) -> None:
        """Says for classes without a constructor which one the generated body gives them."""
        for found in self.types.values():
            if found.kind != "class" or found.constructor != "none":
                continue
            bases = [self.types[name].constructor for name in self._chain(found) if name in self.types]
            nearest = next((each for each in bases if each not in ("none", "generated")), "")
            if nearest == "initializer" or (not nearest and "UUserWidget" in self._chain(found)):
                found.constructor = "generated"

    def _header(self, header: Header) -> None:
        source = header.source
        wanted = source.path.stem + ".generated.h"
        generated = [name for name, _ in source.includes if name.endswith(".generated.h")]
        if not header.is_reflected():
            if generated:
                raise source.refuse(1, "includes a .generated.h, but has nothing reflected")
            return
        if generated != [wanted]:
            raise source.refuse(1, f'must include "{wanted}", and no other .generated.h')
        if source.includes[-1][0] != wanted:
            raise source.refuse(source.includes[-1][1], f'"{wanted}" must be the last include')
        if not source.has_pragma_once:
            raise source.refuse(1, "#pragma once is missing")
        for enum in header.enums:
            self._specifiers(header, enum.specifiers, ENUM_SPECIFIERS, "UENUM")
            if not enum.name.startswith("E"):
                raise source.refuse(enum.line, f"{enum.name} must begin with E")
            if len({name.lower() for name, _ in enum.entries}) != len(enum.entries):
                raise source.refuse(enum.line, f"two entries of {enum.name} have the same name")
        for delegate in header.delegates:
            for parameter in delegate.parameters:
                self._parameter(header, parameter, delegate.line)
                self._visible(header, parameter.type, delegate.line)
        for found in header.types:
            self._type(header, found)

    def _specifiers(self, header: Header, found: Specifiers, known: set[str], macro: str) -> None:
        for key in found.plain:
            if key not in known:
                raise header.source.refuse(found.line, f"{macro} has no specifier '{key}'")
        for group in EXCLUSIVE:
            present = [key for key in group if key in found.plain]
            if len(present) > 1:
                raise header.source.refuse(found.line, f"{' and '.join(present)} exclude each other")

    def _type(self, header: Header, found: Type) -> None:
        source = header.source
        if found.kind == "struct":
            self._specifiers(header, found.specifiers, STRUCT_SPECIFIERS, "USTRUCT")
            if not found.name.startswith("F"):
                raise source.refuse(found.line, f"the struct {found.name} must begin with F")
        else:
            self._specifiers(header, found.specifiers, CLASS_SPECIFIERS, "UCLASS")
            self._class(header, found)
        names: set[str] = set()
        for member in [*found.properties, *found.functions]:
            if member.name.lower() in names:
                raise source.refuse(member.line, f"{found.name} has two reflected members {member.name}; a UFUNCTION cannot be overloaded")
            names.add(member.name.lower())
            if self._inherits(found, member.name):
                raise source.refuse(member.line, f"{member.name} is a reflected member of a super type of {found.name} already")
        for member in found.properties:
            self._property(header, found, member)
        for function in found.functions:
            self._function(header, function)
            for parameter in function.parameters:
                if any(each.name.lower() == parameter.name.lower() for each in found.properties) or self._inherits(found, parameter.name):
                    raise source.refuse(function.line, f"the parameter {parameter.name} of {function.name} has the name of a reflected member of {found.name}")

    def _class(self, header: Header, found: Type) -> None:
        source, chain = header.source, self._chain(found)
        if not found.super:
            raise source.refuse(found.line, f"{found.name} must derive from a UObject, and say so")
        is_actor = any(name[0] == "A" and name[1:2].isupper() for name in chain)
        if not found.name.startswith("A" if is_actor else "U"):
            raise source.refuse(found.line, f"{found.name} must begin with {'A' if is_actor else 'U'}, as {found.super} does")
        if "UUserWidget" in chain and found.constructor == "plain":
            raise source.refuse(found.line, f"the constructor of {found.name} must take const FObjectInitializer&, as that of UUserWidget does")
        if found.specifiers.has("defaultconfig") and not found.specifiers.has("config"):
            raise source.refuse(found.line, "DefaultConfig needs Config")
        if any(name in chain for name in ASYNC_BASES):
            self._async_action(header, found)

    def _chain(self, found: Type) -> list[str]:
        """The names of all super types that are known."""
        names = []
        current: Type | None = found
        while current is not None and current.super and current.super not in names:
            names.append(current.super)
            current = self.types.get(current.super)
        return names

    def _inherits(self, found: Type, member: str) -> bool:
        """Whether a super type has a reflected member of this name."""
        names: list[str] = []
        for name in self._chain(found):
            base = self.types.get(name)
            names += [each.name for each in [*base.properties, *base.functions]] if base is not None else ENGINE_MEMBERS.get(name, [])
        return member.lower() in (name.lower() for name in names)

    def _async_action(self, header: Header, found: Type) -> None:
        pins = [each for each in found.properties if each.specifiers.has("blueprintassignable")]
        factories = [each for each in found.functions if each.is_static and each.returns == f"{found.name} *".replace(" ", "")]
        refuse = header.source.refuse
        if found.specifiers.has("abstract"):
            return
        if not factories:
            raise refuse(found.line, f"{found.name} needs a static UFUNCTION that returns {found.name}*, or it is no node")
        if not pins or len({each.type for each in pins}) > 1:
            raise refuse(found.line, f"{found.name} needs BlueprintAssignable outputs of one type")
        for each in factories:
            if each.specifiers.meta.get("blueprintinternaluseonly", "").lower() != "true":
                raise refuse(each.line, f'{each.name} needs meta = (BlueprintInternalUseOnly = "true"), or it appears twice')
            if not each.specifiers.has("blueprintcallable"):
                raise refuse(each.line, f"{each.name} must be BlueprintCallable")
            if "worldcontext" not in each.specifiers.meta:
                raise refuse(each.line, f"{each.name} needs a WorldContext")

    def _property(self, header: Header, owner: Type, found: Property) -> None:
        refuse = header.source.refuse
        self._specifiers(header, found.specifiers, PROPERTY_SPECIFIERS, "UPROPERTY")
        self._reflected(header, found.type, found.line)
        if "*" in found.type or "&" in found.type:
            raise refuse(found.line, f"{found.name}: a UPROPERTY that points to an object is a TObjectPtr")
        if found.type in self.plain_delegates or found.type in ("FSimpleDelegate", "FSimpleMulticastDelegate"):
            raise refuse(found.line, f"{found.name}: {found.type} is no dynamic delegate")
        exposed = found.specifiers.has("blueprintreadonly") or found.specifiers.has("blueprintreadwrite")
        if exposed:
            self._visible(header, found.type, found.line)
        if exposed and found.access == "private" and "allowprivateaccess" not in found.specifiers.meta:
            raise refuse(found.line, f"{found.name} is private, so Blueprint cannot have it")
        if found.specifiers.has("blueprintassignable") and (owner.kind == "struct" or found.access == "private"):
            raise refuse(found.line, f"{found.name}: BlueprintAssignable needs a public member of a class")
        if found.specifiers.has("config") and not any(self.types[name].specifiers.has("config") for name in [owner.name, *self._chain(owner)] if name in self.types):
            raise refuse(found.line, f"{found.name}: Config needs UCLASS(Config = ...)")

    def _function(self, header: Header, found: Function) -> None:
        refuse = header.source.refuse
        self._specifiers(header, found.specifiers, FUNCTION_SPECIFIERS, "UFUNCTION")
        callable_ = found.specifiers.has("blueprintcallable") or found.specifiers.has("blueprintpure")
        if callable_ and found.access == "private":
            raise refuse(found.line, f"{found.name} is private, so Blueprint cannot call it")
        if found.specifiers.has("blueprintpure") and found.returns == "void" and not any(_is_output(each) for each in found.parameters):
            raise refuse(found.line, f"{found.name}: a BlueprintPure function must answer something")
        names = [each.name for each in found.parameters]
        for key in ("worldcontext", "autocreaterefterm", "advanceddisplay"):
            for name in re.split(r"\s*,\s*", found.specifiers.meta.get(key, "")):
                if name and not name.isdigit() and name not in names:
                    raise refuse(found.line, f"{found.name}: {key} names '{name}', which is no parameter")
        for parameter in found.parameters:
            self._parameter(header, parameter, found.line)
        if callable_:
            self._visible(header, " ".join([found.returns, *(each.type for each in found.parameters)]), found.line)
        self._containers(header, found)
        if found.returns != "void":
            self._reflected(header, found.returns.removesuffix("*"), found.line)

    def _containers(self, header: Header, found: Function) -> None:
        named = re.split(r"\s*,\s*", found.specifiers.meta.get("autocreaterefterm", ""))
        for parameter in found.parameters:
            is_input = parameter.type.startswith("const ") and parameter.type.endswith("&")
            is_container = parameter.type.removeprefix("const ").startswith(CONTAINERS)
            if found.specifiers.has("blueprintcallable") and is_input and is_container and parameter.name not in named:
                raise header.source.refuse(found.line, f"{found.name}: the container {parameter.name} needs AutoCreateRefTerm, or its pin must be connected")

    def _parameter(self, header: Header, found: Parameter, line: int) -> None:
        self._reflected(header, re.sub(r"^const |[&*]+$", "", found.type), line)
        if found.type.endswith("&&"):
            raise header.source.refuse(line, f"{found.name}: no rvalue references")
        if found.default is not None and not _is_plain_default(found.default):
            raise header.source.refuse(line, f"{found.name}: the header tool cannot read the default argument {found.default}")

    def _visible(self, header: Header, text: str, line: int) -> None:
        """Refuses types of this module that Blueprint does not know."""
        for word in re.findall(r"[A-Za-z_]\w*", text):
            if word in self.hidden:
                raise header.source.refuse(line, f"the {self.hidden[word]} {word} is no BlueprintType, so Blueprint cannot have it")

    def _reflected(self, header: Header, text: str, line: int) -> None:
        words = re.findall(r"[A-Za-z_]\w*", text)
        for word in words:
            why = BAD_WORDS.get(word) or BAD_TYPES.get(word)
            if why is not None:
                raise header.source.refuse(line, f"{text} cannot be reflected: {why}")
        if sum(word in CONTAINERS for word in words) > 1:
            raise header.source.refuse(line, f"{text} cannot be reflected: a container in a container")
        if words and words[0] in self.plain_delegates:
            raise header.source.refuse(line, f"{text} is no dynamic delegate")


def _is_output(parameter: Parameter) -> bool:
    return parameter.type.endswith("&") and not parameter.type.startswith("const ")


def _is_plain_default(text: str) -> bool:
    patterns = (r"-?\d+(\.\d+)?", "true|false", "nullptr", "NAME_None", r'TEXT\("[^"]*"\)', r'"[^"]*"', r"E\w+::\w+", r"FString\(\)")
    return any(re.fullmatch(pattern, text.replace("- ", "-")) for pattern in patterns)


__all__ = ["Checker", "Refused"]
