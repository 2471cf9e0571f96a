"""Hosts of every sort: in plain reStructuredText, with no language, translated, linked from elsewhere."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po

from tests.conftest import told_of_the_site

ROOT = Path(__file__).parent.parent.parent
SNIPPETS = ROOT / "demo_docs" / "snippets" / "rst"

PAGES = {
    "index.rst": "Start\n=====\n\n.. toctree::\n   :glob:\n\n   *\n",
    **{
        path.name: f"Title\n=====\n\n{path.read_text(encoding='utf-8')}"
        for path in sorted(SNIPPETS.iterdir())
        if path.name != "index.rst"
    },
}
"""Every directive and every role, as the documentation shows them."""

CONF = {"numfig": True, "rdmno_institution": "oslomet", "man_pages": [("index", "site", "Site", "", 1)]}


class TestRestOnly:
    @pytest.mark.parametrize("builder", ["html", "singlehtml", "latex", "text", "epub", "man", "gettext"])
    def test_every_builder_shows_everything_without_a_warning(self, build_site, builder):
        site = build_site(PAGES, builder, readers=(), **CONF)

        assert site.warnings == []
        assert not {"myst_parser", "sphinx_design"} & site.app.extensions.keys()

    def test_neither_is_ever_imported(self, tmp_path):
        """A site builds where they cannot even be found."""
        for name, text in PAGES.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        settings = {**CONF, "extensions": ["sphinxext_rdmno"], "html_theme": "basic"}
        conf = "\n".join(f"{name} = {value!r}" for name, value in settings.items())
        (tmp_path / "conf.py").write_text(conf, encoding="utf-8")
        code = (
            "import sys\n"
            "sys.modules.update(myst_parser=None, sphinx_design=None)\n"
            "from sphinx.cmd.build import main\n"
            "sys.exit(main(sys.argv[1:]))"
        )
        command = [sys.executable, "-c", code, "-n", "-W", "-q", "-b", "html", str(tmp_path), str(tmp_path / "out")]

        done = subprocess.run(command, capture_output=True, text=True, check=False)

        assert (done.returncode, done.stderr) == (0, "")
        assert 'class="sd-card' in (tmp_path / "out" / "resource-table-cards.html").read_text(encoding="utf-8")


OURS = """\
Page
====

Keep :rdmno:class:`red` data in the :rdmno:ref:`fjord-vault`, says :rdmno:law:`sea-data-act § 8`.

.. resource-table::
   :home:

.. law-list::
   :layout: cards

.. classification-matrix::
   :institution: uio-like

.. storage-finder::
   :institution: uio-like

.. rdm-record:: red
"""


class TestNoLanguage:
    def test_only_what_sphinx_says_of_it_is_said(self, build_invented):
        """Some old sites set it to None, which Sphinx reads as English."""
        site = build_invented({"index.rst": OURS, "conf.py": "language = None\n"}, readers=())

        assert [line for line in site.warnings if "language = None" not in line] == []
        assert "With conditions" in site.read("index.html")


class TestBareWords:
    def test_any_as_the_default_role_adds_nothing_where_everything_of_ours_is_shown(self, build_invented):
        site = build_invented({"index.rst": OURS}, readers=(), default_role="any", nitpicky=True)

        assert site.warnings == []


@pytest.mark.skipif(importlib.util.find_spec("sphinx_intl") is None, reason="needs sphinx-intl (extra `coexist`)")
class TestTranslated:
    @pytest.fixture
    def catalog(self, build_invented, tmp_path):
        """The host's catalog in Norwegian, as sphinx-intl makes it from all that Sphinx extracts."""
        extracted = build_invented({"index.rst": OURS}, "gettext", readers=())
        command = ["-m", "sphinx_intl", "update", "-p", extracted.app.outdir, "-d", tmp_path / "site" / "locale"]
        subprocess.run([sys.executable, *command, "-l", "nb"], check=True, capture_output=True)
        shutil.rmtree(tmp_path / "site" / "_build")
        return tmp_path / "site" / "locale" / "nb" / "LC_MESSAGES" / "index.po"

    def test_the_catalog_of_the_host_holds_the_words_of_the_host(self, catalog):
        with catalog.open("rb") as file:
            messages = [message.id for message in read_po(file) if message.id]

        assert messages == [
            "Page",
            "Keep :rdmno:class:`red` data in the :rdmno:ref:`fjord-vault`, says :rdmno:law:`sea-data-act § 8`.",
        ]

    def test_what_the_host_translates_stands_beside_our_own_words(self, build_invented, catalog):
        """Roles in a translated sentence lead where they led, and say it in its language."""
        sentence = "Hold :rdmno:class:`red` data i :rdmno:ref:`fjord-vault`, sier :rdmno:law:`sea-data-act § 8`."
        with catalog.open("rb") as file:
            filled = read_po(file)
        for message, words in zip([each for each in filled if each.id], ["Side", sentence], strict=True):
            message.string = words
        with catalog.open("wb") as file:
            write_po(file, filled)

        site = build_invented({"index.rst": OURS}, readers=(), language="nb", locale_dirs=["locale"])

        page = site.read("index.html")
        assert site.warnings == []
        assert "<h1>Side" in page
        assert "Rød" in page.partition("rdmno-resource-table")[0]
        assert "På vilkår" in page


class TestLinkedFromElsewhere:
    def test_a_site_that_does_not_load_us_links_our_homes(self, build_site, build_invented, make_app, tmp_path):
        """By MyST's links into an inventory; the roles of a domain are known only where it is loaded."""
        pytest.importorskip("myst_parser")
        build_invented({"index.rst": OURS}, readers=())
        folder = tmp_path / "elsewhere"
        folder.mkdir()
        (folder / "conf.py").write_text("", encoding="utf-8")
        (folder / "index.md").write_text("# Start\n\nSee [](inv:sea:rdmno:*#fjord-drive).\n", encoding="utf-8")
        objects = next((tmp_path / "site").rglob("objects.inv"))
        conf = {
            "extensions": ["myst_parser", "sphinx.ext.intersphinx"],
            "intersphinx_mapping": {"sea": ("https://sea.example.org/", str(objects))},
        }

        warning = StringIO()
        app = make_app("html", srcdir=folder, confoverrides=conf, warning=warning)
        app.build()

        assert told_of_the_site(warning.getvalue(), folder) == []
        page = (Path(app.outdir) / "index.html").read_text(encoding="utf-8")
        assert 'href="https://sea.example.org/index.html#rdmno-fjord-drive"' in page
        assert "Fjord Drive" in page
