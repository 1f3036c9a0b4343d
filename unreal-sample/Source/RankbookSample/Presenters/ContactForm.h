// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "RankbookTypes.h"

/** The fields of a contact that the form edits, as texts. What it does not show is left as it is. */
struct FContactForm
{
	/** The whole name, where it is not made of the parts, as in most imported cards. */
	FString Full;
	FString Given;
	FString Surname;
	FString Nickname;
	FString Organization;
	/** One number each, in the order of the contact's. */
	TArray<FString> Phones;
	/** One address each, in the order of the contact's. */
	TArray<FString> Emails;
	/** Separated by commas. */
	FString Labels;
	FString Note;
	bool bFavorite = false;
};

/** A field on which two versions of a contact disagree. */
struct FContactDifference
{
	FText Field;
	FText Mine;
	FText Theirs;
};

/** The form of a contact. */
FContactForm FormOf(const FRankbookContact& Contact);

/**
 * The contact with the form's fields. Rows keep their ids, kinds and labels; an emptied row is removed, a new one
 * gets the defaults. So the form of the result has its rows where the server's error pointers say they are.
 */
FRankbookContact ApplyForm(const FContactForm& Form, const FRankbookContact& Original);

/**
 * Where two versions of a base disagree, in the order of the form. A field that only one of them changed is no
 * disagreement: a merge patch of mine leaves theirs alone.
 */
TArray<FContactDifference> DifferencesOf(const FContactForm& Base, const FContactForm& Mine, const FContactForm& Theirs);

/** Whether the form has a place for what a JSON pointer of an error names. */
bool HasField(const FString& Pointer);
