"""What guides without being law: ethics bodies and guidelines, documents, training, and sheets for a field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from rdmno_content.model import Contact, Id, Line, Model, Url
from rdmno_content.parts import Record, Titled
from rdmno_content.prose import Prose
from rdmno_content.text import Text
from rdmno_content.verdicts import GeneralRule
from rdmno_content.vocabulary import (
    BodyTopic,
    DocumentType,
    Kind,
    Obligation,
    RecordStatus,
    Topic,
)


class Body(Titled):
    """An ethics committee or an authority."""

    kind: Literal[Kind.BODY] = Kind.BODY
    status: RecordStatus = RecordStatus.CURRENT
    acronym: Line | None = None
    """The short form of the name that people use."""
    topic: BodyTopic
    role: Prose
    """What it decides or supervises."""
    who_must_apply: Prose
    """Who has to apply to it, and when."""
    email: str | None = None
    """A shared mailbox that answers for it."""


class Guideline(Titled):
    """An ethical guideline, code of conduct or recommendation."""

    kind: Literal[Kind.GUIDELINE] = Kind.GUIDELINE
    status: RecordStatus = RecordStatus.CURRENT
    issuer: tuple[Id, ...] = ()
    """Bodies or institutions of the catalog."""
    issuer_words: Text | None = None
    """Issuers that have no record, in words."""
    year: Line | None = None
    """Of the edition in use, as far as known."""
    binding: Obligation
    binding_note: Prose
    """On whom it binds, and by what."""
    relevance: Prose | None = None
    """What it means for research data, in our own words."""


class Document(Titled):
    """A strategy, standard, report, knowledge base or template."""

    kind: Literal[Kind.DOCUMENT] = Kind.DOCUMENT
    type: DocumentType
    status: RecordStatus = RecordStatus.CURRENT
    status_note: Prose | None = None
    """Words on its status, for readers."""
    description: Prose
    """What stands in it, in our own words."""
    publisher: tuple[Id, ...] = ()
    """Bodies or institutions of the catalog."""
    publisher_words: Text | None = None
    """Publishers that have no record, in words."""
    year: Line | None = None
    """Of publication, as far as known."""
    resource: Id | None = None
    """The resource that is the same thing, if it is one."""
    rules: tuple[GeneralRule, ...] = ()
    """Rules that it lays down, or that those who follow it share."""
    email: str | None = None
    """A shared mailbox that answers for it."""


class Training(Record):
    """A training offer."""

    kind: Literal[Kind.TRAINING] = Kind.TRAINING
    status: RecordStatus = RecordStatus.CURRENT
    description: Prose
    """What it teaches and whom."""
    provider: tuple[Id, ...] = ()
    """Bodies or institutions of the catalog."""
    provider_words: Text | None = None
    """Providers that have no record, in words."""
    resource: Id | None = None
    """The registry of courses, if the resource is one."""


class Named(Model):
    """A standard or a place of deposit, by its name."""

    name: Line
    """What it is called."""
    url: Url | None = None
    """Its own page."""
    fairsharing: Line | None = None
    """Its id in FAIRsharing."""
    resource: Id | None = None
    """The id of the resource that it is, if there is one."""
    note: Prose | None = None
    """What a reader should know of it."""


class DomainSheet(Record):
    """Formats, standards and places of deposit for one field."""

    kind: Literal[Kind.DOMAIN_SHEET] = Kind.DOMAIN_SHEET
    status: RecordStatus = RecordStatus.CURRENT
    topics: tuple[Topic, ...] = ()
    """Tasks and fields, after RDMkit's pages."""
    infrastructure: Named
    """The national infrastructure of the field."""
    support: tuple[Contact, ...] = ()
    """Addresses to ask: a mail address or an address on the web."""
    formats: tuple[Line, ...] = ()
    """File formats that the field works with."""
    metadata_standards: tuple[Named, ...] = ()
    """Standards by which data are described."""
    reuse: tuple[Named, ...] = ()
    """Places to find data for reuse."""
    deposit: tuple[Named, ...] = ()
    """Places to deposit data."""
    storage: tuple[Named, ...] = ()
    """Places to keep data while a project runs."""
    note: Prose | None = None
    """For readers, about the sheet as a whole."""

    def places(self) -> Iterator[tuple[tuple[str | int, ...], Named]]:
        """Every standard and place of deposit, with its path."""
        yield ("infrastructure",), self.infrastructure
        for field in ("metadata_standards", "reuse", "deposit", "storage"):
            for number, named in enumerate(getattr(self, field)):
                yield (field, number), named
