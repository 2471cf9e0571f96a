"""A book of Jupyter Book 1, which is configured by ``_config.yml`` and built by a command of its own."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

BOOK = Path(__file__).parent / "book"


def is_jupyter_book_1() -> bool:
    """Whether the command is there, and is that of the releases that are built on Sphinx."""
    return importlib.util.find_spec("jupyter_book") is not None and importlib.metadata.version("jupyter-book") < "2"


pytestmark = pytest.mark.skipif(not is_jupyter_book_1(), reason="needs Jupyter Book 1 (`nox -s book` brings it)")


@pytest.fixture(scope="module", params=["html", "latex"])
def book(request, tmp_path_factory):
    """The book as built for the web and for paper; a warning would have stopped it. Gives its one folder of output."""
    folder = tmp_path_factory.mktemp("book") / "sea"
    shutil.copytree(BOOK, folder)
    command = [Path(sys.executable).with_name("jupyter-book"), "build", folder, "--builder", request.param]
    done = subprocess.run([*command, "-n", "-W", "--keep-going"], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "_build" / request.param


@pytest.fixture
def page(book):
    """Read what a page shows, for paper the whole book."""

    def read(name):
        return (book / f"{name}.html" if book.name == "html" else next(book.glob("*.tex"))).read_text(encoding="utf-8")

    return read


class TestBook:
    def test_shows_tables_and_lists(self, page):
        assert "TSD" in page("tools")
        assert "Where data may be kept" in page("tools")
        assert "lov/2018-06-15-38" in page("rules")

    def test_shows_verdicts_of_the_institution_that_its_configuration_names(self, page):
        assert "These verdicts are those of OsloMet" in re.sub(r"<[^>]+>|\s+", " ", page("rules")).replace("  ", " ")

    def test_shows_ours_in_a_notebook(self, page):
        assert "TSD" in page("analysis")

    def test_links_records_to_their_home(self, page, book):
        home = 'href="tools.html#rdmno-tsd"' if book.name == "html" else r"\detokenize{tools:rdmno-tsd}"

        assert home in page("intro")
        assert home in page("analysis")
