"""A site that lists the extension and shows nothing of ours is, file by file, the site that it was before."""

from __future__ import annotations

import re
from io import StringIO

import pytest

pytestmark = [pytest.mark.usual, pytest.mark.filterwarnings("ignore:.*MystReferenceResolver.app")]

PAGES = {
    "index.md": "# Start\n\n```{toctree}\nmarkdown\nrest\n```\n",
    "markdown.md": (
        "# Markdown\n\nWords, `code`, [a link](rest.rst), {ref}`genindex` and {numref}`places`.\n\n"
        "```{index} tide\n```\n\n```{list-table} Places\n:name: places\n:header-rows: 1\n\n* - Place\n* - Shore\n```\n"
    ),
    "rest.rst": (
        "Rest\n====\n\nA `tide`, a :term:`fjord`, a note [#one]_.\n\n.. glossary::\n\n   fjord\n      Deep.\n\n"
        ".. code-block:: python\n\n   sail(1)\n\n.. admonition:: Mind\n\n   The gap.\n\n.. [#one] Small.\n"
    ),
}
"""What any site may hold, and one word that leads nowhere, which Sphinx warns of where words are references."""

BUILDERS = ["html", "dirhtml", "singlehtml", "epub", "latex", "text", "man", "texinfo", "xml", "gettext"]

NOT_PAGES = {".buildinfo", "site.epub"}
"""The fingerprint of all settings, ours among them, and the archive, which keeps the times of its files."""

ONCE = ("is already registered", "Docutils-generated text will be in English")
"""What is said once in a process, whatever is built in it."""


@pytest.fixture
def site(tmp_path, make_app, files, monkeypatch):
    """Build the pages with us or without; gives the files of the output, and the warnings."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")

    def build(builder, *, ours, **conf):
        source = tmp_path / ("with" if ours else "without")
        (source / "_static").mkdir(parents=True)
        lines = [f"{name} = {value!r}" for name, value in conf.items()]  # where a language may be None
        for name, text in {**PAGES, "conf.py": "\n".join(lines), "_static/own.css": "p {}"}.items():
            (source / name).write_text(text, encoding="utf-8")
        settings = {
            "extensions": ["myst_parser", *(["sphinxext_rdmno"] if ours else [])],
            "project": "site",
            "version": "1",
            "copyright": "us",
            "author": "us",
            "numfig": True,
            "html_theme": "basic",
            "man_pages": [("index", "site", "Site", "", 1)],
        }
        warning = StringIO()
        app = make_app(builder, srcdir=source, confoverrides=settings, warning=warning)
        app.build()
        made = files(app.outdir, "*").items()
        out = {name: _bare(text).replace(str(source).encode(), b"") for name, text in made if name not in NOT_PAGES}
        said = warning.getvalue().replace(f"{source}/", "").splitlines()
        return out, [line for line in said if not any(words in line for words in ONCE)]

    return build


def _bare(text: bytes) -> bytes:
    """A file without the names of what is loaded, which Sphinx writes down: in its index, and in XML of each domain."""
    return re.sub(rb', ?"sphinxext_rdmno": ?\d+| xmlns:rdmno="[^"]*"', b"", text)


def differing(one, other):
    """The names of the files that are not the same in both, or are in one only."""
    return {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)}


class TestUnused:
    @pytest.mark.parametrize("builder", BUILDERS)
    def test_every_file_is_the_same_to_the_byte(self, site, builder):
        """No asset, no index, no warning is added by any builder."""
        without, warnings = site(builder, ours=False)
        with_us, said = site(builder, ours=True)

        assert differing(without, with_us) == set()
        assert said == warnings

    @pytest.mark.parametrize(
        "conf",
        [
            pytest.param({"default_role": "any", "nitpicky": True}, id="any-and-nitpicky"),
            pytest.param({"language": None}, id="no-language"),
            pytest.param({"rdmno_norwegian_search": False, "language": "nb"}, id="norwegian-left-alone"),
            pytest.param({"gettext_compact": False, "locale_dirs": ["locale"]}, id="translated"),
            pytest.param({"html_theme": "alabaster", "html_static_path": ["_static"]}, id="own-files"),
        ],
    )
    def test_whatever_the_site_has_set(self, site, conf):
        theirs = {name: value for name, value in conf.items() if not name.startswith("rdmno_")}
        without, warnings = site("html", ours=False, **theirs)
        with_us, said = site("html", ours=True, **conf)

        assert differing(without, with_us) == set()
        assert said == warnings


class TestNorwegian:
    @pytest.mark.parametrize("language", ["nb", "nn", "no"])
    def test_only_the_search_is_another(self, site, language):
        """What Sphinx writes for the words of another language: its index, its stop words, its stemmer."""
        without, warnings = site("html", ours=False, language=language)
        with_us, said = site("html", ours=True, language=language)

        changed = differing(without, with_us)
        others = {name for name in changed if not name.endswith("stemmer.js")}
        assert others == ({"searchindex.js", "_static/language_data.js"} if language != "no" else set())
        assert said == warnings
