"""The extension's own words, in the language of a page.

Sphinx's own catalogs have one language per process, no nynorsk, and know neither ``no`` nor
``nb-NO``; so we match the language ourselves and ask gettext directly.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable
from functools import cache
from pathlib import Path

LOCALE = Path(__file__).parent / "locale"
LANGUAGES = ("en", "nb", "nn")

_NORWEGIAN = {"no": "nb", "nb": "nb", "nn": "nn"}

_AFTER_Z = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"})

Translate = Callable[[str], str]


def language_of(code: str | None) -> str:
    """Which of our languages serves a site whose ``language`` is *code*: nb, nn, or else en."""
    return _NORWEGIAN.get((code or "en").replace("-", "_").split("_")[0].lower(), "en")


def alphabetical(name: str) -> str:
    """Where *name* stands in an alphabetical list: æ, ø, å come last, in this order."""
    return name.casefold().translate(_AFTER_Z)


@cache
def words(language: str) -> Translate:
    """The function that gives our words in *language*, from their English."""
    return gettext.translation("sphinxext_rdmno", LOCALE, languages=[language], fallback=True).gettext
