// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Policies/PrettyJsonPrintPolicy.h"

namespace StandIn
{
	/** The text of a JSON string with its quotation marks. */
	FString QuoteJson(FStringView Text);
	FString JsonNumber(double Number);

	/** What a JSON writer knows of the objects and arrays that are open; a call out of place is a failed check. */
	class FJsonWriterState
	{
	public:
		/** Before a value, or what opens one. Identifier is null within an array and at the top. */
		void Value(const FString* Identifier);
		void Open(bool bIsObject);
		void Close(bool bIsObject);
		int32 Depth() const;
		bool IsFirst() const;
		bool IsDone() const;

	private:
		struct FLevel
		{
			bool bIsObject = false;
			bool bHasValues = false;
		};

		TArray<FLevel> Levels;
		bool bHasRoot = false;
		bool bWasFirst = true;
	};
}

/** Writes a document piece by piece into a string. */
template <typename CharType = TCHAR, typename PrintPolicy = TPrettyJsonPrintPolicy<CharType>>
class TJsonWriter
{
public:
	explicit TJsonWriter(FString* InOut)
		: Out(InOut)
	{
		check(InOut != nullptr);
	}

	void WriteObjectStart()
	{
		WriteOpen(nullptr, true);
	}

	void WriteObjectStart(const FString& Identifier)
	{
		WriteOpen(&Identifier, true);
	}

	void WriteObjectEnd()
	{
		WriteClose(true);
	}

	void WriteArrayStart()
	{
		WriteOpen(nullptr, false);
	}

	void WriteArrayStart(const FString& Identifier)
	{
		WriteOpen(&Identifier, false);
	}

	void WriteArrayEnd()
	{
		WriteClose(false);
	}

	template <typename ValueType>
	void WriteValue(const ValueType& Value)
	{
		WriteText(nullptr, ToJson(Value));
	}

	template <typename ValueType>
	void WriteValue(const FString& Identifier, const ValueType& Value)
	{
		WriteText(&Identifier, ToJson(Value));
	}

	template <typename ElementType>
	void WriteValue(const FString& Identifier, const TArray<ElementType>& Elements)
	{
		WriteArrayStart(Identifier);
		for (const ElementType& Element : Elements)
		{
			WriteValue(Element);
		}
		WriteArrayEnd();
	}

	void WriteNull()
	{
		WriteText(nullptr, TEXT("null"));
	}

	void WriteNull(const FString& Identifier)
	{
		WriteText(&Identifier, TEXT("null"));
	}

	/** The text is taken as it is. */
	void WriteRawJSONValue(const FString& Json)
	{
		WriteText(nullptr, Json);
	}

	void WriteRawJSONValue(const FString& Identifier, const FString& Json)
	{
		WriteText(&Identifier, Json);
	}

	/** Whether everything that was opened is closed. */
	bool Close()
	{
		return State.IsDone();
	}

private:
	static FString ToJson(TYPE_OF_NULLPTR)
	{
		return TEXT("null");
	}

	static FString ToJson(const TCHAR* Value)
	{
		return StandIn::QuoteJson(Value);
	}

	static FString ToJson(const FString& Value)
	{
		return StandIn::QuoteJson(Value);
	}

	template <typename NumberType>
	requires(std::is_arithmetic_v<NumberType>) static FString ToJson(NumberType Value)
	{
		if constexpr (std::is_floating_point_v<NumberType>)
		{
			return StandIn::JsonNumber(Value);
		}
		else
		{
			return LexToString(Value);
		}
	}

	void WriteStart(const FString* Identifier)
	{
		State.Value(Identifier);
		*Out += State.IsFirst() ? TEXT("") : TEXT(",");
		if (State.Depth() > 0)
		{
			PrintPolicy::WriteLineTerminator(*Out);
			PrintPolicy::WriteTabs(*Out, State.Depth());
		}
		if (Identifier != nullptr)
		{
			*Out += StandIn::QuoteJson(*Identifier);
			*Out += TEXT(":");
			PrintPolicy::WriteSpace(*Out);
		}
	}

	void WriteText(const FString* Identifier, const FString& Text)
	{
		WriteStart(Identifier);
		*Out += Text;
	}

	void WriteOpen(const FString* Identifier, bool bIsObject)
	{
		WriteStart(Identifier);
		State.Open(bIsObject);
		*Out += bIsObject ? TEXT("{") : TEXT("[");
	}

	void WriteClose(bool bIsObject)
	{
		State.Close(bIsObject);
		PrintPolicy::WriteLineTerminator(*Out);
		PrintPolicy::WriteTabs(*Out, State.Depth());
		*Out += bIsObject ? TEXT("}") : TEXT("]");
	}

	FString* Out;
	StandIn::FJsonWriterState State;
};

template <typename CharType = TCHAR, typename PrintPolicy = TPrettyJsonPrintPolicy<CharType>>
class TJsonWriterFactory
{
public:
	/** The string must outlive the writer. */
	static TSharedRef<TJsonWriter<CharType, PrintPolicy>> Create(FString* Out)
	{
		return MakeShared<TJsonWriter<CharType, PrintPolicy>>(Out);
	}
};
