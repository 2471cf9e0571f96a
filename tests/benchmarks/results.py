"""The results as Markdown: a table a case, with ratios, and what became of the targets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from tests.benchmarks.cases import Case, Target
from tests.benchmarks.completeness import differing, links, missing_words
from tests.benchmarks.machine import machine, versions
from tests.benchmarks.racing import Costs
from tests.benchmarks.rows import links_of
from tests.benchmarks.ways import Floor


@dataclass(frozen=True, slots=True)
class Result:
    """What came out of a case."""

    case: Case
    costs: Mapping[str, Costs]
    completeness: Mapping[str, tuple[str, str]]
    """What was counted of each contestant's site: links and words."""
    remark: str = ""

    def ratio(self, of: str, beside: str, *, is_about_memory: bool = False) -> float:
        """What one contestant costs, in units of what another does."""
        measure = "megabytes" if is_about_memory else "seconds"
        return float(getattr(self.costs[of], measure) / getattr(self.costs[beside], measure))


def result_of(case: Case, costs: Mapping[str, Costs]) -> Result:
    """The costs of a case with what its sites hold."""
    floor = case.exhibits[Floor.name].site if case.exhibits else None
    counted: dict[str, tuple[str, str]] = {}
    for name, exhibit in case.exhibits.items():
        assert floor is not None
        wanted = links_of(exhibit.table)
        missing = missing_words(exhibit.site, exhibit.builder, exhibit.table, floor)
        counted[name] = (
            f"{len(links(exhibit.site) & wanted)} of {len(wanted)}",
            f"{missing} missing" if missing else "all",
        )
    return Result(case, costs, counted, _remark(case))


def _remark(case: Case) -> str:
    if case.same is None:
        return ""
    changed = differing(*(site.out("html") for site in case.same))
    return f"Files that differ: {', '.join(sorted(changed)) or 'none'}."


def as_markdown(results: Sequence[Result], rounds: int) -> str:
    """All results, beginning with what they were taken with."""
    return "\n\n".join(_parts(results, rounds)) + "\n"


def _parts(results: Sequence[Result], rounds: int) -> Iterator[str]:
    yield "## Measured with"
    yield _table(("What", "Version"), versions())
    yield f"{machine()}. Medians of {rounds} rounds or more."
    yield "## Targets"
    yield _table(
        ("Case", "What", "Beside", "At most", "Measured", "Met"),
        (_against(result, target) for result in results for target in result.case.targets),
    )
    yield "## Cases"
    for result in results:
        yield section(result)


def section(result: Result) -> str:
    """One case."""
    head = ["Beside " + result.case.beside, "CPU", "Ratio", "Spread", "Memory", "Ratio"]
    head += ["Links", "Words"] if result.completeness else []
    rows = (_row(result, name, costs) for name, costs in result.costs.items())
    return "\n\n".join(filter(None, (f"### {result.case.title}", _table(head, rows), result.remark)))


def _row(result: Result, name: str, costs: Costs) -> Iterator[str]:
    beside = result.case.beside
    yield name
    yield f"{costs.seconds:.2f} s"
    yield f"{result.ratio(name, beside):.2f}"
    yield f"{costs.spread:.0%}"
    yield f"{costs.megabytes:.0f} MB"
    yield f"{result.ratio(name, beside, is_about_memory=True):.2f}"
    yield from result.completeness.get(name, ())


def _against(result: Result, target: Target) -> tuple[str, ...]:
    ratio = result.ratio(target.of, target.beside, is_about_memory=target.is_about_memory)
    what = f"{target.of}, memory" if target.is_about_memory else target.of
    # Compared as it is shown, so that no table says that 1.05 is more than 1.05.
    is_met = round(ratio, 2) <= target.at_most
    return result.case.title, what, target.beside, f"{target.at_most:.2f}", f"{ratio:.2f}", "yes" if is_met else "no"


def _table(head: Sequence[str], rows: Iterable[Iterable[str]]) -> str:
    """A table that reads as well in its source: the columns stand in line, all but the first to the right."""
    cells = [[*head], *([*row] for row in rows)]
    widths = [max(len(cell) for cell in column) for column in zip(*cells, strict=True)]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    return "\n".join(map(partial(_line, widths), (cells[0], rule, *cells[1:])))


def _line(widths: Sequence[int], cells: Sequence[str]) -> str:
    first, *others = zip(cells, widths, strict=True)
    aligned = [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]
    return f"| {' | '.join(aligned)} |"
