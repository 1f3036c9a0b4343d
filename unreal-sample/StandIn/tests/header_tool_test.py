#!/usr/bin/env python3
# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
"""Holds that the header tool writes what the runtime reads, and refuses what the engine's header tool refuses."""

from __future__ import annotations

import contextlib
import io
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))

import header_tool  # noqa: E402  (the path above has to be set first)

GOOD = """
#pragma once
#include "CoreMinimal.h"
#include "Thing.generated.h"
DECLARE_DELEGATE_OneParam(FPlain, int32);
DECLARE_DYNAMIC_MULTICAST_DELEGATE_TwoParams(FThingOutput, const FString&, Name, int64, Number);
/** A comment with UPROPERTY() and a "quote. */
UENUM(BlueprintType)
enum class EThing : uint8
{
	First UMETA(DisplayName = "The first"),
	SecondOne, // comment
};
USTRUCT(BlueprintType)
struct FThing
{
	GENERATED_BODY()
	UPROPERTY(SaveGame, BlueprintReadOnly, Category = "Thing|Part")
	TMap<FString, int64> Counts;
};
UCLASS(Config = Game, DefaultConfig, meta = (DisplayName = "Thing", Keywords = "a, b"))
class THINGS_API UThing : public UObject
{
	GENERATED_BODY()

public:
	UThing();
	UPROPERTY(BlueprintAssignable)
	FThingOutput OnThing;
	UPROPERTY(Config)
	bool bOn = true;
	UFUNCTION(BlueprintCallable, Category = "Thing", meta = (AutoCreateRefTerm = "Names"))
	static int64 Count(const TArray<FString>& Names, int32 Limit = 25, const FString& Text = TEXT("x"));
	template <typename T>
	T* NotReflected(float Number) { if (Number > 1.0f) { return nullptr; } return {}; }

protected:
	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UObject> Other;

private:
	UFUNCTION()
	void Handle();
	float NotReflectedEither = 0.0f;
};
"""

STRUCT = 'USTRUCT()\nstruct FThing\n{{\n\tGENERATED_BODY()\n\t{}\n}};'
CLASS = 'UCLASS({})\nclass UThing : public UObject\n{{\n\tGENERATED_BODY()\npublic:\n\t{}\n}};'
NODE = """DECLARE_DYNAMIC_MULTICAST_DELEGATE(FOut);
DECLARE_DYNAMIC_MULTICAST_DELEGATE(FOtherOut);
UCLASS()
class UThing : public UCancellableAsyncAction
{{
	GENERATED_BODY()
public:
	{}
	UFUNCTION(BlueprintCallable{})
	static UThing* Do(UObject* Context);
}};"""
FACTORY = ', meta = (BlueprintInternalUseOnly = "true", WorldContext = "Context")'

# What is wrong, what the message has to say, and the reflected part of the header.
MISTAKES = [
    ("no body", "has no GENERATED_BODY", "USTRUCT()\nstruct FThing\n{\n\tint32 A = 0;\n};"),
    ("body not first", "must come first", "USTRUCT()\nstruct FThing\n{\n\tUPROPERTY()\n\tint32 A = 0;\n\tGENERATED_BODY()\n};"),
    ("inside #if", "inside #if", "#if WITH_EDITOR\n" + STRUCT.format("") + "\n#endif"),
    ("member inside #if", "inside #if", STRUCT.format("\n#if WITH_EDITOR\n\tUPROPERTY()\n\tint32 A = 0;\n#endif\n")),
    ("in a namespace", "namespace", "namespace Things {\n" + STRUCT.format("") + "\n}"),
    ("unknown class specifier", "no specifier 'blueprintreadonly'", CLASS.format("BlueprintReadOnly", "")),
    ("unknown struct specifier", "no specifier 'config'", "USTRUCT(Config)\nstruct FThing { GENERATED_BODY() };"),
    ("unknown property specifier", "no specifier 'blueprintcallable'", STRUCT.format("UPROPERTY(BlueprintCallable)\n\tint32 A = 0;")),
    ("unknown function specifier", "no specifier 'savegame'", CLASS.format("", "UFUNCTION(SaveGame)\n\tvoid Do();")),
    ("misspelled specifier", "no specifier 'bluprintreadonly'", STRUCT.format("UPROPERTY(BluprintReadOnly)\n\tint32 A = 0;")),
    ("missing comma", "comma", STRUCT.format('UPROPERTY(Category = "A" SaveGame)\n\tint32 A = 0;')),
    ("specifier twice", "twice", STRUCT.format("UPROPERTY(SaveGame, SaveGame)\n\tint32 A = 0;")),
    ("exclusive specifiers", "exclude each other", STRUCT.format("UPROPERTY(BlueprintReadOnly, BlueprintReadWrite)\n\tint32 A = 0;")),
    ("float", "use double", STRUCT.format("UPROPERTY()\n\tfloat A = 0.0f;")),
    ("uint32", "uint8, int32 and int64", STRUCT.format("UPROPERTY()\n\tuint32 A = 0;")),
    ("int16 parameter", "uint8, int32", CLASS.format("", "UFUNCTION()\n\tvoid Do(int16 A);")),
    ("optional", "not reflected", STRUCT.format("UPROPERTY()\n\tTOptional<int32> A;")),
    ("shared pointer", "not reflected", STRUCT.format("UPROPERTY()\n\tTSharedPtr<FString> A;")),
    ("function member", "cannot read the UPROPERTY TFunction", STRUCT.format("UPROPERTY()\n\tTFunction<void()> A;")),
    ("nested container", "container in a container", STRUCT.format("UPROPERTY()\n\tTArray<TArray<int32>> A;")),
    ("returned nested container", "container in a container", CLASS.format("", "UFUNCTION()\n\tTMap<FString, TArray<int32>> Do();")),
    ("raw pointer", "TObjectPtr", STRUCT.format("UPROPERTY()\n\tUObject* A = nullptr;")),
    ("static property", "plain member", CLASS.format("", "UPROPERTY()\n\tstatic int32 A;")),
    ("two members at once", "one member", STRUCT.format("UPROPERTY()\n\tint32 A = 0, B = 0;")),
    ("bit field", "cannot read", STRUCT.format("UPROPERTY()\n\tuint8 bA : 1;")),
    ("braces", "instead of braces", STRUCT.format("UPROPERTY()\n\tint32 A{0};")),
    ("function in a struct", "no UFUNCTIONs", STRUCT.format("UFUNCTION()\n\tvoid Do();")),
    ("overload", "cannot be overloaded", CLASS.format("", "UFUNCTION()\n\tvoid Do();\n\tUFUNCTION()\n\tvoid Do(int32 A);")),
    ("overload in a child", "super type", CLASS.format("", "UFUNCTION()\n\tvoid Do();") + "\nUCLASS()\nclass UChild : public UThing\n{\n\tGENERATED_BODY()\n\tUFUNCTION()\n\tvoid Do(int32 A);\n};"),
    ("struct as default", "default argument", CLASS.format("", "UFUNCTION()\n\tvoid Do(FThing A = FThing(1));")),
    ("call as default", "default argument", CLASS.format("", "UFUNCTION()\n\tvoid Do(int32 A = Count());")),
    ("container input", "AutoCreateRefTerm", CLASS.format("", "UFUNCTION(BlueprintCallable)\n\tvoid Do(const TArray<int32>& A);")),
    ("unknown world context", "no parameter", CLASS.format("", 'UFUNCTION(BlueprintCallable, meta = (WorldContext = "World"))\n\tvoid Do(UObject* Context);')),
    ("pure without answer", "answer something", CLASS.format("", "UFUNCTION(BlueprintPure)\n\tvoid Do();")),
    ("private to Blueprint", "is private", CLASS.format("", "private:\n\tUFUNCTION(BlueprintCallable)\n\tvoid Do();")),
    ("private property", "is private", CLASS.format("", "private:\n\tUPROPERTY(BlueprintReadOnly)\n\tint32 A = 0;")),
    ("parameter without name", "type and a name", CLASS.format("", "UFUNCTION()\n\tvoid Do(int32);")),
    ("plain delegate as output", "no dynamic delegate", "DECLARE_MULTICAST_DELEGATE(FOut);\n" + CLASS.format("", "UPROPERTY(BlueprintAssignable)\n\tFOut A;")),
    ("output in a struct", "member of a class", "DECLARE_DYNAMIC_MULTICAST_DELEGATE(FOut);\n" + STRUCT.format("UPROPERTY(BlueprintAssignable)\n\tFOut A;")),
    ("delegate with a float", "use double", "DECLARE_DYNAMIC_MULTICAST_DELEGATE_OneParam(FOut, float, A);"),
    ("delegate with too few names", "wrong number", "DECLARE_DYNAMIC_MULTICAST_DELEGATE_TwoParams(FOut, int32, A);"),
    ("delegate name", "begin with F", "DECLARE_DYNAMIC_MULTICAST_DELEGATE(Out);"),
    ("single dynamic delegate", "does not know", "DECLARE_DYNAMIC_DELEGATE(FOut);"),
    ("config without class config", "needs UCLASS(Config", CLASS.format("", "UPROPERTY(Config)\n\tint32 A = 0;")),
    ("default config alone", "needs Config", CLASS.format("DefaultConfig", "")),
    ("struct that Blueprint does not know", "no BlueprintType", STRUCT.format("") + "\n" + 'USTRUCT(BlueprintType)\nstruct FOther\n{\n\tGENERATED_BODY()\n\tUPROPERTY(BlueprintReadOnly)\n\tTArray<FThing> A;\n};'),
    ("enum that Blueprint does not know", "no BlueprintType", "UENUM()\nenum class EThing : uint8 { First };\n" + CLASS.format("", "UFUNCTION(BlueprintPure)\n\tstatic EThing Do();")),
    ("parameter with the name of a member", "has the name", CLASS.format("", "UPROPERTY()\n\tint32 Number = 0;\n\tUFUNCTION()\n\tvoid Do(int32 Number);")),
    ("parameter with the name of an engine's member", "has the name", "UCLASS()\nclass UThing : public UUserWidget\n{\n\tGENERATED_BODY()\n\tUFUNCTION()\n\tvoid Do(const FString& Slot);\n};"),
    ("member with the name of an engine's member", "super type", "UCLASS()\nclass AThing : public AActor\n{\n\tGENERATED_BODY()\n\tUPROPERTY()\n\tFString Owner;\n};"),
    ("plain enum", "enum class", "UENUM()\nenum EThing { First };"),
    ("wide enum", "uint8", "UENUM()\nenum class EThing : int32 { First };"),
    ("empty enum", "no entry", "UENUM()\nenum class EThing : uint8 { };"),
    ("enum prefix", "begin with E", "UENUM()\nenum class Thing : uint8 { First };"),
    ("struct prefix", "begin with F", "USTRUCT()\nstruct Thing { GENERATED_BODY() };"),
    ("class prefix", "begin with U", "UCLASS()\nclass Thing : public UObject { GENERATED_BODY() };"),
    ("actor prefix", "begin with A", "UCLASS()\nclass UThing : public AActor { GENERATED_BODY() };"),
    ("no super class", "must derive", "UCLASS()\nclass UThing { GENERATED_BODY() };"),
    ("widget constructor", "FObjectInitializer", "UCLASS()\nclass UThing : public UUserWidget\n{\n\tGENERATED_BODY()\npublic:\n\tUThing();\n};"),
    ("same name twice", "declared in", STRUCT.format("") + "\n" + STRUCT.format("")),
    ("swallowed property", "cannot read what stands before", STRUCT.format("SOME_MACRO(A)\n\tUPROPERTY()\n\tint32 A = 0;")),
    ("stray property", "outside", "UPROPERTY()\nint32 A;"),
    ("interface", "does not know UINTERFACE", "UINTERFACE()\nclass UThing : public UInterface { GENERATED_BODY() };"),
    ("node without outputs", "outputs of one type", NODE.format("", FACTORY)),
    ("node with two types", "outputs of one type", NODE.format("UPROPERTY(BlueprintAssignable)\n\tFOut A;\n\tUPROPERTY(BlueprintAssignable)\n\tFOtherOut B;", FACTORY)),
    ("node that appears twice", "BlueprintInternalUseOnly", NODE.format("UPROPERTY(BlueprintAssignable)\n\tFOut A;", ', meta = (WorldContext = "Context")')),
    ("node without context", "WorldContext", NODE.format("UPROPERTY(BlueprintAssignable)\n\tFOut A;", ', meta = (BlueprintInternalUseOnly = "true")')),
    ("node without factory", "it is no node", "UCLASS()\nclass UThing : public UCancellableAsyncAction\n{\n\tGENERATED_BODY()\n};"),
]

# Mistakes of the header as a whole.
FILES = [
    ("no generated include", "must include", "#pragma once\n" + STRUCT.format("")),
    ("generated include of another file", "must include", '#pragma once\n#include "Other.generated.h"\n' + STRUCT.format("")),
    ("generated include not last", "last include", '#pragma once\n#include "Thing.generated.h"\n#include "CoreMinimal.h"\n' + STRUCT.format("")),
    ("no guard", "#pragma once", '#include "Thing.generated.h"\n' + STRUCT.format("")),
    ("nothing reflected", "nothing reflected", '#pragma once\n#include "Thing.generated.h"\nstruct FThing {};'),
    ("unfinished", "ends in the middle", '#pragma once\n#include "Thing.generated.h"\nUSTRUCT()\nstruct FThing {'),
]


class HeaderTool(unittest.TestCase):
    """Runs the tool over one header at a time."""

    def run_tool(self, text: str) -> tuple[int, str, dict[str, str]]:
        """Answers the exit code, the complaints, and what was written."""
        with tempfile.TemporaryDirectory() as folder:
            header = Path(folder) / "Source" / "Things" / "Public" / "Parts" / "Thing.h"
            header.parent.mkdir(parents=True)
            header.write_text(text, encoding="utf-8")
            complaints = io.StringIO()
            with contextlib.redirect_stderr(complaints):
                code = header_tool.run("Things", Path(folder) / "out", [header])
            written = {path.name: path.read_text(encoding="utf-8") for path in Path(folder).glob("out/*")}
            return code, complaints.getvalue(), written

    def test_a_good_header_becomes_code(self) -> None:
        """Everything that the runtime needs is in the two files."""
        code, complaints, written = self.run_tool(GOOD)
        self.assertEqual((code, complaints), (0, ""))
        self.assertEqual(sorted(written), ["Thing.gen.cpp", "Thing.generated.h"])
        header, source = written["Thing.generated.h"], written["Thing.gen.cpp"]
        self.assertIn("THINGS_API UEnum* StaticEnum<EThing>();", header)
        line = GOOD.splitlines().index("struct FThing") + 3
        self.assertIn(f"#define Things_Thing_h_{line}_GENERATED_BODY STANDIN_STRUCT_BODY(THINGS_API, FThing)", header)
        self.assertIn("#define CURRENT_FILE_ID Things_Thing_h", header)
        self.assertIn('#include "Parts/Thing.h"', source)
        self.assertIn('{TEXT("First"), static_cast<int64>(EThing::First), TEXT("The first")}', source)
        self.assertIn('{TEXT("SecondOne"), static_cast<int64>(EThing::SecondOne), TEXT("Second One")}', source)
        self.assertIn('TEXT("Counts"), CPF_SaveGame', source)
        self.assertIn('TEXT("bOn"), CPF_Config', source)
        self.assertIn('TEXT("/Script/Things"), TEXT("Game")', source)
        self.assertIn('{TEXT("Count"), FUNC_Static | FUNC_BlueprintCallable}, {TEXT("Handle"), FUNC_None}', source)
        self.assertIn("return new UThing();", source)
        self.assertNotIn("NotReflected", source)

    def test_a_constructor_with_an_initializer_gets_one(self) -> None:
        """The class is constructed as it wants to be."""
        text = '#pragma once\n#include "Thing.generated.h"\n' + CLASS.format("", "explicit UThing(const FObjectInitializer& Initializer);")
        _, complaints, written = self.run_tool(text)
        self.assertEqual(complaints, "")
        self.assertIn("return new UThing(Initializer);", written["Thing.gen.cpp"])

    def test_a_widget_without_constructor_is_given_one(self) -> None:
        """As the engine's generated body does, because the super class needs the initializer."""
        text = '#pragma once\n#include "Thing.generated.h"\nUCLASS()\nclass UThing : public UUserWidget\n{\n\tGENERATED_BODY()\n};'
        _, complaints, written = self.run_tool(text)
        self.assertEqual(complaints, "")
        self.assertIn("STANDIN_CONSTRUCTOR(UThing) STANDIN_CLASS_BODY(UThing, UUserWidget)", written["Thing.generated.h"])
        self.assertIn("return new UThing(Initializer);", written["Thing.gen.cpp"])

    def test_files_are_left_alone_when_nothing_changed(self) -> None:
        """So that nothing is compiled again for nothing."""
        with tempfile.TemporaryDirectory() as folder:
            header = Path(folder) / "Thing.h"
            header.write_text(GOOD, encoding="utf-8")
            header_tool.run("Things", Path(folder), [header])
            first = (Path(folder) / "Thing.gen.cpp").stat().st_mtime_ns
            header_tool.run("Things", Path(folder), [header])
            self.assertEqual((Path(folder) / "Thing.gen.cpp").stat().st_mtime_ns, first)

    def test_a_header_without_reflection_gives_nothing(self) -> None:
        """The tool is handed every header of the module."""
        code, complaints, written = self.run_tool("#pragma once\nstruct FPlain { float A; };\n")
        self.assertEqual((code, complaints, written), (0, "", {}))

    def test_every_mistake_is_refused_with_its_place(self) -> None:
        """One header for each mistake, which is in nothing else wrong."""
        head = '#pragma once\n#include "CoreMinimal.h"\n#include "Thing.generated.h"\n'
        cases = [(name, message, head + body) for name, message, body in MISTAKES]
        for name, message, text in [*cases, *FILES]:
            with self.subTest(name):
                code, complaints, written = self.run_tool(text)
                self.assertEqual((code, written), (1, {}))
                self.assertRegex(complaints, r"Thing\.h:\d+: ")
                self.assertIn(message, complaints)


if __name__ == "__main__":
    unittest.main()
