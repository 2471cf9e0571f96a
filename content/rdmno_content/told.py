"""What readers are told of a service: the verdicts that reach them, and how one permits more than another.

Readers belong to an institution, perhaps to a unit in it, and to an audience, and want to do one
thing with data of one class in one service.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from rdmno_content.backing import is_surer
from rdmno_content.catalog import Catalog
from rdmno_content.listed import Path
from rdmno_content.prose import Prose
from rdmno_content.records import StorageGuide
from rdmno_content.strictness import loosening
from rdmno_content.verdicts import Row, Verdict
from rdmno_content.vocabulary import Audience, DataClass, Use, VerdictValue

_PEOPLE = [each for each in Audience if each is not Audience.ALL]

Want = tuple[str, str, DataClass, Audience, Use]
"""Whose reader wants to do what: institution, service, class, audience and use."""


class Said(NamedTuple):
    """A verdict with what is said around it."""

    verdict: Verdict
    note: Prose | None
    """On the row, or on the terms as a whole."""

    def outlasts(self, other: Said) -> bool:
        """Whether it still holds when the other does not any more."""
        ours, theirs = self.verdict.valid_until, other.verdict.valid_until
        return ours is None or (theirs is not None and ours >= theirs)


class Told(NamedTuple):
    """One verdict of a guide, as readers are told it."""

    guide: StorageGuide
    number: int
    """Of the row."""
    row: Row
    name: DataClass
    verdict: Verdict

    @property
    def said(self) -> Said:
        """The verdict with the note on its row."""
        return Said(self.verdict, self.row.note)

    @property
    def path(self) -> Path:
        """Where it stands in its guide."""
        return "rows", self.number, "cells", self.name.value

    @property
    def place(self) -> tuple[str, Path]:
        """The same with the guide's id."""
        return self.guide.id, self.path

    def reaches(self, *others: Told) -> bool:
        """Whether readers whom the others reach hear it: it is the institution's, or of the unit of one of them."""
        return self.guide.unit in (None, *(other.guide.unit for other in others))

    def __str__(self) -> str:
        return f"{self.verdict.value.value!r} on {self.name} data in {self.row.service!r}"


Everything = Mapping[Want, Sequence[Told]]


def everything_told(catalog: Catalog) -> Everything:
    """What the guides in use say of services that are shown, by who wants to know."""
    told: dict[Want, list[Told]] = {}
    for each in verdicts_told(catalog):
        people = _PEOPLE if each.row.audience is Audience.ALL else [each.row.audience]
        for use in catalog.uses_of(each.row):
            for who in people:
                told.setdefault((each.guide.institution, each.row.service, each.name, who, use), []).append(each)
    return told


def verdicts_told(catalog: Catalog) -> Iterator[Told]:
    """Every verdict of the guides in use on a service that is shown."""
    for guide in catalog.of_type(StorageGuide):
        for number, row in enumerate(guide.rows if not guide.is_past else ()):
            if not catalog.is_hidden(row.service):
                yield from (Told(guide, number, row, name, verdict) for name, verdict in row.cells.items())


def how_looser(old: Said | None, new: Said) -> str:
    """How *new* permits more than *old*, or may do so, or would be trusted more; empty if it surely does not.

    None is not stated.
    """
    if new.verdict.value is VerdictValue.NO:
        return ""
    if old and new.verdict.is_stated and not old.verdict.is_stated:
        return "what was only reported would read as stated"
    return how_more_permitted(old, new) or (_in_doubt(_trusted(old, new)) if old else "")


def how_more_permitted(old: Said | None, new: Said) -> str:
    """How *new* permits more than *old*, or may do so; empty if it surely does not.

    However strict its value, a verdict that permits anything must keep what limited the old one.
    """
    if new.verdict.value is VerdictValue.NO:
        return ""
    if why := loosening(old.verdict if old else None, new.verdict):
        return why
    return _in_doubt(_limits(old, new)) if old and old.verdict.value is not VerdictValue.NO else ""


def _in_doubt(doubts: Iterable[str]) -> str:
    said = ", ".join(doubts)
    return f"may be looser: {said}" if said else ""


def _limits(old: Said, new: Said) -> Iterator[str]:
    """What limited a verdict, and is no longer said so."""
    if old.verdict.note not in (None, new.verdict.note):
        yield "its note reads otherwise"
    if old.verdict.conflict not in (None, new.verdict.conflict):
        yield "what its sources disagree on reads otherwise"
    if old.note not in (None, new.note):
        yield "the note around it reads otherwise"


def _trusted(old: Said, new: Said) -> Iterator[str]:
    """What lets a verdict be trusted more."""
    if new.verdict.approved_by not in (None, old.verdict.approved_by):
        yield "somebody else would stand behind it"
    if old.verdict.value is new.verdict.value and is_surer(old.verdict.evidence, new.verdict.evidence):
        yield "it would read as surer"
