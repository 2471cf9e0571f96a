"""The command: race, print, and write the results where the documentation shows them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks import parts, tables
from tests.benchmarks.cases import Case
from tests.benchmarks.racing import race, run
from tests.benchmarks.results import Result, as_markdown, result_of, section
from tests.benchmarks.ways import ResourceTable, Way
from tests.benchmarks.workshop import Workshop

KEYS = ("import", "listed", "load", "page", "pages", "latex", "text", "touched", "nothing")


def arguments() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a smoke test: up to 1000 rows, three rounds")
    parser.add_argument("--rounds", type=int, help="how often each command runs (5, or 3 with --quick)")
    parser.add_argument("--only", action="append", choices=KEYS, help="run these cases only; may be repeated")
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the results there, as Markdown")
    given = parser.parse_args()
    given.rounds = given.rounds or (3 if given.quick else 5)
    return given


def cases(workshop: Workshop, *, quick: bool) -> Iterator[tuple[str, Callable[[], Case]]]:
    """Every case by its key; its sites are written when it is called."""
    sizes, many, paper = ((100, 1_000), 1_000, 100) if quick else ((100, 1_000, 10_000), 5_000, 1_000)
    yield "import", parts.importing
    for pages in (1, 50):
        yield "listed", partial(parts.listed, workshop, pages)
    for size in sizes[1:]:
        yield "load", partial(parts.loading, workshop, size)
    for builder in ("latex", "text"):
        yield builder, partial(tables.on_paper, workshop, paper, builder)
    yield "touched", partial(tables.one_touched, workshop, many)
    yield "nothing", partial(tables.nothing_changed, workshop, many)
    for jobs in (2, 1):
        yield "pages", partial(tables.many_pages, workshop, many, jobs)
    for size in sizes:
        yield "page", partial(tables.one_page, workshop, size)


def warm_up(workshop: Workshop) -> None:
    """Build a small site in every way, so that all modules are compiled before anything is measured."""
    ways: tuple[type[Way], ...] = (*workshop.others, ResourceTable)
    for way in ways:
        site = workshop.site("warm-up", way.name, way, 10)
        for builder in ("html", "latex", "text"):
            run(site.build(builder))


def measure(make: Callable[[], Case], rounds: int) -> Result:
    """Race one case, telling how it goes, and look at what was built."""
    case = make()
    tell(f"\n{case.title}")
    result = result_of(case, race(case.contestants, rounds * case.repeats, tell))
    tell(f"\n{section(result)}")
    return result


def tell(line: str) -> None:
    """Say something to the person who waits."""
    sys.stderr.write(f"{line}\n")


def main() -> int:
    """Race, print the results, and write them if asked to."""
    given = arguments()
    with TemporaryDirectory(prefix="rdmno-bench-") as folder:
        workshop = Workshop(Path(folder))
        warm_up(workshop)
        results: list[Result] = []
        text = ""
        for key, make in cases(workshop, quick=given.quick):
            if not given.only or key in given.only:
                results.append(measure(make, given.rounds))
                text = as_markdown(results, given.rounds)
                if given.write:  # each time, for the last cases take long
                    given.write.write_text(text, encoding="utf-8")
    sys.stdout.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
