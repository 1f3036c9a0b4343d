// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Json/RankbookJson.h"

#include "Json/RankbookJsonReader.h"

bool RankbookJson::Read(const TSharedRef<FJsonObject>& Object, FRankbookContactName& Out)
{
	FRankbookJsonReader Reader(Object);
	Reader.TextOrNull(TEXT("full"), Out.Full);
	Reader.TextOrNull(TEXT("prefix"), Out.Prefix);
	Reader.TextOrNull(TEXT("given"), Out.Given);
	Reader.TextOrNull(TEXT("middle"), Out.Middle);
	Reader.TextOrNull(TEXT("surname"), Out.Surname);
	Reader.TextOrNull(TEXT("suffix"), Out.Suffix);
	return Reader.IsOk();
}

bool RankbookJson::Read(const TSharedRef<FJsonObject>& Object, FRankbookContactPhone& Out)
{
	FRankbookJsonReader Reader(Object);
	Reader.Text(TEXT("id"), Out.Id);
	Reader.Text(TEXT("raw"), Out.Raw);
	Reader.TextOrNull(TEXT("region"), Out.Region);
	Reader.Enum(TEXT("kind"), Out.Kind);
	Reader.TextOrNull(TEXT("label"), Out.Label);
	Reader.Bool(TEXT("primary"), Out.bPrimary);
	Reader.TextOrNull(TEXT("e164"), Out.E164);
	Reader.TextOrNull(TEXT("international"), Out.International);
	Reader.TextOrNull(TEXT("national"), Out.National);
	Reader.Enum(TEXT("status"), Out.Status);
	return Reader.IsOk();
}

bool RankbookJson::Read(const TSharedRef<FJsonObject>& Object, FRankbookContactEmail& Out)
{
	FRankbookJsonReader Reader(Object);
	Reader.Text(TEXT("id"), Out.Id);
	Reader.Text(TEXT("address"), Out.Address);
	Reader.Enum(TEXT("context"), Out.Context);
	Reader.TextOrNull(TEXT("label"), Out.Label);
	Reader.Bool(TEXT("primary"), Out.bPrimary);
	return Reader.IsOk();
}

bool RankbookJson::Read(const TSharedRef<FJsonObject>& Object, FRankbookContactOnline& Out)
{
	FRankbookJsonReader Reader(Object);
	Reader.Text(TEXT("id"), Out.Id);
	Reader.TextOrNull(TEXT("service"), Out.Service);
	Reader.TextOrNull(TEXT("user"), Out.User);
	Reader.TextOrNull(TEXT("uri"), Out.Uri);
	return Reader.IsOk();
}

bool RankbookJson::Read(const TSharedRef<FJsonObject>& Object, FRankbookContactAddress& Out)
{
	FRankbookJsonReader Reader(Object);
	Reader.Text(TEXT("id"), Out.Id);
	Reader.Enum(TEXT("context"), Out.Context);
	Reader.TextOrNull(TEXT("label"), Out.Label);
	Reader.TextOrNull(TEXT("street"), Out.Street);
	Reader.TextOrNull(TEXT("locality"), Out.Locality);
	Reader.TextOrNull(TEXT("region"), Out.Region);
	Reader.TextOrNull(TEXT("postcode"), Out.Postcode);
	Reader.TextOrNull(TEXT("countryCode"), Out.CountryCode);
	Reader.TextOrNull(TEXT("full"), Out.Full);
	return Reader.IsOk();
}

bool RankbookJson::Read(const TSharedRef<FJsonObject>& Object, FRankbookContactDate& Out)
{
	FRankbookJsonReader Reader(Object);
	Reader.Text(TEXT("id"), Out.Id);
	Reader.Enum(TEXT("kind"), Out.Kind);
	Reader.IntegerOrNull(TEXT("year"), Out.Year);
	Reader.Integer(TEXT("month"), Out.Month);
	Reader.Integer(TEXT("day"), Out.Day);
	return Reader.IsOk();
}

bool RankbookJson::Read(const TSharedRef<FJsonObject>& Object, FRankbookContactPlayer& Out)
{
	FRankbookJsonReader Reader(Object);
	Reader.Enum(TEXT("state"), Out.State);
	Reader.TextOrNull(TEXT("id"), Out.Id);
	Reader.Text(TEXT("displayName"), Out.DisplayName);
	return Reader.IsOk();
}

namespace RankbookJsonContacts
{
	/** What a contact has in lists, too. */
	static void ReadSummary(FRankbookJsonReader& Reader, FRankbookContact& Out)
	{
		Reader.Text(TEXT("id"), Out.Id);
		Reader.Text(TEXT("uid"), Out.Uid);
		Reader.Integer(TEXT("version"), Out.Version);
		Reader.Enum(TEXT("kind"), Out.Kind);
		Reader.Object(TEXT("name"), Out.Name);
		Reader.TextOrNull(TEXT("nickname"), Out.Nickname);
		Reader.TextOrNull(TEXT("organization"), Out.Organization);
		Reader.TextOrNull(TEXT("jobTitle"), Out.JobTitle);
		Reader.Text(TEXT("displayName"), Out.DisplayName);
		Reader.Objects(TEXT("phones"), Out.Phones);
		Reader.Objects(TEXT("emails"), Out.Emails);
		Reader.Objects(TEXT("online"), Out.Online);
		Reader.Objects(TEXT("dates"), Out.Dates);
		Reader.Texts(TEXT("labels"), Out.Labels);
		Reader.Bool(TEXT("favorite"), Out.bFavorite);
		Reader.ObjectOrNull(TEXT("player"), Out.Player);
		Reader.Time(TEXT("createdAt"), Out.CreatedAt);
		Reader.Time(TEXT("updatedAt"), Out.UpdatedAt);
	}
}

bool RankbookJson::Read(const TSharedRef<FJsonObject>& Object, FRankbookContact& Out)
{
	FRankbookJsonReader Reader(Object);
	RankbookJsonContacts::ReadSummary(Reader, Out);
	Reader.Objects(TEXT("addresses"), Out.Addresses);
	Reader.TextOrNull(TEXT("note"), Out.Note);
	return Reader.IsOk();
}

bool RankbookJson::Read(const TSharedRef<FJsonObject>& Object, FRankbookContactPage& Out)
{
	FRankbookJsonReader Reader(Object);
	bool bItems = true;
	for (const TSharedRef<FJsonObject>& Item : Reader.FindObjects(TEXT("items")))
	{
		FRankbookJsonReader ItemReader(Item);
		FRankbookContact Contact;
		RankbookJsonContacts::ReadSummary(ItemReader, Contact);
		bItems = ItemReader.IsOk() && bItems;
		Out.Items.Add(Contact);
	}
	Reader.TextOrNull(TEXT("nextCursor"), Out.NextCursor);
	Reader.IntegerOrNull(TEXT("total"), Out.Total);
	return Reader.IsOk() && bItems;
}

bool RankbookJson::Read(const TSharedRef<FJsonObject>& Object, FRankbookTrashedContact& Out)
{
	FRankbookJsonReader Reader(Object);
	RankbookJsonContacts::ReadSummary(Reader, Out.Contact);
	Reader.Time(TEXT("deletedAt"), Out.DeletedAt);
	Reader.Time(TEXT("purgeAt"), Out.PurgeAt);
	return Reader.IsOk();
}

bool RankbookJson::Read(const TSharedRef<FJsonObject>& Object, FRankbookTrashPage& Out)
{
	FRankbookJsonReader Reader(Object);
	Reader.Objects(TEXT("items"), Out.Items);
	Reader.TextOrNull(TEXT("nextCursor"), Out.NextCursor);
	Reader.IntegerOrNull(TEXT("total"), Out.Total);
	return Reader.IsOk();
}

bool RankbookJson::Read(const TSharedRef<FJsonObject>& Object, FRankbookLabel& Out)
{
	FRankbookJsonReader Reader(Object);
	Reader.Text(TEXT("name"), Out.Name);
	Reader.Integer(TEXT("count"), Out.Count);
	return Reader.IsOk();
}

bool RankbookJson::Read(const TSharedRef<FJsonObject>& Object, TArray<FRankbookLabel>& Out)
{
	FRankbookJsonReader Reader(Object);
	Reader.Objects(TEXT("items"), Out);
	return Reader.IsOk();
}
