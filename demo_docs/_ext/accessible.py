"""What the tests in a browser have found, as ``pytest tests/browser/test_accessibility.py --record`` writes it down."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generated import Generated, Lines, table

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FOUND = Path(__file__).parent / "accessibility.json"


class Found(Generated):
    """A table of what is in the file: names, numbers and code, which are the same in every language."""

    only_labels = True

    def found(self) -> dict[str, Any]:
        """What is in the file."""
        self.env.note_dependency(str(FOUND))
        found: dict[str, Any] = json.loads(FOUND.read_text(encoding="utf-8"))
        return found


class AccessibilityTools(Found):
    """What the tests used."""

    def lines(self) -> Lines:
        """A row a tool."""
        return table(("Tool", "Version"), (60, 40), self.found()["tools"].items())


class AccessibilityResults(Found):
    """What the tests found in each theme."""

    def lines(self) -> Lines:
        """A row a theme."""
        found = self.found()
        heads = ("Theme", "Version", "Looks", "Failures of ours", "Rules that the theme breaks without us")
        rows = (self.row(theme, found["versions"][theme], of_theme) for theme, of_theme in found["themes"].items())
        return table(heads, (25, 15, 10, 15, 35), rows)

    def row(self, theme: str, version: str, found: dict[str, Any]) -> Iterable[str]:
        """What was found in one theme."""
        theirs = [f"`{rule}` ({', '.join(criteria) or '–'})" for rule, criteria in found["theirs"].items()]
        return (f"`{theme}`", version, str(found["looks"]), str(len(found["ours"])), ", ".join(theirs) or "0")


def setup(app: Sphinx) -> dict[str, bool]:
    """Offer the directives to these pages."""
    app.add_directive("accessibility-tools", AccessibilityTools)
    app.add_directive("accessibility-results", AccessibilityResults)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
