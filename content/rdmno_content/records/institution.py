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
    ror: Url | None = None
    summary: Prose | None = None
    former_names: tuple[Line, ...] = ()
    part_of: tuple[Id, ...] = ()
    email: str | None = None

    @property
    def label(self) -> Text:
        """The acronym by which everyone knows it, or its name."""
        return self.name if self.acronym is None else Text(dict.fromkeys(self.name, self.acronym))


class Requirement(Model):
    """One thing that a funder or institution asks for."""

    text: Prose
    evidence: Evidence


class Funder(Record):
    """Somebody who asks for a data management plan or for open data, and what they ask."""

    kind: Literal[Kind.FUNDER] = Kind.FUNDER
    type: FunderType
    status: RecordStatus = RecordStatus.CURRENT
    acronym: Line | None = None
    ror: Url | None = None
    description: Prose
    requirements: tuple[Requirement, ...] = ()
    email: str | None = None


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
    audience: Text | None = None
    """Who may ask."""
    email: str | None = None


class Community(Record):
    """A network of people who work with research data."""

    kind: Literal[Kind.COMMUNITY] = Kind.COMMUNITY
    status: RecordStatus = RecordStatus.CURRENT
    description: Prose
    audience: Text | None = None
    email: str | None = None
