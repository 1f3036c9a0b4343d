// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Engine/CancellableAsyncAction.h"
#include "Engine/DeveloperSettings.h"
#include "Engine/Engine.h"
#include "Kismet/BlueprintAsyncActionBase.h"
#include "Kismet/BlueprintFunctionLibrary.h"

STANDIN_IMPLEMENT_CLASS(UBlueprintAsyncActionBase, "U", "BlueprintAsyncActionBase", "/Script/Engine", CLASS_Abstract);
STANDIN_IMPLEMENT_CLASS(UCancellableAsyncAction, "U", "CancellableAsyncAction", "/Script/Engine", CLASS_Abstract);
STANDIN_IMPLEMENT_CLASS(UBlueprintFunctionLibrary, "U", "BlueprintFunctionLibrary", "/Script/Engine", CLASS_Abstract);
STANDIN_IMPLEMENT_CLASS(UDeveloperSettings, "U", "DeveloperSettings", "/Script/DeveloperSettings", CLASS_Abstract);

UBlueprintAsyncActionBase::UBlueprintAsyncActionBase() = default;

UBlueprintAsyncActionBase::UBlueprintAsyncActionBase(const FObjectInitializer& Initializer)
	: Super(Initializer)
{
}

void UBlueprintAsyncActionBase::Activate()
{
}

void UBlueprintAsyncActionBase::RegisterWithGameInstance(const UObject* WorldContextObject)
{
	const UWorld* const World = GEngine != nullptr ? GEngine->GetWorldFromContextObject(WorldContextObject, EGetWorldErrorMode::ReturnNull) : nullptr;
	if (World != nullptr)
	{
		RegisterWithGameInstance(World->GetGameInstance());
	}
}

void UBlueprintAsyncActionBase::RegisterWithGameInstance(UGameInstance* GameInstance)
{
	if (UGameInstance* const Before = RegisteredWithGameInstance.Get())
	{
		Before->UnregisterReferencedObject(this);
	}
	RegisteredWithGameInstance = GameInstance;
	if (GameInstance != nullptr)
	{
		GameInstance->RegisterReferencedObject(this);
	}
}

void UBlueprintAsyncActionBase::SetReadyToDestroy()
{
	if (UGameInstance* const GameInstance = RegisteredWithGameInstance.Get())
	{
		GameInstance->UnregisterReferencedObject(this);
	}
	RegisteredWithGameInstance.Reset();
}

UCancellableAsyncAction::UCancellableAsyncAction() = default;

UCancellableAsyncAction::UCancellableAsyncAction(const FObjectInitializer& Initializer)
	: Super(Initializer)
{
}

void UCancellableAsyncAction::Cancel()
{
	SetReadyToDestroy();
}

bool UCancellableAsyncAction::IsActive() const
{
	return RegisteredWithGameInstance.IsValid();
}

bool UCancellableAsyncAction::ShouldBroadcastDelegates() const
{
	return IsActive();
}

void UCancellableAsyncAction::BeginDestroy()
{
	Cancel();
	Super::BeginDestroy();
}

UBlueprintFunctionLibrary::UBlueprintFunctionLibrary(const FObjectInitializer& Initializer)
	: Super(Initializer)
{
}

UDeveloperSettings::UDeveloperSettings() = default;

UDeveloperSettings::UDeveloperSettings(const FObjectInitializer& Initializer)
	: Super(Initializer)
{
}

FName UDeveloperSettings::GetContainerName() const
{
	return FName(TEXT("Project"));
}

FName UDeveloperSettings::GetCategoryName() const
{
	const TCHAR* const Config = GetClass()->StandInInfo().Config;
	return Config != nullptr ? FName(Config) : FName();
}

FName UDeveloperSettings::GetSectionName() const
{
	return GetClass()->GetFName();
}
