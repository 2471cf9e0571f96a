"""The list of institutions with the addresses of their policies, in the forms that Norway's planning tools read.

The forms are those of the list of plan.research-data.no: a flat one, and one as linked data. Only
addresses that readers are led to are in it. Our links say that a page is a policy or about personal
data; which of the list's narrower heads it stands under is read from its English title. What has no
page of ours stays without one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any

from rdmno_content.catalog import Catalog
from rdmno_content.parts import Link
from rdmno_content.records import Institution
from rdmno_content.vocabulary import Audience, LinkRel, LinkStatus

Data = dict[str, Any]


class Head(Enum):
    """The heads of the list, by the names that they have in its two forms."""

    OPEN_SCIENCE = ("os_policy", "OpenSciencePolicy")
    RESEARCH_DATA = ("rdm_policy", "ResearchDataManagementPolicy")
    PRIVACY = ("privacy_policy", "PrivacyPolicy")
    PRIVACY_RESEARCH = ("privacy_routines_research", "PrivacyRoutinesResearch")
    PRIVACY_MEDICAL = ("privacy_routines_medical", "PrivacyRoutinesMedicalResearch")
    PRIVACY_STUDENT = ("privacy_routines_student", "PrivacyRoutinesStudentProjects")
    STORAGE_GUIDE = ("storage_guide", "StorageGuide")


_OPEN = re.compile(r"\bopen (?:science|research)\b", re.IGNORECASE)
_MEDICAL = re.compile(r"\b(?:health research|medical)\b", re.IGNORECASE)
_DECLARATION = re.compile(r"\b(?:policy|statements?|declarations?)\b", re.IGNORECASE)
_RULES = re.compile(r"\b(?:polic(?:y|ies)|guidelines?|principles)\b", re.IGNORECASE)


def head_of(link: Link) -> Head | None:
    """The head under which a link of an institution stands, if the list has one for it."""
    title = _title(link)
    if link.rel is LinkRel.STORAGE_GUIDE:
        return Head.STORAGE_GUIDE
    if link.rel is LinkRel.POLICY:
        return Head.OPEN_SCIENCE if _OPEN.search(title) else Head.RESEARCH_DATA
    if link.rel is not LinkRel.PERSONAL_DATA:
        return None
    if link.audience is Audience.STUDENTS:
        return Head.PRIVACY_STUDENT
    if _MEDICAL.search(title):
        return Head.PRIVACY_MEDICAL
    return Head.PRIVACY if _DECLARATION.search(title) else Head.PRIVACY_RESEARCH


def _title(link: Link) -> str:
    return link.title.in_language("en").text


def pages_of(institution: Institution, catalog: Catalog) -> Mapping[Head, Link]:
    """The best page for each head: current, for everyone, a policy by its title, and in English, in this order."""
    guides = [guide for guide in catalog.guides_of(institution.id) if guide.unit is None]
    links = [*institution.links_of(), *(link for guide in guides for link in guide.links_of(LinkRel.STORAGE_GUIDE))]
    pages: dict[Head, Link] = {}
    for link in sorted(links, key=_rank):
        if head := head_of(link):
            pages.setdefault(head, link)
    return pages


def _rank(link: Link) -> tuple[bool, ...]:
    """What is better sorts first; what is equally good keeps the order of the record."""
    is_rule = link.rel is not LinkRel.POLICY or _RULES.search(_title(link)) is not None
    return link.status is not LinkStatus.CURRENT, link.audience is not Audience.ALL, not is_rule, link.lang != "en"


def as_policies(catalog: Catalog) -> list[Data]:
    """The flat form: an entry for each institution with all fields, empty where we have nothing, as the list has it."""
    return [_entry(institution, pages_of(institution, catalog)) for institution in _institutions(catalog)]


def _institutions(catalog: Catalog) -> Iterator[Institution]:
    return (institution for institution in catalog.of_type(Institution) if not institution.is_past)


def _entry(institution: Institution, pages: Mapping[Head, Link]) -> Data:
    names = {f"name_{code}": institution.name.in_language(language).text for code, language in _LANGUAGES}
    entry: Data = {"name": institution.label.in_language("en").text, **names}
    for head in Head:
        page = pages.get(head)
        entry[head.value[0]] = _title(page) if page else ""
        entry[f"{head.value[0]}_url"] = page.url if page else ""
    return entry


_LANGUAGES = (("en", "en"), ("no", "nb"))
"""The list knows one Norwegian only."""


def as_policies_jsonld(catalog: Catalog) -> Data:
    """The form as linked data: the institutions for which we have a page, each with the pages that it has."""
    found = [(institution, pages_of(institution, catalog)) for institution in _institutions(catalog)]
    items = [_organization(institution, pages) for institution, pages in found if pages]
    return {
        "@context": "https://schema.org",
        "@type": "ItemList",
        "name": {"@language": "en", "@value": "Institutional Policies"},
        "itemListElement": [
            {"@type": "ListItem", "position": position, "item": item} for position, item in enumerate(items, 1)
        ],
    }


def _organization(institution: Institution, pages: Mapping[Head, Link]) -> Data:
    names = [(code, institution.name.in_language(language).text) for code, language in _LANGUAGES]
    facts = {
        "@type": "Organization",
        "name": [{"@language": code, "@value": name} for code, name in names],
        "alternateName": institution.acronym,
        "url": None if institution.url_unconfirmed else institution.url,
        "identifier": institution.ror,
        "owns": [_owned(head, pages[head]) for head in Head if head in pages],
    }
    return {name: value for name, value in facts.items() if value is not None}


def _owned(head: Head, page: Link) -> Data:
    name = {"@language": "en", "@value": _title(page)}
    return {"@type": "Thing", "additionalType": head.value[1], "name": name, "url": page.url}
