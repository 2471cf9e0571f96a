"""Linked data put together, so that each record is described once and only named by the others.

Knows no records: `linked` makes a `Description` of each, which can be kept and used without them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rdmno_content.copying import Copied

Node = dict[str, Any]
Address = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Description(Copied):
    """What linked data says of one record, on whichever site."""

    id: str
    """Of the record."""
    type: str
    name: list[Node]
    """Its name in each language."""
    address: str | None
    """Its own page, or what else stands for it everywhere."""
    facts: Node
    relation: str
    """The property that names the others."""
    others: tuple[str, ...]
    """The ids of the records that are named with it."""


class LinkedData:
    """The nodes of one page or document; *home* is the address at which a site shows a record, if that is known."""

    def __init__(self, home: Address = lambda _: None) -> None:
        self._home = home
        self._holders: dict[str, str] = {}
        self._done: set[str] = set()
        self._named: set[str] = set()

    def nodes(self, described: Mapping[str, Description], ids: Iterable[str]) -> Iterator[Node]:
        """A node for each of the records that is described and was not given before, in order."""
        wanted = [described[id] for id in dict.fromkeys(ids) if id in described and id not in self._done]
        self._done.update(each.id for each in wanted)
        self._named.update(id for id in map(self._id_of, wanted) if id)  # before others refer to them
        for each in wanted:
            yield {**self._named_node(each), **each.facts, **self._relation(each, described)}

    def _mention(self, each: Description) -> Node:
        """Its name, or only its id where it is named elsewhere."""
        id = self._id_of(each)
        if id in self._named:
            return {"@id": id}
        if id:
            self._named.add(id)
        return self._named_node(each)

    def _named_node(self, each: Description) -> Node:
        id = self._id_of(each)
        return {"@type": each.type, **({"@id": id} if id else {}), "name": each.name}

    def _id_of(self, each: Description) -> str | None:
        """Its home, else its own address, if no other record here has the same."""
        address = self._home(each.id) or each.address
        return address if address and self._holders.setdefault(address, each.id) == each.id else None

    def _relation(self, each: Description, described: Mapping[str, Description]) -> Node:
        mentions = [self._mention(described[other]) for other in each.others if other in described]
        return {each.relation: mentions} if mentions else {}
