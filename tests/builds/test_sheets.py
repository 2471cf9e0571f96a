"""One record whole: what is said of it, where it is used, and where to report an error in it."""

from __future__ import annotations

import re

import pytest
from docutils import nodes

from rdmno_content import __version__
from rdmno_content.vocabulary import Kind

ORPHAN = "---\norphan: true\n---\n\n"


def sheet(id):
    return f"```{{rdm-record}} {id}\n```\n"


def facts(page):
    """What a sheet says, by its label."""
    return {field[0].astext(): field[1].astext() for field in page.findall(nodes.field)}


class TestEveryKind:
    @pytest.mark.parametrize("builder", ["html", "text"])
    def test_a_record_of_any_kind_is_shown_whole(self, build_invented, invented, builder):
        """With all that is known of it, and nothing that a builder does not understand."""
        ids = list(invented)
        pages = {f"{id}.md": f"{ORPHAN}# Sheet\n\n{sheet(id)}" for id in ids}

        site = build_invented({"index.md": "# Start\n", **pages}, builder)

        assert {invented[id].kind for id in ids} == set(Kind)
        assert site.warnings == []
        for id in ids:
            assert invented[id].name.in_language("en").text in site.resolved(id).astext()
            if builder == "html":
                assert f'id="rdmno-{id}"' in site.read(f"{id}.html")

    def test_what_is_known_is_there(self, build_invented):
        """More than any listing shows."""
        said = facts(build_invented({"index.md": f"# Vault\n\n{sheet('fjord-vault')}"}).resolved())

        assert list(said) == [
            "Description",
            "Owner",
            "Access",
            "Type",
            "Used for",
            "Life cycle",
            "Topics",
            "Tool assemblies",
            "Registries",
            "Status",
            "Links",
            "Rests on",
        ]

    @pytest.mark.parametrize(("language", "label"), [("en", "Owner"), ("nb", "Eier"), ("nn", "Eigar")])
    def test_it_speaks_the_language_of_the_page(self, build_invented, language, label):
        """Or the one asked for."""
        page = f"# Vault\n\n```{{rdm-record}} fjord-vault\n:lang: {language}\n```\n"

        assert label in facts(build_invented({"index.md": page}, language="nb").resolved())


class TestUnknown:
    @pytest.mark.parametrize(
        ("argument", "words"),
        [
            ("fjord-valt", "Did you mean 'fjord-vault'?"),
            ("xyzzy", "'xyzzy' is not one of"),
            (",", "has no value"),
        ],
    )
    def test_it_warns_once_and_says_so_on_the_page(self, build_invented, argument, words):
        """The author sees what was probably meant, the reader that something is missing."""
        site = build_invented({"index.md": f"# Title\n\nBefore.\n\n{sheet(argument)}\nAfter.\n"})

        assert len(site.warnings) == 1
        assert site.warnings[0].startswith("index.md:5: WARNING: rdm-record: ")
        assert words in site.warnings[0]
        text = site.resolved().astext()
        assert "Before." in text
        assert "Nothing in the catalog matches." in text
        assert "After." in text

    def test_of_two_records_the_first_is_shown(self, build_invented):
        """A sheet is of one record."""
        site = build_invented({"index.md": f"# Title\n\n{sheet('fjord-vault, fjord-drive')}"})

        assert len(site.warnings) == 1
        assert "takes one value, not 2" in site.warnings[0]
        assert [term.astext() for term in site.resolved().findall(nodes.term)] == ["Fjord Vault"]


MENTION = "# {title}\n\nThe {{rdmno:ref}}`{id}` is ours.\n"


def start(*pages):
    return "# Start\n\n```{toctree}\n" + "\n".join(pages) + "\n```\n"


MENTIONS = {
    "index.md": start("vault", "two", "one", "law"),
    "vault.md": f"# Vault\n\n{sheet('fjord-vault')}\n{sheet('sea-data-act')}\n{sheet('fjord-drive')}",
    "two.md": MENTION.format(title="Second *page*", id="our vault <fjord-vault>"),
    "one.md": MENTION.format(title="First page", id="fjord-vault"),
    "law.md": "# By law\n\nSee {rdmno:law}`sea-data-act § 8` and {rdmno:resource}`fjord-vault`.\n",
}


class TestUse:
    @pytest.mark.parametrize("builder", ["html", "text", "latex", "epub"])
    def test_it_names_the_pages_that_mention_the_record(self, build_invented, builder):
        """By their titles, by whatever role they do it; a record that no page mentions says nothing."""
        site = build_invented(MENTIONS, builder)
        page = site.resolved("vault").astext()

        assert site.warnings == []
        assert len(re.findall("Used in", page)) == 2
        vault, law = re.findall(r"Used in:?\s+([^\n]+)", page)
        assert vault == "By law, First page, Second page"
        assert law == "By law"

    def test_it_links_them(self, build_invented):
        """In their own order."""
        html = build_invented(MENTIONS).read("vault.html")

        [pages, _] = re.findall(r"Used in<.*?<p>(.*?)</p>", html, re.DOTALL)
        assert re.findall(r'href="([^"]+)"', pages) == ["law.html", "one.html", "two.html"]

    def test_in_another_book_the_title_stands_alone(self, build_invented):
        """There is no link from one PDF into another, and no warning about it."""
        books = [(name, f"{name}.tex", name, "us", "howto") for name in ("vault", "one")]

        site = build_invented(MENTIONS, "latex", latex_documents=books)

        assert site.warnings == []
        assert "First page" in site.read("vault.tex")
        assert r"\hyperref[\detokenize{one" not in site.read("vault.tex")

    def test_a_listing_does_not_say_it(self, build_invented):
        """Only a sheet has the room."""
        pages = {**MENTIONS, "vault.md": "# Vault\n\n```{resource-table}\n:home:\n```\n"}

        assert "Used in" not in build_invented(pages).read("vault.html")


class TestReports:
    @pytest.mark.parametrize("builder", ["html", "text"])
    def test_readers_are_told_where_to_report(self, build_invented, builder):
        """With the record and the release, in the address and in words."""
        url = "https://report.example.org/?record={id}&release={version}"

        site = build_invented({"index.md": f"# Vault\n\n{sheet('fjord-vault')}"}, builder, rdmno_report_url=url)
        [link] = [
            each
            for each in site.resolved().findall(nodes.reference)
            if each["refuri"].startswith("https://report.example.org")
        ]

        assert site.warnings == []
        assert link["refuri"] == f"https://report.example.org/?record=fjord-vault&release={__version__}"
        assert link.astext() == "Report an error in fjord-vault"
        assert f"Report an error in fjord-vault ({__version__})" in site.resolved().astext()

    def test_without_an_address_nothing_is_said(self, build_invented):
        """A site chooses whether it takes reports."""
        page = build_invented({"index.md": f"# Vault\n\n{sheet('fjord-vault')}"}).resolved()

        assert "Report" not in page.astext()
        assert "Wrong?" not in facts(page)

    def test_a_listing_says_it_if_asked(self, build_invented):
        """A link for each record."""
        page = "# Tools\n\n```{resource-table}\n:owner: uio-like\n:columns: report\n```\n"

        html = build_invented({"index.md": page}, rdmno_report_url="https://report.example.org/{id}").read("index.html")

        found = re.findall(r'href="https://report\.example\.org/([^"]+)"', html)
        assert found == ["fjord-drive", "fjord-form", "fjord-vault"]
