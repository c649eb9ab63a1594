"""A provider for the tests of the clients: the name of the model says what happens. It prints its address.

ok-…: answers a chat        status-404-…: answers with an error of this status        slow-3-…: answers after 3 seconds
GET /calls/{model}: how often the model was called
"""

import json
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

calls: Counter[str] = Counter()


class Provider(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._answer(200, calls[self.path.removeprefix("/calls/")])

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        model = json.loads(body)["model"]
        calls[model] += 1
        behaviour, number = f"{model}-0".split("-")[:2]
        if behaviour == "status":
            error = {"message": f"no luck with {model}", "type": "test_error", "param": None, "code": "no_luck"}
            self._answer(int(number), {"error": error})
        else:
            time.sleep(int(number) if behaviour == "slow" else 0)
            self._answer(200, chat(model))

    def _answer(self, status: int, body: Any) -> None:
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        """Logs nothing."""


def chat(model: str) -> dict[str, Any]:
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 0,
        "model": model,
        "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "Hello."}}],
        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
    }


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    print(f"The provider is up at http://127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()
