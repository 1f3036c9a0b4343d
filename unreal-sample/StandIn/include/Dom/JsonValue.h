// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"

class FJsonObject;
class FJsonValue;

/** What a JSON value is. */
enum class EJson
{
	None,
	Null,
	String,
	Number,
	Boolean,
	Array,
	Object,
};

/** A value of a JSON document. TryGet answers whether it could be had, and writes nothing when it could not. */
class FJsonValue
{
public:
	virtual ~FJsonValue() = default;

	virtual bool TryGetNumber(double& OutNumber) const;
	/** From a double: rounded, and refused when it does not fit. From kept text: read digit by digit. */
	virtual bool TryGetNumber(int64& OutNumber) const;
	bool TryGetNumber(float& OutNumber) const;
	bool TryGetNumber(int32& OutNumber) const;
	bool TryGetNumber(uint32& OutNumber) const;
	bool TryGetNumber(uint8& OutNumber) const;
	virtual bool TryGetString(FString& OutString) const;
	virtual bool TryGetBool(bool& bOutBool) const;
	virtual bool TryGetArray(const TArray<TSharedPtr<FJsonValue>>*& OutArray) const;
	virtual bool TryGetObject(const TSharedPtr<FJsonObject>*& OutObject) const;

	/** These write an error to the log when the value is of another kind, and answer nothing: use TryGet. */
	double AsNumber() const;
	FString AsString() const;
	bool AsBool() const;
	const TArray<TSharedPtr<FJsonValue>>& AsArray() const;
	virtual const TSharedPtr<FJsonObject>& AsObject() const;

	bool IsNull() const
	{
		return Type == EJson::Null || Type == EJson::None;
	}

	/** Whether the value keeps the text of a number. */
	virtual bool PreferStringRepresentation() const
	{
		return false;
	}

	EJson Type = EJson::None;

protected:
	explicit FJsonValue(EJson InType)
		: Type(InType)
	{
	}

	void ErrorMessage(const TCHAR* Wanted) const;
};

class FJsonValueString : public FJsonValue
{
public:
	explicit FJsonValueString(const FString& InString);

	virtual bool TryGetString(FString& OutString) const override;
	virtual bool TryGetNumber(double& OutNumber) const override;
	virtual bool TryGetNumber(int64& OutNumber) const override;
	virtual bool TryGetBool(bool& bOutBool) const override;

protected:
	FString Value;
};

/** A double: 2^53 is where whole numbers begin to be lost. */
class FJsonValueNumber : public FJsonValue
{
public:
	explicit FJsonValueNumber(double InNumber);

	virtual bool TryGetNumber(double& OutNumber) const override;
	using FJsonValue::TryGetNumber;
	virtual bool TryGetString(FString& OutString) const override;

protected:
	double Value;
};

/** A number as it was written; EFlags::StoreNumbersAsStrings makes these. */
class FJsonValueNumberString : public FJsonValue
{
public:
	explicit FJsonValueNumberString(const FString& InValue);

	virtual bool TryGetNumber(double& OutNumber) const override;
	virtual bool TryGetNumber(int64& OutNumber) const override;
	using FJsonValue::TryGetNumber;
	virtual bool TryGetString(FString& OutString) const override;

	virtual bool PreferStringRepresentation() const override
	{
		return true;
	}

protected:
	FString Value;
};

class FJsonValueBoolean : public FJsonValue
{
public:
	explicit FJsonValueBoolean(bool bInBool);

	virtual bool TryGetBool(bool& bOutBool) const override;
	virtual bool TryGetString(FString& OutString) const override;

protected:
	bool bValue;
};

class FJsonValueArray : public FJsonValue
{
public:
	explicit FJsonValueArray(const TArray<TSharedPtr<FJsonValue>>& InArray);

	virtual bool TryGetArray(const TArray<TSharedPtr<FJsonValue>>*& OutArray) const override;

protected:
	TArray<TSharedPtr<FJsonValue>> Value;
};

class FJsonValueObject : public FJsonValue
{
public:
	explicit FJsonValueObject(TSharedPtr<FJsonObject> InObject);

	virtual bool TryGetObject(const TSharedPtr<FJsonObject>*& OutObject) const override;
	virtual const TSharedPtr<FJsonObject>& AsObject() const override;

protected:
	TSharedPtr<FJsonObject> Value;
};

class FJsonValueNull : public FJsonValue
{
public:
	FJsonValueNull();
};
