"""What earlier runs found, so that one bad day is not taken for the end of a page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Self

from pydantic import TypeAdapter, ValidationError

from rdmno_content.links.judging import Finding, State
from rdmno_content.links.writing import replace
from rdmno_content.model import Day, Model

_KEPT = 5
"""Spells of an address that are remembered."""

_FORGOTTEN_AFTER = timedelta(days=400)
"""Since an address was last asked, which is then no longer in any record."""


class NotAHistory(ValueError):  # noqa: N818 - it is a fact about the file
    """The file is not a history of link checks."""


class Spell(Model):
    """A time in which every run found the same."""

    state: State
    detail: str
    to: str = ""
    since: Day
    until: Day
    """The last day on which that was found."""


Spells = tuple[Spell, ...]
_FORM = TypeAdapter(dict[str, Spells])


@dataclass(frozen=True, slots=True)
class History:
    """The latest spells of every address, the newest last."""

    spells: Mapping[str, Spells]

    @classmethod
    def read(cls, path: Path) -> Self:
        """The history in the file at *path*, or an empty one if there is none. Raises `NotAHistory`, `OSError`."""
        try:
            return cls(_FORM.validate_json(path.read_bytes()) if path.exists() else {})
        except ValidationError as error:
            raise NotAHistory(f"{path} is not a history of link checks") from error

    def write(self, path: Path) -> None:
        """Make this what the file at *path* holds, an address to a line. Raises `OSError`."""
        lines = [
            f"{_json(url)}: {_json([spell.model_dump(mode='json', exclude_defaults=True) for spell in spells])}"
            for url, spells in sorted(self.spells.items())
        ]
        replace(path, ("{\n" + ",\n".join(lines) + "\n}\n").encode())

    def with_findings(self, findings: Mapping[str, Finding], day: date) -> Self:
        """The history after a run on *day*; what was not asked for long is forgotten."""
        spells = {
            url: before for url, before in self.spells.items() if before and day - before[-1].until < _FORGOTTEN_AFTER
        }
        for url, finding in findings.items():
            if finding.is_news:
                spells[url] = _continued(spells.get(url, ()), finding, day)[-_KEPT:]
        return type(self)(spells)

    def last_asked(self, url: str) -> date:
        """The day on which *url* was last asked; the first of all days if it never was."""
        spells = self.spells.get(url)
        return spells[-1].until if spells else date.min

    def state_of(self, url: str, finding: Finding) -> State:
        """The state that *finding* gives *url*: gone only if it was found gone on two days, and never well between."""
        if finding.state is not State.GONE:
            return finding.state
        return State.GONE if len(self._days_gone(url)) > 1 else State.MAYBE_GONE

    def _days_gone(self, url: str) -> set[date]:
        days: set[date] = set()
        for spell in reversed(self.spells.get(url, ())):
            if spell.state in (State.OK, State.MOVED):
                break
            if spell.state is State.GONE:
                days |= {spell.since, spell.until}
        return days

    def since(self, url: str, finding: Finding) -> date | None:
        """The first day of the spell of *url* to which *finding* belongs."""
        spells = self.spells.get(url)
        return spells[-1].since if spells and spells[-1].state is finding.state else None


def _continued(before: Spells, finding: Finding, day: date) -> Spells:
    """The spells with what was found on *day*, as one more or as a longer last one."""
    last = before[-1] if before else None
    is_same = last is not None and (last.state, last.to) == (finding.state, finding.to)
    since, until = (last.since, max(last.until, day)) if last is not None and is_same else (day, day)
    spell = Spell(state=finding.state, detail=finding.detail, to=finding.to, since=since, until=until)
    return (*(before[:-1] if is_same else before), spell)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
