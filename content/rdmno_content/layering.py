"""Laying what a layer states over what stands below it: a patch says only what it changes.

Mappings are merged field by field, so words by language too. What belongs together is replaced
whole: evidence, and a verdict. A list is never guessed at: the patch says whether it replaces it,
adds to it, or changes or removes items, which it names by what they are about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from rdmno_content._yaml import Block, Items
from rdmno_content.wording import listing, suggestion

Path = tuple[str | int, ...]

HIDE = "hide"
REPLACE, ADD, CHANGE, REMOVE = "replace", "add", "change", "remove"
VERBS = (REPLACE, ADD, CHANGE, REMOVE)

WHOLE = frozenset({"evidence"})
"""Fields that are never mixed from two files: what a fact rests on is said by one."""

FIXED = frozenset({"institution", "service"})
"""Fields that say what a guide or a row is about; changed, they would speak of something else."""

KEYS: Mapping[str, tuple[str, ...]] = {"rows": ("service", "audience", "uses"), "links": ("url", "rel")}
"""What the items of a list go by, where a patch may change or remove some."""


class Mistake(NamedTuple):
    """What is wrong with a patch."""

    path: Path
    """Where in the patch."""
    message: str


class Overlay:
    """One patch, laid over one record; afterwards it knows what was changed and what was wrong."""

    def __init__(self, below: Block, patch: Block) -> None:
        self.mistakes: list[Mistake] = []
        self.changed: list[Path] = []
        """The paths in the merged record that the patch gave."""
        stated = _without(patch, HIDE)
        self.merged = self._mapping(below, stated, (), ())

    def _mapping(self, below: Block, patch: Block, path: Path, at: Path) -> Block:
        merged = _without(below)
        for name, value in patch.items():
            old = below.get(name)
            if name in FIXED and old is not None and old != value:
                self._mistake((*at, name), f"cannot be changed by a layer: it is {old!r}")
            elif isinstance(old, Items):
                merged[name] = self._list(old, value, (*path, name), (*at, name))
            elif isinstance(old, Block) and isinstance(value, Block) and name not in WHOLE:
                lay = self._cells if name == "cells" else self._mapping
                merged[name] = lay(old, value, (*path, name), (*at, name))
            elif old != value:
                _carry(merged, patch, name)
                self.changed.append((*path, name))
        return merged

    def _cells(self, below: Block, patch: Block, path: Path, at: Path) -> Block:
        """Verdicts by class: each is replaced whole, or hidden."""
        merged = _without(below)
        for name, verdict in patch.items():
            if isinstance(verdict, Block) and HIDE in verdict:
                merged.pop(name, None)
                if name not in below:
                    self._mistake((*at, name), f"states nothing to hide.{suggestion(name, below)}")
            else:
                _carry(merged, patch, name)
            self.changed.append((*path, name))
        return merged

    def _list(self, below: Items, patch: Any, path: Path, at: Path) -> Items:
        if not isinstance(patch, Block) or not patch or set(patch) - {*VERBS}:
            say = f"{ADD}: for more items, {REPLACE}: for other ones"
            if path[-1] in KEYS:
                say += f", {CHANGE}: or {REMOVE}: for some of them"
            self._mistake(at, f"is a list, so a layer says what becomes of it: {say}")
            return below
        merged = below
        for verb, stated in patch.items():
            if not isinstance(stated, Items):
                self._mistake((*at, verb), "must be a list")
            elif verb in (REPLACE, ADD):
                merged = _joined(Items(stated.place) if verb == REPLACE else merged, stated)
                self.changed += [(*path, len(merged) - len(stated) + number) for number in range(len(stated))]
            else:
                merged = self._some(merged, stated, verb, path, (*at, verb))
        return merged

    def _some(self, below: Items, stated: Items, verb: str, path: Path, at: Path) -> Items:
        """The list with those of its items changed or removed that *stated* names."""
        merged = _joined(below)
        gone: set[int] = set()
        for number, item in enumerate(stated):
            found = self._find(below, item, str(path[-1]), (*at, number))
            if found is None:
                continue
            if verb == REMOVE:
                gone.add(found)
            else:
                merged[found] = self._mapping(below[found], item, (*path, found), (*at, number))
        if gone:
            self.changed.append(path)
        return _joined(merged, leaving=gone)

    def _find(self, below: Items, item: Any, name: str, at: Path) -> int | None:
        """The number of the one item below that *item* names by its key."""
        keys = KEYS.get(name, ())
        asked = {key: item[key] for key in keys if key in item} if isinstance(item, Block) else {}
        if not asked:
            self._mistake(at, f"must name the item by: {listing(keys)}" if keys else "is of a list that has no names")
            return None
        found = [number for number, each in enumerate(below) if all(each.get(key) == asked[key] for key in asked)]
        if len(found) == 1:
            return found[0]
        if found:
            further = [key for key in keys if key not in asked]
            self._mistake(at, f"fits {len(found)} items; give its {listing(further) or 'whole key'} too")
        else:
            known = {str(each[keys[0]]) for each in below if keys[0] in each}
            wanted = str(asked.get(keys[0], ""))
            self._mistake(at, f"there is no item with {keys[0]} {wanted!r}.{suggestion(wanted, known)}")
        return None

    def _mistake(self, path: Path, message: str) -> None:
        self.mistakes.append(Mistake(path, message))


def speaks_as_a_patch(block: Block) -> bool:
    """Whether *block* can only be meant to change a record: it hides it, or says what becomes of a list."""
    return HIDE in block or any(_says_verbs(value) for value in block.values())


def _says_verbs(value: Any) -> bool:
    return (
        isinstance(value, Block)
        and bool(value)
        and all(verb in VERBS and isinstance(items, Items) for verb, items in value.items())
    )


def _without(block: Block, *names: str) -> Block:
    copied = Block(block.place)
    for name in block:
        if name not in names:
            _carry(copied, block, name)
    return copied


def _carry(to: Block, block: Block, name: str) -> None:
    to[name] = block[name]
    to.key_places[name], to.value_places[name] = block.key_places[name], block.value_places[name]


def _joined(*lists: Items, leaving: set[int] | None = None) -> Items:
    joined = Items(lists[0].place)
    for items in lists:
        for number, (item, place) in enumerate(zip(items, items.item_places, strict=True)):
            if number not in (leaving or ()):
                joined.append(item)
                joined.item_places.append(place)
    return joined


def fields_given(changed: list[Path]) -> Iterator[str]:
    """The changed paths as people write them."""
    for path in changed:
        yield ".".join(map(str, path))
