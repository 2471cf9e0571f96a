"""The workshop: makes catalogs and sites of any size, each where no other stands."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path

from tests.benchmarks.catalog import write_catalog
from tests.benchmarks.racing import Contestant, run
from tests.benchmarks.rows import rows
from tests.benchmarks.sites import Site, table_site
from tests.benchmarks.ways import CsvTable, DataTemplate, Floor, ListTable, NeedTable, Way

OTHERS: tuple[type[Way], ...] = (CsvTable, ListTable, DataTemplate, NeedTable, Floor)
"""What we are measured beside."""
QUICKEST: tuple[type[Way], ...] = (CsvTable, NeedTable, Floor)
"""Those that are measured in every case; the others only where all rows stand on one page."""


class Workshop:
    """Makes what is raced, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.others = tuple(way for way in OTHERS if way.is_installed())
        self.quickest = tuple(way for way in QUICKEST if way.is_installed())
        self.table = cache(rows)
        self.catalog = cache(self._catalog)

    def site(self, race: str, name: str, way: type[Way], size: int, *, by_owner: bool = False) -> Site:
        """A site that shows so many rows in that way."""
        folder = self.folder / race / "".join(char if char.isalnum() else "-" for char in name)
        return table_site(folder, way(self.table(size), self.catalog(size)), by_owner=by_owner)

    def _catalog(self, size: int) -> Path:
        folder = self.folder / f"catalog-{size}"
        write_catalog(folder, self.table(size))
        return folder


def cold(name: str, site: Site, builder: str = "html", jobs: int = 1) -> Contestant:
    """Builds a site of which nothing has been built."""
    return Contestant(name=name, command=site.build(builder, jobs), prepare=site.clear)


def warm(name: str, site: Site, builder: str = "html", jobs: int = 1) -> Contestant:
    """Builds a site of which nothing is left but our copy of the content."""
    command = site.build(builder, jobs)
    return Contestant(name=name, command=command, arrange=partial(run, command), prepare=site.clear_all_but_content)


def again(name: str, site: Site) -> Contestant:
    """Builds a site that has been built before."""
    return Contestant(name=name, command=site.build(), arrange=partial(run, site.build()))


def again_after_touch(name: str, site: Site) -> Contestant:
    """Builds a site that has been built before, and of which one page is newer since."""
    command = site.build()
    return Contestant(name=name, command=command, arrange=partial(run, command), prepare=partial(site.touch, "page07"))
