// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "RankbookLinkTypes.h"

#include "RankbookContactPartTypes.generated.h"

/** What a contact is. */
UENUM(BlueprintType)
enum class ERankbookContactKind : uint8
{
	/** A value that this client does not know. */
	Unknown,
	/** A person. */
	Individual,
	/** An organization. */
	Org
};

/** What a number is good for. */
UENUM(BlueprintType)
enum class ERankbookPhoneKind : uint8
{
	/** A value that this client does not know. */
	Unknown,
	/** Calls. */
	Voice,
	/** A mobile. */
	Mobile,
	/** Fax. */
	Fax,
	/** Text messages. */
	Text,
	/** Video calls. */
	Video,
	/** A pager. */
	Pager,
	/** The main number of an organization. */
	Main,
	/** Something else. */
	Other
};

/** How far a number can be trusted; it says nothing about whose it is. */
UENUM(BlueprintType)
enum class ERankbookPhoneStatus : uint8
{
	/** A value that this client does not know. */
	Unknown,
	/** It fits the numbering plan. */
	Valid,
	/** Its length fits. */
	Possible,
	/** It cannot be dialed. */
	Invalid,
	/** A short number that works in its country only. */
	Short,
	/** It does not read as a number. */
	Unparsed
};

/** Where an address belongs. */
UENUM(BlueprintType)
enum class ERankbookContext : uint8
{
	/** A value that this client does not know. */
	Unknown,
	/** Neither. */
	Other,
	/** At home. */
	Private,
	/** At work. */
	Work
};

/** What happened on a day. */
UENUM(BlueprintType)
enum class ERankbookDateKind : uint8
{
	/** A value that this client does not know. */
	Unknown,
	/** Something else. */
	Other,
	/** Birth. */
	Birthday,
	/** An anniversary. */
	Anniversary
};

/** The parts of a name; each may be empty. */
USTRUCT(BlueprintType)
struct FRankbookContactName
{
	GENERATED_BODY()

	/** The whole, when it is not made of the parts. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	FString Full;

	/** "Dr." */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	FString Prefix;

	/** The first name. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	FString Given;

	/** Further names. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	FString Middle;

	/** The family name. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	FString Surname;

	/** "Jr." */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	FString Suffix;
};

/** A telephone number. */
USTRUCT(BlueprintType)
struct FRankbookContactPhone
{
	GENERATED_BODY()

	/** Names it within the contact; leave it as it is, and empty for a new one. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	FString Id;

	/** As it was typed. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	FString Raw;

	/** Two-letter country to read a number without country code by; may be empty. Answers: the number's country. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	FString Region;

	/** What it is good for. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	ERankbookPhoneKind Kind = ERankbookPhoneKind::Voice;

	/** A word for people; may be empty. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	FString Label;

	/** The one to call first; one of the list at most. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	bool bPrimary = false;

	/** +41446681800; empty when it does not read as a number. Made by the server. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Contacts")
	FString E164;

	/** As one dials it from abroad. Made by the server. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Contacts")
	FString International;

	/** As one dials it in its country. Made by the server. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Contacts")
	FString National;

	/** How far it can be trusted. Made by the server. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Contacts")
	ERankbookPhoneStatus Status = ERankbookPhoneStatus::Unknown;
};

/** A mail address. */
USTRUCT(BlueprintType)
struct FRankbookContactEmail
{
	GENERATED_BODY()

	/** Names it within the contact; leave it as it is, and empty for a new one. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	FString Id;

	/** As it was typed. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	FString Address;

	/** Where it belongs. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	ERankbookContext Context = ERankbookContext::Other;

	/** A word for people; may be empty. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	FString Label;

	/** The one to write to first; one of the list at most. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	bool bPrimary = false;
};

/** An account elsewhere on the net. */
USTRUCT(BlueprintType)
struct FRankbookContactOnline
{
	GENERATED_BODY()

	/** Names it within the contact; leave it as it is, and empty for a new one. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	FString Id;

	/** "discord"; may be empty. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	FString Service;

	/** The name there; may be empty. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	FString User;

	/** Where it is; may be empty. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	FString Uri;
};

/** A postal address. */
USTRUCT(BlueprintType)
struct FRankbookContactAddress
{
	GENERATED_BODY()

	/** Names it within the contact; leave it as it is, and empty for a new one. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	FString Id;

	/** Where it belongs. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	ERankbookContext Context = ERankbookContext::Other;

	/** A word for people; may be empty. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	FString Label;

	/** Street and number; may be empty. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	FString Street;

	/** Town; may be empty. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	FString Locality;

	/** State or province; may be empty. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	FString Region;

	/** Postal code; may be empty. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	FString Postcode;

	/** Two-letter country; may be empty. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	FString CountryCode;

	/** The whole, as on a letter; may be empty. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	FString Full;
};

/** A day; its year may be unknown. */
USTRUCT(BlueprintType)
struct FRankbookContactDate
{
	GENERATED_BODY()

	/** Names it within the contact; leave it as it is, and empty for a new one. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	FString Id;

	/** What happened on it. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	ERankbookDateKind Kind = ERankbookDateKind::Other;

	/** 1 to 9999; 0 when it is not known. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	int32 Year = 0;

	/** 1 to 12. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	int32 Month = 0;

	/** 1 to 31. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Contacts")
	int32 Day = 0;
};

/** The player behind a contact. */
USTRUCT(BlueprintType)
struct FRankbookContactPlayer
{
	GENERATED_BODY()

	/** None: there is no link. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Contacts")
	ERankbookLinkState State = ERankbookLinkState::None;

	/** The public id; empty until both agreed. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Contacts")
	FString Id;

	/** The name that others see. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Contacts")
	FString DisplayName;
};
