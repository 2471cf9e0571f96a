"""The catalog of one build: read once in the main process, and kept ready beside the doctrees."""

from __future__ import annotations

import pickle
import re
import sys
from contextlib import suppress
from hashlib import blake2b
from multiprocessing import parent_process
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rdmno_content.catalog import Catalog

_OURS = re.compile(r"rdmno|(?:resource-table|law-list|classification-|content-|rdm-record|(?:-list\b))")
"""What a page that shows records cannot do without; a page that only looks like it costs a little time."""


def stamp() -> str:
    """A word that changes when a file of the catalog does; cheaper than reading them."""
    from rdmno_content.loading import DATA

    return _state_of(DATA)


def wording() -> str:
    """A word that changes when what is said of every record may: the release, and the labels of the closed lists."""
    import rdmno_content
    from rdmno_content.loading import VOCABULARY

    return f"{rdmno_content.__version__} {_state_of(VOCABULARY)}"


def _state_of(folder: Path) -> str:
    digest = blake2b(digest_size=12)
    for path in sorted(folder.rglob("*.yaml")):
        state = path.stat()
        digest.update(f"{path}\0{state.st_size}\0{state.st_mtime_ns}\0".encode())
    return digest.hexdigest()


def load(folder: Path) -> Catalog:
    """The catalog, from its copy in *folder* if that is current; raises `ContentError`.

    The copy is as trusted as the doctrees beside it, which are pickles too. It is written by the main
    process only, whole or not at all.
    """
    path = folder / f"rdmno-{_key()}.pickle"
    with suppress(OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError, TypeError, ValueError):
        copied: Catalog = pickle.loads(path.read_bytes())  # noqa: S301 - see above
        return copied
    from rdmno_content import loading

    catalog = loading.shipped()
    if parent_process() is None:
        _write(path, pickle.dumps(catalog, pickle.HIGHEST_PROTOCOL))
    return catalog


def _key() -> str:
    import pydantic

    import rdmno_content

    versions = f"{rdmno_content.__version__} {rdmno_content.SCHEMA} {pydantic.VERSION} {sys.version}"
    return blake2b(f"{stamp()} {versions}".encode(), digest_size=12).hexdigest()


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
