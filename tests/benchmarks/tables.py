"""The cases with a table: on one page and on many, from every state, for the web and on paper."""

from __future__ import annotations

from collections.abc import Iterable

from tests.benchmarks.cases import MORE, Case, Exhibit, Target
from tests.benchmarks.racing import Contestant
from tests.benchmarks.sites import Site, prose_site
from tests.benchmarks.ways import CsvTable, DataTemplate, Floor, NeedTable, ResourceTable, Way
from tests.benchmarks.workshop import Workshop, again, again_after_touch, cold, warm

OURS = ResourceTable.name
COLD = f"{OURS}, cold"
WARM = f"{OURS}, warm"
EMPTY = "a site with nothing on it"


def one_page(workshop: Workshop, size: int) -> Case:
    """All rows on one page."""
    targets = {
        100: (_target(COLD, CsvTable, 1.05), _target(WARM, CsvTable, 0.95)),
        1_000: (
            _target(COLD, CsvTable, 0.75),
            _target(COLD, DataTemplate, 0.50),
            _target(COLD, Floor, 1.30),
            _target(COLD, CsvTable, 1.10, is_about_memory=True),
        ),
        10_000: (
            _target(COLD, CsvTable, 0.55),
            _target(WARM, CsvTable, 0.45),
            _target(COLD, NeedTable, 0.65),
            _target(COLD, CsvTable, 1.10, is_about_memory=True),
        ),
    }
    title = f"Clean HTML, rows on one page: {size}"
    repeats = MORE if size < 1_000 else 1
    return _race(workshop, "page", title, size, others=workshop.others, targets=targets[size], repeats=repeats)


def many_pages(workshop: Workshop, size: int, jobs: int) -> Case:
    """The rows on fifty pages."""
    targets = (_target(COLD, CsvTable, 0.75), _target(WARM, CsvTable, 0.60)) if jobs > 1 else ()
    title = f"Clean HTML, rows on fifty pages: {size}, processes: {jobs}"
    return _race(workshop, "pages", title, size, others=(CsvTable, Floor), targets=targets, jobs=jobs, by_owner=True)


def on_paper(workshop: Workshop, size: int, builder: str) -> Case:
    """All rows on one page, for LaTeX or as text."""
    targets = (_target(COLD, CsvTable, {"latex": 0.65, "text": 0.95}[builder]),)
    return _race(
        workshop, builder, f"Builder {builder}, rows on one page: {size}", size, targets=targets, builder=builder
    )


def one_touched(workshop: Workshop, size: int) -> Case:
    """One page of fifty is newer than at the last build."""
    sites = _sites(workshop, "touched", size)
    return Case(
        key="touched",
        title=f"One page of fifty touched, rows in all: {size}",
        contestants=tuple(again_after_touch(name, site) for name, site in sites.items()),
        beside=CsvTable.name,
        targets=_raced(sites, (_target(OURS, CsvTable, 1.05), _target(OURS, NeedTable, 0.55))),
    )


def nothing_changed(workshop: Workshop, size: int) -> Case:
    """Nothing is newer than at the last build."""
    sites = {EMPTY: prose_site(workshop.folder / "nothing" / "empty", 0), **_sites(workshop, "nothing", size)}
    return Case(
        key="nothing",
        title=f"Nothing changed, rows on fifty pages: {size}",
        contestants=tuple(again(name, site) for name, site in sites.items()),
        beside=EMPTY,
        targets=(Target(of=OURS, beside=EMPTY, at_most=1.05),),
        repeats=MORE,
    )


def _sites(workshop: Workshop, race: str, size: int) -> dict[str, Site]:
    ways: tuple[type[Way], ...] = (*workshop.quickest, ResourceTable)
    return {way.name: workshop.site(race, way.name, way, size, by_owner=True) for way in ways}


def _race(
    workshop: Workshop,
    key: str,
    title: str,
    size: int,
    *,
    targets: Iterable[Target],
    others: Iterable[type[Way]] = (),
    builder: str = "html",
    jobs: int = 1,
    by_owner: bool = False,
    repeats: int = 1,
) -> Case:
    ways = {way.name: way for way in others or workshop.quickest} | {COLD: ResourceTable, WARM: ResourceTable}
    race = f"{key}-{size}-{jobs}"
    sites = {name: workshop.site(race, name, way, size, by_owner=by_owner) for name, way in ways.items()}

    def contestant(name: str, site: Site) -> Contestant:
        return (warm if name == WARM else cold)(name, site, builder, jobs)

    return Case(
        key=key,
        title=title,
        contestants=tuple(contestant(name, site) for name, site in sites.items()),
        beside=CsvTable.name,
        targets=_raced(sites, targets),
        repeats=repeats,
        exhibits={
            name: Exhibit(site=site, builder=builder, table=workshop.table(size)) for name, site in sites.items()
        },
    )


def _target(of: str, beside: type[Way], at_most: float, *, is_about_memory: bool = False) -> Target:
    return Target(of=of, beside=beside.name, at_most=at_most, is_about_memory=is_about_memory)


def _raced(names: Iterable[str], targets: Iterable[Target]) -> tuple[Target, ...]:
    """The targets that are about contestants which are there."""
    return tuple(target for target in targets if {target.of, target.beside} <= {*names})
