// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Json/RankbookJsonText.h"

namespace RankbookJsonScanner
{
	/** Deeper than any answer: a server takes bodies of 32, and metadata stands a few levels down. */
	static constexpr int32 MaxDepth = 64;

	static bool IsDigit(TCHAR Char)
	{
		return Char >= TEXT('0') && Char <= TEXT('9');
	}

	/** Goes over a text once, from its first to its last character. */
	class FScanner
	{
	public:
		FScanner(const FString& InText, TArray<FRankbookJsonMember>& InMembers)
			: Text(InText)
			, Members(InMembers)
		{
		}

		bool ScanDocument()
		{
			SkipBlank();
			const bool bObject = Peek() == TEXT('{') && ScanValue(0);
			SkipBlank();
			return bObject && At == Text.Len();
		}

	private:
		/** The character at hand; U+0000, which no JSON text has, at the end. */
		TCHAR Peek() const
		{
			return At < Text.Len() ? Text[At] : TEXT('\0');
		}

		bool Take(TCHAR Char)
		{
			if (Peek() != Char)
			{
				return false;
			}
			++At;
			return true;
		}

		void SkipBlank()
		{
			while (Peek() == TEXT(' ') || Peek() == TEXT('\t') || Peek() == TEXT('\n') || Peek() == TEXT('\r'))
			{
				++At;
			}
		}

		bool ScanValue(int32 Depth)
		{
			if (Depth >= MaxDepth)
			{
				return false;
			}
			switch (Peek())
			{
				case TEXT('{'):
					return ScanObject(Depth + 1);
				case TEXT('['):
					return ScanArray(Depth + 1);
				case TEXT('"'):
					return ScanString();
				case TEXT('t'):
					return ScanWord(TEXT("true"));
				case TEXT('f'):
					return ScanWord(TEXT("false"));
				case TEXT('n'):
					return ScanWord(TEXT("null"));
				default:
					return ScanNumber();
			}
		}

		bool ScanObject(int32 Depth)
		{
			++At;
			SkipBlank();
			if (Take(TEXT('}')))
			{
				return true;
			}
			do
			{
				SkipBlank();
				if (!ScanMember(Depth))
				{
					return false;
				}
				SkipBlank();
			} while (Take(TEXT(',')));
			return Take(TEXT('}'));
		}

		bool ScanMember(int32 Depth)
		{
			const int32 NameAt = At;
			if (!ScanString())
			{
				return false;
			}
			const FString Name = RankbookJsonText::Unquote(Text.Mid(NameAt, At - NameAt));
			SkipBlank();
			if (!Take(TEXT(':')))
			{
				return false;
			}
			SkipBlank();
			// The members inside come behind it, so its place is taken before they are read.
			const int32 Index = Members.Num();
			FRankbookJsonMember Member;
			Member.Name = Name;
			Member.Depth = Depth;
			Member.Begin = At;
			Members.Add(Member);
			const bool bRead = ScanValue(Depth);
			Members[Index].End = At;
			return bRead;
		}

		bool ScanArray(int32 Depth)
		{
			++At;
			SkipBlank();
			if (Take(TEXT(']')))
			{
				return true;
			}
			do
			{
				SkipBlank();
				if (!ScanValue(Depth))
				{
					return false;
				}
				SkipBlank();
			} while (Take(TEXT(',')));
			return Take(TEXT(']'));
		}

		bool ScanString()
		{
			if (!Take(TEXT('"')))
			{
				return false;
			}
			while (At < Text.Len())
			{
				if (Take(TEXT('"')))
				{
					return true;
				}
				if (!ScanCharacter())
				{
					return false;
				}
			}
			return false;
		}

		/** One character of a string: a unit, a pair of units, or an escape. */
		bool ScanCharacter()
		{
			const int32 Unit = static_cast<int32>(Peek());
			if (Unit == TEXT('\\'))
			{
				return ScanEscape();
			}
			if (Unit < 0x20 || RankbookJsonText::IsLowSurrogate(Unit))
			{
				return false;
			}
			++At;
			if (!RankbookJsonText::IsHighSurrogate(Unit))
			{
				return true;
			}
			const bool bPair = RankbookJsonText::IsLowSurrogate(static_cast<int32>(Peek()));
			++At;
			return bPair;
		}

		bool ScanEscape()
		{
			++At;
			switch (Peek())
			{
				case TEXT('"'):
				case TEXT('\\'):
				case TEXT('/'):
				case TEXT('b'):
				case TEXT('f'):
				case TEXT('n'):
				case TEXT('r'):
				case TEXT('t'):
					++At;
					return true;
				case TEXT('u'):
					++At;
					return ScanUnicodeEscape();
				default:
					return false;
			}
		}

		bool ScanUnicodeEscape()
		{
			const int32 Unit = RankbookJsonText::HexUnit(Text, At);
			At += 4;
			if (!RankbookJsonText::IsHighSurrogate(Unit))
			{
				return Unit > 0 && !RankbookJsonText::IsLowSurrogate(Unit);
			}
			const bool bPair = Take(TEXT('\\')) && Take(TEXT('u')) && RankbookJsonText::IsLowSurrogate(RankbookJsonText::HexUnit(Text, At));
			At += 4;
			return bPair;
		}

		bool ScanWord(const TCHAR* Word)
		{
			for (; *Word != TEXT('\0'); ++Word)
			{
				if (!Take(*Word))
				{
					return false;
				}
			}
			return true;
		}

		bool ScanNumber()
		{
			Take(TEXT('-'));
			if (!Take(TEXT('0')) && !ScanDigits())
			{
				return false;
			}
			if (Take(TEXT('.')) && !ScanDigits())
			{
				return false;
			}
			if (Take(TEXT('e')) || Take(TEXT('E')))
			{
				if (!Take(TEXT('+')))
				{
					Take(TEXT('-'));
				}
				return ScanDigits();
			}
			return true;
		}

		bool ScanDigits()
		{
			const int32 First = At;
			while (IsDigit(Peek()))
			{
				++At;
			}
			return At > First;
		}

		const FString& Text;
		TArray<FRankbookJsonMember>& Members;
		int32 At = 0;
	};
}

bool RankbookJsonText::Scan(const FString& Text, TArray<FRankbookJsonMember>& OutMembers)
{
	OutMembers.Reset();
	return RankbookJsonScanner::FScanner(Text, OutMembers).ScanDocument();
}
