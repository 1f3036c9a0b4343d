// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Interfaces/IPluginManager.h"

#include "Dom/JsonObject.h"
#include "Misc/FileHelper.h"
#include "Misc/Paths.h"
#include "Serialization/JsonReader.h"
#include "Serialization/JsonSerializer.h"

#include <cstdlib>

namespace
{
	/** A plugin in the Plugins folder of the project. */
	class FProjectPlugin final : public IPlugin
	{
	public:
		FProjectPlugin(const FString& InName, const FString& InFile)
			: Name(InName)
			, File(InFile)
		{
		}

		/** False when the file is missing or is no descriptor. */
		bool Load()
		{
			FString Text;
			TSharedPtr<FJsonObject> Object;
			if (!FFileHelper::LoadFileToString(Text, *File) || !FJsonSerializer::Deserialize(TJsonReaderFactory<>::Create(Text), Object) || !Object.IsValid())
			{
				return false;
			}
			Object->TryGetNumberField(TEXT("Version"), Descriptor.Version);
			Object->TryGetStringField(TEXT("VersionName"), Descriptor.VersionName);
			Object->TryGetStringField(TEXT("FriendlyName"), Descriptor.FriendlyName);
			Object->TryGetStringField(TEXT("Description"), Descriptor.Description);
			return true;
		}

		virtual const FString& GetName() const override
		{
			return Name;
		}

		virtual const FString& GetDescriptorFileName() const override
		{
			return File;
		}

		virtual FString GetBaseDir() const override
		{
			return FPaths::GetPath(File);
		}

		virtual const FPluginDescriptor& GetDescriptor() const override
		{
			return Descriptor;
		}

	private:
		FString Name;
		FString File;
		FPluginDescriptor Descriptor;
	};

	/** Tests play in an empty project; then this names the folder of the real plugins. */
	FString PluginsDir()
	{
		const char* const Given = std::getenv("STANDIN_PLUGINS");
		return Given != nullptr ? FString(UTF8_TO_TCHAR(Given)) + TEXT("/") : FPaths::ProjectPluginsDir();
	}

	class FProjectPlugins final : public IPluginManager
	{
	public:
		virtual TSharedPtr<IPlugin> FindPlugin(const FString& Name) override
		{
			const TSharedRef<FProjectPlugin> Plugin = MakeShared<FProjectPlugin>(Name, PluginsDir() / Name / Name + TEXT(".uplugin"));
			return Plugin->Load() ? TSharedPtr<IPlugin>(Plugin) : nullptr;
		}
	};
} // namespace

IPluginManager& IPluginManager::Get()
{
	static FProjectPlugins Manager;
	return Manager;
}
