# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
"""Planted inputs of rules 10 to 14, 18, 19 and 21."""

from planted import BUILD, LINE, PRIVATE, PUBLIC, SOURCE, Case, code, function, header, reflected

META = 'BlueprintInternalUseOnly = "true", WorldContext = "WorldContextObject", DisplayName = "Run", Keywords = "go"'
FACTORY = f"""	/** Runs. */
	UFUNCTION(BlueprintCallable, Category = "Rankbook", meta = ({META}))
	static URankbookThing* Run(UObject* WorldContextObject, const FString& Board);
"""
PIN = "	/** Ended. */\n	UPROPERTY(BlueprintAssignable)\n	FRankbookEnded OnSuccess;\n"
ACTIVATE = "	virtual void Activate() override;\n"
ENDED = "/** Ended. */\nDECLARE_DYNAMIC_MULTICAST_DELEGATE(FRankbookEnded);\n"
OTHER = "/** Ended. */\nDECLARE_DYNAMIC_MULTICAST_DELEGATE(FRankbookOther);\n"


def node(members: str) -> dict[str, str]:
    text = reflected(members, base="UCancellableAsyncAction")
    return {
        name: value.replace("/** A thing. */", OTHER + ENDED + "/** A thing. */")
        for name, value in text.items()
    }


def callable_(line: str) -> dict[str, str]:
    return reflected(f'\t/** Runs. */\n\tUFUNCTION(BlueprintCallable, Category = "Rankbook")\n\t{line}')


def bind(lambda_text: str) -> dict[str, str]:
    return function(f"OnDone.BindLambda({lambda_text});")


CASES = [
    Case(10, "a node in the exact form", node(FACTORY + PIN + ACTIVATE)),
    Case(10, "a node without a factory", node(PIN + ACTIVATE), "no static UFUNCTION"),
    Case(10, "a node without an output", node(FACTORY + ACTIVATE), "no BlueprintAssignable"),
    Case(10, "a node without Activate", node(FACTORY + PIN), "does not override Activate"),
    Case(
        10,
        "a factory of another class",
        node(FACTORY.replace("URankbookThing*", "UObject*") + PIN + ACTIVATE),
        "must answer URankbookThing*",
    ),
    Case(
        10,
        "a factory that would be a node twice",
        node(FACTORY.replace("BlueprintInternalUseOnly", "AdvancedDisplay") + PIN + ACTIVATE),
        "two nodes",
    ),
    Case(
        10,
        "a world context that names nothing",
        node(FACTORY.replace("UObject* WorldContextObject", "UObject* Context") + PIN + ACTIVATE),
        "must name a parameter",
    ),
    Case(
        10,
        "outputs of two types",
        node(FACTORY + PIN + PIN.replace("FRankbookEnded OnSuccess", "FRankbookOther OnFailure") + ACTIVATE),
        "several delegate types",
    ),
    Case(
        10,
        "a factory without keywords",
        node(FACTORY.replace(', Keywords = "go"', "") + PIN + ACTIVATE),
        "Keywords",
    ),
    Case(
        10,
        "a world context that is a number",
        node(FACTORY.replace("UObject* WorldContextObject", "int32 WorldContextObject") + PIN + ACTIVATE),
        "must be a UObject*",
    ),
    Case(
        11,
        "plain defaults",
        callable_('void Run(int32 A = 5, bool bB = false, const FString& C = TEXT("x"));'),
    ),
    Case(
        11,
        "an overload",
        reflected("\tUFUNCTION()\n\tvoid Run();\n\tUFUNCTION()\n\tvoid Run(int32 A);"),
        "there twice",
    ),
    Case(
        11,
        "a default that is an expression",
        callable_("void Run(int32 A = 5 * 60);"),
        "cannot read the default",
    ),
    Case(
        11,
        "a default that is a struct",
        callable_("void Run(FRankbookQuery A = FRankbookQuery());"),
        "cannot read the default",
    ),
    Case(
        11,
        "a container that must be wired",
        callable_("void Run(const TArray<FString>& Names);"),
        "AutoCreateRefTerm",
    ),
    Case(
        11,
        "a container with its term",
        reflected(
            '\tUFUNCTION(BlueprintCallable, meta = (AutoCreateRefTerm = "Names"))\n\tvoid Run(const TArray<FString>& Names);'
        ),
    ),
    Case(
        11,
        "a parameter with a property's name",
        reflected("\tUPROPERTY()\n\tFString Board;\n\tUFUNCTION()\n\tvoid Run(const FString& Board);"),
        "also a property",
    ),
    Case(
        11,
        "a member that hides the engine's",
        reflected("\tvoid Show(int32 Visibility);", base="UUserWidget"),
        "hides a member",
    ),
    Case(
        11,
        "a local that hides the engine's",
        {
            **reflected("\tvoid Show();", base="UUserWidget"),
            **code("void URankbookThing::Show()\n{\n\tUPanelSlot* Slot = nullptr;\n}"),
        },
        "Slot hides a member",
    ),
    Case(
        11,
        "a member of another object with the name",
        {
            **reflected("\tvoid Show();", base="UUserWidget"),
            **code("void URankbookThing::Show()\n{\n\tOther->Slot = nullptr;\n\treturn Slot;\n}"),
        },
    ),
    Case(11, "a parameter without a name", reflected("\tUFUNCTION()\n\tvoid Run(int32);"), "needs a name"),
    Case(
        11,
        "a function with a property's name",
        reflected("\tUPROPERTY()\n\tFString Run;\n\tUFUNCTION()\n\tvoid Run();"),
        "also a property",
    ),
    Case(
        11,
        "a member that has the engine's name",
        reflected("\tint32 Priority = 0;", base="UUserWidget"),
        "hides a member",
    ),
    Case(12, "a lambda that holds this", bind("[this]() { Run(nullptr); }"), "holds `this`"),
    Case(
        12,
        "a weak lambda that holds this",
        function("OnDone.BindWeakLambda(this, [this]() { Run(nullptr); });"),
    ),
    Case(
        12,
        "a lambda that looks at its weak pointer first",
        bind("[this, Weak = MakeWeakObjectPtr(this)]() { if (Weak.IsValid()) { Run(nullptr); } }"),
    ),
    Case(
        12,
        "a weak pointer that nobody looks at",
        bind("[this, Weak = MakeWeakObjectPtr(this)]() { Run(nullptr); }"),
        "holds `this`",
    ),
    Case(12, "a lambda that captures all by reference", bind("[&]() { Count++; }"), "captures [&]"),
    Case(12, "a lambda that captures one by reference", bind("[&Count]() { Count++; }"), "captures [&Count]"),
    Case(12, "a lambda that captures all by value", bind("[=]() { Run(Count); }"), "captures [=]"),
    Case(12, "a lambda that holds a UObject", bind("[Owner]() { Owner->Run(); }"), "holds the UObject Owner"),
    Case(
        12, "a lambda that runs at once", function("Rows.RemoveAll([&](int32 Row) { return Row == Count; });")
    ),
    Case(
        12,
        "a local helper that is only called",
        function("const auto Add = [&](int32 Row) { Count += Row; };\n\tAdd(1);"),
    ),
    Case(
        12,
        "a local helper that is given away",
        function("const auto Add = [&](int32 Row) { Count += Row; };\n\tKeep(Add);"),
        "captures [&]",
    ),
    Case(
        12,
        "a capture with the name of a member",
        bind("[Client = Client]() { Client->Run(); }"),
        "another name",
    ),
    Case(
        12,
        "a lambda in a lambda",
        function("OnDone.BindWeakLambda(this, [this]() { Client->Send([this]() { Run(nullptr); }); });"),
        "holds `this`",
    ),
    Case(13, "what nobody forbids", function('Writer->WriteValue(TEXT("score"), Score);')),
    Case(13, "a banned call in a comment", function("// never ->Values, nor SaveConfig()")),
    *[
        Case(13, f"{name}", function(line), says)
        for name, line, says in [
            ("the values of a JSON object", "Object->Values.Num();", "->Values"),
            ("the object converter", "FJsonObjectConverter::Run();", "FJsonObjectConverter"),
            ("a number written as double", "Object->SetNumberField(Key, 1);", "SetNumberField"),
            ("a number read as 32 bits", "Object->GetIntegerField(Key);", "GetIntegerField"),
            ("a timer of the world", "World->GetTimerManager();", "GetTimerManager"),
            ("a rewritten ini file", "Settings->SaveConfig();", "SaveConfig"),
            ("a static FString", "static const FString Key;", "static string"),
            ("a static FName", "static FName Key;", "static string"),
            ("a raw binding", "OnDone.BindRaw(this, &FThing::Run);", "BindRaw"),
            ("a deprecated Pop", "Rows.Pop(false);", "Pop(false"),
            ("a standard container", "std::vector<int32> Rows;", "std::"),
            ("an exception", "throw 1;", "throw"),
            ("an auto that hides a type", "const auto Rows = Read();", "auto hides"),
            ("an auto in a loop", "for (const auto& Row : Rows) { }", "auto hides"),
        ]
    ],
    Case(
        13,
        "auto for lambdas and iterators",
        function(
            "const auto Less = [](int32 A) { return A; };\n\tfor (auto It = Rows.CreateIterator(); It; ++It) { }"
        ),
    ),
    Case(
        13,
        "a version compared by hand",
        code("#if ENGINE_MINOR_VERSION >= 4\n#endif"),
        "UE_VERSION_OLDER_THAN",
    ),
    Case(13, "a standard header", code("", includes="#include <vector>\n"), "<vector>"),
    Case(13, "a global FString", code("const FString Key;"), "static FString"),
    Case(
        13,
        "a static member FString",
        header("struct FRankbookThing\n{\n\tstatic const FString Key;\n};", generated=False),
        "static FString",
    ),
    Case(
        13,
        "a header that opens a namespace for all",
        header("using namespace Rankbook;\nstruct FRankbookThing\n{\n};", generated=False),
        "no using namespace",
    ),
    Case(
        13,
        "warnings that are errors for users",
        {
            f"{SOURCE}/Rankbook.Build.cs": BUILD.replace(
                "base(Target)\n\t{", "base(Target)\n\t{\n\t\tbWarningsAsErrors = true;"
            )
        },
        "bWarningsAsErrors",
    ),
    Case(
        13,
        "a standard trait",
        code("static_assert(std::is_same_v<int32, int32>);", includes="#include <type_traits>\n"),
    ),
    Case(14, "literals in TEXT", function('Run(TEXT("a"), TEXT(\'b\'), LOCTEXT("Key", "Value"));')),
    Case(14, "a bare literal", function('Run("a");'), 'write TEXT("a")'),
    Case(14, "a bare character", function("Run('a');"), "write TEXT('a')"),
    Case(
        14,
        "a literal in markup and in module macros",
        reflected('\tUPROPERTY(meta = (DisplayName = "a" "b"))\n\tint32 A = 0;'),
    ),
    Case(14, "a letter beyond ASCII in a literal", function('Run(TEXT("\u00e9"));'), "\\u escapes"),
    Case(14, "a letter beyond ASCII in a comment", function("// \u00b12^53")),
    Case(
        14,
        "a bare literal inside of a test's lambda",
        {
            f"{PRIVATE}/A.spec.cpp": f'{LINE}void FASpec::Define()\n{{\n\tIt("runs", [this]() {{ Run("a"); }});\n}}\n'
        },
        'write TEXT("a")',
    ),
    Case(18, "unique names with the prefix", reflected("")),
    Case(
        18,
        "a reflected name without the prefix",
        header("/** A. */\nUSTRUCT()\nstruct FThing\n{\n\tGENERATED_BODY()\n};"),
        "FRankbook",
    ),
    Case(
        18,
        "two names that differ in their letter",
        header(
            "/** A. */\nUSTRUCT()\nstruct FRankbookA\n{\n\tGENERATED_BODY()\n};\n/** A. */\nUENUM()\nenum class ERankbookA : uint8\n{\n\tNone\n};"
        ),
        "has the name of",
    ),
    Case(
        18,
        "a name of the engine",
        {
            "Source/Sample/Button.h": f"{LINE}/** B. */\nUCLASS()\nclass UButton : public UObject\n{{\n\tGENERATED_BODY()\n}};\n"
        },
        "name of the engine",
    ),
    Case(18, "two headers of one name", {f"{PUBLIC}/A.h": LINE, f"{PRIVATE}/A.h": LINE}, "same file name"),
    Case(19, "a log line without secrets", function('UE_LOG(LogRankbook, Log, TEXT("%d"), Status);')),
    Case(
        19,
        "a logged token",
        function('UE_LOG(LogRankbook, Log, TEXT("%s"), *AccessToken);'),
        "AccessToken may not be logged",
    ),
    Case(19, "a redacted token", function('UE_LOG(LogRankbook, Log, TEXT("%s"), *Redact(AccessToken));')),
    Case(
        19,
        "a logged password at the finest level",
        function('UE_LOG(LogRankbook, VeryVerbose, TEXT("%s"), *Password);'),
        "Password may not",
    ),
    Case(
        19,
        "a logged phone number",
        function('UE_LOG(LogRankbook, Log, TEXT("%s"), *Phone);'),
        "about a person",
    ),
    Case(
        19,
        "a body at a normal level",
        function('UE_LOG(LogRankbook, Log, TEXT("%s"), *RequestBody);'),
        "VeryVerbose alone",
    ),
    Case(
        19,
        "a body at the finest level",
        function('UE_LOG(LogRankbook, VeryVerbose, TEXT("%s"), *RequestBody);'),
    ),
    Case(19, "the game's public name", function('UE_LOG(LogRankbook, Log, TEXT("%s"), *Status.GameKey);')),
    Case(
        19,
        "the settings' key",
        function('UE_LOG(LogRankbook, Log, TEXT("%s"), *Options.GameKey);'),
        "GameKey may not",
    ),
    Case(21, "commented types and functions", callable_("void Run();")),
    Case(
        21,
        "a type without a comment",
        header("UCLASS()\nclass URankbookThing : public UObject\n{\n\tGENERATED_BODY()\n};"),
        "URankbookThing needs",
    ),
    Case(
        21,
        "a node without a comment",
        reflected("\tUFUNCTION(BlueprintCallable)\n\tvoid Run();"),
        "Run needs",
    ),
    Case(
        21,
        "a delegate without a comment",
        header("DECLARE_DYNAMIC_MULTICAST_DELEGATE(FRankbookEnded);"),
        "FRankbookEnded needs",
    ),
    Case(
        21,
        "a comment with a blank line below",
        header("/** A. */\n\nUCLASS()\nclass URankbookThing : public UObject\n{\n\tGENERATED_BODY()\n};"),
        "URankbookThing needs",
    ),
]
