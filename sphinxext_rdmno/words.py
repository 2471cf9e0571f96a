"""The extension's own words, in the language of a page.

Sphinx's own catalogs have one language per process, no nynorsk, and know neither ``no`` nor
``nb-NO``; so we match the language ourselves and ask gettext directly.
"""

from __future__ import annotations

import gettext
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from rdmno_content.text import LANGUAGES, order_of

LOCALE = Path(__file__).parent / "locale"

SOURCE = "en"
"""The language in which our words stand in the code."""

_NORWEGIAN = {"no": "nb"}

_LAST = {"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"}
"""What comes after z in the Norwegian alphabet, and the Swedish letters that it treats alike.

These three letters are all that a collation library would add, and a readers' list needs no more of it.
"""

_JOINED = str.maketrans({"æ": "ae", "ø": "o", "đ": "d", "ŋ": "n", "ŧ": "t", "ß": "ss"})
"""What has no accent to take off."""

Translate = Callable[[str], str]


def tag_of(code: str | None) -> str:
    """The language that Sphinx's ``language`` names, without country: en, nb, nn, or any other; ``no`` is nb."""
    tag = (code or SOURCE).replace("-", "_").split("_")[0].lower()
    return _NORWEGIAN.get(tag, tag)


def is_norwegian(code: str | None) -> bool:
    """Whether a site whose ``language`` is *code* is in bokmål or nynorsk."""
    return tag_of(code) in ("nb", "nn")


@cache
def _has_catalog(language: str) -> bool:
    return language == SOURCE or (LOCALE / language).is_dir()


def spoken(languages: Iterable[str]) -> str:
    """The language of our own words for a reader of *languages*: the first, or the nearest, that has a catalog."""
    return next(each for each in order_of(*languages) if _has_catalog(each))


def language_of(code: str | None) -> str:
    """Which of our languages serves a site whose ``language`` is *code*; English if none is near."""
    tag = tag_of(code)
    return spoken((tag,)) if tag in LANGUAGES else SOURCE


@cache
def alphabetical(name: str, language: str) -> tuple[str, str]:
    """Where *name* stands in an alphabetical list for readers of *language*.

    In Norwegian æ, ø and å come last, in this order; in English they stand with a and o. Other
    accents only decide between names that are otherwise equal.
    """
    folded = name.casefold()
    if folded.isascii():
        return folded, folded
    last = _LAST if language != SOURCE else {}
    letters = (last.get(letter) or _without_accents(letter) for letter in unicodedata.normalize("NFC", folded))
    return "".join(letters), folded


def _without_accents(letter: str) -> str:
    bare = "".join(part for part in unicodedata.normalize("NFD", letter) if not unicodedata.combining(part))
    return bare.translate(_JOINED)


@cache
def words(language: str) -> Translate:
    """The function that gives our words in *language*, from their English."""
    return gettext.translation("sphinxext_rdmno", LOCALE, languages=[language], fallback=True).gettext
