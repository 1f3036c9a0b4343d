// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"

#include <functional>

namespace StandIn
{
	/** What goes wrong with a request; made by FHttpScript::On. Every method answers the fault itself, to be chained. */
	class FHttpFault
	{
	public:
		FHttpFault(const FString& InVerb, const FString& InPathPart);

		/** For so many requests, 1 at first; 0 means every one. */
		FHttpFault& Times(int32 Count);

		/** Lets so many that match pass by before. */
		FHttpFault& After(int32 Count);

		/** Nobody listens: no answer, nothing is sent. */
		FHttpFault& Refuse();

		/** The certificate is not believed. The engine does not tell it from Refuse. */
		FHttpFault& FailTls();

		/** The server did what was asked, but its answer is lost. */
		FHttpFault& LoseAnswer();

		/** The answer comes so many virtual seconds later, in one piece. */
		FHttpFault& Delay(double Seconds);

		/** The answer never comes. */
		FHttpFault& NeverAnswer();

		/** The answer trickles in for so many virtual seconds: what counts silence does not end it. */
		FHttpFault& SlowBody(double Seconds);

		/** The answer's body ends after so many bytes, as if that were all. */
		FHttpFault& Truncate(int32 Bytes);

		/** Something else answers; nothing is sent, unless ButSend is called too. The type is application/problem+json unless a header says another. */
		FHttpFault& Answer(int32 Status, const FString& Body = FString(), const TMap<FString, FString>& Headers = TMap<FString, FString>());

		/** With Answer: the server gets the request and does it all the same, as behind a proxy that gives up. */
		FHttpFault& ButSend();

		/** Runs when the answer is there, and before it is delivered or lost: to kill the server, for example. */
		FHttpFault& Then(std::function<void()> InHook);

	private:
		friend class FHttpScript;
		friend class FHttpEngine;

		bool Matches(const FString& WireVerb, const FString& EffectiveVerb, const FString& Path);

		FString Verb;
		FString PathPart;
		int32 Remaining = 1;
		int32 Skipped = 0;
		bool bEveryOne = false;
		bool bSend = true;
		bool bLose = false;
		bool bSlow = false;
		bool bReplace = false;
		double DelaySeconds = 0.0;
		int32 KeptBytes = -1;
		int32 Status = 0;
		FString Body;
		TMap<FString, FString> Headers;
		std::function<void()> Hook;
	};

	/** A request that the plugin made, answered or not. */
	struct FHttpAttempt
	{
		/** As it went over the wire. */
		FString Verb;

		/** What X-HTTP-Method-Override says, or else the verb. */
		FString EffectiveVerb;

		FString Url;

		/** Behind the host, with the query. */
		FString Path;

		TMap<FString, FString> Headers;
		FString Body;

		/** By FPlatformTime::Seconds. */
		double StartedAt = 0.0;

		/** The answer's status; 0 without one, and until it is delivered. */
		int32 Status = 0;

		/** Whether the server got to see it. */
		bool bSent = false;
	};

	/** What goes wrong on the way to servers, and what went over it. Empty at the start of every test. */
	class FHttpScript
	{
	public:
		/**
		 * Adds a fault for requests whose verb (or its override) is Verb, "*" for any, and whose path
		 * contains PathPart. The first fault that matches and is not used up counts.
		 */
		static FHttpFault& On(const FString& Verb, const FString& PathPart);

		/** As On, for every request from now on. */
		static FHttpFault& Always(const FString& Verb, const FString& PathPart);

		/** Plugs the cable: no request leaves this machine, until it is called with true. */
		static void SetOnline(bool bOnline);

		/** A back end that knows these verbs alone; requests with others fail at once. */
		static void AllowOnlyVerbs(const TArray<FString>& Verbs);

		/** Every request since the test began, in the order of their start. */
		static const TArray<FHttpAttempt>& Attempts();

		/** Those whose effective verb is Verb ("*": any) and whose path contains PathPart. */
		static TArray<FHttpAttempt> AttemptsOf(const FString& Verb, const FString& PathPart);

		static int32 CountAttempts(const FString& Verb, const FString& PathPart);

		/** Requests that have started and not been delivered. */
		static int32 CountInFlight();

		/** Of those, the ones that would still call somebody. */
		static int32 CountBoundInFlight();

		/** Removes all faults and the record. */
		static void Reset();
	};

	/** How many tickers there are. */
	int32 CountTickers();
} // namespace StandIn
