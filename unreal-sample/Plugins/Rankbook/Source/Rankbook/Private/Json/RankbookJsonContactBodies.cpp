// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Json/RankbookJson.h"

#include "Json/RankbookEnums.h"
#include "Json/RankbookJsonWriter.h"

namespace RankbookJsonContactBodies
{
	static bool IsSame(const FString& A, const FString& B)
	{
		return A.Equals(B, ESearchCase::CaseSensitive);
	}

	static bool IsSame(const FRankbookContactPhone& A, const FRankbookContactPhone& B)
	{
		return IsSame(A.Id, B.Id) && IsSame(A.Raw, B.Raw) && IsSame(A.Region, B.Region) && A.Kind == B.Kind && IsSame(A.Label, B.Label) && A.bPrimary == B.bPrimary;
	}

	static bool IsSame(const FRankbookContactEmail& A, const FRankbookContactEmail& B)
	{
		return IsSame(A.Id, B.Id) && IsSame(A.Address, B.Address) && A.Context == B.Context && IsSame(A.Label, B.Label) && A.bPrimary == B.bPrimary;
	}

	static bool IsSame(const FRankbookContactOnline& A, const FRankbookContactOnline& B)
	{
		return IsSame(A.Id, B.Id) && IsSame(A.Service, B.Service) && IsSame(A.User, B.User) && IsSame(A.Uri, B.Uri);
	}

	static bool IsSame(const FRankbookContactAddress& A, const FRankbookContactAddress& B)
	{
		const bool bSamePlace = IsSame(A.Street, B.Street) && IsSame(A.Locality, B.Locality) && IsSame(A.Region, B.Region) && IsSame(A.Postcode, B.Postcode) && IsSame(A.CountryCode, B.CountryCode) && IsSame(A.Full, B.Full);
		return bSamePlace && IsSame(A.Id, B.Id) && A.Context == B.Context && IsSame(A.Label, B.Label);
	}

	static bool IsSame(const FRankbookContactDate& A, const FRankbookContactDate& B)
	{
		return IsSame(A.Id, B.Id) && A.Kind == B.Kind && A.Year == B.Year && A.Month == B.Month && A.Day == B.Day;
	}

	template <typename T>
	bool IsSame(const TArray<T>& A, const TArray<T>& B)
	{
		if (A.Num() != B.Num())
		{
			return false;
		}
		for (int32 Index = 0; Index < A.Num(); ++Index)
		{
			if (!IsSame(A[Index], B[Index]))
			{
				return false;
			}
		}
		return true;
	}

	/** A value of a later server has no text here; left out, the server takes its default. */
	template <typename EnumType>
	void WriteEnum(FRankbookJsonWriter& Writer, const TCHAR* Key, EnumType Value)
	{
		Writer.TextUnlessEmpty(Key, RankbookEnums::ToText(Value));
	}

	static void WriteRow(FRankbookJsonWriter& Writer, const FRankbookContactPhone& Phone)
	{
		Writer.TextUnlessEmpty(TEXT("id"), Phone.Id);
		Writer.Text(TEXT("raw"), Phone.Raw);
		// The server wants it told that there is none.
		Writer.TextOrNull(TEXT("region"), Phone.Region);
		WriteEnum(Writer, TEXT("kind"), Phone.Kind);
		Writer.TextUnlessEmpty(TEXT("label"), Phone.Label);
		Writer.Bool(TEXT("primary"), Phone.bPrimary);
	}

	static void WriteRow(FRankbookJsonWriter& Writer, const FRankbookContactEmail& Email)
	{
		Writer.TextUnlessEmpty(TEXT("id"), Email.Id);
		Writer.Text(TEXT("address"), Email.Address);
		WriteEnum(Writer, TEXT("context"), Email.Context);
		Writer.TextUnlessEmpty(TEXT("label"), Email.Label);
		Writer.Bool(TEXT("primary"), Email.bPrimary);
	}

	static void WriteRow(FRankbookJsonWriter& Writer, const FRankbookContactOnline& Online)
	{
		Writer.TextUnlessEmpty(TEXT("id"), Online.Id);
		Writer.TextUnlessEmpty(TEXT("service"), Online.Service);
		Writer.TextUnlessEmpty(TEXT("user"), Online.User);
		Writer.TextUnlessEmpty(TEXT("uri"), Online.Uri);
	}

	static void WriteRow(FRankbookJsonWriter& Writer, const FRankbookContactAddress& Address)
	{
		Writer.TextUnlessEmpty(TEXT("id"), Address.Id);
		WriteEnum(Writer, TEXT("context"), Address.Context);
		Writer.TextUnlessEmpty(TEXT("label"), Address.Label);
		Writer.TextUnlessEmpty(TEXT("street"), Address.Street);
		Writer.TextUnlessEmpty(TEXT("locality"), Address.Locality);
		Writer.TextUnlessEmpty(TEXT("region"), Address.Region);
		Writer.TextUnlessEmpty(TEXT("postcode"), Address.Postcode);
		// The server wants it told that there is none.
		Writer.TextOrNull(TEXT("countryCode"), Address.CountryCode);
		Writer.TextUnlessEmpty(TEXT("full"), Address.Full);
	}

	static void WriteRow(FRankbookJsonWriter& Writer, const FRankbookContactDate& Date)
	{
		Writer.TextUnlessEmpty(TEXT("id"), Date.Id);
		WriteEnum(Writer, TEXT("kind"), Date.Kind);
		Writer.IntegerOrNull(TEXT("year"), Date.Year, Date.Year == 0);
		Writer.Integer(TEXT("month"), Date.Month);
		Writer.Integer(TEXT("day"), Date.Day);
	}

	/** Writes what differs; what a new contact differs from is an empty one. */
	class FPatch
	{
	public:
		void Text(const TCHAR* Key, const FString& Old, const FString& New)
		{
			if (!IsSame(Old, New))
			{
				Writer.TextOrNull(Key, New);
				bChanged = true;
			}
		}

		void Flag(const TCHAR* Key, bool bOld, bool bNew)
		{
			if (bOld != bNew)
			{
				Writer.Bool(Key, bNew);
				bChanged = true;
			}
		}

		void Kind(const TCHAR* Key, ERankbookContactKind Old, ERankbookContactKind New)
		{
			if (Old != New && New != ERankbookContactKind::Unknown)
			{
				WriteEnum(Writer, Key, New);
				bChanged = true;
			}
		}

		void Texts(const TCHAR* Key, const TArray<FString>& Old, const TArray<FString>& New)
		{
			if (!IsSame(Old, New))
			{
				Writer.Texts(Key, New);
				bChanged = true;
			}
		}

		/** An array is replaced whole, so all its rows go, with the ids that they have. */
		template <typename T>
		void Rows(const TCHAR* Key, const TArray<T>& Old, const TArray<T>& New)
		{
			if (IsSame(Old, New))
			{
				return;
			}
			bChanged = true;
			Writer.BeginArray(Key);
			for (const T& Row : New)
			{
				Writer.BeginItem();
				WriteRow(Writer, Row);
				Writer.EndObject();
			}
			Writer.EndArray();
		}

		void Begin(const TCHAR* Key)
		{
			Writer.BeginObject(Key);
		}

		void End()
		{
			Writer.EndObject();
		}

		/** Empty when nothing differs. */
		FString Finish()
		{
			const FString Json = Writer.Finish();
			return bChanged ? Json : FString();
		}

	private:
		FRankbookJsonWriter Writer;
		bool bChanged = false;
	};

	static bool IsSame(const FRankbookContactName& A, const FRankbookContactName& B)
	{
		return IsSame(A.Full, B.Full) && IsSame(A.Prefix, B.Prefix) && IsSame(A.Given, B.Given) && IsSame(A.Middle, B.Middle) && IsSame(A.Surname, B.Surname) && IsSame(A.Suffix, B.Suffix);
	}

	static void WriteName(FPatch& Patch, const FRankbookContactName& Old, const FRankbookContactName& New)
	{
		if (IsSame(Old, New))
		{
			return;
		}
		Patch.Begin(TEXT("name"));
		Patch.Text(TEXT("full"), Old.Full, New.Full);
		Patch.Text(TEXT("prefix"), Old.Prefix, New.Prefix);
		Patch.Text(TEXT("given"), Old.Given, New.Given);
		Patch.Text(TEXT("middle"), Old.Middle, New.Middle);
		Patch.Text(TEXT("surname"), Old.Surname, New.Surname);
		Patch.Text(TEXT("suffix"), Old.Suffix, New.Suffix);
		Patch.End();
	}

	/** Everything that a player may change. What the server derives is never sent. */
	static void WriteChanges(FPatch& Patch, const FRankbookContact& Old, const FRankbookContact& New)
	{
		Patch.Kind(TEXT("kind"), Old.Kind, New.Kind);
		WriteName(Patch, Old.Name, New.Name);
		Patch.Text(TEXT("nickname"), Old.Nickname, New.Nickname);
		Patch.Text(TEXT("organization"), Old.Organization, New.Organization);
		Patch.Text(TEXT("jobTitle"), Old.JobTitle, New.JobTitle);
		Patch.Rows(TEXT("phones"), Old.Phones, New.Phones);
		Patch.Rows(TEXT("emails"), Old.Emails, New.Emails);
		Patch.Rows(TEXT("online"), Old.Online, New.Online);
		Patch.Rows(TEXT("addresses"), Old.Addresses, New.Addresses);
		Patch.Rows(TEXT("dates"), Old.Dates, New.Dates);
		Patch.Texts(TEXT("labels"), Old.Labels, New.Labels);
		Patch.Text(TEXT("note"), Old.Note, New.Note);
		Patch.Flag(TEXT("favorite"), Old.bFavorite, New.bFavorite);
	}
}

FString RankbookJson::WriteContact(const FRankbookContact& Contact)
{
	RankbookJsonContactBodies::FPatch Patch;
	Patch.Text(TEXT("uid"), FString(), Contact.Uid);
	RankbookJsonContactBodies::WriteChanges(Patch, FRankbookContact(), Contact);
	const FString Body = Patch.Finish();
	return Body.IsEmpty() ? FString(TEXT("{}")) : Body;
}

FString RankbookJson::WriteContactPatch(const FRankbookContact& Original, const FRankbookContact& Edited)
{
	RankbookJsonContactBodies::FPatch Patch;
	RankbookJsonContactBodies::WriteChanges(Patch, Original, Edited);
	return Patch.Finish();
}
