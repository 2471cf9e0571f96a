"""A difference in words: for a terminal, and as Markdown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from rdmno_content.difference import CellChange, Difference, FieldChange, RecordChange, SourceChange

_LONG = 100
"""Values that are longer than this together stand below each other."""

_MARKUP = re.compile(r"([\\`*_\[\]<>|#~])")


def as_text(difference: Difference) -> Iterator[str]:
    """The lines for a terminal: what was added (+), removed (-) and changed (~), and how."""
    for sign, changes in (("+", difference.added), ("-", difference.removed), ("~", difference.changed)):
        for change in changes:
            yield f"{sign} {change.kind} {change.id}: {change.name}"
            for field in change.fields:
                yield from _field_lines(field, "    ")
            for cell in change.cells:
                yield f"    {_about(cell)}: {_verdicts(cell)}"
                for field in cell.fields:
                    yield from _field_lines(field, "      ")
    if difference.sources:
        yield "Sources that are described otherwise:"
    for source in difference.sources:
        yield from _field_lines(source, "    ", f"{source.source}: ")
        yield f"      cited by {', '.join(source.records)}"


def _field_lines(change: FieldChange | SourceChange, indent: str, lead: str = "") -> Iterator[str]:
    old, new = _value(change.old), _value(change.new)
    if len(old) + len(new) <= _LONG:
        yield f"{indent}{lead}{change.field}: {old} -> {new}"
    else:
        yield f"{indent}{lead}{change.field}:"
        yield f"{indent}  was {old}"
        yield f"{indent}  is  {new}"


def _about(cell: CellChange) -> str:
    return ", ".join([cell.service, *(["/".join(cell.uses)] if cell.uses else []), cell.audience, cell.data_class])


def _verdicts(cell: CellChange) -> str:
    verdicts = f"{cell.old or 'not stated'} -> {cell.new or 'not stated'}"
    if cell.old == cell.new:
        verdicts = f"still {cell.new}"
    return f"{verdicts}  {_loud(cell)}" if cell.loosening else verdicts


def _loud(cell: CellChange) -> str:
    return cell.loosening.replace("looser", "LOOSER", 1)


def _value(value: Any) -> str:
    return "nothing" if value is None else json.dumps(value, ensure_ascii=False)


def as_markdown(difference: Difference) -> Iterator[str]:
    """The lines of a document: a section each for what was added, removed and changed, and for sources."""
    if difference.is_empty:
        yield "Nothing has changed."
    yield from _section("Added", difference.added)
    yield from _section("Removed", difference.removed)
    yield from _section("Changed", difference.changed)
    if difference.sources:
        yield from ("## Sources", "")
        for source in difference.sources:
            ids = ", ".join(f"`{id}`" for id in source.records)
            yield f"- {_escaped(source.source)}, {_change(source)}; cited by {ids}"


def _section(title: str, changes: Iterable[RecordChange]) -> Iterator[str]:
    if not changes:
        return
    yield from (f"## {title}", "")
    for change in changes:
        yield from (f"### {_escaped(change.name)} (`{change.id}`, {change.kind})", "")
        if change.fields:
            yield from (*(f"- {_change(field)}" for field in change.fields), "")
        if change.cells:
            yield from (*_table(change.cells), "")


def _table(cells: Iterable[CellChange]) -> Iterator[str]:
    yield "| Service | Use | Audience | Class | Was | Is | Mind | Also changed |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
    for cell in cells:
        about = (f"`{cell.service}`", ", ".join(cell.uses), cell.audience, cell.data_class)
        verdicts = (cell.old or "not stated", cell.new or "not stated")
        mind = f"**{cell.loosening.capitalize()}**" if cell.loosening else ""
        also = "; ".join(map(_change, cell.fields))
        yield f"| {' | '.join((*about, *verdicts, mind, also))} |"


def _change(change: FieldChange | SourceChange) -> str:
    return f"{_escaped(change.field)}: {_escaped(_value(change.old))} → {_escaped(_value(change.new))}"


def _escaped(words: str) -> str:
    """The words with nothing in them that Markdown reads as its own."""
    return _MARKUP.sub(r"\\\1", words)
