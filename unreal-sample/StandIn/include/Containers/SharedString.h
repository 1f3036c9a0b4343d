// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Containers/UnrealString.h"

namespace UE
{
	/** Text that is shared and never changes: the key of a JSON object's members since 5.8. Not an FString on purpose. */
	class FSharedString
	{
	public:
		FSharedString() = default;

		FSharedString(FStringView View)
			: Text(View)
		{
		}

		FSharedString(const TCHAR* String)
			: Text(String)
		{
		}

		const TCHAR* operator*() const
		{
			return *Text;
		}

		int32 Len() const
		{
			return Text.Len();
		}

		bool IsEmpty() const
		{
			return Text.IsEmpty();
		}

		friend bool operator==(const FSharedString& Left, const FSharedString& Right)
		{
			return Left.Text == Right.Text;
		}

		friend uint32 GetTypeHash(const FSharedString& String)
		{
			return GetTypeHash(String.Text);
		}

	private:
		FString Text;
	};
}
