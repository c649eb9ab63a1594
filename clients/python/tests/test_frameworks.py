"""What is built on OpenAI's SDK, and Anthropic's SDK, with a running Hermod."""

import asyncio
from typing import Any

import anthropic
import httpx
import httpx2
import litellm
import openai
import pytest
from langchain_openai import ChatOpenAI, OpenAIEmbeddings
from pydantic import SecretStr
from server import JOB, Server, completed, failed, running

import hermod
import hermod.httpx2

STAND_IN = "stand-in"
HELLO: Any = [{"role": "user", "content": "hello"}]


def test_langchain(url: str) -> None:
    clients: Any = {"http_client": hermod.Client(), "http_async_client": hermod.AsyncClient()}
    place: Any = {"base_url": f"{url}/v1", "api_key": SecretStr("none"), **clients}
    model = ChatOpenAI(model="openai/gpt-4o-mini", disable_streaming=True, **place)
    embeddings = OpenAIEmbeddings(model="openai/text-embedding-3-small", check_embedding_ctx_length=False, **place)

    assert STAND_IN in str(model.invoke("hello").content)
    assert STAND_IN in str(next(model.stream("hello")).content)
    assert STAND_IN in str(asyncio.run(model.ainvoke("hello")).content)
    assert len(embeddings.embed_documents(["a", "b"])) == 2


def test_langchain_raises_openais_errors(url: str) -> None:
    model = ChatOpenAI(
        model="groq/status-404", base_url=f"{url}/v1", api_key=SecretStr("none"), http_client=hermod.Client()
    )
    with pytest.raises(openai.NotFoundError, match="no luck"):
        model.invoke("hello")


def test_litellm(url: str) -> None:
    http_client: Any = hermod.Client()
    client = openai.OpenAI(base_url=f"{url}/v1", api_key="none", http_client=http_client)

    answer: Any = litellm.completion(model="openai/openai/gpt-4o-mini", messages=HELLO, client=client)
    vectors = litellm.embedding(model="openai/openai/text-embedding-3-small", input=["a"], client=client)

    assert STAND_IN in answer.choices[0].message.content
    assert vectors.data
    with pytest.raises(litellm.exceptions.NotFoundError, match="no luck"):
        litellm.completion(model="openai/groq/status-404", messages=HELLO, client=client)


def test_litellm_async(url: str) -> None:
    http_client: Any = hermod.AsyncClient()
    client = openai.AsyncOpenAI(base_url=f"{url}/v1", api_key="none", http_client=http_client)

    answer: Any = asyncio.run(litellm.acompletion(model="openai/openai/gpt-4o-mini", messages=HELLO, client=client))

    assert STAND_IN in answer.choices[0].message.content


def anthropic_client(server: Server) -> anthropic.Anthropic:
    def answer(request: Any) -> Any:
        response = server(httpx.Request(request.method, str(request.url), headers=dict(request.headers)))
        return httpx2.Response(response.status_code, headers=response.headers, content=response.content)

    transport = httpx2.MockTransport(answer)
    http_client = hermod.httpx2.Client(transport=transport)
    return anthropic.Anthropic(base_url="http://hermod.test", api_key="sk-bf-1", http_client=http_client)


def test_anthropic(pauses: list[float]) -> None:
    message = {"id": "msg_1", "type": "message", "role": "assistant", "content": [{"type": "text", "text": "Hello."}]}
    server = Server(running(), completed(message))

    answer = anthropic_client(server).messages.create(model="anthropic/claude-opus-5", max_tokens=9, messages=HELLO)

    assert answer.content[0].text == "Hello."  # type: ignore[union-attr]
    assert server.lines == ["POST /v1/async/messages", f"GET /v1/async/messages/{JOB}"]


def test_anthropic_raises_its_own_errors(pauses: list[float]) -> None:
    server = Server(running(), failed(429, "too fast"))

    with pytest.raises(anthropic.RateLimitError, match="too fast"):
        anthropic_client(server).messages.create(model="anthropic/claude-opus-5", max_tokens=9, messages=HELLO)


def test_anthropic_over_httpx2(url: str) -> None:
    if httpx.post(f"{url}/v1/async/messages", json={}).status_code == 404:
        pytest.skip("this Hermod does not serve Anthropic's Messages")
    client = anthropic.Anthropic(base_url=url, api_key="none", http_client=hermod.httpx2.Client())

    answer = client.messages.create(model="anthropic/claude-opus-5", max_tokens=9, messages=HELLO)

    assert STAND_IN in answer.content[0].text  # type: ignore[union-attr]


def test_openai_over_httpx2(url: str) -> None:
    async def ask() -> str | None:
        async with openai.AsyncOpenAI(
            base_url=f"{url}/v1", api_key="none", http_client=hermod.httpx2.AsyncClient()
        ) as client:
            answer = await client.chat.completions.create(model="openai/gpt-4o-mini", messages=HELLO)
            return answer.choices[0].message.content

    assert STAND_IN in (asyncio.run(ask()) or "")
