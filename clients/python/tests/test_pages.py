"""Runs the code of the pages."""

import os
import re
from pathlib import Path
from typing import Any

import pytest

PAGES = Path(os.environ.get("HERMOD_PAGES", Path(__file__).parents[3] / "docs" / "how-to"))
README = Path(__file__).parents[1] / "README.md"


@pytest.mark.parametrize(
    "page",
    [PAGES / "python.md", PAGES.parent / "README.md", README],
    ids=["python.md", "the documents' index", "the package's README.md"],
)
def test_code_of_the_page_runs(page: Path, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"^```python\n(.*?)^```", page.read_text(), re.DOTALL | re.MULTILINE)
    names: dict[str, Any] = {}

    assert blocks
    for block in blocks:
        # "…" stands for the rest of a key, which a header cannot have.
        exec(block.replace("http://127.0.0.1:8080", url).replace("sk-bf-…", "none"), names)
