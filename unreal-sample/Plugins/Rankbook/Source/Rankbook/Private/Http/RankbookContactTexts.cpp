// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Http/RankbookContactTexts.h"

namespace
{
	/** One text, with its pointer behind the row's. */
	struct FTextAt
	{
		const TCHAR* Member = nullptr;
		const FString& Text;
	};

	void CheckAll(FRankbookRequestBuilder& Builder, const FString& Row, std::initializer_list<FTextAt> Texts)
	{
		for (const FTextAt& Each : Texts)
		{
			Builder.Sendable(*(Row + Each.Member), Each.Text);
		}
	}

	FString RowOf(const TCHAR* List, int32 Index)
	{
		return FString::Printf(TEXT("/%s/%d"), List, Index);
	}

	void CheckLists(FRankbookRequestBuilder& Builder, const FRankbookContact& Contact)
	{
		for (int32 Index = 0; Index < Contact.Phones.Num(); ++Index)
		{
			const FRankbookContactPhone& Phone = Contact.Phones[Index];
			CheckAll(Builder, RowOf(TEXT("phones"), Index), {{TEXT("/id"), Phone.Id}, {TEXT("/raw"), Phone.Raw}, {TEXT("/region"), Phone.Region}, {TEXT("/label"), Phone.Label}});
		}
		for (int32 Index = 0; Index < Contact.Emails.Num(); ++Index)
		{
			const FRankbookContactEmail& Email = Contact.Emails[Index];
			CheckAll(Builder, RowOf(TEXT("emails"), Index), {{TEXT("/id"), Email.Id}, {TEXT("/address"), Email.Address}, {TEXT("/label"), Email.Label}});
		}
		for (int32 Index = 0; Index < Contact.Online.Num(); ++Index)
		{
			const FRankbookContactOnline& Online = Contact.Online[Index];
			CheckAll(Builder, RowOf(TEXT("online"), Index), {{TEXT("/id"), Online.Id}, {TEXT("/service"), Online.Service}, {TEXT("/user"), Online.User}, {TEXT("/uri"), Online.Uri}});
		}
		for (int32 Index = 0; Index < Contact.Dates.Num(); ++Index)
		{
			Builder.Sendable(*(RowOf(TEXT("dates"), Index) + TEXT("/id")), Contact.Dates[Index].Id);
		}
		for (int32 Index = 0; Index < Contact.Labels.Num(); ++Index)
		{
			Builder.Sendable(*RowOf(TEXT("labels"), Index), Contact.Labels[Index]);
		}
	}

	void CheckAddresses(FRankbookRequestBuilder& Builder, const FRankbookContact& Contact)
	{
		for (int32 Index = 0; Index < Contact.Addresses.Num(); ++Index)
		{
			const FRankbookContactAddress& Address = Contact.Addresses[Index];
			CheckAll(Builder, RowOf(TEXT("addresses"), Index),
				{{TEXT("/id"), Address.Id}, {TEXT("/label"), Address.Label}, {TEXT("/street"), Address.Street}, {TEXT("/locality"), Address.Locality}, {TEXT("/region"), Address.Region}, {TEXT("/postcode"), Address.Postcode}, {TEXT("/countryCode"), Address.CountryCode}, {TEXT("/full"), Address.Full}});
		}
	}
}

void RankbookContactTexts::Check(FRankbookRequestBuilder& Builder, const FRankbookContact& Contact)
{
	const FRankbookContactName& Name = Contact.Name;
	CheckAll(Builder, TEXT("/name"), {{TEXT("/full"), Name.Full}, {TEXT("/prefix"), Name.Prefix}, {TEXT("/given"), Name.Given}, {TEXT("/middle"), Name.Middle}, {TEXT("/surname"), Name.Surname}, {TEXT("/suffix"), Name.Suffix}});
	CheckAll(Builder, FString(), {{TEXT("/uid"), Contact.Uid}, {TEXT("/nickname"), Contact.Nickname}, {TEXT("/organization"), Contact.Organization}, {TEXT("/jobTitle"), Contact.JobTitle}, {TEXT("/note"), Contact.Note}});
	CheckLists(Builder, Contact);
	CheckAddresses(Builder, Contact);
}
