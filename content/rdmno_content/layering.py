"""Laying what a layer states over what stands below it: a patch says only what it changes.

Mappings are merged field by field, so words by language too. What belongs together is replaced
whole: evidence, and a verdict. What becomes of a list, the patch says itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rdmno_content._blocks import Block, Items
from rdmno_content.listed import ADD, CHANGE, KEYS, REMOVE, REPLACE, Keys, Mistake, Path, find, misused, says_verbs
from rdmno_content.vocabulary import Kind
from rdmno_content.wording import listing, suggestion

HIDE = "hide"

WHOLE = frozenset({"evidence", "open_to"})
"""Fields that are never mixed from two files: what a fact rests on is said by the one who states it."""

FIXED: Mapping[Kind, frozenset[str]] = {
    Kind.STORAGE_GUIDE: frozenset({"institution", "unit"}),
    Kind.DATA_CLASS: frozenset({"colour", "level"}),
}
"""Fields that say what a record is about; changed, it would speak of something else."""


class Overlay:
    """One patch, laid over one record of a kind; afterwards it knows what was changed and what was wrong."""

    def __init__(self, kind: Kind, below: Block, patch: Block) -> None:
        self._fixed = FIXED.get(kind, frozenset())
        self.mistakes: list[Mistake] = []
        self.changed: list[Path] = []
        """The paths in the merged record that the patch gave."""
        self.merged = self._mapping(below, patch, (), ())

    def _mapping(self, below: Block, patch: Block, path: Path, at: Path) -> Block:
        merged = _without(below)
        for name, value in patch.items():
            old = below.get(name)
            if not path and name in self._fixed and old != value:
                self._mistake((*at, name), _fixed(old))
            elif name in WHOLE and (patched := _first_patched(value)):
                self._mistake((*at, name, patched), f"is replaced together with all of {name!r}; state the whole list")
            elif isinstance(old, Items) or (old is None and says_verbs(value)):
                _carry(merged, patch if old is None else below, name)
                merged[name] = self._list(old or Items(patch.place), value, (*path, name), (*at, name))
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
                self.mistakes += misused_hide(verdict, (*at, name))
                merged.pop(name, None)
                if name not in below:
                    stated = f"the layer below states: {listing(below)}.{suggestion(name, below)}"
                    self._mistake((*at, name), f"has nothing to hide; {stated}")
            elif below.get(name) != verdict:
                _carry(merged, patch, name)
            else:
                continue
            self.changed.append((*path, name))
        return merged

    def _list(self, below: Items, patch: Any, path: Path, at: Path) -> Items:
        """The list after what the patch says becomes of it; as it was if the patch cannot be understood."""
        keys = KEYS.get(str(path[-1]), {})
        if wrong := [*misused(patch, at, keys)]:
            self.mistakes += wrong
            return below
        if REPLACE in patch:
            self.changed.append(path)
            return _joined(patch[REPLACE])
        changed = self._named(below, patch, CHANGE, keys, at)
        gone = self._named(below, patch, REMOVE, keys, at)
        for number in changed.keys() & gone.keys():
            self._mistake(gone[number][1], f"is under {CHANGE}: too")
        kept = _joined(below)
        for number, (item, where) in changed.items():
            place = number - sum(each < number for each in gone)
            kept[number] = self._mapping(below[number], _without(item, *keys), (*path, place), where)
        kept = _joined(kept, leaving=gone)
        added = patch.get(ADD, Items(below.place))
        self.changed += [path] if gone else []
        self.changed += [(*path, len(kept) + number) for number in range(len(added))]
        return _joined(kept, added)

    def _named(self, below: Items, patch: Block, verb: str, keys: Keys, at: Path) -> dict[int, tuple[Block, Path]]:
        """The items below that the patch names under *verb*, by their place: what it says, and where it says so."""
        named: dict[int, tuple[Block, Path]] = {}
        for number, item in enumerate(patch.get(verb, ())):
            found, where = find(below, item, keys), (*at, verb, number)
            if isinstance(found, str):
                self._mistake(where, found)
            elif found in named:
                self._mistake(where, "is named a second time")
            else:
                named[found] = item, where
        return named

    def _mistake(self, path: Path, message: str) -> None:
        self.mistakes.append(Mistake(path, message))


def _first_patched(block: Any) -> str:
    """The first field in *block* that says what becomes of a list."""
    return next((name for name, value in block.items() if says_verbs(value)), "") if isinstance(block, Block) else ""


def _fixed(old: Any) -> str:
    if old is None:
        return "cannot be given by a layer, since it would speak of something else"
    was = f"it is {old!r}" if isinstance(old, str) else "it would speak of something else"
    return f"cannot be changed by a layer: {was}"


def misused_hide(block: Block, at: Path) -> Iterator[Mistake]:
    """What is wrong with a part that hides something: it says nothing but that."""
    if block[HIDE] not in ("yes", "true"):
        yield Mistake((*at, HIDE), "must be yes, or not be there")
    for name in block:
        if name != HIDE:
            yield Mistake((*at, name), f"has no meaning beside '{HIDE}'; keep one of them")


def speaks_as_a_patch(block: Block) -> bool:
    """Whether *block* can only be meant to change a record: it hides it, or says what becomes of a list."""
    return HIDE in block or any(says_verbs(value) for value in block.values())


def _without(block: Block, *names: str) -> Block:
    copied = Block(block.place)
    for name in block:
        if name not in names:
            _carry(copied, block, name)
    return copied


def _carry(to: Block, block: Block, name: str) -> None:
    to[name] = block[name]
    to.key_places[name], to.value_places[name] = block.key_places[name], block.value_places[name]


def _joined(*lists: Items, leaving: Any = ()) -> Items:
    """The items of the lists, without those at the places in *leaving*."""
    joined = Items(lists[0].place)
    items = [pair for each in lists for pair in zip(each, each.item_places, strict=True)]
    for number, (item, place) in enumerate(items):
        if number not in leaving:
            joined.append(item)
            joined.item_places.append(place)
    return joined


def fields_given(changed: list[Path]) -> Iterator[str]:
    """The changed paths as people write them."""
    for path in changed:
        yield ".".join(map(str, path))
