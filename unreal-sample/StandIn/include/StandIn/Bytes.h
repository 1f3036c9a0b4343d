// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"

#include <string>
#include <vector>

namespace StandIn
{
	/** Writes what a saved game holds. */
	class FByteWriter
	{
	public:
		void WriteRaw(const void* Data, SIZE_T Size);
		void WriteText(const FString& Text);

		/** Says that the object cannot be saved, and why. */
		void Refuse(const std::string& Why);

		/** Why the object cannot be saved; empty when it can. */
		std::string Refusal;

		std::vector<uint8> Bytes;
	};

	/** Reads what FByteWriter wrote, and nothing beyond the end of it. */
	class FByteReader
	{
	public:
		explicit FByteReader(std::vector<uint8> InBytes);

		bool ReadRaw(void* Data, SIZE_T Size);
		bool ReadText(FString& OutText);
		bool ReadBlock(std::vector<uint8>& OutBytes);
		bool IsAtEnd() const;

	private:
		std::vector<uint8> Bytes;
		SIZE_T Position = 0;
	};
} // namespace StandIn
