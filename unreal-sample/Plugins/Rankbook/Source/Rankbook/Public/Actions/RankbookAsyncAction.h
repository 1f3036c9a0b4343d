// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Engine/CancellableAsyncAction.h"
#include "RankbookErrorTypes.h"
#include "RankbookResult.h"

#include "RankbookAsyncAction.generated.h"

class URankbookSubsystem;

/** How a call without an answer of its own ended. */
DECLARE_DYNAMIC_MULTICAST_DELEGATE_OneParam(FRankbookDoneOutput, const FRankbookError&, Error);

/**
 * One call of Rankbook as a Blueprint node. Exactly one of its execution pins fires, once; after Cancel it is
 * On Failure with Code Cancelled. Only when the game instance ends first, none does.
 */
UCLASS(Abstract)
class RANKBOOK_API URankbookAsyncAction : public UCancellableAsyncAction
{
	GENERATED_BODY()

public:
	/** Gives the call up. What the server has done already stays done. */
	virtual void Cancel() override;

	/** Whether no pin has fired yet. */
	virtual bool IsActive() const override;

protected:
	/** What a factory begins with: a node that stays alive until it has ended. */
	template <typename ActionType>
	static ActionType* Make(UObject* WorldContextObject)
	{
		ActionType* Action = NewObject<ActionType>();
		Action->Register(WorldContextObject);
		return Action;
	}

	/** What a call of the subsystem has to call: fires the pin that fits the result. */
	template <typename T, typename ActionType>
	static TRankbookCallback<T> Outcome(ActionType* Action)
	{
		return [WeakAction = TWeakObjectPtr<ActionType>(Action)](const TRankbookResult<T>& Result)
		{
			ActionType* Ended = WeakAction.Get();
			if (Ended && Ended->TakeEnd())
			{
				Fire(PickPin(*Ended, Result.Error.Code), Result);
				Ended->SetReadyToDestroy();
			}
		};
	}

	/** The subsystem to call; null when the node has ended before it began, or when there is none, of which OnDone is told. */
	template <typename T>
	URankbookSubsystem* Start(const TRankbookCallback<T>& OnDone)
	{
		if (bEnded)
		{
			return nullptr;
		}
		URankbookSubsystem* Subsystem = FindSubsystem();
		if (!Subsystem)
		{
			TRankbookResult<T> Result;
			Result.Error = MakeNoSubsystemError();
			OnDone(Result);
		}
		return Subsystem;
	}

	/** Remembers the call, so that Cancel can end it. */
	void Hold(const FRankbookCall& InCall);

private:
	/** The execution pin for an outcome. Pins that a node does not have are no choice. */
	template <typename ActionType>
	static decltype(ActionType::OnSuccess)& PickPin(ActionType& Action, ERankbookErrorCode Code)
	{
		if constexpr (requires { Action.OnQueued; })
		{
			if (Code == ERankbookErrorCode::QueuedOffline)
			{
				return Action.OnQueued;
			}
		}
		if constexpr (requires { Action.OnChanged; })
		{
			if (Code == ERankbookErrorCode::Changed)
			{
				return Action.OnChanged;
			}
		}
		return Code == ERankbookErrorCode::None ? Action.OnSuccess : Action.OnFailure;
	}

	template <typename PinType, typename T>
	static void Fire(const PinType& Pin, const TRankbookResult<T>& Result)
	{
		Pin.Broadcast(Result.Value.IsSet() ? Result.Value.GetValue() : T{}, Result.Error);
	}

	template <typename PinType>
	static void Fire(const PinType& Pin, const TRankbookResult<FRankbookDone>& Result)
	{
		Pin.Broadcast(Result.Error);
	}

	void Register(UObject* WorldContextObject);
	URankbookSubsystem* FindSubsystem();
	static FRankbookError MakeNoSubsystemError();

	/** Whether the node had not ended; it has now. */
	bool TakeEnd();

	TWeakObjectPtr<UObject> WorldContext;
	TWeakObjectPtr<URankbookSubsystem> WeakSubsystem;
	FRankbookCall Call;
	bool bEnded = false;
};
