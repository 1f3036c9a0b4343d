// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Actions/RankbookAsyncAction.h"
#include "RankbookContactTypes.h"

#include "RankbookContactActions.generated.h"

/** One contact. */
DECLARE_DYNAMIC_MULTICAST_DELEGATE_TwoParams(FRankbookContactOutput, const FRankbookContact&, Contact, const FRankbookError&, Error);

/** A page of contacts, without notes, addresses and ETags. */
DECLARE_DYNAMIC_MULTICAST_DELEGATE_TwoParams(FRankbookContactPageOutput, const FRankbookContactPage&, Page, const FRankbookError&, Error);

/** The node List Contacts. */
UCLASS()
class RANKBOOK_API URankbookListContactsAction : public URankbookAsyncAction
{
	GENERATED_BODY()

public:
	/** The page. Open one with Get Contact. */
	UPROPERTY(BlueprintAssignable)
	FRankbookContactPageOutput OnSuccess;

	/** The page could not be read. Problem bad-cursor: begin again with the first page. */
	UPROPERTY(BlueprintAssignable)
	FRankbookContactPageOutput OnFailure;

	/**
	 * Lists the phone book of the signed-in player.
	 * @param Query Filters, order and page; the defaults list everybody by name.
	 */
	UFUNCTION(BlueprintCallable, Category = "Rankbook|Contacts", meta = (BlueprintInternalUseOnly = "true", WorldContext = "WorldContextObject", DisplayName = "List Contacts", Keywords = "rankbook phone book address list friends", AutoCreateRefTerm = "Query"))
	static URankbookListContactsAction* ListContacts(UObject* WorldContextObject, const FRankbookContactQuery& Query);

	virtual void Activate() override;

private:
	FRankbookContactQuery QueryArgument;
};

/** The node Search Contacts. */
UCLASS()
class RANKBOOK_API URankbookSearchContactsAction : public URankbookAsyncAction
{
	GENERATED_BODY()

public:
	/** The page, best matches first. */
	UPROPERTY(BlueprintAssignable)
	FRankbookContactPageOutput OnSuccess;

	/** The search could not be made. */
	UPROPERTY(BlueprintAssignable)
	FRankbookContactPageOutput OnFailure;

	/**
	 * Searches the phone book: words in any order, accents and case ignored, numbers in any spelling.
	 * @param Query Text is what to look for; Limit and Cursor are the page. The rest does not count.
	 */
	UFUNCTION(BlueprintCallable, Category = "Rankbook|Contacts", meta = (BlueprintInternalUseOnly = "true", WorldContext = "WorldContextObject", DisplayName = "Search Contacts", Keywords = "rankbook phone book find name number", AutoCreateRefTerm = "Query"))
	static URankbookSearchContactsAction* SearchContacts(UObject* WorldContextObject, const FRankbookContactQuery& Query);

	virtual void Activate() override;

private:
	FRankbookContactQuery QueryArgument;
};

/** The node Get Contact. */
UCLASS()
class RANKBOOK_API URankbookGetContactAction : public URankbookAsyncAction
{
	GENERATED_BODY()

public:
	/** The contact. */
	UPROPERTY(BlueprintAssignable)
	FRankbookContactOutput OnSuccess;

	/** There is no such contact, or it could not be read. */
	UPROPERTY(BlueprintAssignable)
	FRankbookContactOutput OnFailure;

	/**
	 * Reads one contact whole, with the ETag that Update Contact and Delete Contact need.
	 * @param ContactId The contact's Id.
	 */
	UFUNCTION(BlueprintCallable, Category = "Rankbook|Contacts", meta = (BlueprintInternalUseOnly = "true", WorldContext = "WorldContextObject", DisplayName = "Get Contact", Keywords = "rankbook phone book read open form"))
	static URankbookGetContactAction* GetContact(UObject* WorldContextObject, const FString& ContactId);

	virtual void Activate() override;

private:
	FString ContactIdArgument;
};

/** The node Create Contact. */
UCLASS()
class RANKBOOK_API URankbookCreateContactAction : public URankbookAsyncAction
{
	GENERATED_BODY()

public:
	/** The contact as the server keeps it. */
	UPROPERTY(BlueprintAssignable)
	FRankbookContactOutput OnSuccess;

	/** Nothing was kept. Validation: Error.Fields says what is wrong, by pointers such as /phones/0/raw. */
	UPROPERTY(BlueprintAssignable)
	FRankbookContactOutput OnFailure;

	/**
	 * Writes down a new contact. It is never queued: on failure, keep the form.
	 * @param Contact At least a name, nickname, organization, phone, email or online name.
	 */
	UFUNCTION(BlueprintCallable, Category = "Rankbook|Contacts", meta = (BlueprintInternalUseOnly = "true", WorldContext = "WorldContextObject", DisplayName = "Create Contact", Keywords = "rankbook phone book new add", AutoCreateRefTerm = "Contact"))
	static URankbookCreateContactAction* CreateContact(UObject* WorldContextObject, const FRankbookContact& Contact);

	virtual void Activate() override;

private:
	FRankbookContact ContactArgument;
};

/** The node Update Contact. */
UCLASS()
class RANKBOOK_API URankbookUpdateContactAction : public URankbookAsyncAction
{
	GENERATED_BODY()

public:
	/** The contact as it is now. Without a difference nothing was sent. */
	UPROPERTY(BlueprintAssignable)
	FRankbookContactOutput OnSuccess;

	/** Somebody changed it in the meantime, and nothing was written. Contact is the version of now: show it, or edit that one and update again. */
	UPROPERTY(BlueprintAssignable)
	FRankbookContactOutput OnChanged;

	/** Nothing was changed. Validation: Error.Fields says what is wrong. */
	UPROPERTY(BlueprintAssignable)
	FRankbookContactOutput OnFailure;

	/**
	 * Sends what differs between two versions of a contact, provided nobody changed it since.
	 * @param Original The contact as Get Contact gave it.
	 * @param Edited The same, edited. Lists are replaced whole: keep the Ids of their rows.
	 */
	UFUNCTION(BlueprintCallable, Category = "Rankbook|Contacts", meta = (BlueprintInternalUseOnly = "true", WorldContext = "WorldContextObject", DisplayName = "Update Contact", Keywords = "rankbook phone book edit save change", AutoCreateRefTerm = "Original,Edited"))
	static URankbookUpdateContactAction* UpdateContact(UObject* WorldContextObject, const FRankbookContact& Original, const FRankbookContact& Edited);

	virtual void Activate() override;

private:
	FRankbookContact OriginalArgument;
	FRankbookContact EditedArgument;
};

/** The node Delete Contact. */
UCLASS()
class RANKBOOK_API URankbookDeleteContactAction : public URankbookAsyncAction
{
	GENERATED_BODY()

public:
	/** The contact is in the trash. */
	UPROPERTY(BlueprintAssignable)
	FRankbookContactOutput OnSuccess;

	/** It is where it was. Changed: somebody edited it, and Contact is the version of now. */
	UPROPERTY(BlueprintAssignable)
	FRankbookContactOutput OnFailure;

	/**
	 * Moves a contact to the trash, provided nobody changed it since. Restore Contact brings it back for 30 days.
	 * @param Contact The contact as Get Contact gave it.
	 */
	UFUNCTION(BlueprintCallable, Category = "Rankbook|Contacts", meta = (BlueprintInternalUseOnly = "true", WorldContext = "WorldContextObject", DisplayName = "Delete Contact", Keywords = "rankbook phone book remove trash", AutoCreateRefTerm = "Contact"))
	static URankbookDeleteContactAction* DeleteContact(UObject* WorldContextObject, const FRankbookContact& Contact);

	virtual void Activate() override;

private:
	FRankbookContact ContactArgument;
};
