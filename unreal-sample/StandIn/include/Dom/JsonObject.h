// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Dom/JsonValue.h"
#include "Misc/EngineVersionComparison.h"

#if UE_VERSION_OLDER_THAN(5, 5, 0)
using FJsonFieldName = const FString&;
#else
using FJsonFieldName = FStringView;
#endif

#if !UE_VERSION_OLDER_THAN(5, 8, 0)
#include "Containers/SharedString.h"
#endif

/**
 * The members of a JSON object. Getters take the name as a string before 5.5, as a view from then on; what is kept
 * in Values is keyed by another type at 5.8, so leave Values alone. Names ignore case, as string keys of maps do.
 */
class FJsonObject
{
public:
#if UE_VERSION_OLDER_THAN(5, 8, 0)
	using FKey = FString;
#else
	using FKey = UE::FSharedString;
#endif

	TMap<FKey, TSharedPtr<FJsonValue>> Values;

	bool HasField(FJsonFieldName FieldName) const;
	TSharedPtr<FJsonValue> TryGetField(FJsonFieldName FieldName) const;
	bool TryGetNumberField(FJsonFieldName FieldName, double& OutNumber) const;
	bool TryGetNumberField(FJsonFieldName FieldName, float& OutNumber) const;
	bool TryGetNumberField(FJsonFieldName FieldName, int64& OutNumber) const;
	bool TryGetNumberField(FJsonFieldName FieldName, int32& OutNumber) const;
	bool TryGetNumberField(FJsonFieldName FieldName, uint32& OutNumber) const;
	bool TryGetNumberField(FJsonFieldName FieldName, uint8& OutNumber) const;
	bool TryGetStringField(FJsonFieldName FieldName, FString& OutString) const;
	bool TryGetBoolField(FJsonFieldName FieldName, bool& bOutBool) const;
	/** The pointer is good as long as the object is left alone. */
	bool TryGetArrayField(FJsonFieldName FieldName, const TArray<TSharedPtr<FJsonValue>>*& OutArray) const;
	bool TryGetObjectField(FJsonFieldName FieldName, const TSharedPtr<FJsonObject>*& OutObject) const;

	void SetField(const FString& FieldName, const TSharedPtr<FJsonValue>& Value);

private:
	const TSharedPtr<FJsonValue>* FindValue(FStringView FieldName) const;
};
