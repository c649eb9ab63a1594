"""The way of one call: submit a job, wait, poll, answer. It does no input and output itself.

A flow yields a request or a pause, and receives the response to the request, or the error that it ended with. So one
flow serves clients that block and clients that do not.
"""

import asyncio
import json
import re
import time
import uuid
from collections.abc import Callable, Generator
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import timedelta
from types import ModuleType
from typing import Any, TypeAlias

import httpx

from ._answer import envelope_of, final, outcome, retry_after

_PATH = re.compile(
    r"(.*/v1)/(completions|chat/completions|responses|messages|embeddings|audio/speech|audio/transcriptions"
    r"|images/generations|images/edits|images/variations|rerank|ocr)"
)

# Headers of the submit that a poll does not repeat.
_OF_BODY = {"content-length", "content-type", "content-encoding", "transfer-encoding"}
_OF_SUBMIT = {"idempotency-key", "prefer"}

_TRANSIENT = {408, 429, 500, 502, 503, 504}
_PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0, 8.0, 8.0)
_POLL_TIMEOUT = {"timeout": {"connect": 10.0, "read": 35.0, "write": 10.0, "pool": 10.0}}


@dataclass(frozen=True)
class Job:
    """A job while its caller waits. `url` is where it is polled, `age` the seconds since the call began."""

    id: str
    status: str
    url: str
    age: float


@dataclass(frozen=True)
class Options:
    wait_timeout: float
    on_progress: Callable[[Job], None] | None
    cancel_on_timeout: bool


@dataclass(frozen=True)
class Send:
    """A request, with the caller's credentials or without any."""

    request: httpx.Request
    credentials: bool = True


@dataclass(frozen=True)
class Sleep:
    seconds: float


Step: TypeAlias = Send | Sleep
Flow: TypeAlias = Generator[Step, httpx.Response | None, httpx.Response]
_Pause: TypeAlias = Generator[Step, httpx.Response | None, None]


@dataclass
class _Call:
    """A call of an SDK, which may send its request several times. A retry continues with the same job."""

    url: httpx.URL
    key: str
    began: float = field(default_factory=time.monotonic)
    job_id: str | None = None

    def age(self) -> float:
        return time.monotonic() - self.began


# An SDK retries in the thread or the task of its first try.
_current_call: ContextVar[_Call | None] = ContextVar("hermod_call", default=None)


def job_flow(http: ModuleType, request: httpx.Request, options: Options) -> Flow | None:
    """Returns the flow of an inference request, or None for other requests. `http` is httpx, or has its classes.

    A response in the background is such another request: its caller polls it.
    """
    path = _PATH.fullmatch(request.url.path)
    if request.method != "POST" or path is None or (path[2] == "responses" and _is_background(http, request)):
        return None
    url = request.url.copy_with(path=f"{path[1]}/async/{path[2]}")
    return _JobFlow(http, request, options, url, path[2]).run()


def _is_background(http: Any, request: httpx.Request) -> bool:
    try:
        body = json.loads(request.content)
    except (ValueError, http.RequestNotRead):
        return False
    return isinstance(body, dict) and body.get("background") is True


def _call_of(request: httpx.Request, url: httpx.URL) -> _Call:
    """Returns the call that the request belongs to: the SDKs mark retries."""
    call = _current_call.get()
    is_retry = request.headers.get("x-stainless-retry-count", "0") != "0"
    if call is None or not is_retry or call.url != url:
        call = _Call(url, request.headers.get("idempotency-key") or str(uuid.uuid4()))
        _current_call.set(call)
    return call


class _JobFlow:
    def __init__(self, http: Any, request: httpx.Request, options: Options, url: httpx.URL, kind: str) -> None:
        self._http = http
        self._request = request
        self._options = options
        self._url = url
        self._kind = kind
        self._call = _call_of(request, url)

    def run(self) -> Flow:
        try:
            response = yield from (self._resume() if self._call.job_id else self._submit())
            if self._call.job_id is None:
                return response
            return (yield from self._wait(response))
        except (KeyboardInterrupt, asyncio.CancelledError):
            yield from self._cancel()
            raise

    def _submit(self) -> Flow:
        """The SDK itself retries a submit that fails. The key makes sure that this makes no second job."""
        headers = self._headers(without=_OF_SUBMIT - {"prefer"} | {"content-length", "transfer-encoding"})
        request = self._http.Request(
            "POST",
            self._url,
            headers=[*headers, ("idempotency-key", self._call.key)],
            content=self._request.content,
            extensions=self._request.extensions,
        )
        response = yield Send(request)
        assert response is not None
        self._call.job_id = envelope_of(response).get("id") if response.status_code in (200, 202) else None
        return response

    def _resume(self) -> Flow:
        """An SDK retries after a timeout too. The time of the call is then over."""
        yield from self._pause(0)
        return (yield from self._poll())

    def _wait(self, response: httpx.Response) -> Flow:
        while response.status_code == 202:
            self._report(envelope_of(response))
            yield from self._pause(retry_after(response, 1.0))
            response = yield from self._poll()
        if response.status_code == 303:
            response = yield from self._get(response.headers["location"], credentials=False)
        envelope = envelope_of(response)
        if response.status_code != 200 or "status" not in envelope:
            return final(response) if response.status_code not in _TRANSIENT else response
        self._report(envelope)
        answer = outcome(self._http, self._request, self._kind, envelope)
        answer.elapsed = timedelta(seconds=self._call.age())
        return answer

    def _poll(self) -> Flow:
        return self._get(self._job_url())

    def _get(self, location: str, credentials: bool = True) -> Flow:
        """Tries again after faults that may pass."""
        headers = self._headers(without=_OF_BODY | _OF_SUBMIT) if credentials else []
        url = self._url.join(location)
        for pause in _PAUSES:
            request = self._http.Request("GET", url, headers=headers, extensions=_POLL_TIMEOUT)
            try:
                response = yield Send(request, credentials)
            except self._http.TransportError:
                yield from self._pause(pause)
                continue
            assert response is not None
            if response.status_code not in _TRANSIENT:
                return response
            yield from self._pause(max(pause, retry_after(response, 0.0)))
        response = yield Send(self._http.Request("GET", url, headers=headers, extensions=_POLL_TIMEOUT), credentials)
        assert response is not None
        return response

    def _pause(self, seconds: float) -> _Pause:
        left = self._options.wait_timeout - self._call.age()
        if left <= 0:
            yield from self._cancel()
            raise self._http.ReadTimeout(
                f"the job {self._call.job_id} has not ended within {self._options.wait_timeout:g} s; "
                f"GET {self._job_url()} returns its outcome",
                request=self._request,
            )
        yield Sleep(min(seconds, left))

    def _cancel(self) -> _Pause:
        if self._options.cancel_on_timeout and self._call.job_id:
            headers = self._headers(without=_OF_BODY | _OF_SUBMIT)
            yield Send(self._http.Request("POST", self._job_url() + "/cancel", headers=headers))

    def _headers(self, without: set[str]) -> list[tuple[str, str]]:
        return [(name, value) for name, value in self._request.headers.multi_items() if name.lower() not in without]

    def _job_url(self) -> str:
        return str(self._url.copy_with(path=f"{self._url.path}/{self._call.job_id}"))

    def _report(self, envelope: dict[str, Any]) -> None:
        if self._options.on_progress:
            job = Job(envelope["id"], envelope["status"], self._job_url(), self._call.age())
            self._options.on_progress(job)
