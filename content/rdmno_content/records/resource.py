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
    note: Prose | None = None


class Access(Model):
    """Who can get in, as the owner's own words say."""

    to: tuple[OpenTo, ...]
    source: Url


class Resource(Record):
    """A tool, service, repository, infrastructure, portal or database for research data."""

    kind: Literal[Kind.RESOURCE] = Kind.RESOURCE
    type: ResourceType
    status: ResourceStatus = ResourceStatus.ACTIVE
    status_note: Prose | None = None
    acronym: Line | None = None
    aliases: tuple[Line, ...] = ()
    description: Prose
    owner: tuple[Id, ...] = ()
    """Institutions of the catalog that own or run it."""
    owner_words: Text | None = None
    """Owners that have no record, in words."""
    scope: Scope
    audience: Text | None = None
    access: Prose | None = None
    open_to: Access | None = None
    cost: Text | None = None
    uses: tuple[Use, ...] = ()
    lifecycle: tuple[Phase, ...] = ()
    topics: tuple[Topic, ...] = ()
    assemblies: tuple[Id, ...] = ()
    instance_of: Line | None = None
    """The software or international service it is an instance of."""
    registries: Mapping[Registry, Line] = Field(default_factory=dict)
    registries_upstream: Mapping[Registry, Line] = Field(default_factory=dict)
    """Entries for the software or international service behind it, not for it."""
    contributes_to: tuple[Line, ...] = ()
    email: str | None = None
    terms: OwnerTerms | None = None

    @model_validator(mode="after")
    def _somebody_owns_it(self) -> Self:
        if not self.owner and self.owner_words is None:
            raise ValueError("names no owner: give 'owner' (ids) or 'owner_words'")
        return self


class Assembly(Record):
    """Tools and services that are used together, as RDMkit describes them."""

    kind: Literal[Kind.ASSEMBLY] = Kind.ASSEMBLY
    description: Prose
    members: tuple[Id, ...]
    """Ids of resources."""
