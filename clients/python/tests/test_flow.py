import asyncio
import base64

import httpx
import pytest
from server import JOB, URL, Server, completed, envelope, failed, running, unavailable

import hermod

POLL = f"GET /v1/async/chat/completions/{JOB}"
CHAT = "POST /v1/async/chat/completions"
HEADERS = {"authorization": "Bearer sk-bf-1"}
REDIRECT = httpx.Response(303, headers={"location": "https://bucket.test/result?signature=1"})


def chat(server: Server, **options: object) -> httpx.Response:
    client = hermod.Client(transport=server.transport, **options)  # type: ignore[arg-type]
    return client.post(f"{URL}/chat/completions", json={"model": "openai/m"}, headers=HEADERS)


def retry(client: hermod.Client, count: int = 1) -> httpx.Response:
    headers = {**HEADERS, "x-stainless-retry-count": str(count)}
    return client.post(f"{URL}/chat/completions", json={"model": "openai/m"}, headers=headers)


def test_post_answers_with_the_result_of_its_job(pauses: list[float]) -> None:
    server = Server(running(), running(), completed({"id": "chatcmpl-1"}))

    response = chat(server)

    assert (response.status_code, response.json()) == (200, {"id": "chatcmpl-1"})
    assert response.headers["x-hermod-job-id"] == JOB
    assert str(response.request.url) == f"{URL}/chat/completions"
    assert server.lines == [CHAT, POLL, POLL]
    assert server.requests[2].headers["authorization"] == "Bearer sk-bf-1"
    assert "content-type" not in server.requests[2].headers


def test_async_post_answers_with_the_result_of_its_job(pauses: list[float]) -> None:
    server = Server(running(), completed({"id": "chatcmpl-1"}))

    async def post() -> httpx.Response:
        async with hermod.AsyncClient(transport=server.transport) as client:
            return await client.post(f"{URL}/chat/completions", json={})

    assert asyncio.run(post()).json() == {"id": "chatcmpl-1"}
    assert server.lines == [CHAT, POLL]


def test_response_in_the_background_passes_through() -> None:
    server = Server(httpx.Response(200, json={"id": "resp_1", "status": "queued"}), completed({"id": "resp_2"}))
    client = hermod.Client(transport=server.transport)

    assert client.post(f"{URL}/responses", json={"background": True}).json() == {"id": "resp_1", "status": "queued"}
    assert client.post(f"{URL}/responses", json={"background": False}).json() == {"id": "resp_2"}
    assert server.lines == ["POST /v1/responses", "POST /v1/async/responses"]


def test_submit_answers_at_once_if_its_job_has_ended() -> None:
    assert chat(Server(completed({"id": "1"}))).json() == {"id": "1"}


def test_pauses_last_as_retry_after_says(pauses: list[float]) -> None:
    slow = httpx.Response(202, json=envelope("pending"), headers={"retry-after": "7"})
    past = httpx.Response(202, json=envelope("pending"), headers={"retry-after": "Wed, 01 Jan 2025 00:00:00 GMT"})
    silent = httpx.Response(202, json=envelope("pending"))

    chat(Server(slow, past, silent, completed({})))

    assert pauses == [7.0, 0.0, 1.0]


def test_redirect_is_followed_without_credentials(pauses: list[float]) -> None:
    server = Server(running(), REDIRECT, completed({"id": "large"}))

    response = chat(server, auth=("user", "password"))

    assert response.json() == {"id": "large"}
    assert str(server.requests[2].url) == "https://bucket.test/result?signature=1"
    assert "authorization" in server.requests[1].headers
    assert "authorization" not in server.requests[2].headers


@pytest.mark.parametrize("fault", [unavailable(), httpx.ConnectError("down"), httpx.ReadTimeout("slow")])
def test_polls_survive_short_faults(pauses: list[float], fault: httpx.Response | Exception) -> None:
    server = Server(running(), fault, fault, completed({"id": "1"}))

    assert chat(server).json() == {"id": "1"}
    assert pauses == [0.0, 0.5, 1.0]


def test_polls_end_if_a_fault_lasts(pauses: list[float]) -> None:
    server = Server(running(), *[httpx.ConnectError("down")] * 8)

    with pytest.raises(httpx.ConnectError):
        chat(server)


def test_failed_job_is_an_error_that_is_not_retried(pauses: list[float]) -> None:
    response = chat(Server(running(), failed(429, "too fast")))

    assert response.status_code == 429
    assert response.json()["error"] == {"message": "too fast", "code": "c"}
    assert response.headers["x-should-retry"] == "false"


def test_job_that_is_gone_is_a_404_that_is_not_retried(pauses: list[float]) -> None:
    gone = httpx.Response(404, json={"error": {"message": "job not found or expired"}})

    response = chat(Server(running(), gone))

    assert response.status_code == 404
    assert response.headers["x-should-retry"] == "false"


def test_rejected_submit_is_passed_on() -> None:
    server = Server(httpx.Response(400, json={"error": {"message": "messages is required"}}))

    response = chat(server)

    assert (response.status_code, server.lines) == (400, [CHAT])


@pytest.mark.parametrize(("asked", "content_type"), [("mp3", "audio/mpeg"), ("wav", "audio/wav"), (None, "audio/mpeg")])
def test_speech_is_bytes(pauses: list[float], asked: str | None, content_type: str) -> None:
    server = Server(running(), completed({"audio": base64.b64encode(b"\x00sound").decode()}))
    body = {"input": "hi"} | ({"response_format": asked} if asked else {})

    response = hermod.Client(transport=server.transport).post(f"{URL}/audio/speech", json=body)

    assert (response.content, response.headers["content-type"]) == (b"\x00sound", content_type)


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/v1/models"), ("POST", "/v1/files"), ("POST", "/v1/async/chat/completions"), ("GET", "/v1/responses/r")],
)
def test_other_requests_pass_through(method: str, path: str) -> None:
    server = Server(httpx.Response(202, json={}))

    hermod.Client(transport=server.transport).request(method, f"http://hermod.test{path}")

    assert server.lines == [f"{method} {path}"]
    assert "idempotency-key" not in server.requests[0].headers


def test_path_of_a_stage_stays_in_front(pauses: list[float]) -> None:
    server = Server(running(), completed({}))

    hermod.Client(transport=server.transport).post("http://hermod.test/prod/v1/rerank?a=b", json={})

    assert server.lines == ["POST /prod/v1/async/rerank", f"GET /prod/v1/async/rerank/{JOB}"]
    assert server.requests[0].url.query == b"a=b"


def test_retry_of_a_lost_submit_has_the_same_key(pauses: list[float]) -> None:
    server = Server(httpx.ReadError("lost"), running(), completed({}))
    client = hermod.Client(transport=server.transport)

    with pytest.raises(httpx.ReadError):
        retry(client, 0)
    retry(client)

    assert server.lines == [CHAT, CHAT, POLL]
    assert server.keys[0] == server.keys[1]


def test_retry_after_a_lost_poll_continues_with_the_job(pauses: list[float]) -> None:
    server = Server(running(), *[unavailable()] * 8, completed({"id": "1"}))
    client = hermod.Client(transport=server.transport)

    assert retry(client, 0).status_code == 503
    assert retry(client).json() == {"id": "1"}
    assert server.lines == [CHAT] + [POLL] * 9


def test_calls_have_keys_of_their_own_unless_the_caller_sends_one() -> None:
    server = Server(*[completed({}) for _ in range(3)])
    client = hermod.Client(transport=server.transport)

    for headers in ({}, {}, {"idempotency-key": "mine"}):
        client.post(f"{URL}/embeddings", json={}, headers=headers)

    assert server.keys[0] != server.keys[1]
    assert server.keys[2] == "mine"


def test_progress_is_reported() -> None:
    jobs: list[hermod.Job] = []

    chat(Server(running(), running(), completed({})), on_progress=jobs.append)

    assert [job.status for job in jobs] == ["processing", "processing", "completed"]
    assert jobs[0].id == JOB
    assert jobs[0].url == f"{URL}/async/chat/completions/{JOB}"
    assert 0 <= jobs[0].age <= jobs[2].age


def test_timeout_names_the_job_and_leaves_it_alone(pauses: list[float]) -> None:
    server = Server(running())

    with pytest.raises(httpx.ReadTimeout, match=f"{JOB} .*{URL}/async/chat/completions/{JOB}"):
        chat(server, wait_timeout=0)

    assert server.lines == [CHAT]


def test_retry_after_a_timeout_does_not_wait_again(pauses: list[float]) -> None:
    server = Server(running())
    client = hermod.Client(transport=server.transport, wait_timeout=0)

    for count in (0, 1):
        with pytest.raises(httpx.ReadTimeout):
            retry(client, count)

    assert server.lines == [CHAT]


def test_timeout_cancels_the_job_on_request(pauses: list[float]) -> None:
    server = Server(running(), httpx.Response(200, json=envelope("failed")))

    with pytest.raises(httpx.ReadTimeout):
        chat(server, wait_timeout=0, cancel_on_timeout=True)

    assert server.lines == [CHAT, f"{CHAT}/{JOB}/cancel"]
    assert server.requests[1].headers["authorization"] == "Bearer sk-bf-1"


@pytest.mark.parametrize("cancels", [True, False])
def test_interrupt_cancels_the_job_only_on_request(monkeypatch: pytest.MonkeyPatch, cancels: bool) -> None:
    def interrupt(_: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("hermod._client.time.sleep", interrupt)
    server = Server(running(), httpx.Response(200, json=envelope("failed")))

    with pytest.raises(KeyboardInterrupt):
        chat(server, cancel_on_timeout=cancels)

    assert server.lines == ([CHAT, f"{CHAT}/{JOB}/cancel"] if cancels else [CHAT])


def test_cancelled_task_cancels_the_job_on_request() -> None:
    slow = httpx.Response(202, json=envelope("pending"), headers={"retry-after": "60"})
    server = Server(slow, httpx.Response(200, json=envelope("failed")))

    async def post() -> None:
        started = asyncio.Event()
        async with hermod.AsyncClient(
            transport=server.transport, cancel_on_timeout=True, on_progress=lambda _: started.set()
        ) as client:
            task = asyncio.create_task(client.post(f"{URL}/chat/completions", json={}))
            await started.wait()
            task.cancel()
            await task

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(post())
    assert server.lines == [CHAT, f"{CHAT}/{JOB}/cancel"]
