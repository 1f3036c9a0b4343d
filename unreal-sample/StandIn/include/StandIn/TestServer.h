// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"

#include <memory>

namespace StandIn
{
	/**
	 * The real server: the program that RANKBOOK_BIN names, on a free port and in a temporary directory.
	 * It dies with this object, and with this process however that ends. A test fails when something
	 * about it does not work.
	 *
	 * Its game is `my-game`. Its boards: `high-scores` (integer, descending), `lap-time` (duration, 3
	 * decimals, ascending), `latest-run` (operator latest) and `sub-cup` (with a second value), where
	 * players' machines may submit; `ranked-cup`, where only game servers may; `staff-only`, which is private.
	 */
	class FTestServer
	{
	public:
		/** Starts one. Knobs are environment variables, such as RANKBOOK_RATE__SUBMIT=2; rates are so high that no test meets them by accident. */
		explicit FTestServer(const TMap<FString, FString>& Knobs = TMap<FString, FString>());
		~FTestServer();

		FTestServer(const FTestServer&) = delete;
		FTestServer& operator=(const FTestServer&) = delete;

		/** One for all specs that change nothing about the server itself; started at the first call, ended with the process. */
		static FTestServer& Shared();

		/** "http://127.0.0.1:PORT". */
		FString BaseUrl() const;

		/** "rb_pub_…". */
		FString PublicKey() const;

		/** "rb_srv_…". */
		FString ServerKey() const;

		/** SIGKILL: no handler runs, nothing is flushed. */
		void Kill();

		/** Starts again after Kill, on the same port and data. */
		void Restart();

		/** Runs another command on the same data, and answers what it printed. */
		FString Cli(const TArray<FString>& Arguments);

		/** How many runs the ledger holds, over all boards and players; by `rankbook verify`, which also fails the test when a rank is not that of the ledger. */
		int64 CountRuns();

	private:
		struct FState;
		std::unique_ptr<FState> State;
	};
} // namespace StandIn
