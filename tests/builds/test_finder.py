"""The storage finder on pages: whole in every builder, with its script only on the web and only where it stands."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from docutils import nodes

from rdmno_content.vocabulary import DataClass
from sphinxext_rdmno.assets import STATIC
from sphinxext_rdmno.enhancing import enhanced

ORPHAN = "---\norphan: true\n---\n\n"
SCRIPT = "rdmno-finder.js"
BUILDERS = ["html", "dirhtml", "singlehtml", "latex", "text", "man", "epub", "texinfo", "xml", "gettext", "linkcheck"]


def finder(*options):
    """A directive with options."""
    return "```{storage-finder}\n" + "".join(f":{option}\n" for option in options) + "```\n"


FINDER = f"# Title\n\n{finder('institution: uio-like, other-university')}"
PAGES = {
    "index.md": "# Start\n",
    "finder.md": f"{ORPHAN}{FINDER}",
    "matrix.md": f"{ORPHAN}# Title\n\n```{{classification-matrix}}\n:institution: uio-like\n```\n",
    "plain.md": f"{ORPHAN}# Title\n\nWords.\n",
}


class Data(HTMLParser):
    """What a page says to the script of each of its finders."""

    def __init__(self, text):
        super().__init__()
        self.finders = []
        self.names = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if "data-rdmno-finder" in attributes:
            self.finders.append(json.loads(attributes["data-rdmno-finder"]))
            self.names.append(attributes.get("data-rdmno-name"))


def conf(builder):
    settings = {"man": {"man_pages": [("index", "site", "Site", "", 1)]}, "linkcheck": {"linkcheck_ignore": [".*"]}}
    return settings.get(builder, {})


def flat(text):
    """The words without line breaks and marks for indentation."""
    return re.sub(r"\s+", " ", text)


@pytest.fixture
def page(build_invented):
    """Build a page with a finder; gives the site."""

    def build(*options, builder="html", **settings):
        return build_invented({"index.md": f"# Title\n\n{finder(*options)}"}, builder, **settings)

    return build


class TestBuilders:
    @pytest.mark.parametrize("builder", BUILDERS)
    @pytest.mark.parametrize("language", ["en", "nb", "nn"])
    def test_it_builds_without_a_warning(self, build_site, builder, language):
        """The shipped guides of three institutions, one of them with units."""
        text = f"# Title\n\n{finder('institution: uio, usn, oslomet', 'caption: Find a place')}"

        site = build_site({"index.md": text}, builder, language=language, **conf(builder))

        assert site.warnings == []

    @pytest.mark.parametrize(("builder", "name"), [("text", "index.txt"), ("latex", "site.tex")])
    def test_paper_holds_the_scheme_the_whole_matrix_and_the_ways_in(self, build_invented, builder, name):
        """All of what the directives of their own show, and nothing that is meant for a script."""
        scheme = "```{classification-scheme}\n```\n"
        parts = {"scheme": scheme, "matrix": "```{classification-matrix}\n```\n", "finder": finder()}
        said: dict[str, str] = {}
        for part, text in parts.items():
            site = build_invented({"index.md": f"# Title\n\n{text}"}, builder, rdmno_institution="uio-like")
            said[part] = body(site.read(name))

        assert flat(said["scheme"]) in flat(said["finder"])
        assert flat(said["matrix"]) in flat(said["finder"])
        assert "Getting access" in said["finder"]
        assert "not-stated" not in said["finder"]
        assert "{guide}" not in said["finder"]

    @pytest.mark.parametrize("builder", ["latex", "text", "epub", "xml", "man", "texinfo", "gettext"])
    def test_no_other_builder_gets_the_data(self, build_invented, builder):
        """Nor the node that holds them, which those builders do not know."""
        site = build_invented(PAGES, builder, **conf(builder))
        written = [each for each in Path(site.app.outdir).rglob("*") if each.is_file() and "_static" not in each.parts]

        assert site.warnings == []
        assert [each.name for each in written if b"standings" in each.read_bytes()] == []
        assert [each.name for each in written if SCRIPT.encode() in each.read_bytes()] == []
        assert not list(site.resolved("finder").findall(enhanced))

    def test_two_processes_write_what_one_writes(self, build_invented):
        pages = {f"page{n}.md": f"{ORPHAN}{FINDER}" for n in range(4)} | {"index.md": "# Start\n"}

        site = build_invented(pages, parallel=2)

        found = {site.read(f"page{n}.html").replace(f"page{n}", "page") for n in range(4)}
        assert site.warnings == []
        assert len(found) == 1
        assert SCRIPT in found.pop()

    def test_a_page_that_is_written_again_has_all_that_it_noted(self, build_invented):
        """From the stored page, without reading it."""
        first = build_invented(PAGES).read("finder.html")

        again = build_invented({**PAGES, "plain.md": f"{ORPHAN}# Title\n\nOther words.\n"}, html_title="New")

        assert again.warnings == []
        assert Data(again.read("finder.html")).finders == Data(first).finders


class TestWeb:
    @pytest.mark.parametrize("builder", ["html", "dirhtml"])
    def test_only_its_pages_load_its_script(self, build_invented, builder):
        """Deferred, and nothing inline."""
        site = build_invented(PAGES, builder)
        ending = ".html" if builder == "html" else "/index.html"
        loading = {name for name in ("finder", "matrix", "plain") if SCRIPT in site.read(f"{name}{ending}")}

        assert loading == {"finder"}
        [tag] = re.findall(rf"<script[^>]*{SCRIPT}[^>]*>", site.read(f"finder{ending}"))
        assert "defer" in tag

    def test_without_script_all_of_it_stands_on_the_page(self, page):
        """The classes, the verdicts of both institutions under their notices, and the ways in."""
        site = page("institution: uio-like, other-university")

        containers = site.resolved().findall(nodes.container)
        [outer] = [each for each in containers if "rdmno-storage-finder" in each["classes"]]
        text = outer.astext()
        assert [each.astext() for each in outer.findall(nodes.rubric)] == [
            "Fjord University",
            "Fjord University: Department of the Sea",
            "Upland University",
            "Getting access",
        ]
        assert text.count("the stricter class holds") == 3
        assert len(list(outer.findall(nodes.table))) == 5
        assert "hidden" not in site.read("index.html")

    def test_the_scheme_has_the_names_of_the_institution_if_there_is_one(self, page):
        """Those of one of several would be taken for those of all."""
        one = page("institution: uio-like").resolved().astext()
        several = page("institution: uio-like, other-university").resolved().astext()

        assert "Local name" in one
        assert "Local name" not in several

    def test_its_words_are_in_the_language_asked_for(self, page):
        data = Data(page("institution: uio-like", "lang: nn").read("index.html")).finders[0]

        assert data["words"]["groups"]["ask"] == "Spør"
        assert data["labels"]["class"]["red"] == "Raud"

    def test_several_on_a_page_are_told_apart_by_their_labels(self, build_invented):
        """In the address of the page."""
        text = finder("institution: uio-like", "name: ours") + "\n" + finder("institution: other-university")

        found = Data(build_invented({"index.md": f"# Title\n\n{text}"}).read("index.html"))

        assert found.names == ["ours", None]
        assert [data["institutions"][0]["id"] for data in found.finders] == ["uio-like", "other-university"]

    @pytest.mark.parametrize("caption", ["", "caption: Find a place"])
    def test_it_can_be_referred_to(self, build_invented, caption):
        """By its caption, or by what it lists; not by the classes or services beside it."""
        text = "# Title\n\nSee {ref}`the words <ours>` and {ref}`ours`.\n\n"
        options = ["institution: uio-like", "name: ours", *([caption] if caption else [])]

        site = build_invented({"index.md": text + finder(*options)})

        words = [each.astext() for each in site.resolved().findall(nodes.reference) if each.get("refid") == "ours"]
        assert site.warnings == []
        assert words == ["the words", "Find a place" if caption else "Storage guide"]


class TestOptions:
    @pytest.mark.parametrize(
        ("options", "problem"),
        [
            ([], "say whose verdicts to show"),
            (["institution: uio-lik"], "Did you mean 'uio-like'?"),
            (["institution: uio-like", "services: open-shoe"], "'open-shoe' is not one of"),
            (["institution: uio-like", "uses:"], ":uses: has no value"),
            (["institution: uio-like", "audience: everybody"], "'everybody' is not one of"),
            (["institution: uio-like", "filters:"], "'filters' is not one of"),
            (["institution: uio-like", "layout: list"], "'layout' is not one of"),
        ],
    )
    def test_what_was_not_understood_shows_no_verdict(self, page, options, problem):
        """Nor any part of a finder; the page says that there is nothing."""
        site = page(*options)

        assert len(site.warnings) == 1
        assert problem in site.warnings[0]
        assert not list(site.resolved().findall(nodes.table))
        assert "Nothing in the catalog matches." in site.resolved().astext()
        assert SCRIPT not in site.read("index.html")

    @pytest.mark.parametrize(
        ("options", "services"),
        [
            (["services: fjord-vault, fjord-drive"], {"Fjord Vault", "Fjord Drive"}),
            (["uses: collect"], {"Fjord Form"}),
            (["services: private-laptop", "audience: staff"], {"Private laptop"}),
        ],
    )
    def test_they_narrow_the_matrix_and_the_ways_in_alike(self, page, options, services):
        site = page("institution: uio-like", *options)

        [access] = [each for each in site.resolved().findall() if is_part(each, "access")]
        rows = [row for body in access.findall(nodes.tbody) for row in body.findall(nodes.row)]
        assert site.warnings == []
        assert {next(row.findall(nodes.paragraph)).astext() for row in rows} == services
        assert Data(site.read("index.html")).finders[0]["services"] == len(services)

    def test_a_catalog_without_classes_has_no_scheme(self, build_site, catalog_files):
        """A site may show its own layers alone."""
        for name in (*(f"data-class/{each}" for each in DataClass), "document/classes-of-data"):
            catalog_files.remove(name)

        site = build_site({"index.md": f"# Title\n\n{finder('institution: uio-like')}"})

        assert site.warnings == []
        assert not [each for each in site.resolved().findall() if is_part(each, "scheme")]
        assert Data(site.read("index.html")).finders[0]["names"][2] == {"text": ""}


class TestScript:
    TEXT = (STATIC / SCRIPT).read_text(encoding="utf-8")

    def test_it_is_small(self):
        assert len(self.TEXT.encode()) <= 15_000

    @pytest.mark.parametrize(
        "word",
        ["innerHTML", "outerHTML", "insertAdjacentHTML", "eval(", "Function(", "document.write", "DOMParser"],
    )
    def test_it_makes_no_markup_of_text(self, word):
        assert word not in self.TEXT

    @pytest.mark.parametrize(
        "word", ["fetch(", "XMLHttp", "sendBeacon", "WebSocket", "Storage", "cookie", "import(", "http", ".style"]
    )
    def test_it_sends_and_keeps_nothing(self, word):
        """But for the address of the page."""
        assert word not in self.TEXT

    @pytest.mark.parametrize("word", ["conditional", "second-hand", "mapped", "inferred", "stated", "expired", "seen"])
    def test_it_knows_no_verdict(self, word):
        """It looks up groups that were decided before."""
        assert word not in self.TEXT


def is_part(node, name):
    return isinstance(node, nodes.container) and f"rdmno-storage-finder-{name}" in node["classes"]


def body(text):
    """What a page says below its title, in LaTeX as far as the index, and without the names of classes."""
    said = re.split(r"Title\n\*{5}\n|\{index::doc\}\}", text)[1].split(r"\renewcommand{\indexname}")[0]
    return re.sub(r"\\(begin|end)\{sphinxuseclass\}(\{[^}]*\})?", "", said)
