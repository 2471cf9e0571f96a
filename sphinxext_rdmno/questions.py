"""What a directive asked, as a value small enough to be stored with the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from rdmno_content.query import Query
from rdmno_content.vocabulary import Audience
from sphinxext_rdmno.words import spoken

if TYPE_CHECKING:
    from rdmno_content.catalog import Catalog
    from rdmno_content.records import StorageGuide
    from rdmno_content.verdicts import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which rows of a guide are wanted; None asks for nothing, empty matches nothing."""

    services: frozenset[str] | None = None
    uses: frozenset[str] | None = None
    audience: frozenset[str] | None = None

    def rows(self, guide: StorageGuide, catalog: Catalog) -> Iterator[Row]:
        """The rows of *guide* that are wanted; a row for everybody is for each audience too."""
        for row in guide.rows:
            if catalog.is_hidden(row.service):
                continue
            if self.services is not None and row.service not in self.services:
                continue
            if self.audience is not None and row.audience not in self._audiences():
                continue
            if self.uses is None or not self.uses.isdisjoint(catalog.uses_of(row)):
                yield row

    def _audiences(self) -> frozenset[str]:
        return self.audience | {Audience.ALL} if self.audience else frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Everything that decides what a directive shows."""

    show: str
    """The name of the directive."""
    query: Query
    languages: tuple[str, ...]
    """The languages of the reader, the first first."""
    docname: str
    layout: str
    columns: tuple[str, ...] = ()
    group_by: str = ""
    sort: str = ""
    choice: Choice = Choice()
    institution: str = ""
    """Whose names of the classes are shown beside the common ones."""
    mentioned: bool = False
    """Only what the page mentions by role."""
    filled: bool = False
    """Whether records of which nothing would be said are left out."""
    home: bool = False
    """Whether other pages link here for the records."""
    position: int = 0
    """Which directive of its page it is, counted from 0."""
    since: str = ""
    """The release or the day from which changes are wanted; empty for all."""
    filters: tuple[str, ...] | None = None
    """What readers can choose by, besides searching and sorting; None if they are offered nothing."""

    @property
    def language(self) -> str:
        """The language of our own words in the answer."""
        return spoken(self.languages)

    def for_nothing(self) -> Self:
        """The same question, wanting nothing: it could not be understood, and must not show more than was meant."""
        return replace(self, query=replace(self.query, ids=()))

    @property
    def is_for_nothing(self) -> bool:
        """Whether nothing is wanted."""
        return self.query.ids == ()
