"""What a site shows: where its content comes from, and what state that is in; nothing here reads a record."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from importlib import metadata
from pathlib import Path
from stat import S_ISDIR
from typing import TYPE_CHECKING

import rdmno_content
from rdmno_content import layers
from rdmno_content.layers import Layer, installed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from sphinx.config import Config

    from rdmno_content.catalog import Catalog

_CODE = (Path(rdmno_content.__file__).parent, Path(__file__).parent)
_NOT_CODE = frozenset({"data", "schema", "static", "book", "__pycache__"})
_MADE_WITH = ("pydantic", "markdown-it-py", "babel")


@dataclass(frozen=True, slots=True)
class Content:
    """What a site shows: the shipped records or not, and the layers on top of them, the lowest first."""

    shipped: bool = True
    layers: tuple[Layer, ...] = ()

    @classmethod
    def of(cls, config: Config, srcdir: Path) -> Content:
        """What ``conf.py`` says; folders count from the folder of the sources. Raises `ContentError`."""
        packages = installed() if config.rdmno_installed_layers else ()
        folders = tuple(Layer(name, Path(srcdir, name)) for name in config.rdmno_layers)
        return cls(config.rdmno_shipped, packages + folders)

    def folders(self) -> tuple[Path, ...]:
        """Every folder that is read, with the labels of the closed lists in any case."""
        return (layers.DATA if self.shipped else layers.VOCABULARY, *(layer.folder for layer in self.layers))

    def load(self) -> Catalog:
        """The catalog from its files. Raises `ContentError`."""
        from rdmno_content import loading

        if self.shipped and not self.layers:
            return loading.shipped()
        return loading.load(*([layers.DATA] if self.shipped else []), layers=self.layers)


def stamp(content: Content) -> str:
    """A word that changes when a file of the catalog does; cheaper than reading them."""
    return _state_of(*content.folders())


def wording() -> str:
    """A word that changes when what is said of every record may: the release and its day, and the labels."""
    return f"{rdmno_content.__version__} {os.environ.get('SOURCE_DATE_EPOCH', '')} {_state_of(layers.VOCABULARY)}"


def key(content: Content, state: str) -> str:
    """A word for all that a catalog is made from: *content* in this *state*, and the code that reads and shows it."""
    versions = [rdmno_content.__version__, *map(metadata.version, _MADE_WITH)]
    return _digest(f"{content} {state} {versions} {sys.version} {_state_of(*_CODE, leave_out=_NOT_CODE)}")


def _state_of(*folders: Path, leave_out: AbstractSet[str] = frozenset()) -> str:
    return _digest(repr([sorted(_files_in(folder, leave_out)) for folder in folders]))


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=12).hexdigest()


def _files_in(folder: Path | str, leave_out: AbstractSet[str]) -> Iterator[tuple[str, int, int]]:
    """Every file with its size and time, whatever its name: a later build must not miss one that has no place there."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files_in(entry.path, leave_out) if entry.name not in leave_out else ()
                continue
            # A link to nothing is for the loader to explain.
            state = entry.stat(follow_symlinks=Path(entry).exists() if entry.is_symlink() else True)
            if not S_ISDIR(state.st_mode):
                yield entry.path, state.st_size, state.st_mtime_ns
