// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Config.h"

#include "ObjectTable.h"
#include "Text.h"

#include "Misc/FileHelper.h"
#include "Misc/Paths.h"
#include "StandIn/Failure.h"
#include "StandIn/Isolation.h"
#include "StandIn/Objects.h"
#include "UObject/UObjectGlobals.h"

#include <map>
#include <string>

namespace
{
	/** By kind of file ("Game"): text that stands in for the project's file. */
	std::map<std::string, FString>& Overrides()
	{
		static auto* const Texts = new std::map<std::string, FString>();
		return *Texts;
	}

	/** A line "Key=Value" of the section; false for other lines. */
	bool SplitLine(const FString& Line, FString& OutKey, FString& OutValue)
	{
		FString Key;
		if (Line.StartsWith(TEXT(";")) || !Line.Split(TEXT("="), &Key, &OutValue))
		{
			return false;
		}
		OutKey = Key.TrimStartAndEnd();
		OutValue = OutValue.TrimStartAndEnd();
		if (OutValue.Len() >= 2 && OutValue.StartsWith(TEXT("\"")) && OutValue.EndsWith(TEXT("\"")))
		{
			OutValue = OutValue.Mid(1, OutValue.Len() - 2);
		}
		return true;
	}

	void ApplyLine(UObject& Defaults, const FString& Key, const FString& Value)
	{
		for (const StandIn::FPropertyInfo& Property : Defaults.GetClass()->StandInAllProperties())
		{
			if ((Property.Flags & CPF_Config) == 0 || Key != Property.Name)
			{
				continue;
			}
			if (!Property.Type->FromText(Property.Address(&Defaults), Value))
			{
				StandIn::Fail("an ini file gives " + StandIn::Narrow(Key) + " a value that does not fit its type: " + StandIn::Narrow(Value));
			}
			return;
		}
		StandIn::Fail("an ini file names " + StandIn::Narrow(Key) + ", which is no Config property of " + StandIn::Narrow(Defaults.GetClass()->GetName()));
	}

	void ApplyText(UObject& Defaults, const FString& Text, const FString& Section)
	{
		TArray<FString> Lines;
		Text.ParseIntoArrayLines(Lines);
		bool bInSection = false;
		for (const FString& Each : Lines)
		{
			const FString Line = Each.TrimStartAndEnd();
			FString Key;
			FString Value;
			if (Line.StartsWith(TEXT("[")))
			{
				bInSection = Line == Section;
			}
			else if (bInSection && SplitLine(Line, Key, Value))
			{
				ApplyLine(Defaults, Key, Value);
			}
		}
	}

	/** What stands in for the ini file of a kind, or the file of the project; empty without either. */
	FString TextOf(const FString& Kind)
	{
		const auto Found = Overrides().find(StandIn::Narrow(Kind));
		FString Text;
		if (Found != Overrides().end())
		{
			Text = Found->second;
		}
		else
		{
			FFileHelper::LoadFileToString(Text, *(FPaths::ProjectDir() + TEXT("Config/Default") + Kind + TEXT(".ini")));
		}
		return Text;
	}

	/** Gives a class default object the values of a new object. */
	void Reset(UObject& Defaults)
	{
		const UClass* const Class = Defaults.GetClass();
		UObject* const Fresh = StandIn::FObjectTable::Get().Construct({const_cast<UClass*>(Class), Defaults.GetOuter(), FName(TEXT("Fresh")), RF_NoFlags, nullptr}, [Class]
			{
				return Class->StandInInfo().Construct(FObjectInitializer::Get());
			});
		for (const StandIn::FPropertyInfo& Property : Class->StandInAllProperties())
		{
			if ((Property.Flags & CPF_Config) != 0)
			{
				Property.Type->Copy(Property.Address(&Defaults), Property.Address(Fresh));
			}
		}
		StandIn::LoadConfig(Defaults);
	}

	const StandIn::FBeforeTest ForgetSettings([]
		{
			StandIn::ForgetConfig();
			StandIn::ResetDefaults();
		});
} // namespace

namespace StandIn
{
	void LoadConfig(UObject& Defaults)
	{
		const FClassInfo& Info = Defaults.GetClass()->StandInInfo();
		if (Info.Config != nullptr)
		{
			ApplyText(Defaults, TextOf(Info.Config), FString(TEXT("[")) + Info.Package + TEXT(".") + Info.Name + TEXT("]"));
		}
	}

	void SetConfig(const FString& Kind, const FString& IniText)
	{
		Overrides()[Narrow(Kind)] = IniText;
	}

	void ForgetConfig()
	{
		Overrides().clear();
	}

	void ResetDefaults()
	{
		std::vector<UObject*> Found;
		FObjectTable::Get().ForEach([&Found](UObject& Each)
			{
				if (Each.IsTemplate() && Each.GetClass()->StandInInfo().Config != nullptr)
				{
					Found.push_back(&Each);
				}
			});
		for (UObject* Each : Found)
		{
			Reset(*Each);
		}
		CollectGarbage();
	}
} // namespace StandIn
