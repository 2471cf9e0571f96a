"""RDMkit's page on Norway beside the catalog: what of it we hold, have corrected and lack, and have beyond it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import ValidationError, model_validator

from rdmno_content import _yaml
from rdmno_content._blocks import Block, Items, place_of
from rdmno_content.catalog import Catalog
from rdmno_content.errors import ContentError, Position, Problem
from rdmno_content.model import Id, Line, Model
from rdmno_content.parts import Link, Record
from rdmno_content.rdmkit_page import ADDRESS, Mention, Section, same
from rdmno_content.reading import problems_of
from rdmno_content.vocabulary import LinkStatus
from rdmno_content.wording import suggestion

_OUT_OF_USE = frozenset({LinkStatus.REPLACED, LinkStatus.DEAD, LinkStatus.MAY_MOVE})


Standing = Literal["held", "corrected", "lacking"]


class Answer(Model):
    """A record that has what the page names, and why it has it otherwise."""

    record: Id
    verdict: Literal["held", "corrected"]
    why: Line | None = None


class Entry(Answer):
    """A line of our list: what became of something that the page says, or should say."""

    address: Line | None = None
    """As on the page; things without a link have none, nor do those that the page leaves out."""

    @model_validator(mode="after")
    def _what_cannot_be_looked_up_is_explained(self) -> Self:
        if not self.why and (self.address is None or self.verdict == "corrected"):
            raise ValueError("must say why, as it is corrected or has no address")
        return self

    @property
    def answer(self) -> Answer:
        """The same without the address."""
        return Answer(record=self.record, verdict=self.verdict, why=self.why)


class Account(Model):
    """What became of one mention, by every record that answers for it."""

    address: str
    line: int
    standing: Standing
    answers: tuple[Answer, ...]


class Accounts(Model):
    """What became of one section of the page."""

    title: str
    accounts: tuple[Account, ...]


class Ours(Model):
    """What one section of our list has beyond the page."""

    title: str
    gone: tuple[Entry, ...]
    """Those whose address is not on the page, or not any more."""
    unlinked: tuple[Entry, ...]
    """Those that never had an address."""


class Comparison(Model):
    """The page beside the catalog."""

    sections: tuple[Accounts, ...]
    ours: tuple[Ours, ...]
    records_beyond: tuple[str, ...]
    """The records that the page does not lead to."""

    def count(self, standing: Standing) -> int:
        """How many mentions of the page stand so."""
        return sum(account.standing == standing for section in self.sections for account in section.accounts)


EntriesBySection = Mapping[str, tuple[Entry, ...]]


def load_list(path: Path, catalog: Catalog) -> EntriesBySection:
    """Our list in the file at *path*, by section. Raises `ContentError`."""
    name = f"{path.parent.name}/{path.name}"
    block, problems = _yaml.read(path, name)
    if not problems:
        entries, problems = read_list(block, name, catalog)
    if problems:
        raise ContentError(problems)
    return entries


def read_list(block: Block, file: str, catalog: Catalog) -> tuple[EntriesBySection, list[Problem]]:
    """The list that *block* states, by section, and its problems."""
    entries: dict[str, tuple[Entry, ...]] = {}
    problems: list[Problem] = []
    for title, stated in block.items():
        if not isinstance(stated, Items):
            problems.append(Problem(Position(file, *block.key_places[title]), title, "must be a list"))
            continue
        read: list[Entry] = []
        for number, item in enumerate(stated):
            try:
                entry = Entry.model_validate(item)
            except ValidationError as error:
                problems += problems_of(error, Entry, "an entry", block, file, (title, number))
                continue
            if entry.record not in catalog:
                place = Position(file, *place_of(block, (title, number, "record")))
                message = f"there is no record {entry.record!r}.{suggestion(entry.record, catalog)}"
                problems.append(Problem(place, f"{title}.{number}.record", message))
            read.append(entry)
        entries[title] = tuple(read)
    return entries, problems


def compare(page: Iterable[Section], ours: EntriesBySection, catalog: Catalog) -> Comparison:
    """What became of everything on the page, and what we have beyond it."""
    known = _known(ours, catalog)
    sections = tuple(
        Accounts(
            title=section.title,
            accounts=tuple(_account(mention, known.get(same(mention.address), ())) for mention in section.mentions),
        )
        for section in page
    )
    accounts = [account for section in sections for account in section.accounts]
    on_page = {same(account.address) for account in accounts}
    reached = {answer.record for account in accounts for answer in account.answers}
    named = {e.record for entries in ours.values() for e in entries if not e.address and e.verdict == "held"}
    return Comparison(
        sections=sections,
        ours=tuple(
            Ours(
                title=title,
                gone=tuple(entry for entry in entries if entry.address and same(entry.address) not in on_page),
                unlinked=tuple(entry for entry in entries if not entry.address),
            )
            for title, entries in ours.items()
        ),
        records_beyond=tuple(id for id in catalog if id not in reached | named),
    )


def _account(mention: Mention, answers: tuple[Answer, ...]) -> Account:
    standing: Standing = "held" if answers else "lacking"
    if any(answer.verdict == "corrected" for answer in answers):
        standing = "corrected"
    return Account(address=mention.address, line=mention.line, standing=standing, answers=answers)


def _known(ours: EntriesBySection, catalog: Catalog) -> Mapping[str, tuple[Answer, ...]]:
    """Who answers for an address, by what it has in common with its other spellings.

    Those who are closest to it: our list, or else what the records say of themselves, or else
    those that only cite it.
    """
    records = catalog.values()
    known: dict[str, tuple[Answer, ...]] = {}
    for closest in (
        [(entry.address, entry.answer) for entries in ours.values() for entry in entries if entry.address],
        [(address, _held(record)) for record in records for address in record.rdmkit],
        [(record.url, _held(record)) for record in records if record.url],
        [(link.url, _behind(link, record)) for record in records for link in record.links],
        [(address, _held(record)) for record in records for address in _cited(record.model_dump(mode="json"))],
    ):
        found: dict[str, dict[Answer, None]] = {}
        for address, answer in closest:
            found.setdefault(same(address), {})[answer] = None
        known = {address: tuple(answers) for address, answers in found.items()} | known
    return known


def _held(record: Record) -> Answer:
    return Answer(record=record.id, verdict="held")


def _behind(link: Link, record: Record) -> Answer:
    if link.status not in _OUT_OF_USE:
        return _held(record)
    by = f", by {link.replaced_by}" if link.replaced_by else ""
    return Answer(
        record=record.id, verdict="corrected", why=f"The record's link has the status {link.status.value}{by}."
    )


def _cited(value: Any, field: str = "") -> Iterator[str]:
    """Every address in a record as plain data, and the id of what it is an instance of."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _cited(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _cited(inner, field)
    elif isinstance(value, str) and (field == "instance_of" or ADDRESS.fullmatch(value)):
        yield value
