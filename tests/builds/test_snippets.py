"""The examples of the documentation: both markups ask one question, which was accepted, and show one page.

What is stored is compared with ``snippets/<name>.txt``. It holds what the author asked and none of the
catalog's words, so it stays as it is when a record is improved. To accept a change after reading
it: ``RDMNO_ACCEPT=1 pytest tests/builds/test_snippets.py``.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import fields, is_dataclass
from io import StringIO
from pathlib import Path

import pytest
from docutils import nodes
from sphinx import addnodes
from sphinx.testing.util import SphinxTestApp

from sphinxext_rdmno.config import RdmnoConfig
from sphinxext_rdmno.directives import DIRECTIVES
from sphinxext_rdmno.frames import frame
from sphinxext_rdmno.links import OWN_PAGE
from sphinxext_rdmno.queries import CLOSED
from sphinxext_rdmno.roles import ROLES
from sphinxext_rdmno.warnings import Warn

pytestmark = pytest.mark.usual

ROOT = Path(__file__).parent.parent.parent
DEMO = ROOT / "demo_docs"
SNIPPETS = DEMO / "snippets"
ACCEPTED = Path(__file__).parent / "snippets"
NAMES = sorted(path.stem for path in (SNIPPETS / "md").iterdir())
CONFIGURATION = {
    "extensions": ["myst_parser", "sphinxext_rdmno"],
    "nitpicky": True,
    "numfig": True,
    "rdmno_institution": "oslomet",
}


def stored(document):
    """What was asked, as text: without places, and without the names that the catalog gives."""
    for node in document.findall(frame):
        node["question"] = asked(node["question"])
    for reference in document.findall(addnodes.pending_xref):
        reference.attributes.pop(OWN_PAGE, None)
        if reference["refdomain"] == "rdmno" and not reference["refexplicit"]:
            reference[0].children = [nodes.Text("(name)")]
    for reference in document.findall(nodes.reference):
        if len(reference) > 1:  # a paragraph, behind the name of its law
            reference[0].children = [nodes.Text("(name)")]
    return shape(document).replace('="False"', '="0"').replace('="True"', '="1"')  # as older docutils says it


def asked(value):
    """A question as text that is the same in every process: its sets in order, without what it does not ask."""
    if is_dataclass(value):
        said = {each.name: asked(getattr(value, each.name)) for each in fields(value)}
        return " ".join(f"{name}={words}" for name, words in said.items() if words)
    if isinstance(value, frozenset):
        return ",".join(sorted(value)) or "(none)"
    if isinstance(value, tuple):
        return ",".join(value)
    return "" if value in (None, False, 0, "") else str(value)


def shape(document):
    """The doctree as text, without what the two parsers may set differently: names of files, slugs."""
    return re.sub(r' (source|slug|myst_[a-z]+)="[^"]*"', "", "".join(each.pformat() for each in document.children))


@pytest.fixture(scope="module")
def sites(tmp_path_factory):
    """All snippets as the pages of a site, once for each markup, with the warnings of the build."""
    built = {}
    for markup in ("md", "rst"):
        folder = tmp_path_factory.mktemp(markup) / "site"
        folder.mkdir()
        for path in (SNIPPETS / markup).iterdir():
            (folder / path.name).write_text(f"Title\n=====\n\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
        (folder / "conf.py").touch()
        (folder / "index.rst").write_text(".. toctree::\n   :glob:\n\n   *\n", encoding="utf-8")
        warning = StringIO()
        app = SphinxTestApp("html", srcdir=folder, confoverrides=CONFIGURATION, status=StringIO(), warning=warning)
        app.build()
        app.cleanup()
        built[markup] = app, warning.getvalue()
    return built


@pytest.fixture(scope="module")
def documentation(tmp_path_factory):
    """The demo as text, page by page."""
    out = tmp_path_factory.mktemp("text")
    command = ["-m", "sphinx", "-n", "-W", "-q", "-b", "text", "-d", str(out / "trees"), str(DEMO), str(out / "text")]
    subprocess.run([sys.executable, *command], check=True)
    return {
        path.relative_to(out / "text").with_suffix("").as_posix(): path.read_text(encoding="utf-8")
        for path in (out / "text").rglob("*.txt")
    }


class TestSnippets:
    def test_each_is_there_in_both_markups(self):
        """None is shown in one form only."""
        assert sorted(path.stem for path in (SNIPPETS / "rst").iterdir()) == NAMES

    @pytest.mark.parametrize("markup", ["md", "rst"])
    def test_none_warns(self, sites, markup):
        """Every id exists, every option is known, everything is found."""
        _, warnings = sites[markup]

        assert [line for line in warnings.splitlines() if "WARNING" in line and "already registered" not in line] == []

    @pytest.mark.parametrize("markup", ["md", "rst"])
    @pytest.mark.parametrize("name", NAMES)
    def test_it_asks_what_was_accepted(self, sites, name, markup):
        """One file for both markups."""
        app, _ = sites[markup]
        found = stored(app.env.get_doctree(name))
        accepted = ACCEPTED / f"{name}.txt"
        if os.environ.get("RDMNO_ACCEPT") and markup == "md":
            accepted.write_text(found, encoding="utf-8")

        assert found == accepted.read_text(encoding="utf-8")

    @pytest.mark.parametrize("name", NAMES)
    def test_both_markups_show_one_page(self, sites, name):
        """To the letter."""
        shown = []
        for app, _ in sites.values():
            page = app.env.get_doctree(name)
            app.env.apply_post_transforms(page, name)
            shown.append(shape(page))

        assert shown[0] == shown[1]

    def test_nothing_was_accepted_that_is_gone(self):
        """A snippet that is removed takes its file with it."""
        assert sorted(path.stem for path in ACCEPTED.iterdir()) == NAMES


class TestDocumentation:
    @pytest.mark.parametrize("directive", DIRECTIVES)
    def test_every_directive_has_a_snippet_that_is_shown(self, directive):
        """On the page that lists its options."""
        page = page_of(directive).read_text(encoding="utf-8")

        assert directive in NAMES
        assert f"```{{{directive}}}" in (SNIPPETS / "md" / f"{directive}.md").read_text(encoding="utf-8")
        assert f"```{{example}} {directive}\n" in page

    @pytest.mark.parametrize("role", ROLES)
    def test_every_role_has_a_snippet(self, role):
        """In both markups."""
        for markup, form in (("md", f"{{rdmno:{role}}}`"), ("rst", f":rdmno:{role}:`")):
            assert any(form in path.read_text(encoding="utf-8") for path in (SNIPPETS / markup).iterdir())

    def test_every_snippet_is_shown(self):
        """None is tested that nobody can see."""
        pages = "".join(path.read_text(encoding="utf-8") for path in DEMO.rglob("*.md"))

        assert [name for name in NAMES if f"{{example}} {name}\n" not in pages and f"md/{name}.md" not in pages] == []

    @pytest.mark.parametrize("directive", DIRECTIVES)
    def test_every_option_is_named_on_the_page(self, documentation, directive):
        """With what it takes and what holds without it."""
        page = documentation[page_of(directive).relative_to(DEMO).with_suffix("").as_posix()]

        assert [name for name in DIRECTIVES[directive].option_spec if f'":{name}:"' not in page] == []

    def test_every_value_of_every_option_is_named(self, documentation):
        """The closed lists stand on one page."""
        page = documentation["reference/values"]

        lists = {members for of_kind in CLOSED.values() for members in of_kind.values()}
        assert [value for members in lists for value in members if f'"{value}"' not in page] == []

    def test_every_setting_and_warning_is_named(self, documentation):
        """As the code declares them."""
        page = documentation["reference/configuration"]

        assert [each.name for each in fields(RdmnoConfig) if f'"rdmno_{each.name}"' not in page] == []
        assert [each for each in Warn if f'"rdmno.{each}"' not in page] == []


def page_of(directive):
    """The page that lists the options of a directive."""
    [page] = (
        path
        for path in (DEMO / "directives").iterdir()
        if f"```{{options-of}} {directive}\n" in (text := path.read_text(encoding="utf-8"))
        or f"```{{options-of}} {directive} own\n" in text
    )
    return page
