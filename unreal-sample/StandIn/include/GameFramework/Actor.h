// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Engine/EngineBaseTypes.h"
#include "UObject/Object.h"

class UGameInstance;

/** Something that is placed in a world. */
class AActor : public UObject
{
	STANDIN_CLASS_BODY(AActor, UObject)

public:
	AActor() = default;
	explicit AActor(const FObjectInitializer& Initializer);

	bool HasActorBegunPlay() const
	{
		return bActorHasBegunPlay;
	}

	UGameInstance* GetGameInstance() const;

	/** What the world calls; fails the test when a class does not call Super. */
	void StandInBeginPlay();
	void StandInEndPlay(EEndPlayReason::Type Reason);

protected:
	virtual void BeginPlay();
	virtual void EndPlay(const EEndPlayReason::Type EndPlayReason);

private:
	bool bActorHasBegunPlay = false;
};
