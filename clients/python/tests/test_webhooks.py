"""Receives webhooks with the libraries of Standard Webhooks and of Svix, which did not write Hermod's signatures."""

import json
import os
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timezone
from http.server import BaseHTTPRequestHandler, HTTPServer
from queue import Queue
from typing import Any, NamedTuple
from uuid import uuid4

import httpx
import pytest
import standardwebhooks
import svix.webhooks
from test_pages import PAGES

LIBRARIES = [standardwebhooks.Webhook, svix.webhooks.Webhook]
EVENTS = ["async_job.completed", "async_job.failed"]


class Endpoint(NamedTuple):
    id: str
    name: str
    secret: str


class Delivery:
    def __init__(self, headers: dict[str, str], body: str) -> None:
        self.headers = headers
        self.body = body

    def is_verified(self, library: Callable[[str], Any], secret: str) -> bool:
        try:
            library(secret).verify(self.body, self.headers)
            return True
        except standardwebhooks.WebhookVerificationError:
            return False

    def signatures(self) -> list[str]:
        return self.headers["webhook-signature"].split(" ")


class Admin:
    """Manages endpoints, and submits jobs that name them."""

    def __init__(self, url: str) -> None:
        key = os.environ.get("HERMOD_ADMIN_KEY", "")
        self._http = httpx.Client(base_url=url, headers={"authorization": f"Bearer {key}"}, timeout=30)

    def send(self, method: str, path: str, body: Any = None) -> Any:
        response = self._http.request(method, f"/api/webhooks{path}", json=body)
        assert response.is_success, response.text
        return response.json()

    def create(self, url: str) -> Endpoint:
        name = str(uuid4())
        made = self.send("POST", "", {"name": name, "url": url, "events": EVENTS, "allow_private_network": True})
        return Endpoint(made["endpoint"]["id"], name, made["secret"])

    def submit(self, endpoint: Endpoint) -> str:
        body = {"model": "groq/ok-webhook", "messages": [{"role": "user", "content": "hello"}]}
        response = self._http.post(
            "/v1/async/chat/completions", json=body, headers={"x-bf-async-webhook": endpoint.name, "authorization": ""}
        )
        assert response.is_success, response.text
        return str(response.json()["id"])


@pytest.fixture
def admin(url: str) -> Admin:
    return Admin(url)


@pytest.fixture
def receiver() -> Iterator[tuple[str, Queue[Delivery]]]:
    """A receiver's address, and what it gets."""
    received: Queue[Delivery] = Queue()

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"])).decode()
            self.send_response(204)
            self.end_headers()
            received.put(Delivery({name.lower(): value for name, value in self.headers.items()}, body))

        def log_message(self, format: str, *args: Any) -> None:
            """Logs nothing."""

    server = HTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", received
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("library", LIBRARIES)
def test_library_verifies_a_delivery_and_signs_it_alike(
    library: Callable[[str], Any], admin: Admin, receiver: tuple[str, Queue[Delivery]]
) -> None:
    endpoint = admin.create(receiver[0])

    job = admin.submit(endpoint)
    delivery = receiver[1].get(timeout=60)

    assert json.loads(delivery.body)["data"]["job_id"] == job
    assert delivery.is_verified(library, endpoint.secret)
    sent = datetime.fromtimestamp(int(delivery.headers["webhook-timestamp"]), timezone.utc)
    signed = library(endpoint.secret).sign(delivery.headers["webhook-id"], sent, delivery.body)
    assert delivery.signatures() == [signed]
    delivery.body = delivery.body.replace("completed", "failed")
    assert not delivery.is_verified(library, endpoint.secret)


@pytest.mark.parametrize("library", LIBRARIES)
def test_library_verifies_by_both_secrets_in_the_grace_period(
    library: Callable[[str], Any], admin: Admin, receiver: tuple[str, Queue[Delivery]]
) -> None:
    endpoint = admin.create(receiver[0])

    second = admin.send("POST", f"/{endpoint.id}/rotate-secret", {"grace": "1h"})["secret"]
    admin.submit(endpoint)
    delivery = receiver[1].get(timeout=60)
    assert len(delivery.signatures()) == 2
    assert delivery.is_verified(library, endpoint.secret)
    assert delivery.is_verified(library, second)

    third = admin.send("POST", f"/{endpoint.id}/rotate-secret", {"grace": 0})["secret"]
    admin.submit(endpoint)
    delivery = receiver[1].get(timeout=60)
    assert len(delivery.signatures()) == 1
    assert delivery.is_verified(library, third)
    assert not delivery.is_verified(library, second)


def test_receiver_of_the_page_takes_a_delivery_and_rejects_a_forged_one(admin: Admin) -> None:
    block = re.search(r"^```python\n(.*?)^```", (PAGES / "webhooks.md").read_text(), re.DOTALL | re.MULTILINE)
    assert block
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    endpoint = admin.create(f"http://127.0.0.1:{port}/")

    with subprocess.Popen(
        [sys.executable, "-c", block[1].replace("9000", port)],
        env={**os.environ, "WEBHOOK_SECRET": endpoint.secret},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        try:
            client = httpx.Client(transport=httpx.HTTPTransport(retries=10))
            assert client.post(f"http://127.0.0.1:{port}/", json={"event": EVENTS[0]}).status_code == 401
            job = admin.submit(endpoint)
            assert process.stdout
            assert process.stdout.readline() == f"async_job.completed {job}\n"
        finally:
            process.kill()
