// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Engine/World.h"
#include "UObject/Object.h"

#include <memory>

/** A world and whose it is. */
struct FWorldContext
{
	EWorldType::Type WorldType = EWorldType::None;

	/** Which player window of the editor it is; INDEX_NONE outside of the editor. */
	int32 PIEInstance = INDEX_NONE;

	TObjectPtr<UGameInstance> OwningGameInstance;

	UWorld* World() const
	{
		return ThisCurrentWorld;
	}

	void SetCurrentWorld(UWorld* World)
	{
		ThisCurrentWorld = World;
	}

private:
	TObjectPtr<UWorld> ThisCurrentWorld;
};

/** What to do when an object lives in no world. */
enum class EGetWorldErrorMode
{
	/** Nothing. */
	ReturnNull,
	/** Log it, which fails a test. */
	LogAndReturnNull,
	/** Stop. */
	Assert,
};

/** The engine: which worlds there are. */
class UEngine : public UObject
{
	STANDIN_CLASS_BODY(UEngine, UObject)

public:
	/** The world an object lives in. */
	UWorld* GetWorldFromContextObject(const UObject* Object, EGetWorldErrorMode ErrorMode) const;

	/** Null for a world that no game plays. */
	FWorldContext* GetWorldContextFromWorld(const UWorld* World);

	std::vector<std::unique_ptr<FWorldContext>> StandInContexts;

protected:
	virtual void StandInCollect(FReferenceCollector& Collector) override;
};

extern UEngine* GEngine;
