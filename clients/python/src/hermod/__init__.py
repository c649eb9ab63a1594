"""Lets the SDKs of OpenAI, and those built on it, call Hermod as if it answered at once.

>>> client = OpenAI(base_url="http://127.0.0.1:8080/v1", api_key="sk-bf-…", http_client=hermod.Client())

A POST of an inference request becomes a job. The client waits for the job's end, and answers with its result.
"""

from ._client import AsyncClient, Client
from ._flow import Job

__all__ = ["AsyncClient", "Client", "Job"]
