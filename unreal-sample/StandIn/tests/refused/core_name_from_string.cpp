// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
// Refused: conversion from

#include "CoreMinimal.h"

FName Name(const FString& Text)
{
	FName Result = Text;
	return Result;
}
