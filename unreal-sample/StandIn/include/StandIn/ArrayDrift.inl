// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

// What changes between the versions in the middle of TArray, which includes this file: 5.4 replaces the bool
// "may the memory shrink" by EAllowShrinking, 5.8 removes it from Pop.

#if !UE_VERSION_OLDER_THAN(5, 4, 0)
	#define STANDIN_BOOL_SHRINKING [[deprecated("Use the version that takes EAllowShrinking, or leave the argument out.")]]

ElementType Pop(EAllowShrinking)
{
	return Pop();
}

void SetNum(int32 NewNum, EAllowShrinking)
{
	SetNum(NewNum);
}

void RemoveAt(int32 Index, int32 Count, EAllowShrinking)
{
	RemoveAt(Index, Count);
}
#else
	#define STANDIN_BOOL_SHRINKING
#endif

#if UE_VERSION_OLDER_THAN(5, 8, 0)
STANDIN_BOOL_SHRINKING ElementType Pop(bool)
{
	return Pop();
}
#else
ElementType Pop(bool) = delete;
#endif

STANDIN_BOOL_SHRINKING void SetNum(int32 NewNum, bool)
{
	SetNum(NewNum);
}

STANDIN_BOOL_SHRINKING void RemoveAt(int32 Index, int32 Count, bool)
{
	RemoveAt(Index, Count);
}

#undef STANDIN_BOOL_SHRINKING
