"""Languages on one site: pages and parts of pages in another one, and how their words are shared."""

from __future__ import annotations

import re
from typing import ClassVar

import pytest

LIST = "```{{document-list}}\n:ids: sea-strategy\n:columns: description, links\n{}```\n"


def seen(site, docname):
    """A page without what it says to machines in all languages at once."""
    return re.sub(r"<script.*?</script>", "", site.read(f"{docname}.html"), flags=re.DOTALL)


class TestMixedPages:
    """Norwegian state bodies alternate between bokmål and nynorsk rather than write everything twice."""

    def test_a_list_may_be_in_nynorsk_on_a_page_in_bokmal(self, build_invented):
        site = build_invented(
            {"index.md": f"# Side\n\n{LIST.format('')}\n{LIST.format(':lang: nn' + chr(10))}"}, language="nb"
        )
        html = seen(site, "index")

        assert site.warnings == []
        assert html.index("Strategi for åpne hav") < html.index('lang="nn"') < html.index("Strategi for opne hav")

    def test_a_whole_page_may_be_in_nynorsk(self, build_invented):
        """Its own words, those of the records, and what browsers are told."""
        pages = {
            "index.md": "# Side\n\n```{toctree}\nnn\n```\n" + LIST.format(""),
            "nn.md": "---\nrdmno_language: nn\n---\n\n# Side\n\n{rdmno:ref}`sea-strategy`\n\n" + LIST.format(""),
        }
        site = build_invented(pages, language="nb", html_theme="alabaster")

        assert site.warnings == []
        assert '<html lang="nb"' in site.read("index.html")
        nynorsk = seen(site, "nn")
        assert '<html lang="nn"' in nynorsk
        assert nynorsk.count("Strategi for opne hav") >= 2
        assert "Strategi for åpne hav" not in nynorsk
        assert 'lang="nn"' not in re.sub("<html[^>]*>", "", nynorsk)

    def test_the_same_holds_in_restructuredtext(self, build_invented):
        page = ":rdmno_language: nn\n\nSide\n====\n\n:rdmno:ref:`sea-strategy`\n"
        site = build_invented({"index.rst": page}, language="nb")

        assert "Strategi for opne hav" in site.read("index.html")

    @pytest.mark.parametrize("form", ["{{rdmno:ref}}`{}`", "{{rdmno:document}}`{}`"])
    def test_a_reference_says_its_language_behind_the_id(self, build_invented, form):
        site = build_invented({"index.md": "# Side\n\n" + form.format("sea-strategy@nn")}, language="nb")

        assert re.search(r'<span[^>]* lang="nn"[^>]*>Strategi for opne hav</span>', site.read("index.html"))

    def test_a_reference_to_a_paragraph_does_too(self, build_invented):
        site = build_invented({"index.md": "# Page\n\n{rdmno:law}`sea-data-act § 3@nb`"})

        assert re.search(r'lang="nb"[^>]*>[^<]+</span> § 3', site.read("index.html"))

    def test_a_language_that_there_is_not_warns_and_keeps_the_reference(self, build_invented):
        site = build_invented({"index.md": "# Page\n\n{rdmno:ref}`sea-strategy@nm`"})

        [warning] = site.warnings
        assert "index.md:3: WARNING: sea-strategy: the language 'nm' is not one of: en, nb, nn, se" in warning
        assert "Strategy for open seas" in site.read("index.html")


class TestOrder:
    """Where a record has no words in the language of the page."""

    PAGE = "# Page\n\n```{document-list}\n:ids: shore-handbook\n:columns: links\n```\n"

    def test_nynorsk_falls_back_on_bokmal(self, build_invented):
        assert "Strandhåndboka" in build_invented({"index.md": self.PAGE}, language="nn").read("index.html")

    def test_the_site_may_want_another_order(self, build_invented):
        site = build_invented({"index.md": self.PAGE}, language="nn", rdmno_languages=["en"])

        assert site.warnings == []
        assert 'lang="en">Shore handbook' in site.read("index.html")

    def test_a_site_in_another_language_is_spoken_to_in_english_and_told_so(self, build_invented):
        """A screen reader must not read our English as German."""
        html = build_invented({"index.md": self.PAGE}, language="de").read("index.html")

        assert re.search(r'class="[^"]*rdmno[^"]*" lang="en"', html)


class TestSearch:
    """Sphinx knows Norwegian only as ``no``."""

    @pytest.mark.parametrize("language", ["nb", "nn", "nb_NO", "no"])
    def test_a_norwegian_site_is_searched_in_norwegian(self, build_invented, language):
        site = build_invented({"index.md": "# Side\n"}, language=language)

        assert "NorwegianStemmer" in site.read("_static/language_data.js")

    @pytest.mark.parametrize(
        "conf", [{"language": "en"}, {"language": "nb", "rdmno_norwegian_search": False}, {"language": "sv"}]
    )
    def test_others_are_left_alone(self, build_invented, conf):
        site = build_invented({"index.md": "# Side\n"}, **conf)

        assert "NorwegianStemmer" not in site.read("_static/language_data.js")

    def test_a_site_that_has_chosen_is_left_alone(self, build_invented):
        site = build_invented({"index.md": "# Side\n"}, language="nb", html_search_language="da")

        assert "DanishStemmer" in site.read("_static/language_data.js")


class TestReport:
    PAGES: ClassVar = {
        "index.md": "# En to tre\n\n```{toctree}\nto\n```\n",
        "to.md": "---\nrdmno_language: nn\n---\n# Ein to\n\ntre fire fem `kode her`\n\n{rdmno:ref}`sea-strategy@en`\n",
    }

    def test_counts_words_by_the_language_they_are_marked_with(self, build_invented):
        """Page by page and part by part; code is in no language."""
        status = build_invented(self.PAGES, language="nb", rdmno_language_report=True).status

        assert "rdmno: 5 words in nn" in status
        assert "rdmno: 4 words in en" in status
        assert re.search(r"rdmno: of the Norwegian words, nb \d+ % and nn \d+ %", status)

    def test_is_silent_unless_asked_for(self, build_invented):
        assert "rdmno:" not in build_invented(self.PAGES, language="nb").status
