"""The words in which mistakes are explained: what was found, what is allowed, what was probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_SHOWN = 20
"""More allowed values than this are not listed in full: a suggestion helps, a wall of names does not."""


def a(noun: str) -> str:
    """The noun with its article."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def suggestion(word: str, allowed: Iterable[str]) -> str:
    """The question "Did you mean 'store'?" after a space, or nothing if no allowed word is close."""
    close = get_close_matches(word.lower(), list(map(str, allowed)), n=1, cutoff=0.6)
    return f" Did you mean {close[0]!r}?" if close else ""


def listing(allowed: Iterable[str]) -> str:
    """The allowed words, comma-separated, cut after twenty."""
    words = list(map(str, allowed))
    if len(words) <= _SHOWN:
        return ", ".join(words)
    return f"{', '.join(words[:_SHOWN])}, … ({len(words)} in all)"


def not_one_of(word: str, allowed: Iterable[str]) -> str:
    """The sentence for a word outside a closed list."""
    words = list(map(str, allowed))
    return f"{word!r} is not one of: {listing(words)}.{suggestion(word, words)}"
