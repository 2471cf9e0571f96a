"""What a patch says becomes of a list: it is replaced, added to, or some of its items are changed or removed.

A list is never guessed at. Items go by what they are about, where they are about something; a patch
that fits none of them, or several, is a mistake.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from rdmno_content._blocks import Block, Items
from rdmno_content.wording import listing, not_one_of, suggestion

Path = tuple[str | int, ...]

REPLACE, ADD, CHANGE, REMOVE = "replace", "add", "change", "remove"
VERBS = (REPLACE, ADD, CHANGE, REMOVE)
_VERBS = frozenset(VERBS)

Keys = Mapping[str, str]
"""What the items of a list go by, each with what it is where an item does not say it."""

KEYS: Mapping[str, Keys] = {
    "rows": {"service": "", "audience": "all", "uses": ""},
    "links": {"url": "", "rel": "homepage"},
}
"""The lists whose items a patch can name."""


class Mistake(NamedTuple):
    """What is wrong with a patch."""

    path: Path
    """Where in the patch."""
    message: str


def says_verbs(value: Any) -> bool:
    """Whether *value* can only be meant to say what becomes of a list."""
    if not isinstance(value, Block) or not value or not _VERBS.issuperset(value):
        return False
    return all(isinstance(items, Items) for items in value.values())


def misused(patch: Any, at: Path, keys: Keys) -> Iterator[Mistake]:
    """Why *patch*, which stands *at* a path, does not say what becomes of a list whose items go by *keys*."""
    if not isinstance(patch, Block) or not any(verb in VERBS for verb in patch):
        some = f", {CHANGE}: or {REMOVE}: for some of them" if keys else ""
        meant = suggestion(next(iter(patch)), VERBS) if isinstance(patch, Block) and patch else ""
        say = f"{ADD}: for more items, {REPLACE}: for other ones{some}"
        yield Mistake(at, f"is a list, so a layer says what becomes of it: {say}.{meant}")
        return
    for verb, stated in patch.items():
        if message := _misused_verb(patch, verb, stated, keys):
            yield Mistake((*at, verb), message)
    for number, item in enumerate(patch.get(REMOVE, ())):
        named = isinstance(item, Block) and not keys.keys().isdisjoint(item)
        for name in item if named else ():
            if name not in keys:
                yield Mistake((*at, REMOVE, number, name), f"is no part of what an item goes by: {listing(keys)}")
    for number, item in enumerate(patch.get(CHANGE, ())):
        if isinstance(item, Block) and "hide" in item:
            yield Mistake((*at, CHANGE, number, "hide"), f"is for records and verdicts; name the item under {REMOVE}:")


def _misused_verb(patch: Block, verb: str, stated: Any, keys: Keys) -> str:
    if verb not in VERBS:
        return not_one_of(verb, VERBS if keys else (REPLACE, ADD))
    if verb in (CHANGE, REMOVE) and not keys:
        return f"cannot name an item of this list; a layer can only {ADD}: to it or {REPLACE}: it"
    if not isinstance(stated, Items):
        return "must be a list"
    if not stated and verb != REPLACE:
        return "must not be empty"
    if verb == REPLACE and len(patch) > 1:
        return f"leaves nothing for the other words to work on; put all items under {REPLACE}:"
    return ""


def find(items: Items, asked: Any, keys: Keys) -> int | str:
    """The place of the one item that *asked* names by its keys, or why there is none."""
    given = [key for key in keys if key in asked] if isinstance(asked, Block) else []
    if not given:
        return f"must name the item by: {listing(keys)}"
    found = [
        number
        for number, item in enumerate(items)
        if isinstance(item, Block) and all(_about(item, key, keys) == _word(asked[key]) for key in given)
    ]
    if len(found) == 1:
        return found[0]
    if not found:
        return _none_like(items, asked, given, keys)
    further = [key for key in keys if key not in given]
    if not further:
        return f"fits {len(found)} items, which nothing tells apart; {REPLACE}: the list"
    return f"fits {len(found)} items; give its {' or '.join(further)} too: {_forms(items, found, further, keys)}"


def _none_like(items: Items, asked: Block, given: list[str], keys: Keys) -> str:
    first, *others = given
    wanted = _word(asked[first])
    alike = [number for number, item in enumerate(items) if _about(item, first, keys) == wanted]
    if alike and others:
        return f"there is no such item; with {first} {wanted!r} there is: {_forms(items, alike, others, keys)}"
    return (
        f"there is no item with {first} {wanted!r}.{suggestion(wanted, {_about(item, first, keys) for item in items})}"
    )


def _forms(items: Items, numbers: Iterable[int], names: Iterable[str], keys: Keys) -> str:
    """The items at *numbers*, each in the words by which it can be told from the others."""
    return "; ".join(
        ", ".join(f"{name}: {_about(items[number], name, keys) or '[]'}" for name in names) for number in numbers
    )


def _about(item: Any, name: str, keys: Keys) -> str:
    return _word(item.get(name, keys[name])) if isinstance(item, Block) else ""


def _word(value: Any) -> str:
    """A key as one word; the order in a list does not matter."""
    return f"[{', '.join(sorted(map(str, value)))}]" if isinstance(value, Items) and value else str(value or "")
