"""Filters for readers: asked for by an option, offered on the web alone, and gone without a trace elsewhere."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
import sphinx
from docutils import nodes

from sphinxext_rdmno.assets import STATIC
from sphinxext_rdmno.enhancing import enhanced
from sphinxext_rdmno.frames import frame

ROOT = Path(__file__).parent.parent.parent
ORPHAN = "---\norphan: true\n---\n\n"
SCRIPT = "rdmno-filters.js"
PAGES = {
    "index.md": "# Start\n",
    "tools.md": f"{ORPHAN}# Tools\n\n```{{resource-table}}\n:filters:\n```\n",
    "laws.md": f"{ORPHAN}# Laws\n\n```{{law-list}}\n:filters: type\n:layout: cards\n```\n",
    "matrix.md": f"{ORPHAN}# Matrix\n\n```{{classification-matrix}}\n:institution: uio-like\n:filters:\n```\n",
    "plain.md": f"{ORPHAN}# Plain\n\n```{{resource-table}}\n```\n",
    "one.md": f"{ORPHAN}# One\n\n```{{resource-table}}\n:filters:\n:ids: fjord-vault\n```\n",
    "word.md": f"{ORPHAN}# Word\n\nMind {{rdmno:class}}`red` data.\n",
}
WITH = {"tools", "laws", "matrix"}

CHOICES = {
    "usual": ("resource-table", "", ["lifecycle", "topic", "owner", "type"]),
    "chosen": ("resource-table", "status, scope", ["status", "scope"]),
    "laws": ("law-list", "", ["type", "topic", "status"]),
    "laws-in-a-table": ("law-list", "type\n:layout: table", ["type"]),
    "institutions": ("institution-list", "\n:group-by: none", ["type", "status"]),
    "no-facets": ("assembly-list", "", []),
}
"""A directive, its option, and the facets that its question has."""

MISTAKES = {
    "one-wrong": ("resource-table", "topc, owner", ["topc", "Did you mean 'topic'?"], ["owner"]),
    "all-wrong": ("law-list", "owner", ["'owner' is not one of: type, topic, status."], []),
    "empty-list": ("law-list", ",", [":filters: has no value"], []),
    "a-class": ("classification-matrix", "red", ["'red' is not one of: institution, uses, audience, class."], []),
}
"""A directive, its option, the words of the warning, and the facets that are left."""


class Enhanced(HTMLParser):
    """What a page says to the script, with the tags between which it stands."""

    def __init__(self):
        super().__init__()
        self.data = []
        self.names = []
        self.languages = []

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if "data-rdmno-filters" in attributes:
            self.data.append(json.loads(attributes["data-rdmno-filters"]))
            self.names.append(attributes.get("data-rdmno-name"))
            self.languages.append(attributes.get("lang"))


def told(site, name="index.html"):
    """What a page of a site says to the script."""
    page = Enhanced()
    page.feed(site.read(name))
    return page


def is_entry(node):
    """Whether a node is a row, a term or a card of a listing."""
    if isinstance(node, nodes.definition_list_item):
        return True
    return isinstance(node.parent, nodes.tbody) or "rdmno-card" in node["classes"]


def in_myst(directive, option):
    return f"Title\n=====\n\n```{{{directive}}}\n:filters: {option}\n```\n\nAfter.\n"


def in_rest(directive, option):
    option = option.replace("\n", "\n   ")
    return f"Title\n=====\n\n.. {directive}::\n   :filters: {option}\n\nAfter.\n"


@pytest.fixture
def asked(build_invented):
    """The questions that a directive asks in each markup, with the warnings."""

    def ask(directive, option):
        pages = {
            "index.rst": "Start\n=====\n\n.. toctree::\n\n   one\n   two\n",
            "one.md": in_myst(directive, option),
            "two.rst": in_rest(directive, option),
        }
        site = build_invented(pages, rdmno_institution="uio-like")
        questions = [node["question"] for name in ("one", "two") for node in site.stored(name).findall(frame)]
        return questions, site

    return ask


class TestOption:
    @pytest.mark.parametrize("case", CHOICES)
    def test_it_asks_for_facets(self, asked, case):
        """The usual ones, or those that the author named, in this order."""
        directive, option, facets = CHOICES[case]

        questions, site = asked(directive, option)

        assert [list(question.filters) for question in questions] == [facets, facets]
        assert site.warnings == []

    @pytest.mark.parametrize("case", MISTAKES)
    def test_a_facet_that_is_none_is_warned_of_and_the_rest_stands(self, asked, case):
        """What can be chosen by never changes what is shown."""
        if case == "empty-list" and sphinx.version_info < (7, 3):
            pytest.skip("the MyST of that time drops an option that is no YAML, and warns itself")
        directive, option, words, left = MISTAKES[case]

        questions, site = asked(directive, option)

        assert [list(question.filters) for question in questions] == [left, left]
        assert [warning.split(": ")[0] for warning in site.warnings] == ["one.md:4", "two.rst:4"]
        for warning in site.warnings:
            assert all(each in warning for each in words)
            assert "[rdmno.option]" in warning or sphinx.version_info < (7, 3)  # before, types were not shown
        assert len(told(site, "one.html").data) == len(told(site, "two.html").data) == 1

    def test_without_it_nothing_changes(self, build_invented):
        """No data, no script."""
        site = build_invented({"index.md": "# Title\n\n```{resource-table}\n```\n"})

        assert "rdmno-enhanced" not in site.read("index.html")
        assert "<script" not in site.read("index.html").split("rdmno-resource-table")[1].split("sphinxsidebar")[0]


class TestData:
    def test_they_stand_escaped_in_an_attribute(self, build_site, catalog_files):
        """Whatever a record is called."""
        name = """<b>Kraken</b> & "Sons" '</script>"""
        catalog_files.change("institution/tides", "acronym: TiDi", "acronym: " + json.dumps(name))
        site = build_site({"index.md": "# Title\n\n```{resource-table}\n:filters: owner\n```\n"})

        [data] = told(site).data
        assert name in {words for _, words, *_ in data["facets"][0]["values"]}
        assert "<b>Kraken" not in site.read("index.html")
        assert "'</script>" not in site.read("index.html")

    def test_there_is_one_place_for_each_entry(self, build_invented):
        """In every layout, and in groups, where an entry may stand twice."""
        options = [":layout: table", ":layout: list", ":layout: cards"]
        options += [f"{option}\n:group-by: topic" for option in options]
        blocks = "\n".join(f"```{{resource-table}}\n:filters:\n{option}\n```\n" for option in options)
        site = build_invented({"index.md": f"# Title\n\n{blocks}"})

        shown = [
            sum(is_entry(node) for node in listing.findall(nodes.Element))
            for listing in site.resolved().findall(enhanced)
        ]
        assert [len(each["entries"]) for each in told(site).data] == shown
        assert shown[0] == shown[1] == shown[2] < shown[3] == shown[4] == shown[5]

    def test_a_listing_is_known_by_its_label(self, build_invented):
        """On its table, its caption, or around it; without a label, by its place."""
        options = [":name: a-b", ":caption: C\n:name: c", ":caption: D\n:name: d\n:layout: list", ":caption: E"]
        blocks = "\n".join(f"```{{resource-table}}\n:filters:\n{option}\n```\n" for option in options)
        site = build_invented({"index.md": f"# Title\n\n{blocks}"})

        assert told(site).names == ["a-b", "c", "d", None]

    def test_words_are_in_the_language_of_the_listing(self, build_invented):
        """Which is marked around the controls, where it is not the page's."""
        options = [":lang: nb", ":lang: nn\n:caption: C"]
        blocks = "\n".join(f"```{{resource-table}}\n:filters:\n{option}\n```\n" for option in options)
        site = build_invented({"index.md": f"# Title\n\n{blocks}"})
        page = told(site)

        assert [each["words"]["reset"] for each in page.data] == ["Nullstill", "Nullstill"]
        assert [each["words"]["sort"] for each in page.data] == ["Rekkefølge", "Rekkjefølgje"]
        assert page.languages == [None, "nn"]  # around the first stands a container that says so

    def test_a_numbered_table_keeps_its_number_and_label(self, build_invented):
        """References lead to it as before."""
        text = "# Title\n\nSee {numref}`t`.\n\n```{resource-table}\n:filters:\n:caption: Tools\n:name: t\n```\n"
        site = build_invented({"index.md": text}, numfig=True)

        assert site.warnings == []
        assert 'href="#t"' in site.read("index.html")
        assert re.search(r'<table[^>]* id="t"', site.read("index.html"))


class TestScript:
    def scripted(self, site, ending=".html"):
        out = Path(site.app.outdir)
        pages = {path.relative_to(out).as_posix().removesuffix(ending): path for path in out.rglob(f"*{ending}")}
        return {name for name, path in pages.items() if SCRIPT in path.read_text(encoding="utf-8")}

    @pytest.mark.parametrize("parallel", [0, 2])
    def test_only_pages_that_want_it_link_it(self, build_invented, parallel):
        """Not those with a plain listing, nor with one entry."""
        site = build_invented(PAGES, parallel=parallel)

        assert site.warnings == []
        assert self.scripted(site) == WITH

    def test_it_is_classic_and_deferred(self, build_invented):
        """No module, so that it works from a folder; nothing inline, so that a strict policy lets it."""
        site = build_invented(PAGES)

        [tag] = [each for each in re.findall(r"<script[^>]*>", site.read("tools.html")) if SCRIPT in each]
        assert "defer" in tag
        assert "module" not in tag

    def test_a_page_that_no_longer_wants_it_no_longer_links_it(self, build_invented):
        """What it noted is forgotten when it is read again."""
        build_invented(PAGES)

        again = build_invented({"tools.md": PAGES["plain.md"]})

        assert self.scripted(again) == WITH - {"tools"}

    def test_a_page_that_is_written_alone_links_it_too(self, build_invented):
        """It is noted with the page."""
        build_invented(PAGES)

        again = build_invented({"index.md": "# Start\n\nMore.\n", "matrix.md": PAGES["matrix.md"] + "\nMore.\n"})

        assert self.scripted(again) == WITH

    def test_the_single_page_links_it_if_any_page_would(self, build_invented):
        """All pages are one, and each listing has its own place in it."""
        tree = "# Start\n\n```{toctree}\ntools\nmatrix\n```\n"
        site = build_invented({**PAGES, "index.md": tree}, "singlehtml")

        assert SCRIPT in site.read("index.html")
        assert len(told(site).data) == 2

    def test_processes_write_what_one_writes(self, build_invented, files):
        """Byte by byte."""
        alone = files(build_invented(PAGES).app.outdir, "*.html")
        together = files(build_invented(PAGES, "html", parallel=2, keep_going=True).app.outdir, "*.html")

        assert alone == together

    @pytest.mark.parametrize("path", sorted(STATIC.glob("rdmno-*.js")), ids=lambda path: path.name)
    def test_each_is_small(self, path):
        """Readable source and all."""
        assert path.stat().st_size <= 15_000

    @pytest.mark.parametrize("path", sorted(STATIC.glob("rdmno-*.js")), ids=lambda path: path.name)
    def test_none_does_what_a_strict_site_forbids(self, path):
        """No markup from text, no code from text, no network, nothing stored in the browser."""
        text = path.read_text(encoding="utf-8")
        forbidden = (
            *("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "import("),
            *("fetch(", "XMLHttpRequest", "sendBeacon", "WebSocket", "localStorage", "sessionStorage", "cookie"),
        )

        assert [each for each in forbidden if each in text] == []
        assert '"use strict";' in text


class TestElsewhere:
    @pytest.mark.parametrize("builder", ["latex", "text", "man", "epub", "xml", "pseudoxml", "texinfo"])
    def test_the_option_changes_nothing(self, build_invented, files, builder):
        """Only pages on the web can be enhanced."""
        tree = "# Start\n\n```{toctree}\ntools\nlaws\nmatrix\n```\n"
        pages = {name: text.removeprefix(ORPHAN) for name, text in PAGES.items()}
        plain = {name: re.sub(r":filters:.*\n", "", text) for name, text in pages.items()}
        patterns = ("*.tex", "*.txt", "*.1", "*.xhtml", "*.xml", "*.pseudoxml", "*.texi")
        conf = {"exclude_patterns": ["plain.md", "one.md", "word.md"], "man_pages": [("index", "s", "S", "", 1)]}

        made = []
        for each in (pages, plain):
            site = build_invented({**each, "index.md": tree}, builder, **conf)
            assert site.warnings == []
            made.append({name: without_lines(text) for name, text in files(site.app.outdir, *patterns).items()})

        assert made[0]
        assert made[0] == made[1]
        assert not any(b"rdmno-enhanced" in text or SCRIPT.encode() in text for text in made[0].values())


def without_lines(text):
    """The file without the digests of questions and the numbers of lines."""
    return re.sub(rb'line="\d+"', b"", text)
