"""The records as their files state them, layer over layer, before they are read as records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rdmno_content._yaml import Block, located, position_of
from rdmno_content.errors import Position, Problem
from rdmno_content.layering import HIDE, Overlay, fields_given, speaks_as_a_patch
from rdmno_content.records import RECORD_TYPES
from rdmno_content.vocabulary import Kind
from rdmno_content.wording import a, listing, suggestion

_FROM_PATH = ("kind", "id")

_USES = "uses"


class Stack:
    """What every record states, by its id, after all that was laid over it."""

    def __init__(self) -> None:
        self.blocks: dict[str, Block] = {}
        self.hidden: set[str] = set()
        self.touched: set[str] = set()
        """The records that a layer brings or changes."""
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

    def position(self, id: str, path: tuple[str | int, ...]) -> Position:
        """Where the value at *path* of a record stands, in whichever file."""
        return position_of(self.blocks[id], path, self._files[id])

    def put(self, kind: Kind, id: str, block: Block, file: str) -> list[Problem]:
        """Take in a record; its id must be new."""
        if id in self.blocks:
            return [Problem(Position(file, 1, 1), "", f"the id {id!r} is taken by {self._files[id]}")]
        self._kinds[id], self._files[id], self.blocks[id] = kind, file, block
        return []

    def lay(self, layer: str, kind: Kind, id: str, block: Block, file: str) -> list[Problem]:
        """Lay a file of a layer over the record of that id, or take it in if there is none."""
        located(block, file)
        if id not in self.blocks:
            if message := self._no_record(kind, id, block):
                return [Problem(Position(file, 1, 1), "", message)]
            self.touched.add(id)
            self._origins[id] = {"": layer}
            return self.put(kind, id, block, file)
        if self._kinds[id] is not kind:
            message = f"{id!r} is {a(self._kinds[id])}; a change to it belongs in {self._kinds[id]}/{id}.yaml"
            return [Problem(Position(file, 1, 1), "", message)]
        return list(self._change(layer, id, block, file))

    def _change(self, layer: str, id: str, patch: Block, file: str) -> Iterator[Problem]:
        if HIDE in patch:
            if patch[HIDE] not in ("yes", "true"):
                yield Problem(Position(file, *patch.value_places[HIDE]), HIDE, "must be yes, or not be there")
            self.hidden.add(id)
        else:
            self.hidden.discard(id)
        if self._kinds[id] is Kind.RESOURCE and _USES in patch:
            message = (
                "cannot be changed by a layer: verdicts are about these uses; state others in the rows of your guide"
            )
            yield Problem(Position(file, *patch.key_places[_USES]), _USES, message)
            return
        overlay = Overlay(self.blocks[id], patch)
        self.blocks[id] = overlay.merged
        self.touched.add(id)
        self._origins.setdefault(id, {}).update(dict.fromkeys(fields_given(overlay.changed), layer))
        for path, message in overlay.mistakes:
            yield Problem(position_of(patch, path, file), ".".join(map(str, path)), message)

    def _no_record(self, kind: Kind, id: str, block: Block) -> str:
        """What is wrong if *block* is to change a record that there is not; nothing if it is a new one."""
        fields = RECORD_TYPES[kind].model_fields
        lacking = [name for name, field in fields.items() if field.is_required() and name not in (*block, *_FROM_PATH)]
        if not lacking and not speaks_as_a_patch(block):
            return ""
        there = f"there is no record {id!r} to change.{suggestion(id, self.blocks)}"
        return f"{there} A new one must state: {listing(lacking)}." if lacking else there
