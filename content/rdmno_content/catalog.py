"""The catalog: every record by its id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TypeVar, cast

from rdmno_content.about import About
from rdmno_content.labels import Labels
from rdmno_content.layers import Origins
from rdmno_content.parts import Record
from rdmno_content.query import Query, values
from rdmno_content.records import RECORD_TYPES, DataClassRecord, Resource, StorageGuide
from rdmno_content.summary import Summary, summarize
from rdmno_content.verdicts import Row
from rdmno_content.vocabulary import Kind, Use

R = TypeVar("R", bound=Record)

_ORDER = {kind: number for number, kind in enumerate(Kind)}


def _place(record: Record) -> tuple[int, int, str]:
    level = record.level if isinstance(record, DataClassRecord) else 0
    return _ORDER[record.kind], level, record.id


class Catalog(Mapping[str, Record]):
    """Records by id, in one order: by kind, classes by level, then by id. Frozen; made once, then only asked."""

    def __init__(
        self,
        records: Iterable[Record],
        labels: Labels | None = None,
        about: About | None = None,
        *,
        hidden: Iterable[str] = (),
        origins: Origins | None = None,
    ) -> None:
        ordered = sorted(records, key=_place)
        self._records = {record.id: record for record in ordered}
        self.labels = labels or Labels({})
        self._about = about or About()
        self._hidden = frozenset(hidden)
        self.origins: Origins = origins or {}
        """What came from a layer."""
        # Found once: a site asks the same on many pages, and for each again when it is written.
        self._answers: dict[Query, tuple[Record, ...]] = {}
        self._of_type: dict[type[Record], tuple[Record, ...]] = {}
        self._values: dict[tuple[Kind, str], tuple[str, ...]] = {}

    def __getitem__(self, id: str) -> Record:
        return self._records[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)

    def __repr__(self) -> str:
        return f"<Catalog of {len(self)} records>"

    @property
    def about(self) -> About:
        """What is known of the content as a whole."""
        return self._about

    @property
    def summary(self) -> Summary:
        """The catalog in numbers."""
        return self._summary

    @cached_property
    def _summary(self) -> Summary:
        return summarize(self._records.values())

    def is_hidden(self, id: str) -> bool:
        """Whether a layer hides a record: others may still name it, but nothing selects it."""
        return id in self._hidden

    def select(self, query: Query) -> tuple[Record, ...]:
        """The records that *query* wants: in the order of its ids if it names any, else in the catalog's."""
        if query not in self._answers:
            self._answers[query] = tuple(query.among(self._seen(self._asked(query))))
        return self._answers[query]

    def _asked(self, query: Query) -> Iterable[Record]:
        if query.ids is None:
            return self._records.values()
        return (self._records[id] for id in dict.fromkeys(query.ids) if id in self._records)

    def values_of(self, kind: Kind, name: str) -> tuple[str, ...]:
        """What the records of a kind say under a filter, in order, hidden ones left out."""
        if (kind, name) not in self._values:
            records = self.of_type(RECORD_TYPES[kind])
            self._values[kind, name] = tuple(sorted({value for record in records for value in values(record, name)}))
        return self._values[kind, name]

    def _seen(self, records: Iterable[Record]) -> Iterator[Record]:
        return (record for record in records if record.id not in self._hidden) if self._hidden else iter(records)

    def of_type(self, type_: type[R]) -> tuple[R, ...]:
        """Every record of one class that is not hidden, past ones too."""
        if type_ not in self._of_type:
            found = tuple(record for record in self._seen(self._records.values()) if isinstance(record, type_))
            self._of_type[type_] = found
        return cast("tuple[R, ...]", self._of_type[type_])

    def find(self, id: str, type_: type[R]) -> R | None:
        """The record *id* if it is of that class."""
        record = self._records.get(id)
        return record if isinstance(record, type_) else None

    def ids_of(self, kind: Kind) -> tuple[str, ...]:
        """The ids of one kind, hidden ones left out."""
        wanted = RECORD_TYPES[kind]
        return tuple(record.id for record in self._seen(self._records.values()) if isinstance(record, wanted))

    def guides_of(self, institution: str) -> tuple[StorageGuide, ...]:
        """The storage guides of an institution that are in use: its own first, then its units'."""
        guides = [
            guide for guide in self.of_type(StorageGuide) if guide.institution == institution and not guide.is_past
        ]
        return tuple(sorted(guides, key=lambda guide: (guide.unit is not None, guide.id)))

    def uses_of(self, row: Row) -> frozenset[Use]:
        """What the verdicts of a row are about: its own uses, else those of the service."""
        service = self.find(row.service, Resource)
        return frozenset(row.uses or (service.uses if service else ()))
