// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "HAL/Platform.h"
#include "StandIn/Format.h"

namespace StandIn
{
	/** Ends the running test, as check ends the game. */
	[[noreturn]] void CheckFailed(const char* Expression, const char* File, int32 Line);
	[[noreturn]] void CheckFailed(const char* Expression, const char* File, int32 Line, const TCHAR* Format, const FFormatArgument* Arguments);

	/** Fails the running test and goes on, as ensure reports and goes on; answers false. */
	bool EnsureFailed(const char* Expression, const char* File, int32 Line);
	bool EnsureFailed(const char* Expression, const char* File, int32 Line, const TCHAR* Format, const FFormatArgument* Arguments);

	template <typename... ArgumentTypes>
	[[noreturn]] void CheckFailedF(const char* Expression, const char* File, int32 Line, TCheckedFormat<std::type_identity_t<ArgumentTypes>...> Format, ArgumentTypes... Arguments)
	{
		const FFormatArgument List[] = {MakeFormatArgument(Arguments)..., FFormatArgument()};
		CheckFailed(Expression, File, Line, Format.Text, List);
	}

	template <typename... ArgumentTypes>
	bool EnsureFailedF(const char* Expression, const char* File, int32 Line, TCheckedFormat<std::type_identity_t<ArgumentTypes>...> Format, ArgumentTypes... Arguments)
	{
		const FFormatArgument List[] = {MakeFormatArgument(Arguments)..., FFormatArgument()};
		return EnsureFailed(Expression, File, Line, Format.Text, List);
	}
}

#if DO_CHECK
#define check(Expression) ((Expression) ? void() : ::StandIn::CheckFailed(#Expression, __FILE__, __LINE__))
#define checkf(Expression, Format, ...) ((Expression) ? void() : ::StandIn::CheckFailedF(#Expression, __FILE__, __LINE__, Format __VA_OPT__(, ) __VA_ARGS__))
#else
// A shipping game neither evaluates nor mentions what it does not check: what only a check uses is unused there.
#define check(Expression) static_cast<void>(0)
#define checkf(Expression, ...) static_cast<void>(0)
#endif

#define ensure(Expression) ((Expression) ? true : ::StandIn::EnsureFailed(#Expression, __FILE__, __LINE__))
#define ensureMsgf(Expression, Format, ...) ((Expression) ? true : ::StandIn::EnsureFailedF(#Expression, __FILE__, __LINE__, Format __VA_OPT__(, ) __VA_ARGS__))
