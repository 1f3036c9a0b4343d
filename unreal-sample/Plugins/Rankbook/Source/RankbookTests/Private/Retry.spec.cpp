// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "CoreMinimal.h"
#include "Http/RankbookRetryPolicy.h"
#include "Json/RankbookErrors.h"
#include "Misc/AutomationTest.h"
#include "Queue/RankbookScoreQueue.h"

BEGIN_DEFINE_SPEC(FRankbookRetrySpec, "Rankbook.Retry", EAutomationTestFlags::EditorContext | EAutomationTestFlags::ClientContext | EAutomationTestFlags::ProductFilter)

	FRankbookError ErrorOf(int32 Status, double RetryAfter = -1.0) const
	{
		FRankbookError Error;
		Error.Code = RankbookErrors::CodeFor(Status, FString());
		Error.HttpStatus = Status;
		Error.RetryAfterSeconds = RetryAfter;
		return Error;
	}

	bool IsRepeated(ERankbookRepeat Repeat, const FRankbookError& Error) const
	{
		return RankbookRetryPolicy::NextPause(Repeat, Error, 1, 4, 0.0).IsSet();
	}

	void DefineTable();
	void DefinePauses();

END_DEFINE_SPEC(FRankbookRetrySpec)

void FRankbookRetrySpec::Define()
{
	Describe(TEXT("The table"), [this]()
		{
			DefineTable();
		});
	Describe(TEXT("Pauses"), [this]()
		{
			DefinePauses();
		});
}

void FRankbookRetrySpec::DefineTable()
{
	const ERankbookRepeat Repeated[] = {ERankbookRepeat::Read, ERankbookRepeat::Score, ERankbookRepeat::Keyed, ERankbookRepeat::Matched};

	It(TEXT("repeats what another attempt may cure, unless the call is never repeated"), [this, Repeated]()
		{
			for (const int32 Status : {408, 429, 500, 502, 503, 504})
			{
				for (const ERankbookRepeat Repeat : Repeated)
				{
					TestTrue(FString::Printf(TEXT("%d"), Status), IsRepeated(Repeat, ErrorOf(Status)));
				}
				TestFalse(FString::Printf(TEXT("%d, never"), Status), IsRepeated(ERankbookRepeat::Never, ErrorOf(Status)));
			}
		});

	It(TEXT("leaves alone what the server has decided"), [this, Repeated]()
		{
			for (const int32 Status : {400, 401, 403, 404, 405, 409, 410, 412, 413, 414, 415, 422, 428, 431, 501, 507})
			{
				for (const ERankbookRepeat Repeat : Repeated)
				{
					TestFalse(FString::Printf(TEXT("%d"), Status), IsRepeated(Repeat, ErrorOf(Status)));
				}
			}
		});

	It(TEXT("repeats after no answer and after the deadline, not after the caller gave up"), [this]()
		{
			TestTrue(TEXT("no answer"), IsRepeated(ERankbookRepeat::Matched, RankbookErrors::Make(ERankbookErrorCode::Network, TEXT(""))));
			TestTrue(TEXT("deadline"), IsRepeated(ERankbookRepeat::Matched, RankbookErrors::Make(ERankbookErrorCode::Timeout, TEXT(""))));
			for (const ERankbookErrorCode Code : {ERankbookErrorCode::Cancelled, ERankbookErrorCode::BadResponse, ERankbookErrorCode::NotSignedIn, ERankbookErrorCode::InvalidArgument, ERankbookErrorCode::None})
			{
				TestFalse(TEXT("decided here"), IsRepeated(ERankbookRepeat::Read, RankbookErrors::Make(Code, TEXT(""))));
			}
		});

	It(TEXT("keeps a run for all that is not a refusal of Rankbook"), [this]()
		{
			for (const int32 Status : {408, 429, 500, 502, 503, 504, 507, 401})
			{
				TestTrue(FString::Printf(TEXT("%d"), Status), RankbookQueueRules::IsKept(ErrorOf(Status)));
			}
			TestTrue(TEXT("a proxy's 403"), RankbookQueueRules::IsKept(ErrorOf(403)));
			FRankbookError Refusal = ErrorOf(403);
			Refusal.Problem = TEXT("forbidden");
			TestFalse(TEXT("the server's 403"), RankbookQueueRules::IsKept(Refusal));
			TestTrue(TEXT("it is a refusal"), RankbookQueueRules::IsRefusal(Refusal));
			TestFalse(TEXT("no error is no refusal"), RankbookQueueRules::IsRefusal(FRankbookError()));
			TestFalse(TEXT("a bad address is the game's fault"), RankbookQueueRules::IsKept(RankbookErrors::Make(ERankbookErrorCode::InvalidArgument, TEXT(""))));
		});
}

void FRankbookRetrySpec::DefinePauses()
{
	It(TEXT("doubles from half a second to 30 s, by a random share of one half to one"), [this]()
		{
			TestEqual(TEXT("first, longest"), RankbookRetryPolicy::PauseAfter(1, 1.0, -1.0), 0.5);
			TestEqual(TEXT("first, shortest"), RankbookRetryPolicy::PauseAfter(1, 0.0, -1.0), 0.25);
			TestEqual(TEXT("second"), RankbookRetryPolicy::PauseAfter(2, 1.0, -1.0), 1.0);
			TestEqual(TEXT("third, in the middle"), RankbookRetryPolicy::PauseAfter(3, 0.5, -1.0), 1.5);
			TestEqual(TEXT("seventh"), RankbookRetryPolicy::PauseAfter(7, 1.0, -1.0), 30.0);
			TestEqual(TEXT("hundredth"), RankbookRetryPolicy::PauseAfter(100, 1.0, -1.0), 30.0);
		});

	It(TEXT("waits at least as long as the server asks"), [this]()
		{
			TestEqual(TEXT("asked for more"), RankbookRetryPolicy::PauseAfter(1, 1.0, 7.0), 7.0);
			TestEqual(TEXT("asked for less"), RankbookRetryPolicy::PauseAfter(3, 1.0, 1.0), 2.0);
		});

	It(TEXT("ends after the attempts of the settings, and when the server asks for over 30 s"), [this]()
		{
			TestTrue(TEXT("third of four"), RankbookRetryPolicy::NextPause(ERankbookRepeat::Read, ErrorOf(503), 3, 4, 0.5).IsSet());
			TestFalse(TEXT("fourth of four"), RankbookRetryPolicy::NextPause(ERankbookRepeat::Read, ErrorOf(503), 4, 4, 0.5).IsSet());
			TestTrue(TEXT("30 s"), RankbookRetryPolicy::NextPause(ERankbookRepeat::Read, ErrorOf(503, 30.0), 1, 4, 0.5).IsSet());
			TestFalse(TEXT("31 s"), RankbookRetryPolicy::NextPause(ERankbookRepeat::Read, ErrorOf(503, 31.0), 1, 4, 0.5).IsSet());
		});

	It(TEXT("reads seconds from Retry-After and nothing else"), [this]()
		{
			TestEqual(TEXT("seconds"), RankbookRetryPolicy::ReadRetryAfter(TEXT(" 12 ")), 12.0);
			TestEqual(TEXT("zero"), RankbookRetryPolicy::ReadRetryAfter(TEXT("0")), 0.0);
			for (const TCHAR* Other : {TEXT(""), TEXT("-1"), TEXT("1.5"), TEXT("Wed, 21 Oct 2026 07:28:00 GMT"), TEXT("9999999999"), TEXT("0x10")})
			{
				TestEqual(Other, RankbookRetryPolicy::ReadRetryAfter(Other), -1.0);
			}
		});
}
