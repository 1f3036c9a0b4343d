// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "CoreMinimal.h"
#include "Json/RankbookErrors.h"
#include "Json/RankbookJson.h"
#include "Misc/AutomationTest.h"

BEGIN_DEFINE_SPEC(FRankbookErrorsSpec, "Rankbook.Errors", EAutomationTestFlags::EditorContext | EAutomationTestFlags::ClientContext | EAutomationTestFlags::ProductFilter)

	/** A problem as the server writes it. */
	FString Problem(const TCHAR* Code, int32 Status, const TCHAR* Rest) const
	{
		return FString::Printf(TEXT("{\"type\":\"/problems/%s\",\"title\":\"T\",\"status\":%d,\"code\":\"%s\",\"detail\":\"said so\",\"requestId\":\"r-1\",\"retryable\":true,\"errors\":[]%s}"), Code, Status, Code, Rest);
	}

	void DefineAnswers();
	void DefineOthers();

END_DEFINE_SPEC(FRankbookErrorsSpec)

void FRankbookErrorsSpec::Define()
{
	DefineAnswers();
	DefineOthers();
}

void FRankbookErrorsSpec::DefineAnswers()
{
	const TCHAR* Json = TEXT("application/problem+json");
	Describe(TEXT("Answers"), [this, Json]()
		{
			It(TEXT("sees no error in 200, 201, 204 and 304"), [this]()
				{
					for (const int32 Status : {200, 201, 204, 304})
					{
						const FRankbookError Error = RankbookErrors::FromAnswer(Status, TEXT("application/json"), TEXT("{}"), TEXT("r"), -1.0);
						TestEqual(FString::Printf(TEXT("%d"), Status), Error.Code, ERankbookErrorCode::None);
						TestEqual(TEXT("status"), Error.HttpStatus, Status);
						TestEqual(TEXT("request"), Error.RequestId, TEXT("r"));
					}
				});

			It(TEXT("keeps all that a problem says"), [this, Json]()
				{
					const FString Text = Problem(TEXT("validation-failed"), 422, TEXT(",\"reason\":\"late\"")).Replace(TEXT("\"errors\":[]"), TEXT("\"errors\":[{\"pointer\":\"/score\",\"code\":\"out-of-range\",\"detail\":\"too much\"},{\"parameter\":\"limit\",\"code\":\"wrong-type\",\"detail\":\"d\"},{\"header\":\"if-match\",\"code\":\"malformed\",\"detail\":\"d\"}]"));
					const FRankbookError Error = RankbookErrors::FromAnswer(422, Json, Text, TEXT("r-2"), 2.5);
					TestEqual(TEXT("code"), Error.Code, ERankbookErrorCode::Validation);
					TestEqual(TEXT("status"), Error.HttpStatus, 422);
					TestEqual(TEXT("problem"), Error.Problem, TEXT("validation-failed"));
					TestEqual(TEXT("reason"), Error.Reason, TEXT("late"));
					TestEqual(TEXT("message"), Error.Message, TEXT("said so"));
					TestEqual(TEXT("request"), Error.RequestId, TEXT("r-1"));
					TestEqual(TEXT("retry"), Error.RetryAfterSeconds, 2.5);
					TestTrue(TEXT("retryable, as the server says"), Error.bRetryable);
					if (TestEqual(TEXT("fields"), Error.Fields.Num(), 3))
					{
						TestEqual(TEXT("pointer"), Error.Fields[0].Where, TEXT("/score"));
						TestEqual(TEXT("field code"), Error.Fields[0].Code, TEXT("out-of-range"));
						TestEqual(TEXT("detail"), Error.Fields[0].Detail, TEXT("too much"));
						TestEqual(TEXT("parameter"), Error.Fields[1].Where, TEXT("limit"));
						TestEqual(TEXT("header"), Error.Fields[2].Where, TEXT("if-match"));
					}
				});

			It(TEXT("tells a rejected run from another refusal with the same status"), [this, Json]()
				{
					TestEqual(TEXT("rejected"), RankbookErrors::FromAnswer(422, Json, Problem(TEXT("score-rejected"), 422, TEXT("")), FString(), -1.0).Code, ERankbookErrorCode::ScoreRejected);
					TestEqual(TEXT("reused"), RankbookErrors::FromAnswer(422, Json, Problem(TEXT("idempotency-key-reused"), 422, TEXT("")), FString(), -1.0).Code, ERankbookErrorCode::Validation);
				});

			It(TEXT("does not believe what is not a problem of Rankbook"), [this, Json]()
				{
					const FRankbookError Page = RankbookErrors::FromAnswer(502, TEXT("text/html"), TEXT("<html>"), TEXT("r"), -1.0);
					TestEqual(TEXT("code"), Page.Code, ERankbookErrorCode::Unavailable);
					TestEqual(TEXT("message"), Page.Message, TEXT("not a Rankbook answer"));
					TestEqual(TEXT("problem"), Page.Problem, TEXT(""));
					TestTrue(TEXT("retryable"), Page.bRetryable);
					// The right text under another type may be a page that quotes it.
					const FRankbookError Typed = RankbookErrors::FromAnswer(404, TEXT("application/json"), Problem(TEXT("not-found"), 404, TEXT("")), FString(), -1.0);
					TestEqual(TEXT("typed"), Typed.Message, TEXT("not a Rankbook answer"));
					const FRankbookError Cut = RankbookErrors::FromAnswer(503, Json, TEXT("{\"type\":\"/prob"), FString(), 1.0);
					TestEqual(TEXT("cut"), Cut.Message, TEXT("not a Rankbook answer"));
					TestEqual(TEXT("cut code"), Cut.Code, ERankbookErrorCode::Unavailable);
				});
		});
}

void FRankbookErrorsSpec::DefineOthers()
{
	const TCHAR* Json = TEXT("application/problem+json");
	Describe(TEXT("Everything around them"), [this, Json]()
		{
			It(TEXT("goes by the status that came, whatever the problem says of itself"), [this, Json]()
				{
					TestEqual(TEXT("status"), RankbookErrors::FromAnswer(503, Json, Problem(TEXT("starting"), 200, TEXT("")), FString(), -1.0).HttpStatus, 503);
				});

			It(TEXT("ignores case nowhere: codes are names, not words"), [this]()
				{
					TestEqual(TEXT("capitals"), RankbookErrors::CodeFor(422, TEXT("Score-Rejected")), ERankbookErrorCode::Validation);
				});

			It(TEXT("names the argument that cannot be sent"), [this]()
				{
					const FRankbookError Error = RankbookErrors::MakeInvalid(TEXT("/score"), TEXT("out-of-range"), TEXT("is too large"));
					TestEqual(TEXT("code"), Error.Code, ERankbookErrorCode::InvalidArgument);
					TestEqual(TEXT("message"), Error.Message, TEXT("/score is too large"));
					TestFalse(TEXT("retryable"), Error.bRetryable);
					if (TestEqual(TEXT("fields"), Error.Fields.Num(), 1))
					{
						TestEqual(TEXT("where"), Error.Fields[0].Where, TEXT("/score"));
						TestEqual(TEXT("what"), Error.Fields[0].Code, TEXT("out-of-range"));
					}
				});

			It(TEXT("leaves an error alone when the text is no problem"), [this]()
				{
					FRankbookError Error = RankbookErrors::Make(ERankbookErrorCode::Network, TEXT("kept"));
					TestFalse(TEXT("read"), RankbookJson::ReadProblem(TEXT("{\"status\":404}"), Error));
					TestEqual(TEXT("message"), Error.Message, TEXT("kept"));
					TestEqual(TEXT("code"), Error.Code, ERankbookErrorCode::Network);
				});

			It(TEXT("gives the contact as it is now out of the problem of a 412"), [this]()
				{
					const TCHAR* Current = TEXT(",\"current\":{\"id\":\"c\",\"uid\":\"u\",\"version\":8,\"kind\":\"individual\",\"name\":{\"full\":null,\"prefix\":null,\"given\":\"Ada\",\"middle\":null,\"surname\":null,\"suffix\":null},\"nickname\":null,\"organization\":null,\"jobTitle\":null,\"displayName\":\"Ada\",\"phones\":[],\"emails\":[],\"online\":[],\"addresses\":[],\"dates\":[],\"labels\":[],\"note\":null,\"favorite\":true,\"player\":null,\"createdAt\":\"2026-11-24T10:15:30.123Z\",\"updatedAt\":\"2026-11-24T10:15:30.123Z\"}");
					FRankbookContact Contact;
					TestTrue(TEXT("there"), RankbookJson::ReadCurrent(Problem(TEXT("precondition-failed"), 412, Current), Contact));
					TestEqual(TEXT("version"), Contact.Version, static_cast<int64>(8));
					TestTrue(TEXT("favorite"), Contact.bFavorite);
					TestFalse(TEXT("missing"), RankbookJson::ReadCurrent(Problem(TEXT("precondition-failed"), 412, TEXT("")), Contact));
					TestFalse(TEXT("no JSON"), RankbookJson::ReadCurrent(TEXT("<html>"), Contact));
				});
		});
}
