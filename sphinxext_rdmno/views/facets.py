"""What readers can choose by in a listing: facets from the records' own vocabularies, in the readers' words.

A facet says of each entry, in the order of the listing, which of its values it has. A verdict counts
as exactly what the cell says: one that is only reported, one that has expired and one that is not
stated are values of their own, so that no choice of *yes* ever finds them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from rdmno_content.parts import Record
from rdmno_content.query import values
from rdmno_content.records import StorageGuide
from rdmno_content.text import Words
from rdmno_content.verdicts import Row, Verdict
from rdmno_content.vocabulary import Audience, DataClass, Kind, Use, VerdictValue
from sphinxext_rdmno.queries import CLOSED
from sphinxext_rdmno.questions import Question
from sphinxext_rdmno.views.columns import N_
from sphinxext_rdmno.views.listing import values_in_order
from sphinxext_rdmno.views.matrix import MatrixView
from sphinxext_rdmno.views.presenter import Presenter
from sphinxext_rdmno.views.saying import capitalized
from sphinxext_rdmno.views.shapes import Entry, Listing, plain
from sphinxext_rdmno.words import alphabetical

HEADINGS: Mapping[str, str] = {
    "institution": N_("Institution"),
    "uses": N_("Used for"),
    "audience": N_("Audience"),
    "lifecycle": N_("Life cycle"),
    "topic": N_("Topics"),
    "owner": N_("Owner"),
    "type": N_("Type"),
    "scope": N_("Scope"),
    "status": N_("Status"),
    "assembly": N_("Tool assemblies"),
    "binding": N_("Does it bind?"),
}
"""What each facet is called, in English, as the key of the message catalogs."""

NONE = "-"
"""Stands for entries that have no value of a facet; no id of a record or a closed list looks so."""

_REPORTED = "reported-"
_VERDICTS = (
    *(value.value for value in VerdictValue),
    *(_REPORTED + value.value for value in VerdictValue),
    "expired",
    "not-stated",
)
"""What a cell of a matrix can say, in reading order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """One thing that entries can be chosen by."""

    id: str
    label: str
    values: Mapping[str, Words]
    """The values that entries have, in reading order, with their words."""
    entries: tuple[frozenset[str], ...]
    """The values of each entry, in the order of the listing."""
    column: int | None = None
    """The column of a table whose order is that of the values, counted from 0; None if words decide."""

    @property
    def divides(self) -> bool:
        """Whether choosing by it can leave anything out."""
        return len(self.values) > 1 and len(set(self.entries)) > 1

    def as_data(self, language: str) -> dict[str, Any]:
        """The facet for a script; words in another language than the readers' say in which."""
        shown = [
            [id, said.text] if said.language == language else [id, said.text, said.language]
            for id, said in self.values.items()
        ]
        column = {} if self.column is None else {"column": self.column}
        return {"id": self.id, "label": self.label, "values": shown, **column}

    def places(self) -> list[list[int]]:
        """The values of each entry, by their places."""
        order = list(self.values)
        return [[place for place, id in enumerate(order) if id in chosen] for chosen in self.entries]


def facets(presenter: Presenter, listing: Listing, question: Question) -> list[Facet]:
    """The facets that *question* asks for, whether they divide the entries or not."""
    kind = question.query.kind
    assert kind is not None  # every directive that has the option has one  # noqa: S101
    if kind is Kind.STORAGE_GUIDE:
        rows = _Rows(presenter, listing, question)
        return [facet for name in question.filters or () for facet in rows.facets(name)]
    entries = [entry for group in listing.groups for entry in group.entries]
    return [_of_records(presenter, entries, kind, name) for name in question.filters or ()]


def _of_records(presenter: Presenter, entries: Sequence[Entry], kind: Kind, name: str) -> Facet:
    records = [presenter.catalog[entry.id] for entry in entries]
    said = _values_of(presenter, records, kind, name)
    return _facet(presenter, name, said, [frozenset(map(str, values(record, name))) for record in records])


def _values_of(presenter: Presenter, records: Sequence[Record], kind: Kind, name: str) -> dict[str, Words]:
    """The values that records have, in the order of the closed list, else of the words by which readers see them."""
    said = {value: _said(presenter, value) for value in values_in_order(presenter, records, kind, name)}
    if name in CLOSED[kind]:
        return said
    return dict(sorted(said.items(), key=lambda each: alphabetical(each[1].text, presenter.language)))


def _said(presenter: Presenter, value: str) -> Words:
    """The words for a value: the label of a closed list, the name of a record, or the id that no record has."""
    if isinstance(value, StrEnum):
        said = presenter.catalog.labels.word(value, *presenter.languages)
        return Words(capitalized(said.text), said.language)
    record = presenter.catalog.get(value)
    return record.label.in_language(*presenter.languages) if record else Words(value, presenter.language)


def _facet(
    presenter: Presenter, name: str, said: Mapping[str, Words], entries: Sequence[frozenset[str]], *, label: str = ""
) -> Facet:
    """A facet with the values that entries have, and one more for those that have none."""
    used = frozenset().union(*entries)
    shown = {str(value): words for value, words in said.items() if value in used}
    if not all(entries):
        shown[NONE] = Words(presenter.own("None of these"), presenter.language)
    return Facet(
        id=name,
        label=label or presenter.own(HEADINGS[name]),
        values=shown,
        entries=tuple(entry or frozenset({NONE}) for entry in entries),
    )


class _Rows:
    """The facets of a matrix: those of the rows of guides, and one for the verdicts on each class."""

    def __init__(self, presenter: Presenter, listing: Listing, question: Question) -> None:
        self._presenter = presenter
        self._listing = listing
        self._view = MatrixView(presenter)
        guides = [presenter.catalog.find(group.id, StorageGuide) for group in listing.groups]
        self._rows = [(guide, row) for guide in guides if guide for row in self._view.rows(guide, question.choice)]

    def facets(self, name: str) -> Iterator[Facet]:
        """The facets that *name* stands for."""
        match name:
            case "institution":
                said = _values_of(self._presenter, [guide for guide, _ in self._rows], Kind.STORAGE_GUIDE, name)
                yield self._facet(name, said, lambda guide, _row: {guide.institution})
            case "uses":
                yield self._facet(name, Use, lambda _guide, row: self._presenter.catalog.uses_of(row))
            case "audience":
                yield self._facet(name, Audience, lambda _guide, row: _audiences(row))
            case "class":
                yield from map(self._verdicts, DataClass)

    def _facet(self, name: str, said: Iterable[str], of: Callable[[StorageGuide, Row], Iterable[str]]) -> Facet:
        words = {value: _said(self._presenter, value) for value in said}
        entries = [frozenset(map(str, of(guide, row))) for guide, row in self._rows]
        return _facet(self._presenter, name, words, entries)

    def _verdicts(self, each: DataClass) -> Facet:
        cells = [row.cells.get(each) for _, row in self._rows]
        ids = [self._verdict_id(cell) for cell in cells]
        words = {id: self._view.word(cell) for id, cell in zip(ids, cells, strict=True)}
        said = {id: Words(words[id], self._presenter.language) for id in _VERDICTS if id in words}
        place, head = next((at, head) for at, head in enumerate(self._listing.columns, 1) if head.key == each.value)
        facet = _facet(self._presenter, each.value, said, [frozenset({id}) for id in ids], label=plain(head.label))
        return replace(facet, column=place)

    def _verdict_id(self, verdict: Verdict | None) -> str:
        if verdict is None:
            return "not-stated"
        if verdict.is_expired(self._presenter.site.day):
            return "expired"
        return verdict.value.value if verdict.is_stated else _REPORTED + verdict.value.value


def _audiences(row: Row) -> set[Audience]:
    """Whom a row is for; one for everybody is for each."""
    return set(Audience) - {Audience.ALL} if row.audience is Audience.ALL else {row.audience}
