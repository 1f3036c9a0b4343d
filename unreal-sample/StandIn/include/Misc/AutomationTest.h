// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Misc/EngineVersionComparison.h"

#if UE_VERSION_OLDER_THAN(5, 5, 0)

/** Where a test runs and what kind it is; before 5.5 plain numbers in a struct. */
struct EAutomationTestFlags
{
	enum Type
	{
		EditorContext = 0x00000001,
		ClientContext = 0x00000002,
		ServerContext = 0x00000004,
		CommandletContext = 0x00000008,
		SmokeFilter = 0x01000000,
		EngineFilter = 0x02000000,
		ProductFilter = 0x04000000,
		PerfFilter = 0x08000000,
		StressFilter = 0x10000000,
	};
};

typedef uint32 FStandInTestFlags;

#else

/** Where a test runs and what kind it is; an enum class since 5.5. */
enum class EAutomationTestFlags : uint32
{
	None = 0,
	EditorContext = 0x00000001,
	ClientContext = 0x00000002,
	ServerContext = 0x00000004,
	CommandletContext = 0x00000008,
	SmokeFilter = 0x01000000,
	EngineFilter = 0x02000000,
	ProductFilter = 0x04000000,
	PerfFilter = 0x08000000,
	StressFilter = 0x10000000,
};

constexpr EAutomationTestFlags operator|(EAutomationTestFlags A, EAutomationTestFlags B)
{
	return static_cast<EAutomationTestFlags>(static_cast<uint32>(A) | static_cast<uint32>(B));
}

typedef EAutomationTestFlags FStandInTestFlags;

#endif

/** How an expected log line is compared. */
namespace EAutomationExpectedErrorFlags
{
	enum MatchType
	{
		Exact,
		Contains,
	};
} // namespace EAutomationExpectedErrorFlags

/**
 * A test with its checks. Stricter than the engine: texts are compared with their case, where the
 * engine ignores it in TestEqual.
 */
class FAutomationTestBase
{
public:
	FAutomationTestBase(const FString& InName, const bool bInComplexTask);
	virtual ~FAutomationTestBase();

	FAutomationTestBase(const FAutomationTestBase&) = delete;
	FAutomationTestBase& operator=(const FAutomationTestBase&) = delete;

	/** Fails the test, which goes on. */
	void AddError(const FString& InError, int32 StackOffset = 0);

	/** A remark in the report. */
	void AddInfo(const FString& InLogItem, int32 StackOffset = 0);

	/**
	 * Expects an error or warning in the log: Occurrences times exactly, or at least once with 0. An
	 * error that no test expects fails it. Patterns are plain text here: what a regular expression
	 * would read otherwise is refused unless IsRegex is false.
	 */
	void AddExpectedError(FString ExpectedErrorPattern, EAutomationExpectedErrorFlags::MatchType InCompareType = EAutomationExpectedErrorFlags::Contains, int32 Occurrences = 1, bool IsRegex = true);

	/** Whether a check has failed. */
	bool HasAnyErrors() const;

	bool TestTrue(const TCHAR* What, bool Value);
	bool TestFalse(const TCHAR* What, bool Value);
	bool TestEqual(const TCHAR* What, const int32 Actual, const int32 Expected);
	bool TestEqual(const TCHAR* What, const int64 Actual, const int64 Expected);
	bool TestEqual(const TCHAR* What, const SIZE_T Actual, const SIZE_T Expected);
	bool TestEqual(const TCHAR* What, const double Actual, const double Expected, double Tolerance = 1.e-4);
	bool TestEqual(const TCHAR* What, const TCHAR* Actual, const TCHAR* Expected);
	bool TestEqual(const TCHAR* What, const FString& Actual, const TCHAR* Expected);
	bool TestEqual(const TCHAR* What, const TCHAR* Actual, const FString& Expected);
	bool TestEqual(const TCHAR* What, const FString& Actual, const FString& Expected);

	/** Anything else that can be compared: enums, identifiers, times. */
	template <typename ValueType>
	bool TestEqual(const TCHAR* What, const ValueType& Actual, const ValueType& Expected)
	{
		return Judge(What, Actual == Expected, TEXT("should be equal, but is not"));
	}

	bool TestNotEqual(const TCHAR* What, const FString& Actual, const FString& Expected);

	template <typename ValueType>
	bool TestNotEqual(const TCHAR* What, const ValueType& Actual, const ValueType& Expected)
	{
		return Judge(What, !(Actual == Expected), TEXT("should differ, but is equal"));
	}

	template <typename ValueType>
	bool TestNull(const TCHAR* What, const ValueType* Pointer)
	{
		return Judge(What, Pointer == nullptr, TEXT("should be null, but is not"));
	}

	template <typename ValueType>
	bool TestNotNull(const TCHAR* What, const ValueType* Pointer)
	{
		return Judge(What, Pointer != nullptr, TEXT("should not be null, but is"));
	}

	/** Anything with IsValid. */
	template <typename ValueType>
	bool TestValid(const TCHAR* What, const ValueType& Value)
	{
		return Judge(What, Value.IsValid(), TEXT("should be valid, but is not"));
	}

	template <typename ValueType>
	bool TestInvalid(const TCHAR* What, const ValueType& Value)
	{
		return Judge(What, !Value.IsValid(), TEXT("should not be valid, but is"));
	}

	bool TestTrue(const FString& What, bool Value)
	{
		return TestTrue(*What, Value);
	}

	bool TestFalse(const FString& What, bool Value)
	{
		return TestFalse(*What, Value);
	}

	template <typename ActualType, typename ExpectedType>
	bool TestEqual(const FString& What, const ActualType& Actual, const ExpectedType& Expected)
	{
		return TestEqual(*What, Actual, Expected);
	}

	template <typename ActualType, typename ExpectedType>
	bool TestNotEqual(const FString& What, const ActualType& Actual, const ExpectedType& Expected)
	{
		return TestNotEqual(*What, Actual, Expected);
	}

	template <typename ValueType>
	bool TestNull(const FString& What, const ValueType* Pointer)
	{
		return TestNull(*What, Pointer);
	}

	template <typename ValueType>
	bool TestNotNull(const FString& What, const ValueType* Pointer)
	{
		return TestNotNull(*What, Pointer);
	}

	/** Its name in the report, such as "Rankbook.Scores". */
	virtual FString GetBeautifiedTestName() const = 0;
	virtual FStandInTestFlags GetTestFlags() const = 0;

protected:
	/** Counts and prints a check that does not hold. */
	bool Judge(const TCHAR* What, bool bHolds, const TCHAR* Complaint);

private:
	friend class FStandInTestRun;

	FString TestName;
	TArray<FString> Errors;

	struct FExpectedError
	{
		FString Pattern;
		EAutomationExpectedErrorFlags::MatchType CompareType = EAutomationExpectedErrorFlags::Contains;
		int32 Occurrences = 1;
		int32 Seen = 0;
	};

	TArray<FExpectedError> ExpectedErrors;
};

/** Ends a latent step; call Execute once. */
DECLARE_DELEGATE(FDoneDelegate);

struct FStandInSpecScope;

/**
 * A test that describes itself as a tree of sentences. Every It runs alone, with everything fresh:
 * clock, saved games, faults, objects. What it leaves behind (tickers, requests, nodes) fails it.
 */
class FAutomationSpecBase : public FAutomationTestBase
{
public:
	FAutomationSpecBase(const FString& InName, const bool bInComplexTask);
	virtual ~FAutomationSpecBase() override;

	void Describe(const FString& InDescription, TFunction<void()> DoWork);
	void It(const FString& InDescription, TFunction<void()> DoWork);
	void LatentIt(const FString& InDescription, TFunction<void(const FDoneDelegate&)> DoWork);

	/** Timeout counts in virtual time; 30 s without it. */
	void LatentIt(const FString& InDescription, const FTimespan& Timeout, TFunction<void(const FDoneDelegate&)> DoWork);
	void BeforeEach(TFunction<void()> DoWork);
	void LatentBeforeEach(TFunction<void(const FDoneDelegate&)> DoWork);
	void AfterEach(TFunction<void()> DoWork);
	void LatentAfterEach(TFunction<void(const FDoneDelegate&)> DoWork);

protected:
	/** The user's: calls Describe, It and the others. */
	virtual void Define() = 0;

private:
	friend class FStandInTestRun;

	/** The tree, innermost scope last while it is being defined. */
	TArray<TSharedPtr<FStandInSpecScope>> Scopes;
};

#define DEFINE_SPEC_PRIVATE(TClass, PrettyName, TFlags, FileName, LineNumber) \
	class TClass : public FAutomationSpecBase \
	{ \
	public: \
		TClass(const FString& InName) \
			: FAutomationSpecBase(InName, false) \
		{ \
		} \
		virtual FStandInTestFlags GetTestFlags() const override \
		{ \
			return TFlags; \
		} \
		virtual FString GetBeautifiedTestName() const override \
		{ \
			return TEXT(PrettyName); \
		} \
\
	protected: \
		virtual void Define() override;

/** A spec with members of its own between this and END_DEFINE_SPEC. */
#define BEGIN_DEFINE_SPEC(TClass, PrettyName, TFlags) \
	DEFINE_SPEC_PRIVATE(TClass, PrettyName, TFlags, __FILE__, __LINE__)

#define END_DEFINE_SPEC(TClass) \
	} \
	; \
	namespace \
	{ \
		TClass TClass##AutomationSpecInstance(TEXT(#TClass)); \
	}

/** A spec without members. */
#define DEFINE_SPEC(TClass, PrettyName, TFlags) \
	BEGIN_DEFINE_SPEC(TClass, PrettyName, TFlags) \
	END_DEFINE_SPEC(TClass)
