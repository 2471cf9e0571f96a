"""Which records and addresses a run is about."""

from __future__ import annotations

from collections.abc import Container, Iterable
from datetime import date

from rdmno_content.ages import owners_of
from rdmno_content.catalog import Catalog
from rdmno_content.links.addresses import Address
from rdmno_content.links.history import History
from rdmno_content.parts import Record


def wanted(catalog: Catalog, kinds: Container[str], ids: Container[str], owners: Iterable[str]) -> tuple[Record, ...]:
    """The records of these kinds, ids and owners; empty means all, but past records only by their id."""
    owners = frozenset(owners)
    return tuple(
        record
        for record in catalog.values()
        if (record.id in ids if ids else not record.is_past)
        and (not kinds or record.kind in kinds)
        and (not owners or not owners.isdisjoint(owners_of(record)))
    )


def due(addresses: Iterable[Address], history: History, until: date, limit: int | None) -> tuple[Address, ...]:
    """The addresses that were not asked after the day *until*: at most *limit* of them, the longest unasked first."""
    asked_by_then = [address for address in addresses if history.last_asked(address.url) <= until]
    return tuple(sorted(asked_by_then, key=lambda address: history.last_asked(address.url))[:limit])
