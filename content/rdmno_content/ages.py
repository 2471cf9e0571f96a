"""How long ago the facts of the catalog were looked at, how, and whose they are."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from rdmno_content.evidence import Evidence, Source
from rdmno_content.model import Model
from rdmno_content.parts import Link, Record
from rdmno_content.paths import labelled
from rdmno_content.records import Body, Funder, Institution
from rdmno_content.vocabulary import Kind

_PERIOD = re.compile(r"([1-9][0-9]{0,4})([dmy])")

_OWNERS = ("owner", "institution", "issuer", "publisher", "provider")
"""The fields that say whose a record is; the same with ``_words`` where the owner has no record."""


class How(StrEnum):
    """In which way a fact was last looked at; only the first is a check."""

    CONFIRMED = "confirmed"
    READ = "read"
    DATED = "dated"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Look:
    """When a fact was last looked at, and how: confirmed by a person, else read, else only dated by a source."""

    how: How
    day: date | None
    """Of a source that gives a month or year, its first day; None if there is no day to go by."""

    def is_before(self, day: date) -> bool:
        """Whether it was before that *day*, or never."""
        return self.day is None or self.day < day


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A record, or a link, verdict or requirement with evidence of its own."""

    kind: Kind
    id: str
    name: str
    """In English, if the record has a name in it."""
    owners: tuple[str, ...]
    field: str
    """Where in the record it stands; empty for the record as a whole."""
    look: Look


def facts_of(record: Record) -> Iterator[Fact]:
    """Everything in *record* that says what it rests on, the record first."""
    owners, name = owners_of(record), record.name.in_language("en").text
    found = dict(_evidence_in(record, ""))
    for field in sorted(found, key=bool):
        look = last_look(found[field])
        yield Fact(kind=record.kind, id=record.id, name=name, owners=owners, field=field, look=look)


def _evidence_in(value: Any, path: str) -> Iterator[tuple[str, Evidence]]:
    """The evidence inside *value* by the path of what rests on it; links that nobody is led to are left out."""
    if isinstance(value, Evidence):
        yield path.removesuffix(".evidence").removesuffix("evidence"), value
    elif isinstance(value, Model) and not (isinstance(value, Link) and not value.is_shown):
        for name in type(value).model_fields:
            yield from _evidence_in(getattr(value, name), f"{path}.{name}" if path else name)
    elif isinstance(value, tuple) and any(isinstance(item, Model) for item in value):
        for label, item in labelled(value).items():
            yield from _evidence_in(item, f"{path}[{label}]")
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _evidence_in(item, f"{path}.{key}")


def last_look(evidence: Evidence) -> Look:
    """The confirmation if there is one, else the newest reading of a source, else the newest age of one."""
    if evidence.confirmed:
        return Look(How.CONFIRMED, evidence.confirmed)
    looks = [look for source in evidence.sources if (look := _look_at(source)).day]
    return max(looks, key=lambda look: (look.day, look.how is How.READ), default=Look(How.NEVER, None))


def _look_at(source: Source) -> Look:
    if source.read:
        return Look(How.READ, source.read)
    if not source.as_of.date:
        return Look(How.NEVER, None)
    year, month, day = (*map(int, source.as_of.date.split("-")), 1, 1)[:3]
    return Look(How.DATED, date(year, month, day))


def owners_of(record: Record) -> tuple[str, ...]:
    """Whose *record* is: ids if it names any, else words, else those who published what it rests on."""
    if isinstance(record, Institution | Body | Funder):
        return (record.id,)
    stated = [getattr(record, field, None) or () for field in _OWNERS]
    ids = [id for each in stated for id in ([each] if isinstance(each, str) else each)]
    words = [str(text.in_language("en")) for field in _OWNERS if (text := getattr(record, f"{field}_words", None))]
    publishers = [source.publisher for source in record.evidence.sources if source.publisher]
    return tuple(dict.fromkeys(ids + words or publishers))


def due(records: Iterable[Record], before: date) -> Iterator[Fact]:
    """The facts last looked at before that day, or never; records that are past are left alone."""
    for record in records:
        if not record.is_past:
            yield from (fact for fact in facts_of(record) if fact.look.is_before(before))


def days_ago(day: date, period: str) -> date:
    """The day that lies a *period* such as ``90d``, ``12m`` or ``1y`` before *day*; raises `ValueError`."""
    match = _PERIOD.fullmatch(period)
    if match is None:
        raise ValueError(f"{period!r} is not a period: write a number and d, m or y, such as 90d, 12m or 1y")
    number, unit = int(match[1]), match[2]
    try:
        if unit == "d":
            return day - timedelta(days=number)
        months = day.year * 12 + day.month - 1 - number * (12 if unit == "y" else 1)
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError) as error:
        raise ValueError(f"{period!r} goes back before the calendar") from error
