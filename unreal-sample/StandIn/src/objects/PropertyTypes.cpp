// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "StandIn/PropertyTypes.h"

#include "Text.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <limits>

namespace
{
	bool IntegerFromText(int64& Out, const FString& Text, int64 Least, int64 Greatest)
	{
		const std::string Narrow = StandIn::Narrow(Text);
		char* End = nullptr;
		errno = 0;
		Out = std::strtoll(Narrow.c_str(), &End, 10);
		return !Narrow.empty() && *End == '\0' && errno == 0 && Out >= Least && Out <= Greatest;
	}
} // namespace

namespace StandIn
{
	void FByteWriter::WriteRaw(const void* Data, SIZE_T Size)
	{
		const uint8* const First = static_cast<const uint8*>(Data);
		Bytes.insert(Bytes.end(), First, First + Size);
	}

	void FByteWriter::WriteText(const FString& Text)
	{
		const int32 Length = Text.Len();
		WriteRaw(&Length, sizeof(Length));
		WriteRaw(*Text, static_cast<SIZE_T>(Length) * sizeof(TCHAR));
	}

	void FByteWriter::Refuse(const std::string& Why)
	{
		Refusal = Why;
	}

	FByteReader::FByteReader(std::vector<uint8> InBytes)
		: Bytes(std::move(InBytes))
	{
	}

	bool FByteReader::ReadRaw(void* Data, SIZE_T Size)
	{
		if (Size > Bytes.size() - Position)
		{
			return false;
		}
		if (Size > 0)
		{
			std::memcpy(Data, Bytes.data() + Position, Size);
		}
		Position += Size;
		return true;
	}

	bool FByteReader::ReadText(FString& OutText)
	{
		int32 Length = 0;
		if (!ReadRaw(&Length, sizeof(Length)) || Length < 0)
		{
			return false;
		}
		OutText.Empty();
		for (int32 Index = 0; Index < Length; ++Index)
		{
			TCHAR Unit = 0;
			if (!ReadRaw(&Unit, sizeof(Unit)))
			{
				return false;
			}
			OutText.AppendChar(Unit);
		}
		return true;
	}

	bool FByteReader::ReadBlock(std::vector<uint8>& OutBytes)
	{
		int32 Length = 0;
		if (!ReadRaw(&Length, sizeof(Length)) || Length < 0 || static_cast<SIZE_T>(Length) > Bytes.size() - Position)
		{
			return false;
		}
		OutBytes.resize(static_cast<SIZE_T>(Length));
		return ReadRaw(OutBytes.data(), OutBytes.size());
	}

	bool FByteReader::IsAtEnd() const
	{
		return Position == Bytes.size();
	}

	bool NumberFromText(bool& Out, const FString& Text)
	{
		Out = Text == TEXT("true") || Text == TEXT("1");
		return Out || Text == TEXT("false") || Text == TEXT("0");
	}

	bool NumberFromText(uint8& Out, const FString& Text)
	{
		int64 Number = 0;
		const bool bFits = IntegerFromText(Number, Text, 0, std::numeric_limits<uint8>::max());
		Out = static_cast<uint8>(Number);
		return bFits;
	}

	bool NumberFromText(int32& Out, const FString& Text)
	{
		int64 Number = 0;
		const bool bFits = IntegerFromText(Number, Text, std::numeric_limits<int32>::min(), std::numeric_limits<int32>::max());
		Out = static_cast<int32>(Number);
		return bFits;
	}

	bool NumberFromText(int64& Out, const FString& Text)
	{
		return IntegerFromText(Out, Text, std::numeric_limits<int64>::min(), std::numeric_limits<int64>::max());
	}

	bool NumberFromText(double& Out, const FString& Text)
	{
		const std::string Digits = Narrow(Text);
		char* End = nullptr;
		Out = std::strtod(Digits.c_str(), &End);
		return !Digits.empty() && *End == '\0';
	}

	void CollectStruct(const UScriptStruct* Struct, const void* Value, FReferenceCollector& Collector)
	{
		for (const FPropertyInfo& Property : Struct->StandInAllProperties())
		{
			Property.Type->Collect(Property.Address(const_cast<void*>(Value)), Collector);
		}
	}

	void WriteProperties(const FPropertyList& Properties, const FString& Owner, const void* Value, FByteWriter& Writer)
	{
		for (const FPropertyInfo& Property : Properties)
		{
			if ((Property.Flags & CPF_Transient) != 0)
			{
				continue;
			}
			if ((Property.Flags & CPF_SaveGame) == 0)
			{
				Writer.Refuse(Narrow(Owner) + "::" + Narrow(FString(Property.Name)) + " is neither SaveGame nor Transient, so whether it is saved depends on the archive");
			}
			FByteWriter Inner;
			Property.Type->Write(Property.Address(const_cast<void*>(Value)), Inner);
			Writer.WriteText(FString(Property.Name));
			const int32 Length = static_cast<int32>(Inner.Bytes.size());
			Writer.WriteRaw(&Length, sizeof(Length));
			Writer.WriteRaw(Inner.Bytes.data(), Inner.Bytes.size());
			if (!Inner.Refusal.empty())
			{
				Writer.Refuse(Inner.Refusal);
			}
		}
		Writer.WriteText(FString());
	}

	/** Reads one value into the property of this name; one that is not known any more is passed over. */
	static bool ReadProperty(const FPropertyList& Properties, const FString& Name, const std::vector<uint8>& Bytes, void* Value)
	{
		for (const FPropertyInfo& Property : Properties)
		{
			if (Name == Property.Name)
			{
				FByteReader Inner(Bytes);
				return Property.Type->Read(Property.Address(Value), Inner) && Inner.IsAtEnd();
			}
		}
		return true;
	}

	bool ReadProperties(const FPropertyList& Properties, void* Value, FByteReader& Reader)
	{
		FString Name;
		while (Reader.ReadText(Name))
		{
			if (Name.IsEmpty())
			{
				return true;
			}
			std::vector<uint8> Bytes;
			if (!Reader.ReadBlock(Bytes) || !ReadProperty(Properties, Name, Bytes, Value))
			{
				return false;
			}
		}
		return false;
	}
} // namespace StandIn
