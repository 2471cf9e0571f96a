"""What differs between two catalogs: by record and field, and in storage guides by cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rdmno_content.catalog import Catalog
from rdmno_content.model import Model
from rdmno_content.parts import Record
from rdmno_content.paths import labelled
from rdmno_content.records import Resource, StorageGuide
from rdmno_content.strictness import loosening
from rdmno_content.verdicts import Verdict
from rdmno_content.vocabulary import Audience, DataClass, Kind, Use, VerdictValue


class FieldChange(Model):
    """One field that says something else; None is nothing."""

    field: str
    """Its path, such as ``name.nb`` or ``links[policy https://example.org].status``."""
    old: Any
    new: Any


class CellChange(Model):
    """One verdict that is another, or rests on something else."""

    service: str
    uses: tuple[Use, ...]
    audience: Audience
    data_class: DataClass
    old: VerdictValue | None
    """None is not stated."""
    new: VerdictValue | None
    loosening: str
    """In what it became looser, in words; empty if it did not."""
    fields: tuple[FieldChange, ...]
    """What else changed in it: its condition, its notes, its evidence."""


class RecordChange(Model):
    """One record that came, went or changed."""

    kind: Kind
    id: str
    name: str
    """In English, if it has a name in it."""
    fields: tuple[FieldChange, ...] = ()
    cells: tuple[CellChange, ...] = ()
    """Of a record that came or went, all of them."""


class SourceChange(Model):
    """One source that is described otherwise, told once for all the records that rest on it."""

    source: str
    """Its title."""
    field: str
    old: Any
    new: Any
    records: tuple[str, ...]


class Difference(Model):
    """What differs between an old and a new catalog."""

    added: tuple[RecordChange, ...]
    removed: tuple[RecordChange, ...]
    changed: tuple[RecordChange, ...]
    sources: tuple[SourceChange, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the catalogs say the same."""
        return not (self.added or self.removed or self.changed or self.sources)

    @property
    def looser(self) -> tuple[CellChange, ...]:
        """The verdicts that are looser, or may be."""
        changes = (*self.added, *self.removed, *self.changed)
        return tuple(cell for change in changes for cell in change.cells if cell.loosening)


def difference(old: Catalog, new: Catalog) -> Difference:
    """What of *new* is not as in *old*; a record that changed its kind went and came."""
    details = _SourceDetails()
    both = {id: (old[id], record) for id, record in new.items() if id in old and old[id].kind is record.kind}
    cells = {
        id: tuple(_cell_changes(id, _cells(old.get(id), old), _cells(new.get(id), new), details))
        for id in dict.fromkeys([*new, *old])
    }
    changed = [_change(is_, cells[id], details.without(id, _found(was, is_))) for id, (was, is_) in both.items()]
    return Difference(
        added=tuple(_change(record, cells[id]) for id, record in new.items() if id not in both),
        removed=tuple(_change(record, cells[id]) for id, record in old.items() if id not in both),
        changed=tuple(change for change in changed if change.fields or change.cells),
        sources=details.changes(),
    )


_Found = tuple[tuple[str, ...], Any, Any]
"""A path, and what stood and stands there."""

_LIMITS = tuple(name for name in Verdict.model_fields if name not in ("value", "basis", "evidence"))
"""What stands beside the value of a verdict: its condition, its notes, its end."""

_Cells = Mapping[tuple[str, Audience, DataClass, Use | None], Verdict]


class _SourceDetails:
    """What changed in the descriptions of sources, which many records share."""

    def __init__(self) -> None:
        self._ids: dict[tuple[str, str, Any, Any], dict[str, None]] = {}

    def without(self, id: str, found: Iterable[_Found]) -> tuple[FieldChange, ...]:
        """What was found in the record *id*, less the descriptions of sources, which are kept for later."""
        kept = []
        for path, old, new in found:
            number = next((n for n, step in enumerate(path[:-1]) if step.startswith("sources[")), None)
            if number is None:
                kept.append(FieldChange(field=".".join(path), old=old, new=new))
            else:
                title = path[number].removeprefix("sources[").removesuffix("]")
                self._ids.setdefault((title, ".".join(path[number + 1 :]), old, new), {})[id] = None
        return tuple(kept)

    def changes(self) -> tuple[SourceChange, ...]:
        """Each change once, with the records that it concerns."""
        return tuple(
            SourceChange(source=source, field=field, old=old, new=new, records=tuple(ids))
            for (source, field, old, new), ids in self._ids.items()
        )


def _change(record: Record, cells: tuple[CellChange, ...], fields: tuple[FieldChange, ...] = ()) -> RecordChange:
    name = record.name.in_language("en").text
    return RecordChange(kind=record.kind, id=record.id, name=name, fields=fields, cells=cells)


def _found(old: Any, new: Any, path: tuple[str, ...] = ()) -> Iterator[_Found]:
    """Where two values differ; verdicts are left to `_cell_changes`."""
    if old == new:
        return
    if isinstance(old, Model) and type(old) is type(new):
        for name in type(old).model_fields:
            if name != "cells":
                yield from _found(getattr(old, name), getattr(new, name), (*path, name))
    elif isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in dict.fromkeys([*new, *old]):
            yield from _found(old.get(key), new.get(key), (*path, str(key)))
    elif isinstance(old, tuple) and isinstance(new, tuple) and _has_parts(old + new):
        for label, was, is_ in _pairs(old, new):
            yield from _found(was, is_, (*path[:-1], f"{path[-1]}[{label}]"))
    elif _plain(old) != _plain(new):
        yield path, _plain(old), _plain(new)


def _has_parts(items: tuple[Any, ...]) -> bool:
    return any(isinstance(item, Mapping | Model) for item in items)


def _pairs(old: tuple[Any, ...], new: tuple[Any, ...]) -> Iterator[tuple[str, Any, Any]]:
    """The items that are about the same, each pair with its label; None where only one list has it."""
    was, is_ = labelled(old), labelled(new)
    for label in dict.fromkeys([*is_, *was]):
        yield label, was.get(label), is_.get(label)


def _plain(value: Any) -> Any:
    """The value as it can be printed; nothing at all is None."""
    if isinstance(value, Model):
        return value.model_dump(mode="json", exclude_defaults=True, exclude={"cells"}) or None
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()} or None
    if isinstance(value, tuple):
        return [_plain(item) for item in value] or None
    return value if value is None or isinstance(value, bool | int) else str(value)


def _cells(record: Record | None, catalog: Catalog) -> _Cells:
    """The verdicts of a storage guide by what each is about, or what the terms of a service say."""
    if isinstance(record, Resource) and record.terms:
        return {(record.id, Audience.ALL, each, None): verdict for each, verdict in record.terms.cells.items()}
    if not isinstance(record, StorageGuide):
        return {}
    return {
        (row.service, row.audience, each, use): verdict
        for row in record.rows
        for each, verdict in row.cells.items()
        for use in Use
        if use in catalog.uses_of(row)
    }


def _cell_changes(id: str, old: _Cells, new: _Cells, details: _SourceDetails) -> Iterator[CellChange]:
    """The verdicts that differ; uses for which the same changed stand together."""
    uses: dict[tuple[Any, ...], list[Use]] = {}
    for key in dict.fromkeys([*new, *old]):
        if old.get(key) != new.get(key):
            alike = uses.setdefault((*key[:3], old.get(key), new.get(key)), [])
            alike += [key[3]] if key[3] else []
    for (service, audience, data_class, was, is_), those in uses.items():
        change = CellChange(
            service=service,
            uses=tuple(those),
            audience=audience,
            data_class=data_class,
            old=was and was.value,
            new=is_ and is_.value,
            loosening=loosening(was, is_),
            fields=details.without(id, _found_in_verdicts(was, is_)),
        )
        if change.old != change.new or change.fields:
            yield change


def _found_in_verdicts(old: Verdict | None, new: Verdict | None) -> Iterator[_Found]:
    """Where two verdicts differ apart from their values; of one that stands alone, what limits it."""
    if old and new:
        yield from (found for found in _found(old, new) if found[0] != ("value",))
    else:
        for name in _LIMITS:
            yield from _found(getattr(old, name, None), getattr(new, name, None), (name,))
