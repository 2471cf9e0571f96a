"""The words for the closed lists, in every language, from ``data/vocabulary``."""

from __future__ import annotations

import inspect
import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from pydantic_core import PydanticCustomError

from rdmno_content import vocabulary
from rdmno_content.errors import Position, Problem
from rdmno_content.text import Text, Words
from rdmno_content.wording import listing

LISTS: Mapping[str, type[StrEnum]] = {
    re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower(): list_
    for name, list_ in inspect.getmembers(vocabulary, inspect.isclass)
    if issubclass(list_, StrEnum) and list_ is not StrEnum
}
"""The closed lists by the name of their file."""


class Labels:
    """The label of every member of every closed list."""

    def __init__(self, labels: Mapping[tuple[type[StrEnum], str], Text]) -> None:
        self._labels = dict(labels)

    def __getitem__(self, member: StrEnum) -> Text:
        return self._labels[type(member), member]

    def word(self, member: StrEnum, *languages: str) -> Words:
        """The label for a reader of *languages*."""
        return self[member].in_language(*languages)


def read_labels(folder: Path) -> tuple[Labels, list[Problem]]:
    """The labels in *folder*, one file a list, and where they disagree with the lists."""
    from rdmno_content import _yaml

    labels: dict[tuple[type[StrEnum], str], Text] = {}
    problems: list[Problem] = []
    for name, members in LISTS.items():
        path = folder / f"{name}.yaml"
        block, found = _yaml.read(path, f"{folder.name}/{path.name}")
        problems += found
        if found:
            continue
        if list(block) != [*members]:
            place = Position(f"{folder.name}/{path.name}", *block.place)
            problems.append(Problem(place, "", f"must hold, in this order: {listing(members)}"))
            continue
        for member in members:
            try:
                labels[members, member] = Text.read(block[member.value])
            except PydanticCustomError as error:
                place = Position(f"{folder.name}/{path.name}", *block.key_places[member.value])
                problems.append(Problem(place, member.value, error.message()))
    return Labels(labels), problems
