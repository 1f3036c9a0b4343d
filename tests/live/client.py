"""A client that follows the retry rules: no answer means unknown, so it asks the same again."""
import http.client
import json
import random
import time

RETRYABLE = {408, 429, 500, 502, 503, 504, 507}
TRIES_MAX = 600
PAUSE_MAX_S = 0.25  # short, because here the server is always back within seconds


class Refused(Exception):
    """An answer that repeating would not change."""


class Client:
    """One connection, opened again whenever it broke."""

    def __init__(self, port):
        self.port, self.connection, self.unanswered = port, None, 0

    def send(self, method, path, token, body=None):
        """The status, the document, and whether this was a replay of an earlier answer."""
        payload = None if body is None else json.dumps(body).encode()
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        for attempt in range(TRIES_MAX):
            try:
                answer = self._once(method, path, payload, headers)
            except (OSError, http.client.HTTPException):
                self.unanswered += 1
                self._hang_up()
                answer = None
            if answer is not None and answer[0] not in RETRYABLE:
                if answer[0] >= 400:
                    raise Refused(f"{method} {path}: {answer[0]} {answer[1]}")
                return answer
            time.sleep(random.uniform(0.01, min(PAUSE_MAX_S, 0.02 * 2 ** min(attempt, 8))))
        raise TimeoutError(f"{method} {path}: no answer in {TRIES_MAX} tries")

    def _once(self, method, path, payload, headers):
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        self.connection.request(method, "/api/v1" + path, payload, headers)
        answer = self.connection.getresponse()
        document = json.loads(answer.read() or b"null")
        return answer.status, document, answer.getheader("Idempotency-Replayed") == "true"

    def _hang_up(self):
        if self.connection is not None:
            self.connection.close()
            self.connection = None
