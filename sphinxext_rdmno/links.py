"""Where a reference leads if the record has no home on the site."""

from __future__ import annotations

from docutils import nodes

OWN_PAGE = "rdmno_own_page"
"""The attribute of a reference that holds the address of the record's own page, empty if it has none."""


def own_link(url: str, *words: nodes.Node) -> nodes.reference:
    """A link to a record's own page."""
    return nodes.reference("", "", *words, refuri=url, internal=False, classes=["rdmno-ref"])
