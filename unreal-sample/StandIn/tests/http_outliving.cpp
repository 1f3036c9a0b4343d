// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Check.h"
#include "HttpOutcome.h"

#include "StandIn/GameWorld.h"
#include "StandIn/Http.h"
#include "StandIn/Isolation.h"

using StandIn::FHttpScript;

STANDIN_TEST(HttpARequestThatOutlivesItsGameInstanceIsRefused)
{
	StandIn::BeginTest();
	FHttpScript::Always(TEXT("*"), TEXT("")).Answer(200).NeverAnswer();
	STANDIN_CHECK(Check::IsRefused([]
		{
			FHttpOutcome Outcome;
			StandIn::FGameWorld World;
			Outcome.Start(TEXT("GET"), TEXT("http://127.0.0.1:1/x"));
			World.Stop();
			FHttpScript::Reset();
		}));
	STANDIN_CHECK(!Check::IsRefused([]
		{
			FHttpOutcome Outcome;
			StandIn::FGameWorld World;
			Outcome.Start(TEXT("GET"), TEXT("http://127.0.0.1:1/x"));
			Outcome.Request->OnProcessRequestComplete().Unbind();
			World.Stop();
			FHttpScript::Reset();
		}));
}
