"""Where records are at home on a site: claims of pages, and which of them wins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Claim:
    """A page's claim to be where other pages link to for a record."""

    id: str
    kind: str
    label: str
    """The name of the record in the language of the site, for inventory and search."""
    docname: str
    position: int
    """Which directive of the page it is, counted from 0."""
    line: int | None = None
    kind_label: str = ""
    """What it is, in the language of the site; likewise its topics and owners, for the indices."""
    topics: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()

    @property
    def anchor(self) -> str:
        """The id of the place in the page."""
        return f"rdmno-{self.id}"


def winners(claims: Iterable[Claim], order: Sequence[str]) -> dict[str, Claim]:
    """The first claim to each record: by the order of the pages, then by their names, then by place."""
    place = {docname: number for number, docname in enumerate(order)}
    homes: dict[str, Claim] = {}
    for claim in sorted(claims, key=lambda each: (place.get(each.docname, len(place)), each.docname, each.position)):
        homes.setdefault(claim.id, claim)
    return homes


def losers(claims: Iterable[Claim], homes: Mapping[str, Claim]) -> Iterator[Claim]:
    """The claims that did not win, in order."""
    lost = [claim for claim in claims if homes[claim.id] != claim]
    yield from sorted(lost, key=lambda each: (each.docname, each.position, each.id))


def reading_order(root: str, includes: Mapping[str, Sequence[str]]) -> list[str]:
    """The pages as the tables of contents list them, from *root* on."""
    order: dict[str, None] = {}
    waiting = [root]
    while waiting:
        docname = waiting.pop()
        if docname not in order:
            order[docname] = None
            waiting += reversed(includes.get(docname, ()))
    return list(order)
