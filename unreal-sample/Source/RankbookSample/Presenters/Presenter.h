// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Delegates/Delegate.h"
#include "RankbookResult.h"
#include "Templates/SharedPointer.h"
#include "UObject/WeakObjectPtrTemplates.h"

class URankbookSubsystem;

/** What a list or a form has to show. */
enum class EViewState : uint8
{
	/** Nothing was asked for yet. */
	Idle,
	/** An answer is awaited. */
	Loading,
	/** There is something to show. */
	Ready,
	/** The answer came, and there is nothing in it. Message says what to do. */
	Empty,
	/** The server cannot be reached. What was shown before stays. */
	Offline,
	/** The server refused, or failed. Message says why. */
	Failed
};

/** A state with its one line for people. */
struct FViewStatus
{
	EViewState State = EViewState::Idle;
	FText Message;
	/** Whether a Retry button makes sense. */
	bool bCanRetry = false;

	static FViewStatus Loading();
	static FViewStatus Ready(const FText& Message = FText::GetEmpty());
	static FViewStatus Empty(const FText& Message);
	static FViewStatus Failed(const FText& Message);
	/** How a failed call is shown: offline or failed, with the error's text. */
	static FViewStatus Of(const FRankbookError& Error);

	bool IsLoading() const;
};

/** What is wrong beside each field, by JSON pointer ("/phones/0/raw"); where a field is wrong twice, the first. */
TMap<FString, FText> FieldErrorsOf(const FRankbookError& Error);

/**
 * What stands between a screen and the subsystem: it knows what to show, and no widget.
 *
 * A screen calls its methods and draws its view again on each OnChanged. Presenters live in a TSharedRef;
 * answers to one that is gone are dropped.
 */
class FPresenter
{
public:
	explicit FPresenter(URankbookSubsystem* InRankbook);
	virtual ~FPresenter() = default;
	FPresenter(const FPresenter&) = delete;
	FPresenter& operator=(const FPresenter&) = delete;

	/** The view is another one now. */
	FSimpleMulticastDelegate OnChanged;

protected:
	void Changed() const;

	/** Null when the game instance is gone: then nothing more is to be done. */
	URankbookSubsystem* GetRankbook() const;

private:
	TWeakObjectPtr<URankbookSubsystem> Subsystem;
};

/**
 * Makes the callback of a call out of a presenter's method. Nothing happens when the presenter is gone, and
 * nothing when the call was cancelled: a presenter cancels only what another call replaces.
 */
template <typename PresenterType, typename ValueType>
TRankbookCallback<ValueType> Answer(const TSharedRef<PresenterType>& Presenter, void (PresenterType::*Method)(const TRankbookResult<ValueType>&))
{
	return [Weak = TWeakPtr<PresenterType>(Presenter), Method](const TRankbookResult<ValueType>& Result)
	{
		const TSharedPtr<PresenterType> Alive = Weak.Pin();
		if (Alive.IsValid() && Result.Error.Code != ERankbookErrorCode::Cancelled)
		{
			(Alive.Get()->*Method)(Result);
		}
	};
}
