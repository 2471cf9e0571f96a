"""Where a record is used: the pages of the site that mention it, added to its sheet when that is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from rdmno_content.prose import Paragraph, Str
from sphinxext_rdmno.views.shapes import Column, Entry, Inlines, Listing, PageLink, joined
from sphinxext_rdmno.words import words


def with_pages(listing: Listing, used: Mapping[str, Iterable[tuple[str, str]]], language: str) -> Listing:
    """The listing, each entry with the pages that mention it; *used* has their names and titles, by id."""
    _ = words(language)
    column = Column("used-in", (Str(_("Used in")),), 20)

    def completed(entry: Entry) -> Entry:
        pages: list[Inlines] = [(PageLink(docname, (Str(title),)),) for docname, title in used.get(entry.id, ())]
        return replace(entry, facts={**entry.facts, column.key: (Paragraph(joined(pages, ", ")),)}) if pages else entry

    groups = tuple(replace(group, entries=tuple(map(completed, group.entries))) for group in listing.groups)
    return replace(listing, columns=(*listing.columns, column), groups=groups)
