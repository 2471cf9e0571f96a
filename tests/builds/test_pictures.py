"""The pictures of the readme: those that the tool takes, small, and in words too."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tools.pictures import PICTURES, ROOT

SHOWN = {
    Path(path): words.replace("\n", " ")
    for words, path in re.findall(r"!\[([^]]*)\]\(([^)]+)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
}


class TestPictures:
    def test_all_that_are_taken_are_shown(self):
        """And none that nobody could take anew."""
        assert set(SHOWN) == {picture.path.relative_to(ROOT) for picture in PICTURES}

    @pytest.mark.parametrize("path", SHOWN, ids=str)
    def test_are_small(self, path):
        """A page of the readme loads all of them."""
        assert (ROOT / path).stat().st_size < 60_000

    @pytest.mark.parametrize("path", SHOWN, ids=str)
    def test_are_in_words_too(self, path):
        """For readers who do not see them."""
        assert len(SHOWN[path]) > 40
