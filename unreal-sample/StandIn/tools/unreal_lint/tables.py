# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
"""What Epic documents: specifiers, metadata, modules of headers, ini keys. Names only, from the public pages.

A name that is missing here is a finding, so that each new one is looked up once by a person.
"""

from __future__ import annotations

# https://dev.epicgames.com/documentation/en-us/unreal-engine/class-specifiers
CLASS = (
    """Abstract AdvancedClassDisplay AutoCollapseCategories AutoExpandCategories Blueprintable BlueprintType
ClassGroup CollapseCategories Config Const ConversionRoot CustomConstructor DefaultToInstanced DefaultConfig DependsOn
Deprecated DontAutoCollapseCategories DontCollapseCategories EditInlineNew HideCategories HideDropdown HideFunctions
Intrinsic MinimalAPI NoExport NonTransient NotBlueprintable NotPlaceable PerObjectConfig Placeable
ShowCategories ShowFunctions Transient Within""".split()
)
# …/structs-in-unreal-engine
STRUCT = "Atomic BlueprintType Immutable NoExport".split()
# …/unreal-engine-uproperties
PROPERTY = (
    """AdvancedDisplay AssetRegistrySearchable BlueprintAssignable BlueprintAuthorityOnly BlueprintCallable
BlueprintGetter BlueprintReadOnly BlueprintReadWrite BlueprintSetter Category Config DuplicateTransient EditAnywhere
EditDefaultsOnly EditFixedSize EditInline EditInstanceOnly Export GlobalConfig Instanced Interp Localized Native
NoClear NoExport NonPIEDuplicateTransient NonTransactional NotReplicated Ref Replicated ReplicatedUsing RepRetry
SaveGame SerializeText SkipSerialization SimpleDisplay TextExportTransient Transient VisibleAnywhere
VisibleDefaultsOnly VisibleInstanceOnly""".split()
)
# …/ufunctions-in-unreal-engine
FUNCTION = (
    """BlueprintAuthorityOnly BlueprintCallable BlueprintCosmetic BlueprintGetter BlueprintImplementableEvent
BlueprintNativeEvent BlueprintPure BlueprintSetter CallInEditor Category Client CustomThunk Exec NetMulticast Reliable
SealedEvent ServiceRequest ServiceResponse Server Unreliable WithValidation""".split()
)
ENUM = "BlueprintType Flags".split()
INTERFACE = "BlueprintType Blueprintable ConversionRoot DependsOn MinimalAPI NotBlueprintable".split()
SPECIFIERS = {
    "UCLASS": CLASS,
    "USTRUCT": STRUCT,
    "UPROPERTY": PROPERTY,
    "UFUNCTION": FUNCTION,
    "UENUM": ENUM,
    "UINTERFACE": INTERFACE,
    "UDELEGATE": FUNCTION,
}
# …/metadata-specifiers-in-unreal-engine; only those that a client library could want.
META = """AdvancedDisplay AllowPrivateAccess ArrayClamp AutoCreateRefTerm BindWidget BindWidgetAnim BindWidgetOptional Bitmask
BlueprintInternalUseOnly BlueprintThreadSafe Categories ClampMax ClampMin CompactNodeTitle ConfigRestartRequired
DefaultToSelf DeprecatedFunction DeprecatedProperty DeprecationMessage DeterminesOutputType
DisableSplitPin DisplayName DisplayPriority EditCondition EditConditionHides ExposedAsyncProxy ExpandBoolAsExecs
ExpandEnumAsExecs GetOptions HasDedicatedAsyncNode Hidden HidePin InlineEditConditionToggle Keywords
MultiLine NotBlueprintThreadSafe PasswordField ReturnDisplayName ScriptName ShortToolTip ShowOnlyInnerProperties
Tooltip UIMax UIMin Units WorldContext CallableWithoutWorldContext HideCategories DontUseGenericSpawnObject""".split()
# Pairs of which a declaration may have only one.
CONFLICTS = [
    {"BlueprintReadOnly", "BlueprintReadWrite"},
    {
        "EditAnywhere",
        "EditDefaultsOnly",
        "EditInstanceOnly",
        "VisibleAnywhere",
        "VisibleDefaultsOnly",
        "VisibleInstanceOnly",
    },
    {"BlueprintImplementableEvent", "BlueprintNativeEvent"},
    {"Blueprintable", "NotBlueprintable"},
    {"Config", "GlobalConfig"},
    {"Placeable", "NotPlaceable"},
    {"Server", "Client", "NetMulticast"},
    {"Reliable", "Unreliable"},
]
# Rule 6: what a reflected member or parameter may be.
PLAIN_TYPES = {"bool", "uint8", "int32", "int64", "double"}
ENGINE_STRUCTS = {
    "FString",
    "FName",
    "FText",
    "FDateTime",
    "FTimespan",
    "FGuid",
    "FLinearColor",
    "FMargin",
    "FKey",
    "FVector2D",
}
CONTAINERS = {"TArray": 1, "TSet": 1, "TMap": 2}
POINTERS = {"TObjectPtr", "TSubclassOf", "TWeakObjectPtr", "TSoftObjectPtr", "TScriptInterface"}
# Rule 8: what has garbage in it without an initialiser.
POD = PLAIN_TYPES | {
    "float",
    "int",
    "char",
    "int8",
    "int16",
    "uint16",
    "uint32",
    "uint64",
    "SIZE_T",
    "TCHAR",
    "ANSICHAR",
}

# Rule 15: header or folder → module. A folder ends with a slash; the longest match counts.
HEADERS = {
    "Core": """CoreMinimal.h CoreTypes.h CoreGlobals.h CoreFwd.h HAL/ Containers/ Templates/ Misc/ Logging/ Internationalization/
        Math/ GenericPlatform/ Delegates/ Async/ Modules/ Stats/ String/ Algo/ Hash/ UObject/NameTypes.h
        UObject/UnrealNames.h Features/ Serialization/Archive.h Serialization/MemoryReader.h Serialization/MemoryWriter.h
        Traits/ Concepts/ Memory/ Types/ Experimental/Containers/""",
    "CoreUObject": """UObject/ Templates/SubclassOf.h Templates/Casts.h Misc/PackageName.h StructUtils/
        Serialization/ObjectAndNameAsStringProxyArchive.h""",
    "Json": "Dom/ Policies/ Serialization/Json",
    "HTTP": """HttpModule.h HttpManager.h PlatformHttp.h HttpFwd.h HttpRetrySystem.h Interfaces/IHttp
        GenericPlatform/GenericPlatformHttp.h Http.h""",
    "Projects": "Interfaces/IPluginManager.h Interfaces/IProjectManager.h PluginDescriptor.h ModuleDescriptor.h",
    "DeveloperSettings": "Engine/DeveloperSettings.h Engine/DeveloperSettingsBackedByCVars.h",
    "Engine": """Engine/ Subsystems/GameInstanceSubsystem.h Subsystems/Subsystem.h Subsystems/WorldSubsystem.h
        Subsystems/LocalPlayerSubsystem.h Kismet/ GameFramework/ TimerManager.h UnrealClient.h
        Subsystems/SubsystemCollection.h Subsystems/EngineSubsystem.h LatentActions.h Components/ActorComponent.h""",
    "UMG": "Blueprint/ Components/ Animation/WidgetAnimation.h",
    "Slate": "Framework/ Widgets/Input/ Widgets/Layout/ Widgets/Views/ Widgets/Text/ Widgets/Notifications/",
    "SlateCore": "Widgets/ Styling/ Fonts/ Layout/ Input/ Types/SlateEnums.h Types/SlateStructs.h Brushes/ Rendering/",
    "InputCore": "InputCoreTypes.h",
    "ApplicationCore": "HAL/PlatformApplicationMisc.h",
}

MODULE_TYPES = (
    """Runtime RuntimeNoCommandlet RuntimeAndProgram CookedOnly UncookedOnly Developer DeveloperTool Editor
EditorNoCommandlet EditorAndProgram Program ServerOnly ClientOnly ClientOnlyNoCommandlet""".split()
)
LOADING_PHASES = """EarliestPossible PostConfigInit PostSplashScreen PreEarlyLoadingScreen PreLoadingScreen PreDefault Default
PostDefault PostEngineInit None""".split()
PLATFORMS = "Win64 Mac Linux LinuxArm64 Android IOS TVOS VisionOS".split()
PLUGIN_KEYS = """FileVersion Version VersionName FriendlyName Description Category CreatedBy CreatedByURL DocsURL MarketplaceURL
FabURL SupportURL EnabledByDefault CanContainContent IsBetaVersion IsExperimentalVersion Installed Modules Plugins
SupportedTargetPlatforms SupportedPrograms LocalizationTargets CanBeUsedWithUnrealHeaderTool EditorCustomVirtualPath""".split()
PROJECT_KEYS = (
    """FileVersion EngineAssociation Category Description Modules Plugins TargetPlatforms EpicSampleNameHash
DisableEnginePluginsByDefault AdditionalPluginDirectories PostBuildSteps PreBuildSteps""".split()
)
MODULE_KEYS = """Name Type LoadingPhase PlatformAllowList PlatformDenyList TargetAllowList TargetDenyList
TargetConfigurationAllowList TargetConfigurationDenyList ProgramAllowList ProgramDenyList AdditionalDependencies
HasExplicitPlatforms""".split()

# Rule 18: names of the engine that a class of ours may not take, prefix left out.
ENGINE_NAMES = set(
    """Object Class Struct Enum Actor Pawn Character Controller PlayerController PlayerState GameMode GameModeBase GameState
    GameInstance World Level Engine Subsystem Widget UserWidget Button TextBlock Image Border Overlay Session Error Result
    Settings Player Contact Score Leaderboard Timer Texture Material Sound Component SaveGame Board Link Label Phone Email
    Address Request Response Queue Task Event Message Manager Handler Client Server Library Types Page Entry Link Menu
    OnlineSession PlayerInput LocalPlayer Canvas HUD Font Blueprint Package Property Function Delegate""".split()
)

# Rule 20: sections and keys of engine classes that the sample sets.
INI = {
    "/Script/Engine.NetworkSettings": {"n.VerifyPeer"},
    "/Script/EngineSettings.GameMapsSettings": {
        "GameDefaultMap",
        "EditorStartupMap",
        "GlobalDefaultGameMode",
        "GameInstanceClass",
        "ServerDefaultMap",
        "TransitionMap",
    },
    "/Script/EngineSettings.GeneralProjectSettings": {
        "ProjectID",
        "ProjectName",
        "ProjectVersion",
        "CompanyName",
        "Description",
        "Homepage",
        "SupportContact",
        "CopyrightNotice",
        "LicensingTerms",
        "ProjectDisplayedTitle",
    },
    "/Script/Engine.InputSettings": {
        "DefaultPlayerInputClass",
        "DefaultInputComponentClass",
        "bAlwaysShowTouchInterface",
        "bShowConsoleOnFourFingerTap",
        "DefaultTouchInterface",
        "ConsoleKeys",
        "bUseMouseForTouch",
        "bEnableMouseSmoothing",
        "bCaptureMouseOnLaunch",
        "DefaultViewportMouseCaptureMode",
        "DefaultViewportMouseLockMode",
    },
    "/Script/HardwareTargeting.HardwareTargetingSettings": {
        "TargetedHardwareClass",
        "AppliedTargetedHardwareClass",
        "DefaultGraphicsPerformance",
        "AppliedDefaultGraphicsPerformance",
    },
    "/Script/WindowsTargetPlatform.WindowsTargetSettings": {"DefaultGraphicsRHI"},
    "/Script/LinuxTargetPlatform.LinuxTargetSettings": {"TargetedRHIs"},
    "/Script/AndroidRuntimeSettings.AndroidRuntimeSettings": {
        "ExtraApplicationSettings",
        "MinSDKVersion",
        "TargetSDKVersion",
        "PackageName",
    },
    "/Script/IOSRuntimeSettings.IOSRuntimeSettings": {
        "AdditionalPlistData",
        "MinimumiOSVersion",
        "BundleIdentifier",
    },
    "/Script/UnrealEd.ProjectPackagingSettings": {
        "BuildConfiguration",
        "ForDistribution",
        "UsePakFile",
        "MapsToCook",
        "bCookMapsOnly",
        "DirectoriesToAlwaysStageAsUFS",
        "DirectoriesToAlwaysStageAsNonUFS",
        "DirectoriesToAlwaysCook",
        "bCompressed",
        "IncludeCrashReporter",
    },
    "Core.Log": None,
}
