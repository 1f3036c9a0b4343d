// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "CoreMinimal.h"
#include "Dom/JsonObject.h"
#include "Json/RankbookJson.h"
#include "Misc/AutomationTest.h"

BEGIN_DEFINE_SPEC(FRankbookJsonWriteSpec, "Rankbook.Json.Write", EAutomationTestFlags::EditorContext | EAutomationTestFlags::ClientContext | EAutomationTestFlags::ProductFilter)

	/** Holds a body letter by letter; ' stands for ". */
	void Holds(const TCHAR* What, const FString& Body, const TCHAR* Expected)
	{
		const FString Wanted = FString(Expected).Replace(TEXT("'"), TEXT("\""));
		if (!TestTrue(What, Body.Equals(Wanted, ESearchCase::CaseSensitive)))
		{
			AddError(FString::Printf(TEXT("%s, not %s"), *Body, *Wanted));
		}
	}

	FRankbookRun Run() const
	{
		FRankbookRun Made;
		Made.SubmissionId = TEXT("id");
		Made.Board = TEXT("b");
		Made.Score.Score = 9007199254740991;
		return Made;
	}

	/** A contact as Get Contact answers it. */
	FRankbookContact Contact() const
	{
		FRankbookContact Made;
		Made.Id = TEXT("c");
		Made.Uid = TEXT("u");
		Made.Version = 7;
		Made.ETag = TEXT("\"7\"");
		Made.Name.Given = TEXT("Ada");
		Made.Name.Surname = TEXT("Lovelace");
		Made.DisplayName = TEXT("Ada Lovelace");
		Made.Note = TEXT("first");
		Made.Labels = {TEXT("Team")};
		FRankbookContactPhone Phone;
		Phone.Id = TEXT("p1");
		Phone.Raw = TEXT("044 668 18 00");
		Phone.Region = TEXT("CH");
		Phone.E164 = TEXT("+41446681800");
		Made.Phones.Add(Phone);
		return Made;
	}

	/** Holds whether an edit of a contact with a row in each list makes a patch. */
	void ExpectSeen(bool bSeen, const TCHAR* What, TFunction<void(FRankbookContact&)> Edit)
	{
		FRankbookContact Original = Contact();
		Original.Emails.AddDefaulted();
		Original.Online.AddDefaulted();
		Original.Addresses.AddDefaulted();
		Original.Dates.AddDefaulted();
		FRankbookContact Edited = Original;
		Edit(Edited);
		TestEqual(What, !RankbookJson::WriteContactPatch(Original, Edited).IsEmpty(), bSeen);
	}

	void DefineBodies();
	void DefinePatches();
	void DefineLists();
	void DefineNew();

END_DEFINE_SPEC(FRankbookJsonWriteSpec)

void FRankbookJsonWriteSpec::Define()
{
	DefineBodies();
	DefinePatches();
	DefineLists();
	DefineNew();
}

void FRankbookJsonWriteSpec::DefineBodies()
{
	Describe(TEXT("Bodies"), [this]()
		{
			It(TEXT("writes runs with every digit, and leaves out what there is not"), [this]()
				{
					Holds(TEXT("bare"), RankbookJson::WriteScore(Run()), TEXT("{'submissionId':'id','score':9007199254740991}"));
					FRankbookRun Full = Run();
					Full.Score.Score = -9007199254740991;
					Full.Score.bHasSubscore = true;
					Full.Score.Subscore = 0;
					Full.Score.MetadataJson = TEXT("{\"Car\": 1e2}");
					Full.Score.Ticket = TEXT("t");
					Full.PlayerId = TEXT("p");
					Full.PlayedAt = FDateTime(2026, 11, 24, 10, 15, 30, 123);
					Holds(TEXT("full"), RankbookJson::WriteScore(Full), TEXT("{'submissionId':'id','score':-9007199254740991,'subscore':0,'metadata':{'Car': 1e2},'playedAt':'2026-11-24T10:15:30.123Z','ticket':'t','playerId':'p'}"));
				});

			It(TEXT("names the board in a batch alone, where the path does not"), [this]()
				{
					Holds(TEXT("batch"), RankbookJson::WriteScores({Run(), Run()}), TEXT("{'items':[{'board':'b','submissionId':'id','score':9007199254740991},{'board':'b','submissionId':'id','score':9007199254740991}]}"));
				});

			It(TEXT("writes what people type without loss"), [this]()
				{
					const FString Name = TEXT("Z\u00eb \"\\/\t \U0001F680");
					const TSharedPtr<FJsonObject> Body = RankbookJson::Parse(RankbookJson::WriteNewPlayer(TEXT("steam:1"), Name));
					if (!TestTrue(TEXT("legal"), Body.IsValid()))
					{
						return;
					}
					FString Read;
					TestTrue(TEXT("there"), Body->TryGetStringField(TEXT("displayName"), Read));
					TestTrue(TEXT("same"), Read.Equals(Name, ESearchCase::CaseSensitive));
				});

			It(TEXT("writes sign-ins, passwords and invitations"), [this]()
				{
					Holds(TEXT("device"), RankbookJson::WriteDeviceSignIn(TEXT("s"), TEXT("Windows"), FString()), TEXT("{'device':{'secret':'s','label':'Windows'}}"));
					Holds(TEXT("named"), RankbookJson::WriteDeviceSignIn(TEXT("s"), FString(), TEXT("Ada")), TEXT("{'device':{'secret':'s'},'displayName':'Ada'}"));
					Holds(TEXT("password"), RankbookJson::WritePasswordSignIn(TEXT("ada"), TEXT("pw")), TEXT("{'password':{'username':'ada','password':'pw'}}"));
					Holds(TEXT("refresh"), RankbookJson::WriteRefresh(TEXT("rt")), TEXT("{'refreshToken':'rt'}"));
					Holds(TEXT("first password"), RankbookJson::WritePassword(TEXT("ada"), TEXT("pw"), FString()), TEXT("{'username':'ada','password':'pw'}"));
					Holds(TEXT("next password"), RankbookJson::WritePassword(TEXT("ada"), TEXT("pw"), TEXT("old")), TEXT("{'username':'ada','password':'pw','currentPassword':'old'}"));
					Holds(TEXT("lookup"), RankbookJson::WriteLookup({TEXT("a"), TEXT("b")}), TEXT("{'playerIds':['a','b']}"));
					Holds(TEXT("invitation"), RankbookJson::WriteInvitation(TEXT("ABCD1234")), TEXT("{'friendCode':'ABCD1234'}"));
					Holds(TEXT("acceptance"), RankbookJson::WriteAcceptance(FString()), TEXT("{}"));
					Holds(TEXT("acceptance as"), RankbookJson::WriteAcceptance(TEXT("c")), TEXT("{'contactId':'c'}"));
					Holds(TEXT("confirmation"), RankbookJson::WriteConfirmation(TEXT("Ada")), TEXT("{'confirm':'Ada'}"));
				});

			It(TEXT("searches by body, with the limit and the cursor"), [this]()
				{
					FRankbookContactQuery Query;
					Query.Text = TEXT("ada");
					Holds(TEXT("first page"), RankbookJson::WriteContactSearch(Query), TEXT("{'query':'ada','limit':25}"));
					Query.Cursor = TEXT("n");
					Holds(TEXT("next page"), RankbookJson::WriteContactSearch(Query), TEXT("{'query':'ada','limit':25,'cursor':'n'}"));
				});
		});
}

void FRankbookJsonWriteSpec::DefinePatches()
{
	Describe(TEXT("Changes"), [this]()
		{
			It(TEXT("sends only what differs of the player"), [this]()
				{
					FRankbookPlayer Known;
					Known.DisplayName = TEXT("Ada");
					Known.Region = TEXT("CH");
					Holds(TEXT("nothing"), RankbookJson::WritePlayerPatch(Known, TEXT("Ada"), TEXT("CH")), TEXT(""));
					Holds(TEXT("an empty name stays"), RankbookJson::WritePlayerPatch(Known, FString(), TEXT("CH")), TEXT(""));
					Holds(TEXT("case counts"), RankbookJson::WritePlayerPatch(Known, TEXT("ADA"), TEXT("CH")), TEXT("{'displayName':'ADA'}"));
					Holds(TEXT("region"), RankbookJson::WritePlayerPatch(Known, FString(), TEXT("DE")), TEXT("{'region':'DE'}"));
					Holds(TEXT("no region"), RankbookJson::WritePlayerPatch(Known, FString(), FString()), TEXT("{'region':null}"));
				});

			It(TEXT("sends nothing for a contact that was not changed, whatever the server derived"), [this]()
				{
					FRankbookContact Edited = Contact();
					Edited.DisplayName = TEXT("x");
					Edited.Version = 9;
					Edited.ETag = TEXT("x");
					Edited.Uid = TEXT("x");
					Edited.Phones[0].E164 = TEXT("x");
					Edited.Phones[0].National = TEXT("x");
					Edited.Phones[0].Status = ERankbookPhoneStatus::Invalid;
					Edited.Player.State = ERankbookLinkState::Linked;
					Edited.UpdatedAt = FDateTime(2026, 1, 1);
					Holds(TEXT("patch"), RankbookJson::WriteContactPatch(Contact(), Edited), TEXT(""));
				});

			It(TEXT("sends changed members, and null for cleared ones"), [this]()
				{
					FRankbookContact Edited = Contact();
					Edited.Name.Given = TEXT("ada");
					Edited.Name.Surname.Empty();
					Edited.Note.Empty();
					Edited.JobTitle = TEXT("Countess");
					Edited.bFavorite = true;
					Edited.Kind = ERankbookContactKind::Org;
					Holds(TEXT("patch"), RankbookJson::WriteContactPatch(Contact(), Edited), TEXT("{'kind':'org','name':{'given':'ada','surname':null},'jobTitle':'Countess','note':null,'favorite':true}"));
				});

			It(TEXT("keeps a kind that only a later server knows"), [this]()
				{
					FRankbookContact Original = Contact();
					Original.Kind = ERankbookContactKind::Unknown;
					FRankbookContact Edited = Original;
					Edited.Note = TEXT("second");
					Holds(TEXT("patch"), RankbookJson::WriteContactPatch(Original, Edited), TEXT("{'note':'second'}"));
					Original.Kind = ERankbookContactKind::Org;
					Edited.Note = Original.Note;
					Holds(TEXT("nothing to write"), RankbookJson::WriteContactPatch(Original, Edited), TEXT(""));
					Edited.Note = TEXT("second");
					Holds(TEXT("never written"), RankbookJson::WriteContactPatch(Original, Edited), TEXT("{'note':'second'}"));
				});
		});
}

void FRankbookJsonWriteSpec::DefineLists()
{
	Describe(TEXT("Lists of a contact"), [this]()
		{
			It(TEXT("replaces a list whole, with the ids that its rows have"), [this]()
				{
					FRankbookContact Edited = Contact();
					FRankbookContactPhone Second;
					Second.Raw = TEXT("+44 20 7946 0958");
					Second.Kind = ERankbookPhoneKind::Mobile;
					Second.Label = TEXT("night");
					Second.bPrimary = true;
					Edited.Phones.Add(Second);
					Holds(TEXT("patch"), RankbookJson::WriteContactPatch(Contact(), Edited), TEXT("{'phones':[{'id':'p1','raw':'044 668 18 00','region':'CH','kind':'voice','primary':false},{'raw':'+44 20 7946 0958','region':null,'kind':'mobile','label':'night','primary':true}]}"));
				});

			It(TEXT("empties a list"), [this]()
				{
					FRankbookContact Edited = Contact();
					Edited.Phones.Reset();
					Edited.Labels.Reset();
					Holds(TEXT("patch"), RankbookJson::WriteContactPatch(Contact(), Edited), TEXT("{'phones':[],'labels':[]}"));
				});

			It(TEXT("sees a change of every member of every row"), [this]()
				{
					ExpectSeen(false, TEXT("nothing"), [](FRankbookContact&) {});
					ExpectSeen(true, TEXT("phone kind"), [](FRankbookContact& Edited)
						{
							Edited.Phones[0].Kind = ERankbookPhoneKind::Fax;
						});
					ExpectSeen(true, TEXT("phone label"), [](FRankbookContact& Edited)
						{
							Edited.Phones[0].Label = TEXT("x");
						});
					ExpectSeen(true, TEXT("phone primary"), [](FRankbookContact& Edited)
						{
							Edited.Phones[0].bPrimary = true;
						});
					ExpectSeen(true, TEXT("phone region"), [](FRankbookContact& Edited)
						{
							Edited.Phones[0].Region = TEXT("DE");
						});
					ExpectSeen(true, TEXT("mail context"), [](FRankbookContact& Edited)
						{
							Edited.Emails[0].Context = ERankbookContext::Work;
						});
					ExpectSeen(true, TEXT("mail address"), [](FRankbookContact& Edited)
						{
							Edited.Emails[0].Address = TEXT("a@b.example");
						});
					ExpectSeen(true, TEXT("service"), [](FRankbookContact& Edited)
						{
							Edited.Online[0].Service = TEXT("x");
						});
					ExpectSeen(true, TEXT("user"), [](FRankbookContact& Edited)
						{
							Edited.Online[0].User = TEXT("x");
						});
					ExpectSeen(true, TEXT("address"), [](FRankbookContact& Edited)
						{
							Edited.Addresses[0].Full = TEXT("x");
						});
					ExpectSeen(true, TEXT("address context"), [](FRankbookContact& Edited)
						{
							Edited.Addresses[0].Context = ERankbookContext::Work;
						});
					ExpectSeen(true, TEXT("year"), [](FRankbookContact& Edited)
						{
							Edited.Dates[0].Year = 1815;
						});
					ExpectSeen(true, TEXT("day kind"), [](FRankbookContact& Edited)
						{
							Edited.Dates[0].Kind = ERankbookDateKind::Birthday;
						});
					ExpectSeen(true, TEXT("label case"), [](FRankbookContact& Edited)
						{
							Edited.Labels[0] = TEXT("TEAM");
						});
				});
		});
}

void FRankbookJsonWriteSpec::DefineNew()
{
	Describe(TEXT("A new contact"), [this]()
		{
			It(TEXT("is written with null where the server wants to be told"), [this]()
				{
					FRankbookContact New;
					New.Name.Full = TEXT("Ada");
					New.Addresses.AddDefaulted();
					New.Addresses[0].Street = TEXT("1 St James's Square");
					New.Dates.AddDefaulted();
					New.Dates[0].Kind = ERankbookDateKind::Birthday;
					New.Dates[0].Month = 12;
					New.Dates[0].Day = 10;
					Holds(TEXT("body"), RankbookJson::WriteContact(New).Replace(TEXT("'"), TEXT("_")), TEXT("{'name':{'full':'Ada'},'addresses':[{'context':'other','street':'1 St James_s Square','countryCode':null}],'dates':[{'kind':'birthday','year':null,'month':12,'day':10}]}"));
					Holds(TEXT("empty"), RankbookJson::WriteContact(FRankbookContact()), TEXT("{}"));
				});
		});
}
