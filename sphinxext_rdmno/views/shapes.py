"""The shapes of a view: plain values that say what is shown, and nothing of how.

A view speaks in the blocks and inlines of `rdmno_content.prose`, and adds what prose cannot say:
words in another language than the page's, and words with a meaning that may be coloured.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from rdmno_content.copying import Copied
from rdmno_content.prose import Block, Code, Inline, Paragraph, Str


@dataclass(frozen=True, slots=True)
class Foreign(Inline):
    """Words in another language than the view's."""

    language: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Marked(Inline):
    """Words whose meaning may also be seen: the words carry it, the style only repeats it."""

    style: str
    children: tuple[Inline, ...]


Inlines = tuple[Inline, ...]
Blocks = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class PageLink(Inline):
    """Words that lead to another page of the site."""

    docname: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Anchored(Inline):
    """Words at which a record is at home on this site, if no other page claimed it before."""

    id: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Column(Copied):
    """One thing that is said of every entry."""

    key: str
    label: Inlines
    width: int
    """Relative; above 1."""


@dataclass(frozen=True, slots=True)
class Entry(Copied):
    """One record, or one row of a guide, as it is shown."""

    id: str
    """Of the record; empty if it is about none."""
    title: Blocks
    """A line with its name, and what distinguishes it from others of that name."""
    facts: dict[str, Blocks]
    """What is said of it, by the key of the column; a missing fact is not shown."""
    style: str = ""


@dataclass(frozen=True, slots=True)
class Group(Copied):
    """Entries under one heading, or under none."""

    title: Inlines
    entries: tuple[Entry, ...]
    before: Blocks = ()
    after: Blocks = ()
    id: str = ""
    """The record that says all of it, where one does."""


@dataclass(frozen=True, slots=True)
class Enhancement(Copied):
    """What a script needs to let readers choose from a listing; without the script all of it is there."""

    script: str
    """Its name: the file is ``rdmno-<script>.js``."""
    data: str
    """A value of its own, in JSON."""


@dataclass(frozen=True, slots=True)
class Listing(Copied):
    """All that one directive shows."""

    heading: str
    """What the first column holds."""
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    style: str
    """A word for the kind of listing, for style sheets."""
    enhancement: Enhancement | None = None
    own_pages: Mapping[str, str] = field(default_factory=dict)
    """Where the records that it names lead, by their ids, if they have no home on the site; empty where nowhere."""

    def records(self) -> Iterator[str]:
        """The ids of the records that are shown, in order."""
        for group in self.groups:
            yield from filter(None, (group.id, *(entry.id for entry in group.entries)))


def plain(inlines: Inlines) -> str:
    """The words of a line, without what they look like and where they lead."""
    return "".join(
        inline.text if isinstance(inline, Str | Code) else plain(getattr(inline, "children", ())) for inline in inlines
    )


def joined(parts: Iterable[Inlines], separator: str) -> Inlines:
    """The parts one after another, with *separator* between them."""
    inlines: list[Inline] = []
    for part in parts:
        if inlines:
            inlines.append(Str(separator))
        inlines.extend(part)
    return tuple(inlines)


def text(words: str) -> Paragraph:
    """A paragraph of plain words."""
    return Paragraph((Str(words),))
