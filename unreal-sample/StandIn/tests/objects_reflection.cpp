// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Check.h"
#include "ReflectedThings.h"

#include "Misc/FileHelper.h"
#include "StandIn/Isolation.h"
#include "StandIn/Objects.h"
#include "StandIn/Platform.h"
#include "StandIn/Utf8.h"

STANDIN_TEST(EnumerationsKnowTheirNamesAsCodeAndAsPeopleReadThem)
{
	const UEnum* const Enum = StaticEnum<EThingSize>();
	STANDIN_CHECK(UEnum::GetValueAsString(EThingSize::VerySmall) == TEXT("EThingSize::VerySmall"));
	STANDIN_CHECK(Enum->GetNameStringByValue(2) == TEXT("Big"));
	STANDIN_CHECK(Enum->GetNameStringByValue(77).IsEmpty());
	STANDIN_CHECK(Enum->GetDisplayNameTextByValue(1).ToString() == TEXT("Very Small"));
	STANDIN_CHECK(Enum->GetDisplayNameTextByValue(2).ToString() == TEXT("Really big"));
	STANDIN_CHECK(Enum->GetValueByNameString(TEXT("big")) == 2);
	STANDIN_CHECK(Enum->GetValueByNameString(TEXT("Huge")) == INDEX_NONE);
}

STANDIN_TEST(FunctionsWithoutMarkupAreNotReflected)
{
	const UThing* const Thing = NewObject<UOtherThing>();
	STANDIN_CHECK(Thing->FindFunction(TEXT("Hear")) != nullptr);
	STANDIN_CHECK(Thing->FindFunction(TEXT("HearWithoutMarkup")) == nullptr);
	const UFunction* const Factory = UThingAction::StaticClass()->FindFunctionByName(TEXT("DoThing"));
	STANDIN_CHECK(Factory != nullptr && Factory->HasAnyFunctionFlags(FUNC_Static) && Factory->HasAnyFunctionFlags(FUNC_BlueprintCallable));
	StandIn::CollectGarbage();
}

STANDIN_TEST(SettingsComeFromTheIniFileAndCanBeReset)
{
	StandIn::SetConfig(TEXT("Game"), TEXT("[/Script/Other.Thing]\nAddress=no\n[/Script/StandInTests.ThingSettings]\n; a comment\nAddress=\"https://example.org\"\nbRemember=False\nAttempts = 7\nSeconds=0.25\nSize=VerySmall\n"));
	StandIn::ResetDefaults();
	const UThingSettings* const Settings = GetDefault<UThingSettings>();
	STANDIN_CHECK(Settings->Address == TEXT("https://example.org"));
	STANDIN_CHECK(!Settings->bRemember);
	STANDIN_CHECK(Settings->Attempts == 7);
	STANDIN_CHECK(Settings->Seconds == 0.25);
	STANDIN_CHECK(Settings->Size == EThingSize::VerySmall);
	STANDIN_CHECK(NewObject<UThingSettings>()->Attempts == 7);
	GetMutableDefault<UThingSettings>()->Attempts = 9;
	StandIn::ForgetConfig();
	StandIn::ResetDefaults();
	STANDIN_CHECK(Settings->Attempts == 4);
	STANDIN_CHECK(Settings->Address == TEXT("http://127.0.0.1"));
}

STANDIN_TEST(SettingsComeFromTheProjectsOwnIniFile)
{
	StandIn::BeginTest();
	const FString Project = StandIn::FromUtf8(StandIn::TestDirectory());
	StandIn::SetProjectDir(Project);
	FFileHelper::SaveStringToFile(TEXT("[/Script/StandInTests.ThingSettings]\nAttempts=5\n"), *(Project / TEXT("Config/DefaultGame.ini")), FFileHelper::EEncodingOptions::ForceUTF8WithoutBOM);
	StandIn::ResetDefaults();
	STANDIN_CHECK(GetDefault<UThingSettings>()->Attempts == 5);
	StandIn::BeginTest();
	STANDIN_CHECK(GetDefault<UThingSettings>()->Attempts == 4);
	StandIn::SetProjectDir(TEXT("./"));
}

STANDIN_TEST(AnIniFileWithAMistakeFails)
{
	STANDIN_CHECK(Check::IsRefused([]
		{
			StandIn::SetConfig(TEXT("Game"), TEXT("[/Script/StandInTests.ThingSettings]\nAttempts=many\n"));
			StandIn::ResetDefaults();
		}));
	STANDIN_CHECK(Check::IsRefused([]
		{
			StandIn::SetConfig(TEXT("Game"), TEXT("[/Script/StandInTests.ThingSettings]\nNotConfig=2\n"));
			StandIn::ResetDefaults();
		}));
	StandIn::ForgetConfig();
	StandIn::ResetDefaults();
}

STANDIN_TEST(SettingsStandUnderTheirConfigAndClass)
{
	const UThingSettings* const Settings = GetDefault<UThingSettings>();
	STANDIN_CHECK(Settings->GetContainerName() == TEXT("Project"));
	STANDIN_CHECK(Settings->GetCategoryName() == TEXT("Game"));
	STANDIN_CHECK(Settings->GetSectionName() == TEXT("ThingSettings"));
	STANDIN_CHECK(Settings->IsTemplate());
}
