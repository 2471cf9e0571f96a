"""Sites that show the table, and the states that they are built from."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.rows import pages_of
from tests.benchmarks.ways import Way

CONF = """\
project = "Benchmark"
extensions = {extensions}
linkcheck_ignore = [".*"]
"""
"""What all sites have in common: the theme that Sphinx chooses, and links that are listed but not followed."""

OURS = "rdmno"
"""The folder beside the doctrees that holds what we made of the content: the catalog, and the answers of pages."""


@dataclass(frozen=True, slots=True)
class Site:
    """The folders of one site."""

    folder: Path

    @property
    def source(self) -> Path:
        """Its pages."""
        return self.folder / "source"

    @property
    def trees(self) -> Path:
        """Its doctrees."""
        return self.folder / "trees"

    def out(self, builder: str) -> Path:
        """What a builder makes of it."""
        return self.folder / builder

    def build(self, builder: str = "html", jobs: int = 1) -> tuple[str, ...]:
        """The command that builds it; a warning is an error, for what is left out costs nothing."""
        options = ["-q", "-W", "--keep-going", "-j", str(jobs), "-b", builder, "-d", str(self.trees)]
        return (sys.executable, "-m", "sphinx", *options, str(self.source), str(self.out(builder)))

    def write(self, conf: str, extensions: Iterable[str], pages: Mapping[str, str]) -> None:
        """Write its configuration and files."""
        self.source.mkdir(parents=True)
        self._write("conf.py", CONF.format(extensions=list(extensions)) + conf)
        for name, text in pages.items():
            self._write(name, text)

    def _write(self, name: str, text: str) -> None:
        (self.source / name).write_text(text, encoding="utf-8", newline="")

    def clear(self) -> None:
        """Leave nothing but the source."""
        for made in self._made():
            shutil.rmtree(made)

    def clear_all_but_content(self) -> None:
        """Leave nothing but the source and what we keep of the content."""
        for made in self._made():
            if made != self.trees:
                shutil.rmtree(made)
        for path in self.trees.iterdir():
            if path.name != OURS:
                path.unlink()

    def touch(self, name: str) -> None:
        """Make a page newer than it is."""
        os.utime(next(self.source.glob(f"{name}.*")))

    def _made(self) -> list[Path]:
        return [path for path in self.folder.iterdir() if path != self.source]


def title(words: str, suffix: str) -> str:
    """The title of a page in the markup that goes with the ending of its file."""
    return f"# {words}\n\n" if suffix == ".md" else f"{words}\n{'=' * len(words)}\n\n"


def contents(pages: Iterable[str], suffix: str) -> str:
    """A first page that lists the others."""
    names = list(pages)
    if suffix == ".md":
        return title("Start", suffix) + "```{toctree}\n" + "".join(f"{name}\n" for name in names) + "```\n"
    return title("Start", suffix) + ".. toctree::\n\n" + "".join(f"   {name}\n" for name in names)


def table_site(folder: Path, way: Way, *, by_owner: bool = False) -> Site:
    """A site that shows the table of *way* on a page of its own, or on one page for each owner."""
    tables = dict(enumerate(pages_of(way.table))) if by_owner else {0: tuple(way.table)}
    files = {f"index{way.suffix}": contents((f"page{number:02}" for number in tables), way.suffix)}
    for number, rows in tables.items():
        name = f"page{number:02}"
        files |= way.files(name, rows)
        words = f"Services {number}"
        files[f"{name}{way.suffix}"] = (
            title(words, way.suffix) + "What there is to work with.\n\n" + way.directive(name, rows)
        )
    site = Site(folder)
    site.write(way.conf(), way.extensions, files)
    return site


def prose_site(folder: Path, pages: int, extensions: Iterable[str] = ()) -> Site:
    """A site of plain pages, none of which shows anything of an extension's."""
    files = {"index.rst": contents((f"page{number:02}" for number in range(pages)), ".rst")}
    for number in range(pages):
        paragraphs = [
            f"Paragraph {each} of page {number} has *some* words in it, and a ``literal``." for each in range(40)
        ]
        files[f"page{number:02}.rst"] = title(f"Page {number}", ".rst") + "\n\n".join(paragraphs) + "\n"
    site = Site(folder)
    site.write("", extensions, files)
    return site
