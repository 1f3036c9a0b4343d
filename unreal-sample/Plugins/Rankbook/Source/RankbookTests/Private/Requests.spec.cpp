// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Http/RankbookRequests.h"
#include "Misc/AutomationTest.h"

BEGIN_DEFINE_SPEC(FRankbookRequestsSpec, "Rankbook.Requests", EAutomationTestFlags::EditorContext | EAutomationTestFlags::ClientContext | EAutomationTestFlags::ProductFilter)
	/** Holds that a request was built, and answers it. */
	FRankbookRequest Sent(const FRankbookBuiltRequest& Built);
	/** Holds that no request was built, because of exactly this. */
	void TestRefused(const TCHAR* What, const FRankbookError& Error, const TCHAR* Where, const TCHAR* Code);
	void DefinePaths();
	void DefineBodies();
	void DefineRepeats();
	void DefineRefusals();
	void DefineTexts();

	const FString Id = TEXT("01890000-0000-7000-8000-000000000001");
	const FString LoneSurrogate = FString(TEXT("x")) + static_cast<TCHAR>(0xD83D);
END_DEFINE_SPEC(FRankbookRequestsSpec)

FRankbookRequest FRankbookRequestsSpec::Sent(const FRankbookBuiltRequest& Built)
{
	TestTrue(*FString::Printf(TEXT("a request: %s"), *Built.Error.Message), Built.IsOk() && Built.Value.IsSet());
	return Built.Value.IsSet() ? Built.Value.GetValue() : FRankbookRequest();
}

void FRankbookRequestsSpec::TestRefused(const TCHAR* What, const FRankbookError& Error, const TCHAR* Where, const TCHAR* Code)
{
	TestTrue(What, Error.Code == ERankbookErrorCode::InvalidArgument);
	if (TestEqual(What, Error.Fields.Num(), 1))
	{
		TestEqual(What, Error.Fields[0].Where, Where);
		TestEqual(What, Error.Fields[0].Code, Code);
	}
	TestFalse(What, Error.Message.IsEmpty());
}

void FRankbookRequestsSpec::DefinePaths()
{
	It(TEXT("leaves out of a path what was not asked for"), [this]()
		{
			TestEqual(TEXT("path"), Sent(RankbookRequests::ListScores(TEXT("high-scores"), FRankbookScoreQuery())).Path, TEXT("/leaderboards/high-scores/scores?limit=25"));
			TestEqual(TEXT("path"), Sent(RankbookRequests::GetBoard(TEXT("lap-time"))).Path, TEXT("/leaderboards/lap-time"));
			TestEqual(TEXT("path"), Sent(RankbookRequests::GetScore(TEXT("lap-time"), FString(), FRankbookScoreQuery())).Path, TEXT("/leaderboards/lap-time/scores/me"));
			TestEqual(TEXT("path"), Sent(RankbookRequests::GetScore(TEXT("lap-time"), Id.ToUpper(), FRankbookScoreQuery())).Path, TEXT("/leaderboards/lap-time/scores/01890000-0000-7000-8000-000000000001"));
		});

	It(TEXT("encodes what stands in a query, and repeats no parameter"), [this]()
		{
			FRankbookScoreQuery Query;
			Query.Window = TEXT("weekly");
			Query.Season = TEXT("2026-W48");
			Query.Limit = 100;
			Query.Offset = 0;
			TestEqual(TEXT("path"), Sent(RankbookRequests::ListScores(TEXT("b"), Query)).Path, TEXT("/leaderboards/b/scores?window=weekly&season=2026-W48&limit=100&offset=0"));
			FRankbookContactQuery Contacts;
			Contacts.Label = TEXT("a&b=\u00fc c");
			Contacts.bFavoritesOnly = true;
			Contacts.bNewestFirst = true;
			TestEqual(TEXT("path"), Sent(RankbookRequests::ListContacts(Contacts)).Path, TEXT("/contacts?limit=25&sort=-updatedAt&label=a%26b%3D%C3%BC%20c&favorite=true"));
		});

	It(TEXT("writes every score exactly, the largest too"), [this]()
		{
			FRankbookScore Score;
			Score.Score = -9007199254740991;
			Score.bHasSubscore = true;
			Score.Subscore = 9007199254740991;
			TestEqual(TEXT("path"), Sent(RankbookRequests::PreviewRank(TEXT("b"), Score, FRankbookScoreQuery())).Path, TEXT("/leaderboards/b/rank?score=-9007199254740991&subscore=9007199254740991"));
		});
}

void FRankbookRequestsSpec::DefineBodies()
{
	It(TEXT("keeps what is searched for out of the address"), [this]()
		{
			FRankbookContactQuery Query;
			Query.Text = TEXT("\u0141ukasz");
			const FRankbookRequest Request = Sent(RankbookRequests::SearchContacts(Query));
			TestEqual(TEXT("path"), Request.Path, TEXT("/contacts/search"));
			TestTrue(TEXT("the words are in the body"), Request.Body.Contains(TEXT("\u0141ukasz")));
		});

	It(TEXT("names the media type that a file has"), [this]()
		{
			TestEqual(TEXT("vCard 3"), Sent(RankbookRequests::ImportContacts(TEXT("x"), ERankbookContactFormat::VCard3, false)).ContentType, TEXT("text/vcard"));
			TestEqual(TEXT("CSV"), Sent(RankbookRequests::ImportContacts(TEXT("x"), ERankbookContactFormat::CsvExcel, false)).ContentType, TEXT("text/csv"));
			TestEqual(TEXT("JSON"), Sent(RankbookRequests::ImportContacts(TEXT("{}"), ERankbookContactFormat::Json, true)).ContentType, TEXT("application/json"));
			TestEqual(TEXT("a rehearsal"), Sent(RankbookRequests::ImportContacts(TEXT("{}"), ERankbookContactFormat::Json, true)).Path, TEXT("/contacts/import?dryRun=true"));
		});

	It(TEXT("sends the differences of a contact as a merge patch with its tag, and nothing when there are none"), [this]()
		{
			FRankbookContact Original;
			Original.Id = Id;
			Original.ETag = TEXT("\"7.1\"");
			FRankbookContact Edited = Original;
			TestEqual(TEXT("no difference"), Sent(RankbookRequests::UpdateContact(Original, Edited)).Body, TEXT(""));
			Edited.Nickname = TEXT("Zo\u00eb");
			const FRankbookRequest Request = Sent(RankbookRequests::UpdateContact(Original, Edited));
			TestEqual(TEXT("verb"), Request.Verb, TEXT("PATCH"));
			TestEqual(TEXT("type"), Request.ContentType, TEXT("application/merge-patch+json"));
			TestEqual(TEXT("tag"), Request.IfMatch, TEXT("\"7.1\""));
			TestEqual(TEXT("patch"), Request.Body, TEXT("{\"nickname\":\"Zo\u00eb\"}"));
		});
}

void FRankbookRequestsSpec::DefineRepeats()
{
	It(TEXT("makes an idempotency key for each deed of its own, before its first attempt"), [this]()
		{
			FRankbookContact Contact;
			Contact.Nickname = TEXT("Zo\u00eb");
			const FRankbookRequest First = Sent(RankbookRequests::CreateContact(Contact));
			const FRankbookRequest Second = Sent(RankbookRequests::CreateContact(Contact));
			TestTrue(TEXT("class"), First.Repeat == ERankbookRepeat::Keyed);
			TestEqual(TEXT("length of the key"), First.IdempotencyKey.Len(), 36);
			TestNotEqual(TEXT("keys"), First.IdempotencyKey, Second.IdempotencyKey);
			TestEqual(TEXT("key of a read"), Sent(RankbookRequests::GetMe()).IdempotencyKey, TEXT(""));
		});

	It(TEXT("never repeats a new password or an erasure"), [this]()
		{
			TestTrue(TEXT("Link Password"), Sent(RankbookRequests::LinkPassword(TEXT("zoe"), TEXT("secret-secret"), FString())).Repeat == ERankbookRepeat::Never);
			TestTrue(TEXT("Delete My Account"), Sent(RankbookRequests::DeleteMyAccount(TEXT("Zo\u00eb"))).Repeat == ERankbookRepeat::Never);
		});

	It(TEXT("gives files and exports the time that they need"), [this]()
		{
			TestEqual(TEXT("import"), static_cast<double>(Sent(RankbookRequests::ImportContacts(TEXT("x"), ERankbookContactFormat::Csv, true)).TimeoutSeconds), 30.0);
			TestEqual(TEXT("export"), static_cast<double>(Sent(RankbookRequests::ExportContacts(ERankbookContactFormat::Json)).TimeoutSeconds), 30.0);
			TestEqual(TEXT("export of all data"), static_cast<double>(Sent(RankbookRequests::ExportMyData()).TimeoutSeconds), 30.0);
		});
}

void FRankbookRequestsSpec::DefineRefusals()
{
	It(TEXT("refuses boards and ids that would lead the path elsewhere"), [this]()
		{
			for (const TCHAR* Board : {TEXT("High-Scores"), TEXT(".."), TEXT("a/b"), TEXT("-a"), TEXT("a?b"), TEXT("\u00fc")})
			{
				TestRefused(Board, RankbookRequests::GetBoard(Board).Error, TEXT("board"), TEXT("unknown-value"));
			}
			TestRefused(TEXT("no board"), RankbookRequests::GetBoard(FString()).Error, TEXT("board"), TEXT("required"));
			for (const TCHAR* Wrong : {TEXT("me"), TEXT(".."), TEXT("01890000-0000-7000-8000-00000000000/")})
			{
				TestRefused(Wrong, RankbookRequests::GetContact(Wrong).Error, TEXT("id"), TEXT("unknown-value"));
			}
			TestRefused(TEXT("no id"), RankbookRequests::EndSession(FString()).Error, TEXT("id"), TEXT("required"));
		});

	It(TEXT("refuses pages, neighbors and look-ups beyond what the server gives"), [this]()
		{
			FRankbookScoreQuery Query;
			Query.Limit = 0;
			TestRefused(TEXT("limit 0"), RankbookRequests::ListScores(TEXT("b"), Query).Error, TEXT("limit"), TEXT("out-of-range"));
			Query.Limit = 101;
			TestRefused(TEXT("limit 101"), RankbookRequests::ListContactScores(TEXT("b"), Query).Error, TEXT("limit"), TEXT("out-of-range"));
			TestRefused(TEXT("51 before"), RankbookRequests::ListScoresAround(TEXT("b"), FString(), 51, 0, FRankbookScoreQuery()).Error, TEXT("before"), TEXT("out-of-range"));
			TestRefused(TEXT("nobody"), RankbookRequests::LookupScores(TEXT("b"), {}, FRankbookScoreQuery()).Error, TEXT("/playerIds"), TEXT("too-many-items"));
			Query = FRankbookScoreQuery();
			Query.Cursor = TEXT("c");
			Query.Offset = 5;
			TestRefused(TEXT("cursor and offset"), RankbookRequests::ListScores(TEXT("b"), Query).Error, TEXT("offset"), TEXT("conflict"));
		});

	It(TEXT("refuses scores that not every client reads exactly, and metadata that is no small object"), [this]()
		{
			FRankbookScore Score;
			Score.Score = 9007199254740992;
			TestRefused(TEXT("2^53"), RankbookRequests::CheckScore(TEXT("b"), Score), TEXT("/score"), TEXT("out-of-range"));
			Score.Score = 0;
			Score.Subscore = -9007199254740992;
			TestTrue(TEXT("a subscore that is not sent"), RankbookRequests::CheckScore(TEXT("b"), Score).Code == ERankbookErrorCode::None);
			Score.bHasSubscore = true;
			TestRefused(TEXT("-2^53"), RankbookRequests::CheckScore(TEXT("b"), Score), TEXT("/subscore"), TEXT("out-of-range"));
			Score.Subscore = 0;
			Score.MetadataJson = TEXT("[1]");
			TestRefused(TEXT("an array"), RankbookRequests::CheckScore(TEXT("b"), Score), TEXT("/metadata"), TEXT("wrong-type"));
		});

	It(TEXT("refuses to change or delete what was only seen in a list"), [this]()
		{
			FRankbookContact Listed;
			Listed.Id = Id;
			TestRefused(TEXT("update"), RankbookRequests::UpdateContact(Listed, Listed).Error, TEXT("If-Match"), TEXT("if-match-required"));
			TestRefused(TEXT("delete"), RankbookRequests::DeleteContact(Listed).Error, TEXT("If-Match"), TEXT("if-match-required"));
		});

	It(TEXT("tells all faults at once"), [this]()
		{
			FRankbookScoreQuery Query;
			Query.Limit = 0;
			TestEqual(TEXT("faults"), RankbookRequests::ListScoresAround(FString(), FString(), -1, 51, Query).Error.Fields.Num(), 3);
		});
}

void FRankbookRequestsSpec::DefineTexts()
{
	It(TEXT("refuses texts that no server can read, by their pointers"), [this]()
		{
			TestRefused(TEXT("name"), RankbookRequests::UpdateMe(FRankbookPlayer(), LoneSurrogate, FString()).Error, TEXT("/displayName"), TEXT("control-character"));
			FRankbookContact Contact;
			Contact.Nickname = TEXT("Zo\u00eb");
			Contact.Phones.AddDefaulted();
			Contact.Phones.AddDefaulted_GetRef().Raw = LoneSurrogate;
			TestRefused(TEXT("phone"), RankbookRequests::CreateContact(Contact).Error, TEXT("/phones/1/raw"), TEXT("control-character"));
			FRankbookScoreQuery Query;
			Query.Season = LoneSurrogate;
			TestRefused(TEXT("season"), RankbookRequests::ListScores(TEXT("b"), Query).Error, TEXT("season"), TEXT("control-character"));
			TestRefused(TEXT("a file of more than 10 MiB"), RankbookRequests::ImportContacts(FString::ChrN(10 * 1024 * 1024 + 1, TEXT('x')), ERankbookContactFormat::Csv, true).Error, TEXT(""), TEXT("too-long"));
			TestRefused(TEXT("an empty file"), RankbookRequests::ImportContacts(FString(), ERankbookContactFormat::Csv, true).Error, TEXT(""), TEXT("required"));
		});
}

void FRankbookRequestsSpec::Define()
{
	DefinePaths();
	DefineBodies();
	DefineRepeats();
	DefineRefusals();
	DefineTexts();
}
