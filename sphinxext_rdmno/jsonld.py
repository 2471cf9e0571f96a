"""What a page shows, once more for machines: a block of JSON-LD in its head. On the web only: it breaks an EPUB."""

from __future__ import annotations

import json
import posixpath
import re
from typing import TYPE_CHECKING, Any, cast

from sphinxext_rdmno.config import RdmnoConfig
from sphinxext_rdmno.domain import domain_of
from sphinxext_rdmno.homes import reading_order
from sphinxext_rdmno.pauses import no_garbage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils.nodes import document
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

    from rdmno_content.graph import Address, Description
    from sphinxext_rdmno.domain import RdmnoDomain

WEB = ("html", "dirhtml", "singlehtml")
"""The builders whose pages are read on the web."""

_TO_ESCAPE = re.compile("[<>&\u2028\u2029]")
"""What could end the block, or be read as something else inside it."""


def add_linked_data(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: document | None
) -> None:
    """Describe in the head of a page the records that it shows."""
    if doctree is None or app.builder.name not in WEB or not RdmnoConfig.from_sphinx(app.config).jsonld:
        return
    pages = [pagename]
    if app.builder.name == "singlehtml":
        pages = reading_order(app.config.root_doc, app.env.toctree_includes)
    graph = _graph(app, [page for page in pages if page in domain_of(app.env).shown])
    if graph:
        context["metatags"] = f"{context.get('metatags', '')}\n{script(graph)}\n"


def script(graph: list[dict[str, Any]]) -> str:
    """The block of data, in which no character means anything to HTML."""
    words = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, separators=(",", ":"))
    return f'<script type="application/ld+json">{_TO_ESCAPE.sub(_escaped, words)}</script>'


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def _graph(app: Sphinx, pages: list[str]) -> list[dict[str, Any]]:
    if not pages:
        return []
    from rdmno_content.graph import LinkedData

    domain, data = domain_of(app.env), LinkedData(_homes(app))
    with no_garbage():
        return [node for page in pages for node in data.nodes(_described(domain, page), domain.shown[page])]


def _described(domain: RdmnoDomain, page: str) -> Mapping[str, Description]:
    """What is said of the records that a page shows: as it was kept, else from what the page noted."""
    kept = domain.desk.linked(page)
    if kept is not None:
        return kept
    from rdmno_content.linked import descriptions

    return descriptions(domain.closed_reader(page, "JSON-LD"), domain.shown[page])


def _homes(app: Sphinx) -> Address:
    """The full address at which this site shows a record; of none if the site does not know its own."""
    homes, base = domain_of(app.env).homes, app.config.html_baseurl
    if not base:
        return lambda _id: None
    builder = cast("StandaloneHTMLBuilder", app.builder)
    is_one = builder.name == "singlehtml"

    def home(id: str) -> str | None:
        if (claim := homes.get(id)) is None:
            return None
        page = app.config.root_doc + builder.link_suffix if is_one else builder.get_target_uri(claim.docname)
        return f"{posixpath.join(base, page)}#{claim.anchor}"

    return home
