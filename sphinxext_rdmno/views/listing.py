"""Records of one kind as a listing: chosen columns, in groups, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Any

from rdmno_content.parts import Record
from rdmno_content.prose import Block, Paragraph, Str
from rdmno_content.query import values
from rdmno_content.vocabulary import Kind
from sphinxext_rdmno.queries import CLOSED
from sphinxext_rdmno.questions import Question
from sphinxext_rdmno.views.columns import Shown, columns_of
from sphinxext_rdmno.views.presenter import Presenter
from sphinxext_rdmno.views.saying import capitalized
from sphinxext_rdmno.views.shapes import Anchored, Blocks, Column, Entry, Group, Inlines, Listing

_OWN_FIRST = frozenset({Kind.INSTITUTION, Kind.SUPPORT})
"""The kinds in which a site's own institution comes first."""


def listing(presenter: Presenter, records: Sequence[Record], question: Question) -> Listing:
    """The records as *question* wants them shown."""
    kind = question.query.kind
    assert kind is not None  # every directive has one  # noqa: S101
    columns = columns_of(kind, question.columns)
    maker = _Maker(presenter, columns, question)
    ordered = (
        sorted(records, key=_order(presenter, question)) if question.query.ids is None or question.sort else records
    )
    heads = tuple(Column(each.key, (Str(presenter.own(each.heading)),), each.width) for each in columns)
    groups = tuple(maker.groups(ordered, kind, question.group_by))
    return Listing(presenter.own("Title") if kind is Kind.LAW else presenter.own("Name"), heads, groups, question.show)


def _order(presenter: Presenter, question: Question) -> Callable[[Record], Any]:
    if question.query.kind is Kind.DATA_CLASS and not question.sort:
        return lambda record: getattr(record, "level", 0)
    if not question.sort and question.query.kind in _OWN_FIRST:
        return presenter.order_on_site
    if not question.sort or question.sort == "name":
        return presenter.order
    name, members = question.sort, _members(question.query.kind, question.sort)

    def place(record: Record) -> tuple[Any, ...]:
        found = values(record, name)
        if members:
            return (min((members.index(value) for value in found), default=len(members)), *presenter.order(record))
        return (sorted(found), *presenter.order(record))

    return place


def _members(kind: Kind | None, name: str) -> list[str]:
    list_ = CLOSED[kind].get(name) if kind else None
    return [member.value for member in list_] if list_ else []


def values_in_order(presenter: Presenter, records: Iterable[Record], kind: Kind, by: str) -> list[str]:
    """The values of *by* that *records* have, in the order of the closed list or of the names."""
    used = {value for record in records for value in values(record, by)}
    if by in CLOSED[kind]:
        return [member for member in CLOSED[kind][by] if member in used]
    catalog = presenter.catalog
    return sorted(used, key=lambda each: presenter.order(catalog[each]) if each in catalog else ((each, each), each))


class _Maker:
    """Makes entries; a record that stands in several groups is at home in the first."""

    def __init__(self, presenter: Presenter, columns: Sequence[Shown], question: Question) -> None:
        self._presenter = presenter
        self._columns = columns
        self._is_home = question.home
        self._is_filled = question.filled
        self._placed: set[str] = set()

    def groups(self, records: Sequence[Record], kind: Kind, by: str) -> Iterator[Group]:
        """The records under the values of *by*, in the order of the closed list or of the names."""
        for heading, chosen in self._parts(records, kind, by):
            entries = [self.entry(record) for record in chosen]
            kept = tuple(entry for entry in entries if entry.facts or not self._is_filled)
            if kept:
                yield Group(heading, kept)

    def _parts(self, records: Sequence[Record], kind: Kind, by: str) -> Iterator[tuple[Inlines, Sequence[Record]]]:
        if not by:
            yield (), records
            return
        for value in values_in_order(self._presenter, records, kind, by):
            yield self._heading(value), [record for record in records if value in values(record, by)]
        yield (Str(self._presenter.own("Not grouped")),), [record for record in records if not values(record, by)]

    def _heading(self, value: str) -> Inlines:
        if isinstance(value, StrEnum):
            return (Str(capitalized(self._presenter.label(value))),)
        return (self._presenter.name_of(value),)

    def entry(self, record: Record) -> Entry:
        """The record with what the columns say of it."""
        facts = {column.key: column.of(self._presenter, record) for column in self._columns}
        style = "not-binding" if self._presenter.standing_of(record) else ""
        return Entry(record.id, self._title(record), {key: blocks for key, blocks in facts.items() if blocks}, style)

    def _title(self, record: Record) -> Blocks:
        title = self._presenter.title(record)
        if not self._is_home or record.id in self._placed:
            return title
        self._placed.add(record.id)
        first: Block = title[0]
        return (
            (Paragraph((Anchored(record.id, first.children),)), *title[1:]) if isinstance(first, Paragraph) else title
        )
