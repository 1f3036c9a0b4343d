// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "StandIn/Bytes.h"
#include "StandIn/Reflection.h"
#include "Templates/SubclassOf.h"
#include "UObject/Class.h"
#include "UObject/UObjectGlobals.h"

#include <concepts>

// Which types a UPROPERTY, and a parameter of a UFUNCTION, may have. What is not here does not compile
// in the code of the header tool: float, unsigned and 16 bit numbers, TOptional, TSharedPtr, raw pointers.

namespace StandIn
{
	template <typename T>
	concept CReflectedNumber = std::same_as<T, bool> || std::same_as<T, uint8> || std::same_as<T, int32> || std::same_as<T, int64> || std::same_as<T, double>;

	template <typename T>
	concept CReflectedEnum = std::is_enum_v<T> && std::same_as<std::underlying_type_t<T>, uint8>;

	template <typename T>
	concept CReflectedStruct = requires
	{
		{
			T::StaticStruct()
			} -> std::same_as<UScriptStruct*>;
	};

	/** The operations of a type; a type without a specialisation is not reflected. */
	template <typename T>
	struct TTypeOf;

	bool NumberFromText(bool& Out, const FString& Text);
	bool NumberFromText(uint8& Out, const FString& Text);
	bool NumberFromText(int32& Out, const FString& Text);
	bool NumberFromText(int64& Out, const FString& Text);
	bool NumberFromText(double& Out, const FString& Text);
	void CollectStruct(const UScriptStruct* Struct, const void* Value, FReferenceCollector& Collector);
	void WriteProperties(const FPropertyList& Properties, const FString& Owner, const void* Value, FByteWriter& Writer);
	bool ReadProperties(const FPropertyList& Properties, void* Value, FByteReader& Reader);

	/** What most types share: they reach no object, and stand in no ini file. */
	template <typename T>
	struct TPlainType
	{
		static void Collect(const T&, FReferenceCollector&)
		{
		}

		static bool FromText(T&, const FString&)
		{
			return false;
		}
	};

	template <CReflectedNumber T>
	struct TTypeOf<T> : TPlainType<T>
	{
		static void Write(const T& Value, FByteWriter& Writer)
		{
			Writer.WriteRaw(&Value, sizeof(T));
		}

		static bool Read(T& Value, FByteReader& Reader)
		{
			return Reader.ReadRaw(&Value, sizeof(T));
		}

		static bool FromText(T& Value, const FString& Text)
		{
			return NumberFromText(Value, Text);
		}
	};

	template <CReflectedEnum T>
	struct TTypeOf<T> : TPlainType<T>
	{
		static void Write(const T& Value, FByteWriter& Writer)
		{
			Writer.WriteText(StaticEnum<T>()->GetNameStringByValue(static_cast<int64>(Value)));
		}

		static bool Read(T& Value, FByteReader& Reader)
		{
			FString Text;
			return Reader.ReadText(Text) && FromText(Value, Text);
		}

		static bool FromText(T& Value, const FString& Text)
		{
			const int64 Found = StaticEnum<T>()->GetValueByNameString(Text);
			Value = static_cast<T>(Found);
			return Found != INDEX_NONE;
		}
	};

	/** Types that are written as their text. */
	template <typename T>
	struct TTextType : TPlainType<T>
	{
		static void Write(const T& Value, FByteWriter& Writer)
		{
			Writer.WriteText(ToText(Value));
		}

		static bool Read(T& Value, FByteReader& Reader)
		{
			FString Text;
			return Reader.ReadText(Text) && FromText(Value, Text);
		}

		static bool FromText(T& Value, const FString& Text)
		{
			Value = Parse(Text, static_cast<const T*>(nullptr));
			return true;
		}

	private:
		static FString ToText(const FString& Value)
		{
			return Value;
		}

		static FString ToText(const FName& Value)
		{
			return Value.ToString();
		}

		static FString ToText(const FText& Value)
		{
			return Value.ToString();
		}

		static FString Parse(const FString& Text, const FString*)
		{
			return Text;
		}

		static FName Parse(const FString& Text, const FName*)
		{
			return FName(*Text);
		}

		static FText Parse(const FString& Text, const FText*)
		{
			return FText::FromString(Text);
		}
	};

	template <>
	struct TTypeOf<FString> : TTextType<FString>
	{
	};

	template <>
	struct TTypeOf<FName> : TTextType<FName>
	{
	};

	template <>
	struct TTypeOf<FText> : TTextType<FText>
	{
	};

	template <>
	struct TTypeOf<FDateTime> : TPlainType<FDateTime>
	{
		static void Write(const FDateTime& Value, FByteWriter& Writer)
		{
			TTypeOf<int64>::Write(Value.GetTicks(), Writer);
		}

		static bool Read(FDateTime& Value, FByteReader& Reader)
		{
			int64 Ticks = 0;
			const bool bRead = TTypeOf<int64>::Read(Ticks, Reader);
			Value = FDateTime(Ticks);
			return bRead;
		}
	};

	template <>
	struct TTypeOf<FGuid> : TPlainType<FGuid>
	{
		static void Write(const FGuid& Value, FByteWriter& Writer)
		{
			Writer.WriteText(Value.ToString());
		}

		static bool Read(FGuid& Value, FByteReader& Reader)
		{
			FString Text;
			return Reader.ReadText(Text) && FGuid::Parse(Text, Value);
		}
	};

	template <CReflectedStruct T>
	struct TTypeOf<T> : TPlainType<T>
	{
		static void Collect(const T& Value, FReferenceCollector& Collector)
		{
			CollectStruct(T::StaticStruct(), &Value, Collector);
		}

		static void Write(const T& Value, FByteWriter& Writer)
		{
			WriteProperties(T::StaticStruct()->StandInAllProperties(), T::StaticStruct()->GetName(), &Value, Writer);
		}

		static bool Read(T& Value, FByteReader& Reader)
		{
			return ReadProperties(T::StaticStruct()->StandInAllProperties(), &Value, Reader);
		}
	};

	/** Pointers are not saved: an object of another start of the game cannot be found again. */
	template <typename T>
	struct TPointerType : TPlainType<T>
	{
		static void Write(const T&, FByteWriter& Writer)
		{
			Writer.Refuse("a pointer to an object or a delegate cannot be saved");
		}

		static bool Read(T&, FByteReader&)
		{
			return false;
		}
	};

	template <typename T>
	struct TTypeOf<TObjectPtr<T>> : TPointerType<TObjectPtr<T>>
	{
		static void Collect(const TObjectPtr<T>& Value, FReferenceCollector& Collector)
		{
			// T may be known by name only; a UObject comes first in every class that derives from it.
			Collector.StandInAdd(reinterpret_cast<const UObject*>(Value.Get()));
		}
	};

	template <typename T>
	struct TTypeOf<TWeakObjectPtr<T>> : TPointerType<TWeakObjectPtr<T>>
	{
	};

	template <typename T>
	struct TTypeOf<TSubclassOf<T>> : TPointerType<TSubclassOf<T>>
	{
	};

	template <std::derived_from<FDynamicMulticastBase> T>
	struct TTypeOf<T> : TPointerType<T>
	{
	};
}
