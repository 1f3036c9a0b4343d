// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Blueprint/UserWidget.h"
#include "Engine/CancellableAsyncAction.h"
#include "Engine/DeveloperSettings.h"
#include "GameFramework/GameModeBase.h"
#include "GameFramework/PlayerController.h"
#include "GameFramework/SaveGame.h"
#include "Kismet/GameplayStatics.h"
#include "Subsystems/GameInstanceSubsystem.h"

// These tests are one program, so nothing has to be exported.
#define STANDINTESTS_API

#include "ReflectedThings.generated.h"

class UButton;
class UThing;

DECLARE_DYNAMIC_MULTICAST_DELEGATE_TwoParams(FThingOutput, const FString&, Name, int64, Number);

/** How big a thing is. */
UENUM(BlueprintType)
enum class EThingSize : uint8
{
	Unknown,
	VerySmall,
	Big UMETA(DisplayName = "Really big")
};

/** A part of a thing. */
USTRUCT(BlueprintType)
struct FThingPart
{
	GENERATED_BODY()

	UPROPERTY(SaveGame)
	FString Name;

	UPROPERTY(SaveGame)
	int64 Number = 0;

	UPROPERTY(SaveGame)
	EThingSize Size = EThingSize::Unknown;

	UPROPERTY(Transient)
	TObjectPtr<UThing> Thing;
};

/** A part that has more. */
USTRUCT()
struct FThingLongPart : public FThingPart
{
	GENERATED_BODY()

	UPROPERTY(SaveGame)
	double Length = 0.0;
};

/** An object with references of every kind. */
UCLASS()
class UThing : public UObject
{
	GENERATED_BODY()

public:
	virtual ~UThing() override
	{
		++NumDeleted;
	}

	UFUNCTION()
	void Hear(const FString& Name, int64 Number)
	{
		LastName = Name;
		LastNumber = Number;
		++NumHeard;
	}

	void HearWithoutMarkup(const FString&, int64)
	{
	}

	UPROPERTY()
	TObjectPtr<UThing> One;

	UPROPERTY()
	TArray<TObjectPtr<UThing>> Many;

	UPROPERTY()
	TMap<FString, TObjectPtr<UThing>> Named;

	UPROPERTY()
	FThingLongPart Part;

	UPROPERTY()
	TArray<FThingPart> Parts;

	UPROPERTY()
	TWeakObjectPtr<UThing> Weak;

	UPROPERTY(BlueprintAssignable)
	FThingOutput OnHappened;

	/** Not reflected, so it keeps nothing alive. */
	UThing* Unseen = nullptr;

	FString LastName;
	int64 LastNumber = 0;
	int32 NumHeard = 0;

	static inline int32 NumDeleted = 0;
};

/** A thing of another class. */
UCLASS()
class UOtherThing : public UThing
{
	GENERATED_BODY()
};

/** A thing that does too much when it ends. */
UCLASS()
class ULateThing : public UObject
{
	GENERATED_BODY()

public:
	virtual void BeginDestroy() override
	{
		Super::BeginDestroy();
		if (!bTried)
		{
			bTried = true;
			NewObject<UThing>();
		}
	}

	bool bTried = false;
};

/** A class of which there are no objects. */
UCLASS(Abstract)
class UAbstractThing : public UThing
{
	GENERATED_BODY()
};

/** Settings as the plugin has them. */
UCLASS(Config = Game, DefaultConfig)
class UThingSettings : public UDeveloperSettings
{
	GENERATED_BODY()

public:
	UPROPERTY(Config)
	FString Address = TEXT("http://127.0.0.1");

	UPROPERTY(Config)
	int32 Attempts = 4;

	UPROPERTY(Config)
	bool bRemember = true;

	UPROPERTY(Config)
	double Seconds = 1.5;

	UPROPERTY(Config)
	EThingSize Size = EThingSize::Big;

	UPROPERTY()
	int32 NotConfig = 1;
};

/** A saved game with everything that can be saved. */
UCLASS()
class UThingSaveGame : public USaveGame
{
	GENERATED_BODY()

public:
	UPROPERTY(SaveGame)
	int32 Version = 1;

	UPROPERTY(SaveGame)
	FString Token;

	UPROPERTY(SaveGame)
	FDateTime PlayedAt = FDateTime(0);

	UPROPERTY(SaveGame)
	FGuid Id;

	UPROPERTY(SaveGame)
	TArray<FThingLongPart> Pending;

	UPROPERTY(SaveGame)
	TMap<FString, int64> Counts;

	UPROPERTY(Transient)
	FString NotSaved;

	UFUNCTION()
	void Nothing()
	{
	}
};

/** A saved game with a mistake. */
UCLASS()
class UCarelessSaveGame : public USaveGame
{
	GENERATED_BODY()

public:
	UPROPERTY()
	FString Unmarked;
};

/** A subsystem that notes its life. */
UCLASS()
class UThingSubsystem : public UGameInstanceSubsystem
{
	GENERATED_BODY()

public:
	virtual void Initialize(FSubsystemCollectionBase& Collection) override
	{
		Super::Initialize(Collection);
		++NumAlive;
	}

	virtual void Deinitialize() override
	{
		--NumAlive;
		Super::Deinitialize();
	}

	static inline int32 NumAlive = 0;
};

/** A node. */
UCLASS()
class UThingAction : public UCancellableAsyncAction
{
	GENERATED_BODY()

public:
	UPROPERTY(BlueprintAssignable)
	FThingOutput OnSuccess;

	UFUNCTION(BlueprintCallable, Category = "Thing", meta = (BlueprintInternalUseOnly = "true", WorldContext = "WorldContextObject"))
	static UThingAction* DoThing(UObject* WorldContextObject)
	{
		UThingAction* const Action = NewObject<UThingAction>();
		Action->RegisterWithGameInstance(WorldContextObject);
		return Action;
	}
};

/** A screen that notes its life. */
UCLASS()
class UThingScreen : public UUserWidget
{
	GENERATED_BODY()

public:
	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UButton> Button;

	int32 NumConstructed = 0;
	int32 NumClicked = 0;

protected:
	virtual TSharedRef<SWidget> RebuildWidget() override;

	virtual void NativeConstruct() override
	{
		Super::NativeConstruct();
		++NumConstructed;
	}

	virtual void NativeDestruct() override
	{
		--NumConstructed;
		Super::NativeDestruct();
	}

private:
	UFUNCTION()
	void HandleClicked()
	{
		++NumClicked;
	}
};

/** A screen inside of a screen. */
UCLASS()
class UThingPart : public UThingScreen
{
	GENERATED_BODY()
};

/** A controller that shows a screen. */
UCLASS()
class AThingController : public APlayerController
{
	GENERATED_BODY()

public:
	UPROPERTY(Transient)
	TObjectPtr<UThingScreen> Screen;

protected:
	virtual void BeginPlay() override
	{
		Super::BeginPlay();
		Screen = CreateWidget<UThingScreen>(this, UThingScreen::StaticClass());
		Screen->AddToViewport();
	}
};

/** A game with that controller. */
UCLASS()
class AThingGameMode : public AGameModeBase
{
	GENERATED_BODY()

public:
	AThingGameMode()
	{
		PlayerControllerClass = AThingController::StaticClass();
	}
};
