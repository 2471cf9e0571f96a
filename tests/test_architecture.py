"""The rules of the house, executed: who may import whom, and what loading the extension may cost."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

VOCABULARIES = ("kinds", "releases", "resources", "rules", "people", "storage", "trust")
CONTENT_RANKS = [
    {"_version", "wording", "copying", "errors", "text", "markup", *(f"vocabulary.{name}" for name in VOCABULARIES)},
    {"vocabulary"},
    {"prose", "_blocks", "model", "identifiers", "graph"},
    {"_clear_yaml", "evidence", "about", "listed", "layers", "folders", "described"},
    {"_yaml"},
    {"parts", "verdicts", "layering"},
    {"query", "records.resource", "records.law", "records.institution", "records.storage", "records.guidance"},
    {"records"},
    {"forms", "labels", "stacking", "paths", "rdmkit_page", "strictness", "summary"},
    {"catalog", "reading"},
    {"coverage", "backing"},
    {"told", "meaning"},
    {"loosening"},
    {"owning"},
    {"ages", "checks", "difference", "exports", "linked", "policies", "rdmkit", "schema", "tables", "template"},
    {"loading", "telling"},
    {"__init__"},
    {"terminal"},
    {"links", "links.addresses", "links.answers", "links.manners", "links.writing"},
    {"links.asking", "links.judging"},
    {"links.checking", "links.confirming", "links.history"},
    {"links.choosing", "links.report", "links.testimony"},
    {"comparing", "covering", "creating", "diffing", "exporting", "links.command", "reviewing"},
    {"cli"},
    {"__main__"},
]

EXTENSION_RANKS = [
    {
        "_version",
        "warnings",
        "words",
        "holdings",
        "links",
        "paragraphs",
        "pauses",
        "homes",
        "reads",
        "site",
        "views",
        "conf_reading",
    },
    {
        "conf_reading",
        "config",
        "hints",
        "kept",
        "languages",
        "questions",
        "starting",
        "views.decisions",
        "views.shapes",
    },
    {"advising", "options", "roles", "html", "reading", "indices"},
    {"queries", "views.presenter", "layouts"},
    {"desk"},
    {"domain"},
    {"views.saying", "views.usage"},
    {"views.resources", "views.laws", "views.titles", "views.content"},
    {"views.matrix"},
    {"views.columns", "views.finder"},
    {"views.listing"},
    {"views.facets"},
    {"views.filtering"},
    {"answers"},
    {"frames", "assets", "jsonld"},
    {"pages", "asking", "enhancing", "exporting"},
    {"status"},
    {"directives"},
    {"__init__"},
    {"__main__"},
]

SPHINX_FREE = (
    "advising",
    "answers",
    "conf_reading",
    "desk",
    "hints",
    "holdings",
    "homes",
    "kept",
    "layouts",
    "links",
    "options",
    "paragraphs",
    "queries",
    "questions",
    "reading",
    "reads",
    "starting",
    "words",
    "views",
)
"""The modules of the extension that never name Sphinx; at most they build docutils' nodes."""


def modules(package: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(package.rglob("*.py")):
        name = ".".join(path.relative_to(package).with_suffix("").parts)
        yield (name.removesuffix(".__init__") if name != "__init__" else name), path


def imports(path: Path, *, late: bool) -> Iterator[str]:
    """The modules that a file imports; the late ones only if asked for, those for type checkers never."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    checking = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree) if late else tree.body:
        if id(node) in checking:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def ranked(ranks: list[set[str]]) -> dict[str, int]:
    return {name: rank for rank, names in enumerate(ranks) for name in names}


@pytest.mark.parametrize(
    ("folder", "package", "ranks"),
    [
        ("content/rdmno_content", "rdmno_content", CONTENT_RANKS),
        ("sphinxext_rdmno", "sphinxext_rdmno", EXTENSION_RANKS),
    ],
)
class TestRanks:
    def test_every_module_has_a_rank(self, folder, package, ranks):
        """A new module is placed on purpose."""
        assert {name for name, _ in modules(ROOT / folder)} == set(ranked(ranks))

    def test_a_module_imports_only_from_below(self, folder, package, ranks):
        """No module imports from its own rank or from above, when it is loaded."""
        rank = ranked(ranks)

        wrong = [
            f"{name} imports {other}"
            for name, path in modules(ROOT / folder)
            for imported in imports(path, late=False)
            if imported.startswith(package + ".")
            and (other := imported.removeprefix(package + ".")) in rank
            and rank[other] >= rank[name]
        ]

        assert wrong == []

    def test_no_module_is_longer_than_three_hundred_lines(self, folder, package, ranks):
        """A module that grows past it is missing an idea."""
        long = {name: n for name, path in modules(ROOT / folder) if (n := path.read_text().count("\n")) > 300}

        assert long == {}


class TestWalls:
    def test_the_content_never_names_sphinx_or_docutils(self):
        """Not even late: the catalog is of use without them."""
        named = [
            (name, imported)
            for name, path in modules(ROOT / "content/rdmno_content")
            for imported in imports(path, late=True)
            if imported.split(".")[0] in ("sphinx", "docutils", "myst_parser", "sphinxext_rdmno")
        ]

        assert named == []

    def test_only_the_rim_knows_sphinx(self):
        """Views, layouts, options and the like can be called in a test with three lines."""
        named = [
            (name, imported)
            for name, path in modules(ROOT / "sphinxext_rdmno")
            for imported in imports(path, late=True)
            if imported.split(".")[0] == "sphinx" and name.split(".")[0] in SPHINX_FREE
        ]

        assert [each for each in named if each not in (("layouts", "sphinx"), ("layouts", "sphinx.addnodes"))] == []


def loaded_after(code: str, *watched: str) -> set[str]:
    """Which of the watched modules a fresh interpreter has loaded after *code*.

    It starts without what other packages have Python import at every start (sphinx-toolbox brings Sphinx so).
    """
    report = f"import sys\n{code}\nprint(' '.join(name for name in {watched!r} if name in sys.modules))"
    path = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-S", "-c", report], capture_output=True, text=True, check=True, cwd=ROOT, env=path
    )
    return set(done.stdout.split())


class TestLoading:
    def test_content_needs_neither_sphinx_nor_docutils(self):
        """Loading the whole catalog brings in neither."""
        code = "import rdmno_content; rdmno_content.shipped()"

        assert loaded_after(code, "sphinx", "docutils", "pydantic") == {"pydantic"}

    def test_setting_up_the_extension_loads_no_model_and_no_data(self, tmp_path):
        """A site that lists the extension and does not use it pays next to nothing."""
        (tmp_path / "conf.py").write_text("extensions = ['sphinxext_rdmno']", encoding="utf-8")
        (tmp_path / "index.rst").write_text("Title\n=====\n", encoding="utf-8")
        place = str(tmp_path)
        code = (
            "from sphinx.application import Sphinx\n"
            f"app = Sphinx({place!r}, {place!r}, {place!r} + '/out', {place!r} + '/trees', 'html', status=None)\n"
            "app.build()"
        )

        assert loaded_after(code, "pydantic", "markdown_it", "rdmno_content.loading", "sphinxext_rdmno.domain") == {
            "sphinxext_rdmno.domain"
        }

    def test_a_build_from_nothing_but_what_was_kept_loads_no_model_and_no_data(self, tmp_path):
        """The answers of the page are there, though the page is read anew."""
        (tmp_path / "conf.py").write_text("extensions = ['sphinxext_rdmno']", encoding="utf-8")
        page = "Title\n=====\n\n.. law-list::\n   :topic: data-privacy\n\n.. resource-table::\n   :owner: sikt\n"
        (tmp_path / "index.rst").write_text(page, encoding="utf-8")
        folders = [str(tmp_path), str(tmp_path / "out")]
        build = f"from sphinx.cmd.build import main\nmain(['-q', '-W', '-E', '-a', *{folders}])"

        assert loaded_after(build, "pydantic") == {"pydantic"}
        assert loaded_after(build, "pydantic", "rdmno_content.catalog", "sphinxext_rdmno.layouts") == {
            "sphinxext_rdmno.layouts"
        }

    def test_a_build_that_changes_nothing_loads_no_model_and_no_data(self, tmp_path):
        """What the environment keeps of pages that show records is plain."""
        (tmp_path / "conf.py").write_text("extensions = ['sphinxext_rdmno']", encoding="utf-8")
        (tmp_path / "index.rst").write_text("Title\n=====\n\n.. law-list::\n", encoding="utf-8")
        build = f"from sphinx.cmd.build import main\nmain(['-q', {str(tmp_path)!r}, {str(tmp_path / 'out')!r}])"

        assert loaded_after(build, "pydantic") == {"pydantic"}
        assert loaded_after(build, "pydantic", "rdmno_content.catalog", "sphinxext_rdmno.reads") == {
            "sphinxext_rdmno.reads"
        }
