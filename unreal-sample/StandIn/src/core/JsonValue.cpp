// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Dom/JsonValue.h"

#include "Dom/JsonObject.h"
#include "Math/NumericLimits.h"

#include <cmath>

DEFINE_LOG_CATEGORY_STATIC(LogJson, Log, All);

namespace
{
	/** Writes a whole number when the double has one in the range of the type; rounds as the engine does. */
	template <typename IntegerType>
	bool Narrow(const FJsonValue& Value, IntegerType& OutNumber)
	{
		double Number = 0.0;
		const bool bHasNumber = Value.TryGetNumber(Number);
		const double Rounded = std::round(Number);
		// The greatest int64 is no double; the next one is one too many.
		constexpr double Limit = sizeof(IntegerType) == 8 ? 9223372036854775808.0 : static_cast<double>(TNumericLimits<IntegerType>::Max()) + 1.0;
		if (!bHasNumber || !(Rounded >= static_cast<double>(TNumericLimits<IntegerType>::Min()) && Rounded < Limit))
		{
			return false;
		}
		OutNumber = static_cast<IntegerType>(Rounded);
		return true;
	}

	const TCHAR* NameOf(EJson Type)
	{
		static constexpr const TCHAR* Names[] = {TEXT("None"), TEXT("Null"), TEXT("String"), TEXT("Number"), TEXT("Boolean"), TEXT("Array"), TEXT("Object")};
		return Names[static_cast<int32>(Type)];
	}
}

bool FJsonValue::TryGetNumber(double&) const
{
	return false;
}

bool FJsonValue::TryGetNumber(int64& OutNumber) const
{
	return Narrow(*this, OutNumber);
}

bool FJsonValue::TryGetNumber(float& OutNumber) const
{
	double Number = 0.0;
	const bool bHasNumber = TryGetNumber(Number);
	OutNumber = bHasNumber ? static_cast<float>(Number) : OutNumber;
	return bHasNumber;
}

bool FJsonValue::TryGetNumber(int32& OutNumber) const
{
	return Narrow(*this, OutNumber);
}

bool FJsonValue::TryGetNumber(uint32& OutNumber) const
{
	return Narrow(*this, OutNumber);
}

bool FJsonValue::TryGetNumber(uint8& OutNumber) const
{
	return Narrow(*this, OutNumber);
}

bool FJsonValue::TryGetString(FString&) const
{
	return false;
}

bool FJsonValue::TryGetBool(bool&) const
{
	return false;
}

bool FJsonValue::TryGetArray(const TArray<TSharedPtr<FJsonValue>>*&) const
{
	return false;
}

bool FJsonValue::TryGetObject(const TSharedPtr<FJsonObject>*&) const
{
	return false;
}

double FJsonValue::AsNumber() const
{
	double Number = 0.0;
	if (!TryGetNumber(Number))
	{
		ErrorMessage(TEXT("Number"));
	}
	return Number;
}

FString FJsonValue::AsString() const
{
	FString String;
	if (!TryGetString(String))
	{
		ErrorMessage(TEXT("String"));
	}
	return String;
}

bool FJsonValue::AsBool() const
{
	bool bBool = false;
	if (!TryGetBool(bBool))
	{
		ErrorMessage(TEXT("Boolean"));
	}
	return bBool;
}

const TArray<TSharedPtr<FJsonValue>>& FJsonValue::AsArray() const
{
	static const TArray<TSharedPtr<FJsonValue>> Empty;
	const TArray<TSharedPtr<FJsonValue>>* Array = &Empty;
	if (!TryGetArray(Array))
	{
		ErrorMessage(TEXT("Array"));
	}
	return *Array;
}

const TSharedPtr<FJsonObject>& FJsonValue::AsObject() const
{
	static const TSharedPtr<FJsonObject> None;
	ErrorMessage(TEXT("Object"));
	return None;
}

void FJsonValue::ErrorMessage(const TCHAR* Wanted) const
{
	UE_LOG(LogJson, Error, TEXT("Json Value of type '%s' used as a '%s'."), NameOf(Type), Wanted);
}

FJsonValueString::FJsonValueString(const FString& InString)
	: FJsonValue(EJson::String)
	, Value(InString)
{
}

bool FJsonValueString::TryGetString(FString& OutString) const
{
	OutString = Value;
	return true;
}

bool FJsonValueString::TryGetNumber(double& OutNumber) const
{
	return LexTryParseString(OutNumber, *Value);
}

bool FJsonValueString::TryGetNumber(int64& OutNumber) const
{
	return LexTryParseString(OutNumber, *Value);
}

bool FJsonValueString::TryGetBool(bool& bOutBool) const
{
	bOutBool = Value.ToBool();
	return true;
}

FJsonValueNumber::FJsonValueNumber(double InNumber)
	: FJsonValue(EJson::Number)
	, Value(InNumber)
{
}

bool FJsonValueNumber::TryGetNumber(double& OutNumber) const
{
	OutNumber = Value;
	return true;
}

bool FJsonValueNumber::TryGetString(FString& OutString) const
{
	OutString = FString::SanitizeFloat(Value, 0);
	return true;
}

FJsonValueNumberString::FJsonValueNumberString(const FString& InValue)
	: FJsonValue(EJson::Number)
	, Value(InValue)
{
}

bool FJsonValueNumberString::TryGetNumber(double& OutNumber) const
{
	OutNumber = FCString::Atod(*Value);
	return true;
}

bool FJsonValueNumberString::TryGetNumber(int64& OutNumber) const
{
	return LexTryParseString(OutNumber, *Value);
}

bool FJsonValueNumberString::TryGetString(FString& OutString) const
{
	OutString = Value;
	return true;
}

FJsonValueBoolean::FJsonValueBoolean(bool bInBool)
	: FJsonValue(EJson::Boolean)
	, bValue(bInBool)
{
}

bool FJsonValueBoolean::TryGetBool(bool& bOutBool) const
{
	bOutBool = bValue;
	return true;
}

bool FJsonValueBoolean::TryGetString(FString& OutString) const
{
	OutString = LexToString(bValue);
	return true;
}

FJsonValueArray::FJsonValueArray(const TArray<TSharedPtr<FJsonValue>>& InArray)
	: FJsonValue(EJson::Array)
	, Value(InArray)
{
}

bool FJsonValueArray::TryGetArray(const TArray<TSharedPtr<FJsonValue>>*& OutArray) const
{
	OutArray = &Value;
	return true;
}

FJsonValueObject::FJsonValueObject(TSharedPtr<FJsonObject> InObject)
	: FJsonValue(EJson::Object)
	, Value(MoveTemp(InObject))
{
}

bool FJsonValueObject::TryGetObject(const TSharedPtr<FJsonObject>*& OutObject) const
{
	OutObject = &Value;
	return true;
}

const TSharedPtr<FJsonObject>& FJsonValueObject::AsObject() const
{
	return Value;
}

FJsonValueNull::FJsonValueNull()
	: FJsonValue(EJson::Null)
{
}
