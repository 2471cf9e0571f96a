"""From folders of files to a catalog, or to every problem in all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from pathlib import Path

from rdmno_content import _yaml, folders
from rdmno_content import layers as places
from rdmno_content._blocks import Block, position_of
from rdmno_content.about import About, Attribution, Part, Release, is_version
from rdmno_content.backing import Backing, Step
from rdmno_content.catalog import Catalog
from rdmno_content.checks import CHECKS, Check, texts_are_complete
from rdmno_content.errors import ContentError, Position, Problem
from rdmno_content.evidence import Source
from rdmno_content.folders import ATTRIBUTION, HISTORY, Folder, shown
from rdmno_content.labels import Labels, read_labels
from rdmno_content.layers import Layer
from rdmno_content.loosening import loosened
from rdmno_content.meaning import bent
from rdmno_content.owning import owners_words
from rdmno_content.parts import Record
from rdmno_content.reading import read_model, read_record, read_sources
from rdmno_content.stacking import Stack
from rdmno_content.summary import parts_of
from rdmno_content.wording import a

RDMKIT = folders.RDMKIT


@cache
def shipped() -> Catalog:
    """The catalog as released. Raises `ContentError`, though a release has no problems."""
    return load(places.DATA)


@cache
def shipped_labels() -> Labels:
    """The labels of the closed lists. Raises `ContentError`."""
    labels, problems = read_labels(places.VOCABULARY)
    if problems:
        raise ContentError(problems)
    return labels


def load(*folders: Path, layers: Sequence[Layer] = (), complete: bool = False) -> Catalog:
    """The catalog of all records in *folders*, each laid out as ``<kind>/<id>.yaml``, with *layers* on top.

    If it is to be *complete*, a text that lacks a language is a problem.
    Raises `ContentError` with every problem of every file: first what single files have, and once
    they can all be read, what disagrees between them.
    """
    reading = _Reading()
    for folder in folders:
        reading.read(Folder(folder))
    reading.lay(layers)
    reading.stop_at_problems()
    catalog = reading.catalog()
    rules = [rule for rule in CHECKS if complete or rule is not texts_are_complete]
    reading.problems += reading.check(catalog, rules)
    reading.stop_at_problems()
    return catalog


class _Reading:
    """What has been read so far, and where it stands."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._stack = Stack()
        self._sources: dict[str, Source] = {}
        self._parts: list[Part] = []
        self._about_places: dict[str, tuple[str, Block]] = {}
        self._records: dict[str, Record] = {}

    def read(self, folder: Folder) -> None:
        """The files of one folder, each record in it for the first time."""
        self._read_sources(folder)
        for kind, path in folder.records():
            if (block := self._block(path)) is not None:
                self.problems += self._stack.put(kind, path.stem, block, shown(path))
        self._read_about(folder)
        self.problems += folder.problems

    def lay(self, layers: Sequence[Layer]) -> None:
        """The layers, each over what stands below it, and every record as it has become."""
        self._records = self._typed(self._stack.ids)
        for layer in layers:
            below, sources = self._shown(), list(self._sources.values())
            self._read_layer(layer)
            self._records |= self._typed(self._stack.laid)
            if not self.problems:
                self.problems += self._objections(below, sources)

    def _read_layer(self, layer: Layer) -> None:
        folder = Folder(layer.folder, closed=True)
        self._stack.begin()
        self._read_sources(folder)
        for kind, path in folder.records():
            if (block := self._block(path)) is not None:
                self.problems += self._stack.lay(layer.name, kind, path.stem, block, shown(path))
        self.problems += folder.problems

    def _objections(self, below: Catalog, sources: Iterable[Source]) -> Iterator[Problem]:
        """What the topmost layer may not do to what stands below it."""
        inline = (source for record in below.values() for source in parts_of(record, Source))
        step = Step(below, self._shown(), frozenset(self._stack.laid), Backing(chain(sources, inline)))
        for rule in (loosened, owners_words, bent):
            for found in rule(step):
                yield Problem(self._stack.blame(found.id, found.path), _dotted(found.path), found.message)

    def _shown(self) -> Catalog:
        return Catalog(self._records.values(), hidden=self._stack.hidden)

    def catalog(self) -> Catalog:
        """Everything together."""
        return Catalog(
            self._records.values(),
            shipped_labels(),
            About.of(self._parts),
            hidden=self._stack.hidden,
            origins=self._stack.origins,
        )

    def check(self, catalog: Catalog, rules: Iterable[Check]) -> Iterator[Problem]:
        """What is wrong between the records."""
        for rule in rules:
            for finding in rule(catalog):
                yield Problem(self._position(finding.id, finding.path), _dotted(finding.path), finding.message)

    def stop_at_problems(self) -> None:
        """Raise `ContentError` if there are any."""
        if self.problems:
            raise ContentError(self.problems)

    def _position(self, id: str, path: tuple[str | int, ...]) -> Position:
        if id in self._about_places:
            file, block = self._about_places[id]
            return position_of(block, path, file)
        return self._stack.position(id, path)

    def _typed(self, ids: Iterable[str]) -> dict[str, Record]:
        records: dict[str, Record] = {}
        for id in ids:
            kind, file, block = self._stack[id]
            record, problems = read_record(kind, id, block, file, self._sources)
            if record is not None:
                records[id] = record
            self.problems += problems
        return records

    def _block(self, path: Path) -> Block | None:
        block, problems = _yaml.read(path, shown(path))
        self.problems += problems
        return None if problems else block

    def _read_sources(self, folder: Folder) -> None:
        for path in folder.sources():
            if (block := self._block(path)) is None:
                continue
            sources, problems = read_sources(block, shown(path))
            for key in sources.keys() & self._sources.keys():
                place = Position(shown(path), *block.key_places[key])
                problems.append(Problem(place, key, "is the key of a source in another file too"))
            self._sources |= sources
            self.problems += problems

    def _read_about(self, folder: Folder) -> None:
        for path in folder.releases():
            if is_version(path.stem):
                self._read_part(f"{HISTORY}/{path.name}", path, Release, {"version": path.stem})
            else:
                message = f"{path.stem!r} is not a release: year, month and a number, such as 2026.11.0"
                self.problems.append(Problem(Position(shown(path), 1, 1), "", message))
        if (path := folder.path / ATTRIBUTION).exists():
            self._read_part(ATTRIBUTION, path, Attribution, {})

    def _read_part(self, key: str, path: Path, model: type[Part], from_path: Mapping[str, str]) -> None:
        block = self._block(path)
        if block is None:
            return
        part, problems = read_model(model, a(model.__name__.lower()), block, shown(path), from_path)
        if key in self._about_places:
            message = f"says what {self._about_places[key][0]} says already"
            problems.append(Problem(Position(shown(path), 1, 1), "", message))
        elif part is not None:
            self._parts.append(part)
            self._about_places[key] = (shown(path), block)
        self.problems += problems


def _dotted(path: Iterable[str | int]) -> str:
    return ".".join(map(str, path))
