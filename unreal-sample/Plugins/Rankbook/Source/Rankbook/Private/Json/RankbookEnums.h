// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "RankbookTypes.h"

/** A value of an enum with the text that stands for it on the wire. */
template <typename EnumType>
struct TRankbookEnumText
{
	const TCHAR* Text = nullptr;
	EnumType Value = EnumType::Unknown;
};

/** The texts of an enum. */
template <typename EnumType>
struct TRankbookEnumTexts;

#define RANKBOOK_ENUM_TEXTS(EnumType, ...) \
	template <> \
	struct TRankbookEnumTexts<EnumType> \
	{ \
		static constexpr TRankbookEnumText<EnumType> Rows[] = {__VA_ARGS__}; \
	};

RANKBOOK_ENUM_TEXTS(ERankbookPlayerState,
	{TEXT("active"), ERankbookPlayerState::Active},
	{TEXT("banned"), ERankbookPlayerState::Banned})

RANKBOOK_ENUM_TEXTS(ERankbookDirection,
	{TEXT("descending"), ERankbookDirection::Descending},
	{TEXT("ascending"), ERankbookDirection::Ascending})

RANKBOOK_ENUM_TEXTS(ERankbookOperator,
	{TEXT("best"), ERankbookOperator::Best},
	{TEXT("latest"), ERankbookOperator::Latest},
	{TEXT("sum"), ERankbookOperator::Sum})

RANKBOOK_ENUM_TEXTS(ERankbookFormat,
	{TEXT("integer"), ERankbookFormat::Integer},
	{TEXT("decimal"), ERankbookFormat::Decimal},
	{TEXT("duration"), ERankbookFormat::Duration})

RANKBOOK_ENUM_TEXTS(ERankbookTies,
	{TEXT("earliest"), ERankbookTies::Earliest},
	{TEXT("latest"), ERankbookTies::Latest},
	{TEXT("shared"), ERankbookTies::Shared})

RANKBOOK_ENUM_TEXTS(ERankbookWindow,
	{TEXT("allTime"), ERankbookWindow::AllTime},
	{TEXT("daily"), ERankbookWindow::Daily},
	{TEXT("weekly"), ERankbookWindow::Weekly},
	{TEXT("monthly"), ERankbookWindow::Monthly})

RANKBOOK_ENUM_TEXTS(ERankbookTrust,
	{TEXT("client"), ERankbookTrust::Client},
	{TEXT("ticket"), ERankbookTrust::Ticket},
	{TEXT("server"), ERankbookTrust::Server})

RANKBOOK_ENUM_TEXTS(ERankbookVisibility,
	{TEXT("public"), ERankbookVisibility::Public},
	{TEXT("private"), ERankbookVisibility::Private})

RANKBOOK_ENUM_TEXTS(ERankbookBoardMode,
	{TEXT("single"), ERankbookBoardMode::Single},
	{TEXT("arcade"), ERankbookBoardMode::Arcade})

RANKBOOK_ENUM_TEXTS(ERankbookSubmissionState,
	{TEXT("accepted"), ERankbookSubmissionState::Accepted},
	{TEXT("flagged"), ERankbookSubmissionState::Flagged})

RANKBOOK_ENUM_TEXTS(ERankbookContactKind,
	{TEXT("individual"), ERankbookContactKind::Individual},
	{TEXT("org"), ERankbookContactKind::Org})

RANKBOOK_ENUM_TEXTS(ERankbookPhoneKind,
	{TEXT("voice"), ERankbookPhoneKind::Voice},
	{TEXT("mobile"), ERankbookPhoneKind::Mobile},
	{TEXT("fax"), ERankbookPhoneKind::Fax},
	{TEXT("text"), ERankbookPhoneKind::Text},
	{TEXT("video"), ERankbookPhoneKind::Video},
	{TEXT("pager"), ERankbookPhoneKind::Pager},
	{TEXT("main"), ERankbookPhoneKind::Main},
	{TEXT("other"), ERankbookPhoneKind::Other})

RANKBOOK_ENUM_TEXTS(ERankbookPhoneStatus,
	{TEXT("valid"), ERankbookPhoneStatus::Valid},
	{TEXT("possible"), ERankbookPhoneStatus::Possible},
	{TEXT("invalid"), ERankbookPhoneStatus::Invalid},
	{TEXT("short"), ERankbookPhoneStatus::Short},
	{TEXT("unparsed"), ERankbookPhoneStatus::Unparsed})

RANKBOOK_ENUM_TEXTS(ERankbookContext,
	{TEXT("other"), ERankbookContext::Other},
	{TEXT("private"), ERankbookContext::Private},
	{TEXT("work"), ERankbookContext::Work})

RANKBOOK_ENUM_TEXTS(ERankbookDateKind,
	{TEXT("other"), ERankbookDateKind::Other},
	{TEXT("birthday"), ERankbookDateKind::Birthday},
	{TEXT("anniversary"), ERankbookDateKind::Anniversary})

RANKBOOK_ENUM_TEXTS(ERankbookLinkState,
	{TEXT("pending"), ERankbookLinkState::Pending},
	{TEXT("linked"), ERankbookLinkState::Linked})

RANKBOOK_ENUM_TEXTS(ERankbookLinkDirection,
	{TEXT("in"), ERankbookLinkDirection::In},
	{TEXT("out"), ERankbookLinkDirection::Out})

RANKBOOK_ENUM_TEXTS(ERankbookImportStatus,
	{TEXT("created"), ERankbookImportStatus::Created},
	{TEXT("updated"), ERankbookImportStatus::Updated},
	{TEXT("unchanged"), ERankbookImportStatus::Unchanged},
	{TEXT("skipped"), ERankbookImportStatus::Skipped},
	{TEXT("failed"), ERankbookImportStatus::Failed})

#undef RANKBOOK_ENUM_TEXTS

namespace RankbookEnums
{
	/** Unknown for a text of a later server. */
	template <typename EnumType>
	EnumType FromText(const FString& Text)
	{
		for (const TRankbookEnumText<EnumType>& Row : TRankbookEnumTexts<EnumType>::Rows)
		{
			if (Text.Equals(Row.Text, ESearchCase::CaseSensitive))
			{
				return Row.Value;
			}
		}
		return EnumType::Unknown;
	}

	/** Empty for a value that has no text: Unknown, or None. */
	template <typename EnumType>
	FString ToText(EnumType Value)
	{
		for (const TRankbookEnumText<EnumType>& Row : TRankbookEnumTexts<EnumType>::Rows)
		{
			if (Row.Value == Value)
			{
				return FString(Row.Text);
			}
		}
		return FString();
	}
}
