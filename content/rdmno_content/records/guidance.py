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
    topic: BodyTopic
    role: Prose
    who_must_apply: Prose
    email: str | None = None


class Guideline(Titled):
    """An ethical guideline, code of conduct or recommendation."""

    kind: Literal[Kind.GUIDELINE] = Kind.GUIDELINE
    status: RecordStatus = RecordStatus.CURRENT
    issuer: tuple[Id, ...] = ()
    """Bodies or institutions of the catalog."""
    issuer_words: Text | None = None
    year: Line | None = None
    """Of the edition in use, as far as known."""
    binding: Obligation
    binding_note: Prose
    relevance: Prose | None = None


class Document(Record):
    """A strategy, standard, report, knowledge base or template."""

    kind: Literal[Kind.DOCUMENT] = Kind.DOCUMENT
    type: DocumentType
    status: RecordStatus = RecordStatus.CURRENT
    status_note: Prose | None = None
    description: Prose
    publisher: tuple[Id, ...] = ()
    publisher_words: Text | None = None
    year: Line | None = None
    resource: Id | None = None
    """The resource that is the same thing, if it is one."""
    rules: tuple[GeneralRule, ...] = ()
    """Rules that it lays down, or that those who follow it share."""
    email: str | None = None


class Training(Record):
    """A training offer."""

    kind: Literal[Kind.TRAINING] = Kind.TRAINING
    status: RecordStatus = RecordStatus.CURRENT
    description: Prose
    provider: tuple[Id, ...] = ()
    provider_words: Text | None = None
    resource: Id | None = None
    """The registry of courses, if the resource is one."""


class Named(Model):
    """A standard or a place of deposit, by its name."""

    name: Line
    url: Url | None = None
    fairsharing: Line | None = None
    resource: Id | None = None
    note: Prose | None = None


class DomainSheet(Record):
    """Formats, standards and places of deposit for one field."""

    kind: Literal[Kind.DOMAIN_SHEET] = Kind.DOMAIN_SHEET
    status: RecordStatus = RecordStatus.CURRENT
    topics: tuple[Topic, ...] = ()
    infrastructure: Named
    """The national infrastructure of the field."""
    support: tuple[Contact, ...] = ()
    """Addresses to ask: a mail address or an address on the web."""
    formats: tuple[Line, ...] = ()
    metadata_standards: tuple[Named, ...] = ()
    reuse: tuple[Named, ...] = ()
    deposit: tuple[Named, ...] = ()
    storage: tuple[Named, ...] = ()
    note: Prose | None = None

    def places(self) -> Iterator[tuple[tuple[str | int, ...], Named]]:
        """Every standard and place of deposit, with its path."""
        yield ("infrastructure",), self.infrastructure
        for field in ("metadata_standards", "reuse", "deposit", "storage"):
            for number, named in enumerate(getattr(self, field)):
                yield (field, number), named
