"""Records as linked data, in the words of schema.org: names, addresses and identifiers, and who stands behind what.

No verdict on storage is among them, and none of our prose: both would travel without what limits
them. Where a type of schema.org is not surely right, a wider one is used; a record that would need
a guess gives nothing. Neither does one that is past, except a law, whose force has a word of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rdmno_content.catalog import Catalog
from rdmno_content.graph import Description, LinkedData, Node
from rdmno_content.identifiers import REGISTRY_PAGES
from rdmno_content.parts import Record
from rdmno_content.records import (
    Assembly,
    Body,
    Community,
    DataClassRecord,
    Document,
    Funder,
    Guideline,
    Institution,
    Law,
    Resource,
    Support,
    Training,
)
from rdmno_content.text import Text
from rdmno_content.vocabulary import DocumentType, FunderType, InstitutionType, LawStatus, LawType, ResourceType

RESOURCES: Mapping[ResourceType, str | None] = {
    **dict.fromkeys(ResourceType, "Service"),
    ResourceType.DMP_TOOL: "WebApplication",
    ResourceType.DATA_COLLECTION: "SoftwareApplication",
    ResourceType.REPOSITORY: "DataCatalog",
    ResourceType.DEVICE: None,
}
LAWS: Mapping[LawType, str] = {
    **dict.fromkeys(LawType, "Legislation"),
    LawType.CODE_OF_CONDUCT: "CreativeWork",
    LawType.GUIDELINE: "CreativeWork",
}
INSTITUTIONS: Mapping[InstitutionType, str] = {
    InstitutionType.UNIVERSITY: "CollegeOrUniversity",
    InstitutionType.UNIVERSITY_COLLEGE: "CollegeOrUniversity",
    InstitutionType.HOSPITAL: "Hospital",
    InstitutionType.INSTITUTE: "ResearchOrganization",
    InstitutionType.INFRASTRUCTURE: "Organization",
    InstitutionType.AGENCY: "GovernmentOrganization",
}
FUNDERS: Mapping[FunderType, str | None] = {
    **dict.fromkeys(FunderType, "Organization"),
    FunderType.NATIONAL: "FundingAgency",
    FunderType.NORDIC: "FundingAgency",
    FunderType.REGIONAL_HEALTH: "FundingAgency",
    FunderType.PERFORMER: None,
}
DOCUMENTS: Mapping[DocumentType, str] = {
    **dict.fromkeys(DocumentType, "CreativeWork"),
    DocumentType.REPORT: "Report",
}
BY_TYPE: Mapping[type[Record], Mapping[Any, str | None]] = {
    Resource: RESOURCES,
    Law: LAWS,
    Institution: INSTITUTIONS,
    Funder: FUNDERS,
    Document: DOCUMENTS,
}
BY_KIND: Mapping[type[Record], str] = {
    Body: "Organization",
    Community: "Organization",
    Guideline: "CreativeWork",
    Support: "ContactPoint",
    Training: "LearningResource",
    DataClassRecord: "DefinedTerm",
    Assembly: "ItemList",
}

RELATIONS: Mapping[type[Record], tuple[str, str]] = {
    Resource: ("owner", "provider"),
    Training: ("provider", "provider"),
    Guideline: ("issuer", "publisher"),
    Document: ("publisher", "publisher"),
    Institution: ("part_of", "parentOrganization"),
    Assembly: ("members", "itemListElement"),
}
"""The field that names other records, and the property that says so."""

_YEAR = re.compile(r"[0-9]{4}")


def type_of(record: Record) -> str | None:
    """The type of *record*, or None where none is right."""
    if isinstance(record, Law):
        return LAWS[record.type]
    if record.is_past or (isinstance(record, Resource) and not (_address(record) or _same_as(record))):
        return None  # a resource without an address is a kind of thing, such as private cloud storage
    by_type = BY_TYPE.get(type(record))
    return by_type[record.type] if by_type else BY_KIND.get(type(record))  # type: ignore[attr-defined]


def related(record: Record) -> tuple[str, ...]:
    """The ids of the records that are named with *record*."""
    field, _ = RELATIONS.get(type(record), ("", ""))
    ids: tuple[str, ...] = getattr(record, field, ())
    return ids


def as_linked_data(catalog: Catalog, records: Iterable[Record]) -> Node:
    """A document of the records that have a node, and under what licence they are given."""
    ids = [record.id for record in records]
    nodes = LinkedData().nodes(descriptions(catalog, ids), ids)
    return {"@context": "https://schema.org", "@graph": [*_dataset(catalog), *nodes]}


def _dataset(catalog: Catalog) -> Iterator[Node]:
    """The content as a whole, if it says whose it is."""
    attribution, release = catalog.about.attribution, catalog.about.release
    if attribution:
        terms = {"license": attribution.licence.url, "creditText": attribution.authors}
        version = {"version": release.version, "datePublished": release.released.isoformat()} if release else {}
        yield {"@type": "Dataset", "name": _tagged(attribution.title), **terms, **version}


def descriptions(catalog: Catalog, ids: Iterable[str]) -> dict[str, Description]:
    """What is said of the records *ids*, and of those named with them; nothing of those that have no type."""
    described: dict[str, Description] = {}
    for id in ids:
        for each in (id, *(related(catalog[id]) if id in catalog else ())):
            if each in catalog and each not in described and (description := _describe(catalog[each], catalog)):
                described[each] = description
    return described


def _describe(record: Record, catalog: Catalog) -> Description | None:
    type_ = type_of(record)
    if type_ is None:
        return None
    _, relation = RELATIONS.get(type(record), ("", ""))
    address = _address(record) or getattr(record, "ror", None)
    facts = _facts(record, type_, catalog)
    return Description(record.id, type_, _tagged(record.name), address, facts, relation, related(record))


def _facts(record: Record, type_: str, catalog: Catalog) -> Node:
    facts: Node = {
        "alternateName": _other_names(record),
        "url": _address(record),
        "sameAs": _same_as(record),
        "email": getattr(record, "email", None) if type_ in _WITH_MAIL else None,
    }
    if isinstance(record, Law):
        facts |= _law(record, catalog)
    elif isinstance(record, Guideline | Document) and _YEAR.fullmatch(record.year or ""):
        facts["datePublished"] = record.year
    elif isinstance(record, DataClassRecord):
        facts["termCode"] = record.id
    return {name: value for name, value in facts.items() if value}


_WITH_MAIL = {"ContactPoint", "Organization", "FundingAgency", *INSTITUTIONS.values()}


def _law(law: Law, catalog: Catalog) -> Node:
    if LAWS[law.type] != "Legislation":
        return {}
    force = "InForce" if law.status is LawStatus.IN_FORCE else "NotInForce"
    is_one = law.status_eu in (None, law.status)  # schema.org cannot say that it binds there and not here
    return {
        "legislationIdentifier": law.identifier,
        "legislationType": _tagged(catalog.labels[law.type]),
        "legislationLegalForce": f"https://schema.org/{force}" if is_one else None,
    }


def _tagged(text: Text) -> list[Node]:
    return [{"@language": language, "@value": words} for language, words in text.items()]


def _other_names(record: Record) -> list[Any]:
    if isinstance(record, Law):
        return _tagged(record.short_name) if record.short_name else []
    if isinstance(record, DataClassRecord):
        return _tagged(record.colour)
    names = [getattr(record, "acronym", None), *getattr(record, "aliases", ())]
    return [name for name in dict.fromkeys(names) if name and name not in record.name.values()]


def _address(record: Record) -> str | None:
    is_page = record.url is not None and record.url.startswith("http") and not record.url_unconfirmed
    return record.url if is_page else None


def _same_as(record: Record) -> list[str]:
    if isinstance(record, Resource):
        return [
            page.format(record.registries[each]) for each, page in REGISTRY_PAGES.items() if each in record.registries
        ]
    return [ror] if (ror := getattr(record, "ror", None)) else []
