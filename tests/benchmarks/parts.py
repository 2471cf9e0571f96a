"""The cases without a table: importing the extension, listing it, loading the catalog."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from functools import partial

from tests.benchmarks.cases import MORE, Case, Target
from tests.benchmarks.racing import Contestant, run
from tests.benchmarks.sites import prose_site
from tests.benchmarks.ways import ResourceTable
from tests.benchmarks.workshop import Workshop, cold

SPHINX = "import sphinx.cmd.build, sphinx.builders.html, sphinx.environment"

EACH_FILE = "import pathlib, yaml\nfor path in sorted(pathlib.Path({!r}).rglob('*.yaml')):\n    "
YAML = EACH_FILE + "yaml.load(path.read_text(encoding='utf-8'), yaml.{})\n"
EVENTS = EACH_FILE + "for event in yaml.parse(path.read_text(encoding='utf-8'), yaml.CSafeLoader): pass\n"
LOAD = """
from pathlib import Path
from rdmno_content.layers import Layer
from sphinxext_rdmno.desk import Desk
from sphinxext_rdmno.holdings import Content
from sphinxext_rdmno.site import Site
content = Content(shipped=False, layers=(Layer("invented", Path({files!r})),))
Desk(content, Site(), Path({copy!r})).catalog
"""


MOST_FOR_SLOW = 1_000
"""PyYAML's own parser reads so many in a few seconds; more would not say more of what libyaml is worth."""


def importing() -> Case:
    """Importing the extension on top of what every build imports."""
    return Case(
        key="import",
        title="Importing the extension",
        contestants=(
            _python("what every build imports", SPHINX),
            _python("the same, and sphinxext_rdmno", f"{SPHINX}, sphinxext_rdmno"),
        ),
        beside="what every build imports",
        repeats=MORE,
    )


def listed(workshop: Workshop, pages: int) -> Case:
    """The extension in the configuration of a site that does not use it."""
    folder = workshop.folder / f"listed-{pages}"
    without = prose_site(folder / "without", pages)
    with_it = prose_site(folder / "with", pages, ResourceTable.extensions)
    return Case(
        key="listed",
        title=f"Listed in the configuration of a site that does not use it, pages: {pages}",
        contestants=(cold("without", without), cold("listed", with_it)),
        beside="without",
        targets=(Target(of="listed", beside="without", at_most=1.03),),
        repeats=MORE,
        same=(without, with_it),
    )


def loading(workshop: Workshop, size: int) -> Case:
    """The catalog from its files, and from the copy beside the doctrees."""
    files, bare = str(workshop.catalog(size)), "yaml.load, CSafeLoader"
    slow = _python("yaml.load, SafeLoader", YAML.format(files, "SafeLoader"))
    emptied, kept = workshop.folder / f"emptied-{size}", workshop.folder / f"kept-{size}"
    from_files, from_copy = (LOAD.format(files=files, copy=str(folder)) for folder in (emptied, kept))
    return Case(
        key="load",
        title=f"Loading a catalog, records: {size}",
        contestants=(
            _python(bare, YAML.format(files, "CSafeLoader")),
            *([slow] if size <= MOST_FOR_SLOW else []),
            _python("the events of CSafeLoader, unused", EVENTS.format(files)),
            _python("the catalog, cold", from_files, prepare=partial(shutil.rmtree, emptied, ignore_errors=True)),
            _python("the catalog, warm", from_copy, arrange=partial(run, _command(from_copy))),
        ),
        beside=bare,
        targets=(
            Target(of="the catalog, cold", beside=bare, at_most=0.40),
            Target(of="the catalog, warm", beside=bare, at_most=0.10),
        ),
    )


def _python(name: str, code: str, **states: Callable[[], object]) -> Contestant:
    return Contestant(name=name, command=_command(code), **states)


def _command(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code)
