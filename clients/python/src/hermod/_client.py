"""The clients over httpx, and what runs a flow for them."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

import httpx

from ._flow import Flow, Job, Options, Send, Sleep, job_flow


class WaitingClient:
    """A client that waits for jobs. Stands before a class of httpx, which takes the other arguments."""

    def __init__(
        self,
        *,
        wait_timeout: float = 3600.0,
        on_progress: Callable[[Job], None] | None = None,
        cancel_on_timeout: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(**options)
        self._jobs = Options(wait_timeout, on_progress, cancel_on_timeout)


class Client(WaitingClient, httpx.Client):
    """A client of httpx that runs inference requests as jobs. It takes the arguments of httpx.Client, and:

    wait_timeout: seconds to wait for a job's end; then httpx.ReadTimeout names the job, which goes on.
    on_progress: called with the job after its submit and after each poll.
    cancel_on_timeout: cancels the job if the wait ends early, by wait_timeout or by KeyboardInterrupt.
    """

    def send(self, request: httpx.Request, **options: Any) -> httpx.Response:
        flow = job_flow(httpx, request, self._jobs)
        if flow is None:
            return super().send(request, **options)
        request.read()
        return run(flow, super().send, options)


class AsyncClient(WaitingClient, httpx.AsyncClient):
    """The same as Client, for asyncio. The wait also ends early if its task is cancelled."""

    async def send(self, request: httpx.Request, **options: Any) -> httpx.Response:
        flow = job_flow(httpx, request, self._jobs)
        if flow is None:
            return await super().send(request, **options)
        await request.aread()
        return await run_async(flow, super().send, options)


def run(flow: Flow, send: Callable[..., httpx.Response], options: dict[str, Any]) -> httpx.Response:
    """Takes each step of the flow; `options` are those of the caller's own request."""
    try:
        step = next(flow)
        while True:
            received: httpx.Response | None = None
            try:
                if isinstance(step, Sleep):
                    time.sleep(step.seconds)
                else:
                    received = send(step.request, **_options(step, options))
            except BaseException as failure:
                step = flow.throw(failure)
            else:
                step = flow.send(received)
    except StopIteration as end:
        response: httpx.Response = end.value
        return response


async def run_async(
    flow: Flow, send: Callable[..., Awaitable[httpx.Response]], options: dict[str, Any]
) -> httpx.Response:
    """The same as run, for asyncio."""
    try:
        step = next(flow)
        while True:
            received: httpx.Response | None = None
            try:
                if isinstance(step, Sleep):
                    await asyncio.sleep(step.seconds)
                else:
                    received = await send(step.request, **_options(step, options))
            except BaseException as failure:
                step = flow.throw(failure)
            else:
                step = flow.send(received)
    except StopIteration as end:
        response: httpx.Response = end.value
        return response


def _options(step: Send, options: dict[str, Any]) -> dict[str, Any]:
    credentials = {} if step.credentials else {"auth": None}
    return {**options, **credentials, "stream": False, "follow_redirects": False}
