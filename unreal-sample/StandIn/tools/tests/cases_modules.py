# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
"""Planted inputs of rules 15, 16, 17, 20, 22, 23 and 24."""

from planted import BUILD, LINE, MODULE, PLUGIN, PRIVATE, PUBLIC, SOURCE, UPLUGIN, Case, code, header

LONG_NAME = "L" * 140
SETTINGS = """/** Settings. */
UCLASS(Config = Game, DefaultConfig)
class RANKBOOK_API URankbookSettings : public UDeveloperSettings
{
	GENERATED_BODY()

public:
	/** Where the server is. */
	UPROPERTY(Config, EditAnywhere, Category = "Server")
	FString BaseUrl;

	/** How often. */
	UPROPERTY(Config, EditAnywhere, Category = "Server")
	int32 MaxAttempts = 4;

	/** Whether. */
	UPROPERTY(Config, EditAnywhere, Category = "Server")
	bool bLogBodies = false;

	/** No setting. */
	UPROPERTY()
	int32 Other = 0;
};"""
SECTION = "[/Script/Rankbook.RankbookSettings]\n"
STAND_IN = "StandIn/include/Misc/Thing.h"
ROWS = "StandIn/provenance/core.csv"
PAGE = "https://dev.epicgames.com/documentation/en-us/unreal-engine/API/Runtime/Core/FThing"
THING = (
    LINE
    + "struct FThing\n{\n};\n#define UE_THING 1\nint32 MakeThing();\nnamespace StandIn\n{\n\tstruct FOwn\n\t{\n\t};\n}\n"
)
ALL_ROWS = f"symbol,header,source\nFThing,Misc/Thing.h,{PAGE}\nUE_THING,Misc/Thing.h,{PAGE}\nMakeThing,Misc/Thing.h,github.com/a/b ; github.com/c/d\n"


def ini(text: str, file: str = "Game") -> dict[str, str]:
    return {**header(SETTINGS, "RankbookSettings"), f"Config/Default{file}.ini": text}


def lines(count: int) -> str:
    return "\tRun();\n" * count


def rows(text: str) -> dict[str, str]:
    return {STAND_IN: THING, ROWS: text}


CASES = [
    Case(
        15,
        "headers of the modules that are named",
        code("", includes='#include "HttpModule.h"\n#include "Dom/JsonObject.h"\n'),
    ),
    Case(
        15,
        "a header of a module that is not named",
        code("", includes='#include "Components/Button.h"\n'),
        'needs "UMG"',
    ),
    Case(
        15,
        "a private module in a public header",
        header("", includes='#include "HttpModule.h"\n', generated=False),
        "in PublicDependencyModuleNames",
    ),
    Case(
        15,
        "a header that nobody knows",
        code("", includes='#include "Thing/Unknown.h"\n'),
        "which module has",
    ),
    Case(
        15,
        "a header of the stand-in alone",
        code("", includes='#include "StandIn/Clock.h"\n'),
        "no header of the engine",
    ),
    Case(
        15,
        "a header of the stand-in in its own specs",
        {
            f"{PRIVATE}/A.standin.spec.cpp": f'{LINE}\n#if __has_include("StandIn/Clock.h")\n#include "StandIn/Clock.h"\n#endif\n'
        },
    ),
    Case(
        15,
        "a spec of the stand-in that the engine would compile",
        {f"{PRIVATE}/A.standin.spec.cpp": f'{LINE}\n#include "StandIn/Clock.h"\n'},
        "put all behind #if",
    ),
    Case(
        15,
        "a module that only a comment names",
        {
            f"{SOURCE}/Rankbook.Build.cs": BUILD.replace('"Json", ', "") + '// "Json"\n',
            **code("", includes='#include "Dom/JsonObject.h"\n'),
        },
        'needs "Json"',
    ),
    Case(
        15,
        "the own header behind another",
        {
            **header("", generated=False),
            **code("", includes='#include "CoreMinimal.h"\n#include "RankbookThing.h"\n'),
        },
        "the own header",
    ),
    Case(16, "descriptors that agree", {}),
    *[
        Case(16, sentence, {f"{PLUGIN}/Rankbook.uplugin": UPLUGIN.replace(old, new)}, says)
        for sentence, old, new, says in [
            ("a trailing comma", '"Version": 1,', '"Version": 1,,', "no JSON"),
            (
                "an unknown key",
                '"Version": 1,',
                '"Version": 1, "EngineVersion": "5.8.0",',
                "EngineVersion is no key",
            ),
            ("a version that is a text", '"Version": 1', '"Version": "1"', "must be an integer"),
            ("the list of UE4", "PlatformAllowList", "WhitelistPlatforms", "PlatformAllowList replaced it"),
            ("an unknown module type", '"Runtime"', '"Runtimes"', "unknown Type"),
            ("an unknown phase", '"Default"', '"Later"', "unknown LoadingPhase"),
            ("an unknown platform", '["Win64", "Linux"]', '["Win64", "Amiga"]', "unknown platform"),
            (
                "platforms that are not those of the modules",
                '"SupportedTargetPlatforms": ["Linux", ',
                '"SupportedTargetPlatforms": [',
                "all platforms",
            ),
            ("content that is not there", "false", "true", "CanContainContent"),
            ("a module without a folder", '"Name": "Rankbook"', '"Name": "RankbookUi"', "must be in"),
            ("an address without https", '"DocsURL": ""', '"DocsURL": "http://a"', "https address"),
        ]
    ],
    Case(
        16,
        "a description of another kind",
        {
            f"{PLUGIN}/Rankbook.uplugin": UPLUGIN.replace('"FileVersion": 3', '"FileVersion": 2').replace(
                '"Scores."', "5"
            )
        },
        "must be 3",
    ),
    Case(
        16,
        "a description that is a number",
        {f"{PLUGIN}/Rankbook.uplugin": UPLUGIN.replace('"Scores."', "5")},
        "Description must be a text",
    ),
    Case(
        16,
        "a plugin in a folder of another name",
        {"Plugins/Other/Rankbook.uplugin": UPLUGIN},
        "the folder must be called Rankbook",
    ),
    Case(
        16,
        "a plugin without a name",
        {"A.uproject": '{"FileVersion": 3, "EngineAssociation": "5.8", "Plugins": [{"Enabled": true}]}'},
        "needs Name and Enabled",
    ),
    Case(
        16,
        "a project of no engine",
        {"A.uproject": '{"FileVersion": 3, "EngineAssociation": 5}'},
        "EngineAssociation must be",
    ),
    Case(
        16,
        "a module in a folder of another name",
        {"Source/Other/Sample.Build.cs": BUILD.replace("Rankbook", "Sample")},
        "the folder must be called Sample",
    ),
    Case(
        16,
        "a constructor of another form",
        {f"{SOURCE}/Rankbook.Build.cs": BUILD.replace("ReadOnlyTargetRules", "TargetInfo")},
        "the constructor must be",
    ),
    Case(
        16,
        "a target of another name",
        {"Source/A.Target.cs": f"{LINE}public class BTarget : TargetRules\n{{\n}}\n"},
        "class ATarget",
    ),
    Case(
        16,
        "a class that is not the module",
        {f"{SOURCE}/Rankbook.Build.cs": BUILD.replace("class Rankbook", "class Rankbok")},
        "the class must be",
    ),
    Case(
        16,
        "a module that nobody implements",
        {f"{PRIVATE}/RankbookModule.cpp": LINE},
        "exactly one IMPLEMENT_MODULE",
    ),
    Case(
        16,
        "a module that is implemented under another name",
        {f"{PRIVATE}/RankbookModule.cpp": MODULE.replace(", Rankbook", ", Other")},
        "exactly one IMPLEMENT_MODULE",
    ),
    Case(
        16,
        "a project with a plugin that is not there",
        {
            "A.uproject": '{"FileVersion": 3, "EngineAssociation": "5.8", "Plugins": [{"Name": "Gone", "Enabled": true}]}'
        },
        "there is no plugin Gone",
    ),
    Case(
        16,
        "a target with a module that is not there",
        {
            "Source/A.Target.cs": f'{LINE}public class ATarget : TargetRules\n{{\n\tExtraModuleNames.Add("Gone");\n}}\n'
        },
        "there is no module Gone",
    ),
    Case(17, "a file as it must be", code("")),
    Case(17, "a file without the copyright line", {f"{PUBLIC}/A.h": "#pragma once\n"}, "this line must be"),
    Case(17, "a byte order mark", {f"{PUBLIC}/A.h": "\ufeff" + LINE}, "byte order mark"),
    Case(17, "line ends of Windows", {f"{PUBLIC}/A.h": LINE + "int32 A;\r\n"}, "LF alone"),
    Case(17, "no line end at the end", {f"{PUBLIC}/A.h": LINE + "int32 A;"}, "end the file"),
    Case(17, "a path that is too long", {f"{PUBLIC}/{LONG_NAME}.h": LINE}, "170 characters"),
    Case(17, "a program", {"Tools/a.exe": "MZ"}, "no binary"),
    Case(
        20,
        "settings that exist",
        ini(f"{SECTION}; a comment\nBaseUrl=http://127.0.0.1\nMaxAttempts=4\nbLogBodies=False\n"),
    ),
    Case(
        20,
        "a class that does not exist",
        ini("[/Script/Rankbook.RankbookSetings]\nBaseUrl=x\n"),
        "names no class",
    ),
    Case(20, "a setting that does not exist", ini(f"{SECTION}BaseURI=x\n"), "no UPROPERTY(Config)"),
    Case(20, "a property that is no setting", ini(f"{SECTION}Other=1\n"), "no UPROPERTY(Config)"),
    Case(
        20, "a setting in the wrong file", ini(f"{SECTION}BaseUrl=x\n", "Engine"), "read from DefaultGame.ini"
    ),
    Case(20, "a bool that is a number", ini(f"{SECTION}bLogBodies=Maybe\n"), "True or False"),
    Case(20, "a number that is a text", ini(f"{SECTION}MaxAttempts=four\n"), "whole number"),
    Case(
        20,
        "peers that are not verified",
        ini("[/Script/Engine.NetworkSettings]\nn.VerifyPeer=False\n", "Engine"),
        "must be True",
    ),
    Case(
        20,
        "a game mode that does not exist",
        ini(
            "[/Script/EngineSettings.GameMapsSettings]\nGlobalDefaultGameMode=/Script/Rankbook.GoneMode\n",
            "Engine",
        ),
        "there is no class",
    ),
    Case(
        20,
        "an engine's key that nobody knows",
        ini("[/Script/EngineSettings.GameMapsSettings]\nGameDefaultMapp=/Engine/Maps/Entry\n", "Engine"),
        "no known key",
    ),
    Case(
        20,
        "timeouts of the engine",
        ini("[HTTP]\nHttpTimeout=5\n", "Engine"),
        "leave the engine's [HTTP] alone",
    ),
    Case(22, "a key that is shortened", {"README.md": "rb_srv_\u2026 and rb_adm_xxx\n"}),
    Case(22, "a whole server key", {"README.md": "rb_" + "srv_0123456789abcdefghij\n"}, "whole secret key"),
    Case(
        22,
        "a whole admin key in an ini file",
        {"Config/DefaultGame.ini": "Key=rb_" + "adm_0123456789abcdefghij\n"},
        "whole secret key",
    ),
    Case(23, "symbols that all have a source", rows(ALL_ROWS)),
    Case(
        23,
        "a type without a row",
        rows(ALL_ROWS.replace(f"FThing,Misc/Thing.h,{PAGE}\n", "", 1)),
        "FThing has no row",
    ),
    Case(
        23,
        "a macro without a row",
        rows(ALL_ROWS.replace(f"UE_THING,Misc/Thing.h,{PAGE}\n", "", 1)),
        "UE_THING has no row",
    ),
    Case(23, "a function without a row", rows(ALL_ROWS.split("MakeThing")[0]), "MakeThing has no row"),
    Case(23, "a row without a symbol", rows(f"{ALL_ROWS}FGone,Misc/Thing.h,{PAGE}\n"), "declares no FGone"),
    Case(23, "a row twice", rows(f"{ALL_ROWS}FThing,Misc/Thing.h,{PAGE}\n"), "two rows"),
    Case(
        23, "one repository alone", rows(ALL_ROWS.replace(" ; github.com/c/d", "")), "two public repositories"
    ),
    Case(
        23,
        "the engine's own repository",
        rows(ALL_ROWS.replace("github.com/c/d", "github.com/EpicGames/UnrealEngine/x")),
        "two public repositories",
    ),
    Case(24, "a function of 70 lines", code("void URankbookThing::Run()\n{\n" + lines(67) + "}")),
    Case(
        24,
        "a function of 71 lines",
        code("void URankbookThing::Run()\n{\n" + lines(68) + "}"),
        "Run has 71 lines",
    ),
    Case(24, "a file of more than 400 lines", code("\n" * 400), "split the file"),
    Case(
        24,
        "a long Define of short tests",
        {f"{PRIVATE}/A.spec.cpp": f"{LINE}void FASpec::Define()\n{{\n{lines(90)}}}\n"},
    ),
    Case(
        24,
        "a long part of Define",
        {f"{PRIVATE}/A.spec.cpp": f"{LINE}void FASpec::DefineEnds()\n{{\n{lines(90)}}}\n"},
    ),
    Case(
        24,
        "a long test",
        {
            f"{PRIVATE}/A.spec.cpp": f'{LINE}void FASpec::Define()\n{{\n\tIt("runs", [this]()\n\t{{\n{lines(80)}\t}});\n}}\n'
        },
        "this block has",
    ),
    Case(24, "Python that is none", {"Scripts/a.py": "def run(:\n"}, "cannot read"),
    Case(
        24,
        "a long function of Python",
        {"Scripts/a.py": "def run():\n" + "    print()\n" * 80},
        "run has 81 lines",
    ),
]
