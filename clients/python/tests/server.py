"""A server that answers from a list, for tests of the flow without Hermod."""

from typing import Any

import httpx

JOB = "3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c11"
URL = "http://hermod.test/v1"

Answer = httpx.Response | Exception


class Server:
    """Gives the answers in order, and keeps the requests."""

    def __init__(self, *answers: Answer) -> None:
        self._answers = list(answers)
        self.requests: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        answer = self._answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    @property
    def transport(self) -> httpx.MockTransport:
        return httpx.MockTransport(self)

    @property
    def lines(self) -> list[str]:
        """The requests' methods and paths."""
        return [f"{request.method} {request.url.path}" for request in self.requests]

    @property
    def keys(self) -> list[str | None]:
        """The idempotency keys of the submits."""
        return [r.headers.get("idempotency-key") for r in self.requests if r.method == "POST"]


def envelope(status: str, **members: Any) -> dict[str, Any]:
    return {"id": JOB, "request_id": "r-1", "status": status, **members}


def running(code: int = 202) -> httpx.Response:
    return httpx.Response(code, json=envelope("processing"), headers={"retry-after": "0"})


def completed(result: Any) -> httpx.Response:
    return httpx.Response(200, json=envelope("completed", status_code=200, result=result))


def failed(code: int, message: str) -> httpx.Response:
    error = {"is_bifrost_error": False, "status_code": code, "error": {"message": message, "code": "c"}}
    return httpx.Response(200, json=envelope("failed", status_code=code, error=error))


def unavailable() -> httpx.Response:
    return httpx.Response(503, json={"error": {"message": "try again"}}, headers={"retry-after": "0"})
