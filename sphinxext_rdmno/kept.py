"""What was made of the content before, kept beside the doctrees: values by name, each good for one state only.

It is as trusted as the doctrees, which are pickles too. A file is written whole or not at all.
"""

from __future__ import annotations

import pickle
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from sphinxext_rdmno.pauses import no_garbage

FOLDER = "rdmno"
"""Beside the doctrees."""

_NOT_READABLE = (OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError, TypeError, ValueError)


class Kept:
    """Values below *folder* that were kept in the same *state*; of any other state there is none."""

    def __init__(self, folder: Path, state: str) -> None:
        self.state = state
        self._folder = folder
        self._mark = blake2b(state.encode(), digest_size=16).digest()

    def get(self, name: str) -> Any:
        """The value kept under *name*, or None."""
        with suppress(*_NOT_READABLE), self._path(name).open("rb") as file:
            if file.read(len(self._mark)) == self._mark:
                with no_garbage():
                    return pickle.load(file)  # noqa: S301 - see above
        return None

    def has(self, name: str) -> bool:
        """Whether a value is kept under *name*, without reading it."""
        with suppress(OSError), self._path(name).open("rb") as file:
            return file.read(len(self._mark)) == self._mark
        return False

    def put(self, name: str, value: Any) -> None:
        """Keep *value* under *name*."""
        path = self._path(name)
        with suppress(OSError):  # a build that cannot keep anything is only slower
            path.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=path.parent, delete=False) as file:
                file.write(self._mark)
                pickle.dump(value, file, pickle.HIGHEST_PROTOCOL)
            Path(file.name).replace(path)

    def drop(self, name: str) -> None:
        """Keep nothing under *name*."""
        with suppress(OSError):
            self._path(name).unlink(missing_ok=True)

    def _path(self, name: str) -> Path:
        return self._folder / FOLDER / f"{name}.pickle"
