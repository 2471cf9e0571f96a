"""The rows of the table that every way shows: invented services, the same ones in the same order each time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

HEADINGS = ("Name", "Description", "Owner", "Access")
WIDTHS = (25, 40, 15, 30)
"""Relative widths of the columns: those that `resource-table` gives them."""

OWNERS = 50


@dataclass(frozen=True, slots=True)
class Span:
    """Some words of a cell: plain, stressed, or a link."""

    text: str
    url: str = ""
    is_stressed: bool = False


Cell = tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Who owns services."""

    id: str
    name: str

    @property
    def url(self) -> str:
        """Its own page."""
        return f"https://{self.id}.example.org"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A service, and what the table says of it."""

    id: str
    name: str
    url: str
    description: Cell
    owner: Owner
    access: str

    @property
    def cells(self) -> tuple[Cell, ...]:
        """What stands under the headings."""
        return (
            (Span(self.name, self.url),),
            self.description,
            (Span(self.owner.name, self.owner.url),),
            (Span(self.access),),
        )

    @property
    def links(self) -> Iterator[str]:
        """The addresses that a reader of the row can follow."""
        return (span.url for cell in self.cells for span in cell if span.url)


_NAMES = """\
Amber Azure Birch Coral Dusk Ember Frost Gorse Hazel Indigo Jade Kelp
Larch Maple North Ochre Pearl Quartz Rowan Slate Teal Umber Violet Willow

Archive Basket Cabinet Desk Engine Folder Gate Harbour Index Journal Keep
Ledger Mill Notebook Office Portal Register Shelf Tower Vault Workbench

Alta Bergen Dovre Elverum Florø Gjøvik Hamar Inderøy Jæren Kongsberg Lofoten
Molde Narvik Oslo Porsgrunn Rauma Stavanger Tromsø Ulvik Vadsø
"""
_COLORS, _THINGS, _PLACES = (words.split() for words in _NAMES.split("\n\n"))
_KINDS = ("sensitive", "open", "raw", "large", "old", "shared", "coded")
_FIELDS = ("marine biology", "law", "history", "physics", "medicine", "music", "geology", "economics", "linguistics")
_HABITS = ("every night", "twice a week", "as soon as they arrive", "when a project ends", "on request")
_LOGINS = ("Feide", "a national identity", "a project account", "an account from the helpdesk")
_READERS = ("staff", "students", "guests", "partners abroad", "project leaders", "technicians")

_ASCII = str.maketrans({"ø": "o", "æ": "ae", " ": "-"})

MOST = len(_COLORS) * len(_THINGS) * len(_PLACES)
"""How many rows there can be."""


def owners() -> tuple[Owner, ...]:
    """Everyone who owns services."""
    names = (f"College of {color} {thing}s" for thing, color in product(_THINGS, _COLORS))
    return tuple(Owner(id=_id(name), name=name) for name, _ in zip(names, range(OWNERS), strict=False))


def rows(number: int) -> tuple[Row, ...]:
    """So many rows in the order of their names, with the owners taking turns."""
    names = [f"{color} {thing} {place}" for color, thing, place in product(_COLORS, _THINGS, _PLACES)]
    owning = owners()
    return tuple(_row(names[place * MOST // number], owning[place % OWNERS], place) for place in range(number))


def pages_of(table: Sequence[Row]) -> tuple[tuple[Row, ...], ...]:
    """The rows on pages, one for each owner that has any."""
    by_owner: dict[Owner, list[Row]] = {}
    for row in table:
        by_owner.setdefault(row.owner, []).append(row)
    return tuple(map(tuple, by_owner.values()))


def links_of(table: Sequence[Row]) -> frozenset[str]:
    """Every address that the table links."""
    return frozenset(link for row in table for link in row.links)


def _row(name: str, owner: Owner, place: int) -> Row:
    id = _id(name)
    field, habit = _FIELDS[place % len(_FIELDS)], _HABITS[place % len(_HABITS)]
    description = (
        Span("Keeps "),
        Span(_KINDS[place % len(_KINDS)], is_stressed=True),
        Span(f" files from {field} and copies them {habit}. Read "),
        Span(f"the guide to {name}", f"https://guides.example.org/{id}"),
        Span(" before the first project starts, and ask the helpdesk what it costs to keep more than a little."),
    )
    login, reader = _LOGINS[place % len(_LOGINS)], _READERS[place % len(_READERS)]
    access = f"For {reader}: log in with {login}, and apply by form {place + 1} at least a week before."
    return Row(id=id, name=name, url=f"https://{id}.example.org", description=description, owner=owner, access=access)


def _id(name: str) -> str:
    return name.lower().translate(_ASCII)
