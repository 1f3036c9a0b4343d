// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

// Only where the stand-in is: the engine has no such headers.
#if __has_include("StandIn/TestServer.h")

#include "CoreMinimal.h"
#include "Kismet/GameplayStatics.h"
#include "Misc/AutomationTest.h"
#include "SessionMachine.standin.h"

BEGIN_DEFINE_SPEC(FRankbookSessionEndSpec, "Rankbook.SessionEnd", EAutomationTestFlags::EditorContext | EAutomationTestFlags::ClientContext | EAutomationTestFlags::ProductFilter)

	TUniquePtr<FRankbookMachine> Machine;

	static int32 Count(const TCHAR* Verb, const TCHAR* Path)
	{
		return StandIn::FHttpScript::CountAttempts(Verb, Path);
	}

	void DefineSignOut();
	void DefineErasure();

END_DEFINE_SPEC(FRankbookSessionEndSpec)

void FRankbookSessionEndSpec::Define()
{
	BeforeEach([this]()
		{
			Machine = MakeUnique<FRankbookMachine>(StandIn::FTestServer::Shared());
		});
	AfterEach([this]()
		{
			Machine.Reset();
		});
	DefineSignOut();
	DefineErasure();
}

void FRankbookSessionEndSpec::DefineSignOut()
{
	It(TEXT("ends the session here and on the server, and keeps the device"), [this]()
		{
			const FString Id = Machine->SignIn().Id;
			const FString Old = Machine->Client->GetSession().GetToken(ERankbookCredential::Player);
			TestEqual(TEXT("code"), Machine->SignOut()->Code(), ERankbookErrorCode::None);
			TestFalse(TEXT("signed out"), Machine->Client->GetSession().IsSignedIn());
			FRankbookRequest Me = RankbookRequests::GetMe().Value.GetValue();
			Me.FixedToken = Old;
			TestEqual(TEXT("the old token"), FRankbookMachine::Wait(Machine->StartSend(Me))->Code(), ERankbookErrorCode::Unauthenticated);
			TestEqual(TEXT("same player"), Machine->SignIn().Id, Id);
			TestEqual(TEXT("a second time"), Machine->SignOut()->Code(), ERankbookErrorCode::None);
			TestEqual(TEXT("nobody"), Machine->SignOut()->Code(), ERankbookErrorCode::NotSignedIn);
		});

	It(TEXT("wipes the tokens also when nothing answers, from both slots"), [this]()
		{
			Machine->SignIn();
			StandIn::FHttpScript::SetOnline(false);
			const TRankbookOutcomeRef<FRankbookDone> Ended = Machine->SignOut();
			TestEqual(TEXT("code"), Ended->Code(), ERankbookErrorCode::Network);
			TestFalse(TEXT("signed out"), Machine->Client->GetSession().IsSignedIn());
			StandIn::FRunner::StepFor(1.0);
			for (const TCHAR* Slot : {TEXT("Rankbook"), TEXT("Rankbook-2")})
			{
				const URankbookSaveGame* Saved = Cast<URankbookSaveGame>(UGameplayStatics::LoadGameFromSlot(Slot, 0));
				TestTrue(Slot, Saved != nullptr && Saved->RefreshToken.IsEmpty() && !Saved->DeviceSecret.IsEmpty());
			}
		});

	It(TEXT("ends calls of a player who is not signed in any more, instead of sending them for the next"), [this]()
		{
			Machine->SignIn();
			StandIn::FHttpScript::On(TEXT("GET"), TEXT("/me")).Refuse();
			const TRankbookOutcomeRef<FRankbookAnswer> Me = Machine->StartGetMe();
			StandIn::FRunner::StepFor(0.1);
			Machine->SignOut();
			TestEqual(TEXT("code"), Me->Code(), ERankbookErrorCode::NotSignedIn);
			TestEqual(TEXT("once"), Me->NumEnded, 1);
			TestEqual(TEXT("attempts"), Count(TEXT("GET"), TEXT("/me")), 1);
		});

	It(TEXT("keeps no token of an answer that comes after the device was forgotten"), [this]()
		{
			StandIn::FHttpScript::On(TEXT("POST"), TEXT("/sessions")).Delay(2.0);
			const TRankbookOutcomeRef<FRankbookSignIn> SignedIn = Machine->StartSignIn();
			StandIn::FRunner::StepFor(1.0);
			Machine->Client->ForgetThisDevice();
			TestEqual(TEXT("code"), FRankbookMachine::Wait(SignedIn)->Code(), ERankbookErrorCode::Cancelled);
			TestFalse(TEXT("signed out"), Machine->Client->GetSession().IsSignedIn());
			TestEqual(TEXT("no event"), Machine->NumChanged, 0);
		});

	It(TEXT("becomes another player after the device was forgotten, and leaves no secret in a slot"), [this]()
		{
			const FString Id = Machine->SignIn().Id;
			Machine->Client->ForgetThisDevice();
			StandIn::FRunner::StepFor(1.0);
			for (const TCHAR* Slot : {TEXT("Rankbook"), TEXT("Rankbook-2")})
			{
				const URankbookSaveGame* Saved = Cast<URankbookSaveGame>(UGameplayStatics::LoadGameFromSlot(Slot, 0));
				TestTrue(Slot, Saved != nullptr && Saved->RefreshToken.IsEmpty() && Saved->DeviceSecret.IsEmpty());
			}
			TestNotEqual(TEXT("another player"), Machine->SignIn().Id, Id);
		});
}

void FRankbookSessionEndSpec::DefineErasure()
{
	It(TEXT("wipes everything when the account is deleted, also when the answer is lost"), [this]()
		{
			for (const bool bLost : {false, true})
			{
				const FRankbookPlayer Player = Machine->SignIn();
				if (bLost)
				{
					StandIn::FHttpScript::On(TEXT("DELETE"), TEXT("/me")).LoseAnswer();
				}
				FRankbookAnswer Erased;
				bool bEnded = false;
				Machine->Client->EraseAccount(RankbookRequests::DeleteMyAccount(Player.DisplayName).Value.GetValue(), [&Erased, &bEnded](const FRankbookAnswer& Answer)
					{
						Erased = Answer;
						bEnded = true;
					});
				StandIn::FRunner::StepUntil([&bEnded]
					{
						return bEnded;
					},
					200.0);
				TestEqual(TEXT("code"), Erased.Error.Code, ERankbookErrorCode::None);
				TestEqual(TEXT("receipt"), Erased.Text.IsEmpty(), bLost);
				TestFalse(TEXT("signed out"), Machine->Client->GetSession().IsSignedIn());
				TestNotEqual(TEXT("another player"), Machine->SignIn().Id, Player.Id);
			}
		});

	It(TEXT("wipes everything when the account is deleted, and only a proxy's failure says so"), [this]()
		{
			const FRankbookPlayer Player = Machine->SignIn();
			StandIn::FHttpScript::On(TEXT("DELETE"), TEXT("/me")).Answer(504).ButSend();
			const TRankbookOutcomeRef<FRankbookAnswer> Erased = MakeShared<TRankbookOutcome<FRankbookAnswer>>();
			Machine->Client->EraseAccount(RankbookRequests::DeleteMyAccount(Player.DisplayName).Value.GetValue(), [Erased](const FRankbookAnswer& Answer)
				{
					++Erased->NumEnded;
					Erased->Result.Error = Answer.Error;
				});
			FRankbookMachine::Wait(Erased);
			TestEqual(TEXT("code"), Erased->Code(), ERankbookErrorCode::None);
			TestNotEqual(TEXT("another player"), Machine->SignIn().Id, Player.Id);
		});

	It(TEXT("keeps everything when nobody can tell whether the account was deleted"), [this]()
		{
			const FRankbookPlayer Player = Machine->SignIn();
			StandIn::FHttpScript::SetOnline(false);
			const TRankbookOutcomeRef<FRankbookAnswer> Erased = MakeShared<TRankbookOutcome<FRankbookAnswer>>();
			Machine->Client->EraseAccount(RankbookRequests::DeleteMyAccount(Player.DisplayName).Value.GetValue(), [Erased](const FRankbookAnswer& Answer)
				{
					++Erased->NumEnded;
					Erased->Result.Error = Answer.Error;
				});
			FRankbookMachine::Wait(Erased);
			TestEqual(TEXT("code"), Erased->Code(), ERankbookErrorCode::Network);
			StandIn::FHttpScript::SetOnline(true);
			TestEqual(TEXT("same player"), Machine->SignIn().Id, Player.Id);
		});
}

#endif
