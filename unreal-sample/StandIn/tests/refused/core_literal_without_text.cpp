// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
// Refused: conversion from

#include "CoreMinimal.h"

FString Name()
{
	FString Result = "narrow";
	return Result;
}
