"""Beside the extensions that sites load with us: neither changes what the other shows, or adds a warning.

Each site is built in a process of its own, for some of the neighbors patch Sphinx itself. A neighbor that
is not installed, or that does not build on this stack even without us, is skipped, and it is said why.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import json
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

pytestmark = pytest.mark.usual

ROOT = Path(__file__).parent.parent.parent
CATALOG = ROOT / "tests" / "content" / "catalog"

TABLE = "```{resource-table}\n:ids: fjord-drive\n```"
OURS = """\
# Ours

Keep {rdmno:class}`red` data in the {rdmno:ref}`fjord-vault`, says {rdmno:law}`sea-data-act § 8`.

```{resource-table}
:home:
:caption: Tools
:name: tools
```

```{law-list}
:layout: cards
```

```{classification-matrix}
:institution: uio-like
```

See {numref}`tools`.
"""


@dataclass(frozen=True)
class Neighbor:
    """An extension that a site loads beside us, and what it writes with it."""

    extensions: tuple[str, ...]
    text: str
    """What a page says in the neighbor's own words."""
    shows: str
    """What such a page shows then."""
    around: str = ""
    """The neighbor's directive around one of ours, if it takes any content."""
    conf: dict[str, object] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    stops: str = ""
    """A builder that stops at the neighbor's own words, whoever else is there."""


NOTEBOOK = {
    "cells": [{"cell_type": "markdown", "id": "one", "metadata": {}, "source": f"# Notebook\n\n{TABLE}\n"}],
    "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    "nbformat": 4,
    "nbformat_minor": 5,
}

NEIGHBORS = {
    "sphinx-needs": Neighbor(
        ("sphinx_needs",),
        text="```{req} A vault\n:id: REQ_001\nMust be deep.\n```\n\n```{needtable}\n:filter: id == 'REQ_001'\n```\n",
        shows="REQ_001",
        around=f"````{{req}} A drive\n:id: REQ_002\n\n{TABLE}\n````\n",
    ),
    "sphinxcontrib-bibtex": Neighbor(
        ("sphinxcontrib.bibtex",),
        text="Says {cite:p}`tide`.\n\n```{bibliography}\n```\n",
        shows="On tides",
        conf={"bibtex_bibfiles": ["refs.bib"]},
        files={"refs.bib": "@book{tide, title={On tides}, author={Wave, A.}, year={2000}, publisher={Shore}}\n"},
    ),
    "sphinx-tabs": Neighbor(
        ("sphinx_tabs.tabs",),
        text="````{tabs}\n```{tab} Ebb\nLow water.\n```\n````\n",
        shows="Low water.",
        around=f"`````{{tabs}}\n````{{tab}} Ebb\n{TABLE}\n````\n`````\n",
    ),
    "sphinx-copybutton": Neighbor(("sphinx_copybutton",), text="```python\nsail(1)\n```\n", shows="copybutton.js"),
    "sphinx-toolbox": Neighbor(
        ("sphinx_toolbox", "sphinx_toolbox.collapse"),
        text="See {wikipedia}`Fjord`.\n",
        shows="wikipedia.org/wiki/Fjord",
        around=f"````{{collapse}} More\n{TABLE}\n````\n",
        conf={"github_username": "shore", "github_repository": "sea"},
        stops="text",
    ),
    "myst-nb": Neighbor(
        ("myst_nb",),
        text="```{toctree}\nnotebook\n```\n",
        shows="notebook.html",
        conf={"nb_execution_mode": "off"},
        files={"notebook.ipynb": json.dumps(NOTEBOOK)},
    ),
    "sphinx-design": Neighbor(
        ("sphinx_design",),
        text="```{card} Ebb\nLow water.\n```\n",
        shows="Low water.",
        around=f"````{{dropdown}} More\n{TABLE}\n````\n",
    ),
}


@dataclass(frozen=True)
class Site:
    """A site that was built, or was not."""

    code: int
    warnings: list[str]
    out: Path

    def read(self, name: str) -> str:
        """A file of the output, without the numbers that sphinx-needs draws by lot."""
        return re.sub(r"SNCB-[0-9a-f-]+", "SNCB", (self.out / name).read_text(encoding="utf-8"))


def pages(*, ours: bool, theirs: str = "Words.\n", around: str = "Words.\n") -> dict[str, str]:
    """The pages of a site, with our words or without: enough of them to be read by two processes."""
    names = ["ours", "theirs", "around", *(f"plain{number}" for number in range(4))]
    return {
        "index.md": "# Start\n\n```{toctree}\n" + "\n".join(names) + "\n```\n",
        "ours.md": OURS if ours else "# Ours\n\nWords.\n",
        "theirs.md": f"# Theirs\n\n{theirs}",
        "around.md": f"# Around\n\n{around if ours else 'Words.'}\n",
        **{f"plain{number}.md": "# Plain\n\nWords.\n" for number in range(4)},
    }


@pytest.fixture(scope="module")
def build(tmp_path_factory):
    """Build a site of the invented catalog in a process of its own."""
    folder = tmp_path_factory.mktemp("sites")

    def built(name, pages, *neighbors, ours=True, builder="html", **conf) -> Site:
        source = folder / name
        extensions = [each for neighbor in neighbors for each in neighbor.extensions]
        markdown = [] if "myst_nb" in extensions else ["myst_parser"]
        settings = {
            "extensions": [*markdown, *extensions, *(["sphinxext_rdmno"] if ours else [])],
            "project": "site",
            "version": "1",
            "copyright": "us",
            "nitpicky": True,
            "numfig": True,
            "html_theme": "basic",
            "man_pages": [("index", "site", "Site", "", 1)],
            **{key: value for neighbor in neighbors for key, value in neighbor.conf.items()},
            **conf,
        }
        lines = [
            "from pathlib import Path",
            "from rdmno_content import layers",
            f"layers.DATA = Path({str(CATALOG)!r})",
        ]
        lines += [f"{key} = {value!r}" for key, value in settings.items()]
        files = {key: text for neighbor in neighbors for key, text in neighbor.files.items()}
        for path, text in {**pages, **files, "conf.py": "\n".join(lines)}.items():
            (source / path).parent.mkdir(parents=True, exist_ok=True)
            (source / path).write_text(text, encoding="utf-8")
        out, trees = (source / "_build" / builder / each for each in ("out", "trees"))
        command = ["-m", "sphinx", "-q", "--no-color", "-j", "2", "-b", builder, "-d", trees]
        done = subprocess.run(
            [sys.executable, *command, source, out], capture_output=True, text=True, check=False, cwd=folder
        )
        said = done.stderr.replace(f"{source}/", "").splitlines()
        return Site(done.returncode, [line for line in said if line.strip()], out)

    return built


def is_installed(name: str) -> bool:
    """Whether there is such a neighbor here."""
    try:
        return importlib.util.find_spec(NEIGHBORS[name].extensions[0]) is not None
    except ModuleNotFoundError:
        return False


def present(name: str) -> Neighbor:
    """The neighbor, or why there is nothing to test."""
    if not is_installed(name):
        pytest.skip(f"{name} is not installed (`nox -s coexist` brings it)")
    return NEIGHBORS[name]


def standing(site: Site, *neighbors: str) -> Site:
    """A site without us, or why the neighbors cannot be tested on this stack."""
    if site.code:
        stack = " ".join(f"{each} {importlib.metadata.version(each)}" for each in (*neighbors, "sphinx", "docutils"))
        pytest.skip(f"does not build even without us: {stack}: {site.warnings[-1]}")
    return site


def body(html: str) -> str:
    """What a page says, without the head and the frame of the site."""
    return html.partition('<div class="body"')[2].partition('<div class="sphinxsidebar"')[0]


@pytest.fixture(scope="module")
def alone(build):
    """A site that loads us and no neighbor."""
    return build("alone", pages(ours=True))


@pytest.fixture(scope="module", params=NEIGHBORS)
def name(request):
    """The name of each neighbor."""
    return request.param


@pytest.fixture(scope="module")
def neighbor(name):
    """The neighbor itself."""
    return present(name)


@pytest.fixture(scope="module")
def without(build, name, neighbor):
    """A site that loads the neighbor, and not us."""
    return standing(build(f"{name}-alone", pages(ours=False, theirs=neighbor.text), neighbor, ours=False), name)


@pytest.fixture(scope="module")
def both(build, name, neighbor, without):
    """The same site with us and our words; read and written by two processes where the neighbor allows it."""
    return build(f"{name}-and-us", pages(ours=True, theirs=neighbor.text, around=neighbor.around), neighbor)


class TestOneNeighbor:
    def test_no_warning_is_added(self, both, without):
        assert both.code == 0
        assert [line for line in both.warnings if line not in without.warnings] == []

    def test_what_we_show_stays_as_it_is(self, both, alone):
        assert alone.warnings == []
        assert body(both.read("ours.html")) == body(alone.read("ours.html"))

    def test_what_the_neighbor_shows_stays_as_it_is(self, both, without, neighbor):
        """The whole page, with all that the neighbor loads for it; and so does a page that shows nothing of either."""
        assert neighbor.shows in both.read("theirs.html")
        assert both.read("theirs.html") == without.read("theirs.html")
        assert both.read("plain0.html") == without.read("plain0.html")

    @pytest.mark.parametrize(
        "name", [name for name, each in NEIGHBORS.items() if each.around or name == "myst-nb"], indirect=True
    )
    def test_ours_may_stand_inside_theirs(self, both, name, neighbor):
        """A tab, a card, a notebook is a place for a table like any other."""
        assert "https://drive.example.org" in both.read("notebook.html" if name == "myst-nb" else "around.html")


class TestAllNeighborsAtOnce:
    @pytest.mark.parametrize("builder", ["dirhtml", "latex", "text"])
    def test_no_builder_has_more_to_warn_of(self, build, builder):
        """On a site that loads all that are here, but MyST-NB, and what the builder cannot write at all."""
        others = (name for name, each in NEIGHBORS.items() if name != "myst-nb" and each.stops != builder)
        names = [name for name in others if is_installed(name)]
        neighbors = [NEIGHBORS[name] for name in names]
        texts, around = ("\n".join(getattr(each, part) for each in neighbors) for part in ("text", "around"))
        before = build("all", pages(ours=False, theirs=texts), *neighbors, ours=False, builder=builder)
        without = standing(before, *names)

        site = build("all-and-us", pages(ours=True, theirs=texts, around=around), *neighbors, builder=builder)

        assert site.code == 0
        assert [line for line in site.warnings if line not in without.warnings] == []
