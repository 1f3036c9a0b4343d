// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"

#include "RankbookImportTypes.generated.h"

/** A file format of contacts. */
UENUM(BlueprintType)
enum class ERankbookContactFormat : uint8
{
	/** vCard 4.0; keeps everything. */
	VCard4,
	/** vCard 3.0, for older programs. */
	VCard3,
	/** Comma-separated values in UTF-8. */
	Csv,
	/** Comma-separated values that Excel opens well. For export; an import reads both by Csv. */
	CsvExcel,
	/** JSON; keeps everything. */
	Json
};

/** What became of a row of an import. */
UENUM(BlueprintType)
enum class ERankbookImportStatus : uint8
{
	/** A value that this client does not know. */
	Unknown,
	/** It became a contact. */
	Created,
	/** It changed a contact. */
	Updated,
	/** The contact is as it says. */
	Unchanged,
	/** It was left alone; Code says why. */
	Skipped,
	/** It cannot be kept; Code says why. */
	Failed
};

/** What became of a card or a line group of an import. */
USTRUCT(BlueprintType)
struct FRankbookImportRow
{
	GENERATED_BODY()

	/** Its place in the file, from 0. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Contacts")
	int64 Index = 0;

	/** Its first line, from 1; 0 in JSON. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Contacts")
	int64 Line = 0;

	/** What became of it. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Contacts")
	ERankbookImportStatus Status = ERankbookImportStatus::Unknown;

	/** The contact; empty if there is none. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Contacts")
	FString ContactId;

	/** Why it was skipped or failed; otherwise empty. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Contacts")
	FString Code;

	/** What a person should know. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Contacts")
	TArray<FString> Warnings;
};

/** What an import did, or would do. */
USTRUCT(BlueprintType)
struct FRankbookImportReport
{
	GENERATED_BODY()

	/** For Undo Import; empty for a rehearsal. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Contacts")
	FString ImportId;

	/** Whether it was a rehearsal. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Contacts")
	bool bDryRun = false;

	/** Rows that became contacts. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Contacts")
	int64 Created = 0;

	/** Rows that changed contacts. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Contacts")
	int64 Updated = 0;

	/** Rows whose contacts are as they say. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Contacts")
	int64 Unchanged = 0;

	/** Rows that were left alone. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Contacts")
	int64 Skipped = 0;

	/** Rows that cannot be kept. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Contacts")
	int64 Failed = 0;

	/** Properties that have no place here, and how many of each. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Contacts")
	TMap<FString, int64> Dropped;

	/** Every warning of the rows, once. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Contacts")
	TArray<FString> Warnings;

	/** The rows. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Contacts")
	TArray<FRankbookImportRow> Rows;

	/** Until when it can be undone, UTC; not set for a rehearsal. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Contacts")
	FDateTime UndoUntil = FDateTime(0);
};

/** What undoing an import did. */
USTRUCT(BlueprintType)
struct FRankbookImportUndone
{
	GENERATED_BODY()

	/** Contacts that went to the trash. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Contacts")
	int64 Trashed = 0;

	/** Contacts that are as they were. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Contacts")
	int64 Reverted = 0;

	/** Contacts that were changed since, and stay. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Contacts")
	int64 Kept = 0;
};
