// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace StandIn
{
	/** A request as it goes over the wire. */
	struct FWireRequest
	{
		std::string Verb;
		std::string Url;
		std::vector<std::string> HeaderLines;
		std::string Body;
	};

	/** What came back. */
	struct FWireAnswer
	{
		/** Whether a whole answer came; Status, Headers and Body count only then. */
		bool bComplete = false;
		int Status = 0;
		std::vector<std::pair<std::string, std::string>> Headers;
		std::string Body;

		/** Why there is no answer, in curl's words. */
		std::string Error;
	};

	/**
	 * Real HTTP, by libcurl in a worker thread. Nothing of the engine's types crosses the threads.
	 * Reaches this machine alone, ignores proxies, follows no redirect and reuses no connection, so
	 * that a test means the same in every environment.
	 */
	class FTransport
	{
	public:
		static FTransport& Get();

		FTransport();
		~FTransport();
		FTransport(const FTransport&) = delete;
		FTransport& operator=(const FTransport&) = delete;

		/** Sends a request; answers its number. */
		long long Start(const FWireRequest& Request);

		/** Nobody wants the answer any more. */
		void Abort(long long Id);

		/** Takes an answer that has come; false when it has not. */
		bool TakeAnswer(long long Id, FWireAnswer& OutAnswer);

		/** Waits until there is an answer to take; false when nothing is on the wire. */
		bool WaitForAnswer();

		/** How many requests have no answer yet. */
		int CountOnWire();

	private:
		struct FExchange;

		void Work();
		void AddWaiting();
		void FinishDone();
		void Finish(long long Id, FWireAnswer Answer);

		/** Guards everything below. */
		std::mutex Mutex;
		std::condition_variable AnswerCame;
		std::map<long long, std::unique_ptr<FExchange>> Waiting;
		std::map<long long, FWireAnswer> Answers;
		std::vector<long long> Aborted;
		int OnWire = 0;
		long long LastId = 0;
		bool bStopping = false;

		/** The worker's own. */
		std::map<void*, std::unique_ptr<FExchange>> Running;
		void* Multi = nullptr;

		/** Last, so that it starts when all else is there. */
		std::thread Worker;
	};
} // namespace StandIn
