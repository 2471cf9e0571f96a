"""What a page says, whole: the text builder's output over an invented catalog, reviewed by eye.

To accept a change after reading it: ``RDMNO_ACCEPT=1 pytest tests/builds/test_golden.py``.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"

PAGES = {
    "matrix": "```{classification-matrix}\n:institution: uio-like\n```\n",
    "laws": "```{law-list}\n```\n\n```{law-list}\n:status: repealed, superseded\n```\n",
    "resources": (  # every column
        "```{resource-table}\n"
        ":columns: name, description, owner, access, lifecycle, topics, registries, status, evidence\n"
        ":status: active, phasing-out, superseded, decommissioned\n```\n"
    ),
}


@pytest.mark.parametrize("language", ["en", "nn"])
@pytest.mark.parametrize("name", PAGES)
def test_the_page_says_what_was_accepted(build_invented, name, language):
    """Every word of it."""
    site = build_invented({"index.md": f"Title\n=====\n\n{PAGES[name]}"}, "text", language=language)
    said = site.read("index.txt")
    accepted = GOLDEN / f"{name}.{language}.txt"
    if os.environ.get("RDMNO_ACCEPT"):
        accepted.write_text(said, encoding="utf-8")

    assert site.warnings == []
    assert said == accepted.read_text(encoding="utf-8")
