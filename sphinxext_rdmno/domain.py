"""The domain ``rdmno``: holds the catalog while Sphinx runs, and knows what pages show, claim and mention."""

from __future__ import annotations

import importlib.metadata
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from sphinx.domains import Domain, ObjType
from sphinx.errors import ExtensionError, NoUri
from sphinx.util.nodes import make_refnode

import rdmno_content
from rdmno_content.vocabulary import Kind
from sphinxext_rdmno.hints import missing_record
from sphinxext_rdmno.homes import Claim
from sphinxext_rdmno.indices import INDICES
from sphinxext_rdmno.links import OWN_PAGE, own_link
from sphinxext_rdmno.reads import Reads
from sphinxext_rdmno.roles import ROLES
from sphinxext_rdmno.warnings import Warn, warn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from rdmno_content.catalog import Catalog
    from sphinxext_rdmno.desk import Desk, Outline
    from sphinxext_rdmno.questions import Question
    from sphinxext_rdmno.reading import Fingerprints, Reader
    from sphinxext_rdmno.views.shapes import Listing

KINDS = frozenset(kind.value for kind in Kind)

SCHEMA = 1
"""The shape of records that this release reads."""


class RdmnoDomain(Domain):
    """Records of the catalog as objects that pages show and refer to."""

    name = "rdmno"
    label = "Research data management in Norway"
    object_types: ClassVar[dict[str, ObjType]] = {kind.value: ObjType(kind.value, "ref", kind.value) for kind in Kind}
    roles = ROLES
    indices = INDICES
    dangling_warnings: ClassVar[dict[str, str]] = dict.fromkeys(ROLES, "no such record: %(target)r")
    initial_data: ClassVar[dict[str, Any]] = {
        "reads": {},
        "claims": {},
        "mentions": {},
        "shown": {},
        "bare": {},
        "scripts": {},
        "homes": {},
        "used": {},
        "stamp": "",
        "wording": "",
    }
    data_version = 5

    def setup(self) -> None:
        """Leave out what Sphinx does for all domains: labels for indices that may never be made."""

    @cached_property
    def desk(self) -> Desk:
        """Who answers questions; kept on this object, which is never pickled. Stops the build on problems."""
        from sphinxext_rdmno.desk import Desk
        from sphinxext_rdmno.holdings import Content
        from sphinxext_rdmno.site import Site

        config, folder = self.env.config, Path(self.env.doctreedir)
        with _problems_stop_the_build():
            return Desk(Content.of(config, Path(self.env.srcdir)), Site.of(config), folder)

    @property
    def catalog(self) -> Catalog:
        """The catalog. Stops the build on problems in the data."""
        with _problems_stop_the_build():
            return self.desk.catalog

    @property
    def outline(self) -> Outline:
        """What the catalog has. Stops the build on problems in the data."""
        with _problems_stop_the_build():
            return self.desk.outline

    @property
    def prints(self) -> Fingerprints:
        """The fingerprints of today's records. Stops the build on problems in the data."""
        with _problems_stop_the_build():
            return self.desk.prints

    def prepare(self) -> None:
        """Have the catalog ready, whoever asks for it first. Stops the build on problems in the data."""
        with _problems_stop_the_build():
            self.desk.prepare()

    @property
    def reads(self) -> dict[str, Reads]:
        """What each page that shows records has read."""
        return cast("dict[str, Reads]", self.data["reads"])

    @property
    def claims(self) -> dict[str, list[Claim]]:
        """The records that each page claims to be the home of."""
        return cast("dict[str, list[Claim]]", self.data["claims"])

    @property
    def mentions(self) -> dict[str, dict[str, None]]:
        """The records that each page mentions by role, in order."""
        return cast("dict[str, dict[str, None]]", self.data["mentions"])

    @property
    def shown(self) -> dict[str, dict[str, None]]:
        """The records that each page shows in a listing, in order."""
        return cast("dict[str, dict[str, None]]", self.data["shown"])

    @property
    def bare(self) -> dict[str, set[str]]:
        """The targets of each page that name no domain, so that they may be ids."""
        return cast("dict[str, set[str]]", self.data["bare"])

    @property
    def scripts(self) -> dict[str, dict[str, None]]:
        """The names of the scripts that each page wants, in order."""
        return cast("dict[str, dict[str, None]]", self.data["scripts"])

    @property
    def homes(self) -> dict[str, Claim]:
        """Where each record is at home; settled when all pages have been read."""
        return cast("dict[str, Claim]", self.data["homes"])

    @property
    def used(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """The pages that mention each record, with their titles; settled when all pages have been read."""
        return cast("dict[str, tuple[tuple[str, str], ...]]", self.data["used"])

    def reader(self, docname: str) -> Reader:
        """The catalog as a page that is being read sees it."""
        from sphinxext_rdmno.reading import Reader

        return Reader(self.catalog, self.reads.setdefault(docname, Reads()), self.prints)

    def note_mention(self, docname: str, id: str) -> None:
        """Remember that a page mentions a record by role."""
        self.mentions.setdefault(docname, {})[id] = None

    def note_script(self, docname: str, name: str) -> None:
        """Remember that a page wants the script ``rdmno-<name>.js``."""
        self.scripts.setdefault(docname, {})[name] = None

    def first_listing(self, question: Question) -> Listing:
        """The view that answers *question* for a page that is being read, which has seen and shows what it holds."""
        with _problems_stop_the_build():
            answered = self.desk.ask(question)
        self.reads.setdefault(question.docname, Reads()).add(answered.reads)
        self.shown.setdefault(question.docname, {}).update(dict.fromkeys(answered.listing.records()))
        return answered.listing

    def listing(self, question: Question) -> Listing:
        """The same view for a page that is written: as it was kept, else from what the page noted."""
        kept = self.desk.kept(question)
        return kept or self.desk.answer(question, self.closed_reader(question.docname, question.show))

    def closed_reader(self, docname: str, what: str) -> Reader:
        """The catalog as a page that is written sees it; if *what* shows more than was noted, that is warned of."""
        from sphinxext_rdmno.reading import Reader

        def beyond(id: str) -> None:
            warn(Warn.LEDGER, f"{what} shows {id!r}, which the page had not noted", (docname, None))

        return Reader(self.catalog, self.reads.get(docname, Reads()), self.prints, beyond)

    def clear_doc(self, docname: str) -> None:
        """Forget a page."""
        for kept in (self.reads, self.claims, self.mentions, self.shown, self.bare, self.scripts):
            kept.pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process has read."""
        for key in ("reads", "claims", "mentions", "shown", "bare", "scripts"):
            self.data[key].update({name: kept for name, kept in otherdata[key].items() if name in docnames})

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """The records that are at home here, for inventory, search and indices."""
        for claim in self.homes.values():
            yield claim.id, claim.label, claim.kind, claim.docname, claim.anchor, 1

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> nodes.reference | None:
        """A link to the record's home on this site, else to its own page; its words alone if it has neither."""
        own_page = node.get(OWN_PAGE)  # known where a role or a listing of ours was read
        if own_page is None:
            record = self.catalog.get(target)
            if record is None or (typ in KINDS and record.kind != typ):
                return None
            own_page = record.own_page
        if home := self._home_link(fromdocname, builder, target, contnode):
            return home
        if own_page:
            return own_link(own_page, contnode)
        return cast("nodes.reference", contnode)  # its words, which Sphinx takes as well as a link

    def _home_link(self, docname: str, builder: Builder, target: str, words: Element) -> nodes.reference | None:
        home = self.homes.get(target)
        if home is None:
            return None
        try:
            link = make_refnode(builder, docname, home.docname, home.anchor, words)
        except NoUri:  # the page is in another book
            return None
        if builder.name == "singlehtml":  # where Sphinx 8 and 9 write two anchors, one after the other (issue 14221)
            link["refuri"] = f"#{home.anchor}"
        return link

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, nodes.reference]]:
        """A link for a bare word in backquotes, only if it is the id of a record that is at home here."""
        found = self._home_link(fromdocname, builder, target, contnode)
        return [("rdmno:ref", found)] if found else []


@contextmanager
def _problems_stop_the_build() -> Iterator[None]:
    from rdmno_content.errors import ContentError

    try:
        yield
    except ContentError as error:
        raise ExtensionError(f"the content has {len(error.problems)} problem(s):\n{error}") from error


def domain_of(env: BuildEnvironment) -> RdmnoDomain:
    """The domain of this build."""
    return cast("RdmnoDomain", env.get_domain("rdmno"))


def explain_missing_record(app: Sphinx, domain: Domain | None, node: pending_xref) -> bool | None:
    """Say which record was probably meant, in place of Sphinx's own warning."""
    if not isinstance(domain, RdmnoDomain):
        return None
    warn(Warn.REFERENCE, missing_record(node["reftarget"], node["reftype"], domain.catalog), node)
    return True


def check_schema() -> None:
    """Stop with a clear message if the installed content has another shape than this release reads."""
    if rdmno_content.SCHEMA != SCHEMA:
        installed = importlib.metadata.version("rdmno-content")
        newer = "sphinxext-rdmno" if rdmno_content.SCHEMA > SCHEMA else "rdmno-content"
        raise ExtensionError(
            f"rdmno-content {installed} has records of schema {rdmno_content.SCHEMA}, but this sphinxext-rdmno reads "
            f"schema {SCHEMA}: upgrade {newer}"
        )
