"""Norwegian sites are searched by the word forms of Norwegian."""

from __future__ import annotations

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore::ResourceWarning")]

PAGES = {
    "index.md": "# Forside\n\n```{toctree}\ndata\nannet\n```\n",
    "data.md": "# Lagring\n\nHer ligger forskningsdata om fisker og institusjoner.\n",
    "annet.md": "# Noe annet\n\nEt tog kommer.\n",
}


@pytest.fixture
def found(build_site, open_page):
    """Search a site for a word; gives the titles of the pages found."""

    def search(query, **conf):
        site = build_site(PAGES, **{"language": "nb", "html_theme": "alabaster", **conf})
        page = open_page((site.app.outdir / "search.html").as_uri() + f"?q={query}")
        page.wait_for_function("typeof Search !== 'undefined' && Search.hasIndex()")
        page.wait_for_timeout(500)  # results come one after the other
        return page.locator("#search-results li a").all_inner_texts()

    return search


class TestSearch:
    @pytest.mark.parametrize("language", ["nb", "nn"])
    @pytest.mark.parametrize("word", ["institusjonene", "fiskene"])
    def test_finds_a_word_in_another_form(self, found, word, language):
        assert found(word, language=language) == ["Lagring"]

    def test_finds_nothing_so_without_us(self, found):
        """What the option is for: English stems do not know Norwegian endings."""
        assert found("institusjonene", rdmno_norwegian_search=False) == []
