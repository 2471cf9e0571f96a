"""A question to the catalog, as a value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from rdmno_content.vocabulary import Kind

if TYPE_CHECKING:
    from rdmno_content.parts import Record

Wanted = frozenset[str] | None

ATTRIBUTES: Mapping[str, str] = {
    "type": "type",
    "topic": "topic topics",
    "scope": "scope",
    "status": "status",
    "lifecycle": "lifecycle",
    "uses": "uses",
    "owner": "owner",
    "institution": "institution",
    "assembly": "assemblies",
    "binding": "binding",
}
"""The attributes of a record in which each filter looks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Which records are wanted: any of the values within a filter, all of the filters together.

    A filter that is None asks for nothing; one that is empty matches nothing, so that a filter
    which could not be understood never widens the answer. Without `ids` or `status`, records that
    are repealed, superseded or decommissioned are left out.
    """

    kind: Kind | None = None
    ids: tuple[str, ...] | None = None
    """These records, in this order."""
    exclude: Wanted = None
    type: Wanted = None
    topic: Wanted = None
    scope: Wanted = None
    status: Wanted = None
    lifecycle: Wanted = None
    uses: Wanted = None
    owner: Wanted = None
    institution: Wanted = None
    assembly: Wanted = None
    binding: Wanted = None

    def filters(self) -> Iterator[tuple[str, frozenset[str]]]:
        """The filters that ask for something, by name."""
        for name in ATTRIBUTES:
            wanted = getattr(self, name)
            if wanted is not None:
                yield name, wanted

    def matches(self, record: Record) -> bool:
        """Whether *record* is wanted."""
        return self._wants(record, [*self.filters()])

    def among(self, records: Iterable[Record]) -> Iterator[Record]:
        """Those of *records* that are wanted, in their order."""
        filters = [*self.filters()]
        return (record for record in records if self._wants(record, filters))

    def _wants(self, record: Record, filters: Iterable[tuple[str, frozenset[str]]]) -> bool:
        if self.kind is not None and record.kind is not self.kind:
            return False
        if self.exclude and record.id in self.exclude:
            return False
        if self.ids is not None:
            if record.id not in self.ids:
                return False
        elif self.status is None and record.is_past:
            return False
        return all(not wanted.isdisjoint(values(record, name)) for name, wanted in filters)


def values(record: Record, name: str) -> tuple[str, ...]:
    """What *record* says under the filter *name*; nothing if its kind has no such field."""
    found: tuple[str, ...] = ()
    for attribute in ATTRIBUTES[name].split():
        value = getattr(record, attribute, ())
        found += (value,) if isinstance(value, str) else tuple(value)
    return found


FILTERS = tuple(field.name for field in fields(Query) if field.name not in ("kind", "ids", "exclude"))
"""The names of the filters, which are also the names of the directives' options."""
