"""What a job's envelope means to the SDK that asked: the response that the provider's own API would have given."""

import base64
import json
import re
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from typing import Any

import httpx

# The start of the sound tells its format. Without such a start it is what was asked for.
_STARTS = {b"RIFF": "audio/wav", b"OggS": "audio/ogg", b"ID3": "audio/mpeg", b"fLaC": "audio/flac"}
_FORMATS = {"mp3": "audio/mpeg", "opus": "audio/ogg", "aac": "audio/aac", "flac": "audio/flac", "wav": "audio/wav"}

_TEXT_FORMAT = re.compile(rb'name="response_format"\r\n(?:[^\r\n]+\r\n)*\r\n(text|srt|vtt)\r\n')

# The SDKs do not retry a response with this header.
_FINAL = {"x-should-retry": "false"}


def envelope_of(response: httpx.Response) -> dict[str, Any]:
    """The JSON object of the response, or an empty one."""
    try:
        body = response.json()
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def retry_after(response: httpx.Response, default: float) -> float:
    """The seconds that the response asks to wait, in a number or a date."""
    value = response.headers.get("retry-after", "")
    try:
        return float(value) if value.isdigit() else _seconds_until(parsedate_to_datetime(value))
    except (TypeError, ValueError):
        return default


def _seconds_until(date: datetime) -> float:
    return max(0.0, (date - datetime.now(timezone.utc)).total_seconds())


def final(response: httpx.Response) -> httpx.Response:
    """The response, marked so that the SDK does not retry it."""
    response.headers.update(_FINAL)
    return response


def outcome(http: Any, request: httpx.Request, kind: str, envelope: dict[str, Any]) -> httpx.Response:
    """The response for a job that has ended. `http` is httpx, or has its classes."""
    headers = {"x-hermod-job-id": envelope["id"], "x-request-id": envelope.get("request_id", envelope["id"])}
    if envelope["status"] != "completed":
        status, content_type, content = _failure(envelope)
        headers.update(_FINAL)
    else:
        status, (content_type, content) = 200, _result(request, kind, envelope.get("result"))
    headers["content-type"] = content_type
    response: httpx.Response = http.Response(status, headers=headers, content=content, request=request)
    return response


def _failure(envelope: dict[str, Any]) -> tuple[int, str, bytes]:
    """The error has OpenAI's form already: the members of the SDK's exceptions are in its member `error`."""
    status = envelope.get("status_code", 500)
    error = envelope.get("error") or {"error": {"message": f"the job is {envelope['status']}"}}
    return status if 400 <= status <= 599 else 500, "application/json", json.dumps(error).encode()


def _result(request: httpx.Request, kind: str, result: Any) -> tuple[str, bytes]:
    if kind == "audio/speech" and isinstance(result.get("audio"), str):
        sound = base64.b64decode(result["audio"])
        return _sound_type(sound, json.loads(request.content).get("response_format", "mp3")), sound
    if kind == "audio/transcriptions" and _TEXT_FORMAT.search(request.content):
        return "text/plain; charset=utf-8", result["text"].encode()
    return "application/json", json.dumps(result).encode()


def _sound_type(sound: bytes, asked: str) -> str:
    starts = (content_type for start, content_type in _STARTS.items() if sound.startswith(start))
    return next(starts, _FORMATS.get(asked, "application/octet-stream"))
