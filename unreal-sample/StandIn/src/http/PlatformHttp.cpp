// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "PlatformHttp.h"

#include "StandIn/Utf8.h"

#include <string>

namespace
{
	bool IsUnreserved(unsigned char Byte)
	{
		const bool bLetter = (Byte >= 'A' && Byte <= 'Z') || (Byte >= 'a' && Byte <= 'z');
		return bLetter || (Byte >= '0' && Byte <= '9') || Byte == '-' || Byte == '_' || Byte == '.' || Byte == '~';
	}

	/** The value of a hexadecimal digit; -1 of anything else. */
	int DigitValue(char Digit)
	{
		if (Digit >= '0' && Digit <= '9')
		{
			return Digit - '0';
		}
		const char Lower = static_cast<char>(Digit | 0x20);
		return Lower >= 'a' && Lower <= 'f' ? Lower - 'a' + 10 : -1;
	}

	std::string Decode(const std::string& Text)
	{
		std::string Bytes;
		for (size_t Index = 0; Index < Text.size(); ++Index)
		{
			const bool bEscape = Text[Index] == '%' && Index + 2 < Text.size() && DigitValue(Text[Index + 1]) >= 0 && DigitValue(Text[Index + 2]) >= 0;
			if (!bEscape)
			{
				Bytes += Text[Index];
				continue;
			}
			Bytes += static_cast<char>(DigitValue(Text[Index + 1]) * 16 + DigitValue(Text[Index + 2]));
			Index += 2;
		}
		return Bytes;
	}
} // namespace

FString FGenericPlatformHttp::UrlEncode(const FStringView UnencodedString)
{
	static const char Digits[] = "0123456789ABCDEF";
	std::string Encoded;
	for (const char Character : StandIn::ToUtf8(FString(UnencodedString)))
	{
		const unsigned char Byte = static_cast<unsigned char>(Character);
		if (IsUnreserved(Byte))
		{
			Encoded += Character;
			continue;
		}
		Encoded += '%';
		Encoded += Digits[Byte >> 4];
		Encoded += Digits[Byte & 15];
	}
	return StandIn::FromUtf8(Encoded);
}

FString FGenericPlatformHttp::UrlDecode(const FStringView EncodedString)
{
	return StandIn::FromUtf8(Decode(StandIn::ToUtf8(FString(EncodedString))));
}

FString FGenericPlatformHttp::GetUrlDomain(const FStringView Url)
{
	std::string Rest = StandIn::ToUtf8(FString(Url));
	const size_t Scheme = Rest.find("://");
	Rest = Scheme == std::string::npos ? Rest : Rest.substr(Scheme + 3);
	Rest = Rest.substr(0, Rest.find_first_of("/?#"));
	Rest = Rest.substr(Rest.find('@') == std::string::npos ? 0 : Rest.find('@') + 1);
	const size_t AfterAddress = Rest.rfind(']');
	const size_t Port = Rest.find(':', AfterAddress == std::string::npos ? 0 : AfterAddress);
	return StandIn::FromUtf8(Rest.substr(0, Port));
}

TOptional<FString> FGenericPlatformHttp::GetUrlParameter(const FStringView Url, const FStringView ParameterName)
{
	const std::string Text = StandIn::ToUtf8(FString(Url));
	const std::string Wanted = StandIn::ToUtf8(FString(ParameterName));
	size_t Start = Text.find('?');
	while (Start != std::string::npos)
	{
		const size_t End = Text.find_first_of("&#", Start + 1);
		const std::string Pair = Text.substr(Start + 1, End == std::string::npos ? End : End - Start - 1);
		const size_t Equals = Pair.find('=');
		if (Decode(Pair.substr(0, Equals)) == Wanted)
		{
			return StandIn::FromUtf8(Equals == std::string::npos ? std::string() : Decode(Pair.substr(Equals + 1)));
		}
		Start = End != std::string::npos && Text[End] == '&' ? End : std::string::npos;
	}
	return TOptional<FString>();
}
