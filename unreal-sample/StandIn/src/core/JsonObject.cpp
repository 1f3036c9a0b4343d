// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Dom/JsonObject.h"

namespace
{
	/** Asks a member for a value of one type; false without a member. */
	template <typename ValueType>
	bool TryGetNumberOf(const TSharedPtr<FJsonValue>* Field, ValueType& OutNumber)
	{
		return Field != nullptr && (*Field)->TryGetNumber(OutNumber);
	}
}

const TSharedPtr<FJsonValue>* FJsonObject::FindValue(FStringView FieldName) const
{
	return Values.Find(FKey(FieldName));
}

const TSharedPtr<FJsonValue>& FJsonObject::Expect(FStringView FieldName, EJson Type) const
{
	const TSharedPtr<FJsonValue>* const Field = FindValue(FieldName);
	checkf(Field != nullptr && (*Field)->Type == Type, TEXT("The JSON object has no such member: %s"), *FString(FieldName));
	return *Field;
}

bool FJsonObject::HasField(FJsonFieldName FieldName) const
{
	return FindValue(FieldName) != nullptr;
}

TSharedPtr<FJsonValue> FJsonObject::TryGetField(FJsonFieldName FieldName) const
{
	const TSharedPtr<FJsonValue>* const Field = FindValue(FieldName);
	return Field != nullptr ? *Field : TSharedPtr<FJsonValue>();
}

bool FJsonObject::TryGetNumberField(FJsonFieldName FieldName, double& OutNumber) const
{
	return TryGetNumberOf(FindValue(FieldName), OutNumber);
}

bool FJsonObject::TryGetNumberField(FJsonFieldName FieldName, float& OutNumber) const
{
	return TryGetNumberOf(FindValue(FieldName), OutNumber);
}

bool FJsonObject::TryGetNumberField(FJsonFieldName FieldName, int64& OutNumber) const
{
	return TryGetNumberOf(FindValue(FieldName), OutNumber);
}

bool FJsonObject::TryGetNumberField(FJsonFieldName FieldName, int32& OutNumber) const
{
	return TryGetNumberOf(FindValue(FieldName), OutNumber);
}

bool FJsonObject::TryGetNumberField(FJsonFieldName FieldName, uint32& OutNumber) const
{
	return TryGetNumberOf(FindValue(FieldName), OutNumber);
}

bool FJsonObject::TryGetNumberField(FJsonFieldName FieldName, uint8& OutNumber) const
{
	return TryGetNumberOf(FindValue(FieldName), OutNumber);
}

bool FJsonObject::TryGetStringField(FJsonFieldName FieldName, FString& OutString) const
{
	const TSharedPtr<FJsonValue>* const Field = FindValue(FieldName);
	return Field != nullptr && (*Field)->TryGetString(OutString);
}

bool FJsonObject::TryGetStringArrayField(FJsonFieldName FieldName, TArray<FString>& OutArray) const
{
	const TArray<TSharedPtr<FJsonValue>>* Elements = nullptr;
	if (!TryGetArrayField(FieldName, Elements))
	{
		return false;
	}
	TArray<FString> Strings;
	for (const TSharedPtr<FJsonValue>& Element : *Elements)
	{
		if (!Element->TryGetString(Strings.AddDefaulted_GetRef()))
		{
			return false;
		}
	}
	OutArray = MoveTemp(Strings);
	return true;
}

bool FJsonObject::TryGetBoolField(FJsonFieldName FieldName, bool& bOutBool) const
{
	const TSharedPtr<FJsonValue>* const Field = FindValue(FieldName);
	return Field != nullptr && (*Field)->TryGetBool(bOutBool);
}

bool FJsonObject::TryGetArrayField(FJsonFieldName FieldName, const TArray<TSharedPtr<FJsonValue>>*& OutArray) const
{
	const TSharedPtr<FJsonValue>* const Field = FindValue(FieldName);
	return Field != nullptr && (*Field)->TryGetArray(OutArray);
}

bool FJsonObject::TryGetObjectField(FJsonFieldName FieldName, const TSharedPtr<FJsonObject>*& OutObject) const
{
	const TSharedPtr<FJsonValue>* const Field = FindValue(FieldName);
	return Field != nullptr && (*Field)->TryGetObject(OutObject);
}

FString FJsonObject::GetStringField(FJsonFieldName FieldName) const
{
	return Expect(FieldName, EJson::String)->AsString();
}

bool FJsonObject::GetBoolField(FJsonFieldName FieldName) const
{
	return Expect(FieldName, EJson::Boolean)->AsBool();
}

const TArray<TSharedPtr<FJsonValue>>& FJsonObject::GetArrayField(FJsonFieldName FieldName) const
{
	return Expect(FieldName, EJson::Array)->AsArray();
}

const TSharedPtr<FJsonObject>& FJsonObject::GetObjectField(FJsonFieldName FieldName) const
{
	return Expect(FieldName, EJson::Object)->AsObject();
}

void FJsonObject::SetField(const FString& FieldName, const TSharedPtr<FJsonValue>& Value)
{
	check(Value.IsValid());
	Values.Add(FKey(FStringView(FieldName)), Value);
}

void FJsonObject::SetStringField(const FString& FieldName, const FString& StringValue)
{
	SetField(FieldName, MakeShared<FJsonValueString>(StringValue));
}

void FJsonObject::SetBoolField(const FString& FieldName, bool bInValue)
{
	SetField(FieldName, MakeShared<FJsonValueBoolean>(bInValue));
}

void FJsonObject::SetArrayField(const FString& FieldName, const TArray<TSharedPtr<FJsonValue>>& Array)
{
	SetField(FieldName, MakeShared<FJsonValueArray>(Array));
}

void FJsonObject::SetObjectField(const FString& FieldName, const TSharedPtr<FJsonObject>& JsonObject)
{
	SetField(FieldName, MakeShared<FJsonValueObject>(JsonObject));
}

void FJsonObject::RemoveField(FJsonFieldName FieldName)
{
	Values.Remove(FKey(FStringView(FieldName)));
}
