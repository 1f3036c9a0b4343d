// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "NodeGame.standin.h"

/** Two players, the first one's second device, and a dedicated server, with what one node leaves for the next. */
struct FRankbookNodeStage
{
	explicit FRankbookNodeStage(const StandIn::FTestServer& Server);

	/** Signs both players in, for tests that do not begin with that. */
	void SignIn();

	FRankbookNodeGame Ann;
	FRankbookNodeGame Bob;
	FRankbookNodeGame Phone;
	FRankbookNodeGame Dedicated;

	/** Ids that no server knows, until a node of before puts those of real things here. */
	FString SessionId;
	FString LinkId;
	FString ImportId;
	FString ServedPlayerId;
	FString AnnId;
	FString BobId;
	FString BobsFriendCode;
	FRankbookContact Contact;
	FString BobsContactId;
};

/** One node, with arguments that work. */
struct FRankbookNodeCase
{
	UClass* Class = nullptr;
	TFunction<TSharedRef<FRankbookNodeRun>(FRankbookNodeStage&)> Start;
	/** Keeps what later nodes need; may be unset. */
	TFunction<void(FRankbookNodeStage&, const FRankbookNodeRun&)> Keep;
	/** The node may have nothing to ask the server. */
	bool bMayEndAtOnce = false;
};

/** Every node of the plugin once, in an order in which each succeeds. */
TArray<FRankbookNodeCase> MakeRankbookNodeCases();
