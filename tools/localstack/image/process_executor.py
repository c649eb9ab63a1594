"""A LocalStack plugin that runs Lambda functions of Java runtimes as processes beside LocalStack.

LocalStack's own executor starts a container for each function, for which it needs Docker's socket, images of Lambda's
runtimes, and a program from its own releases. With this plugin, a function runs in a process, with the same AWS runtime
client as on Lambda; this module serves the Runtime API to that client. LAMBDA_RUNTIME_EXECUTOR=process enables it.
"""

import json
import os
import queue
import subprocess
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from localstack.services.lambda_.invocation.lambda_models import InvocationResult
from localstack.services.lambda_.invocation.plugins import RuntimeExecutorPlugin
from localstack.services.lambda_.invocation.runtime_executor import RuntimeExecutor

CLIENT_JARS = "/usr/lib/lambda-runtime-client"
CLIENT = "com.amazonaws.services.lambda.runtime.api.client"
SHARE_OF_MEMORY_FOR_THE_HEAP = 0.85


class Call:
    """One invocation: the function's payload and its answer."""

    def __init__(self, payload, timeout):
        self.payload = payload
        self.deadline = time.time() + timeout
        self.answered = threading.Event()
        self.failed = True
        self.answer = b""

    def end(self, failed, answer):
        """Only the first answer counts."""
        if not self.answered.is_set():
            self.failed, self.answer = failed, answer
            self.answered.set()

    def headers(self):
        return {
            "Lambda-Runtime-Aws-Request-Id": self.payload["invoke-id"],
            "Lambda-Runtime-Invoked-Function-Arn": self.payload["invoked-function-arn"],
            "Lambda-Runtime-Trace-Id": self.payload["trace-id"],
            "Lambda-Runtime-Deadline-Ms": int(self.deadline * 1000),
        }


class FunctionProcess:
    """A function's process, and the Runtime API from which it gets its calls."""

    def __init__(self, command, environment, folder, log):
        self.calls = queue.Queue()
        self.current = None
        self.started = threading.Event()
        self.start_error = None
        self.api = ThreadingHTTPServer(("127.0.0.1", 0), self.handler())
        threading.Thread(target=self.api.serve_forever, daemon=True).start()
        environment = environment | {"AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{self.api.server_port}"}
        self.process = subprocess.Popen(command, env=environment, cwd=folder, stdout=log, stderr=log)
        threading.Thread(target=self.watch, daemon=True).start()

    def run(self, call):
        self.current = call
        self.calls.put(call)
        if not self.is_alive():
            self.report_exit()
        if not call.answered.wait(max(0.0, call.deadline - time.time())):
            self.stop()
            call.end(True, error("Task timed out"))

    def is_alive(self):
        return self.process.poll() is None

    def stop(self):
        self.process.kill()
        self.process.wait()
        self.calls.put(None)
        self.api.shutdown()
        self.api.server_close()

    def watch(self):
        self.process.wait()
        self.report_exit()

    def report_exit(self):
        exit_error = error(f"Runtime exited with status {self.process.poll()}")
        if not self.started.is_set():
            self.start_error = self.start_error or exit_error
            self.started.set()
        if self.current:
            self.current.end(True, exit_error)

    def accept(self, path, body):
        if path.endswith(("/init/error", "/restore/error")):
            self.start_error = body
            self.started.set()
        elif self.current:
            self.current.end(path.endswith("/error"), body)

    def handler(self):
        function = self

        class RuntimeApi(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True
            wbufsize = -1

            def do_GET(self):
                if self.path.endswith("/restore/next"):
                    return self.reply(200)
                function.started.set()
                call = function.calls.get()
                return self.reply(200, call.payload["payload"].encode(), call.headers()) if call else self.reply(410)

            def do_POST(self):
                function.accept(self.path, self.body())
                self.reply(202)

            def body(self):
                if "chunked" not in self.headers.get("Transfer-Encoding", ""):
                    return self.rfile.read(int(self.headers.get("Content-Length", 0)))
                chunks = []
                while size := int(self.rfile.readline().split(b";")[0], 16):
                    chunks.append(self.rfile.read(size))
                    self.rfile.readline()
                self.rfile.readline()
                return b"".join(chunks)

            def reply(self, status, body=b"", headers=None):
                self.send_response(status)
                headers = {"Content-Type": "application/json", "Content-Length": len(body)} | (headers or {})
                for name, value in headers.items():
                    self.send_header(name, str(value))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                """Logs nothing: a line per call would not help."""

        return RuntimeApi


class ProcessExecutor(RuntimeExecutor):
    """One execution environment. It replaces its process if that dies or times out."""

    @classmethod
    def prepare_version(cls, function_version):
        runtime = function_version.config.runtime or "a container image"
        if not runtime.startswith("java"):
            raise NotImplementedError(f"only Java runtimes are supported, not {runtime}")
        function_version.config.code.prepare_for_execution()

    @classmethod
    def cleanup_version(cls, function_version):
        """Does nothing: the unpacked code disappears with the container."""

    def start(self, env_vars):
        config = self.function_version.config
        self.folder = str(config.code.get_unzipped_code_location())
        self.command = [
            "java",
            f"-Xmx{int(config.memory_size * SHARE_OF_MEMORY_FOR_THE_HEAP)}m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
            f"-D{CLIENT}.runtimeapi.NativeClient.JNI={CLIENT_JARS}/native-client.so",
            "-cp",
            f"{CLIENT_JARS}/*",
            f"{CLIENT}.AWSLambda",
            config.handler,
        ]
        self.environment = os.environ | {name: str(value) for name, value in env_vars.items()}
        self.environment["LAMBDA_TASK_ROOT"] = self.folder
        self.log = tempfile.TemporaryFile()
        self.log_of_call = 0
        self.launch()

    def launch(self):
        self.function = FunctionProcess(self.command, self.environment, self.folder, self.log)
        self.function.started.wait()
        if self.function.start_error:
            reason = self.function.start_error.decode()
            self.function.stop()
            raise RuntimeError(f"{self.function_version.id.function_name} does not start: {reason} {self.get_logs()}")

    def invoke(self, payload):
        self.log_of_call = os.fstat(self.log.fileno()).st_size
        if not self.function.is_alive():
            self.function.stop()
            self.launch()
        call = Call(payload, self.function_version.config.timeout)
        self.function.run(call)
        request = payload["invoke-id"]
        logs = f"START RequestId: {request}\n{self.get_logs()}\nEND RequestId: {request}\n"
        return InvocationResult(request, call.answer, is_error=call.failed, logs=logs)

    def stop(self):
        self.function.stop()

    def get_logs(self):
        """The function's output since its last call began."""
        size = os.fstat(self.log.fileno()).st_size - self.log_of_call
        return os.pread(self.log.fileno(), size, self.log_of_call).decode(errors="replace")

    def get_address(self):
        return "127.0.0.1"

    def get_endpoint_from_executor(self):
        return "127.0.0.1"

    def get_runtime_endpoint(self):
        return ""


class ProcessExecutorPlugin(RuntimeExecutorPlugin):
    name = "process"

    def load(self, *args, **kwargs):
        return ProcessExecutor


def error(message):
    return json.dumps({"errorType": "Runtime.ExitError", "errorMessage": message}).encode()
