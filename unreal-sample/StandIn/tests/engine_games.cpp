// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Check.h"
#include "ReflectedThings.h"

#include "Interfaces/IPluginManager.h"
#include "Modules/ModuleManager.h"
#include "StandIn/GameWorld.h"
#include "StandIn/Objects.h"
#include "StandIn/Platform.h"

namespace
{
	/** A module that notes its life. */
	class FThingModule : public IModuleInterface
	{
	public:
		static inline int32 NumRunning = 0;

		virtual void StartupModule() override
		{
			++NumRunning;
		}

		virtual void ShutdownModule() override
		{
			--NumRunning;
		}
	};
} // namespace

IMPLEMENT_MODULE(FThingModule, StandInTests);

STANDIN_TEST(EveryGameHasItsOwnSubsystemWhichEndsWithIt)
{
	StandIn::FGameWorld First(0);
	StandIn::FGameWorld Second(1);
	UThingSubsystem* const Subsystem = First.GetSubsystem<UThingSubsystem>();
	STANDIN_CHECK(Subsystem != nullptr && Subsystem != Second.GetSubsystem<UThingSubsystem>());
	STANDIN_CHECK(Subsystem->GetGameInstance() == First.GetGameInstance());
	STANDIN_CHECK(UThingSubsystem::NumAlive == 2);
	const TWeakObjectPtr<UThingSubsystem> Weak(Subsystem);
	First.Stop();
	STANDIN_CHECK(UThingSubsystem::NumAlive == 1);
	STANDIN_CHECK(!Weak.IsValid());
	STANDIN_CHECK(!First.IsRunning() && Second.IsRunning());
	First.Stop();
}

STANDIN_TEST(AWorldContextKnowsTheGameAndThePlayerWindow)
{
	const StandIn::FGameWorld Editor(3);
	const StandIn::FGameWorld Packaged;
	UWorld* const World = Editor.GetWorld();
	STANDIN_CHECK(GEngine->GetWorldFromContextObject(World, EGetWorldErrorMode::ReturnNull) == World);
	STANDIN_CHECK(GEngine->GetWorldFromContextObject(Editor.GetGameInstance(), EGetWorldErrorMode::ReturnNull) == World);
	STANDIN_CHECK(GEngine->GetWorldFromContextObject(Editor.GetSubsystem<UThingSubsystem>(), EGetWorldErrorMode::ReturnNull) == World);
	STANDIN_CHECK(GEngine->GetWorldFromContextObject(nullptr, EGetWorldErrorMode::ReturnNull) == nullptr);
	STANDIN_CHECK(GEngine->GetWorldContextFromWorld(World)->PIEInstance == 3);
	STANDIN_CHECK(Editor.GetGameInstance()->GetWorldContext()->WorldType == EWorldType::PIE);
	STANDIN_CHECK(Packaged.GetGameInstance()->GetWorldContext()->PIEInstance == INDEX_NONE);
	STANDIN_CHECK(UGameplayStatics::GetGameInstance(World) == Editor.GetGameInstance());
	STANDIN_CHECK(GetDefault<UThingSubsystem>()->GetWorld() == nullptr);
	STANDIN_CHECK(Check::IsRefused([]
		{
			GEngine->GetWorldFromContextObject(NewObject<UThing>(), EGetWorldErrorMode::Assert);
		}));
}

STANDIN_TEST(ANodeLivesUntilItIsReadyToBeDestroyed)
{
	const StandIn::FGameWorld Game;
	const TWeakObjectPtr<UThingAction> Registered(UThingAction::DoThing(Game.GetWorld()));
	const TWeakObjectPtr<UThingAction> Lost(UThingAction::DoThing(nullptr));
	StandIn::CollectGarbage();
	STANDIN_CHECK(Registered.IsValid() && Registered->IsActive());
	STANDIN_CHECK(!Lost.IsValid());
	Registered->SetReadyToDestroy();
	STANDIN_CHECK(!Registered->IsActive());
	StandIn::CollectGarbage();
	STANDIN_CHECK(!Registered.IsValid());
}

STANDIN_TEST(ANodeEndsWithItsGame)
{
	StandIn::FGameWorld Game;
	const TWeakObjectPtr<UThingAction> Action(UThingAction::DoThing(Game.GetWorld()));
	Game.Stop();
	STANDIN_CHECK(!Action.IsValid());
}

STANDIN_TEST(ACancelledNodeIsNotKept)
{
	const StandIn::FGameWorld Game;
	const TWeakObjectPtr<UThingAction> Action(UThingAction::DoThing(Game.GetWorld()));
	Action->Cancel();
	StandIn::CollectGarbage();
	STANDIN_CHECK(!Action.IsValid());
}

STANDIN_TEST(ModulesAreStartedBeforeTheFirstGame)
{
	const StandIn::FGameWorld Game;
	STANDIN_CHECK(FModuleManager::Get().IsModuleLoaded(TEXT("StandInTests")));
	STANDIN_CHECK(FThingModule::NumRunning == 1);
	StandIn::StopModules();
	STANDIN_CHECK(FThingModule::NumRunning == 0);
	STANDIN_CHECK(!FModuleManager::Get().IsModuleLoaded(TEXT("StandInTests")));
	STANDIN_CHECK(!FModuleManager::Get().IsModuleLoaded(TEXT("NoSuchModule")));
}

STANDIN_TEST(AProjectKnowsItsPluginsByTheirDescriptors)
{
	const TSharedPtr<IPlugin> Plugin = IPluginManager::Get().FindPlugin(TEXT("Rankbook"));
	STANDIN_CHECK(Plugin.IsValid() && Plugin->GetName() == TEXT("Rankbook"));
	STANDIN_CHECK(Plugin->GetDescriptor().Version > 0 && !Plugin->GetDescriptor().VersionName.IsEmpty());
	STANDIN_CHECK(Plugin->GetBaseDir().EndsWith(TEXT("Plugins/Rankbook")));
	STANDIN_CHECK(!IPluginManager::Get().FindPlugin(TEXT("NoSuchPlugin")).IsValid());
}

STANDIN_TEST(ADedicatedServerHasNoLocalPlayer)
{
	StandIn::FGameWorld Game;
	const APlayerController* const Controller = Game.BeginPlay(AThingGameMode::StaticClass());
	STANDIN_CHECK(Controller->IsLocalPlayerController() && Controller->HasActorBegunPlay());
	STANDIN_CHECK(Game.GetWorld()->GetFirstPlayerController() == Controller);
	StandIn::SetDedicatedServer(true);
	STANDIN_CHECK(!Controller->IsLocalPlayerController());
	STANDIN_CHECK(Game.GetWorld()->GetNetMode() == NM_DedicatedServer);
	StandIn::SetDedicatedServer(false);
}
