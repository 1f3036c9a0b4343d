// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Presenters/Presenter.h"

#include "RankbookLibrary.h"
#include "RankbookSubsystem.h"

#define LOCTEXT_NAMESPACE "RankbookSample"

FViewStatus FViewStatus::Loading()
{
	return {EViewState::Loading, LOCTEXT("Loading", "Loading..."), false};
}

FViewStatus FViewStatus::Ready(const FText& Message)
{
	return {EViewState::Ready, Message, false};
}

FViewStatus FViewStatus::Empty(const FText& Message)
{
	return {EViewState::Empty, Message, false};
}

FViewStatus FViewStatus::Failed(const FText& Message)
{
	return {EViewState::Failed, Message, false};
}

FViewStatus FViewStatus::Of(const FRankbookError& Error)
{
	const bool bOffline = Error.Code == ERankbookErrorCode::Network || Error.Code == ERankbookErrorCode::Timeout || Error.Code == ERankbookErrorCode::Unavailable;
	return {bOffline ? EViewState::Offline : EViewState::Failed, URankbookLibrary::ErrorToText(Error), Error.bRetryable};
}

bool FViewStatus::IsLoading() const
{
	return State == EViewState::Loading;
}

TMap<FString, FText> FieldErrorsOf(const FRankbookError& Error)
{
	TMap<FString, FText> Texts;
	for (const FRankbookFieldError& Field : Error.Fields)
	{
		if (!Texts.Contains(Field.Where))
		{
			Texts.Add(Field.Where, FText::FromString(Field.Detail));
		}
	}
	return Texts;
}

FPresenter::FPresenter(URankbookSubsystem* InRankbook)
	: Subsystem(InRankbook)
{
}

void FPresenter::Changed() const
{
	OnChanged.Broadcast();
}

URankbookSubsystem* FPresenter::GetRankbook() const
{
	return Subsystem.Get();
}

#undef LOCTEXT_NAMESPACE
