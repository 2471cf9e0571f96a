"""Parts that records of several kinds share: links, registry ids, and what every record has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Self

from pydantic import model_validator

from rdmno_content.evidence import Evidence
from rdmno_content.model import Flag, Id, Language, Line, Model, Url
from rdmno_content.prose import Prose
from rdmno_content.text import Text
from rdmno_content.vocabulary import PAST, Audience, Kind, LinkRel, LinkStatus, TitleStatus


class Link(Model):
    """An address with words for it."""

    url: Url
    """The address."""
    title: Text
    """Words for it, as a reader is to see them."""
    lang: Language = "en"
    """The language of the page behind the link."""
    rel: LinkRel = LinkRel.HOMEPAGE
    audience: Audience = Audience.ALL
    """Whom the page speaks to."""
    status: LinkStatus = LinkStatus.CURRENT
    replaced_by: Url | None = None
    """The address that took its place."""
    email: str | None = None
    """A shared mailbox that answers for what is behind the link."""
    note: Prose | None = None
    """What a reader should know before following it."""
    evidence: Evidence | None = None
    """Where it differs from the record's."""

    @model_validator(mode="after")
    def _a_replaced_link_says_by_what(self) -> Self:
        if self.replaced_by and self.status not in (LinkStatus.REPLACED, LinkStatus.MAY_MOVE):
            raise ValueError("names what replaced it, so its status must be: replaced, or may-move if that is not sure")
        return self

    @property
    def is_shown(self) -> bool:
        """Whether readers are led there."""
        return self.status not in (LinkStatus.REPLACED, LinkStatus.DEAD)


NameStatus = Mapping[Literal["en", "nb", "nn", "se"], TitleStatus]


class Record(Model):
    """What all kinds have. `kind` and `id` come from the path of the file."""

    kind: Kind
    id: Id
    name: Text
    """What it is called, in each language."""
    url: Url | None = None
    """Its own page."""
    url_unconfirmed: Flag = False
    """Whether the address was formed or recalled, and not seen in any copy."""
    links: tuple[Link, ...] = ()
    """Further addresses: its policy, its guide, its team and the like."""
    replaced_by: tuple[Id, ...] = ()
    """Ids of the records that took its place."""
    evidence: Evidence
    rdmkit: tuple[Line, ...] = ()
    """Ids or addresses by which RDMkit's pages know it."""

    @property
    def is_past(self) -> bool:
        """Whether it is kept only so that old references resolve."""
        return getattr(self, "status", "") in PAST

    @property
    def label(self) -> Text:
        """The name by which other records and pages mention it."""
        return self.name

    @property
    def own_page(self) -> str:
        """Its own page, else the first that is shown of it; empty if there is none."""
        return self.url or next((link.url for link in self.links_of()), "")

    def links_of(self, *rels: LinkRel) -> tuple[Link, ...]:
        """The links shown to readers that lead to one of *rels*, or all of them."""
        return tuple(link for link in self.links if link.is_shown and (not rels or link.rel in rels))


class Titled(Record):
    """A record whose name is the title of a text or body, official in some languages."""

    name_status: NameStatus

    @model_validator(mode="after")
    def _every_title_has_a_status(self) -> Self:
        if set(self.name) != set(self.name_status):
            raise ValueError(f"must say for each language of the name whether it is {', '.join(TitleStatus)}")
        return self

    @property
    def official(self) -> Text:
        """The title in the languages in which it is official; may be empty."""
        official = (lang for lang, status in self.name_status.items() if status is TitleStatus.OFFICIAL)
        return Text({str(lang): self.name[lang] for lang in official})
