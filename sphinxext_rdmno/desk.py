"""The desk: answers the questions of pages from the catalog, and keeps the answers beside the doctrees.

An answer depends on the question, the content and the site, and on nothing else. So the catalog is
needed while pages with new questions are read, and no longer: what is written, in whichever
process, and what is read again from the same content, takes the answer that was kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from multiprocessing import parent_process
from typing import TYPE_CHECKING

from rdmno_content.vocabulary import Kind
from sphinxext_rdmno.holdings import Content, key, stamp
from sphinxext_rdmno.kept import Kept
from sphinxext_rdmno.pauses import no_garbage
from sphinxext_rdmno.queries import OPEN
from sphinxext_rdmno.reads import Reads

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Self

    from rdmno_content.catalog import Catalog
    from rdmno_content.graph import Description
    from sphinxext_rdmno.questions import Question
    from sphinxext_rdmno.reading import Fingerprints
    from sphinxext_rdmno.site import Site
    from sphinxext_rdmno.views.shapes import Listing

CATALOG, OUTLINE, ANSWERS, LINKED = "catalog", "outline", "answers", "linked"
"""What is kept: two things of the whole, and two of each page."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What there is in a catalog, with nothing said of it: enough to understand most options."""

    ids: Mapping[Kind, tuple[str, ...]]
    values: Mapping[tuple[Kind, str], tuple[str, ...]]

    @classmethod
    def of(cls, catalog: Catalog) -> Self:
        """The ids, and what the filters without a closed list may say."""
        ids = {kind: catalog.ids_of(kind) for kind in Kind}
        return cls(ids, {(kind, name): catalog.values_of(kind, name) for kind, names in OPEN.items() for name in names})

    def ids_of(self, kind: Kind) -> tuple[str, ...]:
        """The ids of one kind, hidden ones left out."""
        return self.ids[kind]

    def values_of(self, kind: Kind, name: str) -> tuple[str, ...]:
        """What the records of a kind say under a filter without a closed list."""
        return self.values[kind, name]


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer, and what was read for it."""

    listing: Listing
    reads: Reads


@dataclass(slots=True)
class _Page:
    """The answers to the questions of the page that is read or written."""

    docname: str
    kept: Mapping[Question, Answered]
    asked: dict[Question, Answered] = field(default_factory=dict)
    linked: dict[Question, Mapping[str, Description]] = field(default_factory=dict)
    """What linked data says of the records in answers that are new."""


class Desk:
    """Answers for one build of a *site* that shows *content*; what is kept lies in *folder*."""

    def __init__(self, content: Content, site: Site, folder: Path) -> None:
        self.content = content
        self._site = site
        self._folder = folder
        self._page: _Page | None = None

    @cached_property
    def stamp(self) -> str:
        """The state of the catalog's files when this build first asked; what changes later is for the next one."""
        return stamp(self.content)

    @cached_property
    def _copies(self) -> Kept:
        return Kept(self._folder, key(self.content, self.stamp))

    @cached_property
    def _answers(self) -> Kept:
        return Kept(self._folder, f"{self._copies.state} {self._site}")

    @cached_property
    def catalog(self) -> Catalog:
        """The catalog, from its copy if there is one; raises `ContentError`. Only the main process makes a copy."""
        catalog: Catalog | None = self._copies.get(CATALOG)
        if catalog is None:
            with no_garbage():
                catalog = self.content.load()
                if parent_process() is None:
                    self._copies.put(CATALOG, catalog)
                    self._copies.put(OUTLINE, Outline.of(catalog))
        return catalog

    @cached_property
    def outline(self) -> Outline:
        """What may be named in options; raises `ContentError`."""
        outline: Outline | None = self._copies.get(OUTLINE)
        return outline or Outline.of(self.catalog)

    @cached_property
    def prints(self) -> Fingerprints:
        """The fingerprints of today's records."""
        from sphinxext_rdmno.reading import Fingerprints

        return Fingerprints(self.catalog)

    def prepare(self) -> None:
        """Read the catalog now if it has no copy, so that forked workers inherit it; raises `ContentError`."""
        if not (self._copies.has(CATALOG) and self._copies.has(OUTLINE)):
            _ = self.catalog

    def rest(self) -> None:
        """Let go of the catalog; who asks for it once more waits for the copy to be read."""
        for name in ("catalog", "prints"):
            self.__dict__.pop(name, None)

    def ask(self, question: Question) -> Answered:
        """The answer for a page that is being read: the one that was kept, or a new one."""
        page = self._open(question.docname)
        if question not in page.asked:
            page.asked[question] = page.kept.get(question) or self._answer(question, page)
        return page.asked[question]

    def _answer(self, question: Question, page: _Page) -> Answered:
        from rdmno_content.linked import descriptions
        from sphinxext_rdmno.reading import Reader

        reads = Reads()
        reader = Reader(self.catalog, reads, self.prints)
        with no_garbage():
            listing = self.answer(question, reader)
            page.linked[question] = descriptions(reader, listing.records())
        return Answered(listing, reads)

    def answer(self, question: Question, catalog: Catalog) -> Listing:
        """The view that answers *question* from *catalog*."""
        from sphinxext_rdmno.answers import answer

        with no_garbage():
            return answer(question, catalog, self._site)

    def close(self, docname: str) -> None:
        """Keep the answers of a page that has been read."""
        page = self._open(docname)
        self._page = None
        if page.asked.keys() != page.kept.keys():
            linked = {**self._linked(docname), **page.linked}
            self._answers.put(_name(ANSWERS, docname), page.asked)
            self._answers.put(_name(LINKED, docname), {each: linked.get(each, {}) for each in page.asked})

    def kept(self, question: Question) -> Listing | None:
        """The answer as it was kept when the page was read; None if it could not be."""
        answered = self._open(question.docname).kept.get(question)
        return answered.listing if answered else None

    def leave(self) -> None:
        """Let go of the answers of the page that was asked for last."""
        self._page = None

    def linked(self, docname: str) -> dict[str, Description] | None:
        """What linked data says of all that a page shows, as it was kept; None if it could not be."""
        kept = self._linked(docname)
        return {id: said for each in kept.values() for id, said in each.items()} if kept else None

    def forget(self, docname: str) -> None:
        """Keep nothing of a page that is gone."""
        for what in (ANSWERS, LINKED):
            self._answers.drop(_name(what, docname))

    def _open(self, docname: str) -> _Page:
        if self._page is None or self._page.docname != docname:
            self._page = _Page(docname, self._answers.get(_name(ANSWERS, docname)) or {})
        return self._page

    def _linked(self, docname: str) -> Mapping[Question, Mapping[str, Description]]:
        return self._answers.get(_name(LINKED, docname)) or {}


def _name(what: str, docname: str) -> str:
    return f"{what}/{blake2b(docname.encode(), digest_size=12).hexdigest()}"
