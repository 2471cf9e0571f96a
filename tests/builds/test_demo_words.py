"""The demo in bokmål and nynorsk: every sentence of it, with the links and the code that the English has."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parent.parent.parent
LOCALE = ROOT / "demo_docs" / "locale"
LANGUAGES = ("nb", "nn")
CATALOGS = ("docs", "sphinx")

KEPT = re.compile(
    r"""
      \{[\w:.-]+\}`(?:[^`<]*<[^`>]*>|[^`]*)`   # a role, with what it names
    | ``.+?`` | `[^`]+`                        # code
    | \]\([^)]*\)                              # where a link leads
    | </?[a-z][^>]*> | &\#?\w+;                # HTML
    | %\(\w+\)s | %s                           # what is filled in
    | \*\*?                                    # emphasis
    """,
    re.VERBOSE,
)
WORDS_OF_A_ROLE = re.compile(r"(?<=`)[^`<]+(?=<[^`>]*>`)")
"""The author's own words in a role, before what it names; these are translated."""


PAGE_OF_FURO = files("furo") / "theme" / "furo" / "page.html"
ONE_OF_FUROS_LABELS = 'aria-label="Toggle site navigation sidebar"'

FOUND = "Search finished, found one page matching the search query."

SITE = {
    "index.md": "# °C\n\n## 1\n\n```{table} 2\n| 3 |\n|---|\n| 4 |\n```\n\n```{toctree}\nmore\n```\n",
    "more.md": "# °C\n\n```{note}\n5\n```\n",
}
"""A site whose own words are in no language."""


def catalog(language, name):
    with (LOCALE / language / "LC_MESSAGES" / f"{name}.po").open("rb") as file:
        return [message for message in read_po(file) if message.id]


def kept(words):
    """What a translation must hold as it stands, and how often."""
    found = KEPT.findall(words)
    return Counter(WORDS_OF_A_ROLE.sub("", each) if each.startswith("{") else each for each in found)


def script_words(language):
    """What the script of the search page says, by its English."""
    text = (LOCALE / language / "LC_MESSAGES" / "sphinx.js").read_text(encoding="utf-8")
    return json.loads(text.removeprefix("Documentation.addTranslations(").removesuffix(");\n"))["messages"]


def labels(site):
    """Every word on the pages of a site, seen or said, but for what is code."""
    pages = "".join(site.read(f"{name}.html") for name in ("index", "more", "search", "genindex"))
    without_code = re.sub(r"<(script|style)\b.*?</\1>", "", pages, flags=re.DOTALL)
    found = re.findall(r'(?:aria-label|title|alt|placeholder)="([^"]+)"|>([^<>]+)<', without_code)
    return {words for pair in found for each in pair if re.search(r"[^\W\d_]{2}", words := " ".join(each.split()))}


def theme(folder):
    """What makes an invented site look as the demo does, with a copy of its catalogs."""
    return {
        "html_theme": "furo",
        "templates_path": [str(ROOT / "demo_docs" / "_templates")],
        "locale_dirs": [str(folder / "locale")],
        "html_title": "°C",
        "html_copy_source": False,
        "html_show_sphinx": False,
        "numfig": True,
    }


@pytest.fixture(params=[(language, name) for language in LANGUAGES for name in CATALOGS], ids="-".join)
def messages(request):
    """The messages of one catalog."""
    return catalog(*request.param)


@pytest.mark.usual
class TestProse:
    def test_is_translated_as_it_stands_on_the_pages(self, tmp_path):
        """If this fails: ``make demo-messages``, and translate what it prints."""
        check = [sys.executable, "-m", "tools.demo_messages", "--check", "--into", str(tmp_path)]

        done = subprocess.run(check, cwd=ROOT, capture_output=True, text=True, check=False)

        assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


class TestMessages:
    def test_are_all_translated(self, messages):
        assert [message.id for message in messages if not message.string] == []

    def test_are_none_of_them_guessed(self, messages):
        assert [message.id for message in messages if message.fuzzy] == []

    def test_keep_code_links_roles_and_emphasis(self, messages):
        """In Norwegian too a reference leads where it did, and what is to be typed is typed so."""
        assert [(message.id, message.string) for message in messages if kept(message.id) != kept(message.string)] == []

    def test_end_as_the_english_does(self, messages):
        """A missing stop or colon is seen, and a missing space glues words together."""
        ends = [(message.id[-1], message.string[-1]) for message in messages if message.id[-1] in " .:;`"]

        assert [pair for pair in ends if pair[0] != pair[1]] == []


class TestWordsOfSphinx:
    @pytest.mark.parametrize("name", CATALOGS)
    def test_are_the_same_in_both_languages(self, name):
        nb, nn = ({message.id for message in catalog(language, name)} for language in LANGUAGES)

        assert nb == nn

    def test_hold_what_the_templates_of_the_demo_say(self):
        template = (ROOT / "demo_docs" / "_templates" / "page.html").read_text(encoding="utf-8")
        said = set(re.findall(r'_\("(.+?)"\)', template))

        assert said <= {message.id for message in catalog("nb", "sphinx")}
        assert len(said) > 10

    def test_say_what_the_search_page_says(self):
        nb, nn = map(script_words, LANGUAGES)

        assert nb.keys() == nn.keys()
        assert all("${resultCount}" in said[FOUND][1] for said in (nb, nn))

    @pytest.mark.skipif(ONE_OF_FUROS_LABELS not in PAGE_OF_FURO.read_text(), reason="an older Furo has other labels")
    def test_leave_no_word_of_the_theme_in_english(self, build_site, tmp_path):
        """Neither what readers see nor what screen readers say: no label is the same in two languages."""
        shutil.copytree(LOCALE, tmp_path / "locale", ignore=shutil.ignore_patterns("*.mo"))
        english, nynorsk = (labels(build_site(SITE, language=each, **theme(tmp_path))) for each in ("en", "nn"))

        assert len(english) > 25
        assert english & nynorsk == {"Furo"}


class TestPlaceholders:
    @pytest.mark.parametrize(
        ("english", "norwegian"),
        [
            ("See {rdmno:ref}`our vault <tsd>`.", "Sjå {rdmno:ref}`kvelvet vårt <tsd>`."),
            ("`:ids:` and [more](lists.md)", "[meir](lists.md) og `:ids:`"),
        ],
    )
    def test_may_stand_elsewhere_with_other_words(self, english, norwegian):
        assert kept(english) == kept(norwegian)

    @pytest.mark.parametrize(
        ("english", "norwegian"),
        [
            ("See {rdmno:ref}`our vault <tsd>`.", "Sjå {rdmno:ref}`kvelvet vårt <nels>`."),
            ("See {rdmno:ref}`tsd`.", "Sjå {rdmno:law}`tsd`."),
            ("`:ids:` and `:exclude:`", "`:ids:` og `:ids:`"),
            ("[more](lists.md)", "[meir](index.md)"),
            ("**Bold**", "*Feit*"),
            ("Copyright &#169; %(copyright)s", "Opphavsrett %(copyright)s"),
        ],
    )
    def test_may_not_change(self, english, norwegian):
        assert kept(english) != kept(norwegian)
