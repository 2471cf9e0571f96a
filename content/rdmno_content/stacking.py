"""The records as their files state them, layer over layer, before they are read as records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from rdmno_content._blocks import Block, first_in, located, position_of, value_at
from rdmno_content.errors import Position, Problem
from rdmno_content.layering import HIDE, Overlay, fields_given, misused_hide, speaks_as_a_patch
from rdmno_content.listed import Path
from rdmno_content.records import RECORD_TYPES
from rdmno_content.vocabulary import Kind
from rdmno_content.wording import a, listing, suggestion

_FROM_PATH = ("kind", "id")

_USES = "uses"


@cache
def _required(kind: Kind) -> tuple[str, ...]:
    """The fields that the file of a record must state."""
    fields = RECORD_TYPES[kind].model_fields.items()
    return tuple(name for name, field in fields if field.is_required() and name not in _FROM_PATH)


class Stack:
    """What every record states, by its id, after all that was laid over it."""

    def __init__(self) -> None:
        self.blocks: dict[str, Block] = {}
        self.hidden: set[str] = set()
        self.laid: dict[str, tuple[Block, str]] = {}
        """What the topmost layer states, by the id of the record, with the file."""
        self._kinds: dict[str, Kind] = {}
        self._files: dict[str, str] = {}
        self._origins: dict[str, dict[str, str]] = {}

    @property
    def ids(self) -> list[str]:
        """Every record, in the order in which they came."""
        return list(self.blocks)

    @property
    def origins(self) -> Mapping[str, Mapping[str, str]]:
        """Which layer gave which field of which record."""
        return self._origins

    def __getitem__(self, id: str) -> tuple[Kind, str, Block]:
        return self._kinds[id], self._files[id], self.blocks[id]

    def position(self, id: str, path: Path) -> Position:
        """Where the value at *path* of a record stands, in whichever file."""
        return position_of(self.blocks[id], path, self._files[id])

    def blame(self, id: str, path: Path) -> Position:
        """Where the topmost layer states what stands at *path* of a record, or what it did to it."""
        patch, file = self.laid[id]
        place = self.position(id, path)
        if place.file == file:
            return place
        inner = first_in(value_at(self.blocks[id], path), file) if len(path) > 1 else None
        return Position(file, *inner) if inner else position_of(patch, path, file)

    def put(self, kind: Kind, id: str, block: Block, file: str) -> list[Problem]:
        """Take in a record; its id must be new."""
        if id in self.blocks:
            return [Problem(Position(file, 1, 1), "", f"the id {id!r} is taken by {self._files[id]}")]
        self._kinds[id], self._files[id], self.blocks[id] = kind, file, block
        return []

    def begin(self) -> None:
        """Begin a layer."""
        self.laid = {}

    def lay(self, layer: str, kind: Kind, id: str, block: Block, file: str) -> list[Problem]:
        """Lay a file of a layer over the record of that id, or take it in if there is none."""
        if message := self._misplaced(kind, id, block):
            return [Problem(Position(file, 1, 1), "", message)]
        if id in self.laid:
            return [Problem(Position(file, 1, 1), "", f"the id {id!r} is taken by {self.laid[id][1]}")]
        is_new = id not in self.blocks
        self.laid[id] = block, file
        if is_new:
            self._origins[id] = {"": layer}
            return self.put(kind, id, block, file)
        if HIDE in block:
            return list(self._hide(id, block, file))
        return list(self._change(layer, id, block, file))

    def _hide(self, id: str, block: Block, file: str) -> Iterator[Problem]:
        for path, message in misused_hide(block, ()):
            yield Problem(position_of(block, path, file, key=path != (HIDE,)), str(path[0]), message)
        if self._kinds[id] is Kind.DATA_CLASS:
            message = "cannot be done to a class of data: readers would take its data for those of another"
            yield Problem(position_of(block, (HIDE,), file), HIDE, message)
        if id in self.hidden:
            yield Problem(position_of(block, (HIDE,), file), HIDE, "a layer below hides the record already")
        self.hidden.add(id)

    def _change(self, layer: str, id: str, patch: Block, file: str) -> Iterator[Problem]:
        self.hidden.discard(id)
        if self._kinds[id] is Kind.RESOURCE and _USES in patch:
            message = (
                "cannot be changed by a layer: verdicts are about these uses; state others in the rows of your guide"
            )
            yield Problem(Position(file, *patch.key_places[_USES]), _USES, message)
            return
        overlay = Overlay(self._kinds[id], self.blocks[id], located(patch, file))
        self.blocks[id] = overlay.merged
        self._origins.setdefault(id, {}).update(dict.fromkeys(fields_given(overlay.changed), layer))
        for path, message in overlay.mistakes:
            yield Problem(position_of(patch, path, file), ".".join(map(str, path)), message)

    def _misplaced(self, kind: Kind, id: str, block: Block) -> str:
        """Why *block* can be neither a change to a record of that id nor a new one; nothing if it can."""
        if id in self.blocks and self._kinds[id] is not kind:
            return f"{id!r} is {a(self._kinds[id])}; a change to it belongs in {self._kinds[id]}/{id}.yaml"
        if id in self.blocks:
            return ""
        lacking = [name for name in _required(kind) if name not in block]
        if not lacking and not speaks_as_a_patch(block):
            return ""
        there = f"there is no record {id!r} to change.{suggestion(id, self.blocks)}"
        return f"{there} A new one must state: {listing(lacking)}." if lacking else there
