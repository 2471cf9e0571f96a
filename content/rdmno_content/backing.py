"""What a layer brings forward by itself for what it says, beyond what the layers below it rest on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from rdmno_content.catalog import Catalog
from rdmno_content.evidence import SECOND_HAND, Evidence, Source
from rdmno_content.listed import Path
from rdmno_content.vocabulary import Confidence, Seen

_SURENESS = [Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH]


class Objection(NamedTuple):
    """What a layer may not do to a record, or not without a source of its own."""

    id: str
    """Of the record."""
    path: Path
    message: str


class Backing:
    """Tells a layer's own sources from those that it borrows from below."""

    def __init__(self, below: Iterable[Source]) -> None:
        self._below = below

    @cached_property
    def _read(self) -> Mapping[_Name, date]:
        """When each text that the layers below know was last read; asked for only if there is a question."""
        read: dict[_Name, date] = {}
        for source in self._below:
            for name in (*_names(source), _title(source)):
                read[name] = max(read.get(name, date.min), source.read or date.min)
        return read

    def is_own(self, source: Source) -> bool:
        """Whether somebody has seen *source*, and it is no text from below unless it was read anew."""
        if source.seen is Seen.UNCONFIRMED:
            return False
        return all((source.read or date.min) > self._read.get(name, date.min) for name in _names(source))

    def has_own(self, evidence: Evidence, *, at_first_hand: bool = True) -> bool:
        """Whether *evidence* names a source of the layer's own, seen in its publisher's own words or in any."""
        return any(
            self.is_own(source) and not (at_first_hand and source.seen in SECOND_HAND) for source in evidence.sources
        )

    def doubts(self, evidence: Evidence) -> str:
        """Why no source of *evidence* counts, in words after a semicolon; nothing if it names none."""
        if not evidence.sources:
            return ""
        source = evidence.sources[0]
        if source.seen in SECOND_HAND:
            return f"; {source.title!r} was not seen in its publisher's own words"
        return f"; {source.title!r} is known below, as read then or later: name another, or say when it was read anew"


_Name = tuple[str, ...]


def _names(source: Source) -> tuple[_Name, ...]:
    """What a text is known by: its address, less what only points into it, and its title with its publisher."""
    address = (source.url or "").partition("#")[0].rstrip("/").casefold()
    known = ((address,),) if address else (_title(source),)
    return (*known, (*_title(source), source.publisher.casefold())) if source.publisher else known


def _title(source: Source) -> _Name:
    return "title", " ".join(source.title.casefold().split())


@dataclass(frozen=True, slots=True)
class Step:
    """One layer, between what stands below it and what readers see with it."""

    below: Catalog
    above: Catalog
    ids: frozenset[str]
    """The records that the layer states."""
    backing: Backing


def is_surer(old: Evidence, new: Evidence) -> bool:
    """Whether readers are told that *new* can be relied on more than *old*: it is confirmed, nearer or less doubted."""
    is_confirmed = new.confirmed is not None and (old.confirmed is None or new.confirmed > old.confirmed)
    is_nearer = old.is_second_hand and not new.is_second_hand
    loses_its_note = old.note not in (None, new.note)
    return (
        is_confirmed or is_nearer or loses_its_note or _SURENESS.index(new.confidence) > _SURENESS.index(old.confidence)
    )
