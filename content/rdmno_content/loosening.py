"""What a layer may not do: permit more than the layer below, without a source of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from rdmno_content._yaml import Block, Items, PlaceIn
from rdmno_content.parts import Record
from rdmno_content.records import Resource, StorageGuide
from rdmno_content.strictness import loosening
from rdmno_content.verdicts import Row, Verdict
from rdmno_content.vocabulary import Audience, VerdictValue

Path = tuple[str | int, ...]


class Loosened(NamedTuple):
    """A verdict of a layer that permits more than what stands below it, and names no source of its own."""

    id: str
    path: Path
    message: str


def loosened(
    below: Mapping[str, Record], above: Mapping[str, Record], blocks: Mapping[str, Block], own: frozenset[str]
) -> Iterator[Loosened]:
    """Every such verdict in the records *above*.

    *blocks* are what their files state, laid over each other; *own* are the keys of the sources that
    layers bring. A source that is stated in place is one of theirs too.
    """
    guides = [record for record in below.values() if isinstance(record, StorageGuide)]
    for id, block in blocks.items():
        for path, verdict, before in _verdicts(above.get(id), below.get(id), guides):
            cell = _given_by_a_layer(block, path)
            if cell is not None and not _has_own_source(cell, own):
                how = next(filter(None, (_looser(old, verdict) for old in before)), "")
                if how:
                    say = "permits more than the layer below, so it must name a source of its own in 'evidence'"
                    yield Loosened(id, path, f"{say} ({how})")


def _verdicts(
    record: Record | None, old: Record | None, guides: Iterable[StorageGuide]
) -> Iterator[tuple[Path, Verdict, list[Verdict | None]]]:
    """Each verdict of a record, with those that stood below for the same thing."""
    if isinstance(record, StorageGuide):
        same = [each for each in guides if (each.institution, each.unit) == (record.institution, record.unit)]
        for number, row in enumerate(record.rows):
            for name, verdict in row.cells.items():
                before: list[Verdict | None] = [
                    theirs.cells[name]
                    for each in same
                    for theirs in each.rows
                    if name in theirs.cells and _meet(row, theirs)
                ]
                yield ("rows", number, "cells", name.value), verdict, before or [None]
    elif isinstance(record, Resource) and record.terms:
        terms = old.terms if isinstance(old, Resource) else None
        for name, verdict in record.terms.cells.items():
            yield ("terms", "cells", name.value), verdict, [terms.cells.get(name) if terms else None]


def _meet(row: Row, other: Row) -> bool:
    """Whether two rows speak of the same service to some of the same people, for some of the same uses."""
    people = Audience.ALL in (row.audience, other.audience) or row.audience is other.audience
    uses = not row.uses or not other.uses or bool({*row.uses} & {*other.uses})
    return row.service == other.service and people and uses


def _looser(old: Verdict | None, new: Verdict) -> str:
    """How *new* permits more, in words; nothing if it does not."""
    if new.value is VerdictValue.NO:
        return ""
    if old is not None and new.is_stated and not old.is_stated:
        return "what was only reported would read as stated"
    return loosening(old, new)


def _given_by_a_layer(block: Block, path: Path) -> Block | None:
    """The cell at *path*, if it or something around it stands in a layer."""
    node: object = block
    of_layer = isinstance(block.place, PlaceIn)
    for step in path:
        if isinstance(node, Block) and isinstance(step, str):
            of_layer = of_layer or isinstance(node.value_places[step], PlaceIn)
            node = node[step]
        elif isinstance(node, Items) and isinstance(step, int):
            of_layer = of_layer or isinstance(node.item_places[step], PlaceIn)
            node = node[step]
    return node if of_layer and isinstance(node, Block) else None


def _has_own_source(cell: Block, own: frozenset[str]) -> bool:
    evidence = cell.get("evidence")
    sources = evidence.get("sources", ()) if isinstance(evidence, Block) else ()
    return any(isinstance(source, Block) or source in own for source in sources)
