// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Http/RankbookRequests.h"

#include "Http/RankbookContactTexts.h"
#include "Json/RankbookJson.h"

namespace
{
	constexpr int64 LargestImport = 10 * 1024 * 1024;

	/** Whole books travel in one piece, which may take longer than other calls. */
	constexpr float BookTimeoutSeconds = 30.0f;

	const TCHAR* MediaType(ERankbookContactFormat Format)
	{
		switch (Format)
		{
			case ERankbookContactFormat::Json:
				return TEXT("application/json");
			case ERankbookContactFormat::Csv:
			case ERankbookContactFormat::CsvExcel:
				return TEXT("text/csv");
			default:
				return TEXT("text/vcard");
		}
	}

	const TCHAR* FormatName(ERankbookContactFormat Format)
	{
		switch (Format)
		{
			case ERankbookContactFormat::Json:
				return TEXT("json");
			case ERankbookContactFormat::Csv:
				return TEXT("csv");
			case ERankbookContactFormat::CsvExcel:
				return TEXT("csv-excel");
			case ERankbookContactFormat::VCard3:
				return TEXT("vcard3");
			default:
				return TEXT("vcard4");
		}
	}

	int64 Utf8Bytes(const FString& Text)
	{
		return FTCHARToUTF8(*Text).Length();
	}
}

FRankbookBuiltRequest RankbookRequests::ListContacts(const FRankbookContactQuery& Query)
{
	return Make(TEXT("GET"), TEXT("/contacts"), TEXT("List Contacts"))
		.Page(Query.Limit, Query.Cursor)
		.Need(Query.Text.IsEmpty(), TEXT("q"), TEXT("unknown-value"), TEXT("is for Search Contacts: addresses end up in logs"))
		.Query(TEXT("sort"), Query.bNewestFirst ? FString(TEXT("-updatedAt")) : FString())
		.Query(TEXT("label"), Query.Label)
		.Query(TEXT("favorite"), Query.bFavoritesOnly ? FString(TEXT("true")) : FString())
		.Build();
}

FRankbookBuiltRequest RankbookRequests::SearchContacts(const FRankbookContactQuery& Query)
{
	return Make(TEXT("POST"), TEXT("/contacts/search"), TEXT("Search Contacts"))
		.Sendable(TEXT("/query"), Query.Text)
		.Need(Query.Limit >= 1 && Query.Limit <= FRankbookRequestBuilder::LargestPage, TEXT("/limit"), TEXT("out-of-range"), TEXT("must be between 1 and 100"))
		.Body(RankbookJson::WriteContactSearch(Query))
		.Build();
}

FRankbookBuiltRequest RankbookRequests::GetContact(const FString& ContactId)
{
	return Make(TEXT("GET"), TEXT("/contacts/{id}"), TEXT("Get Contact"))
		.Id(TEXT("{id}"), ContactId)
		.Build();
}

FRankbookBuiltRequest RankbookRequests::CreateContact(const FRankbookContact& Contact)
{
	FRankbookRequestBuilder Builder = Make(TEXT("POST"), TEXT("/contacts"), TEXT("Create Contact"));
	RankbookContactTexts::Check(Builder, Contact);
	return Builder.Body(RankbookJson::WriteContact(Contact))
		.Repeat(ERankbookRepeat::Keyed)
		.Build();
}

FRankbookBuiltRequest RankbookRequests::UpdateContact(const FRankbookContact& Original, const FRankbookContact& Edited)
{
	FRankbookRequestBuilder Builder = Make(TEXT("PATCH"), TEXT("/contacts/{id}"), TEXT("Update Contact"));
	RankbookContactTexts::Check(Builder, Edited);
	return Builder.Id(TEXT("{id}"), Original.Id)
		.IfMatch(Original.ETag)
		.Need(Edited.Id.Equals(Original.Id, ESearchCase::IgnoreCase), TEXT("/id"), TEXT("read-only"), TEXT("must be that of the original"))
		.Body(RankbookJson::WriteContactPatch(Original, Edited))
		.ContentType(TEXT("application/merge-patch+json"))
		.Repeat(ERankbookRepeat::Matched)
		.Build();
}

FRankbookBuiltRequest RankbookRequests::DeleteContact(const FRankbookContact& Contact)
{
	return Make(TEXT("DELETE"), TEXT("/contacts/{id}"), TEXT("Delete Contact"))
		.Id(TEXT("{id}"), Contact.Id)
		.IfMatch(Contact.ETag)
		.Repeat(ERankbookRepeat::Matched)
		.Build();
}

FRankbookBuiltRequest RankbookRequests::RestoreContact(const FString& ContactId)
{
	return Make(TEXT("POST"), TEXT("/contacts/{id}/restore"), TEXT("Restore Contact"))
		.Id(TEXT("{id}"), ContactId)
		.Repeat(ERankbookRepeat::Keyed)
		.Build();
}

FRankbookBuiltRequest RankbookRequests::ListTrash(const FString& Cursor)
{
	return Make(TEXT("GET"), TEXT("/contacts/trash"), TEXT("List Trash"))
		.Page(FRankbookRequestBuilder::LargestPage, Cursor)
		.Build();
}

FRankbookBuiltRequest RankbookRequests::ListLabels()
{
	return Make(TEXT("GET"), TEXT("/contacts/labels"), TEXT("List Labels"))
		.Build();
}

FRankbookBuiltRequest RankbookRequests::ImportContacts(const FString& Content, ERankbookContactFormat Format, bool bDryRun)
{
	return Make(TEXT("POST"), TEXT("/contacts/import"), TEXT("Import Contacts"))
		.Required(TEXT(""), Content)
		.Need(Utf8Bytes(Content) <= LargestImport, TEXT(""), TEXT("too-long"), TEXT("must be at most 10 MiB"))
		.Query(TEXT("dryRun"), bDryRun ? FString(TEXT("true")) : FString())
		.Body(Content)
		.ContentType(MediaType(Format))
		.Repeat(ERankbookRepeat::Keyed)
		.Timeout(BookTimeoutSeconds)
		.Build();
}

FRankbookBuiltRequest RankbookRequests::UndoImport(const FString& ImportId)
{
	return Make(TEXT("POST"), TEXT("/contacts/imports/{id}/undo"), TEXT("Undo Import"))
		.Id(TEXT("{id}"), ImportId)
		.Repeat(ERankbookRepeat::Keyed)
		.Timeout(BookTimeoutSeconds)
		.Build();
}

FRankbookBuiltRequest RankbookRequests::ExportContacts(ERankbookContactFormat Format)
{
	return Make(TEXT("GET"), TEXT("/contacts/export"), TEXT("Export Contacts"))
		.Query(TEXT("format"), FormatName(Format))
		.Timeout(BookTimeoutSeconds)
		.Build();
}
