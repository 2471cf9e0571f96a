"""Resources: what there is to work with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Self

from pydantic import Field, model_validator

from rdmno_content.model import Id, Line, Model, Url
from rdmno_content.parts import Record
from rdmno_content.prose import Prose
from rdmno_content.text import Text
from rdmno_content.verdicts import Cells
from rdmno_content.vocabulary import Kind, OpenTo, Phase, Registry, ResourceStatus, ResourceType, Scope, Topic, Use


class OwnerTerms(Model):
    """What the owner's own terms say about classes of data; never an institution's verdict."""

    cells: Cells
    """What they say about each class."""
    note: Prose | None = None
    """For readers, about the terms as a whole."""


class Access(Model):
    """Who can get in, as the owner's own words say."""

    to: tuple[OpenTo, ...]
    source: Url
    """The page on which the owner says so."""


class Resource(Record):
    """A tool, service, repository, infrastructure, portal or database for research data."""

    kind: Literal[Kind.RESOURCE] = Kind.RESOURCE
    type: ResourceType
    status: ResourceStatus = ResourceStatus.ACTIVE
    status_note: Prose | None = None
    """Words on its status, for readers."""
    acronym: Line | None = None
    """The short form of the name that people use."""
    aliases: tuple[Line, ...] = ()
    """Other names that people search for."""
    description: Prose
    """What it does and for whom, in our own words."""
    owner: tuple[Id, ...] = ()
    """Institutions of the catalog that own or run it."""
    owner_words: Text | None = None
    """Owners that have no record, in words."""
    scope: Scope
    audience: Text | None = None
    """Whom it is for, in words."""
    access: Prose | None = None
    """How to get in: whom to ask, which login, which agreement."""
    open_to: Access | None = None
    cost: Text | None = None
    """What it costs, and whom."""
    uses: tuple[Use, ...] = ()
    """What it is used for with data."""
    lifecycle: tuple[Phase, ...] = ()
    topics: tuple[Topic, ...] = ()
    """Tasks and fields, after RDMkit's pages."""
    assemblies: tuple[Id, ...] = ()
    """Ids of the tool assemblies that it belongs to."""
    instance_of: Line | None = None
    """The software or international service it is an instance of."""
    registries: Mapping[Registry, Line] = Field(default_factory=dict)
    """Its entries in registries: the id there, by registry."""
    registries_upstream: Mapping[Registry, Line] = Field(default_factory=dict)
    """Entries for the software or international service behind it, not for it."""
    contributes_to: tuple[Line, ...] = ()
    """Networks and infrastructures that it is part of."""
    email: str | None = None
    """A shared mailbox that answers for it."""
    terms: OwnerTerms | None = None
    """What the owner's own terms say about classes of data; never an institution's verdict."""

    @model_validator(mode="after")
    def _somebody_owns_it(self) -> Self:
        if not self.owner and self.owner_words is None:
            raise ValueError("names no owner: give 'owner' (ids) or 'owner_words'")
        return self


class Assembly(Record):
    """Tools and services that are used together, as RDMkit describes them."""

    kind: Literal[Kind.ASSEMBLY] = Kind.ASSEMBLY
    description: Prose
    """What the tools do together."""
    members: tuple[Id, ...]
    """Ids of resources."""
