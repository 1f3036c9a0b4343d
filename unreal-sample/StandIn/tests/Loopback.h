// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include <mutex>
#include <string>
#include <thread>
#include <vector>

/** A server of a few lines on a free port of this machine: it takes one request a connection, keeps it, and answers what it was told. */
class FLoopback
{
public:
	/** Answers every request with these bytes; without any it closes the connection. */
	explicit FLoopback(const std::string& InAnswer);
	~FLoopback();

	FLoopback(const FLoopback&) = delete;
	FLoopback& operator=(const FLoopback&) = delete;

	/** "http://127.0.0.1:PORT". */
	std::string Url() const;

	/** The requests that have come, heads and bodies as they were. */
	std::vector<std::string> Requests();

	/** An answer with a body, of JSON unless told otherwise. */
	static std::string MakeAnswer(const std::string& StatusLine, const std::string& Body, const std::string& MoreHeaders = std::string());

private:
	void Serve();

	std::string Answer;
	int Listener = -1;
	int Port = 0;
	std::mutex Mutex;
	std::vector<std::string> Received;
	std::thread Thread;
};
