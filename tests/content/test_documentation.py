"""The layer that the documentation shows is one that can be laid over the shipped records."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rdmno_content import Catalog, load
from rdmno_content.layers import DATA, Layer
from rdmno_content.records import StorageGuide

PAGE = Path(__file__).parent.parent.parent / "demo_docs" / "layers.md"
EXAMPLE = re.compile(r"```\{code-block\} yaml\n:caption: _rdm/(?P<name>\S+)\n\n(?P<text>.*?)```", re.DOTALL)


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """The shipped catalog under every example of the page."""
    folder = tmp_path_factory.mktemp("documentation") / "_rdm"
    for example in EXAMPLE.finditer(PAGE.read_text(encoding="utf-8")):
        path = folder / example["name"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(example["text"], encoding="utf-8")
    return load(DATA, layers=[Layer("_rdm", folder)])


class TestExamples:
    def test_change_what_the_page_says(self, laid: Catalog) -> None:
        assert set(laid.origins) == {"nettskjema", "oslomet", "oslomet-storage"}
        assert laid.is_hidden("surveyxact")
        assert laid["oslomet"].links[-1].url == "https://intranet.example.org/research-data"

    def test_close_a_cell(self, laid: Catalog) -> None:
        guide = laid["oslomet-storage"]
        assert isinstance(guide, StorageGuide)

        [cells] = [row.cells for row in guide.rows if row.service == "onedrive"]

        assert {name.value: verdict.value.value for name, verdict in cells.items()}["yellow"] == "no"
