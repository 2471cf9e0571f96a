"""The domain ``rdmno``: holds the catalog while Sphinx runs, and resolves references to its records."""

from __future__ import annotations

import importlib.metadata
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from sphinx.domains import Domain, ObjType
from sphinx.errors import ExtensionError

import rdmno_content
from rdmno_content.vocabulary import Kind
from rdmno_content.wording import suggestion
from sphinxext_rdmno.roles import ROLES
from sphinxext_rdmno.warnings import Warn, warn

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from rdmno_content.catalog import Catalog

KINDS = frozenset(kind.value for kind in Kind)

SCHEMA = 1
"""The shape of records that this release reads."""


class RdmnoDomain(Domain):
    """Records of the catalog as objects that pages can refer to."""

    name = "rdmno"
    label = "Research data management in Norway"
    object_types: ClassVar[dict[str, ObjType]] = {kind.value: ObjType(kind.value, "ref") for kind in Kind}
    roles = ROLES
    dangling_warnings: ClassVar[dict[str, str]] = dict.fromkeys(ROLES, "no such record: %(target)r")
    initial_data: ClassVar[dict[str, Any]] = {"pages": {}}
    data_version = 1

    @cached_property
    def catalog(self) -> Catalog:
        """The catalog; kept on this object, which is never pickled. Stops the build on problems in the data."""
        from rdmno_content.errors import ContentError
        from rdmno_content.loading import shipped

        try:
            return shipped()
        except ContentError as error:
            raise ExtensionError(f"the content has {len(error.problems)} problem(s):\n{error}") from error

    @property
    def pages(self) -> dict[str, str]:
        """The pages that show records, each with the stamp of the catalog it was read with."""
        return cast("dict[str, str]", self.data["pages"])

    def note_page(self, docname: str) -> None:
        """Remember that a page shows records."""
        self.pages[docname] = stamp()

    def clear_doc(self, docname: str) -> None:
        """Forget a page."""
        self.pages.pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process has read."""
        self.pages.update({name: seen for name, seen in otherdata["pages"].items() if name in docnames})

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
        """A link to the record's own page; its words alone if it has none; None if there is no such record."""
        record = self.catalog.get(target)
        if record is None or (typ in KINDS and record.kind != typ):
            return None
        if record.url is None:
            return cast("nodes.reference", contnode)  # its words, which Sphinx takes as well as a link
        return nodes.reference("", "", contnode, refuri=record.url, internal=False, classes=["rdmno-ref"])

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Nothing: a word in backquotes is a record only if this site shows it, which it cannot yet know."""
        return []


def domain_of(env: BuildEnvironment) -> RdmnoDomain:
    """The domain of this build."""
    return cast("RdmnoDomain", env.get_domain("rdmno"))


def stamp() -> str:
    """A word that changes when the catalog does."""
    from rdmno_content.loading import DATA

    digest = blake2b(digest_size=12)
    for path in sorted(DATA.rglob("*.yaml")):
        state = path.stat()
        digest.update(f"{path}\0{state.st_size}\0{state.st_mtime_ns}\0".encode())
    return digest.hexdigest()


def stale_pages(app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]) -> list[str]:
    """The pages that were read with another catalog than today's."""
    pages = domain_of(env).pages
    if not pages:
        return []
    now = stamp()
    return [docname for docname, seen in pages.items() if seen != now]


def explain_missing_record(app: Sphinx, domain: Domain | None, node: pending_xref) -> bool | None:
    """Say which record was probably meant, in place of Sphinx's own warning."""
    if not isinstance(domain, RdmnoDomain):
        return None
    target, catalog = node["reftarget"], domain.catalog
    if target in catalog:
        message = f"{target!r} is a {catalog[target].kind}, not a {node['reftype']}"
    else:
        message = f"no such record: {target!r}.{suggestion(target, catalog)}"
    warn(Warn.REFERENCE, message, node)
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
