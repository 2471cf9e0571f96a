"""Mappings and lists that know where they stand, line by line and column by column, and how to find things in them."""

from __future__ import annotations

from typing import Any

from rdmno_content.errors import Position

Place = tuple[int, int]


class PlaceIn(tuple[int, int]):  # noqa: SLOT001 - a tuple cannot have slots with values
    """A place that knows its file, for what is laid over a record from another one."""

    file: str

    @classmethod
    def of(cls, place: Place, file: str) -> PlaceIn:
        """The place in *file*."""
        made = cls(place)
        made.file = file
        return made


class Block(dict[str, Any]):
    """A mapping that knows where it, its keys and their values stand."""

    __slots__ = ("key_places", "place", "value_places")

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.key_places: dict[str, Place] = {}
        self.value_places: dict[str, Place] = {}


class Items(list[Any]):
    """A list that knows where it and its items stand."""

    __slots__ = ("item_places", "place")

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.item_places: list[Place] = []


def located(node: Any, file: str) -> Any:
    """The value *node*, each of whose places knows that it is in *file*; it is changed in place."""
    if isinstance(node, (Block, Items)):
        node.place = PlaceIn.of(node.place, file)
    if isinstance(node, Block):
        for places in (node.key_places, node.value_places):
            places.update({name: PlaceIn.of(place, file) for name, place in places.items()})
        for value in node.values():
            located(value, file)
    elif isinstance(node, Items):
        node.item_places = [PlaceIn.of(place, file) for place in node.item_places]
        for value in node:
            located(value, file)
    return node


def value_at(node: Any, path: tuple[str | int, ...]) -> Any:
    """What stands at *path*; None if nothing does."""
    for step in path:
        is_there = step in node if isinstance(node, Block) else isinstance(node, Items) and step in range(len(node))
        node = node[step] if is_there else None
    return node


def first_in(node: Any, file: str) -> Place | None:
    """The first place in *node* that was laid over it from *file*."""
    places: list[tuple[Place, Any]] = []
    if isinstance(node, Block):
        places = [(node.value_places[name], value) for name, value in node.items()]
    elif isinstance(node, Items):
        places = list(zip(node.item_places, node, strict=True))
    for place, value in places:
        found = place if getattr(place, "file", "") == file else first_in(value, file)
        if found:
            return found
    return None


def place_of(root: Block, path: tuple[str | int, ...], *, key: bool = False) -> Place:
    """Where the value at *path* (or its *key*) stands, or the nearest thing around it that is in the file."""
    position = position_of(root, path, "", key=key)
    return position.line, position.column


def position_of(root: Block, path: tuple[str | int, ...], file: str, *, key: bool = False) -> Position:
    """The same with its file: *file*, unless what stands there was laid over it from another one."""
    node: Any = root
    place = root.place
    for number, step in enumerate(path, 1):
        if isinstance(node, Block) and step in node:
            name = str(step)
            is_value = number == len(path) and not key and isinstance(node[name], str)
            place = (node.value_places if is_value else node.key_places)[name]
            node = node[name]
        elif isinstance(node, Items) and isinstance(step, int) and step < len(node):
            place = node.item_places[step]
            node = node[step]
        else:
            break
    return Position(getattr(place, "file", file), *place)
