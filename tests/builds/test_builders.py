"""Every builder shows the three directives without a warning, and shows them well."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import sphinx

PAGE = """\
Title
=====

See {rdmno:ref}`tsd` and {rdmno:law}`personal-data-act § 8`, and mind {rdmno:class}`red` data.

```{resource-table}
:lifecycle: store
:columns: name, description, owner, access, lifecycle, topics, registries, status, evidence
```

```{law-list}
```

```{classification-matrix}
:institution: oslomet
```
"""

BUILDERS = ["html", "dirhtml", "singlehtml", "latex", "text", "man", "epub", "texinfo", "xml", "gettext"]


def conf(builder):
    return {"man_pages": [("index", "site", "Site", "", 1)]} if builder == "man" else {}


class TestBuilders:
    @pytest.mark.parametrize("builder", BUILDERS)
    @pytest.mark.parametrize("language", ["en", "nb", "nn"])
    def test_it_builds_without_a_warning(self, build_site, builder, language):
        """With nitpicky references, in every language."""
        site = build_site({"index.md": PAGE}, builder, language=language, **conf(builder))

        assert site.warnings == []

    def test_two_processes_read_as_one(self, build_site):
        """Parallel reading gives the same pages."""
        pages = {f"page{n}.md": PAGE for n in range(8)}
        pages["index.rst"] = "Start\n=====\n\n.. toctree::\n   :glob:\n\n   page*\n"

        site = build_site(pages, "text", parallel=2)

        assert site.warnings == []
        assert len({site.read(f"page{n}.txt") for n in range(8)}) == 1


class TestHtml:
    def test_cells_say_what_they_head(self, build_site):
        """Headers carry their scope, cells the words of their column, the region a name."""
        html = build_site({"index.md": PAGE}).read("index.html")

        assert '<th scope="col" class="head stub"><p>Service</p></th>' in html
        assert re.search(r'<th scope="row" class="stub"><p><a ', html)
        assert 'data-label="Red (Confidential)"' in html
        opened = re.findall(r'<div [^>]*class="rdmno-scroll"[^>]*>', html)
        assert opened
        for each in opened:
            assert all(part in each for part in ('role="region"', 'tabindex="0"', 'aria-label="'))

    def test_the_style_sheet_is_only_where_it_is_needed(self, build_site):
        """Other pages stay as they were."""
        site = build_site({"index.md": PAGE, "other.md": "---\norphan: true\n---\n\n# Other\n"})

        assert "rdmno.css" in site.read("index.html")
        for name in ("other.html", "search.html", "genindex.html"):
            assert "rdmno" not in site.read(name)

    def test_a_fallback_is_marked_with_its_language(self, build_site):
        """Bokmål on a nynorsk page says so to a screen reader."""
        html = build_site({"index.md": PAGE}, language="nn").read("index.html")

        assert 'lang="nb"' in html

    def test_a_listing_in_another_language_is_marked_whole(self, build_site):
        """And inside it only what differs from it."""
        page = "Title\n=====\n\n```{law-list}\n:ids: gdpr\n:lang: nb\n```\n"

        html = build_site({"index.md": page}).read("index.html")

        assert re.search(r'<div class="[^"]*rdmno-law-list[^"]*" lang="nb"', html)

    @pytest.mark.parametrize("builder", ["latex", "text", "gettext", "man", "texinfo"])
    def test_others_get_no_files_of_ours(self, build_site, builder):
        """A style sheet is of no use to paper."""
        site = build_site({"index.md": PAGE}, builder, **conf(builder))

        assert not list(Path(site.app.outdir).rglob("rdmno*"))


class TestGettext:
    def test_no_word_of_ours_is_left_to_the_host(self, build_site):
        """What is generated is translated by us, once."""
        site = build_site({"index.md": PAGE}, "gettext")

        messages = re.findall(r'^msgid "(.*)"', site.read("index.pot"), re.MULTILINE)
        assert [message for message in messages if "Lovdata" in message or "stricter" in message] == []
        assert "Title" in messages
        assert len(messages) <= 4

    @pytest.mark.parametrize("layout", ["table", "list", "cards"])
    def test_the_caption_of_a_directive_is_left_to_it(self, build_site, layout):
        """It is the author's, whether it is numbered or not."""
        page = f"Title\n=====\n\n```{{resource-table}}\n:ids: tsd\n:layout: {layout}\n:caption: One of *ours*\n```\n"

        site = build_site({"index.md": page}, "gettext")

        assert re.findall(r'^msgid "(.+)"', site.read("index.pot"), re.MULTILINE) == ["Title", "One of *ours*"]


class TestLinkcheck:
    def test_it_sees_every_link_at_its_place_in_the_page(self, build_site):
        """Links of rows that were put in late too, with the page's name and the directive's line."""
        site = build_site({"index.md": PAGE}, "linkcheck", linkcheck_ignore=[".*"])

        found = [json.loads(line) for line in site.read("output.json").splitlines()]
        uris = {each["uri"]: (each["filename"], each["lineno"]) for each in found}
        assert uris["https://lovdata.no/lov/2018-06-15-38/%C2%A78"] == ("index.md", 4)
        assert uris["https://lovdata.no/dokument/NL/lov/2018-06-15-38"][0] == "index.md"
        assert uris["https://ansatt.oslomet.no/lagring"] == ("index.md", 14)


class TestText:
    def test_verdicts_are_words_with_everything_that_limits_them(self, build_site):
        """Nothing is left to a colour, a tick or a wide table."""
        page = "Title\n=====\n\n```{classification-matrix}\n:institution: oslomet\n:services: onedrive\n```\n"

        text = build_site({"index.md": page}, "text").read("index.txt")

        assert "**Green (Open):** Yes" in text
        assert "**Yellow (Limited):** With conditions" in text
        assert "**Red (Confidential):** No" in text
        assert "**Black (Strictly confidential):** No" in text
        flat = " ".join(text.split())
        assert "These verdicts are those of OsloMet" in flat
        assert "not confirmed at the source" in flat
        assert "In doubt, the stricter class holds." in flat
        assert "ub.forskningsstotte@oslomet.no" in flat
        assert "numbered footnote" in flat


class TestXml:
    def test_it_is_well_formed_and_holds_the_rows(self, build_site):
        """Any program can read it."""
        tree = ET.fromstring(build_site({"index.md": PAGE}, "xml").read("index.xml"))  # noqa: S314 - our own

        assert len(tree.findall(".//table//row")) > 10


class TestBuildersThatCheck:
    SOURCE = "Title\n=====\n\n>>> 1 + 2\n3\n\n.. resource-table::\n   :ids: tsd\n\n.. law-list::\n"

    def test_doctest_runs_what_the_author_wrote_and_nothing_else(self, build_site):
        site = build_site({"index.rst": self.SOURCE}, "doctest", extensions=("sphinx.ext.doctest",))

        assert site.warnings == []
        assert site.app.statuscode == 0
        assert "    1 test\n    0 failures in tests" in site.read("output.txt")

    @pytest.mark.skipif(sphinx.version_info < (7, 4), reason="divides by the number of modules, of which there is none")
    def test_coverage_counts_nothing_of_ours(self, build_site):
        site = build_site({"index.rst": self.SOURCE}, "coverage", extensions=("sphinx.ext.coverage",))

        assert site.warnings == []
        assert "rdmno" not in site.read("python.txt")
