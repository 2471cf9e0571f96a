"""Where records are at home, and how other pages, books and sites get there."""

from __future__ import annotations

import re
import shutil
import zlib
from io import StringIO
from pathlib import Path

import pytest
from docutils import nodes


def start(*pages):
    return "# Start\n\n```{toctree}\n" + "\n".join(pages) + "\n```\n"


def home(*ids, title="Home", options=""):
    return f"# {title}\n\nWords.\n\n```{{resource-table}}\n:home:\n:ids: {', '.join(ids)}\n{options}```\n"


LINK = "# Link\n\nSee {rdmno:ref}`fjord-drive`.\n"
DRIVE = "https://drive.example.org"


def links(site, docname="link"):
    """The links of a page as it is written: words and address."""
    return [(link.astext(), link["refuri"]) for link in site.resolved(docname).findall(nodes.reference)]


def told(site):
    """The warnings without their types, which Sphinx shows since 7.3."""
    return [warning.split(" [rdmno.")[0] for warning in site.warnings]


class TestReferences:
    def test_a_reference_leads_to_the_home(self, build_invented):
        """The site's own page about a record comes before that of its owner."""
        site = build_invented({"index.md": start("tools", "link"), "tools.md": home("fjord-drive"), "link.md": LINK})

        assert site.warnings == []
        assert links(site) == [("Fjord Drive", "tools.html#rdmno-fjord-drive")]
        assert site.read("tools.html").count('id="rdmno-fjord-drive"') == 1

    @pytest.mark.parametrize(
        ("id", "words", "address"),
        [("fjord-drive", "Fjord Drive", [DRIVE]), ("private-laptop", "Private laptop", [])],
    )
    def test_without_a_home_it_leads_to_the_records_own_page(self, build_invented, id, words, address):
        """And where a record has no page at all, its name stands alone."""
        site = build_invented({"index.md": f"# Start\n\nSee {{rdmno:ref}}`{id}`.\n"})

        assert site.warnings == []
        assert [url for _, url in links(site, "index")] == address
        assert f"See {words}." in site.resolved("index").astext()

    def test_records_in_listings_lead_home_too(self, build_invented):
        """Names of owners and members, and links in prose."""
        places = "# Places\n\n```{institution-list}\n:home:\n```\n"
        laws = "# Laws\n\n```{law-list}\n:home:\n:ids: sea-data-act\n```\n"
        pages = {"tools.md": home("fjord-vault"), "places.md": places, "laws.md": laws}

        site = build_invented({"index.md": start("tools", "places", "laws"), **pages})

        assert site.warnings == []
        assert ("FjU", "places.html#rdmno-uio-like") in links(site, "tools")
        assert ("the law", "laws.html#rdmno-sea-data-act") in links(site, "tools")
        assert ("Fjord Vault", "tools.html#rdmno-fjord-vault") in links(site, "places")

    @pytest.mark.parametrize("layout", ["table", "list", "cards"])
    @pytest.mark.parametrize("builder", ["html", "singlehtml", "epub"])
    def test_the_place_is_there_once_in_every_layout(self, build_invented, builder, layout):
        """Also where a record stands in several groups."""
        options = f":layout: {layout}\n:group-by: topic\n"
        pages = {"tools.md": home("fjord-vault", options=options), "link.md": LINK.replace("drive", "vault")}

        site = build_invented({"index.md": start("tools", "link"), **pages}, builder)

        page = {"html": "tools.html", "singlehtml": "index.html", "epub": "tools.xhtml"}[builder]
        assert site.warnings == []
        assert site.read(page).count("Fjord Vault</a>") >= 3
        assert site.read(page).count('id="rdmno-fjord-vault"') == 1


ONE_LINK = {"index.md": start("tools", "link"), "tools.md": home("fjord-drive"), "link.md": LINK}


class TestOneDocument:
    def test_on_a_single_page_the_link_stays_on_it(self, build_invented):
        """All pages are one."""
        html = build_invented(ONE_LINK, "singlehtml").read("index.html")

        assert re.search(r'<a class="reference internal" href="#rdmno-fjord-drive"><span[^>]*>Fjord Drive</span>', html)
        assert html.count('id="rdmno-fjord-drive"') == 1

    @pytest.mark.parametrize("layout", ["table", "list", "cards"])
    def test_in_a_book_the_link_finds_its_label(self, build_invented, layout):
        """LaTeX says nothing of a link that leads nowhere."""
        pages = {**ONE_LINK, "tools.md": home("fjord-drive", options=f":layout: {layout}\n")}

        site = build_invented(pages, "latex")

        assert site.warnings == []
        assert r"\hyperref[\detokenize{tools:rdmno-fjord-drive}]" in site.read("site.tex")
        assert site.read("site.tex").count(r"\label{\detokenize{tools:rdmno-fjord-drive}}") == 1

    def test_from_another_book_it_leads_to_the_records_own_page(self, build_invented):
        """There is no link from one PDF into another."""
        books = [(name, f"{name}.tex", name, "us", "howto") for name in ("tools", "link")]

        site = build_invented(ONE_LINK, "latex", latex_documents=books)

        assert site.warnings == []
        assert re.search(r"\\sphinxhref\{https://drive\.example\.org\}\{.*Fjord Drive", site.read("link.tex"))
        assert "rdmno-fjord-drive" not in site.read("link.tex")
        assert "rdmno-fjord-drive" in site.read("tools.tex")


class TestSeveralClaims:
    @pytest.mark.parametrize(("order", "first", "second"), [(("b", "a"), "b", "a"), (("a", "b"), "a", "b")])
    def test_the_first_in_the_table_of_contents_wins(self, build_invented, order, first, second):
        """The other is told, at its line, where the first is."""
        pages = {f"{name}.md": home("fjord-drive", title=name) for name in order}

        site = build_invented({"index.md": start(*order, "link"), **pages, "link.md": LINK})

        assert links(site) == [("Fjord Drive", f"{first}.html#rdmno-fjord-drive")]
        assert told(site) == [f"{second}.md:5: WARNING: 'fjord-drive' is already at home at {first}.md:5"]
        assert 'id="rdmno-fjord-drive"' not in site.read(f"{second}.html")

    def test_a_page_deep_in_the_first_chapter_comes_before_the_second(self, build_invented):
        """Chapters are read to their end."""
        pages = {"one.md": start("deep"), "two.md": home("fjord-drive"), "deep.md": home("fjord-drive")}

        site = build_invented({"index.md": start("one", "two", "link"), **pages, "link.md": LINK})

        assert links(site) == [("Fjord Drive", "deep.html#rdmno-fjord-drive")]

    def test_twice_on_one_page_is_told_too(self, build_invented):
        """A link can lead to one place only."""
        page = "# Home\n\n```{rdm-record} fjord-drive\n```\n\n```{rdm-record} fjord-drive\n```\n"

        site = build_invented({"index.md": page})

        assert told(site) == ["index.md:6: WARNING: 'fjord-drive' is already at home at index.md:3"]
        assert site.read("index.html").count('id="rdmno-fjord-drive"') == 1

    def test_the_warning_can_be_silenced_alone(self, build_invented):
        """It has a subtype of its own."""
        pages = {f"{name}.md": home("fjord-drive", title=name) for name in "ab"}

        site = build_invented({"index.md": start("a", "b"), **pages}, suppress_warnings=["rdmno.home"])

        assert site.warnings == []


def inventory(site):
    """What a site offers others: type, page and words, by name."""
    lines = zlib.decompress((Path(site.app.outdir) / "objects.inv").read_bytes().split(b"\n", 4)[4]).decode()
    split = (re.fullmatch(r"(\S+) (rdmno:\S+) 1 (\S+) (.+)", line) for line in lines.splitlines())
    return {found[1]: (found[2], found[3], found[4]) for found in split if found}


THREE_HOMES = {
    "index.md": start("tools", "laws"),
    "tools.md": home("fjord-drive", "fjord-vault"),
    "laws.md": "# Laws\n\n```{law-list}\n:home:\n:ids: sea-data-act\n```\n",
}


class TestInventory:
    @pytest.mark.parametrize(
        ("language", "names"),
        [
            ("en", ("Fjord Drive", "Fjord Vault", "Sea Data Act")),
            ("nb", ("Fjorddisken", "Fjordhvelvet", "havdataloven")),
        ],
    )
    def test_others_find_what_is_at_home(self, build_invented, language, names):
        """With its kind and its name in the language of the site, and nothing that is not at home."""
        site = build_invented(THREE_HOMES, language=language)

        assert inventory(site) == {
            "fjord-drive": ("rdmno:resource", "tools.html#rdmno-$", names[0]),
            "fjord-vault": ("rdmno:resource", "tools.html#rdmno-$", names[1]),
            "sea-data-act": ("rdmno:law", "laws.html#rdmno-$", names[2]),
        }

    def test_the_search_knows_their_names(self, build_invented):
        """As objects, which it shows before pages."""
        index = build_invented(THREE_HOMES).read("searchindex.js")

        assert '"rdmno:resource"' in index
        assert '"rdmno:law"' in index
        for name in ("Fjord Drive", "Fjord Vault", "Sea Data Act"):
            assert f'"{name}"' in index

    def test_a_site_without_homes_offers_nothing(self, build_invented):
        """What it only shows has no place to link to."""
        site = build_invented({"index.md": "# Start\n\n```{resource-table}\n```\n"})

        assert inventory(site) == {}


BRINE = """\
name: {en: Brine Bucket, nb: Saltbøtta}
type: storage
description: {en: Holds brine., nb: Holder på saltvann.}
owner: [uio-like]
scope: institutional
evidence: {sources: [shore-kit], confidence: high}
"""

ASKING = """\
# Asking

1. {external+theirs:rdmno:ref}`brine-bucket`
2. {external+theirs:rdmno:resource}`their bucket <brine-bucket>`
3. {external:rdmno:ref}`fjord-drive`
4. {rdmno:ref}`brine-bucket`
5. {rdmno:ref}`fjord-drive`
"""


class TestOtherSites:
    def test_a_site_links_to_the_homes_of_another(self, build_site, catalog_files, tmp_path):
        """Also to records that its own catalog does not have; what it has itself it links as ever."""
        catalog_files.add("resource/brine-bucket", BRINE)
        theirs = build_site({"index.md": home("brine-bucket", "fjord-drive")})
        shutil.copy(Path(theirs.app.outdir) / "objects.inv", tmp_path / "objects.inv")
        shutil.rmtree(theirs.app.srcdir)
        catalog_files.remove("resource/brine-bucket")

        ours = build_site(
            {"index.md": ASKING},
            extensions=("sphinx.ext.intersphinx",),
            intersphinx_mapping={"theirs": ("https://theirs.example.org/", str(tmp_path / "objects.inv"))},
        )

        bucket, drive = (f"https://theirs.example.org/index.html#rdmno-{id}" for id in ("brine-bucket", "fjord-drive"))
        assert theirs.warnings == ours.warnings == []
        assert links(ours, "index") == [
            ("Brine Bucket", bucket),
            ("their bucket", bucket),
            ("Fjord Drive", drive),
            ("Brine Bucket", bucket),
            ("Fjord Drive", DRIVE),
        ]


class TestBareWords:
    def test_they_find_records_at_home(self, build_invented):
        """A word in backquotes, or a link in Markdown that names no page."""
        page = "# Link\n\nSee {any}`fjord-drive`.\n"

        site = build_invented({"index.md": start("tools", "link"), "tools.md": home("fjord-drive"), "link.md": page})

        assert site.warnings == []
        assert links(site) == [("fjord-drive", "tools.html#rdmno-fjord-drive")]

    @pytest.mark.filterwarnings("ignore:.*MystReferenceResolver.app")
    def test_so_does_a_link_in_markdown(self, build_invented):
        """With the words of the author."""
        page = "# Link\n\nSee [our drive](fjord-drive).\n"

        site = build_invented({"index.md": start("tools", "link"), "tools.md": home("fjord-drive"), "link.md": page})

        assert site.warnings == []
        assert links(site) == [("our drive", "tools.html#rdmno-fjord-drive")]

    def test_without_homes_we_add_no_warning_and_no_link(self, build_invented, make_app, tmp_path):
        """A site that uses ``any`` for its own names is as it was before it loaded us."""
        page = "Start\n=====\n\n`fjord-drive`, `red`, `no-such-thing` and `index`.\n"
        conf = {"default_role": "any", "nitpicky": True, "show_warning_types": False}
        site = build_invented({"index.rst": page}, **conf)
        folder = tmp_path / "without"
        folder.mkdir()
        (folder / "conf.py").write_text("", encoding="utf-8")
        (folder / "index.rst").write_text(page, encoding="utf-8")

        said = StringIO()
        make_app("html", srcdir=folder, confoverrides=conf, warning=said).build()

        plain = re.sub(r"\x1b\[[0-9;]*m", "", said.getvalue()).replace(f"{folder}/", "").splitlines()
        assert site.warnings == [line for line in plain if line.startswith("index.rst:")]
        assert len(site.warnings) == 3
        assert [url for _, url in links(site, "index")] == [""]


INDICES = ["rdmno-kinds.html", "rdmno-topics.html", "rdmno-owners.html"]


INDEXED = {
    "index.md": start("tools", "laws") + "\nSee {ref}`rdmno-topics`.\n",
    "tools.md": home("fjord-vault", "fjord-form", "private-laptop"),
    "laws.md": "# Laws\n\n```{law-list}\n:home:\n:ids: sea-data-act\n```\n",
}


class TestIndices:
    def test_they_are_made_only_where_records_are_at_home(self, build_invented):
        """Nobody gets three empty pages."""
        site = build_invented({"index.md": "# Start\n\n```{resource-table}\n```\n"})

        assert [name for name in INDICES if site.has(name)] == []

    @pytest.mark.parametrize(
        ("language", "names"),
        [
            ("en", ["Records by kind", "Records by topic", "Records by owner"]),
            ("nb", ["Oppføringer etter slag", "Oppføringer etter emne", "Oppføringer etter eier"]),
            ("nb_NO", ["Oppføringer etter slag", "Oppføringer etter emne", "Oppføringer etter eier"]),
        ],
    )
    def test_they_are_named_in_the_language_of_the_site(self, build_invented, language, names):
        """And can be referred to by that name."""
        site = build_invented(INDEXED, language=language)

        assert site.warnings == []
        for page, name in zip(INDICES, names, strict=True):
            assert f"<h1>{name}</h1>" in site.read(page)
        assert (names[1], "rdmno-topics.html") in [(text, url.rstrip("#")) for text, url in links(site, "index")]

    @pytest.mark.parametrize("theme", ["basic", "furo"])
    def test_a_heading_is_words_and_no_markup(self, build_site, catalog_files, theme):
        """Templates of Sphinx take it for HTML, and anchors are made without it, unless the theme has its own."""
        catalog_files.change("institution/uio-like", "en: Fjord University", "en: '<img src=x onerror=a()> & Sons'")

        page = build_site(INDEXED, html_theme=theme).read("rdmno-owners.html")

        assert "&lt;img src=x onerror=a()&gt; &amp; Sons" in page
        assert "<img src=x" not in page
        if theme == "basic":
            assert re.findall(r'(?:id="|href="#)(cap-[^"]*)"', page) == [f"cap-{n}" for n in (1, 2, 1, 2)]

    @pytest.mark.parametrize(
        ("page", "headings", "places"),
        [
            ("rdmno-kinds.html", ["Law", "Tool or service"], {"fjord-vault": 1, "sea-data-act": 1}),
            (
                "rdmno-topics.html",
                [
                    "Data privacy",
                    "Data protection (GDPR)",
                    "Data storage",
                    "Health data",
                    "Human data",
                    "Sensitive data",
                ],
                {"fjord-vault": 3, "fjord-form": 2, "sea-data-act": 1, "private-laptop": 0},
            ),
            (
                "rdmno-owners.html",
                ["Directorate of Tides", "Fjord University"],
                {"fjord-vault": 1, "fjord-form": 2, "private-laptop": 0},
            ),
        ],
    )
    def test_a_record_stands_under_everything_it_belongs_to(self, build_invented, page, headings, places):
        """Each of its topics, each of its owners; under nothing where it has none."""
        html = build_invented(INDEXED).read(page)

        found = re.findall(r'<tr class="cap".*?<strong>([^<]+)</strong>', html, re.DOTALL)
        assert found == headings
        assert {id: html.count(f"#rdmno-{id}") for id in places} == places

    def test_they_are_in_the_book_too(self, build_invented):
        """LaTeX prints domain indices."""
        latex = build_invented(INDEXED, "latex").read("site.tex")

        assert "Records by topic" in latex
        assert r"\bigletter\sphinxstyleindexentry" not in latex
        assert latex.count(r"\sphinxstyleindexentry{Fjord Vault}") == 5
