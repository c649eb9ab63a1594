"""The clients over httpx2, for SDKs that take no client of httpx: Anthropic's from version 2."""

from collections.abc import Callable
from typing import Any, cast

import httpx2

from ._client import run, run_async
from ._flow import Job, Options, job_flow

__all__ = ["AsyncClient", "Client"]


class Client(httpx2.Client):
    """The same as hermod.Client."""

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

    def send(self, request: httpx2.Request, **options: Any) -> httpx2.Response:
        flow = job_flow(httpx2, cast(Any, request), self._jobs)
        if flow is None:
            return super().send(request, **options)
        request.read()
        return cast(httpx2.Response, run(flow, cast(Any, super().send), options))


class AsyncClient(httpx2.AsyncClient):
    """The same as hermod.AsyncClient."""

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

    async def send(self, request: httpx2.Request, **options: Any) -> httpx2.Response:
        flow = job_flow(httpx2, cast(Any, request), self._jobs)
        if flow is None:
            return await super().send(request, **options)
        await request.aread()
        return cast(httpx2.Response, await run_async(flow, cast(Any, super().send), options))
