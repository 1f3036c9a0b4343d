// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "RankbookContactPartTypes.h"

#include "RankbookContactTypes.generated.h"

/** An entry of the player's phone book. */
USTRUCT(BlueprintType)
struct FRankbookContact
{
	GENERATED_BODY()

	/** Its id, a UUID; empty for a new one. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Contacts")
	FString Id;

	/** What makes it the same contact when it is imported again. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Contacts")
	FString Uid;

	/** Rises with every visible change. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Contacts")
	int64 Version = 0;

	/** What Update and Delete Contact compare; empty in lists, so open a form with Get Contact. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Contacts")
	FString ETag;

	/** Person or organization. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	ERankbookContactKind Kind = ERankbookContactKind::Individual;

	/** The parts of the name. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	FRankbookContactName Name;

	/** What friends call it. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	FString Nickname;

	/** Where somebody works, or the organization itself. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	FString Organization;

	/** What somebody does there. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	FString JobTitle;

	/** What to show in a list. Made by the server. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Contacts")
	FString DisplayName;

	/** Telephone numbers, at most 20. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	TArray<FRankbookContactPhone> Phones;

	/** Mail addresses, at most 20. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	TArray<FRankbookContactEmail> Emails;

	/** Accounts elsewhere, at most 20. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	TArray<FRankbookContactOnline> Online;

	/** Postal addresses, at most 5; empty in lists. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	TArray<FRankbookContactAddress> Addresses;

	/** Birthdays and other days, at most 5. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	TArray<FRankbookContactDate> Dates;

	/** Labels, at most 20, each once. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	TArray<FString> Labels;

	/** Free text; empty in lists. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	FString Note;

	/** Whether it is among the favorites. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	bool bFavorite = false;

	/** The player behind it, where there is a link. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Contacts")
	FRankbookContactPlayer Player;

	/** When it was made, UTC. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Contacts")
	FDateTime CreatedAt = FDateTime(0);

	/** When it was changed last, UTC. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Contacts")
	FDateTime UpdatedAt = FDateTime(0);
};

/** Which contacts to list or to search. */
USTRUCT(BlueprintType)
struct FRankbookContactQuery
{
	GENERATED_BODY()

	/** Words or digits to search for; accents and case do not matter. List Contacts takes no text. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	FString Text;

	/** Only those that bear this label; empty: all. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	FString Label;

	/** Only favorites. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	bool bFavoritesOnly = false;

	/** Changed last first, instead of by name. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	bool bNewestFirst = false;

	/** Contacts on a page, 1 to 100. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	int32 Limit = 25;

	/** NextCursor of the page before; empty: the first page. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	FString Cursor;
};

/** A page of contacts, without notes, addresses and ETags. */
USTRUCT(BlueprintType)
struct FRankbookContactPage
{
	GENERATED_BODY()

	/** The contacts. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Contacts")
	TArray<FRankbookContact> Items;

	/** Asks for the next page; empty on the last one. Good for 1 hour. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Contacts")
	FString NextCursor;

	/** How many there are on all pages; -1 when the server does not count them. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Contacts")
	int64 Total = -1;
};

/** A contact in the trash. */
USTRUCT(BlueprintType)
struct FRankbookTrashedContact
{
	GENERATED_BODY()

	/** The contact, as in a list. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Contacts")
	FRankbookContact Contact;

	/** When it was deleted, UTC. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Contacts")
	FDateTime DeletedAt = FDateTime(0);

	/** When it will be gone for good, UTC. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Contacts")
	FDateTime PurgeAt = FDateTime(0);
};

/** A page of the trash. */
USTRUCT(BlueprintType)
struct FRankbookTrashPage
{
	GENERATED_BODY()

	/** The contacts. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Contacts")
	TArray<FRankbookTrashedContact> Items;

	/** Asks for the next page; empty on the last one. Good for 1 hour. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Contacts")
	FString NextCursor;

	/** How many there are on all pages; -1 when the server does not count them. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Contacts")
	int64 Total = -1;
};

/** A label. */
USTRUCT(BlueprintType)
struct FRankbookLabel
{
	GENERATED_BODY()

	/** Its name. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Contacts")
	FString Name;

	/** How many contacts bear it. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Contacts")
	int64 Count = 0;
};
