"""The files of a folder of content, and everything in it that has no place there."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path

from rdmno_content.errors import Position, Problem
from rdmno_content.model import is_id
from rdmno_content.vocabulary import Kind
from rdmno_content.wording import listing, suggestion

VOCABULARY = "vocabulary"
SOURCES = "sources"
RDMKIT = "rdmkit.yaml"
HISTORY = "history"
ATTRIBUTION = "attribution.yaml"
_NOT_RECORDS = {VOCABULARY, SOURCES, RDMKIT, HISTORY, ATTRIBUTION}
_OF_LAYERS = {SOURCES}
_NOT_IN_IDS = re.compile(r"[^a-z0-9]+")


class Folder:
    """One folder of content, laid out as ``<kind>/<id>.yaml``; notes what does not belong there.

    If it is *closed*, it is a layer: it holds records and sources, and no link that leads out of it.
    """

    def __init__(self, path: Path, *, closed: bool = False) -> None:
        self.path = path
        self._closed = closed
        self.problems: list[Problem] = []

    def records(self) -> Iterator[tuple[Kind, Path]]:
        """The files of records, with their kinds."""
        if not self.path.is_dir():
            self._note(self.path, "is not a folder")
            return
        for inner in self._inside(self.path):
            if inner.name.startswith((".", "_")) or inner.name in (_OF_LAYERS if self._closed else _NOT_RECORDS):
                continue
            if inner.name in _NOT_RECORDS:
                self._note(inner, "has no place in a layer, which holds records and sources only")
            elif inner.name not in [*Kind]:
                self._note(
                    inner, f"is not named after a kind of record: {listing(Kind)}.{suggestion(inner.name, Kind)}"
                )
            elif not inner.is_dir():
                self._note(inner, "is not a folder")
            else:
                yield from ((Kind(inner.name), path) for path in self._records_in(inner))

    def sources(self) -> Iterator[Path]:
        """The files of sources."""
        return self._yaml_files(self.path / SOURCES, "a file of sources")

    def releases(self) -> Iterator[Path]:
        """The files that tell what releases changed."""
        return self._yaml_files(self.path / HISTORY, "a release")

    def _records_in(self, folder: Path) -> Iterator[Path]:
        for path in self._yaml_files(folder, "a record"):
            if not is_id(path.stem):
                say = f"{path.stem!r} is not an id: lower-case letters and digits, joined by single hyphens"
                meant = _NOT_IN_IDS.sub("-", path.stem.lower()).strip("-")
                self._note(path, f"{say}. Did you mean {meant!r}?" if meant else say)
            else:
                yield path

    def _yaml_files(self, folder: Path, what: str) -> Iterator[Path]:
        if folder.exists() and not folder.is_dir():
            self._note(folder, "is not a folder")
        elif self._leads_out(folder):
            self._note(folder, "is a link that leads out of its layer; put the folder itself here")
        else:
            yield from (path for path in self._inside(folder) if self._is_one(path, what))

    def _is_one(self, path: Path, what: str) -> bool:
        """Whether *path* is such a file; what hides is none, and of anything else it is noted."""
        if path.name.startswith("."):
            return False
        if path.suffix != ".yaml":
            self._note(path, f"is not {what}: its name must end in .yaml")
        elif not (path.is_file() or path.is_dir()):
            self._note(path, "is neither a file nor a link to one")
        elif self._leads_out(path):
            self._note(path, "is a link that leads out of its layer; put the file itself here")
        else:
            return True
        return False

    def _inside(self, folder: Path) -> list[Path]:
        if not folder.is_dir():
            return []
        try:
            return sorted(folder.iterdir(), key=attrgetter("name"))
        except OSError as error:
            self._note(folder, f"cannot be read: {error.strerror}")
            return []

    def _leads_out(self, path: Path) -> bool:
        """Whether *path* is a link out of the layer; what it stands in is none, so that only a link can be."""
        is_link = self._closed and path.is_symlink() and path.exists()
        return is_link and not path.resolve().is_relative_to(self.path.resolve())

    def _note(self, path: Path, message: str) -> None:
        self.problems.append(Problem(Position(shown(path), 1, 1), "", message))


def shown(path: Path) -> str:
    """The path as a person at this terminal would type it."""
    here = os.getcwd()  # noqa: PTH109 - said of every file, and `Path.cwd` takes ten times as long
    return str(path).removeprefix(f"{here}{os.sep}")
