# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
"""Planted inputs of rules 1 to 3 and 6 to 9."""

from planted import LINE, PUBLIC, Case, code, function, header, reflected

CLASS = (
    "/** A thing. */\nUCLASS()\nclass RANKBOOK_API URankbookThing : public UObject\n{\n\tGENERATED_BODY()\n};"
)
STRUCT = (
    "/** A thing. */\nUSTRUCT(BlueprintType)\nstruct RANKBOOK_API FRankbookThing\n{\n\tGENERATED_BODY()\n"
)
ASSIGNED = "/** Ended. */\nDECLARE_DYNAMIC_MULTICAST_DELEGATE(FRankbookEnded);\n"
LATE = f'{LINE}\n#include "RankbookThing.generated.h"\n#include "CoreMinimal.h"\n\n{CLASS}\n'


def member(line: str) -> dict[str, str]:
    return reflected("\t" + line)


def struct(members: str) -> dict[str, str]:
    return header(STRUCT + "\n" + members + "\n};")


CASES = [
    Case(1, "a header whose generated header is last", header(CLASS)),
    Case(
        1,
        "a header without reflection and without a generated header",
        header("struct FRankbookThing\n{\n};", generated=False),
    ),
    Case(
        1,
        "a generated header before another include",
        {f"{PUBLIC}/RankbookThing.h": LATE},
        "behind every other",
    ),
    Case(
        1, "a reflected class without its generated header", header(CLASS, generated=False), "need #include"
    ),
    Case(
        1,
        "a generated header where nothing is reflected",
        header("struct FRankbookThing\n{\n};"),
        "nothing here is reflected",
    ),
    Case(
        1,
        "a generated header with another file's name",
        {f"{PUBLIC}/RankbookOther.h": LATE},
        "the file's own",
    ),
    Case(
        1,
        "a generated header in a cpp",
        code("", includes='#include "RankbookThing.generated.h"\n'),
        "a .cpp may not",
    ),
    Case(2, "a class with its body first", header(CLASS)),
    Case(
        2,
        "a class without its body",
        header(CLASS.replace("\tGENERATED_BODY()\n", "")),
        "needs GENERATED_BODY",
    ),
    Case(
        2,
        "a body behind a member",
        header(CLASS.replace("\tGENERATED", "\tint32 A = 0;\n\tGENERATED")),
        "must come first",
    ),
    Case(2, "a body without markup", header(CLASS.replace("UCLASS()\n", "")), "without UCLASS"),
    Case(
        2,
        "the old body macro",
        header(CLASS.replace("GENERATED_BODY", "GENERATED_UCLASS_BODY")),
        "write GENERATED_BODY",
    ),
    Case(
        2,
        "a reflected class in a namespace",
        header(f"namespace Rankbook\n{{\n{CLASS}\n}}"),
        "is in namespace",
    ),
    Case(2, "a reflected class in a cpp", code(CLASS), "belongs into a header"),
    Case(2, "markup of a member before nothing", reflected("\tUPROPERTY()\n"), "stands before nothing"),
    Case(2, "a UFUNCTION in a struct", struct("\tUFUNCTION()\n\tvoid Run();"), "no UFUNCTIONs"),
    Case(
        2,
        "a reflected template",
        header(CLASS.replace("class RANK", "template <typename T>\nclass RANK")),
        "a template",
    ),
    Case(
        2,
        "a UCLASS before a struct",
        header(STRUCT.replace("USTRUCT(BlueprintType)", "UCLASS()") + "};"),
        "stands before a struct",
    ),
    Case(
        2,
        "a reflected struct in a class",
        header("struct FRankbookOuter\n{\n" + STRUCT + "};\n};"),
        "move it out",
    ),
    Case(
        2,
        "a UPROPERTY of a plain struct",
        header("struct FRankbookThing\n{\n\tUPROPERTY()\n\tint32 A = 0;\n};"),
        "which is not reflected",
    ),
    Case(
        3,
        "types with their letters",
        header(
            "struct FRankbookThing\n{\n};\nenum class ERankbookKind : uint8\n{\n\tNone\n};\ntemplate <typename T>\nstruct TRankbookBox\n{\n};",
            generated=False,
        ),
    ),
    Case(3, "a struct without F", header("struct RankbookThing\n{\n};", generated=False), "begin with F"),
    Case(
        3,
        "an enum without E",
        header("enum class RankbookKind : uint8\n{\n\tNone\n};", generated=False),
        "begin with E",
    ),
    Case(3, "a plain enum", header("enum ERankbookKind\n{\n\tNone\n};", generated=False), "an enum class"),
    Case(
        3,
        "a template without T",
        header("template <typename Type>\nstruct FRankbookBox\n{\n};", generated=False),
        "begin with T",
    ),
    Case(
        3,
        "an actor with U",
        header(CLASS.replace(": public UObject", ": public AGameModeBase")),
        "begin with A",
    ),
    Case(3, "an underscore", header("struct FRankbook_Thing\n{\n};", generated=False), "underscore"),
    Case(3, "a class in a file of another name", header(CLASS, "RankbookOther"), "name the file"),
    Case(
        6,
        "legal types",
        struct(
            "\tUPROPERTY()\n\tint64 A = 0;\n\tUPROPERTY()\n\tTArray<FString> B;\n\tUPROPERTY()\n\tTMap<FString, int64> C;\n\tUPROPERTY()\n\tTObjectPtr<UObject> D;"
        ),
    ),
    *[
        Case(6, f"a member of type {bad}", struct(f"\tUPROPERTY()\n\t{bad} A;"), says)
        for bad, says in [
            ("float", "not a type"),
            ("uint32", "not a type"),
            ("int16", "not a type"),
            ("TOptional<int32>", "not a type"),
            ("TSharedPtr<FString>", "not a type"),
            ("TArray<TArray<int32>>", "container in a container"),
            ("TMap<FString, float>", "not a type"),
            ("const FString", "is const"),
            ("static int32", "is static"),
            ("FString*", "pointer to no UObject"),
        ]
    ],
    Case(
        6,
        "a TObjectPtr as parameter",
        member("UFUNCTION()\n\tvoid Run(TObjectPtr<UObject> A);"),
        "not TObjectPtr",
    ),
    Case(6, "a reference as result", member("UFUNCTION()\n\tconst FString& Run();"), "answer a value"),
    Case(
        6,
        "a delegate with a float",
        header("DECLARE_DYNAMIC_MULTICAST_DELEGATE_OneParam(FRankbookEnded, float, Seconds);"),
        "not a type",
    ),
    Case(
        6,
        "a reflected enum of another size",
        header("/** K. */\nUENUM(BlueprintType)\nenum class ERankbookKind : int32\n{\n\tNone\n};"),
        "uint8",
    ),
    Case(
        6,
        "a reflected enum without a zero",
        header("/** K. */\nUENUM(BlueprintType)\nenum class ERankbookKind : uint8\n{\n\tOne = 1\n};"),
        "a value that is 0",
    ),
    Case(
        6,
        "a struct of ours that Blueprint may not see",
        header(
            STRUCT.replace("(BlueprintType)", "()").replace("Thing", "Part")
            + "};\n"
            + STRUCT
            + "\tUPROPERTY()\n\tFRankbookPart Part;\n};"
        ),
        "needs BlueprintType",
    ),
    Case(
        6,
        "a struct of ours that is not reflected",
        header("struct FRankbookPart\n{\n};\n" + STRUCT + "\tUPROPERTY()\n\tFRankbookPart Part;\n};"),
        "is not reflected",
    ),
    Case(
        6,
        "a struct of ours that is",
        header(
            STRUCT.replace("Thing", "Part") + "};\n" + STRUCT + "\tUPROPERTY()\n\tFRankbookPart Part;\n};"
        ),
    ),
    Case(7, "an object in a UPROPERTY TObjectPtr", member("UPROPERTY()\n\tTObjectPtr<UObject> Other;")),
    Case(
        7,
        "a raw object in a reflected class",
        member("UPROPERTY()\n\tUObject* Other = nullptr;"),
        "TObjectPtr<UObject>",
    ),
    Case(7, "a TObjectPtr without UPROPERTY", member("TObjectPtr<UObject> Other;"), "needs UPROPERTY"),
    Case(
        7,
        "a raw object in a plain class",
        header("struct FRankbookThing\n{\n\tUObject* Other = nullptr;\n};", generated=False),
        "TWeakObjectPtr",
    ),
    Case(
        7,
        "a weak object in a plain class",
        header("struct FRankbookThing\n{\n\tTWeakObjectPtr<UObject> Other;\n};", generated=False),
    ),
    Case(7, "raw objects in an array", member("UPROPERTY()\n\tTArray<UObject*> Others;"), "TObjectPtr"),
    Case(
        7,
        "a TObjectPtr in a plain class",
        header("struct FRankbookThing\n{\n\tTObjectPtr<UObject> Other;\n};", generated=False),
        "keeps nothing alive",
    ),
    Case(8, "initialised members", struct("\tint32 A = 0;\n\tbool bB = false;\n\tFString C;\n\tint64 D{0};")),
    Case(8, "a number without a value", struct("\tint32 A;"), "needs an initialiser"),
    Case(8, "a bool without a value", struct("\tbool bA;"), "needs an initialiser"),
    Case(8, "a pointer without a value", struct("\tconst TCHAR* A;"), "needs an initialiser"),
    Case(
        8,
        "an enum without a value",
        header(
            "enum class ERankbookKind : uint8\n{\n\tNone\n};\nstruct FRankbookThing\n{\n\tERankbookKind Kind;\n};",
            generated=False,
        ),
        "needs an initialiser",
    ),
    Case(9, "bools with b", struct("\tbool bReady = false;\n\tvoid Run(bool bNow);")),
    Case(9, "a member without b", struct("\tbool Ready = false;"), "name it bReady"),
    Case(9, "a parameter without b", struct("\tvoid Run(bool Now);"), "name it bNow"),
    Case(9, "a local without b", function("bool Ready = true;"), "name it bReady"),
    Case(9, "a number with b", struct("\tint32 bCount = 0;"), "is no bool"),
]
