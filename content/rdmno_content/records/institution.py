"""Institutions, and the people around them: funders, helpdesks and communities."""

from __future__ import annotations

from typing import Literal

from rdmno_content.evidence import Evidence
from rdmno_content.model import Id, Line, Model, Url
from rdmno_content.parts import Record
from rdmno_content.prose import Prose
from rdmno_content.text import Text
from rdmno_content.vocabulary import FunderType, InstitutionType, Kind, RecordStatus, SupportType


class Institution(Record):
    """A university, university college, hospital, institute or agency."""

    kind: Literal[Kind.INSTITUTION] = Kind.INSTITUTION
    type: InstitutionType
    status: RecordStatus = RecordStatus.CURRENT
    acronym: Line | None = None
    """The short form of the name that people use."""
    ror: Url | None = None
    """Its id in ROR, as an address."""
    summary: Prose | None = None
    """How it supports research data, in our own words."""
    former_names: tuple[Line, ...] = ()
    """Names that people may still search for."""
    part_of: tuple[Id, ...] = ()
    """Ids of the institutions that it belongs to."""
    email: str | None = None
    """A shared mailbox that answers for it."""

    @property
    def label(self) -> Text:
        """The acronym by which everyone knows it, or its name."""
        return self.name if self.acronym is None else Text(dict.fromkeys(self.name, self.acronym))


class Requirement(Model):
    """One thing that a funder or institution asks for."""

    text: Prose
    """What is asked for, in our own words."""
    evidence: Evidence


class Funder(Record):
    """Somebody who asks for a data management plan or for open data, and what they ask."""

    kind: Literal[Kind.FUNDER] = Kind.FUNDER
    type: FunderType
    status: RecordStatus = RecordStatus.CURRENT
    acronym: Line | None = None
    """The short form of the name that people use."""
    ror: Url | None = None
    """Its id in ROR, as an address."""
    description: Prose
    """Who it is and what it funds, in our own words."""
    requirements: tuple[Requirement, ...] = ()
    email: str | None = None
    """A shared mailbox that answers for it."""


class Support(Record):
    """A helpdesk or a national infrastructure that helps."""

    kind: Literal[Kind.SUPPORT] = Kind.SUPPORT
    status: RecordStatus = RecordStatus.CURRENT
    type: SupportType
    owner: tuple[Id, ...] = ()
    """Institutions of the catalog that run it."""
    resource: Id | None = None
    """The resource it helps with."""
    description: Prose
    """What it helps with, in our own words."""
    audience: Text | None = None
    """Who may ask."""
    email: str | None = None
    """A shared mailbox that answers for it."""


class Community(Record):
    """A network of people who work with research data."""

    kind: Literal[Kind.COMMUNITY] = Kind.COMMUNITY
    status: RecordStatus = RecordStatus.CURRENT
    description: Prose
    """What it does, in our own words."""
    audience: Text | None = None
    """Who may join."""
    email: str | None = None
    """A shared mailbox that answers for it."""
