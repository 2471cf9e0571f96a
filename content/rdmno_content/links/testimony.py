"""A curator is shown what a record claims and where, and says whether it can be seen there today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from textwrap import shorten

import click

from rdmno_content.catalog import Catalog
from rdmno_content.exports import as_data
from rdmno_content.links.addresses import grounds_of
from rdmno_content.links.confirming import CannotConfirm, confirm
from rdmno_content.links.judging import State
from rdmno_content.parts import Record
from rdmno_content.text import LANGUAGES

QUESTION = "Did you see this at its source today? [y/N/q]"

_NOT_CLAIMS = ("id", "kind", "name", "url", "evidence", "rdmkit")
_WIDTH = 110

States = Mapping[str, State]
"""What this run found out about each address."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """Who is asked, about which day, and which files are written."""

    folders: tuple[Path, ...]
    day: date
    states: States

    def ask(self, catalog: Catalog, records: Iterable[Record]) -> bool:
        """Ask about each of *records* whose addresses are well, until the curator quits; whether all could be kept."""
        offered = [record for record in records if not self._is_left_out(record)]
        click.echo(f"{len(offered)} record(s) to confirm", err=True)
        kept = True
        for record in offered:
            answer = self._answer(record)
            if answer == "q":
                break
            if answer == "y":
                catalog, done = self._keep(catalog, record.id)
                kept = kept and done
        return kept

    def take(self, catalog: Catalog, ids: Iterable[str]) -> bool:
        """Keep the word of a curator who named *ids*; whether all could be kept."""
        kept = True
        for id in ids:
            if why := self._why_not(catalog[id], (State.OK, State.BLOCKED)):
                click.echo(f"not confirmed: {id}: {why}", err=True)
                kept = False
            else:
                catalog, done = self._keep(catalog, id)
                kept = kept and done
        return kept

    def _is_left_out(self, record: Record) -> bool:
        if record.evidence.confirmed == self.day:
            return True
        why = self._why_not(record, (State.OK,))
        if why:
            click.echo(f"not asked about: {record.id}: {why}", err=True)
        return bool(why)

    def _why_not(self, record: Record, good: tuple[State, ...]) -> str:
        """Why a person can hardly have seen *record* at its source; empty if nothing speaks against it."""
        grounds = grounds_of(record)
        if not grounds:
            return "neither it nor a source of it has an address"
        for url in grounds:
            if url not in self.states:
                return f"{url} was not asked in this run"
            if self.states[url] not in good:
                return f"{url} is {self.states[url]}"
        return ""

    def _answer(self, record: Record) -> str:
        click.echo("", err=True)
        for line in _shown(record):
            click.echo(line, err=True)
        choice = click.Choice(["y", "n", "q"], case_sensitive=False)
        answer: str = click.prompt(
            QUESTION, default="n", type=choice, show_choices=False, show_default=False, prompt_suffix=" ", err=True
        )
        return answer

    def _keep(self, catalog: Catalog, id: str) -> tuple[Catalog, bool]:
        try:
            catalog, path = confirm(catalog, id, self.folders, self.day)
        except (CannotConfirm, OSError) as error:
            click.echo(f"not confirmed: {error}", err=True)
            return catalog, False
        click.echo(f"confirmed: {path}", err=True)
        return catalog, True


def _shown(record: Record) -> Iterator[str]:
    yield click.style(f"{record.name.in_language('en')} ({record.id})", bold=True)
    for url in grounds_of(record):
        yield f"  {url}"
    for field, value in as_data(record).items():
        if field not in _NOT_CLAIMS and (words := _in_short(value)):
            yield f"  {shorten(f'{field}: {words}', _WIDTH, placeholder=' ...')}"
    yield f"  confirmed so far: {record.evidence.confirmed or 'never'}; whole: rdmno show {record.id}"


def _in_short(value: object) -> str:
    """A value in a few words; of larger parts, how many there are."""
    if isinstance(value, dict):
        words = next((value[language] for language in LANGUAGES if language in value), None)
        return str(words) if words else f"({len(value)})"
    if isinstance(value, list):
        return ", ".join(value) if all(isinstance(item, str) for item in value) else f"({len(value)})"
    return str(value)
