"""Indices of the records that are at home on a site: by kind, by topic, by owner."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from sphinx.domains import Index, IndexEntry
from sphinx.jinja2glue import BuiltinTemplateLoader, SphinxFileSystemLoader

from sphinxext_rdmno.words import alphabetical, language_of, words

if TYPE_CHECKING:
    from docutils.nodes import document
    from sphinx.application import Sphinx
    from sphinx.domains.std import StandardDomain

    from sphinxext_rdmno.domain import RdmnoDomain
    from sphinxext_rdmno.homes import Claim


class _RecordIndex(Index):
    """Records under the headings that they give themselves; empty, and so not made, where none is at home."""

    domain: RdmnoDomain

    def headings(self, claim: Claim) -> Iterable[str]:
        """The headings under which a record stands."""
        raise NotImplementedError

    def generate(self, docnames: Iterable[str] | None = None) -> tuple[list[tuple[str, list[IndexEntry]]], bool]:
        """The headings in order, with their records in order."""
        order = partial(alphabetical, language=language_of(self.domain.env.config.language))
        wanted = None if docnames is None else set(docnames)
        content: dict[str, list[IndexEntry]] = {}
        for claim in sorted(self.domain.homes.values(), key=lambda each: (order(each.label), each.id)):
            if wanted is None or claim.docname in wanted:
                for heading in self.headings(claim):
                    entry = IndexEntry(claim.label, 0, claim.docname, claim.anchor, "", "", "")
                    content.setdefault(heading, []).append(entry)
        return sorted(content.items(), key=lambda item: order(item[0])), False


class KindIndex(_RecordIndex):
    """Records by what they are."""

    name = "kinds"
    localname = "Records by kind"

    def headings(self, claim: Claim) -> Iterable[str]:
        """The name of its kind."""
        return (claim.kind_label,)


class TopicIndex(_RecordIndex):
    """Records by what they are about."""

    name = "topics"
    localname = "Records by topic"

    def headings(self, claim: Claim) -> Iterable[str]:
        """Its topics."""
        return claim.topics


class OwnerIndex(_RecordIndex):
    """Records by who owns them."""

    name = "owners"
    localname = "Records by owner"

    def headings(self, claim: Claim) -> Iterable[str]:
        """Its owners."""
        return claim.owners


_ALL = (KindIndex, TopicIndex, OwnerIndex)

INDICES: list[type[Index]] = [*_ALL]

_PAGES = {f"rdmno-{index.name}" for index in _ALL}
_TEMPLATES = Path(__file__).parent / "templates"


def label_indices(domain: RdmnoDomain) -> None:
    """Let references name each index that has something in it, and no other."""
    std = cast("StandardDomain", domain.env.get_domain("std"))
    for index in (each(domain) for each in _ALL):
        label = f"{domain.name}-{index.name}"
        if any(heading for claim in domain.homes.values() for heading in index.headings(claim)):
            std.note_hyperlink_target(label, label, "", index.localname)
        else:
            std.labels.pop(label, None)
            std.anonlabels.pop(label, None)


def escape_headings(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: document | None
) -> str | None:
    """Make headings fit for HTML, for which templates of Sphinx take them, and give the template to use for an index.

    A theme that lays out its own indices stays in charge of them, and so does a site with a template bridge of its own.
    """
    if pagename not in _PAGES:
        return None
    context["content"] = [(escape(heading), entries) for heading, entries in context["content"]]
    templates = getattr(app.builder, "templates", None)
    if not isinstance(templates, BuiltinTemplateLoader):
        return None
    templates.loaders.append(SphinxFileSystemLoader(_TEMPLATES))
    return "rdmno-index.html"


def name_indices(language: str | None) -> None:
    """Give the indices their names in the language of the site."""
    _ = words(language_of(language))
    KindIndex.localname = _("Records by kind")
    TopicIndex.localname = _("Records by topic")
    OwnerIndex.localname = _("Records by owner")
