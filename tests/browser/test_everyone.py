"""Everything of ours without a mouse, at 400 %, without colors, without motion, and on paper, in every theme."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.browser.conftest import CHOSEN, NARROW, OPEN_FACETS, WIDE, script

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore::ResourceWarning")]

STATIC = Path(__file__).parent.parent.parent / "sphinxext_rdmno" / "static"
CONTRAST, WATCH_FOCUS = script("contrast"), script("watch_focus")


@pytest.fixture
def tabbed(visit_in):
    """Tab through a page after choices; gives how many places of ours there are, and what tells those missed."""

    def through(theme, width, **options):
        page = visit_in(theme, query=CHOSEN, width=width, **options)
        page.evaluate(OPEN_FACETS)
        number = page.evaluate(WATCH_FOCUS)
        page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); }")
        for _ in range(number + 150):  # and the stops of the theme
            page.keyboard.press("Tab")
        return number, {how: page.evaluate(f"missed('{how}')") for how in ("reached", "seen")}

    return through


class TestKeyboard:
    def test_reaches_everything_with_a_focus_that_is_seen(self, tabbed, theme):
        """Links, regions, filters, headers that sort, and the finder; tabbing never gets stuck."""
        number, missed = tabbed(theme, WIDE)

        assert number > 50
        assert missed == {"reached": [], "seen": []}

    def test_reaches_everything_at_400_percent(self, tabbed):
        """Where a menu stands for the headers."""
        _, missed = tabbed("furo", NARROW)

        assert missed == {"reached": [], "seen": []}

    def test_is_seen_where_colors_are_the_readers(self, tabbed):
        """By a line, which forced colors keep."""
        _, missed = tabbed("sphinx_rtd_theme", WIDE, forced_colors="active")

        assert missed == {"reached": [], "seen": []}

    def test_scrolls_a_table_sideways(self, visit_in, theme):
        """The region around a table takes the arrow keys."""
        page = visit_in(theme, width=660)
        page.add_style_tag(content=".rdmno-table { min-width: 90em; }")  # as wide as some are
        region = page.locator(".rdmno-scroll").first
        region.focus()

        page.keyboard.press("ArrowRight")
        page.wait_for_function("document.activeElement.scrollLeft > 0")

        assert region.evaluate("each => each.scrollWidth > each.clientWidth")


class TestZoom:
    SPACING = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }"
    """The spacing that readers may set for themselves (WCAG 1.4.12)."""

    @pytest.mark.parametrize("spacing", ["", SPACING], ids=["usual", "spaced"])
    def test_needs_no_scrolling_in_two_directions(self, visit_in, theme, spacing):
        """At 400 % the page is no wider than the theme makes it without us."""
        over = {}
        for name in ("theirs", "ours"):
            page = visit_in(theme, name=name, query=CHOSEN, width=NARROW)
            page.add_style_tag(content=spacing or "* {}")
            page.evaluate(OPEN_FACETS)
            root = "document.documentElement"
            over[name] = page.evaluate(f"{root}.scrollWidth - {root}.clientWidth")

        assert over["ours"] <= max(over["theirs"], 0)

    def test_cuts_nothing_off(self, visit_in, theme):
        """What is wider than its place wraps or scrolls."""
        page = visit_in(theme, query=CHOSEN, width=NARROW)

        cut = page.evaluate(
            "() => [...document.querySelectorAll(':is(.rdmno, .rdmno-enhanced) *')]"
            ".filter(each => each.clientWidth > 1 && each.scrollWidth > each.clientWidth + 1)"
            ".filter(each => ['hidden', 'clip'].includes(getComputedStyle(each).overflowX))"
            ".map(each => each.outerHTML.slice(0, 120))"
        )

        assert cut == []


class TestColors:
    def test_are_never_alone(self, visit_in):
        """Every class and verdict is a word."""
        page = visit_in("alabaster", language="en")

        words = page.locator("[class*=rdmno-class-], [class*=rdmno-verdict-]").all_text_contents()

        assert {"Green", "Yellow", "Red", "Black"} <= {word.split(" (")[0] for word in words}
        assert {"Yes", "No", "With conditions", "Not stated"} <= set(words)
        assert all(word.strip() for word in words)

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_may_be_the_readers(self, visit_in, theme, scheme):
        """With forced colors words can be read, and lines are seen."""
        page = visit_in(theme, query=CHOSEN, scheme=scheme, forced_colors="active")

        words = page.evaluate(CONTRAST, "[class*=rdmno-class-], [class*=rdmno-verdict-], .rdmno-status, .rdmno-aside")
        lines = page.evaluate(
            "() => [...document.querySelectorAll('[class*=rdmno-class-], .rdmno-notice, .rdmno-card, .rdmno-table td')]"
            ".filter(each => each.checkVisibility()).map(each => getComputedStyle(each))"
            ".map(style => [style.borderInlineStartWidth, style.borderInlineStartColor])"
        )

        assert words["measured"] > 20
        assert words["faint"] == []
        assert lines
        assert all(width != "0px" and not color.startswith("rgba(") for width, color in lines)


class TestMotion:
    @pytest.mark.parametrize("name", ["rdmno.css", "rdmno-filters.js", "rdmno-finder.js"])
    def test_there_is_none(self, name):
        """Nothing of ours moves or fades, so nobody has to ask for less of it."""
        written = (STATIC / name).read_text(encoding="utf-8")

        assert not re.search(r"\b(transition|animation|scroll-behavior|@keyframes|smooth)\b|\.animate\(", written)


class TestPaper:
    def test_says_what_the_page_says(self, visit_in, theme):
        """Nothing that carries meaning is for screens only."""
        page = visit_in(theme, script=False)
        words = (
            "() => [...document.querySelectorAll('.rdmno')].map(each => each.innerText.replace(/\\s+/g, ' ').trim())"
        )
        on_screen = page.evaluate(words)

        page.emulate_media(media="print")

        assert len(on_screen) > 10
        assert page.evaluate(words) == on_screen

    def test_has_no_place_to_scroll(self, visit_in, theme):
        """So no region may cut off what it holds."""
        page = visit_in(theme, width=720)  # A4 without its margins

        page.emulate_media(media="print")
        overflow = "all => all.map(each => getComputedStyle(each).overflowX)"

        assert set(page.locator(".rdmno-scroll, .rdmno-scroll > div").evaluate_all(overflow)) == {"visible"}

    def test_has_the_result_and_nothing_to_press(self, visit_in, theme):
        """Questions and controls are for screens; the answers and every row are for all."""
        page = visit_in(theme, query=CHOSEN)
        rows = page.locator(".rdmno-table tbody tr").count()

        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")

        for controls in page.locator(".rdmno-controls, .rdmno-finder-questions").all():
            assert controls.is_hidden()
        assert page.locator(".rdmno-finder-result").is_visible()
        assert page.locator(".rdmno-finder-result li").count()
        assert page.locator(".rdmno-table tbody tr:visible").count() == rows

    @pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs pdftotext (Debian: poppler-utils)")
    def test_can_be_a_pdf(self, visit_in, tmp_path):
        """As browsers make one; it holds the words of a verdict, of its notice and of the answers."""
        page = visit_in("furo", query=CHOSEN, language="en")
        page.pdf(path=tmp_path / "page.pdf")

        told = subprocess.run(["pdftotext", "-layout", tmp_path / "page.pdf", "-"], capture_output=True, check=True)
        words = " ".join(told.stdout.decode().split())

        for said in ("Not stated", "With conditions", "Red", "Eligible (", "Your answers", "Lagring"):
            assert said in words


class TestRegions:
    def test_are_named_after_what_heads_them(self, visit_in):
        """By the caption, the heading inside a listing or the section, so that a list of landmarks makes sense."""
        page = visit_in("alabaster", language="en")

        names = page.locator(".rdmno-scroll").evaluate_all("all => all.map(each => each.ariaLabel)")

        assert [name.removesuffix(". Table; scroll sideways to see all of it") for name in names] == [
            "Table",
            "Two tools",
            "OsloMet – Oslo Metropolitan University",
            "Finder",
            "OsloMet – Oslo Metropolitan University (2)",
            "Getting access",
        ]
