// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include <chrono>

namespace StandIn
{
	/**
	 * The only source of time of the stand-in. Real at first; specs make it virtual, so that a wait of
	 * half an hour takes no time and always the same number of steps. Game thread only.
	 *
	 * Header only, and visible from every library, so that all of them share one clock.
	 */
	class __attribute__((visibility("default"))) FClock
	{
	public:
		/** Seconds since some moment in the past; never goes back. */
		static double Seconds()
		{
			return bVirtual ? VirtualSeconds : RealSeconds();
		}

		/** The wall clock in units of 100 ns since 0001-01-01T00:00:00Z. */
		static long long UtcTicks()
		{
			return bVirtual ? VirtualUtcTicks : RealUtcTicks();
		}

		/** Whether time stands still but for Advance. */
		static bool IsVirtual()
		{
			return bVirtual;
		}

		/** Stops the clock at the real time of now. */
		static void UseVirtual()
		{
			VirtualSeconds = RealSeconds();
			VirtualUtcTicks = RealUtcTicks();
			bVirtual = true;
		}

		/** Time passes by itself again. */
		static void UseReal()
		{
			bVirtual = false;
		}

		/** Lets virtual time pass; nothing happens in real time. */
		static void Advance(double Seconds)
		{
			VirtualSeconds += Seconds;
			VirtualUtcTicks += static_cast<long long>(Seconds * static_cast<double>(TicksPerSecond));
		}

		/** Somebody sets the wall clock of the machine: no time passes. */
		static void ShiftWallClock(double Seconds)
		{
			VirtualUtcTicks += static_cast<long long>(Seconds * static_cast<double>(TicksPerSecond));
		}

	private:
		static constexpr long long TicksPerSecond = 10'000'000;
		static constexpr long long TicksAtUnixEpoch = 621'355'968'000'000'000;

		static double RealSeconds()
		{
			return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
		}

		static long long RealUtcTicks()
		{
			const auto SinceEpoch = std::chrono::system_clock::now().time_since_epoch();
			const long long Nanoseconds = std::chrono::duration_cast<std::chrono::nanoseconds>(SinceEpoch).count();
			return TicksAtUnixEpoch + Nanoseconds / 100;
		}

		static inline bool bVirtual = false;
		static inline double VirtualSeconds = 0.0;
		static inline long long VirtualUtcTicks = 0;
	};
} // namespace StandIn
