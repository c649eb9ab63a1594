import os
from typing import Any

import pytest


@pytest.fixture
def url() -> str:
    """The address of a running Hermod, such as one that clients/test starts."""
    address = os.environ.get("HERMOD_URL")
    if not address:
        pytest.skip("HERMOD_URL names no running Hermod: clients/test starts one")
    return address


@pytest.fixture
def pauses(monkeypatch: Any) -> list[float]:
    """The pauses of the flow, in seconds. They take no time."""
    slept: list[float] = []

    async def pause(seconds: float) -> None:
        slept.append(seconds)

    monkeypatch.setattr("hermod._client.time.sleep", slept.append)
    monkeypatch.setattr("hermod._client.asyncio.sleep", pause)
    return slept
