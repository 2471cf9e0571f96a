"""What axe-core finds on pages with everything of ours, told apart from what it finds without us in the same theme."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.metadata import version
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.browser.conftest import CHOSEN, NARROW, OPEN_FACETS, OURS, THEMES, WIDE, script, wear

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore::ResourceWarning")]

RECORDED = Path(__file__).parent.parent.parent / "demo_docs" / "_ext" / "accessibility.json"
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
RUN_AXE, CONTRAST = script("run_axe"), script("contrast")
CORNERS = tuple(product(("light", "dark"), (WIDE, NARROW)))
"""Ways to look at a page."""

OF_THE_PAGE = {"region"}
"""Rules about where the theme puts its content: they name our elements, as they name any paragraph of that page."""


@dataclass(frozen=True)
class Failure:
    """An element that breaks a rule."""

    rule: str
    criteria: tuple[str, ...]
    """Of WCAG; none for good practice that it does not ask for."""
    html: str
    target: str
    """What kind of element it is: its name and classes."""
    is_ours: bool
    colors: tuple[str, ...] | None
    """Of the words and of what is behind them, where the rule is about these."""

    @classmethod
    def of(cls, node: dict[str, Any]) -> Failure:
        """What axe-core says of an element."""
        colors = tuple(node["colors"]) if node["colors"] else None
        return cls(node["rule"], tuple(node["criteria"]), node["html"], node["target"], node["isOurs"], colors)

    def is_the_themes(self, without_us: list[Failure]) -> bool:
        """Whether the theme fails so on the page without us: in such an element, or in the very same colors."""
        alike = [other for other in without_us if other.rule == self.rule]
        if self.rule in OF_THE_PAGE:
            return bool(alike)
        if self.colors is not None and self.colors in {other.colors for other in alike}:
            return True
        return not self.is_ours and self.target in {other.target for other in alike}


def failures(page, *, contrast: bool) -> list[Failure]:
    """What axe-core finds on a page as it stands."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return [Failure.of(node) for node in page.evaluate(RUN_AXE, [RULES, OURS, contrast])]


def told(found: list[Failure]) -> list[str]:
    """Failures as a person reads them."""
    return sorted({f"{each.rule} {each.colors or ''}: {each.html}" for each in found})


class Looking:
    """Looks at pages in a theme, and keeps what was found for the page about accessibility."""

    def __init__(self, visit_in) -> None:
        self._visit = visit_in
        self._without_us: dict[str, list[Failure]] = {}
        self.looks = dict.fromkeys(THEMES, 0)
        self.ours: dict[str, list[Failure]] = {theme: [] for theme in THEMES}

    def theirs(self, theme: str) -> list[Failure]:
        """What fails without us: the same in every language."""
        if theme not in self._without_us:
            page = self._visit(theme, name="theirs")
            self._without_us[theme] = [each for corner in CORNERS for each in self._look(page, *corner)]
        return self._without_us[theme]

    def look(self, page, theme: str, *corners: tuple[str, int], contrast: bool = True) -> list[str]:
        """What is ours of what fails on a page, seen in these ways."""
        found = [each for corner in corners for each in self._look(page, *corner, contrast=contrast)]
        ours = [each for each in found if not each.is_the_themes(self.theirs(theme))]
        self.looks[theme] += len(corners)
        self.ours[theme] += ours
        return told(ours)

    def _look(self, page, scheme: str, width: int, *, contrast: bool = True) -> list[Failure]:
        wear(page, scheme)
        page.set_viewport_size({"width": width, "height": 900})
        # The rule on contrast takes most of the time, and sees no other colors in a narrow window.
        return failures(page, contrast=contrast and width == WIDE)

    def recorded(self) -> dict[str, Any]:
        """What was found, as the page about accessibility shows it."""
        return {
            theme: {
                "looks": self.looks[theme],
                "ours": rules_of(self.ours[theme]),
                "theirs": rules_of(self.theirs(theme)),
            }
            for theme in THEMES
        }


def rules_of(found: list[Failure]) -> dict[str, list[str]]:
    """The rules that are broken, each with the criteria of WCAG that it belongs to."""
    return {each.rule: list(each.criteria) for each in sorted(found, key=lambda each: each.rule)}


@pytest.fixture(scope="module")
def kept():
    """One look at everything for the whole module, so that its last test can compare."""
    return {}


@pytest.fixture
def looking(kept, visit_in):
    """Look at pages; what is found is kept over all tests."""
    kept.setdefault("looking", Looking(visit_in))
    kept["looking"]._visit = visit_in
    return kept["looking"]


class TestAxe:
    def test_finds_nothing_of_ours(self, looking, visit_in, theme):
        """Light and dark, wide and narrow, with the values of every facet unfolded and an answered finder."""
        page = visit_in(theme, query=CHOSEN)
        page.evaluate(OPEN_FACETS)

        assert looking.look(page, theme, *CORNERS) == []

    def test_finds_nothing_of_ours_in_any_directive(self, looking, visit_in, theme):
        """Each in every layout, as it opens."""
        assert looking.look(visit_in(theme, name="every"), theme, ("light", NARROW)) == []

    @pytest.mark.parametrize("language", ["en", "nn"])
    def test_finds_nothing_of_ours_in_other_languages(self, looking, visit_in, theme, language):
        """Only words differ, and the look of cards: these sites are without sphinx-design."""
        page = visit_in(theme, language=language)

        assert looking.look(page, theme, *CORNERS, contrast=False) == []


class TestContrast:
    @pytest.mark.parametrize("name", ["ours", "every"])
    def test_words_stand_out_from_what_is_behind_them(self, visit_in, theme, name):
        """Where axe-core cannot tell as well: in labels that a style sheet writes, in results, and narrow."""
        without_us = visit_in(theme, name="theirs", width=NARROW)
        with_us = visit_in(theme, name=name, query=CHOSEN, width=NARROW)
        with_us.evaluate(OPEN_FACETS)

        for scheme in ("light", "dark"):
            wear(without_us, scheme)
            wear(with_us, scheme)
            themes_own = {each["colors"] for each in without_us.evaluate(CONTRAST, "body *")["faint"]}
            found = with_us.evaluate(CONTRAST, f":is({OURS}), :is({OURS}) *")

            assert found["measured"] > 200
            assert [each for each in found["faint"] if each["colors"] not in themes_own] == [], scheme


class TestRecord:
    def test_is_what_was_found(self, kept, looking, browser, request):
        """The page about accessibility shows the file; `pytest tests/browser --record` writes it anew."""
        if "looking" not in kept or not all(looking.looks.values()):
            pytest.skip("is about all of the tests above")
        found = {
            "tools": {
                "axe-core": AXE_SCRIPT.split(" v", 1)[1].split()[0],
                "Chromium": browser.version,
                "Sphinx": version("sphinx"),
            },
            "versions": {theme: version(distribution) for theme, distribution in THEMES.items()},
            "themes": looking.recorded(),
        }
        if request.config.getoption("--record", default=False):
            RECORDED.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
        recorded = json.loads(RECORDED.read_text(encoding="utf-8"))

        for theme, of_theme in found["themes"].items():
            seen = recorded["themes"][theme]
            assert (of_theme["looks"], of_theme["ours"]) == (seen["looks"], seen["ours"]) == (seen["looks"], {})
            same = all(recorded[of][each] == found[of][each] for of, each in versions_of(theme, found))
            assert of_theme["theirs"] == seen["theirs"] or not same


def versions_of(theme: str, found: dict[str, Any]) -> list[tuple[str, str]]:
    """Where the versions stand that what a theme fails depends on."""
    return [("versions", theme), *(("tools", tool) for tool in found["tools"])]
