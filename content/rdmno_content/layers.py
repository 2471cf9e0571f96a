"""Layers: what an institution puts on top of the shipped records, in a folder or in a package of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rdmno_content.errors import ContentError, Position, Problem

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

DATA = Path(__file__).parent / "data"
"""The shipped records, which stand below all layers."""

VOCABULARY = DATA / "vocabulary"
"""The words for the closed lists, which no layer changes."""

GROUP = "rdmno.content"
"""The entry points by which packages offer layers: ``name = "package"``, or ``"package:folder"`` for one inside it."""

Origins = Mapping[str, Mapping[str, str]]
"""By the id of a record: which layer gave which field, as ``rows.0.cells.red``; an empty path is the whole record."""


@dataclass(frozen=True, slots=True)
class Layer:
    """A folder of records and of patches to records below it."""

    name: str
    """What people call it."""
    folder: Path


def installed() -> tuple[Layer, ...]:
    """The layers of the packages that are installed, by name. Raises `ContentError` for one without a folder."""
    from importlib.metadata import entry_points

    return tuple(_layer_of(point) for point in sorted(entry_points(group=GROUP), key=lambda point: point.name))


def _layer_of(point: EntryPoint) -> Layer:
    """The layer behind an entry point; its package is found and not run."""
    from importlib.util import find_spec

    spec = find_spec(point.module)
    places = [] if spec is None else spec.submodule_search_locations or []
    for place in places:
        folder = Path(place, point.attr)
        if folder.is_dir():
            return Layer(point.name, folder)
    message = f"the installed layer {point.name!r} has no folder: {point.value}"
    raise ContentError([Problem(Position(point.value, 1, 1), "", message)])
