"""The catalog of one build: read once in the main process, and kept ready beside the doctrees."""

from __future__ import annotations

import os
import pickle
import re
import sys
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from multiprocessing import parent_process
from pathlib import Path
from stat import S_ISDIR
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

from rdmno_content import layers
from rdmno_content.layers import Layer, installed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.config import Config

    from rdmno_content.catalog import Catalog

_OURS = re.compile(r"rdmno|(?:resource-table|law-list|classification-|storage-finder|content-|rdm-record|(?:-list\b))")
"""What a page that shows records cannot do without; a page that only looks like it costs a little time."""


_FORM = 2
"""Of the copy: counted up when what a catalog holds changes, so that no older copy is taken for it."""


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
    import rdmno_content

    return f"{rdmno_content.__version__} {os.environ.get('SOURCE_DATE_EPOCH', '')} {_state_of(layers.VOCABULARY)}"


def _state_of(*folders: Path) -> str:
    digest = blake2b(digest_size=12)
    for path, state in (found for folder in folders for found in sorted(_files_in(folder))):
        digest.update(f"{path}\0{state.st_size}\0{state.st_mtime_ns}\0".encode())
    return digest.hexdigest()


def _files_in(folder: Path | str) -> Iterator[tuple[str, os.stat_result]]:
    """Every file, whatever its name: one that has no place there is a problem, which a later build must not miss."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files_in(entry.path)
                continue
            # A link to nothing is for the loader to explain.
            state = entry.stat(follow_symlinks=Path(entry).exists() if entry.is_symlink() else True)
            if not S_ISDIR(state.st_mode):
                yield entry.path, state


def load(folder: Path, content: Content, state: str) -> Catalog:
    """The catalog of *content*, from its copy in *folder* if that is of this *state*; raises `ContentError`.

    The copy is as trusted as the doctrees beside it, which are pickles too. It is written by the main
    process only, whole or not at all.
    """
    path = folder / f"rdmno-{_key(content, state)}.pickle"
    with suppress(OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError, TypeError, ValueError):
        copied: Catalog = pickle.loads(path.read_bytes())  # noqa: S301 - see above
        return copied
    catalog = content.load()
    if parent_process() is None:
        _write(path, pickle.dumps(catalog, pickle.HIGHEST_PROTOCOL))
    return catalog


def _key(content: Content, state: str) -> str:
    import pydantic

    import rdmno_content

    versions = f"{_FORM} {rdmno_content.__version__} {rdmno_content.SCHEMA} {pydantic.VERSION} {sys.version}"
    return blake2b(f"{content} {state} {versions}".encode(), digest_size=12).hexdigest()


def _write(path: Path, content: bytes) -> None:
    with suppress(OSError):  # a build that cannot keep the copy is only slower
        path.parent.mkdir(parents=True, exist_ok=True)
        for old in path.parent.glob("rdmno-*.pickle"):
            old.unlink(missing_ok=True)
        with NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(content)
        Path(file.name).replace(path)


def may_show_records(source: Path) -> bool:
    """Whether the page at *source* may show something of ours."""
    try:
        return _OURS.search(source.read_text(encoding="utf-8")) is not None
    except (OSError, UnicodeDecodeError):
        return False
