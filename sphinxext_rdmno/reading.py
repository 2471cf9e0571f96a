"""What pages have read, so that exactly those are read again whose records have changed.

A page reads the catalog through a `Reader`, which notes every record it gives and every answer it
makes, each with a fingerprint. When the catalog has changed, the fingerprints are compared; no page
depends on hundreds of files. A page that is only written reads through a closed `Reader`: what it
had not noted while it was read, it may not show.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import blake2b
from typing import TYPE_CHECKING, TypeVar

from rdmno_content.catalog import Catalog
from rdmno_content.parts import Record
from rdmno_content.query import Query
from rdmno_content.records import StorageGuide
from sphinxext_rdmno.reads import Asked, Reads

if TYPE_CHECKING:
    from rdmno_content.about import About
    from rdmno_content.summary import Summary
    from rdmno_content.verdicts import Row
    from rdmno_content.vocabulary import Kind, Use

R = TypeVar("R", bound=Record)

ABSENT = b""


class Fingerprints:
    """Short words that change when a record or an answer does."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._known: dict[str, bytes] = {}

    def of(self, id: str) -> bytes:
        """The fingerprint of a record, of whether it is hidden, and what layers gave it; of nothing if it is none."""
        if id not in self._known:
            record = self._catalog.get(id)
            self._known[id] = ABSENT if record is None else _digest(self._state_of(record))
        return self._known[id]

    def _state_of(self, record: Record) -> str:
        is_hidden, origins = self._catalog.is_hidden(record.id), self._catalog.origins.get(record.id)
        return f"{record.model_dump_json()} {is_hidden} {origins}"

    def of_answer(self, asked: Asked) -> bytes:
        """The fingerprint of the ids that answer a question; of the whole catalog if it is about everything."""
        if isinstance(asked, Query):
            ids = [record.id for record in self._catalog.select(asked)]
        elif asked[0] == "guides":
            ids = [guide.id for guide in self._catalog.guides_of(asked[1])]
        elif asked[0] in ("about", "summary"):
            ids = [repr(getattr(self._catalog, asked[0]))]
        else:
            ids = [f"{id} {self.of(id).hex()}" for id in self._catalog]
        return _digest("\n".join(ids))


def _digest(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=12).digest()


class Reader(Catalog):
    """The catalog as one page reads it: whatever it gives is noted."""

    def __init__(
        self, catalog: Catalog, reads: Reads, prints: Fingerprints, beyond: Callable[[str], None] | None = None
    ) -> None:
        self._catalog = catalog
        self._reads = reads
        self._prints = prints
        self._beyond = beyond
        """Called with an id that the page had not noted while it was read; None while it is being read."""
        self.labels = catalog.labels
        self.origins = catalog.origins

    def __getitem__(self, id: str) -> Record:
        self._note(id)
        return self._catalog[id]

    def __contains__(self, id: object) -> bool:
        if isinstance(id, str):
            self._note(id)
        return id in self._catalog

    def __iter__(self) -> Iterator[str]:
        return iter(self._catalog)

    def __len__(self) -> int:
        return len(self._catalog)

    def _note(self, id: str) -> None:
        if self._beyond is None:
            self._reads.records[id] = self._prints.of(id)
        elif id not in self._reads.records:
            self._beyond(id)

    def _note_answer(self, asked: Asked) -> None:
        if self._beyond is None:
            self._reads.answers[asked] = self._prints.of_answer(asked)

    def _note_whole(self, name: str) -> None:
        if self._beyond is not None and (name, "") not in self._reads.answers:
            self._beyond(name)
        self._note_answer((name, ""))

    @property
    def about(self) -> About:
        """What is known of the content as a whole, noted."""
        self._note_whole("about")
        return self._catalog.about

    @property
    def summary(self) -> Summary:
        """The catalog in numbers, noted."""
        self._note_whole("summary")
        return self._catalog.summary

    def note_everything(self) -> None:
        """Note the whole catalog: the page asked for something that is not in it, and may be some day."""
        self._note_answer(("everything", ""))

    def select(self, query: Query) -> tuple[Record, ...]:
        """The records that *query* wants, noted one by one."""
        self._note_answer(query)
        records = self._catalog.select(query)
        for record in records:
            self._note(record.id)
        return records

    def find(self, id: str, type_: type[R]) -> R | None:
        """The record *id* if it is of that class; noted either way."""
        self._note(id)
        return self._catalog.find(id, type_)

    def of_type(self, type_: type[R]) -> tuple[R, ...]:
        """Every record of one class; not noted, for it is asked only to say what is allowed."""
        return self._catalog.of_type(type_)

    def ids_of(self, kind: Kind) -> tuple[str, ...]:
        """The ids of one kind; not noted, for they are asked only to say what is allowed."""
        return self._catalog.ids_of(kind)

    def values_of(self, kind: Kind, name: str) -> tuple[str, ...]:
        """What one kind says under a filter; not noted, for it is asked only to say what is allowed."""
        return self._catalog.values_of(kind, name)

    def is_hidden(self, id: str) -> bool:
        """Whether a layer hides a record; noted, for one that is hidden may be shown some day."""
        self._note(id)
        return self._catalog.is_hidden(id)

    def guides_of(self, institution: str) -> tuple[StorageGuide, ...]:
        """The storage guides of an institution, noted one by one."""
        self._note_answer(("guides", institution))
        guides = self._catalog.guides_of(institution)
        for guide in guides:
            self._note(guide.id)
        return guides

    def uses_of(self, row: Row) -> frozenset[Use]:
        """What the verdicts of a row are about."""
        self._note(row.service)
        return self._catalog.uses_of(row)
