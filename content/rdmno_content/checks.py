"""What no record can know of itself: the rules between records, one generator each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from rdmno_content.catalog import Catalog
from rdmno_content.coverage import missing, texts_of
from rdmno_content.identifiers import LAW_NUMBERS, REGISTRY_IDS, is_personal, is_ror, republishes
from rdmno_content.model import Model, is_mail
from rdmno_content.parts import Record
from rdmno_content.prose import Prose
from rdmno_content.records import DomainSheet, Law, Resource, StorageGuide
from rdmno_content.vocabulary import Change, Kind, Registry
from rdmno_content.wording import a, suggestion

Path = tuple[str | int, ...]


class Finding(NamedTuple):
    """A mistake in one record, by the path of the field."""

    id: str
    """Of the record, or the name of a part of what the content says of itself."""
    path: Path
    message: str


Check = Callable[[Catalog], Iterable[Finding]]

_RELATIONS: Mapping[str, AbstractSet[Kind]] = {
    "replaced_by": frozenset(Kind),
    "owner": {Kind.INSTITUTION, Kind.BODY},
    "issuer": {Kind.INSTITUTION, Kind.BODY},
    "publisher": {Kind.INSTITUTION, Kind.BODY},
    "provider": {Kind.INSTITUTION, Kind.BODY},
    "institution": {Kind.INSTITUTION},
    "part_of": {Kind.INSTITUTION},
    "resource": {Kind.RESOURCE},
    "members": {Kind.RESOURCE},
    "assemblies": {Kind.ASSEMBLY},
}
"""The fields that name other records, and the kinds these may be."""


def relations_lead_somewhere(catalog: Catalog) -> Iterator[Finding]:
    """Every id that a record names is a record of the right kind."""
    for record in catalog.values():
        for path, id, kinds in _relations_of(record):
            if id not in catalog:
                yield Finding(record.id, path, f"there is no record {id!r}.{suggestion(id, catalog)}")
            elif catalog[id].kind not in kinds:
                allowed = " or ".join(kind for kind in Kind if kind in kinds)
                yield Finding(record.id, path, f"{id!r} is {a(catalog[id].kind)}, not {a(allowed)}")


def _relations_of(record: Record) -> Iterator[tuple[Path, str, AbstractSet[Kind]]]:
    for field in _relations(type(record)):
        value, kinds = getattr(record, field) or (), _RELATIONS[field]
        if isinstance(value, str):
            yield (field,), value, kinds
        else:
            yield from (((field, number), id, kinds) for number, id in enumerate(value))
    if isinstance(record, StorageGuide):
        for number, row in enumerate(record.rows):
            yield ("rows", number, "service"), row.service, {Kind.RESOURCE}
    if isinstance(record, DomainSheet):
        for path, place in record.places():
            if place.resource:
                yield (*path, "resource"), place.resource, {Kind.RESOURCE}


@cache
def _relations(type_: type[Record]) -> tuple[str, ...]:
    return tuple(field for field in _RELATIONS if field in type_.model_fields)


def _everything(catalog: Catalog) -> Iterator[tuple[str, Model]]:
    """Every record, and every part of what the content says of itself."""
    yield from catalog.items()
    yield from catalog.about.parts()


def prose_links_lead_somewhere(catalog: Catalog) -> Iterator[Finding]:
    """Every ``rdmno:`` link in prose names a record."""
    for name, part in _everything(catalog):
        for path, prose in texts_of(part, Prose):
            for language, id in prose.record_links():
                if id not in catalog:
                    yield Finding(name, (*path, language), f"there is no record {id!r}.{suggestion(id, catalog)}")


def changes_name_records(catalog: Catalog) -> Iterator[Finding]:
    """A record that a change names is in the catalog, unless a release has removed it."""
    releases = catalog.about.releases
    removed = {
        id for release in releases for each in release.changes if each.change is Change.REMOVED for id in each.records
    }
    for release in releases:
        for number, change in enumerate(release.changes):
            for place, id in enumerate(change.records):
                if id not in catalog and id not in removed:
                    path = ("changes", number, "records", place)
                    message = f"there is no record {id!r}, nor was it removed.{suggestion(id, catalog)}"
                    yield Finding(f"history/{release.version}.yaml", path, message)


def releases_are_in_order(catalog: Catalog) -> Iterator[Finding]:
    """No release came out before the one that it follows."""
    for newer, older in pairwise(catalog.about.releases):
        if newer.released < older.released:
            message = f"is before {older.released}, when {older.version} was released"
            yield Finding(f"history/{newer.version}.yaml", ("released",), message)


def replacements_end(catalog: Catalog) -> Iterator[Finding]:
    """Following `replaced_by` comes to an end, and a record in force names none that is past."""
    for record in catalog.values():
        reached, ahead = set[str](), [*record.replaced_by]
        while ahead:
            if (id := ahead.pop()) not in reached and id in catalog:
                reached.add(id)
                ahead += catalog[id].replaced_by
        if record.id in reached:
            yield Finding(record.id, ("replaced_by",), f"leads back to {record.id!r}")
        for number, id in enumerate(record.replaced_by):
            if not record.is_past and id in catalog and catalog[id].is_past:
                yield Finding(record.id, ("replaced_by", number), f"{id!r} is itself past; name what is in use")


def verdicts_do_not_collide(catalog: Catalog) -> Iterator[Finding]:
    """No two rows of a guide speak of the same service, class, use and audience."""
    for guide in catalog.of_type(StorageGuide):
        rows = [(row, catalog.uses_of(row)) for row in guide.rows]
        for number, (row, uses) in enumerate(rows):
            for other_number, (other, other_uses) in enumerate(rows[:number]):
                if row.service != other.service or row.audience != other.audience or not (uses & other_uses):
                    continue
                for name in row.cells.keys() & other.cells.keys():
                    same = f"row {other_number + 1} is about the same service, use and audience"
                    yield Finding(guide.id, ("rows", number, "cells", name.value), f"{same}: keep one, with 'conflict'")


def services_say_what_for(catalog: Catalog) -> Iterator[Finding]:
    """A row says, itself or through its service, what its verdicts are about."""
    for guide in catalog.of_type(StorageGuide):
        for number, row in enumerate(guide.rows):
            if row.service in catalog and not catalog.uses_of(row):
                yield Finding(
                    guide.id,
                    ("rows", number),
                    f"says not what {row.service!r} is used for, nor does its record ('uses')",
                )


def texts_are_complete(catalog: Catalog) -> Iterator[Finding]:
    """What readers read exists in English, bokmål and nynorsk."""
    for name, part in _everything(catalog):
        for path, language in missing(part):
            yield Finding(name, path, f"has no words in {language!r}")


def identifiers_have_their_form(catalog: Catalog) -> Iterator[Finding]:
    """LOV-, FOR- and CELEX numbers look like such numbers."""
    for law in catalog.of_type(Law):
        form = LAW_NUMBERS.get(law.type)
        if form and law.identifier is None:
            yield Finding(law.id, ("identifier",), f"is missing; a law of the type '{law.type}' has a number")
        elif form and not form.fullmatch(law.identifier or ""):
            yield Finding(
                law.id, ("identifier",), f"{law.identifier!r} has not the form of a number of the type '{law.type}'"
            )


def ror_ids_add_up(catalog: Catalog) -> Iterator[Finding]:
    """A ROR id carries the checksum of its number (ISO 7064 mod 97-10, Crockford's base 32)."""
    for record in catalog.values():
        ror = getattr(record, "ror", None)
        if ror and not is_ror(ror):
            yield Finding(record.id, ("ror",), f"{ror!r} is not a ROR id: its checksum does not add up")


def registry_ids_have_their_form(catalog: Catalog) -> Iterator[Finding]:
    """An id in a registry looks like the ids of that registry."""
    for resource in catalog.of_type(Resource):
        for field in ("registries", "registries_upstream"):
            for registry, id in getattr(resource, field).items():
                form = REGISTRY_IDS.get(registry)
                if form and not form.fullmatch(id):
                    yield Finding(
                        resource.id, (field, registry.value), f"{id!r} has not the form of an id in {registry}"
                    )
    for sheet in catalog.of_type(DomainSheet):
        for path, place in sheet.places():
            if place.fairsharing and not REGISTRY_IDS[Registry.FAIRSHARING].fullmatch(place.fairsharing):
                message = f"{place.fairsharing!r} has not the form of an id in {Registry.FAIRSHARING}"
                yield Finding(sheet.id, (*path, "fairsharing"), message)


def mailboxes_are_shared(catalog: Catalog) -> Iterator[Finding]:
    """An address has the form of an address, and not that of a person's."""
    for record in catalog.values():
        found: list[tuple[Path, str | None]] = [(("email",), getattr(record, "email", None))]
        found += [(("links", number, "email"), link.email) for number, link in enumerate(record.links)]
        for path, address in found:
            if address is not None and not is_mail(address):
                yield Finding(record.id, path, f"{address!r} is not a mail address")
            elif address is not None and is_personal(address):
                yield Finding(record.id, path, f"{address!r} looks like a person's; only shared mailboxes are kept")


def shown_addresses_are_alive(catalog: Catalog) -> Iterator[Finding]:
    """No address that a record knows to be replaced or dead is shown by it under another head."""
    for record in catalog.values():
        gone = {link.url for link in record.links if not link.is_shown}
        if record.url in gone:
            yield Finding(record.id, ("url",), f"{record.url} is replaced or dead, according to a link of the record")
        for number, link in enumerate(record.links):
            if link.is_shown and link.url in gone:
                message = f"{link.url} is replaced or dead, according to another link of the record"
                yield Finding(record.id, ("links", number, "url"), message)


def nobody_who_republishes_is_linked(catalog: Catalog) -> Iterator[Finding]:
    """Addresses are those of the publishers, never of a site that republishes them."""
    for record in catalog.values():
        addresses: list[tuple[Path, str | None]] = [(("url",), record.url)]
        addresses += [(("links", number, "url"), link.url) for number, link in enumerate(record.links)]
        addresses += [
            (("evidence", "sources", number, "url"), source.url)
            for number, source in enumerate(record.evidence.sources)
        ]
        for path, address in addresses:
            if address and republishes(address):
                yield Finding(
                    record.id, path, f"{address} is on a site that republishes what others wrote; link the publisher"
                )


CHECKS: tuple[Check, ...] = (
    relations_lead_somewhere,
    prose_links_lead_somewhere,
    replacements_end,
    verdicts_do_not_collide,
    services_say_what_for,
    texts_are_complete,
    identifiers_have_their_form,
    ror_ids_add_up,
    registry_ids_have_their_form,
    mailboxes_are_shared,
    shown_addresses_are_alive,
    nobody_who_republishes_is_linked,
    changes_name_records,
    releases_are_in_order,
)
