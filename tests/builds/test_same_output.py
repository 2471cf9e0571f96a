"""The same site gives the same files: with one process or several, twice, and from shared doctrees."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import sphinx

ROOT = Path(__file__).parent.parent.parent

KINDS = {
    "tools": "{resource-table}\n:home:\n:caption: Tools\n:name: tools",
    "laws": "{law-list}\n:home:",
    "rules": "{guideline-list}\n:home:",
    "bodies": "{ethics-list}\n:home:\n:layout: cards",
    "places": "{institution-list}\n:home:\n:lang: nn",
    "help": "{support-list}\n:home:\n:layout: table",
    "networks": "{community-list}",
    "papers": "{document-list}\n:home:",
    "classes": "{classification-scheme}\n:home:",
    "matrix": "{classification-matrix}\n:institution: uio-like, other-university",
    "again": "{resource-table}\n:home:\n:ids: fjord-drive",
    "vault": "{rdm-record} old-locker",
}
MENTIONS = "Keep {rdmno:class}`red` data in the {rdmno:ref}`old-locker`, says {rdmno:law}`sea-data-act § 8`.\n"
PAGES = {
    "index.md": "# Start\n\n```{toctree}\n" + "\n".join([*KINDS, "text", "mentioned"]) + "\n```\n",
    **{f"{name}.md": f"# {name.title()}\n\n```{text}\n```\n" for name, text in KINDS.items()},
    "text.md": f"# Text\n\n{MENTIONS}\nSee {{numref}}`tools` and {{any}}`sea-strategy`.\n",
    "mentioned.md": f"# Mentioned\n\n{MENTIONS}\n```{{resource-table}}\n:mentioned:\n```\n",
}
"""Every kind, most of them at home, one of them twice; mentions, and a sheet that tells of them."""

CONF = {
    "numfig": True,
    "rdmno_institution": "uio-like",
    "rdmno_report_url": "https://report.example.org/{id}",
    "rdmno_export": True,
}
SECOND_HOME = ["again.md:3: WARNING: 'fjord-drive' is already at home at tools.md:3"]

OUTPUT = [
    "*.html",
    "*.txt",
    "*.tex",
    "*.xhtml",
    "*.opf",
    "*.ncx",
    "objects.inv",
    "rdmno.css",
    "rdmno*.js",
    "rdmno.json",
]
if sphinx.version_info >= (7, 3):  # older releases write an index that depends on the order of reading
    OUTPUT.append("searchindex.js")


def told(site):
    """The warnings without their types, which Sphinx shows since 7.3."""
    return [warning.split(" [rdmno.")[0] for warning in site.warnings]


@pytest.fixture
def output(build_invented, files):
    """Build the site anew; gives its files and warnings."""

    def build(builder, parallel=0, **conf):
        site = build_invented(PAGES, builder, parallel=parallel, **CONF, **conf)
        made = files(site.app.outdir, *OUTPUT)
        shutil.rmtree(Path(site.app.srcdir) / "_build")
        return made, told(site)

    return build


def differing(one, other):
    assert one.keys() == other.keys()
    return {name for name in one if one[name] != other[name]}


class TestParallel:
    @pytest.mark.parametrize("builder", ["html", "text"])
    def test_several_processes_give_what_one_gives(self, output, builder):
        """Byte by byte, with the same warning and no other."""
        alone, warnings = output(builder)

        for number in (2, 4):
            together, same = output(builder, parallel=number)
            assert differing(alone, together) == set()
            assert same == warnings == SECOND_HOME


class TestTwice:
    @pytest.mark.parametrize("builder", ["latex", "epub"])
    def test_a_second_build_from_nothing_is_the_same(self, output, builder):
        """Byte by byte, but for the time at which Sphinx made the book."""
        once, warnings = output(builder, today="today")
        twice, _ = output(builder, today="today")

        for made in (once, twice):
            if "content.opf" in made:
                made["content.opf"] = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"", made["content.opf"])
        assert differing(once, twice) == set()
        assert warnings == SECOND_HOME

    @pytest.mark.parametrize("builder", ["html", "latex", "epub", "gettext"])
    @pytest.mark.usual
    def test_another_process_in_another_folder_writes_every_file_alike(self, tmp_path, files, builder):
        """Though Python hashes words otherwise there; `SOURCE_DATE_EPOCH` says when, to Sphinx and to us."""
        data = str(ROOT / "tests" / "content" / "catalog")
        settings = {"extensions": ["myst_parser", "sphinxext_rdmno"], "html_theme": "basic", "project": "site", **CONF}
        lines = ["from pathlib import Path", "from rdmno_content import layers", f"layers.DATA = Path({data!r})"]
        lines += [f"{name} = {value!r}" for name, value in settings.items()]

        made = []
        for seed in ("1", "2"):
            source, out = tmp_path / seed / "site", tmp_path / seed / "out"
            source.mkdir(parents=True)
            for name, text in {**PAGES, "conf.py": "\n".join(lines)}.items():
                (source / name).write_text(text, encoding="utf-8")
            subprocess.run(
                [sys.executable, "-m", "sphinx", "-q", "-b", builder, "-d", out / "trees", source, out / "made"],
                env={**os.environ, "PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": "1767225600"},
                check=True,
                capture_output=True,
            )
            made.append(files(out / "made", "*"))
            made[-1].pop("site.epub", None)  # the archive, in which Sphinx keeps the times of the files
        assert differing(*made) == set()


class TestOneFolderOfDoctrees:
    def test_one_builder_after_another_writes_what_the_first_has_read(self, build_invented):
        """No page is read again, nothing is missing, and none has a warning to add."""
        first = build_invented(PAGES, "html", **CONF)
        others = [build_invented({}, builder, **CONF) for builder in ("latex", "text", "singlehtml", "epub", "html")]

        assert told(first) == SECOND_HOME
        for site in others:
            assert site.warnings == []
            assert "0 added, 0 changed, 0 removed" in site.status
        latex, text, single, book, _ = others
        for shown in (latex.read("site.tex"), text.read("vault.txt"), single.read("index.html")):
            assert "Gammelskapet" not in shown
            assert "Old Locker" in shown
            assert "Used in" in shown
        assert "Old Locker" in book.read("vault.xhtml")
