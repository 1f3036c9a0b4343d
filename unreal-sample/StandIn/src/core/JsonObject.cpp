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

void FJsonObject::SetField(const FString& FieldName, const TSharedPtr<FJsonValue>& Value)
{
	check(Value.IsValid());
	Values.Add(FKey(FStringView(FieldName)), Value);
}
