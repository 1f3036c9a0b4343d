// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Http/RankbookServerCheck.h"

#include "Json/RankbookJson.h"
#include "RankbookLog.h"

#define LOCTEXT_NAMESPACE "Rankbook"

namespace RankbookServerCheckPrivate
{
	ERankbookServerCause CauseOfFailure(const FRankbookOptions& Options, const FRankbookAnswer& Answer)
	{
		if (Options.BaseUrl.IsEmpty())
		{
			return ERankbookServerCause::BadUrl;
		}
		if (Answer.Status == 0 && Answer.Error.Code == ERankbookErrorCode::InvalidArgument)
		{
			return ERankbookServerCause::InsecureUrl;
		}
		if (Answer.Status == 0)
		{
			return ERankbookServerCause::NoAnswer;
		}
		if (Answer.Status == 401 && !Answer.Error.Problem.IsEmpty())
		{
			return ERankbookServerCause::BadKey;
		}
		const bool bBusy = Answer.Status == 429 || Answer.Status == 503;
		return bBusy ? ERankbookServerCause::Busy : ERankbookServerCause::NotRankbook;
	}

	ERankbookServerCause CauseOfPing(const FRankbookOptions& Options, const FRankbookPing& Ping, double ClockOffset)
	{
		if (!Ping.Service.Equals(TEXT("rankbook"), ESearchCase::CaseSensitive))
		{
			return ERankbookServerCause::NotRankbook;
		}
		if (!Ping.ApiVersion.Equals(TEXT("v1"), ESearchCase::CaseSensitive))
		{
			return ERankbookServerCause::WrongApiVersion;
		}
		if (!Ping.Caller.Equals(TEXT("client"), ESearchCase::CaseSensitive) && Options.ServerKey.IsEmpty())
		{
			return ERankbookServerCause::BadKey;
		}
		const bool bClockOff = FMath::Abs(ClockOffset) > RankbookServerCheck::MaxClockOffsetSeconds;
		return bClockOff ? ERankbookServerCause::ClockOff : ERankbookServerCause::Ok;
	}

	FText AdviceFor(const FRankbookOptions& Options, ERankbookServerCause Cause)
	{
		switch (Cause)
		{
			case ERankbookServerCause::Ok:
				return LOCTEXT("CheckOk", "Game and server get along.");
			case ERankbookServerCause::BadUrl:
				return LOCTEXT("CheckBadUrl", "Project Settings > Plugins > Rankbook: Base Url is no origin. Write https:// and the host, without a path.");
			case ERankbookServerCause::InsecureUrl:
				return LOCTEXT("CheckInsecureUrl", "A shipped game does not speak plain http to a public host. Put TLS in front of the server and write https://.");
			case ERankbookServerCause::NotRankbook:
				return LOCTEXT("CheckNotRankbook", "Something answers at the Base Url that is not Rankbook: check host and port, and whether a proxy or a sign-in page of the network is in between.");
			case ERankbookServerCause::WrongApiVersion:
				return LOCTEXT("CheckWrongApiVersion", "The server speaks another version of the API: update the plugin or the server.");
			case ERankbookServerCause::BadKey:
				return Options.bSecretInSettings ? LOCTEXT("CheckSecretKey", "The settings hold a secret key, which every player could read. Put the public key (rb_pub_) there, and revoke the secret one.") : LOCTEXT("CheckBadKey", "The server does not know the Game Key in Project Settings > Plugins > Rankbook, or it is missing. Copy the public key (rb_pub_) again.");
			case ERankbookServerCause::ClockOff:
				return LOCTEXT("CheckClockOff", "This machine's clock is off by more than 5 minutes. Sessions work; the time of scores played offline is not claimed.");
			case ERankbookServerCause::Busy:
				return LOCTEXT("CheckBusy", "The server is starting or has too much to do. Try again shortly.");
			default:
				break;
		}
		if (Options.BaseUrl.StartsWith(TEXT("https://"), ESearchCase::CaseSensitive))
		{
			return LOCTEXT("CheckNoAnswerHttps", "Nothing answers. Check name, port and firewall; then the certificate: the CA bundle must be packaged (n.VerifyPeer=True in DefaultEngine.ini).");
		}
		return LOCTEXT("CheckNoAnswerHttp", "Nothing answers. Check name, port and firewall. Android refuses plain http without usesCleartextTraffic, iOS without an exception of App Transport Security.");
	}
}

FRankbookServerStatus RankbookServerCheck::Judge(const FRankbookOptions& Options, const FRankbookAnswer& Answer, const FDateTime& Now)
{
	FRankbookServerStatus Status;
	Status.RoundTripSeconds = Answer.Seconds;
	FRankbookPing Ping;
	if (Answer.Error.Code != ERankbookErrorCode::None)
	{
		Status.Cause = RankbookServerCheckPrivate::CauseOfFailure(Options, Answer);
	}
	else if (!RankbookJson::ReadText(Answer.Text, Ping))
	{
		Status.Cause = ERankbookServerCause::NotRankbook;
	}
	else
	{
		Status.Version = Ping.Version;
		Status.ApiVersion = Ping.ApiVersion;
		Status.Caller = Ping.Caller;
		Status.GameKey = Ping.GameKey;
		Status.GameTitle = Ping.GameTitle;
		Status.ClockOffsetSeconds = (Ping.Time + FTimespan::FromSeconds(Answer.Seconds / 2.0) - Now).GetTotalSeconds();
		Status.Cause = RankbookServerCheckPrivate::CauseOfPing(Options, Ping, Status.ClockOffsetSeconds);
	}
	Status.Advice = RankbookServerCheckPrivate::AdviceFor(Options, Status.Cause);
	return Status;
}

void RankbookServerCheck::Log(const FRankbookServerStatus& Status)
{
	if (Status.Cause == ERankbookServerCause::Ok)
	{
		UE_LOG(LogRankbook, Log, TEXT("Connected to Rankbook %s, game '%s', clock differs by %.1f s"), *Status.Version, *Status.GameKey, FMath::Abs(Status.ClockOffsetSeconds));
		return;
	}
	UE_LOG(LogRankbook, Warning, TEXT("Check Server: %s"), *Status.Advice.ToString());
}

#undef LOCTEXT_NAMESPACE
