// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

class UObject;

namespace StandIn
{
	/** Gives the Config properties of a class default object what the ini files say. */
	void LoadConfig(UObject& Defaults);
} // namespace StandIn
