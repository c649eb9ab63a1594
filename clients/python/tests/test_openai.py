"""OpenAI's SDK against a running Hermod: all request types, errors, retries, progress and timeouts."""

import asyncio
import os
import time
import uuid
from collections.abc import Iterator
from typing import Any

import httpx
import openai
import pytest
from openai import AsyncOpenAI, OpenAI
from openai.types.chat import ChatCompletion
from openai.types.responses import Response

import hermod

STAND_IN = "stand-in"
HELLO: Any = [{"role": "user", "content": "hello"}]
ONE_CALL = {"x-hermod-max-attempts": "1"}


@pytest.fixture
def client(url: str) -> Iterator[OpenAI]:
    with connect(url, hermod.Client()) as client:
        yield client


def connect(url: str, http_client: Any) -> OpenAI:
    """The SDK takes clients of httpx, but its types name those of httpx2."""
    return OpenAI(base_url=f"{url}/v1", api_key="none", http_client=http_client)


@pytest.fixture
def provider() -> str:
    return os.environ["HERMOD_TEST_PROVIDER"]


def unique(behaviour: str) -> str:
    return f"{behaviour}-{uuid.uuid4().hex}"


def chat(client: OpenAI, model: str) -> ChatCompletion:
    return client.chat.completions.create(model=f"groq/{model}", messages=HELLO, extra_headers=ONE_CALL)


def test_chats_and_completions(client: OpenAI) -> None:
    answer = client.chat.completions.create(model="openai/gpt-4o-mini", messages=HELLO)
    assert STAND_IN in (answer.choices[0].message.content or "")
    assert answer._request_id
    assert STAND_IN in client.completions.create(model="openai/babbage-002", prompt="hello").choices[0].text


def test_responses(client: OpenAI) -> None:
    assert STAND_IN in client.responses.create(model="openai/gpt-4o-mini", input="hello").output_text


def test_responses_in_the_background(client: OpenAI) -> None:
    def create() -> Response:
        return client.responses.create(model="openai/gpt-4o-mini", input="hello", background=True)

    response = create()
    assert response.status == "queued"
    while response.status in ("queued", "in_progress"):
        time.sleep(0.1)
        response = client.responses.retrieve(response.id)
    assert STAND_IN in response.output_text
    assert client.responses.cancel(create().id).status in ("cancelled", "completed")
    client.responses.delete(response.id)
    with pytest.raises(openai.NotFoundError):
        client.responses.retrieve(response.id)


def test_embeddings(client: OpenAI) -> None:
    vectors = client.embeddings.create(model="openai/text-embedding-3-small", input=["a", "b"])
    assert [type(vector.embedding[0]) for vector in vectors.data] == [float, float]


def test_speech(client: OpenAI) -> None:
    assert client.audio.speech.create(model="openai/tts-1", input="hello", voice="alloy").content.startswith(b"RIFF")
    with client.audio.speech.with_streaming_response.create(model="openai/tts-1", input="a", voice="alloy") as answer:
        assert answer.headers["content-type"] == "audio/wav"
        assert b"".join(answer.iter_bytes()).startswith(b"RIFF")


def test_transcriptions(client: OpenAI) -> None:
    sound = ("sound.mp3", b"sound")
    assert STAND_IN in client.audio.transcriptions.create(model="openai/whisper-1", file=sound).text
    text = client.audio.transcriptions.create(model="openai/whisper-1", file=sound, response_format="text")
    assert isinstance(text, str)
    assert text.startswith("This is")


@pytest.mark.filterwarnings("ignore:deprecated")
def test_images(client: OpenAI) -> None:
    picture = ("picture.png", b"picture")
    assert data(client.images.generate(model="openai/gpt-image-1", prompt="a cat"))
    assert data(client.images.edit(model="openai/gpt-image-1", image=picture, prompt="a dog"))
    assert data(client.images.create_variation(model="openai/dall-e-2", image=picture))


def data(images: Any) -> str:
    base64: str = images.data[0].b64_json
    return base64


def test_types_without_a_method_of_the_sdk(client: OpenAI) -> None:
    ranking = {"model": "cohere/rerank-v3.5", "query": "q", "documents": ["a", "b"]}
    document = {"type": "document_url", "document_url": "https://example.com/a.pdf"}
    assert len(client.post("/rerank", body=ranking, cast_to=dict[str, Any])["results"]) == 2
    ocr = client.post("/ocr", body={"model": "mistral/ocr", "document": document}, cast_to=dict[str, Any])
    assert STAND_IN in ocr["pages"][0]["markdown"]


def test_async_client_runs_jobs_side_by_side(url: str) -> None:
    http_client: Any = hermod.AsyncClient()

    async def embed_and_transcribe() -> Any:
        async with AsyncOpenAI(base_url=f"{url}/v1", api_key="none", http_client=http_client) as client:
            return await asyncio.gather(
                client.embeddings.create(model="openai/text-embedding-3-small", input="a"),
                client.audio.transcriptions.create(model="openai/whisper-1", file=("a.mp3", b"a")),
            )

    vectors, transcript = asyncio.run(embed_and_transcribe())
    assert vectors.data
    assert transcript.text


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (400, openai.BadRequestError),
        (403, openai.PermissionDeniedError),
        (404, openai.NotFoundError),
        (422, openai.UnprocessableEntityError),
        (429, openai.RateLimitError),
        (500, openai.InternalServerError),
    ],
)
def test_failed_jobs_raise_the_sdks_errors_once(
    client: OpenAI, provider: str, status: int, error: type[openai.APIStatusError]
) -> None:
    model = unique(f"status-{status}")

    with pytest.raises(error, match="no luck") as raised:
        chat(client, model)

    assert (raised.value.code, raised.value.type) == ("no_luck", "test_error")
    assert httpx.get(f"{provider}/calls/{model}").json() == 1


def test_rejected_submits_raise_the_sdks_errors(client: OpenAI) -> None:
    with pytest.raises(openai.BadRequestError, match="messages"):
        client.chat.completions.create(model="openai/gpt-4o-mini", messages=[])
    with pytest.raises(openai.BadRequestError, match="stream"):
        client.chat.completions.create(model="openai/gpt-4o-mini", messages=HELLO, stream=True)


class LosesAnswers(httpx.HTTPTransport):
    """Loses the answers to the first submits."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.left = count

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        response = super().handle_request(request)
        if request.method == "POST" and self.left > 0:
            self.left -= 1
            response.close()
            raise httpx.ReadError("the answer is lost", request=request)
        return response


def test_retries_of_the_sdk_make_one_job(url: str, provider: str) -> None:
    model = unique("ok")
    transport = LosesAnswers(2)
    client = connect(url, hermod.Client(transport=transport))

    assert chat(client, model).choices[0].message.content == "Hello."
    assert transport.left == 0
    assert httpx.get(f"{provider}/calls/{model}").json() == 1


def test_retried_upload_makes_one_job(url: str) -> None:
    jobs: list[hermod.Job] = []
    http_client = hermod.Client(transport=LosesAnswers(1), on_progress=jobs.append)
    client = connect(url, http_client)

    assert client.audio.transcriptions.create(model="openai/whisper-1", file=("a.mp3", b"a")).text
    assert jobs[-1].status == "completed"


def test_progress_tells_the_states(url: str) -> None:
    jobs: list[hermod.Job] = []
    client = connect(url, hermod.Client(on_progress=jobs.append))

    chat(client, unique("slow-2"))

    assert (jobs[0].status, jobs[-1].status) == ("pending", "completed")
    assert "processing" in [job.status for job in jobs]
    assert httpx.get(jobs[0].url).json()["status"] == "completed"


@pytest.mark.parametrize(("cancels", "status"), [(False, {"pending", "processing"}), (True, {"failed"})])
def test_timeout_raises_the_sdks_error(url: str, provider: str, cancels: bool, status: set[str]) -> None:
    jobs: list[hermod.Job] = []
    http_client = hermod.Client(wait_timeout=0.2, on_progress=jobs.append, cancel_on_timeout=cancels)
    model = unique("slow-5")

    with pytest.raises(openai.APITimeoutError) as raised:
        chat(connect(url, http_client), model)

    assert jobs[0].url in str(raised.value.__cause__)
    assert {job.id for job in jobs} == {jobs[0].id}
    assert httpx.get(jobs[0].url).json()["status"] in status
