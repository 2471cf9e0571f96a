"""From folders of files to a catalog, or to every problem in all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from rdmno_content import _yaml
from rdmno_content._yaml import Block, place_of
from rdmno_content.about import About, Attribution, Part, Release, is_version
from rdmno_content.catalog import Catalog
from rdmno_content.checks import CHECKS
from rdmno_content.errors import ContentError, Position, Problem
from rdmno_content.evidence import Source
from rdmno_content.labels import Labels, read_labels
from rdmno_content.model import is_id
from rdmno_content.parts import Record
from rdmno_content.reading import read_model, read_record, read_sources
from rdmno_content.vocabulary import Kind
from rdmno_content.wording import a, listing, suggestion

DATA = Path(__file__).parent / "data"
VOCABULARY = DATA / "vocabulary"
SOURCES = "sources"
RDMKIT = "rdmkit.yaml"
HISTORY = "history"
ATTRIBUTION = "attribution.yaml"
_NOT_RECORDS = {VOCABULARY.name, SOURCES, RDMKIT, HISTORY, ATTRIBUTION}


@cache
def shipped() -> Catalog:
    """The catalog as released. Raises `ContentError`, though a release has no problems."""
    return load(DATA)


@cache
def shipped_labels() -> Labels:
    """The labels of the closed lists. Raises `ContentError`."""
    labels, problems = read_labels(VOCABULARY)
    if problems:
        raise ContentError(problems)
    return labels


def load(*folders: Path) -> Catalog:
    """The catalog of all records in *folders*, each laid out as ``<kind>/<id>.yaml``.

    Raises `ContentError` with every problem of every file: first what single files have, and once
    they can all be read, what disagrees between them.
    """
    reading = _Reading()
    for folder in folders:
        reading.read_sources(folder / SOURCES)
    for folder in folders:
        reading.read(folder)
        reading.read_about(folder)
    if reading.problems:
        raise ContentError(reading.problems)
    catalog = Catalog(reading.records.values(), shipped_labels(), reading.about)
    problems = list(reading.check(catalog))
    if problems:
        raise ContentError(problems)
    return catalog


class _Reading:
    """What has been read so far, and where it stands."""

    def __init__(self) -> None:
        self.records: dict[str, Record] = {}
        self.problems: list[Problem] = []
        self._origins: dict[str, tuple[str, Block]] = {}
        self._sources: dict[str, Source] = {}
        self._parts: list[Part] = []

    def read_sources(self, folder: Path) -> None:
        for path in self._yaml_files(folder, "a file of sources"):
            name = _shown(path)
            block, problems = _yaml.read(path, name)
            if not problems:
                sources, problems = read_sources(block, name)
                for key in sources.keys() & self._sources.keys():
                    problems.append(
                        Problem(
                            Position(name, *block.key_places[key]), key, "is the key of a source in another file too"
                        )
                    )
                self._sources |= sources
            self.problems += problems

    def read(self, folder: Path) -> None:
        for kind, path in self._files(folder):
            name = _shown(path)
            block, problems = _yaml.read(path, name)
            if not problems:
                record, problems = read_record(kind, path.stem, block, name, self._sources)
                if record is not None:
                    self._add(record, name, block)
            self.problems += problems

    def read_about(self, folder: Path) -> None:
        for path in self._yaml_files(folder / HISTORY, "a release"):
            if is_version(path.stem):
                self._read_part(f"{HISTORY}/{path.name}", path, Release, {"version": path.stem})
            else:
                self._note(path, f"{path.stem!r} is not a release: year, month and a number, such as 2026.11.0")
        if (folder / ATTRIBUTION).exists():
            self._read_part(ATTRIBUTION, folder / ATTRIBUTION, Attribution, {})

    def _read_part(self, key: str, path: Path, model: type[Part], from_path: Mapping[str, str]) -> None:
        name = _shown(path)
        block, problems = _yaml.read(path, name)
        if not problems:
            part, problems = read_model(model, a(model.__name__.lower()), block, name, from_path)
            if key in self._origins:
                self._note(path, f"says what {self._origins[key][0]} says already")
            elif part is not None:
                self._parts.append(part)
                self._origins[key] = (name, block)
        self.problems += problems

    @property
    def about(self) -> About:
        return About.of(self._parts)

    def check(self, catalog: Catalog) -> Iterator[Problem]:
        for rule in CHECKS:
            for finding in rule(catalog):
                file, block = self._origins[finding.id]
                place = place_of(block, finding.path)
                yield Problem(Position(file, *place), ".".join(map(str, finding.path)), finding.message)

    def _add(self, record: Record, name: str, block: Block) -> None:
        if record.id in self._origins:
            first = self._origins[record.id][0]
            self.problems.append(Problem(Position(name, 1, 1), "", f"the id {record.id!r} is taken by {first}"))
            return
        self.records[record.id] = record
        self._origins[record.id] = (name, block)

    def _files(self, folder: Path) -> Iterator[tuple[Kind, Path]]:
        if not folder.is_dir():
            self._note(folder, "is not a folder")
            return
        for inner in sorted(folder.iterdir()):
            if inner.name.startswith((".", "_")) or inner.name in _NOT_RECORDS:
                continue
            if inner.name not in [*Kind]:
                self._note(
                    inner, f"is not named after a kind of record: {listing(Kind)}.{suggestion(inner.name, Kind)}"
                )
            elif not inner.is_dir():
                self._note(inner, "is not a folder")
            else:
                yield from ((Kind(inner.name), path) for path in self._records_in(inner))

    def _records_in(self, folder: Path) -> Iterator[Path]:
        for path in self._yaml_files(folder, "a record"):
            if not is_id(path.stem):
                self._note(path, f"{path.stem!r} is not an id: lower-case letters and digits, joined by single hyphens")
            else:
                yield path

    def _yaml_files(self, folder: Path, what: str) -> Iterator[Path]:
        if folder.exists() and not folder.is_dir():
            self._note(folder, "is not a folder")
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if path.name.startswith("."):
                continue
            if path.suffix != ".yaml":
                self._note(path, f"is not {what}: its name must end in .yaml")
            else:
                yield path

    def _note(self, path: Path, message: str) -> None:
        self.problems.append(Problem(Position(_shown(path), 1, 1), "", message))


def _shown(path: Path) -> str:
    """The path as a person at this terminal would type it."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
