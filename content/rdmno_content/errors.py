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
        """The problem on one line; what could mislead a terminal is shown as an escape, what could fill it is cut."""
        said = f"{self.position}: {self.field}: {self.message}" if self.field else f"{self.position}: {self.message}"
        plain = said if said.isprintable() else "".join(map(_printable, said[:_LONGEST]))
        return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]} …"


_LONGEST = 1000


def _printable(character: str) -> str:
    return character if character.isprintable() else character.encode("unicode_escape").decode()


class ContentError(Exception):
    """The content has problems; all of them, in the order of files and lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))
