"""What all views share: saying things in one language, and saying what they rest on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from rdmno_content.catalog import Catalog
from rdmno_content.evidence import AsOf, AsOfForm, Evidence, Source
from rdmno_content.parts import Link as RecordedLink
from rdmno_content.parts import Record
from rdmno_content.prose import Block, BulletList, Inline, Link, Paragraph, Prose, RecordLink, Str, record_links
from rdmno_content.records import DataClassRecord
from rdmno_content.text import Text, Words
from rdmno_content.vocabulary import LinkStatus, Seen
from sphinxext_rdmno.site import Site
from sphinxext_rdmno.views.shapes import Blocks, Foreign, Inlines, Marked, joined
from sphinxext_rdmno.words import alphabetical, spoken, words

_PLAIN = frozenset({"active", "in-force", "current"})
"""Statuses that need no words beside a name."""


class Presenter:
    """Says what records hold to a reader of *languages*, in our own words in the first of them that we have."""

    def __init__(
        self,
        catalog: Catalog,
        *languages: str,
        site: Site = Site(),  # noqa: B008 - frozen
        institution: str = "",
    ) -> None:
        self.site = site
        self.institution = institution
        self.catalog = catalog
        self.languages = languages
        self.own_pages: dict[str, str] = {}
        """Of the records that were named, by id."""
        self.language = spoken(languages)
        self.own = words(self.language)
        self._locale = "en_GB" if self.language == "en" else self.language  # days before months, as in Norway

    def foreign(self, said: Words) -> Inlines:
        """The words, marked if they are in another language than the reader's."""
        plain: Inlines = (Str(said.text),)
        return plain if said.language == self.language else (Foreign(said.language, plain),)

    def say(self, text: Text) -> Inlines:
        """The words of *text* for the reader."""
        return self.foreign(text.in_language(*self.languages))

    def label(self, member: StrEnum) -> str:
        """The word for a member of a closed list."""
        return self.catalog.labels.word(member, *self.languages).text

    def labels(self, members: Iterable[StrEnum]) -> str:
        """The words for several members, as one enumeration."""
        return ", ".join(self.label(member) for member in members)

    def prose(self, prose: Prose) -> Blocks:
        """The tree of *prose* for the reader."""
        tree, language = prose.tree_in(*self.languages)
        for id in record_links(tree):
            self._name(self.catalog.get(id))  # where the link leads is shown too, so the page has read it
        return tree if language == self.language else _in_language(language, tree)

    def link_to(self, record: Record) -> RecordLink:
        """The name of *record*, leading to where this site or its owner shows it."""
        self._name(record)
        return RecordLink(record.id, self.say(record.label))

    def _name(self, record: Record | None) -> None:
        if record is not None:
            self.own_pages[record.id] = record.own_page

    def title(self, record: Record) -> Blocks:
        """The full name, leading to the record's own page; what must be said of either stands beside it."""
        name = self.class_name(record) if isinstance(record, DataClassRecord) else self.say(record.name)
        standing = self.standing_of(record)
        if record.url:
            name = (Link(record.url, name),)
        aside = [*([standing] if standing else []), *self._local(record.id)]
        if record.url and record.url_unconfirmed:
            aside.append(self.own("address not confirmed"))
        if aside:
            name += (Str(" "), Marked("status", (Str(f"({', '.join(aside)})"),)))
        return (Paragraph(name),)

    def _local(self, id: str) -> list[str]:
        """Whether a layer brought a record or changed it, where the site wants that said."""
        given = self.catalog.origins.get(id, {}) if self.site.marks_local else {}
        if not given:
            return []
        return [self.own("local addition")] if "" in given else [self.own("locally changed")]

    def class_name(self, record: DataClassRecord) -> Inlines:
        """A class of data by its colour, which is always a word, and its common name."""
        colour = record.colour.in_language(*self.languages).text
        marked = Marked(f"class-{record.id}", (Str(colour[:1].upper() + colour[1:]),))
        return (marked, Str(" ("), *self.say(record.name), Str(")"))

    def standing_of(self, record: Record) -> str:
        """The status of a record that is not simply in use or in force, in words; else nothing."""
        status = getattr(record, "status", None)
        return self.label(status) if isinstance(status, StrEnum) and status not in _PLAIN else ""

    def names_of(self, ids: Iterable[str]) -> Inlines:
        """Several records by their names."""
        return joined([(self.name_of(id),) for id in ids], ", ")

    def name_of(self, id: str) -> Inline:
        """The record *id* by its name, linked; or the id itself where the catalog has none."""
        return self.link_to(self.catalog[id]) if id in self.catalog else Str(id)

    def order_on_site(self, record: Record) -> tuple[bool, tuple[tuple[str, str], str]]:
        """The same with what is the site's own institution's first."""
        owners = (record.id, *(getattr(record, "owner", None) or ()), getattr(record, "institution", None))
        return self.site.institution not in owners or not self.site.institution, self.order(record)

    def order(self, record: Record) -> tuple[tuple[str, str], str]:
        """Where *record* stands in an alphabetical list of the reader's language."""
        return alphabetical(record.name.in_language(*self.languages).text, self.language), record.id

    def day(self, day: date) -> str:
        """A day in words."""
        return format_date(day, "long", locale=self._locale)

    def number(self, number: int) -> str:
        """A number as the reader writes it."""
        return str(format_decimal(number, locale=self._locale))

    def as_of(self, age: AsOf) -> str:
        """The age of a source in words."""
        if age.form is AsOfForm.UNDATED:
            return self.own("undated")
        patterns = {
            AsOfForm.ON: "%s",
            AsOfForm.BEFORE: self.own("before %s"),
            AsOfForm.ABOUT: self.own("about %s"),
            AsOfForm.OR_LATER: self.own("%s or later"),
        }
        return patterns[age.form] % self._date(age.date)

    def _date(self, iso: str) -> str:
        parts = [int(part) for part in iso.split("-")]
        if len(parts) == 1:
            return iso
        if len(parts) == 2:  # noqa: PLR2004 - year and month
            return str(format_skeleton("yMMMM", date(parts[0], parts[1], 1), locale=self._locale))
        return self.day(date(*parts))

    def source(self, source: Source) -> Inlines:
        """A source by its title, how old it is and how it was seen."""
        title: Inline = Str(source.title)
        if source.url and source.seen is not Seen.UNCONFIRMED:
            title = Link(source.url, (title,))
        publisher = f", {source.publisher}" if source.publisher and source.publisher not in source.title else ""
        return (title, Str(f"{publisher} ({self.as_of(source.as_of)}; {self.label(source.seen)})"))

    def standing(self, evidence: Evidence) -> str:
        """How far *evidence* can be trusted, and whether anyone has seen it at its source."""
        sure = self.label(evidence.confidence)
        sure = sure[0].upper() + sure[1:]
        if evidence.confirmed:
            seen = self.own("checked at the source on %s") % self.day(evidence.confirmed)
        else:
            seen = self.own("not confirmed at the source")
        return f"{sure}; {seen}."

    def evidence(self, evidence: Evidence) -> Blocks:
        """What a record rests on: its sources, their age, and its standing."""
        standing: Inlines = (Str(self.standing(evidence)),)
        note = self.prose(evidence.note) if evidence.note else ()
        if evidence.sources:
            lead = self.own("Sources:") if len(evidence.sources) > 1 else self.own("Source:")
            standing += (Str(f" {lead} "), *joined(map(self.source, evidence.sources), "; "), Str("."))
        return (Paragraph((Marked("aside", standing),)), *note)

    def link(self, link: RecordedLink) -> Inlines:
        """A link by its title, with the language of its page and what to beware of."""
        note = self._in_line(link.note) if link.note else ()
        shown: Inlines = (Link(link.url, self.say(link.title)), *note)
        aside = [self.label(link.status)] if link.status is not LinkStatus.CURRENT else []
        if link.lang != self.language:
            aside.insert(0, self.in_words(link.lang))
        name, *rest = shown
        return (name, Str(f" ({', '.join(aside)})"), *rest) if aside else shown

    def _in_line(self, prose: Prose) -> Inlines:
        """A short note behind what it is about."""
        paragraphs = [block.children for block in self.prose(prose) if isinstance(block, Paragraph)]
        return (Str(": "), *joined(paragraphs, " ")) if paragraphs else ()

    def in_words(self, language: str) -> str:
        """The name of a language, as in "in English"."""
        names = {
            "en": self.own("in English"),
            "nb": self.own("in bokmål"),
            "nn": self.own("in nynorsk"),
            "no": self.own("in Norwegian"),
            "se": self.own("in Northern Sámi"),
        }
        return names.get(language, language)


def _in_language(language: str, blocks: Blocks) -> Blocks:
    marked: list[Block] = []
    for block in blocks:
        if isinstance(block, BulletList):
            marked.append(BulletList(tuple(_in_language(language, item) for item in block.items)))
        elif isinstance(block, Paragraph):
            marked.append(Paragraph((Foreign(language, block.children),)))
    return tuple(marked)
