"""The demo as a reader meets it: built by the README's own command, opened in Chromium."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
LANGUAGES = ("en", "nb", "nn")
PAGES = (
    "index",
    "storage",
    "tools",
    "laws",
    "national",
    "install",
    "authoring",
    "directives/classification-matrix",
    "directives/resource-table",
    "directives/lists",
)
pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore::ResourceWarning")]


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """The demo in every language, built as `make demo` builds it."""
    out = tmp_path_factory.mktemp("demo")
    for language in LANGUAGES:
        command = ["-m", "sphinx", "-n", "-W", "--keep-going", "-q", "-b", "html", "-D", f"language={language}"]
        folders = ["-d", str(out / "trees" / language), str(ROOT / "demo_docs"), str(out / language)]
        subprocess.run([sys.executable, *command, *folders], check=True)
    return out


@pytest.fixture
def visit(demo, open_page):
    """Open a page of the demo."""

    def at(language, name, **options):
        return open_page((demo / language / f"{name}.html").as_uri(), **options)

    return at


@pytest.fixture
def tour(demo, visit):
    """Open one page after the other in one window; gives the name and the page each time."""

    def go(language):
        page = visit(language, PAGES[0])
        for name in PAGES:
            page.goto((demo / language / f"{name}.html").as_uri())
            yield name, page

    return go


class TestPages:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_nothing_is_wider_than_the_window(self, tour, language):
        """Wide tables scroll inside their region, and on a phone their cells stand below each other."""
        for name, page in tour(language):
            for width in (1280, 390, 320):
                page.set_viewport_size({"width": width, "height": 900})

                over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

                assert over <= 0, f"{language}/{name} at {width}"

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_nothing_comes_from_elsewhere(self, tour, language):
        """No CDN, no fonts, no third party."""
        for _, page in tour(language):
            assert [url for url in page.asked if not url.startswith(("file:", "data:"))] == []

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_no_markup_is_left_raw(self, tour, language):
        """No role, directive or emphasis mark reaches the reader outside of code."""
        for name, page in tour(language):
            text = page.evaluate(
                "() => { const main = document.querySelector('article').cloneNode(true);"
                " main.querySelectorAll('pre, code').forEach(each => each.remove()); return main.textContent; }"
            )

            for mark in ("{rdmno", ":rdmno:", "**", "](", "rdmno:", "```"):
                assert mark not in text, f"{language}/{name}: {mark}"
            alone = "[...document.querySelectorAll('article *')].map(each => each.textContent.trim())"
            assert "None" not in page.evaluate(alone), f"{language}/{name}"

    def test_on_a_phone_each_cell_names_its_column(self, visit):
        """So that a verdict is never read under the wrong class."""
        page = visit("nb", "storage", width=390)

        label = page.evaluate(
            "getComputedStyle(document.querySelector('.rdmno-classification-matrix td[data-label]'), '::before')"
            ".content"
        )

        assert label == '"Grønn (Åpen)"'

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_verdicts_can_be_read_in_light_and_dark(self, visit, scheme):
        """The words of a verdict have the colour of the text around them."""
        page = visit("en", "storage", scheme=scheme)

        colours = page.evaluate(
            "() => [...document.querySelectorAll('[class*=rdmno-verdict]')]"
            ".map(each => [getComputedStyle(each).color, getComputedStyle(each.closest('td')).color])"
        )

        assert colours
        assert all(word == cell for word, cell in colours)

    @pytest.mark.parametrize("language", ["nb", "nn"])
    def test_no_english_of_ours_on_norwegian_pages(self, visit, language):
        """Fallbacks are marked; everything else inside our listings is Norwegian, but for names."""
        page = visit(language, "storage")

        words = page.evaluate(
            "() => { const all = [...document.querySelectorAll('.rdmno')].map(each => each.cloneNode(true));"
            " all.forEach(each => each.querySelectorAll('[lang=en], a').forEach(inner => inner.remove()));"
            " return all.map(each => each.textContent).join(' '); }"
        )

        for english in (
            "Not stated",
            "Source",
            "Ask:",
            "With conditions",
            "confirmed",
            "supported",
            "undated",
            " the ",
        ):
            assert english not in words
