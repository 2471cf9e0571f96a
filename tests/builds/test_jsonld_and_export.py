"""What a site says to machines: linked data in the head of its pages, and its records as one file."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from rdmno_content.exports import as_document
from rdmno_content.records import StorageGuide
from sphinxext_rdmno.exporting import export

WEB = {
    "html": ("index.html", "other.html"),
    "dirhtml": ("index.html", "other/index.html"),
    "singlehtml": ("index.html", "index.html"),
}
OTHERS = ["epub", "latex", "text", "man", "texinfo", "xml", "gettext"]

PAGES = {
    "index.md": "# Start\n\n```{toctree}\nother\nplain\n```\n\n```{law-list}\n```\n\n"
    "```{classification-matrix}\n:institution: uio-like\n:services: fjord-vault, fjord-form\n```\n",
    "other.md": "# Other\n\n```{resource-table}\n:columns: name\n:home:\n```\n\n"
    "```{rdm-record} uio-like-storage\n```\n",
    "plain.md": "# Plain\n\nThe {rdmno:ref}`fjord-vault`.\n",
}


def conf(builder):
    return {"man_pages": [("index", "site", "Site", "", 1)]} if builder == "man" else {}


def blocks(html):
    """The nodes of every block of linked data in a page."""
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html.partition("</head>")[0])
    assert html.count("ld+json") == len(found)
    return [json.loads(block) for block in found]


def nodes_in(html):
    [block] = blocks(html)
    return block["@graph"]


class TestLinkedData:
    @pytest.mark.parametrize("builder", WEB)
    def test_stands_once_in_a_page_that_shows_records(self, build_invented, builder):
        """What the page shows and nothing else."""
        site = build_invented(PAGES, builder)
        index, other = WEB[builder]

        names = {node["name"][0]["@value"] for node in nodes_in(site.read(index))}
        others = {node["name"][0]["@value"] for node in nodes_in(site.read(other))}

        assert site.warnings == []
        assert {"Act relating to data from the sea", "Fjord Vault", "Fjord Form"} <= names
        assert "Fjord Drive" in others
        assert ("Fjord Drive" in names) == (builder == "singlehtml")

    def test_is_in_no_other_page(self, build_invented):
        """Mentions are no data."""
        site = build_invented(PAGES)

        for name in ("plain.html", "search.html", "genindex.html"):
            assert blocks(site.read(name)) == []

    @pytest.mark.parametrize("builder", OTHERS)
    def test_is_in_no_other_output(self, build_invented, builder):
        """It would break an EPUB."""
        site = build_invented(PAGES, builder, rdmno_export=True, **conf(builder))

        files = [path for path in Path(site.app.outdir).rglob("*") if path.is_file() and path.suffix != ".epub"]
        assert files
        assert [path for path in files if b"ld+json" in path.read_bytes()] == []

    def test_can_be_turned_off_without_reading_the_pages_again(self, build_invented):
        """And on."""
        build_invented(PAGES)

        off = build_invented(PAGES, rdmno_jsonld=False)
        without = off.read("index.html")
        on = build_invented(PAGES)

        assert "0 added, 0 changed, 0 removed" in off.status
        assert blocks(without) == []
        assert blocks(on.read("index.html"))

    @pytest.mark.parametrize("builder", WEB)
    @pytest.mark.parametrize("base", ["https://site.example/docs", "https://site.example/docs/"])
    def test_names_the_home_of_a_record_if_the_site_knows_its_address(self, build_invented, builder, base):
        """At the very place."""
        site = build_invented(PAGES, builder, html_baseurl=base)
        _, other = WEB[builder]
        html = site.read(other)

        ids = {node["@id"] for node in nodes_in(html)}

        page = {"html": "other.html", "dirhtml": "other/", "singlehtml": "index.html"}[builder]
        assert f"https://site.example/docs/{page}#rdmno-fjord-drive" in ids
        assert 'id="rdmno-fjord-drive"' in html

    def test_names_the_record_s_own_address_else(self, build_invented):
        """So that sites speak of the same thing."""
        ids = {node.get("@id") for node in nodes_in(build_invented(PAGES).read("other.html"))}

        assert "https://drive.example.org" in ids

    def test_holds_no_verdict(self, build_invented):
        """Not even of the guide whose sheet the page shows."""
        html = build_invented(PAGES).read("other.html")
        [block] = re.findall(r'ld\+json">(.*?)</script>', html)

        assert "Storage guide" not in block
        assert not re.search(r"conditional|verdict|confidential|Encrypted", block, re.IGNORECASE)

    def test_follows_the_records_that_it_names(self, build_site, catalog_files):
        """The page shows no owner, but its data do."""
        build_site(PAGES)
        catalog_files.change("institution/uio-like", "en: Fjord University", "en: Bay University")

        again = build_site(PAGES)

        named = json.dumps(nodes_in(again.read("other.html")))
        assert again.warnings == []
        assert "Bay University" in named
        assert "Fjord University" not in named

    def test_is_the_same_however_it_is_made(self, build_invented):
        """By one process or by two, the first time or the second."""
        pages = {**PAGES, **{f"page{n}.md": f"---\norphan: true\n---\n\n{PAGES['other.md']}" for n in range(6)}}
        pages = {
            name: text.replace(":home:\n", "").replace("```{rdm-record} uio-like-storage\n```", "")
            for name, text in pages.items()
        }
        first = build_invented(pages)
        serial = [blocks(first.read(f"page{n}.html")) for n in range(6)]

        second = build_invented(pages, parallel=2, rdmno_jsonld=True, html_title="Again")

        assert [blocks(second.read(f"page{n}.html")) for n in range(6)] == serial
        assert serial[0] != []

    def test_of_the_shipped_catalog_was_noted_when_the_pages_were_read(self, build_site):
        """Every record of it, on a page of its own."""
        lists = ["resource-table", "law-list", "institution-list", "document-list", "assembly-list", "training-list"]
        lists += ["guideline-list", "ethics-list", "funder-list", "support-list", "community-list"]
        pages = {f"{name}.md": f"# {name}\n\n```{{{name}}}\n```\n" for name in lists}
        pages["index.md"] = "# Start\n\n```{toctree}\n" + "\n".join(lists) + "\n```\n"

        site = build_site(pages)

        assert site.warnings == []
        assert all(len(nodes_in(site.read(f"{name}.html"))) > 1 for name in lists)


class TestExport:
    def test_is_not_made_unless_asked_for(self, build_invented):
        """It is a choice."""
        assert not build_invented(PAGES).has("rdmno.json")

    @pytest.mark.parametrize("builder", WEB)
    def test_holds_the_records_that_the_site_shows(self, build_invented, invented, builder):
        """The guides behind the matrix too, whole."""
        site = build_invented(PAGES, builder, rdmno_export=True)
        document = json.loads(site.read("rdmno.json"))

        ids = [record["id"] for record in document["records"]]
        assert set(ids) > {"sea-data-act", "fjord-form", "open-shore", "uio-like-storage"}
        assert not {"old-sea-act", "shore-stewards", "other-university-storage"} & set(ids)
        assert "uio-like-marine-storage" not in ids  # it says nothing of the services that are shown
        assert document == as_document(invented, [invented[id] for id in ids])

    def test_drops_no_row_of_a_guide(self, build_invented, invented):
        """Though the page shows two services only."""
        document = json.loads(build_invented(PAGES, rdmno_export=True).read("rdmno.json"))
        by_id = {record["id"]: record for record in document["records"]}

        guide = invented.find("uio-like-storage", StorageGuide)
        assert len(by_id["uio-like-storage"]["rows"]) == len(guide.rows) > 2
        cells = [cell for row in by_id["uio-like-storage"]["rows"] for cell in row["cells"].values()]
        assert {cell["reported"] for cell in cells} == {True, False}
        assert all({"value", "basis", "evidence", "reported"} <= set(cell) for cell in cells)

    @pytest.mark.parametrize("builder", OTHERS)
    def test_is_made_for_the_web_only(self, build_invented, builder):
        """A book has no use for it."""
        assert not build_invented(PAGES, builder, rdmno_export=True, **conf(builder)).has("rdmno.json")

    def test_is_not_made_by_a_build_that_failed(self, build_invented):
        """Half a site is no source."""
        site = build_invented(PAGES, rdmno_export=True)
        path = Path(site.app.outdir) / "rdmno.json"
        path.unlink()

        export(site.app, ValueError())

        assert not path.exists()

    def test_is_the_same_however_it_is_made(self, build_invented):
        """By one process or by two, the first time or the second, when nothing has changed."""
        first = build_invented(PAGES, rdmno_export=True).read("rdmno.json")
        again = build_invented(PAGES, rdmno_export=True)
        parallel = build_invented(PAGES, rdmno_export=True, parallel=2, html_title="Again")

        assert "0 added, 0 changed, 0 removed" in again.status
        assert first == again.read("rdmno.json") == parallel.read("rdmno.json")

    def test_forgets_what_is_shown_no_more(self, build_invented):
        """A page that lost its list takes the records with it."""
        build_invented(PAGES, rdmno_export=True)

        again = build_invented({**PAGES, "other.md": "# Other\n"}, rdmno_export=True)

        ids = {record["id"] for record in json.loads(again.read("rdmno.json"))["records"]}
        assert "open-shore" not in ids
        assert "sea-data-act" in ids

    def test_of_a_site_without_records_is_empty(self, build_invented):
        """And says so."""
        document = json.loads(build_invented({"index.md": "# Start\n"}, rdmno_export=True).read("rdmno.json"))

        assert document["records"] == []
