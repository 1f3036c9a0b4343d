// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Loopback.h"

#include <arpa/inet.h>
#include <cstdlib>
#include <netinet/in.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>

namespace
{
	/** How long a request's body is, by its head. */
	size_t BodyLength(const std::string& Head)
	{
		const size_t Found = Head.find("Content-Length: ");
		return Found == std::string::npos ? 0 : std::strtoul(Head.c_str() + Found + 16, nullptr, 10);
	}

	/** One whole request; empty when the peer left. */
	std::string ReadRequest(int Connection)
	{
		std::string Request;
		char Buffer[65536];
		while (true)
		{
			const size_t Head = Request.find("\r\n\r\n");
			if (Head != std::string::npos && Request.size() >= Head + 4 + BodyLength(Request.substr(0, Head)))
			{
				return Request;
			}
			const ssize_t Count = recv(Connection, Buffer, sizeof(Buffer), 0);
			if (Count <= 0)
			{
				return std::string();
			}
			Request.append(Buffer, static_cast<size_t>(Count));
		}
	}
} // namespace

FLoopback::FLoopback(const std::string& InAnswer)
	: Answer(InAnswer)
{
	Listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	sockaddr_in Address = {};
	Address.sin_family = AF_INET;
	Address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	socklen_t Length = sizeof(Address);
	sockaddr* const Any = reinterpret_cast<sockaddr*>(&Address);
	if (bind(Listener, Any, Length) != 0 || listen(Listener, 64) != 0 || getsockname(Listener, Any, &Length) != 0)
	{
		throw std::runtime_error("no port of this machine can be had");
	}
	Port = ntohs(Address.sin_port);
	Thread = std::thread([this]
		{
			Serve();
		});
}

FLoopback::~FLoopback()
{
	// Wakes the thread that waits for a connection.
	shutdown(Listener, SHUT_RDWR);
	Thread.join();
	close(Listener);
}

std::string FLoopback::Url() const
{
	return "http://127.0.0.1:" + std::to_string(Port);
}

std::vector<std::string> FLoopback::Requests()
{
	const std::lock_guard<std::mutex> Lock(Mutex);
	return Received;
}

std::string FLoopback::MakeAnswer(const std::string& StatusLine, const std::string& Body, const std::string& MoreHeaders)
{
	return "HTTP/1.1 " + StatusLine + "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(Body.size()) + "\r\n" + MoreHeaders + "\r\n" + Body;
}

void FLoopback::Serve()
{
	while (true)
	{
		const int Connection = accept4(Listener, nullptr, nullptr, SOCK_CLOEXEC);
		if (Connection < 0)
		{
			return;
		}
		const std::string Request = ReadRequest(Connection);
		if (!Request.empty())
		{
			{
				const std::lock_guard<std::mutex> Lock(Mutex);
				Received.push_back(Request);
			}
			send(Connection, Answer.data(), Answer.size(), MSG_NOSIGNAL);
		}
		close(Connection);
	}
}
