"""What can be wrong with content, as values: a problem with its place, and the error that carries them all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a content file; line and column count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake in the content, where it stands and what to do about it."""

    position: Position
    field: str
    """The path of the field in the record, such as ``rows.0.cells.red``; empty for the file as a whole."""
    message: str

    def __str__(self) -> str:
        return f"{self.position}: {self.field}: {self.message}" if self.field else f"{self.position}: {self.message}"


class ContentError(Exception):
    """The content has problems; all of them, in the order of files and lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))
