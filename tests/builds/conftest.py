"""What tests of whole builds share: a catalog that may be changed between two builds."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rdmno_content import layers, loading

ROOT = Path(__file__).parent.parent.parent


class Data:
    """The files of a catalog, which may be changed; the next build reads them again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def change(self, name: str, old: str, new: str) -> None:
        """Put other words into a record."""
        path = self.folder / f"{name}.yaml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        loading.shipped.cache_clear()

    def add(self, name: str, text: str) -> None:
        """Add a record."""
        (self.folder / f"{name}.yaml").write_text(text, encoding="utf-8")
        loading.shipped.cache_clear()

    def remove(self, name: str) -> None:
        """Remove a record."""
        (self.folder / f"{name}.yaml").unlink()
        loading.shipped.cache_clear()


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the invented catalog in the place of the shipped one."""
    folder = tmp_path / "data"
    shutil.copytree(ROOT / "tests" / "content" / "catalog", folder)
    monkeypatch.setattr(layers, "DATA", folder)
    loading.shipped.cache_clear()
    yield folder
    loading.shipped.cache_clear()


@pytest.fixture
def catalog_files(data: Path) -> Data:
    """The same, with what a test may do to it."""
    return Data(data)


@pytest.fixture
def files() -> Callable[..., dict[str, bytes]]:
    """Read the files of an output that match any of the patterns, by name."""

    def read(outdir: Path, *patterns: str) -> dict[str, bytes]:
        found = {path for pattern in patterns for path in Path(outdir).rglob(pattern) if path.is_file()}
        return {path.relative_to(outdir).as_posix(): path.read_bytes() for path in sorted(found)}

    return read
