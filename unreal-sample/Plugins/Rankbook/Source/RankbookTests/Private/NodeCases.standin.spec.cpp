// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

// Only where the stand-in is: the engine has no such headers.
#if __has_include("StandIn/TestServer.h")

#include "NodeCases.standin.h"

namespace
{
	using FStage = FRankbookNodeStage;
	using FRun = FRankbookNodeRun;

	/** A node of Ann's game, unless Make says another. */
	template <typename ActionType>
	FRankbookNodeCase& AddCase(TArray<FRankbookNodeCase>& Cases, TFunction<ActionType*(FStage&)> Make, TFunction<void(FStage&, const FRun&)> Keep = nullptr)
	{
		FRankbookNodeCase& Case = Cases.AddDefaulted_GetRef();
		Case.Class = ActionType::StaticClass();
		Case.Start = [Make](FStage& Stage)
		{
			return Stage.Ann.Start(Make(Stage));
		};
		Case.Keep = MoveTemp(Keep);
		return Case;
	}

	const TCHAR* const NobodysId = TEXT("01890000-0000-7000-8000-000000000001");

	FRankbookScore MakeLap()
	{
		FRankbookScore Lap;
		Lap.Score = 83412;
		Lap.MetadataJson = TEXT("{\"car\":\"Škoda 山\"}");
		return Lap;
	}

	FRankbookContact MakeNewContact()
	{
		FRankbookContact Contact;
		Contact.Name.Full = TEXT("Łukasz Ångström 山田");
		FRankbookContactPhone& Phone = Contact.Phones.AddDefaulted_GetRef();
		Phone.Raw = TEXT("+41 44 668 18 00");
		Contact.Labels.Add(TEXT("racing"));
		return Contact;
	}

	void AddSessionCases(TArray<FRankbookNodeCase>& Cases)
	{
		AddCase<URankbookCheckServerAction>(Cases, [](FStage& Stage)
			{
				return URankbookCheckServerAction::CheckServer(Stage.Ann.Context());
			});
		AddCase<URankbookSignInWithDeviceAction>(
			Cases, [](FStage& Stage)
			{
				return URankbookSignInWithDeviceAction::SignInWithDevice(Stage.Ann.Context(), TEXT("Zoë 山田 🚀"));
			},
			[](FStage& Stage, const FRun& Run)
			{
				Stage.AnnId = Run.Get<FRankbookSignIn>().Player.Id;
				const FRankbookPlayer Bob = Stage.Bob.SignIn(TEXT("Bob"));
				Stage.BobId = Bob.Id;
				Stage.BobsFriendCode = Bob.FriendCode;
			});
		AddCase<URankbookGetMeAction>(Cases, [](FStage& Stage)
			{
				return URankbookGetMeAction::GetMe(Stage.Ann.Context());
			});
		AddCase<URankbookUpdateMeAction>(Cases, [](FStage& Stage)
			{
				return URankbookUpdateMeAction::UpdateMe(Stage.Ann.Context(), TEXT("Émile Zoë"), TEXT("CH"));
			});
		AddCase<URankbookGetPlayerProfileAction>(Cases, [](FStage& Stage)
			{
				return URankbookGetPlayerProfileAction::GetPlayerProfile(Stage.Ann.Context(), Stage.BobId);
			});
		AddCase<URankbookLinkPasswordAction>(Cases, [](FStage& Stage)
			{
				return URankbookLinkPasswordAction::LinkPassword(Stage.Ann.Context(), TEXT("emile.zoe"), TEXT("correct horse battery"), TEXT(""));
			});
		AddCase<URankbookSignInWithPasswordAction>(Cases, [](FStage& Stage)
			{
				return URankbookSignInWithPasswordAction::SignInWithPassword(Stage.Phone.Context(), TEXT("Emile.Zoe"), TEXT("correct horse battery"));
			});
		AddCase<URankbookListSessionsAction>(
			Cases, [](FStage& Stage)
			{
				return URankbookListSessionsAction::ListSessions(Stage.Ann.Context());
			},
			[](FStage& Stage, const FRun& Run)
			{
				for (const FRankbookDeviceSession& Session : Run.Get<TArray<FRankbookDeviceSession>>())
				{
					Stage.SessionId = Session.bCurrent ? Stage.SessionId : Session.Id;
				}
			});
		AddCase<URankbookEndSessionAction>(Cases, [](FStage& Stage)
			{
				return URankbookEndSessionAction::EndSession(Stage.Ann.Context(), Stage.SessionId);
			});
	}

	void AddScoreCases(TArray<FRankbookNodeCase>& Cases)
	{
		AddCase<URankbookListBoardsAction>(Cases, [](FStage& Stage)
			{
				return URankbookListBoardsAction::ListBoards(Stage.Ann.Context(), TEXT(""));
			});
		AddCase<URankbookGetBoardAction>(Cases, [](FStage& Stage)
			{
				return URankbookGetBoardAction::GetBoard(Stage.Ann.Context(), TEXT("lap-time"));
			});
		AddCase<URankbookSubmitScoreAction>(Cases, [](FStage& Stage)
			{
				return URankbookSubmitScoreAction::SubmitScore(Stage.Ann.Context(), TEXT("high-scores"), 9007199254740991);
			});
		AddCase<URankbookSubmitScoreWithDetailsAction>(Cases, [](FStage& Stage)
			{
				return URankbookSubmitScoreWithDetailsAction::SubmitScoreWithDetails(Stage.Ann.Context(), TEXT("lap-time"), MakeLap());
			});
		AddCase<URankbookFlushPendingScoresAction>(Cases, [](FStage& Stage)
			{
				return URankbookFlushPendingScoresAction::FlushPendingScores(Stage.Ann.Context());
			})
			.bMayEndAtOnce = true;
		AddCase<URankbookListScoresAction>(Cases, [](FStage& Stage)
			{
				return URankbookListScoresAction::ListScores(Stage.Ann.Context(), TEXT("lap-time"), FRankbookScoreQuery());
			});
		AddCase<URankbookGetScoreAction>(Cases, [](FStage& Stage)
			{
				return URankbookGetScoreAction::GetScore(Stage.Ann.Context(), TEXT("high-scores"), FRankbookScoreQuery(), TEXT(""));
			});
		AddCase<URankbookListScoresAroundAction>(Cases, [](FStage& Stage)
			{
				return URankbookListScoresAroundAction::ListScoresAround(Stage.Ann.Context(), TEXT("high-scores"), FRankbookScoreQuery(), TEXT(""), 5, 5);
			});
		AddCase<URankbookLookupScoresAction>(Cases, [](FStage& Stage)
			{
				return URankbookLookupScoresAction::LookupScores(Stage.Ann.Context(), TEXT("high-scores"), {Stage.AnnId, Stage.BobId}, FRankbookScoreQuery());
			});
		AddCase<URankbookPreviewRankAction>(Cases, [](FStage& Stage)
			{
				return URankbookPreviewRankAction::PreviewRank(Stage.Ann.Context(), TEXT("lap-time"), MakeLap(), FRankbookScoreQuery());
			});
		AddCase<URankbookListSeasonsAction>(Cases, [](FStage& Stage)
			{
				return URankbookListSeasonsAction::ListSeasons(Stage.Ann.Context(), TEXT("lap-time"), TEXT(""), TEXT(""));
			});
		AddCase<URankbookFindOrCreatePlayerAction>(
			Cases, [](FStage& Stage)
			{
				return URankbookFindOrCreatePlayerAction::FindOrCreatePlayer(Stage.Dedicated.Context(), TEXT("steam:76561198000000001"), TEXT("Çelik"));
			},
			[](FStage& Stage, const FRun& Run)
			{
				Stage.ServedPlayerId = Run.Get<FRankbookPlayer>().Id;
			});
		AddCase<URankbookSubmitScoreForPlayerAction>(Cases, [](FStage& Stage)
			{
				FRankbookScore Score;
				Score.Score = 7;
				return URankbookSubmitScoreForPlayerAction::SubmitScoreForPlayer(Stage.Dedicated.Context(), TEXT("ranked-cup"), Stage.ServedPlayerId, Score);
			});
	}

	void KeepContact(FStage& Stage, const FRun& Run)
	{
		Stage.Contact = Run.Get<FRankbookContact>();
	}

	void AddContactCases(TArray<FRankbookNodeCase>& Cases)
	{
		AddCase<URankbookCreateContactAction>(
			Cases, [](FStage& Stage)
			{
				return URankbookCreateContactAction::CreateContact(Stage.Ann.Context(), MakeNewContact());
			},
			&KeepContact);
		AddCase<URankbookListContactsAction>(Cases, [](FStage& Stage)
			{
				return URankbookListContactsAction::ListContacts(Stage.Ann.Context(), FRankbookContactQuery());
			});
		AddCase<URankbookSearchContactsAction>(Cases, [](FStage& Stage)
			{
				FRankbookContactQuery Query;
				Query.Text = TEXT("lukasz");
				return URankbookSearchContactsAction::SearchContacts(Stage.Ann.Context(), Query);
			});
		AddCase<URankbookGetContactAction>(
			Cases, [](FStage& Stage)
			{
				return URankbookGetContactAction::GetContact(Stage.Ann.Context(), Stage.Contact.Id);
			},
			&KeepContact);
		AddCase<URankbookUpdateContactAction>(
			Cases, [](FStage& Stage)
			{
				FRankbookContact Edited = Stage.Contact;
				Edited.Note = TEXT("Meets on Tuesdays");
				return URankbookUpdateContactAction::UpdateContact(Stage.Ann.Context(), Stage.Contact, Edited);
			},
			&KeepContact);
		AddCase<URankbookDeleteContactAction>(Cases, [](FStage& Stage)
			{
				return URankbookDeleteContactAction::DeleteContact(Stage.Ann.Context(), Stage.Contact);
			});
		AddCase<URankbookListTrashAction>(Cases, [](FStage& Stage)
			{
				return URankbookListTrashAction::ListTrash(Stage.Ann.Context(), TEXT(""));
			});
		AddCase<URankbookRestoreContactAction>(
			Cases, [](FStage& Stage)
			{
				return URankbookRestoreContactAction::RestoreContact(Stage.Ann.Context(), Stage.Contact.Id);
			},
			&KeepContact);
		AddCase<URankbookListLabelsAction>(Cases, [](FStage& Stage)
			{
				return URankbookListLabelsAction::ListLabels(Stage.Ann.Context());
			});
		AddCase<URankbookImportContactsAction>(
			Cases, [](FStage& Stage)
			{
				return URankbookImportContactsAction::ImportContacts(Stage.Ann.Context(), TEXT("BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ólafur\r\nEND:VCARD\r\n"), ERankbookContactFormat::VCard4, false);
			},
			[](FStage& Stage, const FRun& Run)
			{
				Stage.ImportId = Run.Get<FRankbookImportReport>().ImportId;
			});
		AddCase<URankbookUndoImportAction>(Cases, [](FStage& Stage)
			{
				return URankbookUndoImportAction::UndoImport(Stage.Ann.Context(), Stage.ImportId);
			});
		AddCase<URankbookExportContactsAction>(Cases, [](FStage& Stage)
			{
				return URankbookExportContactsAction::ExportContacts(Stage.Ann.Context(), ERankbookContactFormat::VCard4);
			});
	}

	void InviteAgain(FStage& Stage, const FRun&)
	{
		const TSharedRef<FRun> Invited = Stage.Ann.Run(URankbookInviteContactAction::InviteContact(Stage.Ann.Context(), Stage.Contact.Id, Stage.BobsFriendCode));
		Stage.LinkId = Invited->Get<FRankbookLink>().Id;
	}

	void AddLinkCases(TArray<FRankbookNodeCase>& Cases)
	{
		AddCase<URankbookInviteContactAction>(Cases, [](FStage& Stage)
			{
				return URankbookInviteContactAction::InviteContact(Stage.Ann.Context(), Stage.Contact.Id, Stage.BobsFriendCode);
			});
		AddCase<URankbookListLinksAction>(
			Cases, [](FStage& Stage)
			{
				return URankbookListLinksAction::ListLinks(Stage.Bob.Context());
			},
			[](FStage& Stage, const FRun& Run)
			{
				for (const FRankbookLink& Link : Run.Get<TArray<FRankbookLink>>())
				{
					Stage.LinkId = Link.Id;
				}
			});
		AddCase<URankbookAcceptLinkAction>(Cases, [](FStage& Stage)
			{
				return URankbookAcceptLinkAction::AcceptLink(Stage.Bob.Context(), Stage.LinkId, TEXT(""));
			});
		AddCase<URankbookListContactScoresAction>(Cases, [](FStage& Stage)
			{
				return URankbookListContactScoresAction::ListContactScores(Stage.Ann.Context(), TEXT("high-scores"), FRankbookScoreQuery());
			});
		AddCase<URankbookEndLinkAction>(
			Cases, [](FStage& Stage)
			{
				return URankbookEndLinkAction::EndLink(Stage.Ann.Context(), Stage.Contact.Id);
			},
			&InviteAgain);
		AddCase<URankbookDeclineLinkAction>(Cases, [](FStage& Stage)
			{
				return URankbookDeclineLinkAction::DeclineLink(Stage.Bob.Context(), Stage.LinkId);
			});
	}

	void AddLastCases(TArray<FRankbookNodeCase>& Cases)
	{
		AddCase<URankbookExportMyDataAction>(Cases, [](FStage& Stage)
			{
				return URankbookExportMyDataAction::ExportMyData(Stage.Ann.Context());
			});
		AddCase<URankbookDeleteMyAccountAction>(Cases, [](FStage& Stage)
			{
				return URankbookDeleteMyAccountAction::DeleteMyAccount(Stage.Ann.Context(), TEXT("Émile Zoë"));
			});
		AddCase<URankbookSignOutAction>(Cases, [](FStage& Stage)
			{
				return URankbookSignOutAction::SignOut(Stage.Bob.Context());
			});
	}
}

FRankbookNodeStage::FRankbookNodeStage(const StandIn::FTestServer& Server)
	: Ann(Server, TEXT("Ann"))
	, Bob(Server, TEXT("Bob"))
	, Phone(Server, TEXT("Phone"))
	, Dedicated(Server, TEXT("Dedicated"), true)
	, SessionId(NobodysId)
	, LinkId(NobodysId)
	, ImportId(NobodysId)
	, ServedPlayerId(NobodysId)
	, AnnId(NobodysId)
	, BobId(NobodysId)
	, BobsFriendCode(TEXT("00000000"))
{
	Contact.Id = NobodysId;
	Contact.ETag = TEXT("\"1.1\"");
}

void FRankbookNodeStage::SignIn()
{
	AnnId = Ann.SignIn(TEXT("Ann")).Id;
	BobId = Bob.SignIn(TEXT("Bob")).Id;
}

TArray<FRankbookNodeCase> MakeRankbookNodeCases()
{
	TArray<FRankbookNodeCase> Cases;
	AddSessionCases(Cases);
	AddScoreCases(Cases);
	AddContactCases(Cases);
	AddLinkCases(Cases);
	AddLastCases(Cases);
	return Cases;
}

#endif
