"""The clients over httpx2, for SDKs that take no client of httpx: Anthropic's from version 2."""

from typing import Any, cast

import httpx2

from ._client import WaitingClient, run, run_async
from ._flow import job_flow

__all__ = ["AsyncClient", "Client"]


class Client(WaitingClient, httpx2.Client):
    """The same as hermod.Client."""

    def send(self, request: httpx2.Request, **options: Any) -> httpx2.Response:
        flow = job_flow(httpx2, cast(Any, request), self._jobs)
        if flow is None:
            return super().send(request, **options)
        request.read()
        return cast(httpx2.Response, run(flow, cast(Any, super().send), options))


class AsyncClient(WaitingClient, httpx2.AsyncClient):
    """The same as hermod.AsyncClient."""

    async def send(self, request: httpx2.Request, **options: Any) -> httpx2.Response:
        flow = job_flow(httpx2, cast(Any, request), self._jobs)
        if flow is None:
            return await super().send(request, **options)
        await request.aread()
        return cast(httpx2.Response, await run_async(flow, cast(Any, super().send), options))
