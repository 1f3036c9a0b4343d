// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Transport.h"

#include <algorithm>
#include <curl/curl.h>

namespace
{
	/** No server of a test needs that long; it ends a test that would never end. */
	constexpr long LongestExchangeMs = 60'000;

	/** The worker is woken when there is work; this is only how often it looks by itself. */
	constexpr int IdlePollMs = 1'000;

	size_t OnBody(char* Bytes, size_t Size, size_t Count, void* Target)
	{
		static_cast<StandIn::FWireAnswer*>(Target)->Body.append(Bytes, Size * Count);
		return Size * Count;
	}

	size_t OnHeader(char* Bytes, size_t Size, size_t Count, void* Target)
	{
		StandIn::FWireAnswer& Answer = *static_cast<StandIn::FWireAnswer*>(Target);
		std::string Line(Bytes, Size * Count);
		while (!Line.empty() && (Line.back() == '\r' || Line.back() == '\n'))
		{
			Line.pop_back();
		}
		const size_t Colon = Line.find(':');
		if (Line.rfind("HTTP/", 0) == 0)
		{
			Answer.Headers.clear();
		}
		else if (Colon != std::string::npos)
		{
			const size_t Value = Line.find_first_not_of(" \t", Colon + 1);
			Answer.Headers.emplace_back(Line.substr(0, Colon), Value == std::string::npos ? "" : Line.substr(Value));
		}
		return Size * Count;
	}
} // namespace

namespace StandIn
{
	/** A request with what curl needs for it. */
	struct FTransport::FExchange
	{
		FExchange(long long InId, const FWireRequest& InRequest)
			: Id(InId)
			, Request(InRequest)
		{
		}

		~FExchange()
		{
			curl_slist_free_all(HeaderList);
			curl_easy_cleanup(Easy);
		}

		FExchange(const FExchange&) = delete;
		FExchange& operator=(const FExchange&) = delete;

		void SetUp()
		{
			for (const std::string& Line : Request.HeaderLines)
			{
				HeaderList = curl_slist_append(HeaderList, Line.c_str());
			}
			// A body of more than a megabyte would else wait for a "100 Continue".
			HeaderList = curl_slist_append(HeaderList, "Expect:");
			curl_easy_setopt(Easy, CURLOPT_URL, Request.Url.c_str());
			curl_easy_setopt(Easy, CURLOPT_HTTPHEADER, HeaderList);
			SetUpBody();
			curl_easy_setopt(Easy, CURLOPT_WRITEFUNCTION, OnBody);
			curl_easy_setopt(Easy, CURLOPT_WRITEDATA, &Answer);
			curl_easy_setopt(Easy, CURLOPT_HEADERFUNCTION, OnHeader);
			curl_easy_setopt(Easy, CURLOPT_HEADERDATA, &Answer);
			curl_easy_setopt(Easy, CURLOPT_TIMEOUT_MS, LongestExchangeMs);
			curl_easy_setopt(Easy, CURLOPT_PROXY, "");
			curl_easy_setopt(Easy, CURLOPT_NOSIGNAL, 1L);
			curl_easy_setopt(Easy, CURLOPT_FORBID_REUSE, 1L);
		}

		void SetUpBody()
		{
			if (Request.Verb == "GET")
			{
				curl_easy_setopt(Easy, CURLOPT_HTTPGET, 1L);
				return;
			}
			if (Request.Verb == "HEAD")
			{
				curl_easy_setopt(Easy, CURLOPT_NOBODY, 1L);
				return;
			}
			if (Request.Verb != "DELETE" || !Request.Body.empty())
			{
				curl_easy_setopt(Easy, CURLOPT_POST, 1L);
				curl_easy_setopt(Easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(Request.Body.size()));
				curl_easy_setopt(Easy, CURLOPT_POSTFIELDS, Request.Body.data());
			}
			curl_easy_setopt(Easy, CURLOPT_CUSTOMREQUEST, Request.Verb.c_str());
		}

		long long Id;
		FWireRequest Request;
		FWireAnswer Answer;
		CURL* Easy = curl_easy_init();
		curl_slist* HeaderList = nullptr;
	};

	FTransport& FTransport::Get()
	{
		static FTransport Transport;
		return Transport;
	}

	FTransport::FTransport()
	{
		curl_global_init(CURL_GLOBAL_DEFAULT);
		Multi = curl_multi_init();
		Worker = std::thread([this]
			{
				Work();
			});
	}

	FTransport::~FTransport()
	{
		{
			const std::lock_guard<std::mutex> Lock(Mutex);
			bStopping = true;
		}
		curl_multi_wakeup(Multi);
		Worker.join();
		for (const auto& [Easy, Exchange] : Running)
		{
			curl_multi_remove_handle(Multi, Easy);
		}
		Running.clear();
		Waiting.clear();
		curl_multi_cleanup(Multi);
		curl_global_cleanup();
	}

	long long FTransport::Start(const FWireRequest& Request)
	{
		const std::lock_guard<std::mutex> Lock(Mutex);
		const long long Id = ++LastId;
		Waiting.emplace(Id, std::make_unique<FExchange>(Id, Request));
		++OnWire;
		curl_multi_wakeup(Multi);
		return Id;
	}

	void FTransport::Abort(long long Id)
	{
		const std::lock_guard<std::mutex> Lock(Mutex);
		if (Answers.erase(Id) == 0)
		{
			Aborted.push_back(Id);
			--OnWire;
			curl_multi_wakeup(Multi);
		}
	}

	bool FTransport::TakeAnswer(long long Id, FWireAnswer& OutAnswer)
	{
		const std::lock_guard<std::mutex> Lock(Mutex);
		const auto Found = Answers.find(Id);
		if (Found == Answers.end())
		{
			return false;
		}
		OutAnswer = std::move(Found->second);
		Answers.erase(Found);
		return true;
	}

	bool FTransport::WaitForAnswer()
	{
		std::unique_lock<std::mutex> Lock(Mutex);
		AnswerCame.wait(Lock, [this]
			{
				return !Answers.empty() || OnWire == 0;
			});
		return !Answers.empty();
	}

	int FTransport::CountOnWire()
	{
		const std::lock_guard<std::mutex> Lock(Mutex);
		return OnWire;
	}

	void FTransport::Work()
	{
		while (true)
		{
			{
				const std::lock_guard<std::mutex> Lock(Mutex);
				if (bStopping)
				{
					return;
				}
			}
			AddWaiting();
			int StillRunning = 0;
			curl_multi_perform(Multi, &StillRunning);
			FinishDone();
			curl_multi_poll(Multi, nullptr, 0, IdlePollMs, nullptr);
		}
	}

	void FTransport::AddWaiting()
	{
		const std::lock_guard<std::mutex> Lock(Mutex);
		for (auto& [Id, Exchange] : Waiting)
		{
			Exchange->SetUp();
			curl_multi_add_handle(Multi, Exchange->Easy);
			Running.emplace(Exchange->Easy, std::move(Exchange));
		}
		Waiting.clear();
		for (const long long Id : Aborted)
		{
			const auto Found = std::find_if(Running.begin(), Running.end(), [Id](const auto& Pair)
				{
					return Pair.second->Id == Id;
				});
			if (Found != Running.end())
			{
				curl_multi_remove_handle(Multi, Found->first);
				Running.erase(Found);
			}
		}
		Aborted.clear();
	}

	void FTransport::FinishDone()
	{
		int Left = 0;
		while (const CURLMsg* Message = curl_multi_info_read(Multi, &Left))
		{
			CURL* const Easy = Message->easy_handle;
			const CURLcode Result = Message->data.result;
			const auto Found = Running.find(Easy);
			if (Message->msg != CURLMSG_DONE || Found == Running.end())
			{
				continue;
			}
			FWireAnswer Answer = std::move(Found->second->Answer);
			long Status = 0;
			curl_easy_getinfo(Easy, CURLINFO_RESPONSE_CODE, &Status);
			Answer.Status = static_cast<int>(Status);
			Answer.bComplete = Result == CURLE_OK;
			Answer.Error = Answer.bComplete ? "" : curl_easy_strerror(Result);
			const long long Id = Found->second->Id;
			curl_multi_remove_handle(Multi, Easy);
			Running.erase(Found);
			Finish(Id, std::move(Answer));
		}
	}

	void FTransport::Finish(long long Id, FWireAnswer Answer)
	{
		const std::lock_guard<std::mutex> Lock(Mutex);
		const auto Unwanted = std::find(Aborted.begin(), Aborted.end(), Id);
		if (Unwanted != Aborted.end())
		{
			Aborted.erase(Unwanted);
			return;
		}
		Answers.emplace(Id, std::move(Answer));
		--OnWire;
		AnswerCame.notify_all();
	}
} // namespace StandIn
