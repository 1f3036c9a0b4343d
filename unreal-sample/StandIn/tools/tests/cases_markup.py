# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
"""Planted inputs of rules 4 and 5."""

from cases_types import ASSIGNED, CLASS, member
from planted import Case, header, reflected

CASES = [
    Case(
        4,
        "known specifiers",
        member('/** How many. */\n\tUPROPERTY(BlueprintReadOnly, Category = "Rankbook")\n\tint32 Count = 0;'),
    ),
    Case(
        4,
        "a misspelt specifier",
        member('UPROPERTY(BlueprintReadonlyy, Category = "Rankbook")\n\tint32 Count = 0;'),
        "knows no",
    ),
    Case(
        4,
        "a function's specifier on a property",
        member("UPROPERTY(BlueprintPure)\n\tint32 Count = 0;"),
        "knows no",
    ),
    Case(
        4,
        "read-only and read-write",
        member("UPROPERTY(BlueprintReadOnly, BlueprintReadWrite)\n\tint32 Count = 0;"),
        "only one of",
    ),
    Case(
        4, "a specifier twice", member("UPROPERTY(Transient, Transient)\n\tint32 Count = 0;"), "there twice"
    ),
    Case(
        4,
        "unknown metadata",
        member('UPROPERTY(meta = (DisplayNmae = "x"))\n\tint32 Count = 0;'),
        "no documented metadata",
    ),
    Case(
        4,
        "Blueprint access to a private member",
        reflected("private:\n\tUPROPERTY(BlueprintReadOnly)\n\tint32 Count = 0;"),
        "is private",
    ),
    Case(
        4,
        "private access that is allowed",
        reflected(
            'private:\n\tUPROPERTY(BlueprintReadOnly, meta = (AllowPrivateAccess = "true"))\n\tint32 Count = 0;'
        ),
    ),
    Case(
        4,
        "a config property without a config class",
        member("UPROPERTY(Config)\n\tint32 Count = 0;"),
        "needs UCLASS(Config",
    ),
    Case(
        4,
        "a config property of a config class",
        reflected("\tUPROPERTY(Config)\n\tint32 Count = 0;", "Config = Game"),
    ),
    Case(
        4,
        "an assignable number",
        member("UPROPERTY(BlueprintAssignable)\n\tint32 Count = 0;"),
        "dynamic multicast",
    ),
    Case(
        4,
        "an assignable delegate",
        header(
            ASSIGNED
            + CLASS.replace(
                "BODY()", "BODY()\n\npublic:\n\tUPROPERTY(BlueprintAssignable)\n\tFRankbookEnded OnEnded;"
            )
        ),
    ),
    Case(
        4,
        "a pure function without an answer",
        member("UFUNCTION(BlueprintPure)\n\tvoid Run();"),
        "must answer",
    ),
    Case(
        4,
        "markup inside of a condition",
        member("#if WITH_RANKBOOK\n\tUPROPERTY()\n\tint32 Count = 0;\n#endif"),
        "inside of #if",
    ),
    Case(
        4,
        "markup for the editor alone",
        member("#if WITH_EDITORONLY_DATA\n\tUPROPERTY()\n\tint32 Count = 0;\n#endif"),
    ),
    Case(
        4,
        "a delegate that nobody can assign",
        header(
            ASSIGNED
            + CLASS.replace(
                "BODY()", "BODY()\n\nprivate:\n\tUPROPERTY(BlueprintAssignable)\n\tFRankbookEnded OnEnded;"
            )
        ),
        "private delegate",
    ),
    Case(
        4,
        "a private Blueprint event",
        reflected("private:\n\tUFUNCTION(BlueprintImplementableEvent)\n\tvoid Run();"),
        "cannot be private",
    ),
    Case(
        4,
        "a virtual Blueprint event",
        member("UFUNCTION(BlueprintNativeEvent)\n\tvirtual void Run();"),
        "leave out virtual",
    ),
    Case(
        4,
        "a Blueprint event with a body",
        member("UFUNCTION(BlueprintImplementableEvent)\n\tvoid Run()\n\t{\n\t}"),
        "writes this body",
    ),
    Case(
        4,
        "an event that can be called too",
        member("UFUNCTION(BlueprintCallable, BlueprintImplementableEvent)\n\tvoid Run();"),
    ),
    Case(
        5,
        "a category of ours",
        member('UFUNCTION(BlueprintCallable, Category = "Rankbook|Session")\n\tvoid Run();'),
    ),
    Case(
        5,
        "a function without a category",
        member("UFUNCTION(BlueprintCallable)\n\tvoid Run();"),
        "needs Category",
    ),
    Case(
        5,
        "a property without a category",
        member("UPROPERTY(BlueprintReadOnly)\n\tint32 Count = 0;"),
        "needs Category",
    ),
    Case(
        5,
        "a category that is not ours",
        member('UFUNCTION(BlueprintCallable, Category = "Misc")\n\tvoid Run();'),
        "none of the categories",
    ),
]
