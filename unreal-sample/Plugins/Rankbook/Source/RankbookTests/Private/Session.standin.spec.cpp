// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

// Only where the stand-in is: the engine has no such headers.
#if __has_include("StandIn/TestServer.h")

#include "CoreMinimal.h"
#include "Kismet/GameplayStatics.h"
#include "Misc/AutomationTest.h"
#include "SessionMachine.standin.h"
#include "StandIn/Clock.h"

namespace RankbookSessionSpec
{
	const TCHAR* ExpiredBody = TEXT("{\"type\":\"/problems/unauthenticated\",\"title\":\"T\",\"status\":401,\"code\":\"unauthenticated\",\"detail\":\"expired\",\"requestId\":\"r\",\"retryable\":false,\"errors\":[{\"header\":\"authorization\",\"code\":\"expired\",\"detail\":\"d\"}]}");
	const TCHAR* RefusedBody = TEXT("{\"type\":\"/problems/unauthenticated\",\"title\":\"T\",\"status\":401,\"code\":\"unauthenticated\",\"detail\":\"revoked\",\"requestId\":\"r\",\"retryable\":false,\"errors\":[{\"pointer\":\"/refreshToken\",\"code\":\"revoked\",\"detail\":\"d\"}]}");
}

BEGIN_DEFINE_SPEC(FRankbookSessionSpec, "Rankbook.Session", EAutomationTestFlags::EditorContext | EAutomationTestFlags::ClientContext | EAutomationTestFlags::ProductFilter)

	TUniquePtr<FRankbookMachine> Machine;

	static int32 Count(const TCHAR* Verb, const TCHAR* Path)
	{
		return StandIn::FHttpScript::CountAttempts(Verb, Path);
	}

	/** Ends the session on the server, without the client's knowing. */
	void EndOnServer()
	{
		FRankbookRequest Request = RankbookRequests::SignOut().Value.GetValue();
		Request.FixedToken = Machine->Client->GetSession().GetToken(ERankbookCredential::Player);
		TestEqual(TEXT("ended on the server"), FRankbookMachine::Wait(Machine->StartSend(Request))->Code(), ERankbookErrorCode::None);
	}

	/** A new account with a password; the machine is signed in to it with that. */
	FRankbookPlayer SignInWithPassword(const TCHAR* Username)
	{
		Machine->SignIn();
		Machine->LinkPassword(Username, TEXT("correct horse battery"));
		Machine->Client->ForgetThisDevice();
		StandIn::FRunner::StepFor(1.0);
		const TRankbookOutcomeRef<FRankbookSignIn> SignedIn = FRankbookMachine::Wait(Machine->StartPassword(Username, TEXT("correct horse battery")));
		TestEqual(TEXT("signed in with the password"), SignedIn->Code(), ERankbookErrorCode::None);
		return Machine->Client->GetSession().GetPlayer();
	}

	void DefineSignIn();
	void DefineRefresh();
	void DefineLoss();
	void DefinePasswords();

END_DEFINE_SPEC(FRankbookSessionSpec)

void FRankbookSessionSpec::Define()
{
	BeforeEach([this]()
		{
			Machine = MakeUnique<FRankbookMachine>(StandIn::FTestServer::Shared());
		});
	AfterEach([this]()
		{
			Machine.Reset();
		});
	Describe(TEXT("Sign-in"), [this]()
		{
			DefineSignIn();
			DefinePasswords();
		});
	Describe(TEXT("Refresh"), [this]()
		{
			DefineRefresh();
			DefineLoss();
		});
}

void FRankbookSessionSpec::DefineSignIn()
{
	It(TEXT("makes a player once and finds the same one after a restart, by the remembered session"), [this]()
		{
			const TRankbookOutcomeRef<FRankbookSignIn> First = FRankbookMachine::Wait(Machine->StartSignIn(TEXT("Zoë 🏁")));
			if (!TestTrue(TEXT("signed in"), First->Result.IsOk()))
			{
				return;
			}
			TestTrue(TEXT("created"), First->Result.Value.GetValue().bCreated);
			TestEqual(TEXT("name"), First->Result.Value.GetValue().Player.DisplayName, TEXT("Zoë 🏁"));
			TestTrue(TEXT("signed in"), Machine->Client->GetSession().IsSignedIn());
			Machine->Restart();
			TestFalse(TEXT("not before the sign-in"), Machine->Client->GetSession().IsSignedIn());
			const TRankbookOutcomeRef<FRankbookSignIn> Second = FRankbookMachine::Wait(Machine->StartSignIn());
			TestEqual(TEXT("same player"), Second->Result.Value.GetValue().Player.Id, First->Result.Value.GetValue().Player.Id);
			TestFalse(TEXT("not created"), Second->Result.Value.GetValue().bCreated);
			TestEqual(TEXT("refreshes"), Count(TEXT("POST"), TEXT("/sessions/refresh")), 1);
			TestEqual(TEXT("events"), Machine->NumChanged, 2);
		});

	It(TEXT("stores no token unless it is to be remembered, and finds the player all the same"), [this]()
		{
			Machine->Options.bRememberSession = false;
			Machine->Restart();
			const FString Id = Machine->SignIn().Id;
			const URankbookSaveGame* Saved = Cast<URankbookSaveGame>(UGameplayStatics::LoadGameFromSlot(TEXT("Rankbook"), 0));
			const URankbookSaveGame* Other = Cast<URankbookSaveGame>(UGameplayStatics::LoadGameFromSlot(TEXT("Rankbook-2"), 0));
			TestTrue(TEXT("no token"), (Saved == nullptr || Saved->RefreshToken.IsEmpty()) && (Other == nullptr || Other->RefreshToken.IsEmpty()));
			Machine->Restart();
			TestEqual(TEXT("same player"), Machine->SignIn().Id, Id);
			TestEqual(TEXT("refreshes"), Count(TEXT("POST"), TEXT("/sessions/refresh")), 0);
		});

	It(TEXT("has the secret on disk before the first try, so that a lost answer and a crash find the same player"), [this]()
		{
			FString SecretAtFirstTry;
			StandIn::FHttpScript::On(TEXT("POST"), TEXT("/sessions")).LoseAnswer().Then([&SecretAtFirstTry]
				{
					const URankbookSaveGame* Saved = Cast<URankbookSaveGame>(UGameplayStatics::LoadGameFromSlot(TEXT("Rankbook"), 0));
					SecretAtFirstTry = Saved != nullptr ? Saved->DeviceSecret : FString();
				});
			StandIn::FHttpScript::On(TEXT("POST"), TEXT("/sessions")).NeverAnswer();
			Machine->StartSignIn(TEXT("Brave Otter"));
			StandIn::FRunner::StepFor(5.0);
			TestEqual(TEXT("64 characters"), SecretAtFirstTry.Len(), 64);
			Machine->Crash();
			const TRankbookOutcomeRef<FRankbookSignIn> Again = FRankbookMachine::Wait(Machine->StartSignIn(TEXT("Other name")));
			TestFalse(TEXT("found, not made"), Again->Result.Value.GetValue().bCreated);
			TestEqual(TEXT("the name of the first try"), Machine->Client->GetSession().GetPlayer().DisplayName, TEXT("Brave Otter"));
		});

	It(TEXT("joins sign-ins that overlap"), [this]()
		{
			const TRankbookOutcomeRef<FRankbookSignIn> First = Machine->StartSignIn();
			const TRankbookOutcomeRef<FRankbookSignIn> Second = Machine->StartSignIn();
			FRankbookMachine::Wait(Second);
			TestEqual(TEXT("requests"), Count(TEXT("POST"), TEXT("/sessions")), 1);
			TestEqual(TEXT("first"), First->NumEnded, 1);
			TestEqual(TEXT("same"), First->Result.Value.GetValue().Player.Id, Second->Result.Value.GetValue().Player.Id);
		});

	It(TEXT("lets calls made before the slot is loaded, and during the sign-in, wait for it"), [this]()
		{
			Machine->StartSignIn();
			const TRankbookOutcomeRef<FRankbookAnswer> Me = FRankbookMachine::Wait(Machine->StartGetMe());
			TestEqual(TEXT("code"), Me->Code(), ERankbookErrorCode::None);
		});

	It(TEXT("makes no request for a player when nobody is signed in"), [this]()
		{
			StandIn::FRunner::StepFor(1.0);
			const TRankbookOutcomeRef<FRankbookAnswer> Me = Machine->StartGetMe();
			TestEqual(TEXT("at once"), Me->NumEnded, 1);
			TestEqual(TEXT("code"), Me->Code(), ERankbookErrorCode::NotSignedIn);
			TestEqual(TEXT("requests"), Count(TEXT("*"), TEXT("/")), 0);
		});
}

void FRankbookSessionSpec::DefineRefresh()
{
	It(TEXT("renews a token that is about to expire before it is used, once for ten calls"), [this]()
		{
			Machine->SignIn();
			const FString Old = Machine->Client->GetSession().GetToken(ERankbookCredential::Player);
			StandIn::FClock::Advance(3545.0);
			TArray<TRankbookOutcomeRef<FRankbookAnswer>> Calls;
			for (int32 Index = 0; Index < 10; ++Index)
			{
				Calls.Add(Machine->StartGetMe());
			}
			for (const TRankbookOutcomeRef<FRankbookAnswer>& Call : Calls)
			{
				TestEqual(TEXT("code"), FRankbookMachine::Wait(Call)->Code(), ERankbookErrorCode::None);
				TestEqual(TEXT("once"), Call->NumEnded, 1);
			}
			TestEqual(TEXT("refreshes"), Count(TEXT("POST"), TEXT("/sessions/refresh")), 1);
			TestEqual(TEXT("calls"), Count(TEXT("GET"), TEXT("/me")), 10);
			TestNotEqual(TEXT("token"), Machine->Client->GetSession().GetToken(ERankbookCredential::Player), Old);
		});

	It(TEXT("does not renew a token that is good for a while, whatever the wall clock says"), [this]()
		{
			Machine->SignIn();
			StandIn::FClock::ShiftWallClock(86400.0);
			FRankbookMachine::Wait(Machine->StartGetMe());
			TestEqual(TEXT("refreshes"), Count(TEXT("POST"), TEXT("/sessions/refresh")), 0);
		});

	It(TEXT("refreshes once when ten calls in flight meet an expired token, and repeats each once"), [this]()
		{
			Machine->SignIn();
			StandIn::FHttpScript::On(TEXT("GET"), TEXT("/me")).Times(10).Answer(401, RankbookSessionSpec::ExpiredBody);
			TArray<TRankbookOutcomeRef<FRankbookAnswer>> Calls;
			for (int32 Index = 0; Index < 10; ++Index)
			{
				Calls.Add(Machine->StartGetMe());
			}
			for (const TRankbookOutcomeRef<FRankbookAnswer>& Call : Calls)
			{
				TestEqual(TEXT("code"), FRankbookMachine::Wait(Call)->Code(), ERankbookErrorCode::None);
			}
			TestEqual(TEXT("refreshes"), Count(TEXT("POST"), TEXT("/sessions/refresh")), 1);
			TestEqual(TEXT("attempts"), Count(TEXT("GET"), TEXT("/me")), 20);
			TestEqual(TEXT("nobody was signed out"), Machine->NumChanged, 1);
		});

	It(TEXT("has the new tokens on disk before a waiting call goes on"), [this]()
		{
			Machine->SignIn();
			StandIn::FClock::Advance(3545.0);
			bool bOnDisk = false;
			StandIn::FHttpScript::On(TEXT("GET"), TEXT("/me")).Answer(204).Then([&bOnDisk]
				{
					const FString Sent = StandIn::FHttpScript::AttemptsOf(TEXT("POST"), TEXT("/sessions/refresh"))[0].Body;
					for (const TCHAR* Slot : {TEXT("Rankbook"), TEXT("Rankbook-2")})
					{
						const URankbookSaveGame* Saved = Cast<URankbookSaveGame>(UGameplayStatics::LoadGameFromSlot(Slot, 0));
						bOnDisk = bOnDisk || (Saved != nullptr && !Saved->RefreshToken.IsEmpty() && !Sent.Contains(Saved->RefreshToken));
					}
				});
			FRankbookMachine::Wait(Machine->StartGetMe());
			TestTrue(TEXT("on disk"), bOnDisk);
		});
}

void FRankbookSessionSpec::DefineLoss()
{
	It(TEXT("gets the same tokens again when the answer to a refresh is lost"), [this]()
		{
			const FString Id = Machine->SignIn().Id;
			StandIn::FClock::Advance(3545.0);
			StandIn::FHttpScript::On(TEXT("POST"), TEXT("/sessions/refresh")).LoseAnswer();
			TestEqual(TEXT("code"), FRankbookMachine::Wait(Machine->StartGetMe())->Code(), ERankbookErrorCode::None);
			TestEqual(TEXT("refreshes"), Count(TEXT("POST"), TEXT("/sessions/refresh")), 2);
			StandIn::FClock::Advance(3545.0);
			TestEqual(TEXT("the family lives"), FRankbookMachine::Wait(Machine->StartGetMe())->Code(), ERankbookErrorCode::None);
			TestEqual(TEXT("no new sign-in"), Count(TEXT("POST"), TEXT("/sessions")), 4);
			TestEqual(TEXT("same player"), Machine->Client->GetSession().GetPlayer().Id, Id);
		});

	It(TEXT("keeps the tokens when nothing answers, and goes on when it does again"), [this]()
		{
			Machine->SignIn();
			StandIn::FClock::Advance(4000.0);
			StandIn::FHttpScript::SetOnline(false);
			TestEqual(TEXT("code"), FRankbookMachine::Wait(Machine->StartGetMe())->Code(), ERankbookErrorCode::Network);
			TestTrue(TEXT("still signed in"), Machine->Client->GetSession().IsSignedIn());
			TestEqual(TEXT("no event"), Machine->NumExpired, 0);
			StandIn::FHttpScript::SetOnline(true);
			TestEqual(TEXT("code"), FRankbookMachine::Wait(Machine->StartGetMe())->Code(), ERankbookErrorCode::None);
		});

	It(TEXT("tries with the old token when it is good for some seconds more"), [this]()
		{
			Machine->SignIn();
			StandIn::FClock::Advance(3545.0);
			StandIn::FHttpScript::Always(TEXT("POST"), TEXT("/sessions/refresh")).Answer(503, FString(), {{TEXT("Retry-After"), TEXT("60")}});
			TestEqual(TEXT("code"), FRankbookMachine::Wait(Machine->StartGetMe())->Code(), ERankbookErrorCode::None);
		});

	It(TEXT("signs a device in again in silence when its session was ended, and the call goes through"), [this]()
		{
			const FString Id = Machine->SignIn().Id;
			EndOnServer();
			TestEqual(TEXT("code"), FRankbookMachine::Wait(Machine->StartGetMe())->Code(), ERankbookErrorCode::None);
			TestEqual(TEXT("same player"), Machine->Client->GetSession().GetPlayer().Id, Id);
			TestEqual(TEXT("no event"), Machine->NumExpired, 0);
			TestEqual(TEXT("no change"), Machine->NumChanged, 1);
		});

	It(TEXT("signs a device in again when its refresh is refused"), [this]()
		{
			const FString Id = Machine->SignIn().Id;
			StandIn::FClock::Advance(3545.0);
			StandIn::FHttpScript::On(TEXT("POST"), TEXT("/sessions/refresh")).Answer(401, RankbookSessionSpec::RefusedBody);
			TestEqual(TEXT("code"), FRankbookMachine::Wait(Machine->StartGetMe())->Code(), ERankbookErrorCode::None);
			TestEqual(TEXT("same player"), Machine->Client->GetSession().GetPlayer().Id, Id);
		});

	It(TEXT("gives up after one silent sign-in"), [this]()
		{
			Machine->SignIn();
			StandIn::FHttpScript::Always(TEXT("GET"), TEXT("/me")).Answer(401, RankbookSessionSpec::ExpiredBody);
			TestEqual(TEXT("code"), FRankbookMachine::Wait(Machine->StartGetMe())->Code(), ERankbookErrorCode::Unauthenticated);
			TestEqual(TEXT("attempts"), Count(TEXT("GET"), TEXT("/me")), 3);
		});
}

void FRankbookSessionSpec::DefinePasswords()
{
	It(TEXT("tells that the player has to sign in when a session with a password was ended"), [this]()
		{
			AddExpectedError(TEXT("the player has to sign in again"));
			SignInWithPassword(TEXT("otter_one"));
			EndOnServer();
			TestEqual(TEXT("code"), FRankbookMachine::Wait(Machine->StartGetMe())->Code(), ERankbookErrorCode::Unauthenticated);
			TestEqual(TEXT("event"), Machine->NumExpired, 1);
			TestFalse(TEXT("signed out"), Machine->Client->GetSession().IsSignedIn());
			TestEqual(TEXT("then nobody is signed in"), FRankbookMachine::Wait(Machine->StartGetMe())->Code(), ERankbookErrorCode::NotSignedIn);
		});

	It(TEXT("keeps the session when a password is wrong"), [this]()
		{
			const FString Id = SignInWithPassword(TEXT("otter_two")).Id;
			TestEqual(TEXT("code"), FRankbookMachine::Wait(Machine->StartPassword(TEXT("otter_two"), TEXT("wrong")))->Code(), ERankbookErrorCode::Unauthenticated);
			TestEqual(TEXT("same player"), Machine->Client->GetSession().GetPlayer().Id, Id);
			TestEqual(TEXT("still good"), FRankbookMachine::Wait(Machine->StartGetMe())->Code(), ERankbookErrorCode::None);
			const FRankbookRequest Wrong = RankbookRequests::LinkPassword(TEXT("otter_two"), TEXT("another good one"), TEXT("wrong")).Value.GetValue();
			FRankbookMachine::Wait(Machine->StartSend(Wrong));
			TestEqual(TEXT("still the player"), Machine->Client->GetSession().GetPlayer().Id, Id);
			TestEqual(TEXT("no event"), Machine->NumExpired, 0);
		});
}

#endif
