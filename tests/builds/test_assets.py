"""The style sheet: where it is needed, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

ORPHAN = "---\norphan: true\n---\n\n"
PAGES = {
    "index.md": "# Start\n",
    "a.md": f"{ORPHAN}# Listing\n\n```{{resource-table}}\n:home:\n```\n",
    "b.md": f"{ORPHAN}# Plain\n\nNothing of ours.\n",
    "c.md": f"{ORPHAN}# Role\n\nSee {{rdmno:ref}}`fjord-vault`.\n",
    "d.md": f"{ORPHAN}# Plain\n\nA link to one of our records: {{any}}`fjord-vault`.\n",
    "e.md": f"{ORPHAN}# Paragraph\n\nSee {{rdmno:law}}`sea-data-act § 8`.\n",
    "f.md": f"{ORPHAN}# Badge\n\nMind {{rdmno:class}}`red` data.\n",
    "g.md": f"{ORPHAN}# Plain\n\nNothing of ours.\n",
    "h.md": f"{ORPHAN}# Sheet\n\n```{{rdm-record}} sea-data-act\n```\n",
}
WITH = {"a", "c", "e", "f", "h", "rdmno-kinds", "rdmno-owners", "rdmno-topics"}
"""The pages that show something of ours, and the indices of it."""


def styled(site, ending=".html"):
    """The pages that link the style sheet."""
    out = Path(site.app.outdir)
    return {
        path.relative_to(out).as_posix().removesuffix(ending)
        for path in out.rglob(f"*{ending}")
        if "rdmno.css" in path.read_text(encoding="utf-8")
    }


class TestPages:
    @pytest.mark.parametrize("parallel", [0, 2])
    def test_only_those_that_show_something_of_ours_link_it(self, build_invented, parallel):
        """A word by a role is enough; indices, search and plain pages stay as they were."""
        site = build_invented(PAGES, parallel=parallel)

        assert site.warnings == []
        assert styled(site) == WITH

    def test_a_page_that_is_written_alone_links_it_too(self, build_invented):
        """Whatever was written before it."""
        build_invented(PAGES)

        again = build_invented({"c.md": PAGES["c.md"] + "\nMore.\n", "b.md": PAGES["b.md"] + "\nMore.\n"})

        assert styled(again) == WITH

    def test_a_page_that_no_longer_needs_it_no_longer_links_it(self, build_invented):
        """Its last record was taken out."""
        build_invented(PAGES)

        again = build_invented({"c.md": PAGES["g.md"]})

        assert styled(again) == WITH - {"c"}

    def test_in_folders_the_address_is_right(self, build_invented):
        """A page has a folder of its own there."""
        site = build_invented(PAGES, "dirhtml")

        assert styled(site, "/index.html") == WITH
        assert 'href="../_static/rdmno.css' in site.read("a/index.html")

    def test_the_single_page_links_it_if_any_page_would(self, build_invented):
        """All pages are one."""
        tree = "# Start\n\n```{toctree}\nc\n```\n"

        assert "rdmno.css" in build_invented({**PAGES, "index.md": tree}, "singlehtml").read("index.html")

    def test_a_site_that_shows_nothing_of_ours_links_nothing(self, build_invented):
        """Loading the extension changes no page."""
        for builder in ("html", "singlehtml"):
            site = build_invented({"index.md": "# Start\n"}, builder)

            assert styled(site) == set()
            assert not site.has("_static/rdmno.css")

    def test_the_output_of_a_second_builder_has_it_too(self, build_invented):
        """Though that reads no page again, as in `make html dirhtml`."""
        build_invented(PAGES)

        assert build_invented(PAGES, "dirhtml").has("_static/rdmno.css")

    def test_a_site_may_have_its_own(self, build_invented):
        """A file of the same name in its own static folder is the one that counts."""
        pages = {**PAGES, "_static/rdmno.css": "/* ours */"}

        assert build_invented(pages, html_static_path=["_static"]).read("_static/rdmno.css") == "/* ours */"


class TestOtherBuilders:
    @pytest.mark.parametrize("builder", ["xml", "pseudoxml", "dummy"])
    def test_they_write_none_of_our_files(self, build_invented, builder):
        """As those that are tested elsewhere."""
        site = build_invented(PAGES, builder)

        assert not list(Path(site.app.outdir).rglob("rdmno*"))

    def test_a_book_is_made_with_it(self, build_invented):
        """EPUB is HTML, so the same pages link it, and the book lists it."""
        site = build_invented(PAGES, "epub")

        assert site.warnings == []
        assert styled(site, ".xhtml") == WITH
        assert 'href="_static/rdmno.css"' in site.read("content.opf")
        assert site.has("site.epub")
