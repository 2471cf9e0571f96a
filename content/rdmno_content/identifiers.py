"""The forms of identifiers and addresses: what a number must look like, and whose an address may not be."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rdmno_content.vocabulary import LawType, Registry

LAW_NUMBERS: Mapping[LawType, re.Pattern[str]] = {
    LawType.ACT: re.compile(r"LOV-[0-9]{4}-[0-9]{2}-[0-9]{2}(?:-[0-9]+)?"),
    LawType.REGULATION: re.compile(r"FOR-[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9]+"),
    LawType.EU_REGULATION: re.compile(r"CELEX:3[0-9]{4}[RLDH][0-9]{4}"),
}
"""Lovdata's numbers of acts and regulations, and EUR-Lex' CELEX numbers of sector 3."""

REGISTRY_IDS: Mapping[Registry, re.Pattern[str]] = {
    Registry.BIO_TOOLS: re.compile(r"[A-Za-z0-9_.~-]+"),
    Registry.FAIRSHARING: re.compile(r"[A-Za-z0-9]{6}"),
    Registry.RE3DATA: re.compile(r"r3d1[0-9]{8}"),
    Registry.WIKIDATA: re.compile(r"Q[1-9][0-9]*"),
    Registry.DOI: re.compile(r"10\.[0-9]{4,9}/[^\s<>\"\\^`{|}#?%]+"),
}

REGISTRY_PAGES: Mapping[Registry, str] = {
    Registry.BIO_TOOLS: "https://bio.tools/{}",
    Registry.FAIRSHARING: "https://fairsharing.org/FAIRsharing.{}",
    Registry.RE3DATA: "https://www.re3data.org/repository/{}",
    Registry.DOI: "https://doi.org/{}",
    Registry.WIKIDATA: "https://www.wikidata.org/wiki/{}",
}
"""Where a registry shows an entry; other registries are named without a link."""

_SHARED_WORDS = {
    *("arkiv", "archive", "bibliotek", "contact", "data", "dataverse", "dpo", "forskning", "forskningsdata"),
    *("forskningsstotte", "help", "helpdesk", "info", "it", "kontakt", "library", "open", "personvern", "post"),
    *("postmottak", "research", "researchdata", "service", "support", "team", "ub"),
}

_REPUBLISHERS = (
    "archive.org",
    "archive.ph",
    "coursehero.com",
    "docplayer.me",
    "docplayer.net",
    "norgeslover.no",
    "raw.githubusercontent.com",
    "scribd.com",
    "studocu.com",
)
_REPUBLISHER = re.compile(rf"(?:\A|\.)(?:{'|'.join(map(re.escape, _REPUBLISHERS))})\Z")


def is_ror(address: str) -> bool:
    """Whether *address* is a ROR id with a right checksum."""
    match = re.fullmatch(r"https://ror\.org/0([0-9a-hjkmnp-tv-z]{6})([0-9]{2})", address)
    if match is None:
        return False
    number = 0
    for letter in match[1]:
        number = number * 32 + "0123456789abcdefghjkmnpqrstvwxyz".index(letter)
    return 98 - (number * 100) % 97 == int(match[2])


def is_personal(address: str) -> bool:
    """Whether a mail address reads like a first and a last name."""
    parts = address.split("@", maxsplit=1)[0].lower().split(".")
    return len(parts) > 1 and all(part.isalpha() for part in parts) and _SHARED_WORDS.isdisjoint(parts)


def republishes(address: str) -> bool:
    """Whether *address* is on a site known to show copies of what others published."""
    host = address.split("/")[2] if address.count("/") > 1 else ""
    return _REPUBLISHER.search(host) is not None
