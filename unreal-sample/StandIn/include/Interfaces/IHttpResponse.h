// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Interfaces/IHttpBase.h"

namespace EHttpResponseCodes
{
	/** Statuses by their engine names; only those that the API answers. */
	enum Type
	{
		Unknown = 0,
		Ok = 200,
		Created = 201,
		NoContent = 204,
		NotModified = 304,
		BadRequest = 400,
		Denied = 401,
		Forbidden = 403,
		NotFound = 404,
		RequestTimeout = 408,
		Conflict = 409,
		Gone = 410,
		PrecondFailed = 412,
		RequestTooLarge = 413,
		UnsupportedMedia = 415,
		TooManyRequests = 429,
		ServerError = 500,
		BadGateway = 502,
		ServiceUnavail = 503,
		GatewayTimeout = 504,
	};

	/** Whether a status is one of success. */
	inline bool IsOk(int32 StatusCode)
	{
		return StatusCode >= 200 && StatusCode <= 206;
	}
} // namespace EHttpResponseCodes

/** An answer, complete. */
class IHttpResponse : public IHttpBase
{
public:
	virtual int32 GetResponseCode() const = 0;

	/** The body, read as UTF-8. */
	virtual FString GetContentAsString() const = 0;

	/** The body's length in bytes; the type drifts between engine versions, so cast it. */
#if UE_VERSION_OLDER_THAN(5, 4, 0)
	virtual int32 GetContentLength() const = 0;
#else
	virtual uint64 GetContentLength() const = 0;
#endif
};

typedef TSharedPtr<IHttpResponse, ESPMode::ThreadSafe> FHttpResponsePtr;
typedef TSharedRef<IHttpResponse, ESPMode::ThreadSafe> FHttpResponseRef;
