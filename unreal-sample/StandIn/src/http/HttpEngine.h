// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "HttpMessages.h"
#include "StandIn/Http.h"
#include "Transport.h"

#include <limits>
#include <list>

namespace StandIn
{
	/** A request under way. */
	struct FFlight
	{
		explicit FFlight(const TSharedRef<FHttpRequest, ESPMode::ThreadSafe>& InRequest, const FHttpFault& InFault)
			: Request(InRequest)
			, Fault(InFault)
		{
		}

		TSharedRef<FHttpRequest, ESPMode::ThreadSafe> Request;
		FHttpFault Fault;

		/** Its place in the record. */
		int32 AttemptIndex = 0;

		/** The transport's number; 0 when nothing is on the wire. */
		long long WireId = 0;

		double StartedAt = 0.0;

		/** When the engine gives up. */
		double Deadline = std::numeric_limits<double>::infinity();

		/** Whether Answer counts, and from when on it is delivered. */
		bool bAnswered = false;
		double DueAt = 0.0;
		FWireAnswer Answer;

		bool bCancelled = false;
	};

	/** All requests of the process, between their start and their delivery. Game thread only. */
	class FHttpEngine
	{
	public:
		static FHttpEngine& Get();

		/** Takes over a valid request. */
		void Start(const TSharedRef<FHttpRequest, ESPMode::ThreadSafe>& Request);
		void Cancel(const FHttpRequest& Request);

		/** Delivers what has ended; answers whether something was. */
		bool Tick();

		/** When something is due that needs time alone; infinity when there is nothing. */
		double NextDue() const;

		int32 CountInFlight(bool bBoundOnly) const;

		/** Drops all that is in flight, undelivered. */
		void Reset();

		/** The script's. */
		std::list<FHttpFault> Faults;
		TArray<FHttpAttempt> Attempts;
		TArray<FString> AllowedVerbs;
		bool bOnline = true;

	private:
		FHttpFault TakeFault(const FHttpAttempt& Attempt);
		void CollectAnswers();
		void ApplyFault(FFlight& Flight) const;
		bool DeliverNext();
		void Deliver(FFlight& Flight, EHttpOutcome Outcome);

		std::list<FFlight> Flights;
	};
} // namespace StandIn
