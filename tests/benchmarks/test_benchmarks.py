"""The benchmarks measure what they say: the same table in every way, by turns, with honest ratios."""

from __future__ import annotations

import os
import sys
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
import sphinx

from rdmno_content import load
from tests.benchmarks.cases import Case, Target
from tests.benchmarks.catalog import write_catalog
from tests.benchmarks.completeness import differing, links, missing_words
from tests.benchmarks.racing import Contestant, Cost, Costs, RunError, race, run
from tests.benchmarks.results import Result, as_markdown, section
from tests.benchmarks.rows import HEADINGS, MOST, OWNERS, links_of, pages_of, rows
from tests.benchmarks.sites import Site, prose_site, table_site
from tests.benchmarks.ways import CsvTable, Floor, ListTable, ResourceTable

SIZE = 60
ALWAYS_HERE = (ResourceTable, CsvTable, ListTable)
"""The ways that need only what the extension needs; of the others each run of the benchmarks counts the words."""


class TestRows:
    def test_as_many_as_asked_for_each_with_its_own_id(self):
        """As many as there are names for."""
        assert len({row.id for row in rows(MOST)}) == MOST

    def test_stand_in_the_order_of_their_names(self):
        """So that a way which sorts shows them in the same order."""
        assert all(one.name < other.name for one, other in pairwise(rows(SIZE)))

    def test_each_page_has_the_rows_of_one_owner(self):
        """All of them, as many on each page."""
        pages = pages_of(rows(10 * OWNERS))

        assert [len(page) for page in pages] == [10] * OWNERS
        assert all(len({row.owner for row in page}) == 1 for page in pages)


class TestCatalog:
    def test_has_a_record_for_every_row_and_owner_and_no_problem(self, tmp_path):
        """It is checked like any other when it is loaded."""
        write_catalog(tmp_path / "catalog", rows(SIZE))

        catalog = load(tmp_path / "catalog")

        assert len(catalog) == SIZE + OWNERS
        assert {row.id for row in rows(SIZE)} < catalog.keys()


@pytest.fixture(scope="module")
def workplace(tmp_path_factory) -> Path:
    """A folder with a catalog, and the site that ready-made nodes make of it."""
    folder: Path = tmp_path_factory.mktemp("benchmarks")
    write_catalog(folder / "catalog", rows(SIZE))
    return folder


@pytest.fixture(scope="module")
def built(workplace):
    """Sites that show the table, each built once."""
    sites: dict[str, Site] = {}

    def build(way) -> Site:
        if way.name not in sites:
            site = table_site(workplace / way.__name__, way(rows(SIZE), workplace / "catalog"))
            run(site.build())
            sites[way.name] = site
        return sites[way.name]

    return build


class TestEveryWay:
    @pytest.mark.parametrize("way", ALWAYS_HERE)
    def test_shows_the_same_words(self, built, way):
        """Search knows every word, on the same pages."""
        assert missing_words(built(way), "html", rows(SIZE), built(Floor)) == 0

    @pytest.mark.parametrize("way", ALWAYS_HERE)
    def test_shows_the_same_columns(self, built, way):
        """Each with its heading."""
        page = (built(way).out("html") / "page00.html").read_text(encoding="utf-8")
        head = page[page.index("<thead") : page.index("</thead")]

        assert [heading for heading in HEADINGS if f">{heading}<" in head] == [*HEADINGS]

    def test_shows_linkcheck_every_link(self, built):
        """Ours does; how many the others show stands beside their figures."""
        assert links(built(ResourceTable)) == links_of(rows(SIZE))

    @pytest.mark.parametrize("builder", ["text", "latex"])
    def test_prints_every_word(self, built, builder):
        """As often as it stands in the table."""
        site = built(ResourceTable)
        run(site.build(builder))

        assert missing_words(site, builder, rows(SIZE), site) == 0
        assert missing_words(site, builder, rows(SIZE + 1), site) > 0

    def test_gives_each_owner_a_page(self, workplace):
        """On which the rows of that owner are chosen, and no others."""
        table = rows(SIZE)[: OWNERS // 10]
        site = table_site(workplace / "pages", ResourceTable(table, workplace / "catalog"), by_owner=True)
        run(site.build())
        page = (site.out("html") / "page03.html").read_text(encoding="utf-8")

        assert {row.owner for row in table if row.name in page} == {pages_of(table)[3][0].owner}

    def test_is_left_out_where_it_is_not_installed(self):
        """Also if it shares the first part of its name with others."""

        class Absent(CsvTable):
            extensions = ("sphinxcontrib.nothing",)

        assert not Absent.is_installed()


class TestStates:
    def test_nothing_is_left_but_the_source(self, tmp_path):
        """A cold build begins with it."""
        site = prose_site(tmp_path, 1)
        site.trees.mkdir()
        site.out("html").mkdir()

        site.clear()

        assert [path.name for path in tmp_path.iterdir()] == ["source"]

    def test_nothing_is_left_but_source_and_content(self, workplace, built):
        """A warm build begins with them; the copy of the content is one file."""
        site = built(ResourceTable)

        site.clear_all_but_content()

        assert [path.name for path in site.folder.iterdir() if path != site.source] == ["trees"]
        assert len(list(site.trees.iterdir())) == 1

    def test_a_touched_page_is_newer(self, tmp_path):
        """And no other is."""
        site = prose_site(tmp_path, 2)
        for path in site.source.iterdir():
            os.utime(path, (0, 0))

        site.touch("page01")

        assert [path.name for path in site.source.iterdir() if path.stat().st_mtime] == ["page01.rst"]

    def test_files_that_differ_are_named(self, tmp_path):
        """Also those that one of two outputs lacks."""
        for name, text in (("one/a", "1"), ("one/b", "2"), ("other/a", "1"), ("other/c", "2"), ("other/.d", "3")):
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text)

        assert differing(tmp_path / "one", tmp_path / "other") == {"b", "c"}


def python(code):
    return (sys.executable, "-c", code)


class TestRace:
    def test_a_run_costs_what_its_processes_cost(self):
        """Those that it started count too."""
        busy = "sum(range(3_000_000))"
        nested = f"import subprocess, sys; subprocess.run([sys.executable, '-c', '{busy}'])"

        assert run(python(nested)).seconds > run(python("")).seconds

    def test_a_run_costs_the_memory_that_it_held(self):
        """Also what it gave back; not what those held who started it."""
        ballast = b"x" * 80_000_000

        cost = run(python("x = b'x' * 60_000_000; del x"))

        assert 60 < cost.megabytes < len(ballast) / 1_000_000

    def test_a_command_that_fails_says_why(self):
        """It is not a cheap one."""
        with pytest.raises(RunError, match=r"gave 1:\n(?s:.*)ZeroDivisionError"):
            run(python("1 / 0"))

    def test_rounds_go_by_turns(self):
        """Each is prepared before each of its runs, and each begins a round."""
        order: list[str] = []
        contestants = [
            Contestant(
                name=name,
                command=python(""),
                arrange=partial(order.append, f"arrange {name}"),
                prepare=partial(order.append, name),
            )
            for name in "ab"
        ]

        costs = race(contestants, 2, lambda _: None)

        assert order == ["arrange a", "arrange b", "a", "b", "b", "a"]
        assert [len(costs[name].runs) for name in "ab"] == [2, 2]

    def test_costs_are_medians(self):
        """One slow run does not count."""
        costs = Costs((Cost(1.0, 30.0), Cost(9.0, 10.0), Cost(2.0, 20.0)))

        assert (costs.seconds, costs.megabytes, costs.spread) == (2.0, 20.0, 4.0)


def result(*targets):
    """A case in which one takes two seconds and the other four."""
    contestants = tuple(Contestant(name=name, command=()) for name in ("ours", "theirs"))
    case = Case(key="case", title="A case", contestants=contestants, beside="theirs", targets=targets)
    return Result(case, {"ours": Costs((Cost(2.0, 30.0),)), "theirs": Costs((Cost(4.0, 20.0),))}, {})


class TestResults:
    def test_a_case_is_a_table_of_ratios(self):
        """Of time and of memory, to one of its contestants."""
        lines = section(result()).splitlines()

        assert lines[0] == "### A case"
        assert lines[2:] == [
            "| Beside theirs |    CPU | Ratio | Spread | Memory | Ratio |",
            "| ------------- | -----: | ----: | -----: | -----: | ----: |",
            "| ours          | 2.00 s |  0.50 |     0% |  30 MB |  1.50 |",
            "| theirs        | 4.00 s |  1.00 |     0% |  20 MB |  1.00 |",
        ]

    @pytest.mark.parametrize(
        ("target", "line"),
        [
            (Target(of="ours", beside="theirs", at_most=0.5), "ours theirs 0.50 0.50 yes"),
            (Target(of="ours", beside="theirs", at_most=0.49), "ours theirs 0.49 0.50 no"),
            (Target(of="ours", beside="theirs", at_most=1.1, is_about_memory=True), "ours, memory theirs 1.10 1.50 no"),
        ],
    )
    def test_a_target_is_met_or_not(self, target, line):
        """A ratio as large as allowed is allowed."""
        text = as_markdown([result(target)], 5)

        assert f"A case {line}" in " ".join(text.replace("|", " ").split())

    def test_it_says_what_it_was_measured_with(self):
        """Every version, and the class of the machine."""
        text = as_markdown([result()], 5)

        assert f"Sphinx {sphinx.__version__}" in " ".join(text.replace("|", " ").split())
        assert " cores" in text
